"""Changes of a TOML text as replacements of single places; nothing outside them is touched.

Comments are never removed: those inside a removed or replaced value stay, each on a line of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from clejournal.journal.scan import Block, Entry, Table, comments
from clejournal.journal.tomlwriting import is_subtable, key_lines, row_text, subtable_text, value_text

_REST_OF_LINE = re.compile(r"[ \t]*+(\r?\n|\Z)")
_TO_LINE_END = re.compile(r"[^\r\n]*+")
_BLANKS = re.compile(r"[ \t]*+")


@dataclass(frozen=True, slots=True)
class Edit:
    """`text` stands where the characters from `start` to `end` stood."""

    start: int
    end: int
    text: str


def carry_out(text: str, edits: Iterable[Edit]) -> str:
    """All edits at once. They must not overlap; those at one offset stand in the order given."""
    pieces: list[str] = []
    offset = 0
    for edit in sorted(edits, key=lambda edit: (edit.start, edit.end)):
        if edit.start < offset:
            raise ValueError("two edits of one place")
        pieces += [text[offset : edit.start], edit.text]
        offset = edit.end
    return "".join([*pieces, text[offset:]])


def newline_of(text: str) -> str:
    """The line ending that the text uses, by its first line."""
    first = text.find("\n")
    return "\r\n" if first > 0 and text[first - 1] == "\r" else "\n"


def line_end(text: str, offset: int) -> int:
    """Where the line that this offset is in ends, before its line ending."""
    match = _TO_LINE_END.match(text, offset)
    return match.end() if match else offset


def appended(text: str, name: str, rows: Iterable[Mapping[str, Any]]) -> Edit:
    """New rows behind the last line, each with one empty line before it."""
    newline = newline_of(text)
    lines = text.split("\n")
    gap = newline if lines[-1] else ""
    gap += newline if "".join(lines[-1:] if gap else lines[-2:-1]).strip() else ""
    written = (newline * 2).join(row_text(name, row, newline) for row in rows)
    return Edit(len(text), len(text), f"{gap}{written}{newline}")


def removed(text: str, block: Block) -> Edit:
    return _without(text, block.start, block.end)


def changed(
    text: str, block: Block, name: str, old: Mapping[str, Any], changes: Mapping[str, Any]
) -> Iterator[Edit]:
    """The edits that give the row of `block` these values; None removes a key."""
    head, newline = block.tables[0], newline_of(text)
    inserted: dict[str, Any] = {}
    gone: set[str] = set()
    for key, value in changes.items():
        entries = [entry for entry in head.entries if entry.keys[0] == key]
        if value == old.get(key):
            continue
        if value is not None and len(entries) == 1 and entries[0].keys == (key,):
            yield from _with_value(text, entries[0], value, newline)
        elif _only_grows(old.get(key), value) and not entries:
            inserted[key] = value[len(old[key]) :]
        else:
            yield from _without_key(text, block, entries, key)
            gone.add(key)
            if value is not None:
                inserted[key] = value
    yield from _inserted(text, block, name, inserted, gone)


def with_id(text: str, table: Table, id: str) -> Edit:
    """An id as the first line under its header."""
    return after_line(text, table.end, f"id = {value_text(id)}")


def after_line(text: str, offset: int, lines: str) -> Edit:
    """New lines behind the one that this offset is in."""
    end = line_end(text, offset)
    return Edit(end, end, f"{newline_of(text)}{lines}")


def _inserted(
    text: str, block: Block, name: str, values: Mapping[str, Any], gone: set[str]
) -> Iterator[Edit]:
    """Plain keys behind the last that stays; tables behind the last of their sort, or behind all."""
    head, newline = block.tables[0], newline_of(text)
    plain = {key: value for key, value in values.items() if not is_subtable(key, value)}
    keys = [entry.end for entry in head.entries if entry.keys[0] not in gone]
    after_keys = line_end(text, keys[-1] if keys else head.end)
    if plain:
        yield Edit(after_keys, after_keys, newline + newline.join(key_lines(plain)))
    staying = [table for table in block.tables[1:] if table.keys[1] not in gone]
    for key, value in values.items():
        if is_subtable(key, value):
            alike = [table for table in staying if table.keys[1] == key] or staying
            end = line_end(text, alike[-1].last) if alike else after_keys
            yield Edit(end, end, newline * 2 + subtable_text(name, key, value, newline))


def _only_grows(old: Any, new: Any) -> bool:
    """A list of tables that keeps all it has and gets more behind them."""
    return isinstance(old, list) and isinstance(new, list) and bool(old) and new[: len(old)] == old


def _with_value(text: str, entry: Entry, value: Any, newline: str) -> Iterator[Edit]:
    kept = comments(text, entry.value, entry.end)
    if kept:
        yield Edit(entry.start, entry.start, "".join(comment + newline for comment in kept))
    yield Edit(entry.value, entry.end, value_text(value))


def _without_key(text: str, block: Block, entries: Iterable[Entry], key: str) -> Iterator[Edit]:
    for entry in entries:
        yield _without(text, entry.start, entry.end)
    for table in block.tables[1:]:
        if table.keys[1] == key:
            edit = _without(text, table.start, table.last)
            yield Edit(_start_of_gap(text, edit.start), edit.end, edit.text)


def _start_of_gap(text: str, offset: int) -> int:
    """Where the empty lines before this offset begin; the offset itself where there are none."""
    newline = text.find("\n", len(text[:offset].rstrip()), offset)
    return offset if newline < 0 else newline + 1


def _without(text: str, start: int, end: int) -> Edit:
    """Removes statements that begin and end here; keeps the comments among them and behind them."""
    newline = newline_of(text)
    kept = "".join(comment + newline for comment in comments(text, start, end))
    rest = _REST_OF_LINE.match(text, end)
    if rest is None:
        blanks = _BLANKS.match(text, end)
        return Edit(start, blanks.end() if blanks else end, kept)
    line_start = text.rfind("\n", 0, start) + 1
    return Edit(line_start, rest.end(), kept)

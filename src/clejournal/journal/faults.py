"""What is wrong with the values of a journal, in words, and what to write instead."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from pydantic import ValidationError
from pydantic.fields import FieldInfo
from pydantic_core import ErrorDetails

from clejournal.errors import Problem
from clejournal.journal.fieldtypes import LARGEST
from clejournal.journal.jsonwriting import json_text
from clejournal.journal.places import Lines, Places
from clejournal.journal.plainwords import iso_day
from clejournal.journal.rows import INNER_ROWS, ROWS, AwardRow, OpeningRow, Row
from clejournal.journal.scan import Path
from clejournal.journal.tomlwriting import key_text, value_text
from clejournal.kinds import EVERYDAY
from clejournal.suggest import did_you_mean, nearest, quoted, slug

_SINGULAR = {"parts": "part"}
_DIGITS = re.compile(r"[0-9]{1,6}")


@dataclass(frozen=True, slots=True)
class Fault:
    """Something wrong at `path`: in its value, or (`in_key`) in the key itself.

    `example` is a key and a value that may be written there; the hint ends with it.
    """

    path: Path
    what: str
    hint: str | None = None
    in_key: bool = False
    example: tuple[str, Any] | None = None


def value_faults(error: ValidationError, row: Path) -> Iterator[Fault]:
    """All faults that Pydantic found in the row at this path, each value once."""
    seen: set[Path] = set()
    for detail in error.errors(include_url=False):
        path = row + tuple(part for part in detail["loc"] if part != "[key]")
        if path not in seen:
            seen.add(path)
            yield _fault(path, detail)


def unknown_keys(row: Row, path: Path) -> Iterator[Fault]:
    """Keys that this row or a row inside it does not know, with the nearest that it does."""
    known = type(row).model_fields
    for name in row.model_fields_set:
        value = getattr(row, name)
        if name not in known:
            if not isinstance(row, AwardRow | OpeningRow):  # there any other key is a minimum
                yield unknown_key((*path, name), list(known), value)
        elif isinstance(value, Row):
            yield from unknown_keys(value, (*path, name))
        elif isinstance(value, list):
            for index, item in enumerate(value):
                if isinstance(item, Row):
                    yield from unknown_keys(item, (*path, name, index))


def unknown_key(path: Path, known: list[str], value: object = None) -> Fault:
    key = str(path[-1])
    what = f"clejournal does not know {key}; it is kept and not used"
    if path[0] == "activity" and (meant := _meant(key, value)):
        return Fault(path, what, meant[0], in_key=True, example=meant[1])
    return Fault(path, what, did_you_mean(key, known), in_key=True)


def _meant(key: str, value: object) -> tuple[str, tuple[str, Any] | None] | None:
    """What stands in an entry under another name: the hint, and what to write."""
    match key, value:
        case "hours" | "hour", int() | Decimal() if minutes := _minutes(value):
            return "write", ("minutes", minutes)
        case "topic", str():
            return "write", ("topics", [value])
        case "proof" | "certificate", _:
            return "documents are kept with: clejournal attach ID FILE", None
        case "points" | "point", int() | Decimal():
            award = {"nals-clp": value}
            return "points come from the rules; what the body decided itself:", ("awarded", award)
    return None


def _minutes(hours: int | Decimal) -> int | None:
    """Whole minutes above zero of so many hours."""
    minutes = Decimal(hours) * 60 if Decimal(hours).is_finite() else Decimal(0)
    return int(minutes) if 0 < minutes < LARGEST and minutes % 1 == 0 else None


def problem(fault: Fault, places: Places, lines: Lines, file: str, *, is_json: bool = False) -> Problem:
    """The fault with its line, column and the text of that line."""
    place = places.find(fault.path)
    at, end = (place.key, place.start) if fault.in_key else (place.start, place.end)
    line = lines.line(at)
    source, column = lines.source(line), lines.column(at)
    if fault.in_key:
        key = key_text(str(fault.path[-1]))
        end = at + len(key) if source.startswith(key, column - 1) else at + len(source) - column + 1
    what = f"{_row_words(fault.path)}{fault.what}" if is_json else fault.what
    width = max(1, min(end - at, len(source) - column + 1))
    return Problem(what, _hint(fault, is_json), file, line, column, source, width)


def _fault(path: Path, detail: ErrorDetails) -> Fault:
    name, info, at = _field(path)
    if detail["type"] == "missing":
        what = f"{_owner(path[:-1])} has no {path[-1]}"
        return Fault(path[:-1], what, "add", example=_example(str(path[-1]), info, None))
    if info is None:
        return Fault(path, f"{name} must be a table headed [{name}]", None)
    if detail["type"] == "word":
        return Fault(path, *_unknown_word(name, detail))
    what = f"{name} must be {info.description}"
    given = detail["input"] if at == path else None
    example = _example(name, info, given)
    return Fault(path, what, "write" if example else None, example=example)


def _unknown_word(name: str, detail: ErrorDetails) -> tuple[str, str]:
    given, words = str(detail["input"]), detail.get("ctx", {})["words"]
    hint = f"write one of: {', '.join(words)}"
    if name == "kind" and (meant := EVERYDAY.get(slug(given))):
        and_format = f' and format = "{meant.format}"' if meant.format else ""
        hint = f'write kind = "{meant.kind}"{and_format}'
    elif near := nearest(given, words):
        hint = f'did you mean "{near[0]}"?'
    return f"{name} {quoted(given)} is not known", hint


def _owner(path: Path) -> str:
    """ "this activity", "this part", "the award of nals-clp"."""
    if path[-2:-1] == ("awarded",):
        return f"the award of {path[-1]}"
    name = next(str(part) for part in reversed(path) if isinstance(part, str))
    return f"this {_SINGULAR.get(name, name)}"


def _field(path: Path) -> tuple[str, FieldInfo | None, Path]:
    """The innermost field with a name of its own on the way: its name, itself and its path."""
    rows, found = ROWS.get(str(path[0])), None
    name, at = str(path[0]), path[:1]
    for position, part in enumerate(path[1:], start=2):
        if rows is None or part not in rows.model_fields:
            continue
        name, found, at = str(part), rows.model_fields[str(part)], path[:position]
        rows = INNER_ROWS.get(name)
    return name, found, at


def _example(name: str, info: FieldInfo | None, given: object) -> tuple[str, Any] | None:
    """Key and value as they should be written: with what she gave, where that can be read."""
    if info is None or not info.examples:
        return None
    return name, _read(given, info.examples[0])


def _hint(fault: Fault, is_json: bool) -> str | None:
    if fault.example is None:
        return fault.hint
    key, value = fault.example
    if is_json:
        return f"{fault.hint} {json_text(key)}: {json_text(value)}"
    return f"{fault.hint} {key} = {value_text(value)}"


def _read(given: object, example: Any) -> Any:
    """What was given, if only its type is wrong; else the example."""
    match example:
        case str() if isinstance(given, int | Decimal | dt.date | dt.time) and not isinstance(given, bool):
            return str(given)
        case int() if isinstance(given, str) and not isinstance(example, bool) and _DIGITS.fullmatch(given):
            return int(given) or example
        case bool() if isinstance(given, str) and given.casefold() in ("true", "yes", "false", "no"):
            return given.casefold() in ("true", "yes")
        case dt.date() if isinstance(given, dt.datetime):
            return given.date()
        case dt.date() if isinstance(given, str):
            return _day(given) or example
        case list() if isinstance(given, str):
            return [given]
    return example


def _day(text: str) -> dt.date | None:
    iso = iso_day(text)
    return dt.date.fromisoformat(iso) if iso else None


def _row_words(path: Path) -> str:
    """ "activity 3, " for the third; JSON has no headers that would say it."""
    if len(path) > 1 and isinstance(path[1], int):
        return f"{path[0]} {path[1] + 1}, "
    return ""


def shape_fault(name: str, value: object) -> Fault | None:
    """A row list that is no list of tables."""
    if isinstance(value, list) and all(isinstance(row, Mapping) for row in value):
        return None
    return Fault((name,), f"{name} must be written as tables, each headed [[{name}]]", f"write [[{name}]]")

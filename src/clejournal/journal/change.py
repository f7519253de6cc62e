"""Changes of a journal, each as the whole new text: rows added, edited, removed, ids given.

Nothing here touches the disk. Every function checks its work: the new text parses to exactly what was
meant, and every comment is still there.
"""

from __future__ import annotations

import random
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from clejournal.activity import Activity
from clejournal.credential import Credential
from clejournal.errors import ClejournalError, ExitStatus, Problem, usage
from clejournal.journal import scan
from clejournal.journal import tomlediting as editing
from clejournal.journal.ids import new_id
from clejournal.journal.jsonwriting import journal_text
from clejournal.journal.nouns import Table, to_table
from clejournal.journal.places import Places
from clejournal.journal.read import Journal
from clejournal.journal.rows import INNER_ROWS
from clejournal.journal.scan import Block, blocks, comments
from clejournal.journal.syntax import BOM, parse
from clejournal.journal.tomlwriting import value_text

Changes = Mapping[str, Any]
"""Key of a row to its new plain value; None removes the key. See `nouns.differences`."""


def add_activities(journal: Journal, activities: Iterable[Activity]) -> bytes:
    """The text with these activities behind all others.

    One whose id is there already with equal content is left out; with other content it is refused.
    """
    return _add(journal, "activity", activities, journal.activities)


def add_credential(journal: Journal, credential: Credential) -> bytes:
    return _add(journal, "credential", [credential], journal.credentials)


def add_rows(journal: Journal, name: str, rows: Sequence[Mapping[str, Any]]) -> bytes:
    """The text with these rows behind all others, just as they are: what clejournal does not know in
    them is kept. Their ids must be free."""
    if not rows:
        return journal.data
    if journal.format == "toml" and name in journal.tables:
        _blocks(journal, name)
    meant = {**journal.tables, name: [*journal.tables.get(name, []), *rows]}
    return _written(journal, meant, lambda: [editing.appended(journal.text, name, rows)])


def edit_activities(journal: Journal, changes: Mapping[str, Changes]) -> bytes:
    """The text with these changes, by the id of the activity (or `line:42` where it has none)."""
    return _edit(journal, "activity", {_index(journal.activities, id): each for id, each in changes.items()})


def edit_credential(journal: Journal, id: str, changes: Changes) -> bytes:
    return _edit(journal, "credential", {_index(journal.credentials, id): changes})


def remove_activities(journal: Journal, ids: Iterable[str]) -> bytes:
    """The text without these rows. Comments among their lines stay."""
    return _remove(journal, "activity", {_index(journal.activities, id) for id in ids})


def remove_credential(journal: Journal, id: str) -> bytes:
    return _remove(journal, "credential", {_index(journal.credentials, id)})


def set_holder(journal: Journal, name: str) -> bytes:
    """The text with this name of the holder."""
    holder = journal.tables.get("holder", {})
    meant = {**journal.tables, "holder": {**holder, "name": name}}
    return _written(journal, meant, lambda: _holder_edits(journal, name))


def give_ids(journal: Journal, source: random.Random) -> bytes:
    """The text with an id for every activity that has none."""
    rows: Sequence[Mapping[str, Any]] = journal.tables.get("activity", [])
    taken = {str(row["id"]) for row in rows if row.get("id") is not None}
    given: dict[int, str] = {}
    for index, row in enumerate(rows):
        if row.get("id") is None:
            given[index] = new_id(taken, source)
            taken.add(given[index])
    places = blocks(journal.layout, "activity") if given else []
    if not given or (journal.format == "toml" and len(places) != len(rows)):
        return journal.data
    meant = [{**row, "id": given[index]} if index in given else row for index, row in enumerate(rows)]
    return _written(
        journal,
        {**journal.tables, "activity": meant},
        lambda: [editing.with_id(journal.text, places[index].tables[0], id) for index, id in given.items()],
    )


def block_text(journal: Journal, id: str) -> str:
    """The lines of one activity as they stand in the file, for an editor."""
    block = _blocks(journal, "activity")[_index(journal.activities, id)]
    return journal.text[block.start : editing.line_end(journal.text, block.end)] + "\n"


def replace_block(journal: Journal, id: str, text: str) -> bytes:
    """The text with other lines for this activity, as they came back from the editor."""
    index = _index(journal.activities, id)
    block = _blocks(journal, "activity")[index]
    new = parse(text, "toml", "the text from the editor")
    rows = new.get("activity")
    if set(new) != {"activity"} or not isinstance(rows, list) or len(rows) != 1:
        raise usage("the text must hold one entry", "keep one [[activity]] header, and nothing above it")
    meant = {**journal.tables, "activity": [*journal.tables["activity"]]}
    meant["activity"][index] = rows[0]
    end = editing.line_end(journal.text, block.end)
    lines = text.rstrip().replace("\r\n", "\n").replace("\n", editing.newline_of(journal.text))
    return _written(journal, meant, lambda: [editing.Edit(block.start, end, lines)], comments_may_go=True)


def _add(
    journal: Journal,
    name: str,
    nouns: Iterable[Activity | Credential],
    present: Sequence[Activity | Credential],
) -> bytes:
    known = {noun.id: noun for noun in present}
    new: list[Table] = []
    for noun in nouns:
        if noun.id not in known:
            new.append(to_table(noun))
        elif to_table(known[noun.id]) != to_table(noun):
            raise usage(f"the id {noun.id} is already taken", f"see it with: clejournal show {noun.id}")
        known[noun.id] = noun
    return add_rows(journal, name, new)


def _edit(journal: Journal, name: str, changes: Mapping[int, Changes]) -> bytes:
    rows: list[Table] = list(journal.tables[name])
    full = {index: _carried(journal, name, index, each) for index, each in changes.items()}
    for index, each in full.items():
        merged = {**rows[index], **each}
        rows[index] = {key: value for key, value in merged.items() if value is not None}

    def edits() -> Iterator[editing.Edit]:
        places, old = _blocks(journal, name, full), journal.tables[name]
        for index, each in full.items():
            yield from editing.changed(journal.text, places[index], name, old[index], each)

    return _written(journal, {**journal.tables, name: rows}, edits)


def _remove(journal: Journal, name: str, gone: set[int]) -> bytes:
    rows = [row for index, row in enumerate(journal.tables[name]) if index not in gone]
    meant = {**journal.tables, name: rows}
    if not rows:
        del meant[name]

    def edits() -> Iterator[editing.Edit]:
        places = _blocks(journal, name, gone)
        return (editing.removed(journal.text, places[index]) for index in gone)

    return _written(journal, meant, edits)


def _written(
    journal: Journal,
    meant: Mapping[str, Any],
    edits: Callable[[], Iterable[editing.Edit]],
    *,
    comments_may_go: bool = False,
) -> bytes:
    """The new text, after a check that it means what was meant."""
    try:
        if journal.format == "json":
            return _with_bom(journal, journal_text(meant))
        text = editing.carry_out(journal.text, edits())
        same = parse(text, "toml", journal.path.name) == meant
        if same and (comments_may_go or sorted(comments(text)) == sorted(comments(journal.text))):
            return _with_bom(journal, text)
    except UnicodeEncodeError:
        raise usage("the text holds bytes that are no characters", "type that text again") from None
    raise _refused(journal, "this change cannot be written without touching other lines", None)


def _with_bom(journal: Journal, text: str) -> bytes:
    return (BOM if journal.data.startswith(BOM) else b"") + text.encode("utf-8")


def _blocks(journal: Journal, name: str, wanted: Iterable[int] = ()) -> list[Block]:
    """All rows of this name as blocks of the text; refused where one of `wanted` cannot be placed."""
    if journal.format == "json":
        raise usage("a journal in JSON has no lines to edit", "use the options of: clejournal edit")
    found = blocks(journal.layout, name)
    if not found or len(found) != len(journal.tables[name]):
        offset = Places(journal.text, journal.layout).find((name,)).start
        what = f"clejournal only writes to a journal with a header [[{name}]] over each entry"
        raise _refused(journal, what, offset)
    for index in wanted:
        if stray := found[index].stray:
            what = f"this table belongs to the {name} of another place; clejournal cannot write to that one"
            raise _refused(journal, what, stray.start)
    return found


def _refused(journal: Journal, what: str, offset: int | None) -> ClejournalError:
    line = None if offset is None else journal.text.count("\n", 0, offset) + 1
    source = journal.text.split("\n")[line - 1].rstrip("\r") if line else None
    hint = "nothing was changed; put the lines together in an editor, each entry under its own header"
    column = 1 if line else None
    place = Problem(what, hint, journal.path.name, line, column, source, len(source or "x"))
    return ClejournalError([place], ExitStatus.NOT_SAVED)


def _index(rows: Sequence[Activity | Credential], id: str) -> int:
    for index, row in enumerate(rows):
        if row.id == id:
            return index
    raise usage(f"there is no {id} in the journal", "see what there is with: clejournal list")


def _carried(journal: Journal, name: str, index: int, changes: Changes) -> Table:
    """The changes, with what clejournal does not know inside parts, evidence and period taken along."""
    row, full = journal.tables[name][index], dict(changes)
    for key, value in changes.items():
        old, known = row.get(key), set(INNER_ROWS[key].model_fields) if key in INNER_ROWS else set()
        if key == "period" and isinstance(old, Mapping) and value is not None:
            full[key] = {**{inner: old[inner] for inner in old if inner not in known}, **value}
        if known and isinstance(value, list) and isinstance(old, list):
            left = list(old)
            full[key] = [_taken(left, item, known) for item in value]
            if any(set(item) - known for item in left):
                line = journal.activities[index].line
                what = f"the {key} of the entry in line {line} hold keys that this change would lose"
                raise _refused(journal, what, None)
    return full


def _taken(left: list[Table], item: Table, known: set[str]) -> Table:
    """The table of `left` that says the same as `item` in its known keys, else `item` itself."""
    for table in left:
        if {key: value for key, value in table.items() if key in known} == item:
            left.remove(table)
            return table
    return item


def _holder_edits(journal: Journal, name: str) -> Iterator[editing.Edit]:
    text, root, value = journal.text, journal.layout[0], value_text(name)
    table = next((table for table in journal.layout if table.path == ("holder",)), None)
    whole = value_text({**journal.tables.get("holder", {}), "name": name})
    forms: list[tuple[scan.Table, tuple[str, ...], str]] = [
        (root, ("holder", "name"), value),
        (root, ("holder",), whole),
    ]
    if table:
        forms.append((table, ("name",), value))
    for where, keys, written in forms:
        for entry in where.entries:
            if entry.keys == keys:
                yield editing.Edit(entry.value, entry.end, written)
                return
    if table:
        yield editing.after_line(text, table.end, f"name = {value}")
    else:
        newline = editing.newline_of(text)
        header = f"{newline}[holder]{newline}name = {value}"
        yield editing.after_line(text, root.entries[-1].end, header)

"""`edit --where ... --set ...`: many entries at once, shown first, saved as one change."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from io import StringIO
from typing import Any

from clejournal.activity import Activity, Evidence, Part
from clejournal.commands.agreement import agree
from clejournal.commands.desk import Desk
from clejournal.commands.edit_fields import divided, field_named
from clejournal.commands.edit_saving import save_edits, with_options
from clejournal.commands.entry_options import EntryOptions
from clejournal.context import Context
from clejournal.errors import ClejournalError, ExitStatus, Problem, usage
from clejournal.pages.changes import Edited, to_edit_page
from clejournal.pages.fields import changed_fields, value_words
from clejournal.pages.figures import count
from clejournal.suggest import did_you_mean, folded


def edit_many(
    context: Context,
    desk: Desk,
    where: Sequence[str],
    options: EntryOptions,
    clear: Sequence[str],
    *,
    yes: bool,
) -> int:
    found = _found(desk, where)
    edits = [
        edit for edit in _edits(found, options, clear, context, desk) if changed_fields(edit.old, edit.new)
    ]
    if edits:
        what = f"change {'this' if len(edits) == 1 else f'these {len(edits):,} entries'}"
        agree(context, to_edit_page(edits), len(edits), what, yes=yes)
    return save_edits(
        context, edits, f"edit --where {' --where '.join(where)} ({count(len(edits), 'entry')})"
    )


def _found(desk: Desk, where: Sequence[str]) -> list[Activity]:
    """Entries that meet every comparison. None at all: status 2, with the nearest value there is."""
    found = list(desk.journal.activities)
    for typed in where:
        field, value = divided(typed, "--where")
        name = field_named(field)
        values = list(dict.fromkeys(form for each in found for form in _forms(each, name)))
        found = [each for each in found if folded(value) in map(folded, _forms(each, name))]
        if not found:
            raise usage(f"no entry has {field} = {value}", did_you_mean(value, values))
    return found


def _forms(activity: Activity, name: str) -> Iterator[str]:
    """How a value may be written in a comparison: as in the journal, as on the screen, "" for none."""
    value = getattr(activity, name)
    if value is None or value in ((), {}, ""):
        yield ""
        return
    yield from map(str, _pieces(value))
    if name in ("id", "line"):
        return
    yield value_words(activity, name)


def _pieces(value: Any) -> Iterator[Any]:
    """The single values of a list; a part by its topics, a document by its role and state."""
    if not isinstance(value, tuple):
        yield value
        return
    for item in value:
        match item:
            case Part():
                yield from item.topics
            case Evidence():
                yield item.role
                yield item.state
            case _:
                yield item


def _edits(
    found: Sequence[Activity], options: EntryOptions, clear: Sequence[str], context: Context, desk: Desk
) -> list[Edited]:
    """All of them, or every reason why not, each once with the entries that it holds for."""
    edits: list[Edited] = []
    problems: dict[Problem, list[str]] = {}
    for activity in found:
        try:
            edits.append(with_options(activity, options, clear, context, desk))
        except ClejournalError as error:
            for problem in error.problems:
                problems.setdefault(problem, []).append(activity.id)
        # What is doubtful in the options is said once, not for every entry.
        context = replace(context, err=StringIO())
    if problems:
        raise ClejournalError([_of_entries(*each) for each in problems.items()], ExitStatus.USAGE)
    return edits


def _of_entries(problem: Problem, ids: Sequence[str]) -> Problem:
    others = f" and {count(len(ids) - 1, 'other')}" if len(ids) > 1 else ""
    return replace(problem, what=f"{problem.what} (entry {ids[0]}{others})")

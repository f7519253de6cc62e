"""What `undo` and `redo` share: how many steps, what they would do, and the agreement to it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace

from clejournal.commands.agreement import ASKED_ABOVE, agree
from clejournal.commands.writing import saved_json
from clejournal.context import Context
from clejournal.errors import not_saved, usage
from clejournal.exchange.contract import Json, activity_object
from clejournal.journal import disk
from clejournal.journal.comparison import Comparison, compare
from clejournal.journal.read import Journal, from_bytes, load
from clejournal.journal.save import Saved
from clejournal.journal.steps import Steps
from clejournal.pages.changes import Edited, Stepped, to_step_page
from clejournal.suggest import quoted

_MOST_DIGITS = 6


@dataclass(frozen=True, slots=True)
class Options:
    """`number` as typed: how many changes, "all", or None for one."""

    number: str | None = None
    yes: bool = False


@dataclass(frozen=True, slots=True)
class Agreed:
    """So many changes of the text with this hash; `until` says why no more, where all were asked for."""

    words: str
    count: int
    expect: str
    until: str | None


def agreed(
    context: Context, command: str, options: Options, find: Callable[[Journal, int | None], Steps]
) -> Agreed:
    """What is to be done. More than one change, or more than twenty entries, is shown and asked about.

    Raises ClejournalError: status 5 where it cannot be, 2 where nothing can be asked, 130 after a no.
    """
    count = _count(command, options.number)
    journal = load(context.journal_path)
    try:
        steps = find(journal, count)
    except OSError as error:
        what = f"not saved: the history of the journal cannot be read: {disk.reason_unread(error)}"
        raise not_saved(what, "nothing was changed") from None
    entries = sum(len(change.touched) for change in steps.changes)
    if len(steps.changes) > 1 or entries > ASKED_ABOVE:
        compared = compare(journal, from_bytes(journal.path, steps.data))
        page = to_step_page(stepped(steps, compared, forward=command == "redo"))
        agree(context, page, compared.entries, f"{command} this", yes=options.yes)
    words = command if options.number is None else f"{command} {options.number}"
    return Agreed(words, len(steps.changes), journal.sha256, steps.until)


def stepped(steps: Steps, compared: Comparison, *, forward: bool) -> Stepped:
    return Stepped(
        commands=tuple(change.words for change in steps.changes),
        back=compared.added,
        out=compared.removed,
        restored=tuple(Edited(old, new) for old, new in compared.changed),
        credentials=compared.credentials,
        until=steps.until,
        forward=forward,
    )


def done(saved: Saved, to_do: Agreed, *, forward: bool) -> Stepped:
    """What was done, of a save that did undo or redo something."""
    assert saved.steps is not None
    assert saved.compared is not None
    return stepped(replace(saved.steps, until=to_do.until), saved.compared, forward=forward)


def stepped_json(saved: Saved, found: Stepped) -> Json:
    """What `undo/1` and `redo/1` answer: the commands of the changes, in the order they were gone over,
    and what came of the entries."""
    return {
        **saved_json(saved),
        "commands": list(found.commands),
        "until": found.until,
        "back": [activity_object(activity) for activity in found.back],
        "out": [activity_object(activity) for activity in found.out],
        "restored": [activity_object(edit.new) for edit in found.restored],
        "credentials": list(found.credentials),
    }


def _count(command: str, typed: str | None) -> int | None:
    """None for all."""
    if typed is None:
        return 1
    if typed.lower() == "all":
        return None
    if typed.isascii() and typed.isdigit() and len(typed) <= _MOST_DIGITS and int(typed):
        return int(typed)
    what = f"{quoted(typed)} is no number of changes"
    raise usage(what, f"write clejournal {command} 3, or clejournal {command} all")

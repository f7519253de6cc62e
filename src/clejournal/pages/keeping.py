"""What `backup`, `restore` and `move` say: where everything is now, and what could not be taken along."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clejournal.activity import Activity
from clejournal.dates import say
from clejournal.pages.changes import MOST_SHOWN, entries_table
from clejournal.pages.figures import count
from clejournal.pages.where import Choice
from clejournal.terminal.page import Block, Commands, Gap, Heading, Line, Page


@dataclass(frozen=True, slots=True)
class Back:
    """A backup that was put back. `made` is the moment it was made, in UTC; `named`: into a folder of
    its own; `aside` holds what was there before."""

    journal: str
    made: str
    named: bool
    aside: str | None
    kept: tuple[str, ...]
    history_stays: bool
    missing: tuple[str, ...]
    activities: int
    documents: int


def backed_up_page(
    path: str, missing: Sequence[str], left_out: Sequence[str], activities: int, documents: int
) -> Page:
    return (
        Heading("Backed up, and read back whole:"),
        Commands(((path, ""),)),
        *_list("The journal names it, but it is not there, so it is not in the backup:", missing),
        *_list("Not in the backup:", left_out),
        Gap(),
        Line("Keep it on another disk than this one. On this computer or another it is put back with:"),
        Commands(((f"clejournal restore {quoted_path(path)}", ""),)),
        Gap(),
        _counts(activities, documents),
    )


def to_replace_page(
    journal: str, lost: Sequence[Activity], credentials: Sequence[str], unreadable: str | None
) -> Page:
    """Shown before the question: what the journal has and the backup has not."""
    return tuple(_to_replace(journal, lost, credentials, unreadable))


def _to_replace(
    journal: str, lost: Sequence[Activity], credentials: Sequence[str], unreadable: str | None
) -> Iterator[Block]:
    yield Line("There is a journal already:", "strong")
    yield Commands(((journal, ""),))
    if unreadable:
        yield Line(f"It cannot be read: {unreadable}.")
    if lost:
        yield Line(f"It holds {count(len(lost), 'entry')} that the backup does not hold, or not like this:")
        yield from entries_table(lost)
    if credentials:
        yield Line(f"So it does of what you hold: {', '.join(credentials)}.")
    yield Line("It will be set aside, not lost, and the backup takes its place.")


def restored_page(back: Back) -> Page:
    return tuple(_restored(back))


def _restored(back: Back) -> Iterator[Block]:
    made = dt.datetime.fromisoformat(back.made).date()
    yield Heading(f"Restored, the backup of {say(made)}:")
    yield Commands(((back.journal, ""),))
    if back.aside:
        yield Line("What it took the place of is kept in:")
        yield Commands(((back.aside, ""),))
    yield from _list("Yours differs from that in the backup, and was kept:", back.kept)
    if back.history_stays:
        yield Line("The history of changes here goes on; that of the backup stays in the backup.")
    yield from _list("The journal names it, but it is not in the backup:", back.missing)
    yield Gap()
    journal = f" --journal {quoted_path(back.journal)}" if back.named else ""
    yield Commands(((f"clejournal{journal} status", "how you stand"),))
    yield Gap()
    yield _counts(back.activities, back.documents)


def moved_page(path: str, chosen_by: Choice, left: Sequence[str], activities: int, documents: int) -> Page:
    return (
        Heading("Moved, and proved to be the same there:"),
        Commands(((path, ""),)),
        *_list("The old one could not be taken away everywhere:", left),
        *_how_it_is_found(path, chosen_by),
        Gap(),
        _counts(activities, documents),
    )


def _how_it_is_found(path: str, chosen_by: Choice) -> Iterator[Block]:
    if chosen_by == "environment":
        yield Line(
            "CLEJOURNAL_JOURNAL, a setting of this computer or window, still names the old place. Set it to:"
        )
        yield Commands(((path, ""),))
    elif chosen_by == "option":
        yield Line("From now on name it so:")
        yield Commands(((f"clejournal --journal {quoted_path(path)} status", "how you stand"),))
    else:
        yield Line("From now on clejournal finds it there.")


def quoted_path(path: str) -> str:
    """As it is typed on a command line."""
    return f'"{path}"' if " " in path else path


def _list(title: str, names: Sequence[str]) -> Iterator[Block]:
    if names:
        yield Line(title)
        yield Commands(tuple((name, "") for name in names[:MOST_SHOWN]))
    if len(names) > MOST_SHOWN:
        yield Line(f"and {len(names) - MOST_SHOWN:,} more")


def _counts(activities: int, documents: int) -> Line:
    return Line(f"{count(activities, 'activity')}, {count(documents, 'document')}", "strong")

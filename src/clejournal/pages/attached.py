"""What `attach` did: the documents, the entries they are kept with, and which are still missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from clejournal.activity import Activity, Evidence
from clejournal.dates import say
from clejournal.kinds import guess_role
from clejournal.pages.added import shared_lines
from clejournal.pages.entry import EntryCredit, in_quotes
from clejournal.pages.fields import STATE_WORDS
from clejournal.pages.figures import count, name_of
from clejournal.terminal.page import Block, Commands, Gap, Heading, Line, Page
from clejournal.wording import ROLE_WORDS, roles_words


@dataclass(frozen=True, slots=True)
class Attached:
    """`credits` has a row for each activity; `written` is False where all was there already; `shared` are
    other entries that have one of the files."""

    activities: tuple[Activity, ...]
    documents: tuple[Evidence, ...]
    credits: tuple[tuple[EntryCredit, ...], ...]
    folder: str
    written: bool
    shared: tuple[Activity, ...] = ()


def attached_page(found: Attached) -> Page:
    missing = tuple(_missing(found))
    return (*_blocks(found), *((Gap(), Line("Still missing:"), Commands(missing)) if missing else ()))


def _blocks(found: Attached) -> Iterator[Block]:
    saved = "Saved" if found.written else "It is there already, nothing was written"
    yield Heading(f"{saved}: {_whose(found.activities)}")
    for document in found.documents:
        where = document.file or STATE_WORDS[document.state]
        yield Line(f"{ROLE_WORDS[document.role]}: {where}", indent=2, hang=2)
    if any(document.file for document in found.documents):
        yield Line(f"in {found.folder}", "quiet", indent=2, hang=2)
        yield from shared_lines(found.shared)


def _whose(activities: tuple[Activity, ...]) -> str:
    first = activities[0]
    if len(activities) > 1:
        return f"{first.event}, {count(len(activities), 'entry')}"
    return f"{name_of(first)} ({first.id}), {say(first.date)}"


def _missing(found: Attached) -> Iterator[tuple[str, str]]:
    """A command for each document that a credit still wants."""
    first = found.activities[0]
    word = first.id if len(found.activities) == 1 else in_quotes(f"event:{first.event}")
    credits = [row.credit for rows in found.credits for row in rows if row.credit and not row.credit.failed]
    for line in dict.fromkeys(line for credit in credits for line in credit.missing):
        role = "" if guess_role(first.kind) in line else f" --role {line[0]}"
        yield f"clejournal attach {word} FILE{role}", roles_words(line)

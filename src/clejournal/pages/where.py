"""Where everything is kept, and what `init` says of a journal that was begun or found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from clejournal.pages.figures import count
from clejournal.terminal.page import Block, Commands, Gap, Heading, Line, Page

Choice = Literal["option", "environment", "settings", "default"]

WHY: dict[Choice, str] = {
    "option": "This journal was named with --journal.",
    "environment": "This journal is named by CLEJOURNAL_JOURNAL, a setting of this computer or window.",
    "settings": "Your settings name this journal: clejournal move brought it there.",
    "default": "This is the usual place; --journal or CLEJOURNAL_JOURNAL names another.",
}


@dataclass(frozen=True, slots=True)
class Place:
    """One file or folder: what it is called in JSON, what it holds, its path, whether it is there."""

    name: str
    holds: str
    path: str
    exists: bool


def where_page(places: Sequence[Place], choice: Choice) -> Page:
    """Each path stands whole on a line of its own, to be copied."""
    lines = tuple((place.path, _what(place)) for place in places)
    return (Heading("Where everything is kept"), Commands(lines), Gap(), Line(WHY[choice]))


def _what(place: Place) -> str:
    return place.holds if place.exists else f"{place.holds} (not there yet)"


@dataclass(frozen=True, slots=True)
class Begun:
    """What `init` did. `named` is the name it wrote, None where it wrote none."""

    path: str
    created: bool
    holder: str | None
    named: bool
    activities: int
    credentials: int


def init_page(begun: Begun) -> Page:
    return tuple(_init_blocks(begun))


def _init_blocks(begun: Begun) -> Iterator[Block]:
    if begun.created:
        yield Line("Your journal is begun:", "strong")
    elif begun.named:
        yield Line("There is a journal already; only your name was written:", "strong")
    else:
        yield Line("There is a journal already, and it was left as it is:", "strong")
    yield Commands(((begun.path, ""),))
    if begun.named:
        yield Line(f"It is the journal of {begun.holder}.")
    elif not begun.created:
        whose = f" of {begun.holder}" if begun.holder else ""
        held = f"{count(begun.activities, 'activity')} and {count(begun.credentials, 'credential')}"
        yield Line(f"It is the journal{whose} and holds {held}.")
    if begun.created:
        yield Line(
            "It is one text file of your own. Documents you attach and the history of your changes are kept "
            "beside it: whoever copies the folder copies everything."
        )


def first_steps(begun: Begun) -> Page:
    """What to type next; nothing where a journal is already in use."""
    steps = []
    if not begun.credentials:
        steps.append(("clejournal credential add nals-clp", "says what you hold (see clejournal rules list)"))
    if not begun.activities:
        steps.append(("clejournal add seminar --hours 2", "logs a seminar of today"))
    steps = steps or [("clejournal status", "how you stand")]
    return (Gap(), Commands(tuple(steps)))

"""An activity: one thing done on a day. It knows time, topics and proof; it knows no points."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

KINDS = (
    "course",
    "seminar",
    "teaching",
    "certification",
    "article",
    "self-study",
    "task-force",
    "pro-bono",
    "other",
)
FORMATS = ("in-person", "live-online", "on-demand", "interactive", "reading")
KINDS_NEEDING_TIME = ("seminar", "teaching", "self-study", "pro-bono")
ROLES = (
    "certificate",
    "other",
    "transcript",
    "grade-report",
    "course-description",
    "brochure",
    "involvement",
    "leader-confirmation",
    "time-confirmation",
    "publication",
    "award-letter",
)
"""What a document is, in the order they are offered. `other` is any other documentation."""


def is_line(id: str) -> bool:
    """Whether this stands for an entry that has no id yet: it is called by its line, `line:42`."""
    return id.startswith("line:")


@dataclass(frozen=True, slots=True)
class Part:
    """Minutes about something more: "of 120 minutes, 30 were ethics"."""

    minutes: int
    topics: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Evidence:
    """One document about an activity, or the word that it is on paper, asked for, or not to be had.

    `state` is "file" (a copy in the vault, with `file` relative to the journal's folder and its
    `sha256`), "paper" (the original is in the holder's own file), "asked" or "none".
    """

    role: str
    state: str = "file"
    file: str | None = None
    sha256: str | None = None

    @property
    def in_hand(self) -> bool:
        return self.state in ("file", "paper")


@dataclass(frozen=True, slots=True)
class Award:
    """The body's own decision for one credential: credit, and how much of it fills which minimum."""

    points: Decimal
    minimums: Mapping[str, Decimal] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Activity:
    """One entry of the journal. Time is in whole minutes; what was not said is None or empty."""

    id: str
    date: dt.date
    kind: str
    line: int = 0
    """Line of its header in the journal, counted from 1; 0 where there is no file."""
    until: dt.date | None = None
    title: str | None = None
    provider: str | None = None
    called: str | None = None
    """The everyday word it was logged with ("workshop", "chat", "recording"), where a body's
    rule depends on it; None means the kind's own word."""
    format: str | None = None
    in_house: bool | None = None
    minutes: int | None = None
    breaks: int = 0
    session: int | None = None
    """Length of the whole session where it differs from `minutes`."""
    start: dt.time | None = None
    event: str | None = None
    topics: tuple[str, ...] = ()
    parts: tuple[Part, ...] = ()
    evidence: tuple[Evidence, ...] = ()
    area: Mapping[str, str] = field(default_factory=dict)
    modules: Mapping[str, str] = field(default_factory=dict)
    course: str | None = None
    code: str | None = None
    score: str | None = None
    cost: Decimal | None = None
    paid_by: str | None = None
    note: str | None = None
    private: bool = False
    planned: bool = False
    cycle: str | None = None
    """"next" files it in the cycle after the one its date falls in."""
    claimed: Mapping[str, Decimal] = field(default_factory=dict)
    awarded: Mapping[str, Award] = field(default_factory=dict)
    relevant: bool | None = None
    accredited: bool | None = None
    substantive: bool | None = None
    credits: Decimal | None = None
    """Academic hours of a course (semester or quarter hours, by `term`)."""
    term: str | None = None
    grade: str | None = None
    school: str | None = None
    awarded_by: str | None = None
    scope: str | None = None
    publication: str | None = None
    co_authors: tuple[str, ...] = ()
    author: str | None = None
    volume: str | None = None
    edition: str | None = None
    identify: str | None = None
    body: str | None = None
    leader: str | None = None
    organization: str | None = None
    contact: str | None = None
    own: Mapping[str, Any] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Its title, else what it is called, else its kind."""
        return self.title or self.called or self.publication or self.kind

    @property
    def last_day(self) -> dt.date:
        return self.until or self.date

    @property
    def counted_minutes(self) -> int:
        """Instruction time: minutes less breaks; 0 where no time was said."""
        return max((self.minutes or 0) - self.breaks, 0)

    @property
    def session_minutes(self) -> int:
        """Length of the whole session: as said, else the time of the activity."""
        return self.session if self.session is not None else self.minutes or 0

    @property
    def everyday_word(self) -> str:
        """What it was called: as said, else "recording" for on-demand seminars, else its kind."""
        if self.called:
            return self.called
        return "recording" if self.kind == "seminar" and self.format == "on-demand" else self.kind

    @property
    def all_topics(self) -> tuple[str, ...]:
        """Topics of the whole and of the parts, in the order written, each once."""
        found = [*self.topics, *(topic for part in self.parts for topic in part.topics)]
        return tuple(dict.fromkeys(found))

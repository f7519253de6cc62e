"""What a credential file says around the arithmetic: sources, fees, filing, the application set.

Everything here is shown, cited and never computed with, but for the days of `Filing`.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Literal

from clejournal.ruleset import Reading, Ruleset


@dataclass(frozen=True, slots=True)
class Source:
    """A page that a rule was read from. `dated` is the page's own date in its own words; `read_on`
    the day our copy was read, which confirms nothing."""

    id: str
    title: str
    address: str
    dated: str
    copy: Literal["whole", "cut", "third-party"]
    read_on: date


@dataclass(frozen=True, slots=True)
class Doubt:
    """A value that the sources leave open, and the three ways it is read.

    `path` names it ("modules.pro-bono.rate"); `kind` says why it is open. `strict`, `shown` and
    `generous` are the readings in words for the screen. `question` is what to ask the body, with
    the page's own words in `quote` (short), or None where asking would change nothing.
    """

    path: str
    kind: Literal["unstated", "not-seen", "assumed", "conflict"]
    says: str
    strict: str
    shown: str
    generous: str
    cite: str
    confidence: Literal["high", "medium", "low"] | None = None
    question: str | None = None
    quote: str | None = None


@dataclass(frozen=True, slots=True)
class Note:
    """One thing the body says (or does not) that is shown but not computed."""

    says: str
    cite: str
    kind: Literal["stated", "unstated", "not-seen", "assumed", "conflict"] = "stated"


@dataclass(frozen=True, slots=True)
class Box:
    """One piece of the application that the holder ticks."""

    name: str
    title: str
    cite: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Fee:
    """`amount` None: not in the text we hold; never another credential's figure."""

    amount: Decimal | None
    currency: str
    cite: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Category:
    name: str
    title: str
    says: str
    cite: str


@dataclass(frozen=True, slots=True)
class Filing:
    """When and with what to apply. `last_day_counts`: filing on the last day itself is in time;
    the three readings may differ, so it is one value a reading."""

    last_day_counts: bool
    boxes: tuple[Box, ...]
    fee: Fee | None
    notes: tuple[Note, ...]
    late: tuple[Note, ...]
    where_the_date_is: Note | None
    ask: str
    """Whom to ask, as the page says."""


@dataclass(frozen=True, slots=True)
class RulesVersion:
    """One version of the rules, under one reading, with all that belongs to it."""

    ruleset: Ruleset
    reading: Reading
    filing: Filing | None
    doubts: tuple[Doubt, ...]
    first_day: date | None
    """The day the body says this version begins, where it says so."""


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """One version as its file holds it, doubts and all; `rules.resolve` alone reads `content`.

    It holds from `first_day` where the body names one, else from the first day of `seen`, the first
    and last day on which a copy of the page shows it.
    """

    id: str
    first_day: date | None
    seen: tuple[date, date] | None
    content: object

    @property
    def begins(self) -> date:
        return self.first_day or (self.seen[0] if self.seen else date.max)


@dataclass(frozen=True, slots=True)
class CredentialFile:
    """One credential: who gives it, where its rules were read, and its versions, oldest first."""

    id: str
    name: str
    short: str
    issuer: str
    unit: str
    aliases: tuple[str, ...]
    about: tuple[Note, ...]
    sources: tuple[Source, ...]
    categories: tuple[Category, ...]
    tracks: tuple[Category, ...]
    chosen_by: Literal["cycle-end", "cycle-start", "activity", "filing"]
    columns: tuple[str, ...]
    """Columns of the body's own chart, where it suggests one."""
    gives_verdict: bool
    topic_examples: tuple[Note, ...] = ()
    origin: str = "shipped"
    versions: tuple[StoredVersion, ...] = ()

    def source(self, id: str) -> Source | None:
        return next((source for source in self.sources if source.id == id), None)

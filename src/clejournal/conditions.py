"""What an activity must fulfil to earn under a module. Each kind of condition is a named kind of rule."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from clejournal.activity import Activity
from clejournal.scope import ANYTHING, Scope

Unsaid = Literal["waiting", "passes"]
"""What a condition does when the journal does not say the fact: the strict reading waits."""


Outcome = Literal["zero", "waiting", "passes"]


@dataclass(frozen=True, slots=True)
class LeastLength:
    """The session (or the time taken part in) must be so long. The first of a module's lengths
    whose scope fits is the one that holds; an activity that none fits passes."""

    minutes: int
    measure: Literal["session", "time"]
    cite: str
    scope: Scope = ANYTHING
    note: str | None = None

    def length_of(self, activity: Activity) -> int:
        """The minutes that it looks at."""
        return activity.session_minutes if self.measure == "session" else activity.counted_minutes


@dataclass(frozen=True, slots=True)
class LeastGrade:
    """A letter grade, this one or better. Pass/fail and grades still pending wait for the body."""

    least: str
    cite: str
    unsaid: Unsaid
    ungraded: Outcome = "waiting"
    note: str | None = None


@dataclass(frozen=True, slots=True)
class Fact:
    """A yes-or-no fact of the activity must be yes. Where it was not said, any of the topics in
    `settled_by` answers it with yes."""

    fact: Literal["relevant", "accredited", "substantive"]
    question: str
    cite: str
    unsaid: Unsaid
    settled_by: tuple[str, ...] = ()
    note: str | None = None
    words: str = ""
    """What is asked, in the body's words, to stand in a sentence: "at an accredited institution"."""


@dataclass(frozen=True, slots=True)
class OneOf:
    """A field of the activity must be one of these words."""

    field: Literal["scope", "term"]
    among: tuple[str, ...]
    question: str
    cite: str
    unsaid: Unsaid
    note: str | None = None

    def word_of(self, activity: Activity) -> str | None:
        """What the activity says in that field."""
        return activity.scope if self.field == "scope" else activity.term


@dataclass(frozen=True, slots=True)
class SoleAuthor:
    """Written alone. What a shared work earns is `shared`."""

    shared: Outcome
    cite: str
    note: str | None = None


@dataclass(frozen=True, slots=True)
class NotFrom:
    """A certification given by one of `issuers` (compared word by word, case folded) is `found`."""

    issuers: tuple[str, ...]
    found: Outcome
    cite: str
    note: str | None = None


Condition = LeastLength | LeastGrade | Fact | OneOf | SoleAuthor | NotFrom

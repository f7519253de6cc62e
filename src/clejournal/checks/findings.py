"""What the checks look at, and what they find, as values. Nothing here reads the disk."""

from __future__ import annotations

import os
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property

from clejournal.activity import Activity
from clejournal.errors import Problem
from clejournal.journal.read import Journal
from clejournal.journal.sound import Outside, Record, Seen

Mend = tuple[str, str]
"""A command to copy, and what it is for."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing found: what it is, why it matters, and the commands that mend it, each for its case.
    `hint` says what to write where no command can."""

    what: str
    why: str | None
    mends: tuple[Mend, ...]
    file: str | None
    line: int | None = None
    hint: str | None = None


@dataclass(frozen=True, slots=True)
class RulesSeen:
    """How old the rules of one credential are: the day they were last seen, and the day that the
    holder asked whether they still hold."""

    last_seen: date | None
    confirmed: date | None


# Not slotted: what several checks need is worked out once.
@dataclass(frozen=True, eq=False)
class Facts:
    """All that is looked at. `journal` is None where it cannot be read; `unread` says why.

    `rules` has the credentials whose rules are known, by id; `unknown_rules` what is wrong with the
    others; `credentials_known` every word that may stand for a credential; `grade_words` what a
    grade may be that is no letter. `unproved` counts the entries whose proof is not in hand;
    `folder` is where the journal is.
    """

    file: str
    today: date
    journal: Journal | None
    unread: tuple[Problem, ...] = ()
    seen: tuple[Seen, ...] = ()
    records: tuple[Record, ...] = ()
    outside: Outside | None = None
    sha256: str | None = None
    rules: Mapping[str, RulesSeen] = field(default_factory=dict)
    unknown_rules: tuple[Problem, ...] = ()
    credentials_known: frozenset[str] = frozenset()
    grade_words: Collection[str] = ()
    unproved: int = 0
    folder: str = ""

    def path(self, name: str) -> str:
        """The whole path of something in the folder, in quotes, for a command to copy."""
        return f'"{os.path.join(self.folder, name)}"'

    @property
    def activities(self) -> Sequence[Activity]:
        return self.journal.activities if self.journal else ()

    @cached_property
    def by_name(self) -> Mapping[str, Seen]:
        return {seen.name: seen for seen in self.seen}

    @cached_property
    def by_content(self) -> Mapping[str, tuple[str, ...]]:
        """Names of the files seen, by their SHA-256; those in the vault first."""
        found: dict[str, tuple[str, ...]] = {}
        for seen in sorted(self.seen, key=lambda each: not each.name.startswith("evidence/")):
            if seen.sha256:
                found[seen.sha256] = (*found.get(seen.sha256, ()), seen.name)
        return found

    def at(self, activity: Activity, what: str, why: str | None, *mends: Mend) -> Finding:
        """A finding about this entry."""
        return Finding(what, why, mends, self.file, activity.line or None)


Look = Callable[[Facts], Iterator[Finding]]


@dataclass(frozen=True, slots=True)
class Check:
    """A check by its name. What it finds are faults, or notes that may be switched off."""

    name: str
    look: Look
    is_note: bool = False


def called(activity: Activity) -> str:
    """ "E-discovery (7kq2m)"."""
    return f"{activity.name} ({activity.id})"


MEND = "clejournal doctor --mend"


def some(names: Sequence[str], most: int = 3) -> str:
    """ "a, b, c and 4 more"."""
    rest = len(names) - most
    return ", ".join(names[:most]) + (f" and {rest:,} more" if rest > 0 else "")

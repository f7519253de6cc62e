"""One error type: what is wrong, where, and what to type; and the exit statuses."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import IntEnum


class ExitStatus(IntEnum):
    """What the process answers. No other number is ever used, and none means two things."""

    DONE = 0
    NOT_READY = 1
    USAGE = 2
    CANNOT_SAY = 3
    UNTRUSTED = 4
    NOT_SAVED = 5
    UNCONFIRMED = 6
    FAULT = 70
    INTERRUPTED = 130


@dataclass(frozen=True, slots=True)
class Problem:
    """One thing that is wrong.

    `line` and `column` count from 1; `source` is the text of that line, `width` how many of its
    characters the marks underline. `hint` says what to type instead.
    """

    what: str
    hint: str | None = None
    file: str | None = None
    line: int | None = None
    column: int | None = None
    source: str | None = None
    width: int = 1


class ClejournalError(Exception):
    """Everything the program refuses, with the exit status it refuses it with."""

    def __init__(self, problems: Iterable[Problem], status: ExitStatus) -> None:
        self.problems = tuple(problems)
        self.status = status
        super().__init__("; ".join(problem.what for problem in self.problems))


def usage(what: str, hint: str | None = None) -> ClejournalError:
    """What was typed cannot be done: wrong value, unknown name, refused input (status 2)."""
    return ClejournalError([Problem(what, hint)], ExitStatus.USAGE)


def untrusted(problems: Iterable[Problem]) -> ClejournalError:
    """The journal or a rules file cannot be trusted (status 4)."""
    return ClejournalError(problems, ExitStatus.UNTRUSTED)


def not_saved(what: str, hint: str | None = None) -> ClejournalError:
    """Nothing was written: lock, disk, permission, undo refused (status 5)."""
    return ClejournalError([Problem(what, hint)], ExitStatus.NOT_SAVED)

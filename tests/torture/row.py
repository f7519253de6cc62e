"""One line of the table of promises, as a value."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Row:
    """What one part of the harness found for promise `number` of the table in docs/promises.md.

    `passed` is None where it was not run; `why` then says what is missing, and after a failure it
    holds the first few faults.
    """

    number: int
    promise: str
    figure: str
    passed: bool | None
    why: str | None = None

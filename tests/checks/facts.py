"""Facts made from a text, for the checks."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

from clejournal.checks.every import look_over
from clejournal.checks.findings import Facts, Finding
from clejournal.journal.read import from_bytes

TODAY = dt.date(2020, 11, 22)


def facts(entries: str = "", **more: Any) -> Facts:
    """Of a journal with these entries, and of what else is said."""
    text = f"clejournal = 1\n{entries}"
    journal = from_bytes(Path("journal.toml"), text.encode())
    known = frozenset({"nals-clp"})
    given: dict[str, Any] = {
        "file": "journal.toml",
        "today": TODAY,
        "journal": journal,
        "credentials_known": known,
        "grade_words": ("pass", "fail", "pending"),
        **more,
    }
    return Facts(**given)


def entry(id: str, **values: object) -> str:
    """A seminar of 12 March 2020, an hour long, less or more what is said."""
    given = {"id": f'"{id}"', "date": "2020-03-12", "kind": '"seminar"', "minutes": "60", **values}
    lines = [f"{key} = {value}" for key, value in given.items() if value is not None]
    return "\n[[activity]]\n" + "\n".join(lines) + "\n"


def found(name: str, facts: Facts) -> list[Finding]:
    """What the check of this name finds."""
    faults, notes = look_over(facts)
    return [finding for check, finding in (*faults, *notes) if check.name == name]


def words(name: str, facts: Facts) -> list[str]:
    return [finding.what for finding in found(name, facts)]

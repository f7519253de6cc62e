"""The few names that other programs may import."""

from __future__ import annotations

import subprocess
import sys
from datetime import date
from pathlib import Path

import clejournal
from clejournal.credential import Credential, Cycle
from clejournal.readiness import Rules
from clejournal.rules.load import nearest_version

EXAMPLE = Path(__file__).resolve().parent.parent / "examples" / "journal.toml"


def test_a_journal_is_loaded_scored_and_assessed_from_the_top() -> None:
    journal = clejournal.load_journal(EXAMPLE)
    file = clejournal.load_credential("clp")
    cycle = Cycle(date(2016, 3, 31), date(2021, 3, 31))
    ruleset = nearest_version(file, cycle.end, "shown").ruleset
    by_then = [activity for activity in journal.activities if activity.last_day <= date(2020, 12, 31)]
    assert clejournal.score(by_then, ruleset, cycle).counted == 7958
    rules = Rules(file, lambda reading, overrides: nearest_version(file, cycle.end, reading, None, overrides))
    held = Credential("nals-clp", expires=cycle.end)
    found = clejournal.readiness.assess(rules, held, cycle, journal.activities, date(2020, 12, 31))
    assert (found.verdict, found.because) == ("not-ready", ("papers",))


def test_importing_the_package_loads_nothing_heavy() -> None:
    heavy = "('pydantic', 'typer', 'rich', 'decimal')"
    code = f"import sys, clejournal; print([m for m in {heavy} if m in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"

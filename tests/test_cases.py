"""Every case of every shipped credential, and that no rule is without its cases."""

from __future__ import annotations

import pytest
from casefiles import FOLDER, Case, cases_of

from clejournal.rules.load import SHIPPED

IDS = sorted(path.stem for path in SHIPPED.glob("*.toml"))
CASES = [case for id in IDS if (FOLDER / f"{id}.toml").exists() for case in cases_of(id)]


@pytest.mark.parametrize("case", CASES, ids=lambda case: f"{case.file}: {case.name}")
def test_what_the_case_says_comes_out(case: Case) -> None:
    assert case.outcome() == case.wanted

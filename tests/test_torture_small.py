"""A smaller cut of every part of the harness: `make torture` runs them whole."""

from __future__ import annotations

import pytest

from tests.torture.__main__ import rows_of
from tests.torture.promises import PARTS, Part

SCALE = {
    "kills": 0.01, "powercuts": 0.06, "errors": 0.005, "writers": 0.1, "fulldisk": 0.3, "text": 0.01,
    "corpora": 0.05, "vault": 0.03, "exports": 0.1, "sums": 0.004, "days": 0.15, "private": 0.3,
    "silence": 0.1, "flips": 0.04, "undo": 0.02, "copies": 0.1,
}  # fmt: skip
"""How much of each part `make test` runs; 1 is the full figure."""


@pytest.mark.parametrize("part", PARTS, ids=lambda part: part.name)
def test_a_small_cut_of_the_promise_is_kept(part: Part) -> None:
    rows = rows_of(part, SCALE.get(part.name, 0.05))
    broken = [f"{row.figure}: {row.why}" for row in rows if row.passed is False]
    assert broken == []
    not_run = [str(row.why) for row in rows if row.passed is None]
    if not_run:
        pytest.skip("; ".join(not_run))

"""A smaller cut of promise 6; all of it is `python -m tests.torture`."""

from __future__ import annotations

import os

import pytest


@pytest.mark.skipif(not hasattr(os, "fork"), reason="the harness forks")
def test_every_damaged_byte_is_found_and_sound_journals_are_passed_over() -> None:
    from tests.torture.flips import run

    (row,) = run(0.04)
    assert (row.passed, row.why) == (True, None)
    assert row.figure == (
        "20 bytes damaged (7 in the journal, 7 in documents, 6 in the history): 20 found and named; "
        f"{row.figure.rsplit('; ', 1)[1]}"
    )

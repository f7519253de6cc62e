"""The documents show what the program says, word for word."""

from __future__ import annotations

from pathlib import Path

import pytest
from documents import DOCUMENTS, ROOT, refreshed


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_every_output_in_a_document_is_the_program_s_own(document: Path) -> None:
    text = (ROOT / document).read_text(encoding="utf-8")
    assert refreshed(text).split("\n") == text.split("\n"), "python -m tests.documents --write refreshes it"


@pytest.mark.parametrize("document", DOCUMENTS, ids=str)
def test_a_document_shows_at_least_one_command(document: Path) -> None:
    assert "```console\n$ clejournal" in (ROOT / document).read_text(encoding="utf-8")


def test_an_output_that_is_out_of_date_is_replaced_and_all_else_stays() -> None:
    text = "Before.\n\n```console\n$ clejournal --version\nstale\n```\n\n```sh\nrm -r x\n```\nAfter.\n"
    assert refreshed(text) == text.replace("stale", "clejournal 0.1.0")


def test_one_document_runs_in_one_folder_with_its_own_home() -> None:
    text = (
        "```console\n$ cp -r examples mine\n$ export CLEJOURNAL_JOURNAL=mine/journal.toml\n$ cd mine\n"
        "$ export CLEJOURNAL_JOURNAL=journal.toml\n$ clejournal --as-of 2020-12-31 status | head -1\n"
        "$ echo $?\n```\n"
    )
    shown = refreshed(text).split("\n")
    assert shown[6].startswith(("NALS CLP", "Certified Legal Professional"))
    assert shown[-4:] == ["$ echo $?", "0", "```", ""]


def test_a_command_that_cannot_be_run_is_refused() -> None:
    with pytest.raises(ValueError, match="write it in a sh block"):
        refreshed("```console\n$ rm -r examples\n```\n")

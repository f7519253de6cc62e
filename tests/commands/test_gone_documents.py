"""A document whose file is gone proves nothing, wherever proof is asked for."""

from __future__ import annotations

import json
from pathlib import Path


def test_a_certificate_that_is_gone_from_the_folder_is_missing(cli, journal: Path) -> None:
    paper = journal.parent / "paper.pdf"
    paper.write_bytes(b"%PDF one")
    cli("add", "seminar", "--hours", "2", "--title", "Ethics", "--topic", "ethics", "--proof", str(paper))
    cli("credential", "add", "clp", "--expires", "2031-03-31")
    before = json.loads(cli("check", "--json").out)
    assert (before["totals"]["documented"], before["missing_documents"]) == ("2", [])

    (found,) = (journal.parent / "evidence").iterdir()
    found.unlink()
    result = cli("check", "--json")
    after = json.loads(result.out)
    assert (after["totals"]["documented"], len(after["missing_documents"])) == ("0", 1)
    assert result.err == (
        "warning: a document of the journal is gone from the folder, and counted as missing\n"
        "hint: see: clejournal doctor\n"
    )
    # The journal still names it, for the day it is found again.
    assert found.name in journal.read_text("utf-8")

"""`clejournal` alone: how to start, else where every credential stands."""

from __future__ import annotations

from pathlib import Path

import small_journals
from dana import Cli
from shown import Shown
from small_journals import clp, points_76


def test_on_a_new_machine_it_says_how_to_start(cli: Cli, journal: Path) -> None:
    found = cli(width=500, as_of="2020-12-31")
    assert (found.status, found.err) == (0, "")
    assert (
        " ".join(found.out.replace(str(journal), "JOURNAL").split())
        == "A journal of your continuing legal education, and whether you are ready to recertify. "
        "There is no journal yet at JOURNAL. The first entry makes it: "
        "logs a seminar of today clejournal add seminar --hours 2 "
        "says what you hold (see clejournal rules list) clejournal credential add nals-clp "
        "all commands clejournal --help"
    )


def test_with_a_journal_it_is_the_status(cli: Cli) -> None:
    for blocks in ((), (clp(),), (clp(), points_76())):
        small_journals.journal(*blocks)
        alone, status = Shown(cli), Shown(cli)
        assert alone() == status("status") == 0
        assert alone.pages[0].partition("\n")[2] == status.pages[0].partition("\n")[2]

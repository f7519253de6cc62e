"""`credential list/show/remove`, and the boxes of an application that `check` ticks."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from clejournal.commands import credential_remove
from clejournal.context import Context
from clejournal.errors import ClejournalError
from clejournal.journal.read import load
from clejournal.journal.save import undo

Run = Callable[..., Any]
DAY = "2020-11-22"


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "papers" / "journal.toml"


# --- list, show, remove ---------------------------------------------------------------------------


def test_the_list_says_cycle_days_left_and_verdict(clp: Run) -> None:
    clp("credential", "add", "sc", "--track", "corporate", "--expires", "2023-01-15")
    clp("credential", "add", "alp")
    clp("credential", "add", "nals-cle-award")
    result = clp("credential", "list", width=120)
    assert (
        result.out
        == """\
Id                 Credential          Cycle                     Left                      Verdict
-----------------  ------------------  ------------------------  ------------------------  -----------
nals-clp           NALS CLP            2016-03-31 to 2021-03-31  129 days left             not ready
nals-sc-corporate  NALS SC, Corporate  2018-01-15 to 2023-01-15  2 years and 54 days left  in progress
nals-alp           NALS ALP            date not known                                      cannot say
nals-cle-award     NALS CLE Award      none                                                points only

  rule by rule
    clejournal check nals-clp
"""
    )


def test_a_row_whose_rules_are_unknown_is_listed_and_can_be_removed(run: Run, journal: Path) -> None:
    journal.parent.mkdir()
    journal.write_text('clejournal = 1\n\n[[credential]]\nid = "old-one"\n')
    result = run("credential", "list")
    assert "old-one  no rules are called old-one" in result.out
    assert run("credential", "remove", "old-one", "--yes").status == 0
    assert load(journal).credentials == ()


def test_a_credential_named_by_hand_in_capitals_is_found_as_it_is_written(run: Run, journal: Path) -> None:
    journal.parent.mkdir()
    journal.write_text(
        'clejournal = 1\n\n[[credential]]\nid = "My-CLP"\nrules = "nals-clp"\nexpires = 2021-03-31\n'
    )
    for word in ("My-CLP", "my-clp"):
        assert run("check", word).err == ""
        assert run("list", "--credential", word).err == ""


def test_the_list_in_json_names_verdict_and_reason(clp: Run) -> None:
    clp("credential", "add", "alp")
    rows = json.loads(clp("credential", "list", "--json").out)["credentials"]
    assert [(row["id"], row["days_left"], row["verdict"], row["because"]) for row in rows] == [
        ("nals-clp", 129, "not-ready", ["points"]),
        ("nals-alp", None, "cannot-say", ["date"]),
    ]


def test_show_tells_of_one_not_held_without_a_journal(run: Run, journal: Path) -> None:
    result = run("credential", "show", "alp")
    assert result.status == 0
    assert result.out.startswith(
        "Accredited Legal Professional (ALP) (nals-alp)\n"
        "  Not in your journal.\n"
        "  Asks for: 50 points; ethics: no minimum found\n"
    )
    assert not journal.exists()


def test_show_gives_no_credential_the_filing_rules_of_another(run: Run) -> None:
    assert "They may be sent early" in run("credential", "show", "clp").out
    assert "They may be sent early" not in run("credential", "show", "alp").out


def test_an_unknown_fee_is_never_the_fee_of_another(run: Run) -> None:
    assert "Fee: not in the text we hold; ask NALS" in run("credential", "show", "pp").out
    assert "$" not in run("credential", "show", "pp").out


@pytest.mark.parametrize("width", [60, 80, 120])
def test_show_keeps_to_the_width(clp: Run, width: int) -> None:
    lines = clp("credential", "show", "clp", width=width).out.splitlines()
    assert [line for line in lines if len(line) > width and "://" not in line] == []


def test_removing_keeps_every_other_byte_and_undo_brings_it_back(clp: Run, journal: Path) -> None:
    before = journal.read_bytes()
    result = clp("credential", "remove", "clp", "--yes")
    assert result.out == (
        "Removed: Certified Legal Professional (CLP), also Professional Legal Secretary\n"
        "(PLS) (nals-clp). Its activities stay in the journal: 0.\n"
        "  takes this back\n"
        "    clejournal undo\n"
    )
    assert load(journal).credentials == ()
    undo(journal, "undo", Context(today=date(2020, 11, 22)).now())
    assert journal.read_bytes() == before


def test_piped_a_removal_needs_yes(clp: Run, journal: Path) -> None:
    result = clp("credential", "remove", "clp")
    assert (result.status, result.err) == (
        2,
        "error: nals-clp is removed only when you say so\nhint: add --yes\n",
    )
    assert len(load(journal).credentials) == 1


@pytest.mark.usefixtures("clp")
def test_a_removal_that_is_declined_at_the_terminal_writes_nothing(journal: Path) -> None:
    before = journal.read_bytes()
    at_the_terminal = Context(
        today=date(2020, 11, 22), keyboard=StringIO("no\n"), journal=journal, config=journal, can_ask=True
    )
    with pytest.raises(ClejournalError) as declined:
        credential_remove.run(at_the_terminal, credential_remove.Options("clp"))
    assert (declined.value.status, str(declined.value)) == (130, "nothing was removed")
    assert journal.read_bytes() == before


# --- the boxes ------------------------------------------------------------------------------------


def test_a_box_ticked_is_saved_with_its_day_before_the_check(clp: Run, journal: Path) -> None:
    result = clp("check", "clp", "--done", "affidavit", "--done", "fee")
    assert result.out.startswith(
        "Ticked: Affidavit (affidavit), Sunday, 22 November 2020.\n"
        "Ticked: Fee (fee), Sunday, 22 November 2020.\n\n"
    )
    day = date(2020, 11, 22)
    assert load(journal).credentials[0].done == {"affidavit": day, "fee": day}


def test_a_tick_taken_back_leaves_no_trace_in_the_row(clp: Run, journal: Path) -> None:
    before = journal.read_bytes()
    clp("check", "clp", "--done", "affidavit")
    result = clp("check", "clp", "--undone", "affidavit")
    assert result.out.startswith("Taken back: Affidavit (affidavit).\n\n")
    assert journal.read_bytes() == before


def test_a_box_ticked_again_in_the_same_cycle_keeps_its_first_day(clp: Run, cli: Run, journal: Path) -> None:
    clp("check", "clp", "--done", "fee")
    result = cli("check", "clp", "--done", "fee", "--as-of", "2020-12-24", "--journal", str(journal))
    assert result.out.startswith("Ticked already: Fee (fee), Sunday, 22 November 2020.\n")


def test_a_box_of_the_last_cycle_is_ticked_anew(clp: Run, journal: Path) -> None:
    text = journal.read_text()
    journal.write_text(f"{text}done = {{ fee = 2016-01-05 }}\n")
    clp("check", "clp", "--done", "fee")
    assert load(journal).credentials[0].done == {"fee": date(2020, 11, 22)}


def test_an_unknown_box_is_answered_with_the_nearest_or_the_list(clp: Run, journal: Path) -> None:
    before = journal.read_bytes()
    near = clp("check", "clp", "--done", "afidavit")
    assert (near.status, near.err) == (
        2,
        'error: the application for nals-clp has no box called "afidavit"\nhint: did you mean affidavit?\n',
    )
    far = clp("check", "clp", "--done", "stamp")
    assert far.err.endswith("hint: its boxes are application, affidavit, fee, copies\n")
    assert journal.read_bytes() == before


def test_json_of_a_check_stays_one_object_when_a_box_is_ticked(clp: Run) -> None:
    assert json.loads(clp("check", "clp", "--done", "fee", "--json").out)["contract"] == "check/1"

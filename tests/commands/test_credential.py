"""`credential add`: what is saved and echoed, what is refused, and what is asked at the terminal."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from clejournal.commands import credential_add
from clejournal.context import Context
from clejournal.journal.read import load

Run = Callable[..., Any]
DAY = "2020-11-22"


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "papers" / "journal.toml"


# --- adding ---------------------------------------------------------------------------------------


def test_a_first_credential_begins_the_journal_and_echoes_its_cycle(run: Run, journal: Path) -> None:
    result = run("credential", "add", "clp", "--expires", "2021-03-31", "--category", "mandatory")
    assert result.status == 0
    assert (
        result.out
        == f"""\
Your journal is begun:
    {journal}
Saved: Certified Legal Professional (CLP), also Professional Legal Secretary
(PLS) (nals-clp)
  Expires   Wednesday, 31 March 2021
  Cycle     31 March 2016 to 31 March 2021, a Wednesday; 129 days left
  Category  Mandatory. For everyone employed or seeking employment; for a PLS,
            if certified in March 1994 or later.
  Asks for  75 points, 5 of them in ethics

  rule by rule, how you stand
    clejournal check nals-clp
  this year's chart
    clejournal report
  if points were on record in this cycle before this journal
    clejournal credential add nals-clp --opening "31 points, 2 ethics" --opening-as-of DATE
"""
    )
    assert journal.read_text() == (
        'clejournal = 1\n\n[[credential]]\nid = "nals-clp"\nexpires = 2021-03-31\ncategory = "mandatory"\n'
    )


@pytest.mark.parametrize("name", ["clp", "PLS", "nals-pls", "NALS CLP"])
def test_every_name_of_a_credential_is_stored_as_the_one_id_of_its_rules(
    run: Run, journal: Path, name: str
) -> None:
    assert run("credential", "add", name).status == 0
    assert [row.id for row in load(journal).credentials] == ["nals-clp"]


def test_piped_and_without_a_date_it_says_where_nals_prints_it(run: Run) -> None:
    result = run("credential", "add", "clp")
    assert result.out.split("\n\n")[1] == (
        "Which date is on your certificate? On the examination certificate or the last\n"
        "recertification certificate, and under Professional Development in your profile\n"
        "on the NALS site.\n"
        "  says it\n"
        "    clejournal credential add nals-clp --expires DATE\n"
    )


def test_a_second_run_changes_what_is_given_and_says_old_and_new(clp: Run, journal: Path) -> None:
    result = clp("credential", "add", "clp", "--expires", "2026-03-31")
    assert result.out.startswith(
        "Changed: Certified Legal Professional (CLP), also Professional Legal Secretary\n"
        "(PLS) (nals-clp)\n"
        "  Expires  31 March 2021 -> 31 March 2026\n"
        "Now on record:\n"
    )
    assert load(journal).credentials[0].expires == date(2026, 3, 31)


def test_a_second_run_with_nothing_given_shows_it_and_writes_nothing(clp: Run, journal: Path) -> None:
    before = journal.read_bytes()
    result = clp("credential", "add", "clp")
    assert result.out.startswith("Held already: Certified Legal Professional (CLP)")
    assert journal.read_bytes() == before


def test_a_date_on_the_certificate_takes_the_place_of_a_period_on_record(run: Run, journal: Path) -> None:
    run("credential", "add", "clp", "--period", "2016-04-30..2021-04-30")
    result = run("credential", "add", "clp", "--expires", "2021-03-31")
    assert "  Period  30 April 2016 to 30 April 2021 -> taken out\n" in result.out
    assert load(journal).credentials[0].period is None


def test_points_on_record_are_saved_with_their_minimums_and_proof(clp: Run, journal: Path) -> None:
    opening = ("--opening", "31 points, 2 ethics", "--opening-as-of", "2018-12-31")
    result = clp("credential", "add", "clp", *opening, "--opening-proof", "paper")
    assert result.status == 0
    written = 'opening = { as_of = 2018-12-31, total = 31, ethics = 2, proof = "paper" }'
    assert written in journal.read_text()
    assert (
        "  On record before  31 points, 2 of them ethics, until 31 December 2018; you\n"
        "                    keep the documents\n"
    ) in result.out


def test_proof_alone_changes_the_points_on_record(clp: Run, journal: Path) -> None:
    clp("credential", "add", "clp", "--opening", "31", "--opening-as-of", "2018-12-31")
    clp("credential", "add", "clp", "--opening-proof", "paper")
    opening = load(journal).credentials[0].opening
    assert opening is not None
    assert (opening.total, opening.proof) == (31, "paper")


def test_an_assumed_requirement_says_so(run: Run) -> None:
    result = run("credential", "add", "pp", "--expires", "2021-03-31")
    assert "  Asks for  75 points (assumed), 5 of them in ethics (assumed)\n" in result.out


def test_two_tracks_are_two_rows(run: Run, journal: Path) -> None:
    run("credential", "add", "sc", "--track", "Corporate", "--expires", "2023-01-15")
    run("credential", "add", "sc", "--track", "general-law", "--expires", "2024-01-15")
    rows = [(row.id, row.rules, row.track) for row in load(journal).credentials]
    assert rows == [
        ("nals-sc-corporate", "nals-sc", "corporate"),
        ("nals-sc-general-law", "nals-sc", "general-law"),
    ]


def test_the_only_row_of_a_track_needs_no_track_to_be_changed(run: Run, journal: Path) -> None:
    run("credential", "add", "sc", "--track", "corporate", "--expires", "2023-01-15")
    run("credential", "add", "sc", "--expires", "2023-02-15")
    assert [row.expires for row in load(journal).credentials] == [date(2023, 2, 15)]


def test_a_row_may_be_called_something_else_than_its_rules(run: Run, journal: Path) -> None:
    run("credential", "add", "second", "--rules", "clp", "--expires", "2021-03-31")
    assert [(row.id, row.rules) for row in load(journal).credentials] == [("second", "nals-clp")]


def test_json_gives_the_row_and_whether_anything_was_written(clp: Run, journal: Path) -> None:
    found = json.loads(clp("credential", "add", "clp", "--json").out)
    assert found == {
        "contract": "credential-add/1",
        "journal": str(journal),
        "created": False,
        "written": False,
        "new": False,
        "credential": {
            "id": "nals-clp",
            "rules": "nals-clp",
            "name": "Certified Legal Professional (CLP), also Professional Legal Secretary (PLS)",
            "category": None,
            "track": None,
            "sought": False,
            "certified": None,
            "expires": "2021-03-31",
            "period": None,
            "opening": None,
            "renewed": None,
            "rules_confirmed": None,
            "done": {},
            "cycle": {"start": "2016-03-31", "end": "2021-03-31"},
            "days_left": 129,
        },
    }


REFUSED = {
    "clq": ("no credential is called clq", "did you mean clp?"),
    "clp --expires 2021-02-30": (
        '"2021-02-30" does not exist: February 2021 has 28 days',
        "write a day from 2021-02-01 to 2021-02-28",
    ),
    "clp --expires 2015-01-01 --certified 2016-01-01": (
        "it cannot expire on 1 January 2015: you were certified on 1 January 2016",
        "look at both dates again",
    ),
    "clp --expires 2030-11-23": (
        "23 November 2030 is more than two cycles of 5 years away",
        "check the year on your certificate",
    ),
    "clp --certified 2020-11-23": (
        "23 November 2020 is after today, 22 November 2020",
        "write the day that you were certified, or the day it expires with --expires",
    ),
    "clp --period 2021-03-31..2016-03-31": (
        '"2021-03-31..2016-03-31" runs backwards',
        "write 2016-03-31..2021-03-31",
    ),
    "clp --period 2016": (
        '"2016" does not name two days',
        "write its first and last day: --period 2016-03-31..2021-03-31",
    ),
    "clp --category volontary": ('nals-clp has no category called "volontary"', "did you mean voluntary?"),
    "clp --category best": (
        'nals-clp has no category called "best"',
        "its categories are mandatory, voluntary, emeritus",
    ),
    "clp --track corporate": ("nals-clp has no tracks in the rules we hold", "leave --track out"),
    "clp --rules alp": ("clp is the name of another credential, nals-clp", "call it something else"),
    "clp --opening 31": (
        "--opening needs the last day that these points cover",
        "add --opening-as-of DATE",
    ),
    "clp --opening-proof none": (
        "no points are on record before this journal",
        'say how many: --opening "31 points"',
    ),
    "clp --expires 2021-03-31 --opening 31 --opening-as-of 2020-11-23": (
        "23 November 2020 is after today, 22 November 2020",
        "write the last day that the points on record cover",
    ),
    "clp --expires 2021-03-31 --opening 31 --opening-as-of 2016-03-31": (
        "31 March 2016 lies outside the cycle, 31 March 2016 to 31 March 2021",
        "write what was on record in this cycle before the journal, and its last day",
    ),
    "sc --expires 2023-01-15": (
        "nals-sc is given in tracks, each a certificate of its own",
        "add --track and one of litigation-civil, estate-planning-family, corporate, general-law",
    ),
    "sc --track corporat": ('nals-sc has no track called "corporat"', "did you mean corporate?"),
    "sc --track corporate --category mandatory": (
        "nals-sc has no categories in the rules we hold",
        "leave --category out",
    ),
    "nals-cle-award --expires 2021-01-01": (
        "the rules we hold for nals-cle-award name no period, so there is nothing for a date to end",
        "leave the date out: clejournal credential add nals-cle-award",
    ),
    "nals-cle --opening 31 --opening-as-of 2018-12-31": (
        "the rules we hold for nals-cle name no period, so nothing can be on record in one",
        "enter those activities themselves: clejournal add",
    ),
}


@pytest.mark.parametrize("words", REFUSED)
def test_what_cannot_be_is_refused_and_nothing_is_written(run: Run, journal: Path, words: str) -> None:
    what, hint = REFUSED[words]
    result = run("credential", "add", *words.split())
    assert (result.status, result.out, result.err) == (2, "", f"error: {what}\nhint: {hint}\n")
    assert not journal.exists()


def test_an_unknown_minimum_of_the_opening_is_answered_with_the_nearest(clp: Run) -> None:
    opening = ("--opening", "31 points, 2 ethic", "--opening-as-of", "2018-12-31")
    result = clp("credential", "add", "clp", *opening)
    assert result.err == "error: nals-clp has no minimum called ethic\nhint: did you mean ethics?\n"


def test_the_track_of_a_row_named_after_it_does_not_change(run: Run) -> None:
    run("credential", "add", "sc", "--track", "corporate")
    result = run("credential", "add", "nals-sc-corporate", "--track", "general-law")
    assert result.err == (
        "error: nals-sc-corporate is the certificate in the track corporate\n"
        "hint: for the other one: clejournal credential add nals-sc --track general-law\n"
    )


# --- the questions --------------------------------------------------------------------------------


def _at_the_terminal(journal: Path, *answers: str) -> Context:
    return Context(
        today=date(2020, 11, 22),
        keyboard=StringIO("".join(f"{answer}\n" for answer in answers)),
        journal=journal,
        config=journal.parent / "config",
        randomness=random.Random(1),
        is_terminal=True,
        can_ask=True,
    )


def test_a_coming_date_that_is_answered_is_the_day_it_expires(journal: Path) -> None:
    context = _at_the_terminal(journal, "3/31/2021", "voluntary")
    credential_add.run(context, credential_add.Options("clp"))
    row = load(journal).credentials[0]
    assert (row.expires, row.certified, row.category) == (date(2021, 3, 31), None, "voluntary")


def test_a_past_date_that_is_answered_is_asked_about(journal: Path) -> None:
    context = _at_the_terminal(journal, "2016-03-31", "1", "")
    credential_add.run(context, credential_add.Options("clp"))
    assert load(journal).credentials[0].certified == date(2016, 3, 31)


def test_an_impossible_answer_is_asked_again(journal: Path) -> None:
    context = _at_the_terminal(journal, "2036-03-31", "2021-03-31", "")
    credential_add.run(context, credential_add.Options("clp"))
    assert load(journal).credentials[0].expires == date(2021, 3, 31)


def test_enter_skips_every_question_and_the_credential_stays_saved(journal: Path) -> None:
    credential_add.run(_at_the_terminal(journal, "", ""), credential_add.Options("clp"))
    assert journal.read_text() == 'clejournal = 1\n\n[[credential]]\nid = "nals-clp"\n'


def test_the_track_is_asked_for_before_anything_is_saved(journal: Path) -> None:
    context = _at_the_terminal(journal, "corp", "2023-01-15")
    credential_add.run(context, credential_add.Options("sc"))
    assert [row.id for row in load(journal).credentials] == ["nals-sc-corporate"]

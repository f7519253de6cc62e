"""`rules list/show/confirm`: the rules in plain words, none without its source, no doubt left out."""

from __future__ import annotations

import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from clejournal.journal.read import load
from clejournal.rules.load import catalogue, nearest_version

Run = Callable[..., Any]
IDS = [file.id for file in catalogue()]


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "papers" / "journal.toml"


@pytest.fixture
def run(cli: Run, journal: Path, monkeypatch: pytest.MonkeyPatch) -> Run:
    monkeypatch.setenv("CLEJOURNAL_JOURNAL", str(journal))

    def on_that_day(*words: str, **more: Any) -> Any:
        return cli(*words, "--as-of", "2021-02-22", **more)

    return on_that_day


def _words(text: str) -> str:
    """Without line breaks and indents, to find sentences that were wrapped."""
    return " ".join(text.split())


# --- list -----------------------------------------------------------------------------------------


def test_the_list_says_what_each_asks_for_and_how_old_it_is(run: Run) -> None:
    assert (
        run("rules", "list", width=104).out
        == """\
Id              Credential                     Cycle    Asks for                      Last seen  Rules
--------------  -----------------------------  -------  ----------------------------  ---------  -------
nals-alp        Accredited Legal Professional  5 years  50 points; ethics: no         2020-12    shipped
                (ALP)                                   minimum found
nals-cle        NALS, the ways to earn CLE     none     no total; points are only     2020-12    shipped
                credit                                  counted
nals-cle-award  NALS CLE Award                 none     no total; points are only     2020-12    shipped
                                                        counted
nals-clp        Certified Legal Professional   5 years  75 points, 5 of them in       2020-12    shipped
                (CLP), also Professional                ethics
                Legal Secretary (PLS)
nals-pp         Professional Paralegal (PP)    5 years  75 points (assumed), 5 of     2020-12    shipped
                                                        them in ethics (assumed)
nals-sc         Specialty Certificate          5 years  50 points; ethics: no         2020-12    shipped
                                                        minimum found

  one of them in plain words
    clejournal rules show nals-alp
  says that you hold it
    clejournal credential add nals-alp
"""
    )


def test_the_list_in_json_has_each_total_as_text(run: Run) -> None:
    rows = json.loads(run("rules", "list", "--json").out)["rules"]
    assert [(row["id"], row["cycle_years"], row["total"], row["origin"]) for row in rows] == [
        ("nals-alp", 5, "50", "shipped"),
        ("nals-cle", None, None, "shipped"),
        ("nals-cle-award", None, None, "shipped"),
        ("nals-clp", 5, "75", "shipped"),
        ("nals-pp", 5, "75", "shipped"),
        ("nals-sc", 5, "50", "shipped"),
    ]


# --- show -----------------------------------------------------------------------------------------


def test_a_module_reads_like_the_page_it_is_from(run: Run) -> None:
    shown = run("rules", "show", "clp").out
    assert (
        """\
  Self-study (self-study)
    One hour of reading equals one point. [1]
"""
        in shown
    )
    assert (
        """\
  Other certifications and certificates (certification)
    Up to twenty points for each certification earned. [1]
"""
        in shown
    )
    assert "    - seminar, webinar, chat: the session lasts at least 30 min (The page names\n" in shown


def test_what_is_asked_stands_with_its_source(run: Run) -> None:
    shown = run("rules", "show", "clp").out
    assert (
        """\
What is asked
  Total: 75 points in a cycle of five years. [3]
    The points may come from any module.
  Ethics: 5 points. [3]
"""
        in shown
    )
    assert (
        """\
  [3]  Maintaining Your CLP Certification (undated; the copy is cut off),
       https://www.nals.org/page/MaintainingYourCLPCertification
"""
        in shown
    )


def test_rules_after_their_last_day_seen_are_called_unconfirmed(run: Run, cli: Run) -> None:
    assert "to 31 December 2020, not confirmed since." in _words(run("rules", "show", "clp").out)
    seen_still = cli("rules", "show", "clp", "--as-of", "2020-11-22").out
    assert "not confirmed since" not in seen_still


@pytest.mark.parametrize("id", IDS)
def test_no_doubt_of_a_credential_is_left_out(run: Run, id: str) -> None:
    file = next(file for file in catalogue() if file.id == id)
    shown = _words(run("rules", "show", id).out)
    for doubt in nearest_version(file, date(2021, 2, 22), "shown").doubts:
        assert _words(doubt.says) in shown
        assert doubt.strict in shown
        assert doubt.generous in shown


@pytest.mark.parametrize("id", IDS)
def test_no_module_limit_box_or_note_is_left_out(run: Run, id: str) -> None:
    file = next(file for file in catalogue() if file.id == id)
    version = nearest_version(file, date(2021, 2, 22), "shown")
    filing = version.filing
    shown = _words(run("rules", "show", id).out)
    texts = [module.title for module in version.ruleset.modules]
    texts += [cap.title for cap in version.ruleset.caps]
    texts += [note.says for note in (*file.about, *(filing.notes if filing else ()))]
    texts += [box.title for box in (filing.boxes if filing else ())]
    texts += [track.title for track in file.tracks]
    assert [text for text in texts if _words(text) not in shown] == []


@pytest.mark.parametrize("id", IDS)
@pytest.mark.parametrize("width", [60, 80, 120])
def test_the_page_keeps_to_the_width(run: Run, id: str, width: int) -> None:
    lines = run("rules", "show", id, width=width).out.splitlines()
    assert [line for line in lines if len(line) > width and "://" not in line] == []


def test_with_sources_come_the_words_of_the_page_and_the_day_our_copy_was_read(run: Run) -> None:
    shown = _words(run("rules", "show", "clp", "--sources").out)
    assert 'The page\'s words: "A maximum of five hours can be earned for self study"' in shown
    assert "https://www.nals.org/page/HowToCLE; our copy read on 2026-11-22" in shown
    assert "The page's words" not in run("rules", "show", "clp").out


def test_rules_are_found_by_the_id_of_a_row(run: Run) -> None:
    run("credential", "add", "sc", "--track", "corporate")
    assert run("rules", "show", "nals-sc-corporate").out == run("rules", "show", "sc").out


def test_unknown_rules_are_answered_with_the_nearest(run: Run) -> None:
    result = run("rules", "show", "nals-clq")
    assert (result.status, result.err.splitlines()[0]) == (2, "error: no credential is called nals-clq")


def test_json_is_the_contract(run: Run) -> None:
    found = json.loads(run("rules", "show", "clp", "--json").out)
    assert (found["contract"], found["id"], found["total"]) == ("rules-show/1", "nals-clp", "75")


# --- confirm --------------------------------------------------------------------------------------


@pytest.fixture
def clp(run: Run) -> Run:
    run("credential", "add", "clp", "--expires", "2021-03-31")
    return run


def test_a_confirmation_is_recorded_and_says_what_it_means(clp: Run, journal: Path) -> None:
    result = clp("rules", "confirm", "clp", "--on", "2021-02-19")
    assert result.out == (
        "Saved: NALS confirmed these rules to you on Friday, 19 February 2021.\n"
        'This takes away "not confirmed since", for nals-clp alone. No figure changes: if\n'
        "NALS told you of other rules, what is counted here still follows those that were\n"
        "read.\n"
    )
    assert load(journal).credentials[0].rules_confirmed == date(2021, 2, 19)


def test_a_confirmation_changes_nothing_of_a_check_but_the_age_of_the_rules(clp: Run) -> None:
    before = json.loads(clp("check", "clp", "--json").out)
    clp("rules", "confirm", "clp")
    after = json.loads(clp("check", "clp", "--json").out)
    assert (before.pop("rules_confirmed"), after.pop("rules_confirmed")) == (None, "2021-02-22")
    assert before == after


REFUSED = {
    "alp": ("nals-alp is not in the journal", "clejournal credential add nals-alp"),
    "clp --on 2021-02-23": (
        "23 February 2021 is after today, 22 February 2021",
        "write the day of the answer",
    ),
    "clp --on 2020-12-31": (
        "31 December 2020 is not after 31 December 2020, when the rules were last seen",
        "such an answer adds nothing; ask again, and write the day of that answer",
    ),
}


@pytest.mark.parametrize("words", REFUSED)
def test_a_confirmation_that_cannot_be_is_refused(clp: Run, journal: Path, words: str) -> None:
    before = journal.read_bytes()
    result = clp("rules", "confirm", *words.split())
    what, hint = REFUSED[words]
    assert (result.status, result.err) == (2, f"error: {what}\nhint: {hint}\n")
    assert journal.read_bytes() == before

"""What `add` says of an entry: its points with their rule, and what is still to do."""

from __future__ import annotations

import itertools
import json
import tomllib

import pytest
from small_journals import clp, journal

from clejournal.commands.entry_options import KINDS_OF_OPTION, EntryOptions

DAY = "2020-03-12"


@pytest.fixture
def begun(journal):
    """A journal without entries."""
    journal.write_text("clejournal = 1\n")


def entries(journal) -> list[dict]:
    return tomllib.loads(journal.read_text())["activity"]


@pytest.mark.usefixtures("begun")
def test_a_topic_that_settles_it_leaves_out_the_if(cli):
    found = cli(
        "add",
        "webinar",
        "E-discovery",
        "--time",
        "1h30m",
        "--ethics",
        "20m",
        "--topic",
        "tech",
        "--provider",
        "NALS of Tulsa",
        "--proof",
        "paper",
        as_of=DAY,
    )
    assert (
        found.out
        == """\
Saved: E-discovery (g35vb), Thursday, 12 March 2020
  seminar (webinar), live-online; 1 h 30 min; provider NALS of Tulsa; topics
    Technology; parts 20 min Ethics; certificate, on paper
1.5 points (NALS: one hour equals one point)
"""
    )


def said(cli, *words: str) -> str:
    """The line about its points."""
    answer = cli("add", *words, as_of=DAY, width=100)
    assert answer.status == 0, answer.err
    lines = answer.out.partition("\n\n")[0].splitlines()
    at = next(at for at, line in enumerate(lines) if "oint" in line and not line.startswith(" "))
    more = itertools.takewhile(lambda line: line.startswith("  "), lines[at + 1 :])
    return " ".join([lines[at], *map(str.strip, more)])


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("chat", "--minutes", "29", "--topic", "law"),
            "0 points: the session lasted 29 min; at least 30 min is asked",
        ),
        (("chat", "--minutes", "30", "--topic", "law"), "0.5 points (NALS: one hour equals one point)"),
        (
            ("teaching", "--minutes", "45", "--session", "2h", "--topic", "law"),
            "3 points (NALS: one teaching hour equals four points)",
        ),
        (("task-force", "--body", "LIC"), "No points yet, waiting for NALS: no figure is stated for it"),
        (("certification",), "No points yet, waiting for NALS: up to 20 may be given"),
        (
            ("certification", "--claim", "nals-cle=12"),
            "No points yet, waiting for NALS: up to 20 may be given, 12 asked for",
        ),
        (
            ("certification", "--claim", "nals-cle=20"),
            "No points yet, waiting for NALS: up to 20 may be given, 20 asked for",
        ),
        (("certification", "--awarded", "nals-cle=15"), "15 points (NALS's own decision)"),
        (
            ("seminar", "--hours", "2", "--not-relevant"),
            "0 points: not related to the exams or to any area of law",
        ),
        (
            ("reading", "--hours", "7", "--topic", "law"),
            "5 points (NALS: one hour of reading equals one point); 2 points over the limit for "
            "self-study (at most 5 hours in a cycle, a period we assume)",
        ),
        (
            ("article", "--topic", "law"),
            "5 points (NALS: five points for each substantive article), if it is a substantive article",
        ),
        (
            ("course", "--credits", "3", "--grade", "c-"),
            "0 points: grade C- is below C",
        ),
    ],
)
def test_the_points_are_said_with_their_rule_or_the_reason_there_are_none(cli, words, sentence):
    assert said(cli, *words) == sentence


def test_an_entry_that_only_pushes_another_over_a_limit_says_so(cli):
    cli("add", "reading", "--hours", "5", "--topic", "law", "--id", "z", as_of=DAY)
    assert said(cli, "reading", "--hours", "1", "--topic", "law", "--id", "a") == (
        "1 point (NALS: one hour of reading equals one point); with your other entries it is over the limit "
        "for self-study (at most 5 hours in a cycle, a period we assume)"
    )


def test_with_two_credentials_each_line_names_its_own(cli, journal):
    journal.write_text(
        'clejournal = 1\n[[credential]]\nid = "nals-clp"\nexpires = 2021-03-31\n'
        '[[credential]]\nid = "nals-pp"\nexpires = 2022-03-31\n'
    )
    found = cli("add", "seminar", "--hours", "1", "--topic", "law", as_of=DAY)
    lines = [line for line in found.out.splitlines() if "one hour" in line]
    assert lines == [
        "NALS CLP: 1 point (NALS: one hour equals one point)",
        "NALS PP: 1 point (NALS: one hour equals one point)",
    ]


def test_what_was_said_for_a_credential_not_held_asks_to_add_it(cli):
    found = cli("add", "certification", "X", "--claim", "clp=12", as_of=DAY)
    todo = "  so that what you said for nals-clp counts\n    clejournal credential add nals-clp\n"
    assert todo in found.out


def test_a_course_names_both_its_documents_and_its_facts(cli):
    found = cli("add", "course", "--school", "OU", as_of=DAY)
    assert found.out.partition("Still to do:\n")[2].startswith("""\
  title, topic, credits and grade
    clejournal edit last --title "..." --topic ... --credits 3 --grade B
  if it is so: at an accredited institution
    clejournal edit last --accredited
  transcript, or grade report
    clejournal attach last FILE
  official course description
    clejournal attach last FILE --role course-description
""")


def test_the_answer_in_json_holds_the_entry_and_its_credits(cli, journal):
    found = cli("add", "seminar", "--hours", "2", "--topic", "law", "--json", as_of=DAY)
    answer = json.loads(found.out)
    credit = answer["credits"][0]
    assert (answer["contract"], answer["journal"], answer["created"], answer["written"]) == (
        "add/1",
        str(journal),
        True,
        True,
    )
    assert answer["activity"] == {
        "id": "g35vb",
        "date": DAY,
        "kind": "seminar",
        "minutes": 120,
        "topics": ["law"],
    }
    assert (credit["credential"], credit["module"], credit["counted"]) == ("nals-cle", "attendance", "2")


# --- help -----------------------------------------------------------------------------------------


def test_help_tells_for_each_kind_what_the_rules_give(cli):
    found = cli("add", "--help", width=160)
    for kind, gives in (
        ("seminar ", "NALS: one hour equals one point"),
        ("teaching ", "NALS: one teaching hour equals four points"),
        ("certification ", "NALS: up to twenty points for each certification earned"),
        ("article ", "NALS: five points for each substantive article"),
        (
            "self-study ",
            "NALS: one hour of reading equals one point; at most 5 hours in a cycle, a period we assume",
        ),
        ("other ", "NALS: not on its list of activities, which is open; the points are its to give"),
    ):
        after = found.out.partition("The kinds, and what NALS gives for them")[2].partition(f"\n{kind}")[2]
        assert after.splitlines()[1].strip() == gives, kind


def test_options_of_some_kinds_are_options_of_an_entry():
    assert set(KINDS_OF_OPTION) <= set(EntryOptions.__dataclass_fields__)


@pytest.mark.parametrize(
    ("date", "says"),
    [
        (
            "2016-03-01",
            "2 points (NALS: one hour equals one point), in the cycle to 31 March 2016, which has ended",
        ),
        (
            "2016-03-31",
            "2 points (NALS: one hour equals one point), in the cycle to 31 March 2016, which has ended",
        ),
        ("2016-04-01", "2 points (NALS: one hour equals one point)"),
    ],
)
def test_an_entry_of_another_cycle_than_the_present_one_says_so(cli, date, says):
    journal(clp())
    found = cli(
        "add",
        "seminar",
        "T",
        "--hours",
        "2",
        "--topic",
        "ethics",
        "--date",
        date,
        as_of="2020-03-12",
        width=100,
    )
    assert found.out.splitlines()[2] == says

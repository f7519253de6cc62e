"""`explain`: one entry step by step under every credential, and which doubt makes the readings differ."""

from __future__ import annotations

import pytest
from dana import Cli
from shown import Shown
from small_journals import activity, clp, credential, journal, reading, seminar


@pytest.fixture
def shown(cli: Cli) -> Shown:
    return Shown(cli)


def test_what_counts_in_full_with_its_breaks_and_parts(shown: Shown) -> None:
    part = "\n[[activity.parts]]\nminutes = 20\ntopics = ['ethics']\n"
    journal(clp(), seminar("4aaaa", "2020-02-01", 130, "E-discovery", "e-discovery", "breaks = 10") + part)
    for width in (60, 80, 120):
        assert shown("explain", "4aaaa", width=width) == 0
    shown.matches("explain-counted")


def test_what_counts_in_part_or_not_at_all_for_a_limit(shown: Shown) -> None:
    journal(
        clp(),
        reading("4aaaa", "2020-01-01", 240, "Redbook", "grammar"),
        reading("4aaab", "2020-02-01", 180, "Bluebook", "legal-research"),
        reading("4aaac", "2020-03-01", 60, "Greenbook", "tax"),
    )
    shown("explain", "4aaab")
    shown("explain", "4aaac")
    shown.matches("explain-over-a-limit")


def test_what_earns_nothing_says_which_condition_failed(shown: Shown) -> None:
    course = ("credits = 3", 'grade = "C-"', "accredited = true", 'topics = ["contracts"]')
    journal(
        clp(),
        seminar("4aaaa", "2020-02-01", 20, "Too short", "law", 'called = "webinar"'),
        activity("4aaab", "2020-02-02", "course", "Contracts", *course),
        seminar("4aaac", "2020-02-03", 60, "Desk yoga", None, "relevant = false"),
    )
    for id in ("4aaaa", "4aaab", "4aaac"):
        shown("explain", id)
    shown.matches("explain-nothing-earned")


def test_every_sort_of_waiting_says_for_what(shown: Shown) -> None:
    topics = 'topics = ["law"]'
    course = ("credits = 3", "accredited = true", topics)
    certification = ('scope = "national"', topics)
    together = ('co_authors = ["Lee"]', "substantive = true")
    journal(
        clp(),
        activity("4aaaa", "2020-02-01", "course", "Rate not stated", *course, 'grade = "A"'),
        activity("4aaab", "2020-02-02", "course", "Pass or fail", *course, 'grade = "pass"'),
        activity("4aaac", "2020-02-03", "course", "Grade to come", *course, 'grade = "pending"'),
        activity("4aaad", "2020-02-04", "certification", "Up to 20", 'awarded_by = "NNA"', *certification),
        activity("4aaae", "2020-02-05", "certification", "Of NALS", 'awarded_by = "NALS"', *certification),
        activity("4aaaf", "2020-02-06", "article", "With Lee", *together, topics),
        activity("4aaag", "2020-02-07", "task-force", "Manuals Task Force"),
        activity("4aaah", "2020-02-08", "other", "Mentoring", 'called = "mentoring"'),
        activity("4aaaj", "2020-02-09", "teaching", "Filing", "minutes = 60", topics),
        activity("4aaak", "2020-02-10", "teaching", "Filing", "minutes = 120", topics),
    )  # fmt: skip
    for last in "abcdefghj":
        shown("explain", f"4aaa{last}")
    shown.matches("explain-waiting")


def test_a_fact_that_is_not_said_is_asked_with_the_command_that_says_it(shown: Shown) -> None:
    journal(clp(), seminar("4aaaa", "2020-02-01", 60, "Desk yoga", None, proof=False))
    shown("explain", "last")
    shown.matches("explain-fact")


def test_where_the_readings_differ_the_doubt_that_makes_them_differ_is_named(shown: Shown) -> None:
    share = ("minutes = 45", "session = 120", 'topics = ["law"]')
    journal(
        clp(),
        activity("4aaaa", "2020-02-01", "pro-bono", "Legal Aid", "minutes = 180"),
        activity("4aaab", "2020-02-02", "teaching", "A share", *share),
        seminar("4aaac", "2020-02-03", 20, "Recording", "grammar", 'format = "on-demand"'),
        reading("4aaad", "2019-02-03", 240, "Redbook", "grammar"),
        reading("4aaae", "2020-02-04", 240, "Bluebook", "legal-research"),
    )  # fmt: skip
    for last in "abce":
        shown("explain", f"4aaa{last}")
    shown.matches("explain-doubts")


def test_the_own_decision_of_the_body_replaces_the_rate(shown: Shown) -> None:
    award = "\n[activity.awarded.nals-clp]\npoints = 15\nethics = 2\n"
    lines = ('awarded_by = "NNA"', 'scope = "national"')
    journal(clp(), activity("4aaaa", "2020-02-01", "certification", "Notary", *lines) + award)
    shown("explain", "4aaaa")
    shown.matches("explain-award")


def test_under_a_track_what_lies_outside_it_earns_nothing(shown: Shown) -> None:
    sc = credential("nals-sc", "expires = 2021-03-31", 'track = "litigation-civil"')
    journal(
        sc,
        seminar("4aaaa", "2020-02-01", 60, "Wills", "probate"),
        seminar("4aaab", "2020-02-02", 60, "Discovery", "e-discovery"),
        seminar("4aaac", "2020-02-03", 60, "Something", None, "relevant = true"),
    )
    for last in "abc":
        shown("explain", f"4aaa{last}")
    shown.matches("explain-track")


def test_what_is_in_no_period_says_why(shown: Shown) -> None:
    held = credential(
        "nals-clp", "certified = 2016-03-31", "opening = { as_of = 2016-12-31, total = 5, ethics = 1 }"
    )
    journal(
        held,
        seminar("4aaaa", "2015-06-01", 60, "Before the certificate", "law"),
        seminar("4aaab", "2016-06-01", 60, "Before this journal", "law"),
        seminar("4aaac", "2021-01-01", 60, "Planned", "law", "planned = true", proof=False),
        seminar("4aaad", "2021-02-01", 60, "Later", "law"),
    )
    for last in "abcd":
        shown("explain", f"4aaa{last}")
    shown.matches("explain-outside")


def test_the_day_between_two_periods_and_what_is_kept_for_the_next_one(shown: Shown) -> None:
    journal(
        clp(),
        seminar("4aaaa", "2016-03-31", 60, "On the last day", "law"),
        seminar("4aaab", "2020-12-01", 60, "Kept", "law", 'cycle = "next"'),
    )
    shown("explain", "4aaaa")
    shown("explain", "4aaab")
    shown.matches("explain-between")


def test_every_credential_has_its_steps_and_without_one_the_general_rules(shown: Shown) -> None:
    entry = seminar("4aaaa", "2020-02-01", 60, "Ethics", "ethics")
    journal(clp(), credential("nals-pp"), credential("nals-cle-award"), entry)
    shown("explain", "4aaaa")
    journal(entry)
    shown("explain", "4aaaa")
    assert shown("explain", "9") == 2
    shown.matches("explain-credentials")

"""`check`: every verdict with its reason, what is missing, the letter to ask, the boxes and the statuses."""

from __future__ import annotations

import pytest
from dana import Cli
from shown import Shown
from small_journals import activity, clp, credential, journal, points_76, reading, seminar

COURSE = activity(
    "3aaae", "2020-12-12", "course", "Civil Procedure II",
    'school = "Tulsa Community College"', "credits = 3", 'term = "semester"', 'grade = "A"',
    "accredited = true", 'topics = ["civil-procedure"]', proof=("transcript", "course-description"),
)  # fmt: skip
SHORT = (
    seminar("3aaac", "2019-06-01", 1440, "Discovery academy", "e-discovery", "until = 2019-06-03"),
    seminar("3aaad", "2020-02-01", 240, "Ethics half-day", "ethics"),
)


@pytest.fixture
def shown(cli: Cli) -> Shown:
    return Shown(cli)


# --- verdicts -------------------------------------------------------------------------------------


def test_ready_with_proof_in_hand(shown: Shown) -> None:
    journal(clp('category = "mandatory"'), points_76())
    for width in (60, 80, 120):
        assert shown("check", "nals-clp", width=width) == 0
    shown.matches("check-ready")


def test_points_suffice_and_papers_are_missing(shown: Shown) -> None:
    journal(clp(), points_76(first_has_proof=False))
    assert shown("check") == 1
    assert shown("check", "--points-only") == 0
    shown.matches("check-papers")


def test_papers_that_are_missing_for_the_ethics_alone_are_told_so(shown: Shown) -> None:
    ethics = seminar("3aaaf", "2020-03-01", 480, "Ethics again", "ethics", proof=False)
    journal(clp(), points_76().replace('["ethics"]', '["law"]'), ethics)
    assert shown("check") == 1
    shown.matches("check-papers-for-ethics")


def test_points_are_missing(shown: Shown) -> None:
    journal(clp(), *SHORT)
    assert shown("check", "clp") == 1
    assert shown("check", "pls", "--questions") == 1
    shown.matches("check-points")


def test_only_ethics_are_missing(shown: Shown) -> None:
    journal(clp(), points_76().replace('["ethics"]', '["law"]'))
    assert shown("check") == 1
    shown.matches("check-only-ethics")


def test_what_the_total_lacks_and_what_ethics_lack_are_one_sum_or_two(cli: Cli) -> None:
    lines = []
    for minutes in (300, 301, 540):
        half = points_76().replace('["ethics"]', '["law"]').replace("minutes = 480", f"minutes = {minutes}")
        journal(clp(), half.replace("minutes = 1200", "minutes = 1020"))
        answer = " ".join(cli("check", as_of="2020-12-31").out.split()).partition(" [!] ")[0]
        lines.append(answer.partition("0 of 5. ")[2])
    assert lines == [
        "Still needed: 5 more points, 5 of them in ethics.",
        "Still needed: 4.99 more points in all, 5 more points in ethics.",
        "Still needed: 1 more point in all, 5 more points in ethics.",
    ]


def test_papers_that_only_the_strict_reading_asks_for_are_told_so(shown: Shown) -> None:
    halves = [seminar(f"5aaa{n}", f"2020-04-0{n}", 30, f"Half {n}", "law") for n in (2, 3)]
    unproved = seminar("5aaa4", "2020-04-04", 120, "Without proof", "law", proof=False)
    journal(clp(), points_76().replace("minutes = 1200", "minutes = 1080"), *halves, unproved)
    assert shown("check") == 1
    shown.matches("check-papers-strictly")


def test_before_the_last_year_progress_and_pace_come_first(shown: Shown) -> None:
    journal(clp(), points_76())
    assert shown("check", as_of="2018-06-30") == 1
    assert shown("check", as_of="2020-03-31") == 0
    shown.matches("check-progress")


def test_on_the_last_day_the_points_are_there_and_the_day_itself_is_in_doubt(shown: Shown) -> None:
    journal(clp(), points_76())
    assert shown("check", as_of="2021-03-31") == 3
    assert shown("check", "--questions", as_of="2021-03-31") == 3
    shown.matches("check-last-day")


def test_the_day_after_it_is_too_late_and_what_to_do_stands_first_under_filing(shown: Shown) -> None:
    journal(clp(), points_76())
    assert shown("check", as_of="2021-04-01") == 1
    journal(clp(), *SHORT)
    assert shown("check", as_of="2021-04-01") == 1
    shown.matches("check-late")


def test_rules_that_do_not_reach_back_to_the_cycle_cannot_say(shown: Shown) -> None:
    journal(credential("nals-clp", "expires = 2015-03-31"), seminar("4aaaa", "2014-05-05", 120, "Old", "law"))
    assert shown("check", as_of="2015-03-01") == 3
    shown.matches("check-rules-begin-later")


def test_a_total_that_is_assumed_cannot_say(shown: Shown) -> None:
    journal(credential("nals-pp", "expires = 2021-03-31"), points_76())
    assert shown("check") == 3
    assert shown("check", "--questions") == 3
    shown.matches("check-assumed")


def test_a_fact_that_is_not_said_cannot_say(shown: Shown) -> None:
    untold = seminar("3aaaf", "2020-03-01", 600, "Desk yoga", None)
    article = activity(
        "3aaag", "2020-03-03", "article", "Redaction", "relevant = true", proof=("publication",)
    )
    less = points_76().replace("minutes = 1200", "minutes = 600")
    journal(clp(), less, untold)
    assert shown("check") == 3
    assert shown("check", "--questions") == 3
    journal(clp(), less.replace("minutes = 480", "minutes = 780"), article)
    assert shown("check") == 3
    shown.matches("check-fact")


def test_an_entry_that_waits_for_the_body_has_its_break_even(shown: Shown) -> None:
    less = points_76().replace("minutes = 1200", "minutes = 600")
    journal(clp(), less, COURSE)
    assert shown("check") == 1
    assert shown("check", "--questions") == 1
    asked = COURSE.replace("credits = 3\n", "credits = 3\nclaimed = { nals-clp = 12 }\n")
    journal(clp(), less, asked)
    assert shown("check") == 3
    assert shown("check", "--questions") == 3
    shown.matches("check-waiting")


def test_without_a_date_the_one_question_is_asked(shown: Shown) -> None:
    journal(credential("nals-clp"), *SHORT)
    for options in ((), ("--questions",), ("--points-only",)):
        assert shown("check", *options) == 3
    shown.matches("check-no-date")


def test_rules_that_only_count_give_no_verdict(shown: Shown) -> None:
    journal(credential("nals-cle-award"), *SHORT, reading("3aaah", "2020-04-04", 480, "Redbook", "grammar"))
    assert shown("check", "cle-award") == 0
    assert shown("check", "--questions") == 0
    shown.matches("check-award")


# --- which credential -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("held", "status"),
    [
        ([clp()], 0),
        ([clp(), credential("nals-cle-award")], 0),
        ([clp(), credential("nals-pp", "expires = 2021-03-31")], 3),
        ([clp(), credential("nals-alp")], 3),
        ([credential("nals-pp", "expires = 2021-03-31"), credential("nals-alp", "expires = 2020-12-31")], 3),
        ([credential("nals-pp"), credential("nals-sc", "expires = 2021-06-30", 'track = "corporate"')], 1),
    ],
)
def test_several_credentials_are_all_checked_and_the_worst_decides(
    cli: Cli, held: list[str], status: int
) -> None:
    journal(*held, points_76())
    assert cli("check", as_of="2020-12-31").status == status


def test_each_of_several_credentials_has_its_own_page_and_filing_rules(shown: Shown) -> None:
    alp, pp = credential("nals-alp", "expires = 2022-06-30"), credential("nals-pp", "expires = 2021-03-31")
    journal(clp(), alp, pp, points_76())
    assert shown("check") == 3
    shown.matches("check-several")


def test_what_is_known_for_the_clp_only_is_not_shown_for_another(cli: Cli) -> None:
    alp, pp = credential("nals-alp", "expires = 2022-06-30"), credential("nals-pp", "expires = 2021-03-31")
    journal(alp, pp, points_76())
    for other in ("nals-alp", "nals-pp"):
        page = cli("check", other, as_of="2020-12-31", width=500).out
        assert "Fee: $75" not in page
        assert "March 1994" not in page
        assert "PLS" not in page
        assert "whenever it was approved" not in page
    journal(clp('category = "mandatory"'), points_76())
    page = cli("check", as_of="2020-12-31", width=500).out
    assert "Fee: $75" in page
    assert "March 1994" in page


def test_a_credential_that_is_not_held_can_be_checked_for_what_it_would_take(shown: Shown) -> None:
    journal(clp(), *SHORT)
    assert shown("check", "nals-alp") == 3
    assert shown("check", "nals-clq") == 2
    journal()
    assert shown("check") == 2
    shown.matches("check-not-held")


# --- what stands below ----------------------------------------------------------------------------


def test_what_is_missing_waits_is_not_said_or_counts_for_nothing_each_has_its_table(shown: Shown) -> None:
    journal(
        clp(),
        *SHORT,
        COURSE.replace("transcript", "other"),
        reading("4aaaa", "2020-04-04", 240, "Redbook", "grammar", proof=False),
        reading("4aaab", "2020-05-05", 240, "Bluebook", "legal-research"),
        seminar("4aaac", "2020-06-06", 20, "Too short", "technology", 'called = "webinar"'),
        seminar("4aaad", "2020-07-07", 60, "Desk yoga", None),
        activity("4aaae", "2020-08-08", "task-force", "Manuals Task Force"),
    )
    for width in (60, 80, 120):
        assert shown("check", width=width) == 1
    shown.matches("check-tables")


def test_an_opening_balance_counts_and_its_papers_are_asked_for(shown: Shown) -> None:
    opening = "opening = { as_of = 2018-12-31, total = 44, ethics = 0 }"
    journal(clp(opening), points_76())
    assert shown("check") == 1
    journal(clp(opening.replace(" }", ', proof = "paper" }')), points_76())
    assert shown("check") == 0
    shown.matches("check-opening")


def test_sources_names_every_source_and_every_doubt(shown: Shown) -> None:
    journal(clp(), points_76())
    assert shown("check", "--sources") == 0
    shown.matches("check-sources")


def test_rules_that_the_holder_has_confirmed_are_said_to_be(shown: Shown) -> None:
    journal(clp("rules_confirmed = 2020-11-02"), points_76())
    assert shown("check") == 0
    assert "Rules last seen 2020-12, confirmed by you on 2 November 2020." in shown.pages[0]


# --- boxes ----------------------------------------------------------------------------------------


def test_boxes_are_ticked_and_taken_back(shown: Shown, cli: Cli) -> None:
    path = journal(clp(), points_76())
    before = path.read_text(encoding="utf-8")
    assert shown("check", "--done", "affidavit", "--done", "Fee") == 0
    assert shown("check", "--undone", "affidavit", as_of="2021-01-05") == 0
    assert shown("check", "--done", "fee", "--undone", "copies", as_of="2021-01-05") == 0
    assert shown("check", "--done", "affidavid") == 2
    shown.matches("check-boxes")
    for _ in range(2):
        assert cli("undo").status == 0
    assert path.read_text(encoding="utf-8") == before


def test_a_tick_of_an_earlier_cycle_is_not_one_of_this(cli: Cli) -> None:
    journal(clp("done = { fee = 2016-02-01, affidavit = 2021-01-04 }"), points_76())
    page = cli("check", as_of="2021-01-05", width=200).out
    assert "[ ] Fee [1]\n" in page
    assert "[x] Affidavit [2]\n    ticked on 4 January 2021\n" in page

"""The example journal: it shows every sort of entry, and its story comes out as its README tells it."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from hashlib import sha256
from itertools import pairwise
from pathlib import Path

import pytest

from clejournal.activity import FORMATS, KINDS, Activity, Award, Evidence
from clejournal.commands.desk import Desk
from clejournal.context import Context
from clejournal.journal.read import load
from clejournal.readiness import Readiness
from clejournal.standing import Standing

EXAMPLES = Path(__file__).resolve().parent.parent / "examples"
LAST_DAY_OF_2020 = dt.date(2020, 12, 31)
JOURNAL = load(EXAMPLES / "journal.toml")
ACTIVITIES = {activity.id: activity for activity in JOURNAL.activities}


def assessed(*activities: Activity) -> Readiness:
    """The CLP at the end of 2020, with these activities in the place of the journal's."""
    journal = replace(JOURNAL, activities=activities or JOURNAL.activities)
    desk = Desk(Context(today=LAST_DAY_OF_2020), journal)
    held = desk.credential("nals-clp")
    cycle = desk.cycle_of(held)
    assert cycle is not None
    return desk.assess(held, cycle)


def with_every_paper() -> list[Activity]:
    """All activities, each with the documents that its module asks for in hand."""
    missing = {credit.activity.id: credit.missing for credit in assessed().shown.credits}
    return [
        replace(
            activity,
            evidence=(*activity.evidence, *(Evidence(line[0], "paper") for line in missing.get(id, ()))),
        )
        for id, activity in ACTIVITIES.items()
    ]


def points(standing: Standing) -> Fraction:
    return Fraction(standing.counted, standing.ruleset.steps)


def ethics(standing: Standing) -> Fraction:
    return Fraction(standing.minimums[0].counted, standing.ruleset.steps)


# --- what it shows ------------------------------------------------------------------------------


def test_it_is_read_without_a_warning() -> None:
    assert JOURNAL.warnings == ()
    assert JOURNAL.holder == "Dana Ruiz"
    assert len(JOURNAL.activities) == 57


def test_it_has_every_kind_and_every_format() -> None:
    assert {activity.kind for activity in JOURNAL.activities} == set(KINDS)
    assert {activity.format for activity in JOURNAL.activities} - {None} == set(FORMATS)
    assert any(activity.in_house for activity in JOURNAL.activities)


def test_it_has_every_everyday_word_that_a_rule_asks_for() -> None:
    words = {"webinar", "chat", "workshop", "lecture", "chapter-program", "conference", "recording"}
    assert {activity.called for activity in JOURNAL.activities} - {None} == words


def test_it_has_proof_of_every_sort() -> None:
    papers = [paper for activity in JOURNAL.activities for paper in activity.evidence]
    assert {paper.state for paper in papers} == {"file", "paper", "asked"}
    assert {"award-letter", "involvement", "brochure", "publication", "transcript"} <= {
        p.role for p in papers
    }
    assert any(not activity.evidence for activity in JOURNAL.activities)


def test_it_has_ids_of_ours_a_word_for_an_id_and_an_entry_without_one() -> None:
    by_hand = [id for id in ACTIVITIES if len(id) != 5]
    assert by_hand == ["my-first", f"line:{ACTIVITIES[by_hand[1]].line}"]


def test_it_has_every_key_that_an_everyday_entry_may_need() -> None:
    used = {
        key
        for activity in JOURNAL.activities
        for key in Activity.__dataclass_fields__
        if getattr(activity, key) not in (None, (), {}, False, 0)
    }
    left_out = {"modules", "cycle", "identify"}
    assert set(Activity.__dataclass_fields__) - used == left_out


def test_the_conference_is_nine_sessions_of_three_days_with_one_certificate() -> None:
    sessions = [a for a in JOURNAL.activities if a.event == "Spring Education Conference"]
    assert Counter(a.date.day for a in sessions) == {12: 3, 13: 4, 14: 2}
    assert len({paper.file for a in sessions for paper in a.evidence}) == 1


def test_a_few_entries_are_out_of_order() -> None:
    days = [activity.date for activity in JOURNAL.activities]
    assert 0 < sum(later < earlier for earlier, later in pairwise(days)) < 4


def test_every_document_is_there_with_its_checksum_and_none_is_idle() -> None:
    papers = [p for a in JOURNAL.activities for p in a.evidence if p.file]
    for paper in papers:
        assert sha256((EXAMPLES / str(paper.file)).read_bytes()).hexdigest() == paper.sha256, paper.file
    on_disk = {f"evidence/{path.name}" for path in (EXAMPLES / "evidence").iterdir()}
    assert {paper.file for paper in papers} == on_disk


# --- its story ----------------------------------------------------------------------------------


def test_at_the_end_of_2020_she_has_the_points_and_not_the_papers() -> None:
    readiness = assessed()
    assert (readiness.verdict, readiness.because) == ("not-ready", ("papers",))
    assert points(readiness.shown) == Fraction("79.58")
    assert ethics(readiness.shown) == 6
    assert points(readiness.documented["shown"]) == Fraction("71.58")
    assert points(readiness.all["strict"]) == 64


@pytest.mark.parametrize(
    ("id", "earned", "counted"),
    [
        ("7kq2m", "2", "2"),  # two hours, thirty minutes of them ethics
        ("9vkx4", "2.75", "2.75"),  # three hours less a break of fifteen minutes
        ("28fta", "0.5", "0.5"),  # a chat of thirty minutes
        ("2xnzh", "0", "0"),  # a chat of twenty-nine
        ("da5ku", "0", "0"),  # a seminar of twenty-five
        ("pg3my", "0.33", "0.33"),  # a recording of twenty
        ("fr6hs", "3", "3"),  # forty-five minutes taught of a seminar of two hours
        ("r9bnc", "6", "6"),  # ninety minutes taught
        ("5npwh", "5", "5"),  # an article written alone
        ("e5hmk", "11", "11"),  # what NALS gave by letter
        ("b7dke", "0", "0"),  # grade C-
        ("jd6vy", "0", "0"),  # off topic
        ("scv8j", "1", "1"),  # nothing said of its topic
        ("n8kfr", "1", "1"),  # said to be relevant
        ("vjx5b", "3", "2"),  # over the five hours of reading
        ("xb7nq", "2", "0"),
        ("4reqk", "2", "0"),  # over the five hours of pro bono
    ],
)
def test_an_entry_is_worth_what_the_story_says(id: str, earned: str, counted: str) -> None:
    credit = next(c for c in assessed().shown.credits if c.activity.id == id)
    steps = assessed().shown.ruleset.steps
    assert (Fraction(credit.earned, steps), Fraction(credit.counted, steps)) == (
        Fraction(earned),
        Fraction(counted),
    )


def test_what_waits_for_nals_is_named() -> None:
    waiting = {c.activity.id: c.waiting.on for c in assessed().shown.credits if c.waiting}
    assert waiting == {
        "ca9mu": "condition",  # a course graded pass
        "fy5tn": "condition",  # an article with a co-author
        "t8c2y": "repeat",  # the same class taught again
        "asw6g": "list",  # a mock trial: in no module
        "n2sgv": "rate",  # the task force
        "zc4vd": "rate",  # Civil Procedure II
        "h5geb": "ceiling",  # a certification claimed at 20
    }


def test_what_came_later_or_is_only_planned_is_left_out() -> None:
    shown = {credit.activity.id for credit in assessed().shown.credits}
    assert set(ACTIVITIES) - shown == {"e6wyu", "j4svt"}


def test_with_every_paper_in_hand_it_still_cannot_be_said() -> None:
    readiness = assessed(*with_every_paper())
    assert readiness.verdict == "cannot-say"
    assert points(readiness.documented["shown"]) == Fraction("79.58")
    assert points(readiness.documented["strict"]) == 64


@pytest.mark.parametrize(("given", "verdict"), [(10, "cannot-say"), (11, "ready")])
def test_eleven_points_for_the_certification_would_settle_it(given: int, verdict: str) -> None:
    award = {"nals-clp": Award(Decimal(given))}
    activities = (replace(a, awarded=award) if a.id == "h5geb" else a for a in with_every_paper())
    assert assessed(*activities).verdict == verdict

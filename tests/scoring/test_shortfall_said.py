"""A shortfall explains itself on the screen, where several minimums want the same hours."""

from __future__ import annotations

from datetime import date
from typing import Any

from clejournal.activity import Activity
from clejournal.pages.check import check_page
from clejournal.pages.verdict import headline
from clejournal.terminal.page import Checklist
from tests.scoring.made import cap, changed, minimum, rules, seminar, total
from tests.scoring.made_files import Unsure, answer, rules_in_force

TITLED = ("people", "money")


def missing(*activities: Activity, **fields: Any) -> list[str | None]:
    """What stands under every line of the checklist that is not met."""
    found = answer(rules_in_force(rules(total=total(1), **fields)), *activities, points_only=True)
    (checklist,) = [block for block in check_page(found) if isinstance(block, Checklist)]
    return [item.detail for item in checklist.items if item.state == "missing"]


def test_minimums_that_want_the_same_hours_say_what_they_need_together():
    # Three hours of each are asked for, and five hours fit either: one of them stays short by one.
    pair = tuple(minimum(name, 3, topics=("office",)) for name in TITLED)
    hours = seminar("a", 5, "office")
    why = "1 more needed: people and money together need 6, and only 5 may count for any of them"
    assert missing(hours, minimums=pair, exclusive=(TITLED,)) == [why]


def test_a_minimum_that_is_short_by_itself_says_only_what_it_lacks():
    alone = (minimum("people", 3, topics=("office",)),)
    assert missing(seminar("a", 2, "office"), minimums=alone) == ["1 more needed"]


def test_while_years_are_left_only_what_is_still_to_be_earned_is_said():
    # At best three hours would do, as shown only two may count: no verdict is due yet.
    limited = Unsure("cap", lambda found: changed(found, caps=(cap("all", 2),)), shown_strictly=True)
    rules_ = rules_in_force(rules(total=total(3)), limited)
    found = answer(rules_, seminar("a", 3, date=date(2016, 6, 1)), today=date(2017, 3, 31))
    assert [line.text.split(":")[0] for line in headline(found)] == [
        "2 of 3 points so far, 4 years and 1 day to go",
        "Still needed",
    ]

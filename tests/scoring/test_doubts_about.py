"""Which doubts the figure of one activity hangs on: no more and no fewer."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from clejournal.conditions import NotFrom
from clejournal.readiness import doubts_about
from clejournal.ruleset import Module, Ruleset
from tests.scoring.made import cap, changed, claimed, entry, module, rules, seminar, total
from tests.scoring.made_files import Unsure, answer, rules_in_force

ARTICLE = module("article", "article", unit="activity", rate=5)
CERTIFICATION = module("certification", "certification", unit="activity", rate=20, is_ceiling=True)
RULES = rules(module(), ARTICLE, CERTIFICATION, total=total(10))


def with_module(found: Ruleset, name: str, **fields: Any) -> Ruleset:
    new: tuple[Module, ...] = tuple(
        replace(each, **fields) if each.name == name else each for each in found.modules
    )
    return changed(found, modules=new)


ARTICLE_RATE = Unsure("modules.article.rate", lambda found: with_module(found, "article", rate=None))
SEMINAR_RATE = Unsure("modules.attendance.rate", lambda found: with_module(found, "attendance", rate=None))


def paths(found: Any, id: str) -> list[str]:
    return [doubt.path for doubt in doubts_about(found, id)]


def test_only_the_doubt_about_its_own_module_concerns_an_activity():
    unsure = rules_in_force(RULES, ARTICLE_RATE, SEMINAR_RATE)
    found = answer(unsure, entry("a", "article", None), seminar("b", 2))
    assert paths(found, "a") == ["modules.article.rate"]
    assert paths(found, "b") == ["modules.attendance.rate"]


def test_a_doubt_that_changes_neither_reading_of_it_is_not_named():
    assert paths(answer(rules_in_force(RULES, ARTICLE_RATE), seminar("b", 2)), "b") == []


def test_a_doubt_that_only_the_best_reading_settles_is_named_too():
    hoped = replace(ARTICLE_RATE, shown_strictly=True)
    assert paths(answer(rules_in_force(RULES, hoped), entry("a", "article", None)), "a") == [hoped.path]


def test_a_doubt_about_others_is_named_where_it_leaves_more_room_under_a_limit():
    limited = changed(RULES, caps=(cap("all", 5, kinds=("article", "seminar")),))
    unsure = rules_in_force(limited, ARTICLE_RATE)
    found = answer(unsure, entry("a", "article", None), seminar("b", 2))
    assert paths(found, "b") == ["modules.article.rate"]


def test_what_waits_for_its_figure_names_the_rate_though_no_reading_gives_one():
    unsure = rules_in_force(RULES, Unsure("modules.certification.rate", lambda found: found), ARTICLE_RATE)
    asked_for = entry("c", "certification", None, claimed=claimed(12))
    assert paths(answer(unsure, asked_for), "c") == ["modules.certification.rate"]


def test_what_waits_because_the_body_gave_it_itself_names_that():
    held = with_module(RULES, "certification", conditions=(NotFrom(("The body",), "waiting", "page"),))
    unsure = rules_in_force(held, Unsure("modules.certification.not-from.found", lambda found: found))
    own = entry("c", "certification", None, awarded_by="The body")
    assert paths(answer(unsure, own), "c") == ["modules.certification.not-from.found"]
    assert paths(answer(unsure, entry("c", "certification", None, awarded_by="NNA")), "c") == []


def test_an_activity_that_is_in_no_standing_has_none():
    assert paths(answer(rules_in_force(RULES, ARTICLE_RATE), seminar("b", 2)), "z") == []

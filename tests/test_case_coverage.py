"""That no shipped rule is without its cases, and that the cases notice when a rule is changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import timedelta
from fractions import Fraction

import pytest
from casefiles import Case, Change, cases_of
from rulesides import sides_of

from clejournal.conditions import Condition, Fact, LeastGrade, LeastLength, NotFrom, OneOf, SoleAuthor
from clejournal.credentialfile import RulesVersion
from clejournal.rules.load import SHIPPED, find
from clejournal.ruleset import CapSpan, Module, Proof, Ruleset

IDS = sorted(path.stem for path in SHIPPED.glob("*.toml"))


def covered(id: str) -> set[str]:
    return {rule for case in cases_of(id) for rule in case.covers}


@pytest.mark.parametrize("id", IDS)
def test_every_rule_has_a_case_on_each_of_its_sides(id: str) -> None:
    wanted = {f"{path}:{side}" for path, sides in sides_of(id).items() for side in sides}
    assert sorted(wanted - covered(id)) == []


@pytest.mark.parametrize("id", IDS)
def test_no_case_claims_a_rule_that_is_not_there(id: str) -> None:
    known = {f"{path}:{side}" for path, sides in sides_of(id).items() for side in sides}
    assert sorted(covered(id) - known) == []


@pytest.mark.parametrize("id", IDS)
def test_every_case_has_a_name_of_its_own_and_cites_a_source_of_the_file(id: str) -> None:
    file, cases = find(id), cases_of(id)
    assert len({case.name for case in cases}) == len(cases)
    assert [case.name for case in cases if file.source(case.cite) is None] == []


# --- a changed rule is noticed --------------------------------------------------------------------


def changes_of(id: str) -> Iterator[tuple[str, Change]]:
    """Each number and condition of the file's own rules, changed a little, under its path."""
    for path in sides_of(id):
        head, _, rest = path.partition(".")
        name, _, rule = rest.partition(".")
        if head == "modules" and rule == "proof":
            yield path, on_rules(lambda rules, n=name: without_proof(rules, n))
        elif head == "modules":
            yield path, on_rules(lambda rules, n=name, r=rule: in_module(rules, n, r))
        elif head == "caps" and rule == "limit":
            yield path, on_rules(lambda rules, n=name: wider_cap(rules, n))
        elif head == "caps":
            yield path, on_rules(lambda rules, n=name: with_cap_per(rules, n, "event"))
        elif head == "minimums":
            yield path, on_rules(lambda rules, n=rest: higher_minimum(rules, n))
        elif path == "total":
            yield path, on_rules(higher_total)
        elif path == "part-hours.step":
            yield path, on_rules(lambda rules: replace(rules, amount_step=Fraction(1, 2)))
        elif path == "repeats.repeated":
            yield path, on_rules(lambda rules: replace(rules, repeats=None))
        elif path == "list-is-open":
            yield path, on_rules(lambda rules: replace(rules, is_open=False))
        elif head == "tracks":
            yield path, on_rules(lambda rules, n=name: without_area(rules, n))
        elif path == "filing.last-day-counts":
            yield path, last_day_turned


def on_rules(change: Callable[[Ruleset], Ruleset]) -> Change:
    return lambda version: replace(version, ruleset=change(version.ruleset))


def in_module(rules: Ruleset, name: str, rule: str) -> Ruleset:
    return replace(rules, modules=tuple(changed(m, rule) if m.name == name else m for m in rules.modules))


def changed(module: Module, rule: str) -> Module:
    """Another rate, a least length a minute longer, or a condition left out."""
    if rule == "rate":
        return replace(module, rate=(module.rate or 0) + 1)
    kind, _, name = rule.partition(".")
    if kind == "least-length":
        longest = lengths_of(module)[position(module, name.partition(".")[0])]
        other = replace(longest, minutes=longest.minutes + 1 if longest.minutes else 9999)
        return replace(module, conditions=tuple(other if c is longest else c for c in module.conditions))
    return replace(module, conditions=tuple(c for c in module.conditions if not is_called(c, kind, name)))


def is_called(condition: Condition, kind: str, name: str) -> bool:
    match condition:
        case LeastGrade():
            return kind == "least-grade"
        case Fact():
            return kind == "facts" and condition.fact == name
        case OneOf():
            return kind == "one-of" and condition.field == name
        case SoleAuthor():
            return kind == "sole-author"
        case NotFrom():
            return kind == "not-from"
        case LeastLength():
            return False


def lengths_of(module: Module) -> list[LeastLength]:
    return [condition for condition in module.conditions if isinstance(condition, LeastLength)]


def position(module: Module, name: str) -> int:
    """Which of the module's least lengths this one is: they stand in the order of the file."""
    start = f"modules.{module.name}.least-length."
    names = [
        path.removeprefix(start).partition(".")[0] for path in sides_of("nals-cle") if path.startswith(start)
    ]
    return list(dict.fromkeys(names)).index(name)


def wider_cap(rules: Ruleset, name: str) -> Ruleset:
    return replace(
        rules, caps=tuple(replace(c, limit=c.limit + 60) if c.name == name else c for c in rules.caps)
    )


def with_cap_per(rules: Ruleset, name: str, span: CapSpan) -> Ruleset:
    return replace(rules, caps=tuple(replace(c, per=span) if c.name == name else c for c in rules.caps))


def without_proof(rules: Ruleset, name: str) -> Ruleset:
    nothing = Proof(all_of=(), cite="")
    return replace(
        rules, modules=tuple(replace(m, proof=nothing) if m.name == name else m for m in rules.modules)
    )


def higher_minimum(rules: Ruleset, name: str) -> Ruleset:
    raised = (
        replace(m, required=m.required + Fraction(1, 100)) if m.name == name and m.required else m
        for m in rules.minimums
    )
    return replace(rules, minimums=tuple(raised))


def higher_total(rules: Ruleset) -> Ruleset:
    assert rules.total
    required = None if rules.total.required is None else rules.total.required + Fraction(1, 100)
    return replace(rules, total=replace(rules.total, required=required))


def without_area(rules: Ruleset, name: str) -> Ruleset:
    return replace(rules, areas=tuple(area for area in rules.areas if area[0] != name))


def last_day_turned(version: RulesVersion) -> RulesVersion:
    assert version.filing
    return replace(
        version, filing=replace(version.filing, last_day_counts=not version.filing.last_day_counts)
    )


def notices(case: Case, change: Change) -> bool:
    return case.outcome(change) != case.wanted


@pytest.mark.parametrize(
    ("id", "path", "change"), [(id, path, change) for id in IDS for path, change in changes_of(id)]
)
def test_a_case_of_the_rule_notices_that_it_was_changed(id: str, path: str, change: Change) -> None:
    about = [case for case in cases_of(id) if any(rule.startswith(f"{path}:") for rule in case.covers)]
    assert any(notices(case, change) for case in about)


def test_a_case_notices_a_cycle_that_is_a_year_shorter() -> None:
    shorter = on_rules(lambda rules: replace(rules, cycle_years=(rules.cycle_years or 0) - 1))
    for id in IDS:
        if "cycle" in sides_of(id):
            assert any(notices(case, shorter) for case in cases_of(id)), id


@pytest.mark.parametrize("id", IDS)
def test_the_days_on_which_rules_were_seen_are_checked_on_both_sides(id: str) -> None:
    ends = {case.cycle.end for case in cases_of(id) if case.rules}
    for version in find(id).versions:
        assert version.seen
        first, last = version.seen
        day = timedelta(days=1)
        assert {first - day, first, last, last + day} <= ends

"""One credit, step by step: time, module, conditions, rate, earned, limits, counted, toward.

Each step names the source of its rule, so that every figure on the screen can be traced.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from clejournal.activity import Activity
from clejournal.conditions import LeastLength
from clejournal.crediting import rulings
from clejournal.quantities import say_decimal, say_minutes
from clejournal.ruleset import Ruleset
from clejournal.standing import Credit, Standing
from clejournal.topics import title as topic_title
from clejournal.wording import (
    ROLE_WORDS,
    cap_sentence,
    condition_result,
    condition_sentence,
    credit_words,
    failed_sentence,
    loss_sentence,
    plural,
    rate_sentence,
    roles_words,
    units,
    waiting_sentence,
)

ASSUMED = " (a figure we assume)"


@dataclass(frozen=True, slots=True)
class Reason:
    """One step: its name, the sentence, and the id of the source it rests on (None: the journal's
    own fact, or our own arithmetic)."""

    step: str
    text: str
    cite: str | None = None


def explain(credit: Credit, standing: Standing, issuer: str) -> tuple[Reason, ...]:
    """All steps of one credit in the order of scoring."""
    return tuple(_steps(credit, standing, issuer))


def _steps(credit: Credit, standing: Standing, issuer: str) -> Iterator[Reason]:
    rules = standing.ruleset
    yield from _time(credit.activity)
    yield from _module(credit, rules, issuer)
    yield from _earned(credit, rules, issuer)
    yield from _limits(credit, standing)
    if credit.earned:
        yield Reason("counted", credit_words(credit.counted, rules))
    yield from _toward(credit, standing)
    yield from _proof(credit)


def _time(activity: Activity) -> Iterator[Reason]:
    if activity.minutes is not None:
        text = say_minutes(activity.minutes)
        if activity.breaks:
            text += (
                f", less {say_minutes(activity.breaks)} of breaks: {say_minutes(activity.counted_minutes)}"
            )
        if activity.session is not None and activity.session != activity.minutes:
            text += f" of a session of {say_minutes(activity.session)}"
        yield Reason("time", text)
    for part in activity.parts:
        yield Reason("part", f"{say_minutes(part.minutes)} of it {', '.join(map(topic_title, part.topics))}")


def _module(credit: Credit, rules: Ruleset, issuer: str) -> Iterator[Reason]:
    module = credit.module
    if module is None:
        yield Reason("module", "no module names this kind of activity")
        return
    yield Reason("module", module.title, module.cite)
    if not credit.awarded:
        for condition, _ in rulings(credit.activity, module):
            mark = ":" if isinstance(condition, LeastLength) and not condition.minutes else "?"
            said = condition_result(condition, credit.activity, issuer)
            text = f"{condition_sentence(condition)}{mark} {said}"
            yield Reason("condition", text, condition.cite)
        if not credit.failed:
            yield Reason("rate", rate_sentence(module, rules.unit), module.cite)


def _earned(credit: Credit, rules: Ruleset, issuer: str) -> Iterator[Reason]:
    if credit.failed:
        yield Reason("earned", f"nothing: {failed_sentence(credit)}", credit.failed.cite)
    elif credit.waiting:
        yield Reason("earned", waiting_sentence(credit, issuer, rules))
    elif credit.off_track and not credit.earned:
        yield Reason("earned", "nothing: outside your track")
    elif credit.awarded:
        yield Reason("award", f"{issuer} gave {_given(credit, rules)}; its own decision replaces the rate")
    elif credit.repeated not in (None, "passes"):
        assert rules.repeats is not None
        yield Reason(
            "earned",
            f"the same program counts once already: {credit_words(credit.earned, rules)}",
            rules.repeats.cite,
        )
    elif (
        credit.earned
        and credit.module
        and credit.module.rate is not None
        and credit.module.unit != "activity"
    ):
        yield Reason("earned", _product(credit, rules, credit.module.rate, issuer))
    else:
        yield Reason("earned", credit_words(credit.earned, rules))


def _given(credit: Credit, rules: Ruleset) -> str:
    award = credit.activity.awarded[rules.credential]
    filed = ", ".join(f"{say_decimal(Fraction(c))} of them {name}" for name, c in award.minimums.items())
    return credit_words(credit.earned, rules) + (f" ({filed})" if filed else "")


def _product(credit: Credit, rules: Ruleset, rate: Fraction, issuer: str) -> str:
    exact = credit.amount * rate
    assert credit.module is not None
    amount = f"{say_decimal(credit.amount)} {plural(credit.amount, 'hour')}"
    if credit.module.unit == "hour" and 100 % credit.amount.denominator:
        long = "" if credit.module.unit_minutes == 60 else f" at {credit.module.unit_minutes} min an hour"
        amount = f"{say_minutes(credit.activity.counted_minutes)}{long}"
    text = f"{amount} x {say_decimal(rate)} = {credit_words(credit.earned, rules)}"
    if exact * rules.steps != credit.earned and not credit.off_track:
        text += (
            f", rounded down to 0.01 (our rounding; {issuer} states none)"
            if rules.steps == 100
            else ", rounded"
        )
    return text + (", the part in your track" if credit.off_track else "")


def _limits(credit: Credit, standing: Standing) -> Iterator[Reason]:
    for loss in credit.lost:
        cap = loss.cap
        limit = f" ({cap_sentence(cap, standing.ruleset.unit)})" if cap else ""
        yield Reason("limit", loss_sentence(loss, standing.ruleset) + limit, cap.cite if cap else None)


def _toward(credit: Credit, standing: Standing) -> Iterator[Reason]:
    rules = standing.ruleset
    if credit.counted and standing.total and standing.total.required is not None:
        total = standing.total
        text = f"{units(credit.counted, rules)} of the {credit_words(total.required or 0, rules)} in all"
        text += ASSUMED if total.minimum.assumed else ""
        yield Reason("toward", text, total.minimum.cite)
    for minimum in standing.minimums:
        steps = credit.toward.get(minimum.minimum.name, 0)
        if steps:
            asked = "" if minimum.required is None else f" of the {units(minimum.required, rules)} asked for"
            text = f"{units(steps, rules)}{asked}: {minimum.minimum.title.lower()}"
            text += ASSUMED if minimum.minimum.assumed else ""
            yield Reason("toward", text, minimum.minimum.cite)


def _proof(credit: Credit) -> Iterator[Reason]:
    held = [ROLE_WORDS.get(d.role, d.role) for d in credit.activity.evidence if d.in_hand]
    cite = credit.module.proof.cite if credit.module else None
    if held:
        yield Reason("proof", f"in hand: {', '.join(held)}", cite)
    if credit.failed or not (credit.earned or credit.waiting):
        return
    for line in credit.missing:
        yield Reason("proof", f"missing: {roles_words(line)}", cite)
    for line in credit.unlisted:
        yield Reason("proof", f"to be listed: {' or '.join(line)}", cite)

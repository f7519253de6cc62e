"""What one activity earns before any limit: steps 2 to 5 of the scoring order (DESIGN.md, section 5).

2 module, 3 repeats, 4 conditions on the whole activity, 5 earned. Pure: no clock, no files.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from clejournal.activity import Activity
from clejournal.conditions import Condition, Fact, LeastGrade, LeastLength, NotFrom, OneOf, SoleAuthor, Unsaid
from clejournal.ruleset import Module, Proof, Ruleset
from clejournal.standing import Credit, Ruling, Waiting

GRADES = ("F", "D-", "D", "D+", "C-", "C", "C+", "B-", "B", "B+", "A-", "A", "A+")
"""Letter grades, worst first. "E" is read as F. Anything else is no letter grade."""


def credit_for(activity: Activity, rules: Ruleset) -> Credit:
    """The credit of one activity alone; repeats and limits come later."""
    module = _module_for(activity, rules)
    missing, unlisted = _proof_gaps(activity, module.proof if module else None)
    amount = amount_of(activity, module, rules) if module else Fraction(0)
    blank = Credit(activity, module, amount, 0, 0, missing=missing, unlisted=unlisted)
    award = activity.awarded.get(rules.credential)
    if award is not None:
        # The body's own decision replaces what the rate would give: conditions and ceilings no
        # longer apply, caps and minimums do.
        return replace(blank, earned=rules.to_steps(Fraction(award.points)), awarded=True)
    if module is None:
        return _wait(blank, Waiting("list", _claim(activity, rules)), rules) if rules.is_open else blank
    failed, held, unsaid = _judge_all(activity, module)
    if failed:
        return replace(blank, failed=failed)
    return _earned(blank, module, held, unsaid, rules)


def _earned(
    blank: Credit, module: Module, held: Condition | None, unsaid: Condition | None, rules: Ruleset
) -> Credit:
    """Amount x rate, or why it waits. What a condition holds back is worth what it would earn."""
    claim = _claim(blank.activity, rules)
    if module.rate is None:
        waiting = Waiting("rate", claim)
    elif module.is_ceiling:
        ceiling = rules.to_steps(blank.amount * module.rate)
        waiting = Waiting("ceiling", ceiling if claim is None else min(claim, ceiling))
    else:
        steps = rules.to_steps(blank.amount * module.rate)
        if held:
            return _wait(blank, Waiting("condition", steps, held), rules)
        if unsaid:
            return _wait(blank, Waiting("fact", steps, unsaid), rules)
        return replace(blank, earned=steps)
    if held or unsaid:
        waiting = Waiting("condition" if held else "fact", waiting.steps, held or unsaid)
    return _wait(blank, waiting, rules)


def _wait(blank: Credit, waiting: Waiting, rules: Ruleset) -> Credit:
    """Under the generous reading what waits is counted at its figure, if it has one."""
    if rules.waiting_counts and waiting.steps is not None:
        return replace(blank, earned=waiting.steps)
    return replace(blank, waiting=waiting)


def _claim(activity: Activity, rules: Ruleset) -> int | None:
    claim = activity.claimed.get(rules.credential)
    return None if claim is None else rules.to_steps(Fraction(claim))


def _module_for(activity: Activity, rules: Ruleset) -> Module | None:
    """The one the activity names for this credential, else the first that accepts it."""
    named = activity.modules.get(rules.credential)
    if named is not None:
        return rules.module(named)
    return next((module for module in rules.modules if module.accepts(activity)), None)


def amount_of(activity: Activity, module: Module, rules: Ruleset) -> Fraction:
    """Units of the module's rate: hours less breaks, academic hours, or 1 for each activity."""
    if module.unit == "activity":
        return Fraction(1)
    if module.unit == "academic-hour":
        return Fraction(activity.credits or 0)
    hours = Fraction(activity.counted_minutes, module.unit_minutes)
    if rules.amount_step is None:
        return hours
    return hours // rules.amount_step * rules.amount_step


# --- step 4: conditions -----------------------------------------------------------------------


def _judge_all(
    activity: Activity, module: Module
) -> tuple[Condition | None, Condition | None, Condition | None]:
    """The first condition that fails, the first that is the body's to judge, the first whose fact
    was not said and which waits for it."""
    failed = held = unsaid = None
    for condition, ruling in rulings(activity, module):
        if ruling == "zero":
            failed = failed or condition
        elif ruling == "waiting":
            held = held or condition
        elif ruling == "unsaid" and _waits(condition):
            unsaid = unsaid or condition
    return failed, held, unsaid


def rulings(activity: Activity, module: Module) -> list[tuple[Condition, Ruling]]:
    """Every condition of the module that is about this activity, with what it says of it."""
    found: list[tuple[Condition, Ruling]] = []
    length_found = False
    for condition in module.conditions:
        if isinstance(condition, LeastLength):
            if length_found or not condition.scope.takes(activity):
                continue
            length_found = True
        found.append((condition, ruling(condition, activity)))
    return found


def ruling(condition: Condition, activity: Activity) -> Ruling:
    """What one condition says of one activity; "unsaid" where the journal lacks the fact."""
    match condition:
        case LeastLength():
            return "passes" if condition.length_of(activity) >= condition.minutes else "zero"
        case LeastGrade():
            return _grade_ruling(condition, activity.grade)
        case Fact():
            return _fact_ruling(condition, activity)
        case OneOf():
            word = condition.word_of(activity)
            if word is None:
                return "unsaid"
            return "passes" if word in condition.among else "zero"
        case SoleAuthor():
            return condition.shared if activity.co_authors else "passes"
        case NotFrom():
            return condition.found if _names_one_of(activity.awarded_by, condition.issuers) else "passes"


def _waits(condition: Condition) -> bool:
    unsaid: Unsaid = getattr(condition, "unsaid", "passes")
    return unsaid == "waiting"


def letter_grade(grade: str) -> str | None:
    """The grade as one of GRADES; None for "pass", "pending" and everything that is no letter."""
    plain = grade.strip().upper().replace("−", "-")
    plain = "F" if plain == "E" else plain
    return plain if plain in GRADES else None


def _grade_ruling(condition: LeastGrade, grade: str | None) -> Ruling:
    if grade is None:
        return "unsaid"
    letter = letter_grade(grade)
    if letter is None:
        return condition.ungraded
    return "passes" if GRADES.index(letter) >= GRADES.index(condition.least) else "zero"


def _fact_ruling(condition: Fact, activity: Activity) -> Ruling:
    said: bool | None = getattr(activity, condition.fact)
    if said is not None:
        return "passes" if said else "zero"
    if any(topic in condition.settled_by for topic in activity.all_topics):
        return "passes"
    return "unsaid"


def _words(text: str) -> list[str]:
    plain = unicodedata.normalize("NFC", text).casefold()
    return "".join(mark if mark.isalnum() else " " for mark in plain).split()


def _names_one_of(text: str | None, names: Iterable[str]) -> bool:
    """True when one of the names stands in the text as whole words."""
    if not text:
        return False
    padded = f" {' '.join(_words(text))} "
    return any(f" {' '.join(_words(name))} " in padded for name in names)


# --- proof ------------------------------------------------------------------------------------


def _proof_gaps(
    activity: Activity, proof: Proof | None
) -> tuple[tuple[tuple[str, ...], ...], tuple[tuple[str, ...], ...]]:
    """Lines of the proof rule not met: roles not in hand, fields not filled in.

    Where no module took the activity, any document in hand will do.
    """
    roles = {document.role for document in activity.evidence if document.in_hand}
    if proof is None:
        return ((), ()) if roles else ((("certificate", "other"),), ())
    missing = tuple(line for line in proof.all_of if not roles.intersection(line))
    unlisted = tuple(line for line in proof.listed if not any(getattr(activity, name) for name in line))
    return missing, unlisted


# --- step 3: repeats --------------------------------------------------------------------------


def with_repeats(credits: Sequence[Credit], rules: Ruleset) -> list[Credit]:
    """Of equal courses the delivery with the most credit is the first (ties: the earlier); what the
    others get is the body's rule on repeats. One that the body has decided on itself may be the first,
    and keeps what it was given where it is not."""
    if rules.repeats is None:
        return list(credits)
    first: dict[str, int] = {}
    names = [_course_name(credit, rules) for credit in credits]
    for at, name in enumerate(names):
        if name and (name not in first or _worth(credits[at]) > _worth(credits[first[name]])):
            first[name] = at
    return [
        credit if not name or first[name] == at or credit.awarded else _repeated(credit, rules)
        for at, (credit, name) in enumerate(zip(credits, names, strict=True))
    ]


def _worth(credit: Credit) -> tuple[int, int]:
    """More credit first. Of equal ones the one that comes first in order of days stays the first."""
    waiting = credit.waiting.steps or 0 if credit.waiting else 0
    return (credit.earned, waiting)


def _course_name(credit: Credit, rules: Ruleset) -> str | None:
    """What makes two deliveries the same course: `course`, else the title."""
    assert rules.repeats is not None
    if credit.module is None or credit.module.name not in rules.repeats.modules:
        return None
    name = credit.activity.course or credit.activity.title
    return " ".join(_words(name)) or None if name else None


def _repeated(credit: Credit, rules: Ruleset) -> Credit:
    assert rules.repeats is not None
    effect = rules.repeats.repeated
    if effect == "passes" or not (credit.earned or credit.waiting):
        return replace(credit, repeated="passes")
    if effect == "share":
        share = rules.to_steps(Fraction(credit.earned, rules.steps) * rules.repeats.share)
        return replace(credit, earned=share, repeated="share")
    if effect == "zero":
        return replace(credit, earned=0, waiting=None, repeated="zero")
    worth = credit.earned or (credit.waiting.steps if credit.waiting else None)
    held = replace(credit, earned=0, repeated="waiting")
    return _wait(held, Waiting("repeat", worth), rules)


# --- step 5: parts ----------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Piece:
    """A share of one credit that limits and minimums see as one: same topics, same day.

    `awarded_to` names the minimum that the body's own decision files it under; "" for the rest of
    such a decision; None where topics decide.
    """

    credit: int
    topics: tuple[str, ...]
    day: int
    """Day of the piece, as a proleptic ordinal."""
    earned: int
    awarded_to: str | None = None


def pieces_of(at: int, credit: Credit, rules: Ruleset, by_day: bool) -> list[Piece]:
    """The credit at position `at` cut into its parts, and with `by_day` each into its days."""
    activity = credit.activity
    award = activity.awarded.get(rules.credential)
    last = activity.last_day.toordinal()
    if award is not None and award.minimums:
        filed = filed_shares(credit.earned, {n: Fraction(p) for n, p in award.minimums.items()}, rules)
        pieces = [Piece(at, _filed_topics(activity, name, rules), last, steps, name) for name, steps in filed]
    else:
        pieces = _by_topic(at, credit, last)
    if not by_day or activity.until is None:
        return pieces
    return [day for piece in pieces for day in _spread(piece, activity.date.toordinal(), last)]


def _filed_topics(activity: Activity, name: str, rules: Ruleset) -> tuple[str, ...]:
    """What limits on a topic see of credit that the body filed under a minimum itself."""
    minimum = rules.minimum(name)
    return (*activity.topics, *(minimum.scope.topics if minimum else ()))


def filed_shares(steps: int, minimums: Mapping[str, Fraction], rules: Ruleset) -> list[tuple[str, int]]:
    """Steps by the minimum that the body filed them under, then the rest under ""; never more in
    all than `steps`."""
    shares: list[tuple[str, int]] = []
    for name, credit in minimums.items():
        share = min(rules.to_steps(credit), steps)
        shares.append((name, share))
        steps -= share
    return [*shares, ("", steps)]


def _by_topic(at: int, credit: Credit, day: int) -> list[Piece]:
    activity = credit.activity
    inside = sum(part.minutes for part in activity.parts)
    whole = max(activity.counted_minutes, inside)
    if not activity.parts or not whole:
        return [Piece(at, activity.topics, day, credit.earned)]
    weights = [*(part.minutes for part in activity.parts), whole - inside]
    shares = in_shares(credit.earned, weights)
    topics = [(*activity.topics, *part.topics) for part in activity.parts] + [activity.topics]
    return [Piece(at, topic, day, share) for topic, share in zip(topics, shares, strict=True)]


def _spread(piece: Piece, first: int, last: int) -> list[Piece]:
    shares = in_shares(piece.earned, [1] * (last - first + 1))
    return [replace(piece, day=first + at, earned=share) for at, share in enumerate(shares)]


def in_shares(steps: int, weights: Sequence[int]) -> list[int]:
    """`steps` shared by weight in whole steps: largest remainder first, ties to the one written first."""
    whole = sum(weights)
    shares = [steps * weight // whole for weight in weights]
    left = steps - sum(shares)
    order = sorted(range(len(weights)), key=lambda at: (-(steps * weights[at] % whole), at))
    for at in order[:left]:
        shares[at] += 1
    return shares

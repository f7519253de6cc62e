"""Rules and credit in words: the sentences that every screen shares.

Made from the numbers, never typed beside them, so that a sentence cannot differ from its rule.
"""

from __future__ import annotations

from fractions import Fraction

from clejournal.activity import Activity
from clejournal.conditions import Condition, Fact, LeastGrade, LeastLength, NotFrom, OneOf, SoleAuthor
from clejournal.crediting import ruling
from clejournal.quantities import say_decimal, say_minutes
from clejournal.ruleset import Cap, Module, Ruleset
from clejournal.standing import Credit, Loss
from clejournal.topics import title as topic_title

NUMBERS = (
    "no one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen twenty"
).split()

ROLE_WORDS = {
    "certificate": "certificate",
    "other": "other document that confirms it",
    "transcript": "transcript",
    "grade-report": "grade report",
    "course-description": "official course description",
    "brochure": "brochure naming you as speaker",
    "involvement": "proof of your involvement",
    "leader-confirmation": "the leader's confirmation",
    "time-confirmation": "confirmation of time and services",
    "publication": "copy of the publication",
    "award-letter": "letter with the decision",
}


def number_word(value: Fraction) -> str:
    """ "five" up to twenty, digits beyond and for fractions."""
    if value.denominator == 1 and 0 < value < len(NUMBERS):
        return NUMBERS[int(value)]
    return say_decimal(value)


def plural(count: Fraction | int, word: str) -> str:
    return word if count == 1 else f"{word}s"


def units(steps: int, rules: Ruleset) -> str:
    """The bare figure: "1.5"."""
    return say_decimal(Fraction(steps, rules.steps))


def credit_words(steps: int, rules: Ruleset) -> str:
    """The figure with its unit: "1.5 points", "1 point"."""
    value = Fraction(steps, rules.steps)
    return f"{say_decimal(value)} {plural(value, rules.unit)}"


def rate_sentence(module: Module, unit: str) -> str:
    """What one unit of the module gives: "one hour equals one point"."""
    what = module.unit_words or module.unit.replace("-", " ")
    if module.rate is None:
        return f"no figure is given for one {what}"
    credit = f"{number_word(module.rate)} {plural(module.rate, unit)}"
    if module.is_ceiling:
        return f"up to {credit} for each {what}"
    if module.unit == "activity":
        return f"{credit} for each {what}"
    assumed = ", a rate we assume" if module.rate_assumed else ""
    return f"one {what} equals {credit}{assumed}"


def cap_sentence(cap: Cap, unit: str) -> str:
    """The limit in words: "at most 5 hours in a cycle"."""
    if cap.unit == "minutes":
        limit = say_minutes(int(cap.limit)) if cap.limit % 60 else f"{say_decimal(cap.limit / 60)} hours"
    else:
        limit = f"{say_decimal(cap.limit)} {plural(cap.limit, unit)}"
    spans = {
        "cycle": "in a cycle",
        "year": "in each year of the cycle",
        "calendar-year": "in a calendar year",
        "day": "on one day",
        "event": "for one event",
        "activity": "for one activity",
    }
    assumed = ", a period we assume" if cap.span_assumed else ""
    return f"at most {limit} {spans[cap.per]}{assumed}"


def condition_sentence(condition: Condition) -> str:
    """What the condition asks, without a verdict."""
    match condition:
        case LeastLength(minutes=0):
            return "no least length is stated for it"
        case LeastLength():
            what = "the session" if condition.measure == "session" else "your own part"
            return f"{what} lasts at least {say_minutes(condition.minutes)}"
        case LeastGrade():
            return f"grade {condition.least} or better"
        case Fact():
            return condition.words or condition.fact
        case OneOf():
            return f"{' or '.join(condition.among)}"
        case SoleAuthor():
            return "written alone"
        case NotFrom():
            return f"not given by {' or '.join(condition.issuers)} itself"


def condition_result(condition: Condition, activity: Activity, issuer: str) -> str:
    """The activity's own fact and what follows from it."""
    if isinstance(condition, LeastLength) and not condition.minutes:
        return f"{_own_fact(condition, activity)} passes"
    if isinstance(condition, LeastGrade) and activity.grade == "pending":
        return "still to come"
    answer = {"passes": "yes", "zero": "no", "waiting": f"{issuer} decides", "unsaid": "not said"}
    result = answer[ruling(condition, activity)]
    fact = _own_fact(condition, activity)
    return f"{fact}: {result}" if fact else result


def _own_fact(condition: Condition, activity: Activity) -> str:
    match condition:
        case LeastLength():
            return say_minutes(condition.length_of(activity))
        case LeastGrade():
            return activity.grade or ""
        case Fact():
            if getattr(activity, condition.fact) is not None:
                return "as you said"
            settled = next((t for t in activity.all_topics if t in condition.settled_by), None)
            return f"topic {topic_title(settled)}" if settled else ""
        case OneOf():
            return condition.word_of(activity) or ""
        case SoleAuthor():
            return f"with {', '.join(activity.co_authors)}" if activity.co_authors else "alone"
        case NotFrom():
            return activity.awarded_by or ""


def failed_sentence(credit: Credit) -> str:
    """Why a credit is worth nothing: "the session lasts 20 min, at least 30 min is asked"."""
    condition = credit.failed
    assert condition is not None
    match condition:
        case LeastLength():
            what = "the session lasted" if condition.measure == "session" else "your own part lasted"
            length = condition.length_of(credit.activity)
            return f"{what} {say_minutes(length)}; at least {say_minutes(condition.minutes)} is asked"
        case LeastGrade():
            return f"grade {credit.activity.grade} is below {condition.least}"
        case Fact():
            return f"not {condition.words or condition.fact}"
        case OneOf():
            return f"not {' or '.join(condition.among)}"
        case SoleAuthor():
            return "written with others"
        case NotFrom():
            return f"given by {credit.activity.awarded_by}"


def waiting_sentence(credit: Credit, issuer: str, rules: Ruleset) -> str:
    """What is waited for, on the screen: "waiting for NALS: no figure is stated for it"."""
    assert credit.waiting is not None
    own = credit.waiting.on in ("fact", "area")
    return f"{'not said' if own else f'waiting for {issuer}'}: {waiting_reason(credit, rules)}"


def waiting_reason(credit: Credit, rules: Ruleset) -> str:
    """What is waited for, under a heading that says for whom."""
    waiting = credit.waiting
    assert waiting is not None
    figure = "" if waiting.steps is None else f" ({credit_words(waiting.steps, rules)} at stake)"
    match waiting.on:
        case "rate":
            return f"no figure is stated for it{figure}"
        case "ceiling":
            most = Fraction(0) if credit.module is None else credit.module.rate or Fraction(0)
            return f"up to {say_decimal(most)} may be given{_asked_for(credit, rules)}"
        case "condition" | "fact":
            assert waiting.condition is not None
            return _held_back(waiting.condition, credit.activity) + figure
        case "repeat":
            return f"the same program counts once already in this cycle{figure}"
        case "area":
            return f"which track it belongs to{figure}"
        case "list":
            return f"the list of activities is open, and this is not on it{figure}"


def _held_back(condition: Condition, activity: Activity) -> str:
    """What a condition waits for: the body's judgement, or the holder's own answer."""
    match condition:
        case LeastGrade() if activity.grade == "pending":
            return "the grade is still to come"
        case LeastGrade() if activity.grade:
            return f"graded {activity.grade}; whether that is {condition.least} or better is not stated"
        case SoleAuthor():
            return "written with others; what each author gets is not stated"
        case NotFrom():
            return f"given by {activity.awarded_by}; whether that counts here is not stated"
        case _:
            return f"{condition_sentence(condition)}?"


def _asked_for(credit: Credit, rules: Ruleset) -> str:
    claim = credit.activity.claimed.get(rules.credential)
    return "" if claim is None else f", {say_decimal(claim)} asked for"


def loss_sentence(loss: Loss, rules: Ruleset) -> str:
    if loss.cap is None:
        return f"{credit_words(loss.steps, rules)} lost to rounding"
    return f"{credit_words(loss.steps, rules)} over the limit for {loss.cap.title.lower()}"


def roles_words(line: tuple[str, ...]) -> str:
    """One line of a proof rule: any of these documents will do."""
    return ", or ".join(ROLE_WORDS.get(role, role) for role in line)


def outcome(credit: Credit, issuer: str, rules: Ruleset) -> str | None:
    """In a few words what is special about a credit; None where it simply counts."""
    if credit.failed:
        return failed_sentence(credit)
    if credit.waiting:
        return waiting_sentence(credit, issuer, rules)
    if credit.off_track and not credit.earned:
        return "outside your track"
    if credit.module is None and not credit.awarded:
        return "no module takes it"
    if credit.lost:
        return "; ".join(loss_sentence(loss, rules) for loss in credit.lost)
    return None

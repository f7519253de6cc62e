"""The answer in a sentence or two: ready, not ready, or what it hangs on."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from clejournal.credential import add_years
from clejournal.dates import say_day
from clejournal.pages.figures import days_words, name_of
from clejournal.quantities import say_decimal
from clejournal.readiness import Decider, Readiness
from clejournal.standing import MinimumStanding
from clejournal.terminal.page import Line, Tone
from clejournal.wording import plural, units


def headline(readiness: Readiness) -> tuple[Line, ...]:
    """The answer first. Before the last year of a cycle progress and pace lead, the verdict follows."""
    if readiness.in_last_year or readiness.verdict is None or "rules" in readiness.because:
        return tuple(_verdict(readiness))
    if readiness.because == ("points",):
        return (*_progress(readiness), Line(_needed(readiness)))
    return (*_progress(readiness), *_verdict(readiness))


def _verdict(readiness: Readiness) -> Iterator[Line]:
    match readiness.verdict:
        case None:
            yield Line(
                f"{_figure(readiness)} counted. These rules only count; they ask for no total.", "strong"
            )
        case "ready":
            proof = "" if readiness.points_only else ", with proof in hand"
            yield Line(f"Ready: {_total(readiness)}{proof}{_others(readiness)}.", "good")
        case "not-ready":
            yield from _not_ready(readiness)
        case "cannot-say":
            yield from _cannot_say(readiness)


def _figure(readiness: Readiness) -> str:
    rules = readiness.shown.ruleset
    value = Fraction(readiness.shown.counted, rules.steps)
    return f"{say_decimal(value)} {plural(value, rules.unit)}"


def _total(readiness: Readiness, reading: str = "shown") -> str:
    standing = readiness.all["strict" if reading == "strict" else "shown"]
    rules, total = standing.ruleset, standing.total
    shown = readiness.shown.total
    if total is None or shown is None or shown.required is None:
        return _figure(readiness)
    required = Fraction(shown.required, rules.steps)
    assumed = " (a figure we assume)" if shown.minimum.assumed else ""
    return f"{units(total.counted, rules)} of {say_decimal(required)} {plural(required, rules.unit)}{assumed}"


def _others(readiness: Readiness) -> str:
    """The other minimums behind the total: "; ethics 6 of 5"."""
    rules = readiness.shown.ruleset
    found = [
        f"; {m.minimum.title.lower()} {units(m.counted, rules)} of {units(m.required, rules)}"
        for m in readiness.shown.minimums
        if m.required is not None
    ]
    return "".join(found)


def _not_ready(readiness: Readiness) -> Iterator[Line]:
    short = readiness.shown.ruleset
    if "late" in readiness.because:
        yield Line(f"Too late: this period ended on {say_day(readiness.cycle.end)}.", "bad")
    if "papers" in readiness.because:
        total = readiness.shown.total
        proved = units(readiness.documented["shown"].counted, short)
        about = f"{_total(readiness)}{_others(readiness)}" if total else _figure(readiness)
        yield Line(f"Not ready: {about}, but proof for only {proved}.", "bad")
        yield from _hangs_on(readiness, "once the papers are in hand, ")
    if "points" in readiness.because:
        yield Line(f"Not ready: {_total(readiness)}{_others(readiness)}. {_needed(readiness)}", "bad")
        for decider in readiness.deciders:
            yield Line(_break_even(readiness, decider), "doubt", indent=2)


def _needed(readiness: Readiness) -> str:
    standing = readiness.shown
    rules = standing.ruleset
    parts: list[str] = []
    if standing.total is not None and standing.total.needed:
        value = Fraction(standing.total.needed, rules.steps)
        parts.append(f"{say_decimal(value)} more {plural(value, rules.unit)}")
    for minimum in standing.minimums:
        if minimum.needed:
            parts.append(f"{units(minimum.needed, rules)} more {minimum.minimum.title.lower()}")
    if not parts:
        return "Even the most favorable reading is not enough."
    return f"Still needed: {', '.join(parts)}."


def _cannot_say(readiness: Readiness) -> Iterator[Line]:
    if "rules" in readiness.because:
        seen = readiness.shown.ruleset.seen
        since = f" were first seen in {seen[0]:%Y-%m}" if seen else " begin later"
        yield Line(
            f"Cannot say: the rules we hold{since}, and this period ended on {say_day(readiness.cycle.end)}. "
            f"Shown below is what those later rules would give: {_total(readiness)}.",
            "doubt",
        )
        return
    certain = _total(readiness, "strict")
    yield Line(f"Cannot say yet: {certain} are certain{_proved(readiness)}.", "doubt")
    yield from _hangs_on(readiness, "")


def _hangs_on(readiness: Readiness, when: str) -> Iterator[Line]:
    """What would make it certain, one line each."""
    if not readiness.deciders:
        return
    many = len(readiness.deciders) > 1
    how = "any one of these" if readiness.any_settles and many else "all of these" if many else "this"
    text = f"{when}{how} would make it certain:"
    yield Line(text[:1].upper() + text[1:], "doubt")
    for decider in readiness.deciders:
        yield Line(f"- {_what_decides(readiness, decider)}", "doubt", indent=2, hang=2)


def _proved(readiness: Readiness) -> str:
    strict = readiness.documented["strict"]
    if readiness.points_only or strict.counted == readiness.all["strict"].counted:
        return ""
    return f" ({units(strict.counted, strict.ruleset)} with proof)"


def _what_decides(readiness: Readiness, decider: Decider) -> str:
    if decider.doubt is not None:
        doubt = decider.doubt
        better = doubt.shown if doubt.shown != doubt.strict else doubt.generous
        return f"{doubt.says} It would have to be: {better}."
    return _break_even(readiness, decider)


def _break_even(readiness: Readiness, decider: Decider) -> str:
    """ "NALS would have to give 44 points for Civil Procedure II"."""
    credit = decider.credit
    assert credit is not None
    title, file = name_of(credit.activity), readiness.rules.file
    if decider.break_even is not None:
        figure = f"{say_decimal(decider.break_even)} {plural(decider.break_even, file.unit)}"
        return f"{file.issuer} would have to give {figure} for {title} ({credit.activity.id})"
    return f"{title} ({credit.activity.id}): a fact is not said that decides whether it counts"


def _progress(readiness: Readiness) -> Iterator[Line]:
    total = readiness.shown.total
    left = days_words(readiness.days_left)
    if total is None or total.required is None:
        yield Line(f"{_figure(readiness)} so far, {left} to go.", "strong")
        return
    tone, pace = _pace(readiness, total)
    yield Line(f"{_total(readiness)} so far, {left} to go: {pace}{_others(readiness)}.", tone)


def _pace(readiness: Readiness, total: MinimumStanding) -> tuple[Tone, str]:
    """Against an even pace from the first day of the cycle to the last."""
    assert total.required is not None
    if total.met:
        return "good", "all points are there"
    whole = (readiness.cycle.end - readiness.cycle.start).days
    gone = max((readiness.today - readiness.cycle.start).days, 0)
    even = total.required * gone // whole
    rules = readiness.shown.ruleset
    by_now = say_decimal(Fraction(even // rules.steps))
    word = "ahead of" if total.counted >= even else "behind"
    return "strong", f"{word} an even pace ({by_now} by now)"


def short_verdict(readiness: Readiness) -> tuple[str, Tone]:
    """For a table: the verdict in two words, with its tone."""
    words: dict[str | None, tuple[str, Tone]] = {
        "ready": ("ready", "good"),
        "not-ready": ("not ready", "bad"),
        "cannot-say": ("cannot say", "doubt"),
        None: ("points only", "quiet"),
    }
    text, tone = words[readiness.verdict]
    if "late" in readiness.because:
        return "too late", "bad"
    if readiness.verdict == "not-ready" and readiness.today < add_years(readiness.cycle.end, -1):
        return "in progress", "plain"
    return text, tone

"""The answer in a sentence or two: ready, not ready, or what it hangs on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from clejournal.dates import say_day
from clejournal.pages.earning import clause
from clejournal.pages.figures import days_words, name_of
from clejournal.quantities import say_decimal
from clejournal.readiness import Decider, Readiness
from clejournal.ruleset import Ruleset
from clejournal.standing import MinimumStanding, Standing, Waiting
from clejournal.terminal.page import Line, Tone
from clejournal.wording import plural, units, waiting_reason


def headline(readiness: Readiness) -> tuple[Line, ...]:
    """The answer first. Before the last year of a cycle progress and pace lead, the verdict follows."""
    return (*_answer(readiness), *_on_record_before(readiness))


def _answer(readiness: Readiness) -> Iterator[Line]:
    if readiness.in_last_year or readiness.verdict is None or "rules" in readiness.because:
        yield from _verdict(readiness)
        return
    if not readiness.shown.met:
        # Years are left: what is still to be earned is all there is to say.
        yield from _progress(readiness)
        yield Line(_needed(readiness))
        return
    yield from _verdict(readiness)


def ended(readiness: Readiness, renewed: bool) -> Line:
    """For a cycle that lies in the past: what it came to, for nobody can apply for it any more."""
    text = f"It ended with {_total(readiness)}{_others(readiness)}"
    if renewed:
        return Line(f"{text}.", "strong")
    return Line(f"{text}; no later period is on record.", "bad")


def _on_record_before(readiness: Readiness) -> Iterator[Line]:
    """What is in the figures without an entry in this journal."""
    for credit in readiness.shown.brought:
        day, figure = say_day(credit.brought.day), units(credit.earned, readiness.shown.ruleset)
        yield Line(f"{figure} of these were on record on {day}, before this journal.", "quiet")


def _verdict(readiness: Readiness) -> Iterator[Line]:
    match readiness.verdict:
        case None:
            yield Line(
                f"{_figure(readiness)} counted. These rules only count; they ask for no total.", "strong"
            )
        case "ready":
            how = "Ready by points, proof left aside" if readiness.points_only else "Ready"
            yield Line(f"{how}: {_proved_total(readiness)}{_others(readiness)}.", "good")
        case "not-ready":
            yield from _not_ready(readiness)
        case "cannot-say":
            yield from _cannot_say(readiness)


def _figure(readiness: Readiness) -> str:
    rules = readiness.shown.ruleset
    value = Fraction(readiness.shown.counted, rules.steps)
    return f"{say_decimal(value)} {plural(value, rules.unit)}"


def _total(readiness: Readiness) -> str:
    rules, total = readiness.shown.ruleset, readiness.shown.total
    if total is None or total.required is None:
        return _figure(readiness)
    required = Fraction(total.required, rules.steps)
    assumed = " (a figure we assume)" if total.minimum.assumed else ""
    return f"{units(total.counted, rules)} of {say_decimal(required)} {plural(required, rules.unit)}{assumed}"


def _proved_total(readiness: Readiness) -> str:
    """ "76 of 75 points, with proof in hand", where some lack it "76 of 75 points with proof (80 in all)"."""
    shown, proved = readiness.shown, readiness.documented["shown"]
    if readiness.points_only:
        return _total(readiness)
    if proved.counted == shown.counted or shown.total is None or shown.total.required is None:
        return f"{_total(readiness)}, with proof in hand"
    rules, required = shown.ruleset, Fraction(shown.total.required, shown.ruleset.steps)
    figure = f"{units(proved.counted, rules)} of {say_decimal(required)} {plural(required, rules.unit)}"
    return f"{figure} with proof in hand ({units(shown.counted, rules)} in all)"


def _others(readiness: Readiness) -> str:
    """The other minimums behind the total: "; ethics 6 of 5"."""
    return "".join(_each_other(readiness))


def _each_other(readiness: Readiness) -> list[str]:
    rules = readiness.shown.ruleset
    return [
        f"; {m.minimum.title.lower()} {units(m.counted, rules)} of {units(m.required, rules)}"
        for m in readiness.shown.minimums
        if m.required is not None
    ]


def _not_ready(readiness: Readiness) -> Iterator[Line]:
    if "late" in readiness.because:
        yield Line(f"Too late: this period ended on {say_day(readiness.cycle.end)}.", "bad")
    if "papers" in readiness.because:
        yield Line(f"Not ready: {_with_proof(readiness)}.", "bad")
        yield from _hangs_on(readiness, "once the papers are in hand, ")
    if "points" in readiness.because:
        yield Line(f"Not ready: {_total(readiness)}{_others(readiness)}. {_needed(readiness)}", "bad")
        for decider in readiness.deciders:
            yield Line(f"{_break_even(readiness, decider)}.", "doubt", indent=2, hang=2)


def _with_proof(readiness: Readiness) -> str:
    """Total and minimums, and behind each for how much of it the proof is missing."""
    shown, proved = readiness.shown, readiness.documented["shown"]
    how = "proof for only"
    if proved.met:
        proved, how = readiness.documented["strict"], "strictly read proof for only"
    texts = [_total(readiness), *(text.removeprefix("; ") for text in _each_other(readiness))]
    known = [m for m in shown.minimums if m.required is not None]
    pairs = zip(texts, [shown.total, *known], strict=True)
    return "; ".join(text + _lacking(minimum, proved, how) for text, minimum in pairs)


def _lacking(minimum: MinimumStanding | None, proved: Standing, how: str) -> str:
    every = (proved.total, *proved.minimums)
    same = next((m for m in every if m and minimum and m.minimum.name == minimum.minimum.name), None)
    if same is None or same.met:
        return ""
    more = f" ({_more(same.needed, proved.ruleset)} with proof would do)"
    return f", but {how} {units(same.counted, proved.ruleset)}{more if same.required is not None else ''}"


def _needed(readiness: Readiness) -> str:
    standing = readiness.shown
    rules = standing.ruleset
    short = [minimum for minimum in standing.minimums if minimum.needed]
    whole = standing.total.needed if standing.total is not None else 0
    if not whole and not short:
        return "Even the most favorable reading is not enough."
    parts = [f"{_more(whole, rules)}{'' if _holds(whole, short) else ' in all'}"] if whole else []
    for minimum in short:
        title = minimum.minimum.title.lower()
        if _holds(whole, short):
            parts.append(f"{units(minimum.needed, rules)} of them in {title}")
        else:
            parts.append(f"{_more(minimum.needed, rules)} in {title}")
    return f"Still needed: {', '.join(parts)}."


def _holds(whole: int, short: Sequence[MinimumStanding]) -> bool:
    """Whether what the minimums lack fits into what the total lacks."""
    return whole >= sum(minimum.needed for minimum in short)


def _more(steps: int, rules: Ruleset) -> str:
    value = Fraction(steps, rules.steps)
    return f"{say_decimal(value)} more {plural(value, rules.unit)}"


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
    yield Line(f"Cannot say yet: {_certain(readiness)}.", "doubt")
    yield from _hangs_on(readiness, "")


def _certain(readiness: Readiness) -> str:
    """The figure that holds however the doubts are read."""
    strict, shown = readiness.all["strict"], readiness.shown.total
    proved = _proved(readiness)
    if strict.met:
        return f"the points are there, {_total(readiness)}{_others(readiness)}{proved}"
    rules = strict.ruleset
    figure = units(strict.counted, rules)
    if shown is None or shown.required is None or strict.total is None:
        return f"{figure} {rules.unit}s are certain{proved}"
    asked = units(shown.required, rules)
    if strict.total.required is None:
        return f"{figure} {rules.unit}s are certain{proved}; that {asked} are asked for is assumed"
    return f"{figure} of {asked} {rules.unit}s are certain{proved}{_certain_others(strict)}"


def _certain_others(strict: Standing) -> str:
    """The other minimums that strictly are missed: "; ethics 3 of 5"."""
    missed = [m for m in strict.minimums if m.required is not None and not m.met and not m.minimum.assumed]
    rules = strict.ruleset
    return "".join(
        f"; {m.minimum.title.lower()} {units(m.counted, rules)} of {units(m.required or 0, rules)}"
        for m in missed
    )


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
        return f"{decider.doubt.says} It would have to be: {decider.doubt.generous}."
    return f"{_break_even(readiness, decider)}."


def _break_even(readiness: Readiness, decider: Decider) -> str:
    """ "NALS would have to give 44 points for Civil Procedure II"."""
    credit = decider.credit
    assert credit is not None
    title, file = name_of(credit.activity), readiness.rules.file
    if decider.break_even is not None:
        figure = f"{say_decimal(decider.break_even)} {plural(decider.break_even, file.unit)}"
        return f"{file.issuer} would have to give {figure} for {title} ({credit.activity.id})"
    name = f"{title} ({credit.activity.id})"
    match credit.waiting:
        case Waiting(on="fact", condition=condition) if condition is not None:
            return f"{name}: you would have to say that {clause(condition)}"
        case Waiting(on="area"):
            return f"{name}: you would have to say that it lies in your track"
    return f"{file.issuer} would have to decide on {name}: {waiting_reason(credit, readiness.shown.ruleset)}"


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
    if readiness.verdict == "not-ready" and not readiness.in_last_year:
        return "in progress", "plain"
    return text, tone

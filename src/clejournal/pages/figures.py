"""Pieces that several pages share: dates, proof in a word, bars of a standing, the closing lines."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from fractions import Fraction

from clejournal.activity import Activity
from clejournal.dates import say_day
from clejournal.quantities import say_decimal, say_minutes
from clejournal.readiness import Readiness
from clejournal.standing import CapStanding, Credit, MinimumStanding
from clejournal.terminal.page import Bar, Bars, Line
from clejournal.topics import title as topic_title
from clejournal.wording import credit_words, plural, units

SPAN_WORDS = {
    "year": "year {} of the cycle",
    "calendar-year": "{}",
    "day": "{}",
    "event": "{}",
    "activity": "{}",
}


def count(number: int, noun: str) -> str:
    """ "1 activity", "12 activities"."""
    if number == 1:
        return f"1 {noun}"
    if noun.endswith("y") and noun[-2] not in "aeiou":
        return f"{number:,} {noun[:-1]}ies"
    return f"{number:,} {noun}s"


def days(activity: Activity) -> str:
    """The day in the journal's own form; the last day behind it where there are several."""
    first = activity.date.isoformat()
    if activity.until is None or activity.until == activity.date:
        return first
    last = activity.until.isoformat()
    shared = 8 if last[:7] == first[:7] else 5 if last[:4] == first[:4] else 0
    return f"{first}..{last[shared:]}"


def name_of(activity: Activity) -> str:
    return activity.name


def topic_words(activity: Activity) -> str:
    return ", ".join(topic_title(topic) for topic in activity.all_topics)


def time_of(activity: Activity) -> str:
    """Time counted, or the academic hours of a course."""
    if activity.minutes:
        return say_minutes(activity.counted_minutes)
    return f"{say_decimal(activity.credits)} cr" if activity.credits else ""


def proof_of(activity: Activity, credit: Credit | None) -> str:
    """In a word: is the proof in hand? Without a credit, any document in hand will do."""
    held = any(document.in_hand for document in activity.evidence)
    complete = credit.documented if credit is not None else held
    if complete:
        return "yes"
    if held:
        return "in part"
    return "asked for" if any(document.state == "asked" for document in activity.evidence) else "missing"


def standing_bars(readiness: Readiness) -> Bars:
    """One bar for the total, each minimum, and each limit that something was earned under."""
    standing = readiness.shown
    asked = (*((standing.total,) if standing.total else ()), *standing.minimums)
    return Bars((*(_minimum_bar(readiness, minimum) for minimum in asked), *limit_bars(readiness).rows))


def limit_bars(readiness: Readiness) -> Bars:
    """One bar for each limit that something was earned under."""
    return Bars(tuple(_cap_bar(readiness, cap) for cap in readiness.shown.caps if cap.earned))


def _minimum_bar(readiness: Readiness, standing: MinimumStanding) -> Bar:
    rules = readiness.shown.ruleset
    value = Fraction(standing.counted, rules.steps)
    if standing.required is None:
        text = f"{say_decimal(value)}; how much is required is not in the text we hold"
        return Bar(standing.minimum.title, value, max(value, Fraction(1)), text, "doubt")
    required = Fraction(standing.required, rules.steps)
    text = f"{say_decimal(value)} of {say_decimal(required)} {plural(required, rules.unit)}"
    text += " (assumed)" if standing.minimum.assumed else ""
    if not readiness.points_only:
        documented = counted_toward(readiness, standing)
        if documented < standing.counted:
            text += f", {units(documented, rules)} with proof"
    return Bar(standing.minimum.title, value, required, text, "good" if standing.met else "plain")


def counted_toward(readiness: Readiness, standing: MinimumStanding) -> int:
    """Documented steps of the same minimum, under the shown reading."""
    proved = readiness.documented["shown"]
    if readiness.shown.total is not None and standing.minimum.name == readiness.shown.total.minimum.name:
        return proved.counted
    return next((m.counted for m in proved.minimums if m.minimum.name == standing.minimum.name), 0)


def _cap_bar(readiness: Readiness, standing: CapStanding) -> Bar:
    rules = readiness.shown.ruleset
    by_time = standing.cap.unit == "minutes"
    scale = 60 if by_time else rules.steps
    value, limit = standing.used / scale, standing.limit / scale
    of = "hours" if by_time else f"{rules.unit}s"
    where = f" ({SPAN_WORDS[standing.cap.per].format(standing.span)})" if standing.span else ""
    text = f"{say_decimal(value)} of {say_decimal(limit)} {of}{where}"
    lost = standing.earned - standing.counted
    if lost:
        text += f", full; {units(lost, rules)} over"
    elif standing.full:
        text += ", full"
    text += "; period assumed" if standing.cap.span_assumed else ""
    return Bar(f"{standing.cap.title} limit", value, limit, text, "doubt" if lost else "plain")


def days_words(number: int) -> str:
    """ "1 day", "129 days", "3 years and 40 days"."""
    if number < 730:
        return count(number, "day")
    years, rest = divmod(number, 365)
    return f"{years} years" + (f" and {count(rest, 'day')}" if rest else "")


def last_lines(*standings: Readiness) -> Iterator[Line]:
    """The doubt that matters, how old the rules are, and who decides: each said once, however many
    `standings` are shown."""
    for each in standings:
        yield from _doubt_line(each)
    for line in dict.fromkeys(line for each in standings if (line := _age_line(each))):
        yield line
    for issuer in dict.fromkeys(each.rules.file.issuer for each in standings):
        yield Line(f"{issuer} decides; this is your own record and our reading of its rules.", "quiet")


def _doubt_line(readiness: Readiness) -> Iterator[Line]:
    """How much of what is shown rests on our reading of what the body leaves open."""
    strict, shown = readiness.all["strict"], readiness.shown
    if strict.counted < shown.counted:
        short = f"{readiness.rules.file.short}: " if readiness.rules.file.short else ""
        yield Line(
            f"{short}{units(strict.counted, strict.ruleset)} of {credit_words(shown.counted, shown.ruleset)} "
            "hold however the doubts in the rules are read; the rest is our reading.",
            "doubt",
        )


def _age_line(readiness: Readiness) -> Line | None:
    """Only where the cycle goes on after the last day that a copy shows the rules."""
    seen, confirmed = readiness.shown.ruleset.seen, readiness.rules.confirmed
    if seen is None or readiness.cycle.end <= seen[1]:
        return None
    since = f"confirmed by you on {say_day(confirmed)}" if confirmed else "not confirmed since"
    return Line(f"Rules last seen {seen[1]:%Y-%m}, {since}.", "quiet" if confirmed else "doubt")


def has_cycle(readiness: Readiness) -> bool:
    """Rules that only count have no cycle of their own."""
    return readiness.shown.ruleset.cycle_years is not None


def cycle_words(start: date, end: date) -> str:
    return f"{say_day(start)} to {say_day(end)}"

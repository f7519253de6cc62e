"""Points by topic and over the months, drawn from the rows of a report."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from fractions import Fraction

from clejournal.quantities import say_decimal
from clejournal.report import Report, credit_in
from clejournal.ruleset import Ruleset
from clejournal.standing import Credit
from clejournal.terminal.page import Bar, Bars, Block, Gap, Heading
from clejournal.topics import title as topic_title

MOST_MONTHS = 24
"""Beyond these the bars over time stand for years."""


def charts(report: Report) -> Iterator[Block]:
    """Points by topic and over the months, for the first credential shown."""
    if not report.standings:
        return
    held = report.standings[0].readiness.held.id
    by_topic: dict[str, Fraction] = {}
    by_month: dict[str, Fraction] = {}
    for entry in report.entries:
        credit, part = credit_in(report, entry, held)
        if credit is None or part is None or not credit.counted:
            continue
        value = Fraction(credit.counted, part.readiness.shown.ruleset.steps)
        month = f"{entry.activity.date:%Y-%m}"
        by_month[month] = by_month.get(month, Fraction(0)) + value
        for topic, share in _shares(credit, value, part.readiness.shown.ruleset):
            by_topic[topic] = by_topic.get(topic, Fraction(0)) + share
    unit = report.standings[0].readiness.rules.file.unit
    yield from _bars(f"{unit.capitalize()}s by topic", sorted(by_topic.items(), key=lambda i: (-i[1], i[0])))
    if len(by_month) > MOST_MONTHS:
        by_month = _by_year(by_month)
    yield from _bars(f"{unit.capitalize()}s over time", sorted(by_month.items()))


def _by_year(by_month: dict[str, Fraction]) -> dict[str, Fraction]:
    sums: dict[str, Fraction] = {}
    for month, value in by_month.items():
        sums[month[:4]] = sums.get(month[:4], Fraction(0)) + value
    return sums


def _shares(credit: Credit, value: Fraction, rules: Ruleset) -> Iterator[tuple[str, Fraction]]:
    """Each activity once: to its parts by minutes (or as the body filed it), the rest to its first topic."""
    activity, rest = credit.activity, value
    award = activity.awarded.get(rules.credential)
    named = [(name, Fraction(points)) for name, points in award.minimums.items()] if award else []
    if not named and activity.counted_minutes:
        named = [(p.topics[0], value * p.minutes / activity.counted_minutes) for p in activity.parts]
    for topic, share in named:
        share = min(share, rest)
        rest -= share
        yield topic_title(topic), share
    if rest > 0:
        yield (topic_title(activity.topics[0]) if activity.topics else "no topic said"), rest


def _bars(title: str, sums: Sequence[tuple[str, Fraction]]) -> Iterator[Block]:
    if sums:
        most = max(value for _, value in sums)
        yield Gap()
        yield Heading(title)
        yield Bars(tuple(Bar(name, value, most, say_decimal(round(value, 2))) for name, value in sums))

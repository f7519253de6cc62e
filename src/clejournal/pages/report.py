"""The dated chart that NALS suggests, and the standing it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from clejournal.activity import Activity
from clejournal.dates import say_day
from clejournal.pages.figures import (
    count,
    cycle_words,
    days,
    last_lines,
    name_of,
    proof_of,
    standing_bars,
    time_of,
    topic_words,
)
from clejournal.pages.verdict import headline
from clejournal.quantities import say_decimal, say_hours, say_minutes
from clejournal.report import Entry, InPeriod, Report
from clejournal.ruleset import Ruleset
from clejournal.spans import areas_of
from clejournal.standing import Credit
from clejournal.terminal.page import Bar, Bars, Block, Column, Commands, Gap, Heading, Line, Page, Row, Table
from clejournal.topics import title as topic_title
from clejournal.wording import outcome, plural, units

MOST_MONTHS = 24
"""Beyond these the bars over time stand for years."""


@dataclass(frozen=True, slots=True)
class Shape:
    """What the reader asked to see besides the chart."""

    wide: bool = False
    charts: bool = False
    sources: bool = False


def report_page(report: Report, shape: Shape, nearby: Sequence[str] = ()) -> Page:
    """`nearby` names periods that have activities, for one that has none."""
    return tuple(_blocks(report, shape, nearby))


def _blocks(report: Report, shape: Shape, nearby: Sequence[str]) -> Iterator[Block]:
    yield Heading(_title(report))
    yield from (Line(_sum_line(part, report), "strong") for part in report.standings)
    if not report.entries:
        yield from _empty(report, nearby)
    else:
        yield Gap()
        yield _chart(report, shape)
        yield from _left_out(report)
        yield from _not_counted(report)
    if shape.charts and report.entries:
        yield from _charts(report)
    for part in report.standings:
        if part.own_cycle:
            yield from _standing(part, report.past)
        elif any(cap.earned for cap in part.readiness.shown.caps):
            yield Gap()
            yield standing_bars(part.readiness)
    yield from _closing(report)


def _title(report: Report) -> str:
    title = f"continuing legal education, {_span(report)}"
    return f"{report.holder}: {title}" if report.holder else title.capitalize()


def _span(report: Report) -> str:
    if report.period.label in ("cycle", "last-cycle") and report.standings:
        cycle = report.standings[0].readiness.cycle
        return cycle_words(cycle.start, cycle.end)
    if report.period.start.month == 1 and report.period.start.day == 1 and report.period.label.isdigit():
        return report.period.label
    return cycle_words(report.period.start, report.period.end)


def _sum_line(part: InPeriod, report: Report) -> str:
    """The answer: points of the period, before and after limits where they differ."""
    readiness = part.readiness
    rules, file = readiness.shown.ruleset, readiness.rules.file
    value = Fraction(part.counted, rules.steps)
    text = f"{file.short}: {say_decimal(value)} {plural(value, rules.unit)}"
    if part.earned != part.counted:
        text += f" counted, {units(part.earned, rules)} earned"
    if len({p.readiness.held.id for p in report.standings}) < len(report.standings):
        text += f" in the cycle to {say_day(readiness.cycle.end)}"
    return text


def _empty(report: Report, nearby: Sequence[str]) -> Iterator[Block]:
    yield Line("No activity is logged in this period.")
    yield from _left_out(report)
    if nearby:
        yield Line(f"Periods that have some: {', '.join(nearby)}.")
        yield Commands(((f"clejournal report --period {nearby[-1]}", "the latest of them"),))
    else:
        yield Commands((("clejournal add seminar --hours 2", "logs the first"),))


# --- the chart ----------------------------------------------------------------------------------


def _chart(report: Report, shape: Shape) -> Table:
    held = list(dict.fromkeys(part.readiness.held.id for part in report.standings))
    if len(held) == 1 and "sponsor" in report.standings[0].readiness.rules.file.columns and not shape.wide:
        return _own_chart(report)
    columns = [Column("Date"), Column("Topic", flex=True, least=16), Column("Time", "right", drop=2)]
    if shape.wide:
        columns += [
            Column("Module", drop=1),
            Column("Earned", "right"),
            Column("Counted", "right"),
            Column("Running", "right", drop=0),
        ]
    else:
        columns += [Column(name, "right") for name in _point_titles(report, held)]
    columns.append(Column("Proof", drop=3))
    rows = _wide_rows(report, held) if shape.wide else [_row(report, held, entry) for entry in report.entries]
    return Table(tuple(columns), tuple(rows), (_sums(report, held, shape),))


def _point_titles(report: Report, held: Sequence[str]) -> list[str]:
    files = {part.readiness.held.id: part.readiness.rules.file for part in report.standings}
    if len(held) == 1:
        return [f"{files[held[0]].unit}s".capitalize()]
    return [files[id].short for id in held]


def _credit_in(report: Report, entry: Entry, id: str) -> tuple[Credit | None, InPeriod | None]:
    for credit, part in zip(entry.credits, report.standings, strict=True):
        if part.readiness.held.id == id and credit is not None:
            return credit, part
    return None, None


def _row(report: Report, held: Sequence[str], entry: Entry) -> Row:
    activity = entry.activity
    found = [_credit_in(report, entry, id) for id in held]
    points = [_points(credit, part) for credit, part in found]
    proof = proof_of(activity, next((credit for credit, _ in found if credit), None))
    return Row((days(activity), topic_cell(activity), time_of(activity), *points, proof))


def _points(credit: Credit | None, part: InPeriod | None) -> str:
    if credit is None or part is None:
        return "-"
    return (
        "waiting"
        if credit.waiting and not credit.counted
        else units(credit.counted, part.readiness.shown.ruleset)
    )


def topic_cell(activity: Activity) -> str:
    """Title, then its topics in brackets; "private" is said, never hidden from the holder."""
    topics = topic_words(activity)
    return f"{name_of(activity)} ({topics})" if topics else name_of(activity)


def _wide_rows(report: Report, held: Sequence[str]) -> list[Row]:
    rows: list[Row] = []
    found = [_credit_in(report, entry, held[0]) if held else (None, None) for entry in report.entries]
    running = list(accumulate(credit.counted if credit else 0 for credit, _ in found))
    for entry, (credit, part), so_far in zip(report.entries, found, running, strict=True):
        activity = entry.activity
        rules = part.readiness.shown.ruleset if part else None
        module = credit.module.name.replace("-", " ") if credit and credit.module else "-"
        figures = (
            (units(credit.earned, rules), _points(credit, part), units(so_far, rules))
            if credit and rules
            else ("-", "-", "")
        )
        proof = proof_of(activity, credit)
        rows.append(Row((days(activity), topic_cell(activity), time_of(activity), module, *figures, proof)))
    return rows


def _sums(report: Report, held: Sequence[str], shape: Shape) -> Row:
    minutes = sum(entry.activity.counted_minutes for entry in report.entries)
    first = ("", count(len(report.entries), "activity"), say_minutes(minutes) if minutes else "")
    if shape.wide:
        credits = [_credit_in(report, entry, held[0])[0] for entry in report.entries] if held else []
        rules = report.standings[0].readiness.shown.ruleset if report.standings else None
        earned = sum(credit.earned for credit in credits if credit)
        counted = sum(credit.counted for credit in credits if credit)
        sums = (units(earned, rules), units(counted, rules)) if rules else ("-", "-")
        return Row((*first, "", *sums, "", ""), "strong")
    return Row((*first, *(_sum_of(report, id) for id in held), ""), "strong")


def _sum_of(report: Report, id: str) -> str:
    parts = [part for part in report.standings if part.readiness.held.id == id]
    return units(sum(part.counted for part in parts), parts[0].readiness.shown.ruleset)


def _own_chart(report: Report) -> Table:
    """The body's own chart: date, program sponsor, hours attended, points earned, topic and track."""
    part = report.standings[0]
    rules = part.readiness.shown.ruleset
    columns = (
        Column("Date"),
        Column("Sponsor", flex=True, least=10),
        Column("Hours", "right"),
        Column("Points", "right"),
        Column("Topic and track", flex=True, least=16),
    )
    rows = []
    for entry in report.entries:
        activity, (credit, _) = entry.activity, _credit_in(report, entry, part.readiness.held.id)
        hours = say_hours(activity.counted_minutes) if activity.minutes else "-"
        areas = areas_of(activity, activity.all_topics, rules)
        track = f" [{', '.join(map(topic_title, areas))}]" if areas else " [no track]"
        cells = (activity.provider or "-", hours, _points(credit, part), topic_cell(activity) + track)
        rows.append(Row((days(activity), *cells)))
    minutes = sum(entry.activity.counted_minutes for entry in report.entries)
    sums = Row(
        ("", "", say_hours(minutes), units(part.counted, rules), count(len(rows), "activity")), "strong"
    )
    return Table(columns, tuple(rows), (sums,))


# --- below the chart ----------------------------------------------------------------------------


def _left_out(report: Report) -> Iterator[Block]:
    if report.later:
        yield Line(f"{count(report.later, 'activity')} after {say_day(report.as_of)} left out.", "quiet")
    if report.planned:
        yield Line(f"{count(report.planned, 'planned activity')} not counted yet.", "quiet")


def _not_counted(report: Report) -> Iterator[Block]:
    """Only what was really lost, or waits, is mentioned."""
    lines: list[Line] = []
    several = len({part.readiness.held.id for part in report.standings}) > 1
    for at, part in enumerate(report.standings):
        file, rules = part.readiness.rules.file, part.readiness.shown.ruleset
        for entry in report.entries:
            credit = entry.credits[at]
            words = outcome(credit, file.issuer, rules) if credit else None
            if words:
                whose = f"{file.short}: " if several else ""
                text = f"{whose}{entry.activity.date} {name_of(entry.activity)}: {words}."
                lines.append(Line(text, "doubt", indent=2, hang=2))
    if lines:
        yield Gap()
        yield Line("Not counted, or not in full:")
        yield from lines


def _standing(part: InPeriod, past: bool) -> Iterator[Block]:
    """The standing of the cycle; after a `past` period, as it was on that period's last day."""
    readiness = part.readiness
    file, cycle = readiness.rules.file, readiness.cycle
    stood = f", as it stood on {say_day(readiness.today)}" if past and readiness.today < cycle.end else ""
    yield Gap()
    yield Heading(f"{file.short} cycle, {cycle_words(cycle.start, cycle.end)}{stood}")
    yield from headline(readiness)
    yield standing_bars(readiness)


def _charts(report: Report) -> Iterator[Block]:
    """Points by topic and over the months, for the first credential shown."""
    if not report.standings:
        return
    held = report.standings[0].readiness.held.id
    by_topic: dict[str, Fraction] = {}
    by_month: dict[str, Fraction] = {}
    for entry in report.entries:
        credit, part = _credit_in(report, entry, held)
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


def _closing(report: Report) -> Iterator[Block]:
    yield Gap()
    if report.standings:
        yield from last_lines(report.standings[-1].readiness)
    if report.standings and report.standings[0].own_cycle and report.entries:
        id = report.standings[0].readiness.held.id
        yield Commands(((f"clejournal check {id}", "what is missing, rule by rule"),))
    elif report.entries and not any(part.own_cycle for part in report.standings):
        yield Line(
            "The page these rules were read from names no period for its limits; here each holds for the "
            "period of the report.",
            "quiet",
        )
        yield Commands((("clejournal credential add nals-clp", "to see your own cycle"),))

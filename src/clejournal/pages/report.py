"""The dated chart that NALS suggests, and the standing it belongs to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import accumulate

from clejournal.activity import Activity
from clejournal.dates import say_day
from clejournal.pages.charts import charts
from clejournal.pages.figures import (
    count,
    cycle_words,
    days,
    has_cycle,
    last_lines,
    limit_bars,
    name_of,
    proof_of,
    standing_bars,
    time_of,
    topic_words,
)
from clejournal.pages.verdict import ended, headline
from clejournal.quantities import say_decimal, say_hours, say_minutes
from clejournal.readiness import Readiness
from clejournal.report import Entry, InPeriod, Report, credit_in
from clejournal.spans import areas_of
from clejournal.standing import Credit
from clejournal.terminal.page import Block, Column, Commands, Gap, Heading, Line, Page, Row, Table
from clejournal.wording import outcome, plural, units


@dataclass(frozen=True, slots=True)
class Shape:
    """What the reader asked to see besides the chart."""

    wide: bool = False
    charts: bool = False
    general: bool = False
    """No credential is in the journal yet, so general rules stand in for one."""


def report_page(
    report: Report, shape: Shape, nearby: Sequence[str] = (), outside: Sequence[tuple[str, str, str]] = ()
) -> Page:
    """`nearby` names periods that have activities, for one that has none; `outside` the entries that
    are in no cycle shown: (id, credential's short name, why)."""
    return tuple(_blocks(report, shape, nearby, outside))


def _blocks(
    report: Report, shape: Shape, nearby: Sequence[str], outside: Sequence[tuple[str, str, str]]
) -> Iterator[Block]:
    yield Heading(_title(report))
    yield from (Line(_sum_line(part, report), "strong") for part in report.standings)
    shown = {part.readiness.rules.file.short for part in report.standings}
    yield from (
        Line(f"{short}: nothing counts", "strong") for short in _shorts(outside) if short not in shown
    )
    if not report.entries:
        yield Line("No activity is logged in this period.")
        yield from _left_out(report)
        if nearby:
            yield Line(f"Periods that have some: {', '.join(nearby)}.")
    else:
        yield from _whose(report, shape)
        yield Gap()
        yield _chart(report, shape)
        yield from _left_out(report)
        yield from _not_counted(report, outside)
    if shape.charts and report.entries:
        yield from charts(report)
    for part in report.standings:
        yield from _standing(part, report.past) if part.own_cycle else _limits(part, report)
    yield from _closing(report, shape, nearby)


def _shorts(outside: Sequence[tuple[str, str, str]]) -> list[str]:
    return list(dict.fromkeys(short for _, short, _ in outside))


def _title(report: Report) -> str:
    title = f"continuing legal education, {_span(report)}"
    return f"{report.holder}: {title}" if report.holder else title[:1].upper() + title[1:]


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


# --- the chart ----------------------------------------------------------------------------------


def _whose(report: Report, shape: Shape) -> Iterator[Block]:
    """Where there is room for the figures of one credential only: which one it is."""
    held = {part.readiness.held.id: part.readiness.rules.file.short for part in report.standings}
    if len(held) > 1 and (shape.wide or shape.charts):
        first, another = list(held)[:2]
        what = " and ".join(["the figures"] * shape.wide + ["the points by topic and time"] * shape.charts)
        words = f"{what[:1].upper()}{what[1:]} below are those of {held[first]}; for another: --for {another}"
        yield Line(words, "quiet")


def _chart(report: Report, shape: Shape) -> Table:
    held = list(dict.fromkeys(part.readiness.held.id for part in report.standings))
    if len(held) == 1 and "sponsor" in report.standings[0].readiness.rules.file.columns and not shape.wide:
        return _own_chart(report)
    columns = [Column("Date"), Column("Topic", flex=True, least=16), Column("Time", "right", drop=1)]
    if shape.wide:
        columns += [
            Column("Module", drop=3),
            Column("Earned", "right"),
            Column("Counted", "right"),
            Column("Running", "right", drop=2),
        ]
    else:
        columns += [Column(name, "right") for name in _point_titles(report, held)]
    # With --wide she asked for the figures: proof and time leave before them.
    columns.append(Column("Proof", drop=0 if shape.wide else 2))
    rows = _wide_rows(report, held) if shape.wide else [_row(report, held, entry) for entry in report.entries]
    return Table(tuple(columns), tuple(rows), (_sums(report, held, shape),))


def _point_titles(report: Report, held: Sequence[str]) -> list[str]:
    files = {part.readiness.held.id: part.readiness.rules.file for part in report.standings}
    if len(held) == 1:
        return [f"{files[held[0]].unit}s".capitalize()]
    return [files[id].short for id in held]


def _row(report: Report, held: Sequence[str], entry: Entry) -> Row:
    activity = entry.activity
    found = [credit_in(report, entry, id) for id in held]
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
    found = [credit_in(report, entry, held[0]) if held else (None, None) for entry in report.entries]
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
        credits = [credit_in(report, entry, held[0])[0] for entry in report.entries] if held else []
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
        activity, (credit, _) = entry.activity, credit_in(report, entry, part.readiness.held.id)
        hours = say_hours(activity.counted_minutes) if activity.minutes else "-"
        topic = f"{topic_cell(activity)} [{_track(activity, part)}]"
        cells = (activity.provider or "-", hours, _points(credit, part), topic)
        rows.append(Row((days(activity), *cells)))
    minutes = sum(entry.activity.counted_minutes for entry in report.entries)
    sums = Row(
        ("", "", say_hours(minutes), units(part.counted, rules), count(len(rows), "activity")), "strong"
    )
    return Table(columns, tuple(rows), (sums,))


def _track(activity: Activity, part: InPeriod) -> str:
    """The holder's own track where the topic lies in it, else every track it may lie in."""
    rules, file = part.readiness.shown.ruleset, part.readiness.rules.file
    titles = {track.name: track.title for track in file.tracks}
    areas = areas_of(activity, activity.all_topics, rules)
    own = [area for area in areas if area in rules.only.areas]
    none = "no track" if activity.all_topics else "track not said"
    return " or ".join(titles.get(area, area) for area in own or areas) or none


# --- below the chart ----------------------------------------------------------------------------


def _left_out(report: Report) -> Iterator[Block]:
    if report.later:
        yield Line(f"{count(report.later, 'activity')} after {say_day(report.as_of)} left out.", "quiet")
    if report.planned:
        yield Line(f"{count(report.planned, 'planned activity')} not counted yet.", "quiet")


def _not_counted(report: Report, outside: Sequence[tuple[str, str, str]]) -> Iterator[Block]:
    """Only what was really lost, or waits, is mentioned; what holds for every credential once."""
    shorts = {part.readiness.rules.file.short for part in report.standings} | set(_shorts(outside))
    lines: list[Line] = []
    for entry in report.entries:
        found: dict[str, list[str]] = {}
        for short, words in (*_reasons(report, entry), *_outside(entry, outside)):
            found.setdefault(words, []).append(short)
        for words, whose in found.items():
            under = f" under {' and '.join(whose)}" if len(whose) < len(shorts) else ""
            text = f"{entry.activity.date} {name_of(entry.activity)}{under}: {words}."
            lines.append(Line(text, "doubt", indent=2, hang=2))
    if lines:
        yield Gap()
        yield Line("Not counted, or not in full:")
        yield from lines


def _reasons(report: Report, entry: Entry) -> Iterator[tuple[str, str]]:
    for credit, part in zip(entry.credits, report.standings, strict=True):
        file, rules = part.readiness.rules.file, part.readiness.shown.ruleset
        words = outcome(credit, file.issuer, rules) if credit else None
        if words:
            yield file.short, words


def _outside(entry: Entry, outside: Sequence[tuple[str, str, str]]) -> Iterator[tuple[str, str]]:
    return ((short, why) for id, short, why in outside if id == entry.activity.id)


def _standing(part: InPeriod, past: bool) -> Iterator[Block]:
    """The standing of the cycle; after a `past` period, as it was on that period's last day."""
    readiness = part.readiness
    file, cycle = readiness.rules.file, readiness.cycle
    stood = f", as it stood on {say_day(readiness.today)}" if past and readiness.today < cycle.end else ""
    yield Gap()
    yield Heading(f"{file.short} cycle, {cycle_words(cycle.start, cycle.end)}{stood}")
    if past and readiness.today >= cycle.end:
        yield ended(readiness, part.over)
    else:
        yield from headline(readiness)
    yield standing_bars(readiness)


def _limits(part: InPeriod, report: Report) -> Iterator[Block]:
    """Where the period stands in for a cycle there is nothing to be ready for; only limits are met."""
    bars = limit_bars(part.readiness)
    if bars.rows:
        yield Gap()
        if len({each.readiness.held.id for each in report.standings}) > 1:
            yield Heading(f"{part.readiness.rules.file.short}, {_span(report)} standing in for its period")
        yield bars


def _closing(report: Report, shape: Shape, nearby: Sequence[str]) -> Iterator[Block]:
    yield Gap()
    yield from last_lines(*(part.readiness for part in report.standings))
    own = [part.readiness.held.id for part in report.standings if part.own_cycle]
    if not report.entries and nearby:
        yield Commands(((f"clejournal report --period {nearby[-1]}", "the latest of them"),))
    elif not report.entries:
        yield Commands((("clejournal add seminar --hours 2", "logs the first"),))
    elif own:
        yield Commands(((f"clejournal check {own[0]}", "what is missing, rule by rule"),))
    elif report.standings:
        yield from _standing_in(report.standings[0].readiness, shape)


def _standing_in(readiness: Readiness, shape: Shape) -> Iterator[Block]:
    """That the period of the report stood in for a cycle, and how to have one."""
    file, period = readiness.rules.file, "the period of this report stands in for its cycle"
    if shape.general:
        yield Line(
            f"No credential is in the journal yet: these are the general rules of {file.issuer}. Their page "
            "names no period for its limits; here each holds for the period of this report.",
            "quiet",
        )
        yield Commands((("clejournal credential add nals-clp", "to see your own cycle"),))
    elif not has_cycle(readiness):
        yield Line(f"{file.short} names no cycle: {period}.", "quiet")
    else:
        yield Line(f"The dates of your {file.short} are not known: {period}.", "quiet")
        command = f"clejournal credential add {readiness.held.id} --expires DATE"
        yield Commands(((command, "says the date on your certificate"),))

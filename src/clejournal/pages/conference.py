"""What `add conference` saved: the sessions day by day, their sums, and what they earned."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from clejournal.activity import Activity
from clejournal.dates import say
from clejournal.pages.added import journal_made, shared_lines
from clejournal.pages.earning import credit_line, if_words, rule_words
from clejournal.pages.entry import EntryCredit, in_quotes
from clejournal.pages.figures import count, topic_words
from clejournal.quantities import say_minutes
from clejournal.terminal.page import Block, Column, Commands, Gap, Heading, Line, Page, Row, Table
from clejournal.wording import credit_words, outcome, roles_words


@dataclass(frozen=True, slots=True)
class Conference:
    """`credits` has a row for each activity, `stated` the minutes that the certificate names."""

    name: str
    activities: tuple[Activity, ...]
    credits: tuple[tuple[EntryCredit, ...], ...]
    stated: int | None = None
    created: str | None = None
    shared: tuple[Activity, ...] = ()
    """Other entries that have one of its files."""

    @property
    def minutes(self) -> int:
        return sum(activity.counted_minutes for activity in self.activities)


def days_of(activities: Iterable[Activity]) -> list[tuple[date, int, int]]:
    """Each day with its minutes and how many sessions it had. What lies between sessions is not counted."""
    found: dict[date, tuple[int, int]] = {}
    for activity in activities:
        minutes, sessions = found.get(activity.date, (0, 0))
        found[activity.date] = (minutes + activity.counted_minutes, sessions + 1)
    return [(day, *found[day]) for day in sorted(found)]


def conference_page(found: Conference) -> Page:
    return tuple(_blocks(found))


def _blocks(found: Conference) -> Iterator[Block]:
    if found.created:
        yield from journal_made(found.created)
    yield Heading(f"Saved: {found.name}, {count(len(found.activities), 'session')}")
    yield from shared_lines(found.shared)
    for day, minutes, sessions in days_of(found.activities):
        yield Gap()
        yield Line(f"{say(day)}: {say_minutes(minutes)} in {count(sessions, 'session')}", "strong")
        yield _table([activity for activity in found.activities if activity.date == day])
    yield Gap()
    yield _sum(found)
    for at in range(len(found.credits[0])):
        yield from _earned(found, [rows[at] for rows in found.credits])
    yield Gap()
    yield Line("Still to do:")
    yield Commands(tuple(_to_do(found)))


def _table(activities: list[Activity]) -> Table:
    rows = (
        Row((
            each.id,
            f"{each.start:%H:%M}" if each.start else "",
            say_minutes(each.counted_minutes),
            each.title or "",
            topic_words(each),
        ))
        for each in activities
    )  # fmt: skip
    columns = (
        Column("", drop=2),
        Column(""),
        Column("", align="right"),
        Column("", flex=True, least=16),
        Column("", flex=True, drop=1, least=8),
    )
    return Table(columns, tuple(rows))


def _sum(found: Conference) -> Line:
    text = f"{say_minutes(found.minutes)} in all, what lies between the sessions left out"
    if found.stated is None:
        return Line(f"{text}.", "strong")
    away = found.minutes - found.stated
    if not away:
        return Line(f"{text}; the certificate says the same.", "good")
    word = "more" if away > 0 else "less"
    says = f"the certificate says {say_minutes(found.stated)}, so this is {say_minutes(abs(away))} {word}."
    return Line(f"{text}; {says} The body goes by the certificate.", "doubt")


def _earned(found: Conference, rows: list[EntryCredit]) -> Iterator[Line]:
    """One line where all sessions fare alike; else the sum, and a line for each that is special."""
    named = len(found.credits[0]) > 1
    counted = [row for row in rows if row.credit and row.credit.counted]
    if not counted:
        yield credit_line(rows[0], named=named)
        return
    rules = counted[0].standing.ruleset
    steps = sum(row.credit.counted for row in counted if row.credit)
    text = f"{rows[0].file.short}: " if named else ""
    text += f"{credit_words(steps, rules)} in all"
    if first := counted[0].credit:
        text += f" ({rule_words(first, counted[0])})"
    if other := counted[0].other_cycle:
        text += f", {other}"
    yield Line(text + _if(counted), "strong", hang=2)
    for row in rows:
        special = outcome(row.credit, row.file.issuer, rules) if row.credit else row.outside
        if special:
            title = row.credit.activity.title if row.credit else ""
            yield Line(f"{title}: {special}", "doubt", indent=2, hang=2)


def _if(rows: list[EntryCredit]) -> str:
    """Of how many sessions something is taken for granted, and what."""
    open_ones = [row.credit for row in rows if row.credit and if_words(row.credit)]
    words = dict.fromkeys(word for credit in open_ones for word in if_words(credit))
    if not words:
        return ""
    some = "" if len(open_ones) == len(rows) else f" for {count(len(open_ones), 'session')} only"
    return f",{some} if {' and if '.join(words)}"


def _to_do(found: Conference) -> Iterator[tuple[str, str]]:
    event = in_quotes(f"event:{found.name}")
    lines = [line for rows in found.credits for row in rows if row.credit for line in row.credit.missing]
    for line in dict.fromkeys(lines):
        yield f"clejournal attach {event} FILE", f"one for all sessions: {roles_words(line)}"
    without = [activity for activity in found.activities if not activity.all_topics]
    if without:
        id = without[0].id
        yield f"clejournal edit {id} --topic ...", f"the topic: {count(len(without), 'session')} without one"
    yield f"clejournal list --event {in_quotes(found.name)}", "all sessions"
    yield "clejournal undo", "takes all of them back"

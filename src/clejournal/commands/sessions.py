"""The sessions of a conference, line by line, as they come from standard input."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta

from clejournal.commands.desk import Desk
from clejournal.commands.entry_values import topics
from clejournal.context import Context
from clejournal.dates import WEEKDAYS, parse_sure_date, say
from clejournal.errors import ClejournalError, ExitStatus, Problem, usage
from clejournal.quantities import SessionLine, parse_session_line

EXAMPLE = "9:00 75m Ethics and AI #ethics"
LONGEST_LINE = 2000
_DAY = re.compile(r"day +([0-9]{1,3})", re.IGNORECASE)
_DATE = re.compile(r"[0-9]{4}-[0-9]{1,2}-[0-9]{1,2}|[0-9]{1,2}/[0-9]{1,2}/[0-9]{2,4}")


@dataclass(frozen=True, slots=True)
class Programme:
    """The days of the conference, and topics that hold for every session."""

    days: tuple[date, ...]
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Session:
    """`number` and `text` are the line it was typed in, counted from 1."""

    day: date
    line: SessionLine
    number: int
    text: str
    topics: tuple[str, ...] = ()

    def overlaps(self, other: Session) -> bool:
        """True where both are on one day and the clock says they cannot both have been attended whole."""
        if self.day != other.day or self.line.start is None or other.line.start is None:
            return False
        mine, its = _minute(self), _minute(other)
        return mine < its + other.line.minutes and its < mine + self.line.minutes


def sessions_piped(desk: Desk, programme: Programme) -> list[Session]:
    """Every line of standard input. All that is wrong is said at once, with its lines (status 2)."""
    reader = _Reader(desk.context, programme)
    for number, text in enumerate(_lines(desk.context), 1):
        reader.read(number, text)
    problems = [*reader.problems, *_overlaps(reader.sessions)]
    if problems:
        raise ClejournalError(sorted(problems, key=lambda each: each.line or 0), ExitStatus.USAGE)
    return _with_topics(desk, programme, reader.sessions)


class _Reader:
    """Reads piped lines: a blank line ends a day, some lines name one, all others are sessions."""

    def __init__(self, context: Context, programme: Programme) -> None:
        self.context, self.programme = context, programme
        self.day = programme.days[0]
        self.ended = False
        """A blank line was read since the last session: the next one is on the next day."""
        self.sessions: list[Session] = []
        self.problems: list[Problem] = []

    def read(self, number: int, text: str) -> None:
        try:
            self._read(number, text)
        except ClejournalError as error:
            self.problems += [_at(problem, number, text) for problem in error.problems]

    def _read(self, number: int, text: str) -> None:
        if not text.strip():
            self.ended = any(session.day == self.day for session in self.sessions)
            return
        if len(text) > LONGEST_LINE:
            raise usage(f"the line is longer than {LONGEST_LINE} signs", f"write it as {EXAMPLE}")
        moved = day_named(text, self.day, self.programme, self.context)
        if moved is None and self.ended:
            self.day = self._next_day()
        self.ended = False
        if moved is not None:
            self.day = moved
            return
        self.sessions.append(Session(self.day, parse_session_line(text), number, text))

    def _next_day(self) -> date:
        return _within(self.day + timedelta(days=1), self.programme)


def day_named(text: str, day: date, programme: Programme, context: Context) -> date | None:
    """The day that this line names: "day 2", "tomorrow", "friday" or a date; None for a session."""
    words = " ".join(text.split()).rstrip(":").lower()
    if words in ("tomorrow", "next day"):
        return _within(day + timedelta(days=1), programme)
    if found := _DAY.fullmatch(words):
        number = int(found[1])
        if not 1 <= number <= len(programme.days):
            raise _outside(f"there is no day {number}", programme)
        return programme.days[number - 1]
    if words in (name.lower() for name in WEEKDAYS):
        named = [each for each in programme.days if WEEKDAYS[each.weekday()].lower() == words]
        if len(named) != 1:
            raise _outside(f"{words} is not one day of the conference", programme)
        return named[0]
    if not _DATE.fullmatch(words):
        return None
    return _within(parse_sure_date(words, context.today, context.settings.month_first), programme)


def _within(day: date, programme: Programme) -> date:
    if day in programme.days:
        return day
    raise _outside(f"{say(day)} is not a day of the conference", programme)


def _outside(what: str, programme: Programme) -> ClejournalError:
    first, last = say(programme.days[0]), say(programme.days[-1])
    span = f"it is on {first}" if first == last else f"it lasts from {first} to {last}"
    return usage(what, f"{span}; say so with --date and --until if that is wrong")


def _lines(context: Context) -> Iterator[str]:
    try:
        yield from context.keyboard.read().splitlines()
    except UnicodeDecodeError:
        raise usage("the sessions are not text in UTF-8", "save them as plain text, in UTF-8") from None


def _at(problem: Problem, number: int, text: str) -> Problem:
    return replace(problem, line=number, source=text)


def _overlaps(sessions: Sequence[Session]) -> Iterator[Problem]:
    """Each session with the first before it that was going on at the same time."""
    for at, session in enumerate(sessions):
        other = next((each for each in sessions[:at] if each.overlaps(session)), None)
        if other is not None:
            what = f"{overlap_words(other, session)} (line {other.number})"
            hint = "keep the one you attended, or write how long you were in each"
            yield Problem(what, hint, line=session.number, source=session.text)


def overlap_words(first: Session, second: Session) -> str:
    return f"{clock_words(second)} is at the same time as {clock_words(first)}"


def clock_words(session: Session) -> str:
    return f"{session.line.start:%H:%M} {session.line.title}"


def _minute(session: Session) -> int:
    assert session.line.start is not None
    return session.line.start.hour * 60 + session.line.start.minute


def _with_topics(desk: Desk, programme: Programme, sessions: list[Session]) -> list[Session]:
    """Topics looked up once all lines are sound, so that a hint is given once."""
    every = dict.fromkeys(word for each in sessions for word in each.line.topics)
    known = {word: topics([word], desk.context, desk) for word in every}
    found = []
    for each in sessions:
        own = [topic for word in each.line.topics for topic in known[word]]
        found.append(replace(each, topics=tuple(dict.fromkeys((*programme.topics, *own)))))
    return found

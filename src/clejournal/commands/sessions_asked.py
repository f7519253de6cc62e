"""The sessions of a conference, asked for at the terminal: day by day, each line echoed as understood."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from datetime import date, timedelta

from clejournal.commands.desk import Desk
from clejournal.commands.entry_values import topics
from clejournal.commands.sessions import (
    EXAMPLE,
    Programme,
    Session,
    clock_words,
    day_named,
    overlap_words,
)
from clejournal.dates import say
from clejournal.errors import usage
from clejournal.quantities import SessionLine, parse_session_line, say_minutes
from clejournal.terminal.page import Line
from clejournal.terminal.prompts import ask, confirm
from clejournal.topics import title as topic_title

BACK = "back"
_HOW = f"One session a line, as in {EXAMPLE}. Enter ends the day; back takes the last line away."


class SessionsAsked:
    """Session after session for each day. `keep` is called with all of them whenever one came or went."""

    def __init__(self, desk: Desk, programme: Programme, keep: Callable[[Sequence[Session]], None]) -> None:
        self.desk, self.programme, self.keep = desk, programme, keep
        self.sessions: list[Session] = []
        self.day = programme.days[0]

    def take_up(self, lines: Iterable[tuple[date, str]]) -> None:
        """Lines typed another time, each shown as understood; the last day is gone on with."""
        for day, text in lines:
            if day != self.day or not self.sessions:
                self._show(f"{say(day)}:")
            self.day = day
            self._add(text, parse_session_line(text))

    def ask(self) -> list[Session]:
        """All sessions, once enter has ended the last day."""
        self._show(_HOW)
        on: date | None = self.day
        while on is not None:
            self.day = on
            self._show(f"{say(on)}:")
            on = self._one_day()
        return self.sessions

    def _one_day(self) -> date | None:
        """The day to go on with; None at the end of the last."""
        while True:
            answer = ask(self.desk.context, "Session", self._understood, note="enter ends the day")
            if answer is None:
                self._show_sum()
                following = self.day + timedelta(days=1)
                return following if following in self.programme.days else None
            if isinstance(answer, date):
                if answer != self.day:
                    self._show_sum()
                    return answer
            else:
                self._add_unless_overlapping(*answer)

    def _understood(self, typed: str) -> tuple[str, SessionLine] | date:
        """The session that was typed, or the day that is to go on."""
        if typed.casefold() == BACK:
            return self._taken_back()
        moved = day_named(typed, self.day, self.programme, self.desk.context)
        return (typed, parse_session_line(typed)) if moved is None else moved

    def _taken_back(self) -> date:
        if not self.sessions:
            raise usage("there is no session to take away", f"type the first, as in {EXAMPLE}")
        gone = self.sessions.pop()
        self.keep(self.sessions)
        self._show(f"taken away: {_session_words(gone)}", 2)
        return gone.day

    def _add_unless_overlapping(self, text: str, line: SessionLine) -> None:
        new = Session(self.day, line, len(self.sessions) + 1, text)
        other = next((each for each in self.sessions if each.overlaps(new)), None)
        if other is not None:
            question = f"{overlap_words(other, new)}. Keep both? No leaves out {clock_words(new)}"
            if not confirm(self.desk.context, question):
                return
        self._add(text, line)

    def _add(self, text: str, line: SessionLine) -> None:
        own = topics(line.topics, self.desk.context, self.desk)
        every = tuple(dict.fromkeys((*self.programme.topics, *own)))
        self.sessions.append(Session(self.day, line, len(self.sessions) + 1, text, every))
        self.keep(self.sessions)
        self._show(_session_words(self.sessions[-1]), 2)

    def _show_sum(self) -> None:
        minutes = sum(session.line.minutes for session in self.sessions if session.day == self.day)
        self._show(f"{say(self.day)}: {say_minutes(minutes)}")

    def _show(self, text: str, indent: int = 0) -> None:
        self.desk.context.show((Line(text, indent=indent, hang=indent),))


def _session_words(session: Session) -> str:
    """The session as understood: "09:00, 1 h 15 min, Ethics and AI (Ethics)"."""
    line = session.line
    start = f"{line.start:%H:%M}, " if line.start else ""
    about = f" ({', '.join(map(topic_title, session.topics))})" if session.topics else ""
    return f"{start}{say_minutes(line.minutes)}, {line.title}{about}"

"""Time and numbers as people type them (`1h30m`, `ethics=30m`, `nals-clp=20`), and as they are said."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import time
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from clejournal.activity import Award
from clejournal.errors import ClejournalError, usage
from clejournal.suggest import quoted, slug
from clejournal.topics import is_known

TimeUnit = Literal["hours", "minutes", "time"]
"""The option that the time was given with. A bare number elsewhere takes its unit; "time" has none."""

_NUMBER = r"(?:[0-9]{1,7}(?:\.[0-9]{1,12})?|\.[0-9]{1,12})"
_PLAIN = re.compile(rf"-?{_NUMBER}")
_DIGITS = re.compile(r"-?[0-9]*\.?[0-9]+")
_WITH_COMMA = re.compile(r"[0-9]+(?:,[0-9]+)+(?:\.[0-9]+)?")
_CLOCK_LIKE = re.compile(r"([0-9]{1,3}):([0-5][0-9])")
_WITH_UNITS = re.compile(
    rf"(?=[0-9.])(?:(?P<hours>{_NUMBER}) ?(?:hours|hour|hrs|hr|h)(?![a-z]))?"
    rf"(?: ?(?P<minutes>{_NUMBER}) ?(?:minutes|minute|mins|min|m)(?![a-z]))?",
    re.IGNORECASE | re.ASCII,
)
_TIME_OF_DAY = r"[0-9]{1,2}(?::[0-9]{2}(?: ?[ap]\.?m\b\.?)?| ?[ap]\.?m\b\.?)"
_UNTIL = "(?: ?[-–—] ?| to | until )"
_BEGINNING = re.compile(
    rf"(?:from )?(?P<start>{_TIME_OF_DAY}|[0-9]{{1,2}}(?={_UNTIL}{_TIME_OF_DAY}))"
    rf"(?:{_UNTIL}(?P<end>{_TIME_OF_DAY}))?(?= |$)",
    re.IGNORECASE | re.ASCII,
)
_ENDS = ",.;"
"""Signs that end a topic behind a #."""
_LONGEST_TOPIC = 4
_NUMBER_WORDS = ("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten")
_FILLERS = frozenset(
    ("point", "points", "hour", "hours", "credit", "credits", "of", "in", "for", "all", "total")
)
_OPENING_HINT = "write it as 31 points, or as 31 points, 2 ethics"
_LINE_HINT = "write it as 9:00 75m Ethics and AI #ethics, or as 9:00-10:15 Ethics and AI #ethics"


@dataclass(frozen=True, slots=True)
class SessionLine:
    """One session of a conference as typed. `topics` are the words after a #, not yet looked up."""

    start: time | None
    minutes: int
    title: str
    topics: tuple[str, ...]


def parse_hours(text: str, retype: str = "--minutes {}") -> int:
    """Minutes of so many hours: "2", "1.5". `retype` shows how a number of minutes is typed here."""
    return _whole_minutes(_number(text, "hours") * 60, text, retype)


def parse_minutes(text: str, retype: str = "--minutes {}") -> int:
    """Minutes of so many minutes: "45". Raises a usage error for a fraction, zero, or less."""
    return _whole_minutes(_number(text, "minutes"), text, retype)


def parse_time(text: str, retype: str = "--minutes {}") -> int:
    """Minutes of a time with its unit: "1h30m", "90m", "1:30", "2h", "1 hour 30 minutes"."""
    typed = " ".join(text.split())
    if clock := _CLOCK_LIKE.fullmatch(typed):
        return _whole_minutes(Fraction(int(clock[1]) * 60 + int(clock[2])), text, retype)
    found = _WITH_UNITS.fullmatch(typed)
    if found and found[0]:
        return _minutes_of(found, retype)
    if _PLAIN.fullmatch(typed) and not typed.startswith("-"):
        raise usage(f"{quoted(text)} does not say hours or minutes", f"write {typed}m or {typed}h")
    guesses = (f"{typed}m", typed.replace(",", "."))
    near = next((guess for guess in guesses if _WITH_UNITS.fullmatch(guess)), None)
    raise usage(f"{quoted(text)} is not a time", f"write {near or 'it as 1h30m, 90m, 2h or 1:30'}")


def parse_span(text: str, unit: TimeUnit = "time", retype: str = "{}m") -> int:
    """Minutes of a part, of breaks or of a whole session: a bare number takes `unit`."""
    if unit == "hours" and is_bare(text):
        return parse_hours(text, retype)
    if unit == "minutes" and is_bare(text):
        return parse_minutes(text, retype)
    return parse_time(text, retype)


def is_bare(text: str) -> bool:
    """Whether this is a number alone, that does not say of what."""
    return _DIGITS.fullmatch(text.strip()) is not None


def parse_part(text: str, unit: TimeUnit = "time") -> tuple[str, int]:
    """Topic as typed and minutes of "ethics=30m"; a bare number takes `unit`."""
    topic, _, amount = (piece.strip() for piece in text.partition("="))
    if not topic or not amount:
        raise usage(f"{quoted(text)} does not say which part of the time", "write it as ethics=30m")
    return topic, parse_span(amount, unit, f"{topic}={{}}m")


def parse_decimal(text: str, of: str = "points") -> Decimal:
    """A plain number, zero or above: "15", "1.5". `of` is what is counted, for the message."""
    if _number(text, of) < 0:
        raise usage(f"{quoted(text)} is below zero", f"write the number of {of} as 15 or 1.5")
    return Decimal(text.strip())


def parse_claim(text: str) -> tuple[str, Decimal]:
    """Credential and figure asked for of "nals-clp=20"."""
    credential, points = _named_figure(text, text, "nals-clp=20")
    if not points:
        raise usage(f"{quoted(text)} asks for nothing", "write the points you ask for, as in nals-clp=20")
    return credential, points


def parse_award(text: str) -> tuple[str, Award]:
    """Credential and the body's decision of "nals-clp=15" or "nals-clp=15,ethics=2"."""
    pieces = [_named_figure(piece, text, "nals-clp=15,ethics=2") for piece in text.split(",")]
    (credential, points), minimums = pieces[0], [(slug(name), figure) for name, figure in pieces[1:]]
    return credential, Award(points, _within(points, minimums, text))


def parse_opening(text: str) -> tuple[Decimal, dict[str, Decimal]]:
    """The total, and how much of it fills which minimum, of "31 points, 2 ethics"."""
    (nothing, total), *minimums = [_counted(piece) for piece in text.split(",")]
    if nothing:
        raise usage(f"{quoted(text)} does not begin with the total", _OPENING_HINT)
    if not all(name for name, _ in minimums):
        raise usage(f"{quoted(text)} has a second figure that is for nothing", _OPENING_HINT)
    return total, _within(total, minimums, text)


def parse_session_line(text: str) -> SessionLine:
    """One session of a conference: "9:00 75m Ethics and AI #ethics", "1:30pm-2:45pm Title", "1h Title".

    The clock time may be left out; the length only where both clock times are given.
    """
    line = " ".join(text.split())
    clock = _BEGINNING.match(line)
    start, by_clock = _clock_times(clock) if clock else (None, None)
    rest = line[clock.end() :].lstrip() if clock else line
    length = _WITH_UNITS.match(rest)
    stated = None
    if length and length[0] and rest[length.end() : length.end() + 1] in ("", " "):
        stated, rest = _minutes_of(length, "{}m"), rest[length.end() :]
    if stated and by_clock and stated != by_clock:
        raise usage(
            f"{quoted(line)} lasts {say_minutes(by_clock)} by the clock, but says {say_minutes(stated)}",
            "leave out the one that is wrong; a break belongs between two sessions",
        )
    minutes = stated or by_clock
    if minutes is None:
        raise usage(f"{quoted(line)} does not say how long it lasted", _LINE_HINT)
    title, topics = _title_and_topics(rest.split())
    if not title:
        raise usage(f"{quoted(line)} has no title", _LINE_HINT)
    return SessionLine(start, minutes, title, topics)


def say_minutes(minutes: int) -> str:
    """Time as hours and minutes: 90 -> "1 h 30 min"."""
    hours, rest = divmod(minutes, 60)
    if not hours:
        return f"{rest} min"
    return f"{hours} h {rest} min" if rest else f"{hours} h"


def say_hours(minutes: int) -> str:
    """Time as a number of hours: 90 -> "1.5", 20 -> "0.33"."""
    return say_decimal(Fraction(minutes, 60))


def say_decimal(number: Fraction | Decimal | int) -> str:
    """The number without trailing zeros or exponent; to two decimals where its decimals never end."""
    exact = Fraction(number)
    places = next((count for count in range(30) if 10**count % exact.denominator == 0), 2)
    scaled = round(exact * 10**places)
    digits = str(abs(scaled)).zfill(places + 1)
    whole, decimals = digits[: len(digits) - places], digits[len(digits) - places :].rstrip("0")
    return ("-" if scaled < 0 else "") + whole + (f".{decimals}" if decimals else "")


def _number(text: str, of: str) -> Fraction:
    typed = text.strip()
    if not _PLAIN.fullmatch(typed):
        raise usage(f"{quoted(text)} is not a number of {of}", _number_hint(typed.lower(), of))
    return Fraction(typed)


def _number_hint(typed: str, of: str) -> str:
    if _WITH_COMMA.fullmatch(typed):
        whole, _, decimals = typed.rpartition(",")
        return f"write {typed.replace(',', '')}" if len(decimals) >= 3 else f"write {whole}.{decimals}"
    first = typed.split()[0] if typed else ""
    if first in _NUMBER_WORDS:
        return f"write {_NUMBER_WORDS.index(first)}"
    if _DIGITS.fullmatch(typed):
        return "write it with fewer digits"
    with_units = _WITH_UNITS.fullmatch(typed)
    if of in ("hours", "minutes") and (_CLOCK_LIKE.fullmatch(typed) or (with_units and with_units[0])):
        return f"write --time {typed.replace(' ', '')}"
    return f"write the number of {of} in digits, as in {'45' if of == 'minutes' else '2 or 1.5'}"


def _whole_minutes(exact: Fraction, text: str, retype: str) -> int:
    if exact <= 0:
        raise usage(
            f"the time must be above zero, and {quoted(text)} is not", f"write it as {retype.format(45)}"
        )
    if exact.denominator == 1:
        return int(exact)
    below = int(exact)
    near = sorted({max(below, 1), below + 1}, key=lambda minutes: abs(minutes - exact))
    raise usage(
        f"{quoted(text)} is {say_decimal(exact)} minutes, and time is kept in whole minutes",
        f"write {' or '.join(retype.format(minutes) for minutes in near)}",
    )


def _minutes_of(found: re.Match[str], retype: str) -> int:
    """Minutes of hours and minutes side by side: sixty minutes or more beside hours are a slip."""
    hours, minutes = Fraction(found["hours"] or 0), Fraction(found["minutes"] or 0)
    total = hours * 60 + minutes
    if hours and minutes >= 60:
        raise usage(
            f"{quoted(found[0])} has {say_decimal(minutes)} minutes beside its hours",
            f"write {int(total) // 60}h{int(total) % 60}m if that is what you mean",
        )
    return _whole_minutes(total, found[0], retype)


def _named_figure(piece: str, text: str, example: str) -> tuple[str, Decimal]:
    name, _, figure = (side.strip() for side in piece.partition("="))
    if not name or not figure:
        raise usage(f"{quoted(text)} does not say how many points for what", f"write it as {example}")
    return name, parse_decimal(figure)


def _counted(piece: str) -> tuple[str, Decimal]:
    """Name and figure of "2 ethics" or "2 points of ethics"; the name of "31 points" is empty."""
    figure, _, words = piece.strip().partition(" ")
    named = [word for word in words.split() if word.lower() not in _FILLERS]
    return slug(" ".join(named)), parse_decimal(figure)


def _within(total: Decimal, minimums: Iterable[tuple[str, Decimal]], text: str) -> dict[str, Decimal]:
    """How much of the total fills which minimum: each once, none more than the total."""
    found: dict[str, Decimal] = {}
    for name, figure in minimums:
        if name in found:
            raise usage(f"{quoted(text)} names {name} twice", f"write one figure for {name}")
        if figure > total:
            raise usage(
                f"{quoted(text)} has {say_decimal(figure)} for {name} of only {say_decimal(total)} in all",
                "write the total first; the other figures say how much of it is for what",
            )
        found[name] = figure
    return found


def _clock_times(found: re.Match[str]) -> tuple[time, int | None]:
    """When the session began and, where its end is given, how many minutes it lasted."""
    first, last = found["start"], found["end"]
    if last is None:
        return _time_of_day(first), None
    end = _time_of_day(last)
    start = _start_before(first, last, end)
    minutes = (end.hour - start.hour) * 60 + end.minute - start.minute
    if minutes <= 0:
        raise usage(
            f"{quoted(found[0])} ends before it begins", "write the beginning first, as in 9:00-10:15"
        )
    return start, minutes


def _start_before(first: str, last: str, end: time) -> time:
    """1:30-2:45pm begins at 1:30pm and 11:30-12:15pm at 11:30am: the end's half of the day if it fits."""
    hour = int(first.partition(":")[0]) if "m" not in first.lower() else 0
    if "m" in first.lower() or "m" not in last.lower() or not 1 <= hour <= 12:
        return _time_of_day(first)
    afternoon = _time_of_day(f"{first}pm")
    return afternoon if "p" in last.lower() and afternoon < end else _time_of_day(f"{first}am")


def _time_of_day(text: str) -> time:
    hours, _, minutes = re.sub(r"[^0-9:]", "", text).partition(":")
    hour, minute = int(hours), int(minutes or 0)
    half = next((letter for letter in "ap" if letter in text.lower()), None)
    if minute > 59 or hour > 23 or (half and not 1 <= hour <= 12):
        raise usage(f"{quoted(text)} is not a time of day", "write it as 9:00, 13:30 or 1:30pm")
    if half:
        return time(hour % 12 + (12 if half == "p" else 0), minute)
    if 1 <= hour <= 6 and not hours.startswith("0"):
        raise _morning_or_afternoon(text, hour, minute)
    return time(hour, minute)


def _morning_or_afternoon(text: str, hour: int, minute: int) -> ClejournalError:
    """Programmes print 1:30 for the afternoon; half past one at night is 01:30."""
    return usage(
        f"{quoted(text)} does not say morning or afternoon",
        f"write {hour}:{minute:02}pm, or {hour}:{minute:02}am",
    )


def _title_and_topics(words: list[str]) -> tuple[str, tuple[str, ...]]:
    """The words without the topics; "#1" and "C#" are none."""
    title: list[str] = []
    topics: list[str] = []
    at = 0
    while at < len(words):
        if words[at][:1] == "#" and words[at][1:2].isalpha():
            length = _topic_length(words[at:])
            topics.append(" ".join(words[at : at + length])[1:].rstrip(_ENDS))
        else:
            length = 1
            title.append(words[at])
        at += length
    return " ".join(title), tuple(dict.fromkeys(topics))


def _topic_length(words: list[str]) -> int:
    """How many words the topic behind a # has: the most that are a known one together, else one."""
    most = 1
    while most < min(len(words), _LONGEST_TOPIC) and words[most - 1][-1] not in _ENDS:
        most += 1
    return next((length for length in range(most, 1, -1) if is_known(" ".join(words[:length]))), 1)

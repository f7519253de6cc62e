"""Dates as people type them, and as the program says them: English words of our own, no locale."""

from __future__ import annotations

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from clejournal.errors import ClejournalError, usage
from clejournal.suggest import did_you_mean, quoted

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
FIRST_YEAR, LAST_YEAR = 1900, 2199
"""A typed year outside these is a slip of the fingers."""

_SHORT_WEEKDAYS = {name[:3].lower(): number for number, name in enumerate(WEEKDAYS)}
_WEEKDAYS = _SHORT_WEEKDAYS | {name.lower(): number for number, name in enumerate(WEEKDAYS)}
_SHORT_MONTHS = {name[:3].lower(): number for number, name in enumerate(MONTHS, 1)} | {"sept": 9}
_MONTHS = _SHORT_MONTHS | {name.lower(): number for number, name in enumerate(MONTHS, 1)}
_WORDS = {"today": 0, "yesterday": -1, "tomorrow": 1}

_YEAR_FIRST = re.compile(r"([0-9]{4})[-/]([0-9]{1,2})[-/]([0-9]{1,2})")
_YEAR_LAST = re.compile(r"([0-9]{1,2})([-/])([0-9]{1,2})(?:\2([0-9]{2}|[0-9]{4}))?")
_AGO = re.compile(r"([0-9]{1,4}|an?|one) (day|week)s? ago")
_DAY_WORD = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)?")
_FOUR_DIGITS = re.compile(r"[0-9]{4}")
_TWO_DIGITS = re.compile(r"[0-9]{2}")

HINT = "write it as 2020-03-12, 3/12/2020, 12 March 2020, yesterday, friday or 3 days ago"


@dataclass(frozen=True, slots=True)
class WhichDay:
    """A weekday's name typed on that very weekday: today, or a week ago? Only she knows."""

    typed: str
    today: date
    week_ago: date

    @property
    def question(self) -> str:
        """One sentence to ask; the answers are `today` and `week_ago`."""
        return f"is {quoted(self.typed)} today, {say(self.today)}, or a week ago, {say(self.week_ago)}?"

    def refusal(self) -> ClejournalError:
        """What to raise where nothing can be asked (status 2)."""
        return usage(
            f"{quoted(self.typed)} may be today, {say(self.today)}, or a week ago, {say(self.week_ago)}",
            f"write today, or {self.week_ago.isoformat()}",
        )


def say(day: date) -> str:
    """The day with its weekday: "Thursday, 12 March 2020"."""
    return f"{WEEKDAYS[day.weekday()]}, {say_day(day)}"


def say_day(day: date) -> str:
    """The day alone: "12 March 2020"."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def parse_date(text: str, today: date, month_first: bool = True) -> date | WhichDay:
    """The day that was typed; a `WhichDay` where it is a weekday's name and today is that weekday.

    A weekday's name alone is the latest such day before today. Raises a usage error for what is
    no date, does not exist, or leaves the year in doubt.
    """
    typed = " ".join(text.split())
    words = " ".join(re.sub("[,.]", " ", typed.lower()).split())
    if words in _WORDS:
        return today + timedelta(days=_WORDS[words])
    if words.removeprefix("last ") in _WEEKDAYS:
        return _weekday(typed, words, today)
    if found := _AGO.fullmatch(words):
        count = int(found[1]) if found[1].isdigit() else 1
        return _checked_year(today - timedelta(days=count * (7 if found[2] == "week" else 1)), typed)
    return _calendar_day(words, typed, today, month_first)


def parse_sure_date(text: str, today: date, month_first: bool = True) -> date:
    """As `parse_date`, for a place where nothing can be asked: a doubtful weekday is refused."""
    found = parse_date(text, today, month_first)
    if isinstance(found, WhichDay):
        raise found.refusal()
    return found


def day_that_exists(year: int, month: int, day: int, typed: str) -> date:
    """The day of these numbers; raises a usage error that says why there is none."""
    checked_year(year, typed)
    if not 1 <= month <= 12:
        raise usage(
            f"{quoted(typed)} does not exist: there is no month {month}",
            "the months are 1 to 12, January to December",
        )
    last = monthrange(year, month)[1]
    if not 1 <= day <= last:
        raise usage(
            f"{quoted(typed)} does not exist: {MONTHS[month - 1]} {year} has {last} days",
            f"write a day from {year}-{month:02}-01 to {year}-{month:02}-{last}",
        )
    return date(year, month, day)


def checked_year(year: int, typed: str) -> int:
    """The year itself; raises a usage error where no one living can have meant it."""
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise usage(
            f"{quoted(typed)} is in the year {year}",
            f"check the year: the journal takes {FIRST_YEAR} to {LAST_YEAR}",
        )
    return year


def _checked_year(day: date, typed: str) -> date:
    checked_year(day.year, typed)
    return day


def _weekday(typed: str, words: str, today: date) -> date | WhichDay:
    back = (today.weekday() - _WEEKDAYS[words.removeprefix("last ")]) % 7
    if back:
        return today - timedelta(days=back)
    week_ago = today - timedelta(days=7)
    return week_ago if words.startswith("last ") else WhichDay(typed, today, week_ago)


def _calendar_day(words: str, typed: str, today: date, month_first: bool) -> date:
    """A day named by its numbers or its month; a weekday in front must be the right one."""
    first, _, rest = words.partition(" ")
    named = _WEEKDAYS.get(first) if rest else None
    written = rest if named is not None else words
    if found := _YEAR_FIRST.fullmatch(written):
        day = day_that_exists(int(found[1]), int(found[2]), int(found[3]), typed)
    elif found := _YEAR_LAST.fullmatch(written):
        day = _year_last(found, typed, today, month_first)
    else:
        day = _month_named(written.split(" "), typed, today)
    if named is not None and day.weekday() != named:
        raise usage(
            f"{say_day(day)} is a {WEEKDAYS[day.weekday()]}, not a {WEEKDAYS[named]}",
            f"write {day.isoformat()} if the date is right",
        )
    return day


def _year_last(found: re.Match[str], typed: str, today: date, month_first: bool) -> date:
    """3/12/2020: the month first, or the day where the setting says so."""
    first, sign, second, year = int(found[1]), found[2], int(found[3]), found[4]
    month, day = (first, second) if month_first else (second, first)
    if year is None:
        guess = _latest_year(month, day, today)
        raise usage(f"{quoted(typed)} names no year", f"write {typed}{sign}{guess}")
    if len(year) == 2:
        raise usage(
            f"{quoted(typed)} has a year of two digits",
            f"write all four: {first}{sign}{second}{sign}{_all_four(year, today)}",
        )
    if month > 12 and 1 <= day <= 12:
        order = "month" if month_first else "day"
        meant = day_that_exists(int(year), day, month, typed)
        raise usage(
            f"{quoted(typed)} does not exist: the {order} comes first, and there is no month {month}",
            f"write {second}{sign}{first}{sign}{year} for {say_day(meant)}",
        )
    return day_that_exists(int(year), month, day, typed)


def _month_named(words: list[str], typed: str, today: date) -> date:
    """12 March 2020, March 12 2020, 12th of March 2020, 2020 March 12."""
    parts = [word for word in words if word != "of"]
    where = next((place for place in (0, 1) if place < len(parts) and parts[place] in _MONTHS), None)
    if where is None:
        raise usage(f"{quoted(typed)} is not a date", _near_word(parts) or HINT)
    month = _MONTHS[parts.pop(where)]
    said = MONTHS[month - 1]
    if len(parts) == 2 and _FOUR_DIGITS.fullmatch(parts[0]):
        parts.reverse()
    day = _DAY_WORD.fullmatch(parts[0]) if parts else None
    if day is None:
        raise usage(f"{quoted(typed)} names no day of the month", f"write the day too, as in 12 {said}")
    name = f"{int(day[1])} {said}"
    if len(parts) == 1:
        likely = _latest_year(month, int(day[1]), today)
        raise usage(f"{quoted(typed)} names no year", f"write {name} {likely}")
    if len(parts) == 2 and _TWO_DIGITS.fullmatch(parts[1]):
        raise usage(
            f"{quoted(typed)} has a year of two digits",
            f"write all four: {name} {_all_four(parts[1], today)}",
        )
    if len(parts) > 2 or not _FOUR_DIGITS.fullmatch(parts[1]):
        raise usage(f"{quoted(typed)} is not a date", HINT)
    return day_that_exists(int(parts[1]), month, int(day[1]), typed)


def _near_word(parts: list[str]) -> str | None:
    """The hint for a mistyped name of a day or month, where one of the words is near one."""
    known = (*_WORDS, *WEEKDAYS, *MONTHS)
    hints = (did_you_mean(part, known) for part in parts if len(part) > 3)
    return next((hint for hint in hints if hint), None)


def _all_four(year: str, today: date) -> int:
    """The year of two digits that is nearest, and at most ten years ahead."""
    return today.year + 10 - (today.year + 10 - int(year)) % 100


def _latest_year(month: int, day: int, today: date) -> int:
    """The year of the latest such day that is not in the future: the likeliest one to be meant."""
    return today.year if (month, day) <= (today.month, today.day) else today.year - 1

"""`edit ID` on a terminal: field by field, enter keeps what is there and - clears it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from clejournal.activity import Activity
from clejournal.commands.desk import Desk
from clejournal.commands.edit_fields import field_named
from clejournal.commands.edit_saving import with_options
from clejournal.commands.entry_options import EntryOptions
from clejournal.commands.entry_values import day
from clejournal.context import Context
from clejournal.pages.changes import Edited
from clejournal.quantities import say_decimal
from clejournal.terminal.page import Line
from clejournal.terminal.prompts import ask

CLEAR = "-"
_FIRST = ("date", "until", "title", "provider")
_LAST = ("topic", "event", "note")
_TIME = ("time", "breaks")
_OF_KIND: Mapping[str, tuple[str, ...]] = {
    "course": ("school", "credits", "term", "grade"),
    "seminar": ("format", *_TIME),
    "teaching": ("format", *_TIME, "session"),
    "certification": ("awarded_by",),
    "article": ("publication", "co_author"),
    "self-study": ("format", *_TIME, "publication", "author", "volume", "edition", "identify"),
    "task-force": ("body", "leader", *_TIME),
    "pro-bono": ("organization", "contact", *_TIME),
    "other": _TIME,
}
_QUESTIONS: Mapping[str, str] = {
    "until": "Last day, if several",
    "breaks": "Breaks in it",
    "session": "Length of the whole session",
    "topic": "Topics",
    "co_author": "Co-authors",
    "awarded_by": "Awarded by",
    "identify": "Anything else that identifies it",
    "body": "Board, committee or task force",
}


def edit_asking(context: Context, desk: Desk, activity: Activity) -> Edited:
    """The entry before and after the answers; nothing is written yet."""
    asking = _Asking(context, desk)
    context.show((Line(f"Enter keeps what is there; {CLEAR} takes it away.", "quiet"),))
    now = activity
    for option in (*_FIRST, *_OF_KIND[activity.kind], *_LAST):
        now = asking.changed(now, option)
    return Edited(activity, now)


@dataclass(frozen=True, slots=True)
class _Asking:
    context: Context
    desk: Desk

    def changed(self, now: Activity, option: str) -> Activity:
        """`now` with the answer to the question about one field."""
        present = _as_typed(now, option)

        def check(typed: str) -> Activity:
            if typed == present:
                return now
            if typed == CLEAR:
                return self._with(now, EntryOptions(), [field_named(option)])
            if option == "date" and now.until is not None:
                return self._moved(now, day(typed, self.context), now.until)
            return self._with(now, _option(option, typed))

        question = _QUESTIONS.get(option, option.replace("_", " ").capitalize())
        return ask(self.context, question, check, default=present) or now

    def _moved(self, now: Activity, first: date, last: date) -> Activity:
        """The last day moves along; it is asked about next."""
        moved = replace(now, until=first + (last - now.date))
        return self._with(moved, EntryOptions(date=first.isoformat()))

    def _with(self, now: Activity, options: EntryOptions, clear: Sequence[str] = ()) -> Activity:
        return with_options(now, options, clear, self.context, self.desk).new


def _option(name: str, typed: str) -> EntryOptions:
    """The option as if it had been typed; names of co-authors are divided by commas."""
    several = tuple(typed.split(",")) if name == "co_author" else (typed,)
    given: dict[str, Any] = {name: several if name in ("topic", "co_author") else typed}
    return EntryOptions(**given)


def _as_typed(activity: Activity, option: str) -> str | None:
    """The present value as it would be typed; None where nothing is said."""
    value = getattr(activity, field_named(option))
    if value in (None, (), 0):
        return None
    if option in ("time", "breaks", "session"):
        hours, minutes = divmod(value, 60)
        return f"{hours}h{minutes}m" if hours and minutes else f"{hours}h" if hours else f"{minutes}m"
    if option == "credits":
        return say_decimal(value)
    return ", ".join(value) if isinstance(value, tuple) else str(value)

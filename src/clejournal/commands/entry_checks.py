"""What cannot be true of an entry as a whole: one small function for each, one list at the bottom."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from fractions import Fraction

from clejournal.activity import Activity
from clejournal.commands.desk import Desk
from clejournal.commands.entry_values import rules_of
from clejournal.context import Context
from clejournal.crediting import credit_for
from clejournal.dates import say, say_day
from clejournal.errors import ClejournalError, ExitStatus, Problem, usage
from clejournal.quantities import say_decimal, say_minutes
from clejournal.terminal.prompts import confirm
from clejournal.wording import rate_sentence

DAY = 24 * 60
LONG_DAY = 12 * 60


def check_entry(new: Activity, old: Activity, context: Context, desk: Desk, *, long_day: bool) -> None:
    """Raises a usage error with everything that is wrong with `new`. What was wrong in `old` already
    and is not touched stays the journal's own affair. A very long day is asked about."""
    case = _Case(new, old, context, desk)
    problems = [problem for check in _CHECKS for problem in check(case)]
    if problems:
        raise ClejournalError(problems, ExitStatus.USAGE)
    if case.touches("minutes", "date", "until"):
        refuse_long_day(context, new.minutes or 0, case.days, long_day=long_day)


@dataclass(frozen=True, slots=True)
class _Case:
    activity: Activity
    old: Activity
    context: Context
    desk: Desk

    def touches(self, *names: str) -> bool:
        """Whether one of these fields is new; of an entry being added each that was said."""
        return any(getattr(self.activity, name) != getattr(self.old, name) for name in names)

    @property
    def days(self) -> int:
        return max((self.activity.last_day - self.activity.date).days + 1, 1)


def _future(case: _Case) -> Iterator[Problem]:
    last, today = case.activity.last_day, case.context.today
    if last > today and not case.activity.planned and case.touches("date", "until", "planned"):
        what = f"{say(last)} is in the future (today is {say(today)})"
        yield Problem(what, "add --planned if it is still to come")


def _order_of_days(case: _Case) -> Iterator[Problem]:
    if case.activity.last_day < case.activity.date:
        first, last = say_day(case.activity.date), say_day(case.activity.last_day)
        what = f"the last day, {last}, is before the first, {first}"
        yield Problem(what, "--date is the first day, --until the last")


def _whole_days(case: _Case) -> Iterator[Problem]:
    minutes = case.activity.minutes or 0
    if minutes > case.days * DAY and case.touches("minutes", "date", "until"):
        yield _too_long(minutes, case.days)


def _breaks(case: _Case) -> Iterator[Problem]:
    activity = case.activity
    if activity.breaks and activity.breaks > (activity.minutes or 0) and case.touches("breaks", "minutes"):
        what = f"breaks of {say_minutes(activity.breaks)} are longer than the whole, {_whole(activity)}"
        yield Problem(what, "the time holds the breaks too: give the longer time")


def _parts(case: _Case) -> Iterator[Problem]:
    if not case.touches("parts", "minutes", "breaks"):
        return
    room = case.activity.counted_minutes
    for part in case.activity.parts:
        if part.minutes > room:
            than = "the whole" if room == case.activity.counted_minutes else "what the other parts leave"
            what = f"the part about {', '.join(part.topics)}, {say_minutes(part.minutes)}, is longer than "
            what += f"{than}, {say_minutes(room) if room else 'nothing'}"
            yield Problem(what, "a part is some of the time: --hours 2 --part ethics=30m")
            return
        room -= part.minutes


def _claims(case: _Case) -> Iterator[Problem]:
    """More than the body's ceiling cannot be asked for."""
    if not case.touches("claimed", "kind"):
        return
    for credential, points in case.activity.claimed.items():
        rules = rules_of(credential, case.activity.last_day, case.desk)
        credit = credit_for(case.activity, rules)
        module = credit.module
        if module is None or not module.is_ceiling or module.rate is None:
            continue
        ceiling = credit.amount * module.rate
        if Fraction(points) > ceiling:
            what = f"{say_decimal(points)} points are above what {credential} may give"
            hint = f"--claim {credential}={say_decimal(ceiling)}"
            yield Problem(what, f"it gives {rate_sentence(module, rules.unit)}: {hint}")


def refuse_long_day(context: Context, minutes: int, days: int, *, long_day: bool) -> None:
    """Refuses more than there is in so many days; more than twelve hours a day is asked about, unless
    `long_day` says that it is right."""
    if minutes > days * DAY:
        raise ClejournalError([_too_long(minutes, days)], ExitStatus.USAGE)
    what = f"{say_minutes(minutes)} in {_span(days)} is more than 12 hours a day"
    if minutes > days * LONG_DAY and not long_day and not confirm(context, f"{what}. Is that right?"):
        raise usage(what, "add --long-day if it is right; say the last day with --until if it took several")


def _too_long(minutes: int, days: int) -> Problem:
    what = f"{say_minutes(minutes)} are more than {_span(days)} {'has' if days == 1 else 'have'}"
    return Problem(what, "look at the time again, or say the last day with --until")


def _span(days: int) -> str:
    return "one day" if days == 1 else f"{days} days"


def _whole(activity: Activity) -> str:
    return say_minutes(activity.minutes) if activity.minutes else "for which no time is given"


_CHECKS: tuple[Callable[[_Case], Iterator[Problem]], ...] = (
    _order_of_days,
    _future,
    _whole_days,
    _breaks,
    _parts,
    _claims,
)

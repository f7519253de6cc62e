"""Values of one row, or of several, that cannot all be true. One small function for each."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator

from clejournal.activity import Activity
from clejournal.credential import Credential
from clejournal.journal.faults import Fault
from clejournal.journal.scan import Path

_DAY = 24 * 60
_BOTH_DATES = "look at both dates again"


def activity_faults(activity: Activity, path: Path, unread: Collection[str] = ()) -> Iterator[Fault]:
    """What cannot be true. Checks that need a key of `unread` (at fault itself) are left out."""
    for needed, check in _ACTIVITY_CHECKS:
        if not needed.intersection(unread):
            yield from check(activity, path)


def credential_faults(credential: Credential, path: Path) -> Iterator[Fault]:
    """What cannot be true. A date at fault itself is not there, and not compared."""
    if credential.period and credential.period[1] <= credential.period[0]:
        what = f"end must be after start ({credential.period[0]})"
        yield Fault((*path, "period", "end"), what, _BOTH_DATES)
    certified, expires = credential.certified, credential.expires
    if certified and expires and expires <= certified:
        yield Fault((*path, "expires"), f"expires must be after certified ({certified})", _BOTH_DATES)


def equal_ids(ids: Iterable[tuple[str, int]], name: str) -> Iterator[Fault]:
    """`ids` are the ids of all rows of this name, each with its line."""
    first: dict[str, int] = {}
    for index, (id, line) in enumerate(ids):
        if id in first:
            what = f'id "{id}" is already the id of the {name} in line {first[id]}'
            yield Fault((name, index, "id"), what, "write another id for one of them")
        first.setdefault(id, line)


def _last_day(activity: Activity, path: Path) -> Iterator[Fault]:
    if activity.until and activity.until < activity.date:
        what = f"until is the last day and cannot be before date ({activity.date})"
        yield Fault((*path, "until"), what, "exchange the two, or leave until out")


def _breaks(activity: Activity, path: Path) -> Iterator[Fault]:
    if activity.breaks > (activity.minutes or 0):
        whole = "no minutes are given" if activity.minutes is None else f"{activity.minutes} minutes"
        what = f"breaks of {activity.breaks} minutes are longer than the whole ({whole})"
        yield Fault((*path, "breaks"), what, "minutes holds the breaks too: write the longer time there")


def _parts(activity: Activity, path: Path) -> Iterator[Fault]:
    if activity.breaks > (activity.minutes or 0):
        return
    room = activity.counted_minutes
    for index, part in enumerate(activity.parts):
        if part.minutes > room:
            left = f"what the other parts leave ({room} minutes)"
            than = f"the whole ({_whole(activity)})" if room == activity.counted_minutes else left
            what = f"a part of {part.minutes} minutes is longer than {than}"
            yield Fault((*path, "parts", index, "minutes"), what, "parts are carved out of minutes")
        room = max(0, room - part.minutes)


def _hours_of_the_days(activity: Activity, path: Path) -> Iterator[Fault]:
    days = max(1, (activity.last_day - activity.date).days + 1)
    if (activity.minutes or 0) > days * _DAY:
        span = "one day has" if days == 1 else f"{days} days have"
        what = f"{activity.minutes} minutes are more than {span} ({days * _DAY})"
        yield Fault((*path, "minutes"), what, "write fewer minutes, or add the last day: until = ...")


def _documents(activity: Activity, path: Path) -> Iterator[Fault]:
    for index, paper in enumerate(activity.evidence):
        if paper.state == "file" and not paper.file:
            what = "this evidence names no file"
            hint = 'write state = "paper" if you hold it on paper, "asked" if you asked for it'
            yield Fault((*path, "evidence", index), what, hint)
        if paper.state != "file" and paper.file:
            what = f'evidence with a file has no state, but this one has "{paper.state}"'
            yield Fault((*path, "evidence", index, "state"), what, "delete the line that says state")


def _whole(activity: Activity) -> str:
    if activity.minutes is None:
        return "no minutes are given"
    if activity.breaks:
        return f"{activity.minutes} minutes less {activity.breaks} of breaks"
    return f"{activity.minutes} minutes"


_ACTIVITY_CHECKS: tuple[tuple[frozenset[str], Callable[[Activity, Path], Iterator[Fault]]], ...] = (
    (frozenset({"date", "until"}), _last_day),
    (frozenset({"minutes", "breaks"}), _breaks),
    (frozenset({"minutes", "breaks", "parts"}), _parts),
    (frozenset({"minutes", "date", "until"}), _hours_of_the_days),
    (frozenset({"evidence"}), _documents),
)

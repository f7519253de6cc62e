"""`list`: the entries that fit, oldest first, with their points and whether the proof is in hand."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, time

from clejournal.activity import Activity
from clejournal.commands import selection
from clejournal.commands.credits import Credits
from clejournal.commands.desk import Desk, open_desk
from clejournal.commands.entry_json import credit_json
from clejournal.commands.selection import Filter
from clejournal.context import Context
from clejournal.errors import ExitStatus
from clejournal.exchange.contract import Json, activity_object
from clejournal.pages.listing import Listed, Listing, listing_page
from clejournal.quantities import say_decimal


@dataclass(frozen=True, slots=True)
class Options:
    period: str | None = None
    kind: str | None = None
    topic: str | None = None
    provider: str | None = None
    credential: str | None = None
    event: str | None = None
    no_proof: bool = False
    text: str | None = None


def run(context: Context, options: Options) -> int:
    desk = open_desk(context)
    held = desk.chosen(options.credential)
    credits = Credits(desk, held)
    filters = tuple(_filters(desk, credits, options))
    listing = _listing(desk, credits, filters)
    if context.json:
        context.show_json(_json(listing, credits, filters))
    else:
        context.show(listing_page(listing))
    return ExitStatus.DONE


def _filters(desk: Desk, credits: Credits, options: Options) -> Iterator[Filter]:
    if options.period is not None:
        yield selection.by_period(desk.period(options.period, credits.held))
    if options.kind is not None:
        yield selection.by_kind(options.kind)
    if options.topic is not None:
        yield selection.by_topic(options.topic)
    if options.provider is not None:
        yield selection.by_provider(options.provider)
    if options.credential is not None:
        yield selection.by_credential(credits.held[0].id, desk.file_of(credits.held[0]).short)
    if options.event is not None:
        yield selection.by_event(options.event)
    if options.no_proof:
        yield selection.without_proof()
    if options.text is not None:
        yield selection.by_text(options.text)


def _listing(desk: Desk, credits: Credits, filters: tuple[Filter, ...]) -> Listing:
    fitting = list(_fitting(desk, credits, filters))
    today = desk.context.today
    later = [row.activity for row in fitting if row.activity.last_day > today]
    return Listing(
        rows=tuple(row for row in fitting if row.activity.last_day <= today),
        filters=tuple(each.says for each in filters),
        files=tuple(desk.file_of(held) for held in credits.held),
        as_of=today,
        later=len(later),
        planned=sum(activity.planned for activity in later),
        in_journal=len(desk.journal.activities),
        any_held=bool(desk.journal.credentials),
        hints=tuple(each.hint for each in filters if each.hint),
        proof_asked=any(each.name == "no_proof" for each in filters),
    )


def _fitting(desk: Desk, credits: Credits, filters: tuple[Filter, ...]) -> Iterator[Listed]:
    for activity in sorted(desk.journal.activities, key=_by_day):
        found = credits.of(activity)
        if all(each.fits(activity, found) for each in filters):
            yield Listed(activity, found, selection.proof_word(activity, found))


def _by_day(activity: Activity) -> tuple[date, time, str]:
    return (activity.date, activity.start or time.min, activity.id)


def _json(listing: Listing, credits: Credits, filters: tuple[Filter, ...]) -> Json:
    """`list/1`: the activities, the credit of each under each credential or why it has none, the sums."""
    return {
        "contract": "list/1",
        "as_of": listing.as_of.isoformat(),
        "filters": {each.name: each.asked for each in filters},
        "activities": [activity_object(row.activity) for row in listing.rows],
        "credits": [credit_json(row.activity, each) for row in listing.rows for each in row.credits],
        "totals": {
            "activities": len(listing.rows),
            "minutes": listing.minutes,
            "counted": {held.id: say_decimal(listing.points(at)) for at, held in enumerate(credits.held)},
        },
        "later": listing.later,
    }

"""Entries in a table: id, date, kind, topic, time, points, proof; the sums at the bottom."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from clejournal.activity import Activity
from clejournal.credentialfile import CredentialFile
from clejournal.dates import say_day
from clejournal.pages.entry import EntryCredit
from clejournal.pages.figures import count, time_of
from clejournal.pages.report import topic_cell
from clejournal.quantities import say_decimal, say_minutes
from clejournal.terminal.page import Block, Column, Commands, Gap, Heading, Line, Page, Row, Table
from clejournal.wording import units


@dataclass(frozen=True, slots=True)
class Listed:
    """One entry with its credits, one for each credential of the listing; `proof` in a word."""

    activity: Activity
    credits: tuple[EntryCredit, ...]
    proof: str


@dataclass(frozen=True, slots=True)
class Listing:
    """Entries that fit `filters` (in words), oldest first. `later` counts those that fit but lie
    after `as_of`, `planned` those of them that are planned; `files` are the rules of the columns."""

    rows: tuple[Listed, ...]
    filters: tuple[str, ...]
    files: tuple[CredentialFile, ...]
    as_of: date
    later: int
    planned: int
    in_journal: int
    any_held: bool
    hints: tuple[str, ...] = ()
    proof_asked: bool = False
    """Proof is what was asked about, so its column stays."""

    @property
    def minutes(self) -> int:
        return sum(row.activity.counted_minutes for row in self.rows)

    def points(self, at: int) -> Fraction:
        """The sum counted under the credential in this place."""
        found = ((row.credits[at].credit, row.credits[at].standing) for row in self.rows)
        return sum((Fraction(c.counted, s.ruleset.steps) for c, s in found if c), Fraction(0))


def listing_page(listing: Listing) -> Page:
    return tuple(_blocks(listing))


def _blocks(listing: Listing) -> Iterator[Block]:
    if not listing.rows:
        yield from _nothing(listing)
        return
    yield Heading(f"Entries: {'; '.join(listing.filters)}" if listing.filters else "All entries")
    yield _table(listing)
    yield Gap()
    yield from _left_out(listing)
    if not listing.any_held:
        issuer = listing.files[0].issuer
        yield Line(f"Points by the general rules of {issuer}: no credential is in the journal yet.", "quiet")
    last = listing.rows[-1].activity.id
    yield Commands(
        (
            (f"clejournal show {last}", "everything about one entry"),
            (f"clejournal explain {last}", "why it counts as it does"),
        )
    )


def _nothing(listing: Listing) -> Iterator[Block]:
    if not listing.in_journal:
        yield Line("The journal holds no entry yet.")
        yield Commands((("clejournal add seminar --hours 2", "logs the first"),))
        return
    asked = f" fits: {'; '.join(listing.filters)}" if listing.filters else f" up to {say_day(listing.as_of)}"
    yield Line(f"No entry{asked}.")
    yield from (Line(hint[:1].upper() + hint[1:], "doubt") for hint in listing.hints)
    yield from _left_out(listing)
    if listing.filters:
        yield Commands((("clejournal list", f"all of them ({listing.in_journal:,})"),))


def _left_out(listing: Listing) -> Iterator[Line]:
    if listing.later:
        planned = f", {listing.planned} of them planned" if listing.planned else ""
        entries = count(listing.later, "entry")
        yield Line(f"{entries} after {say_day(listing.as_of)} left out{planned}.", "quiet")


def _table(listing: Listing) -> Table:
    columns = (
        Column("Id"),
        Column("Date"),
        Column("Kind", drop=0),
        Column("Topic", flex=True, least=12),
        Column("Time", "right", drop=1),
        *(Column(title, "right") for title in _point_titles(listing)),
        Column("Proof", drop=None if listing.proof_asked else 2),
    )
    return Table(columns, tuple(map(_row, listing.rows)), (_sums(listing),))


def _point_titles(listing: Listing) -> list[str]:
    if len(listing.files) == 1:
        return [f"{listing.files[0].unit}s".capitalize()]
    # Where all are of one body, its name stands on every other page.
    issuers = {file.issuer for file in listing.files}
    before = f"{issuers.pop()} " if len(issuers) == 1 else ""
    return [file.short.removeprefix(before) for file in listing.files]


def _row(row: Listed) -> Row:
    activity = row.activity
    points = (_points(found) for found in row.credits)
    cells = (activity.id, activity.date.isoformat(), activity.kind, _topic(activity), time_of(activity))
    return Row((*cells, *points, row.proof))


def _topic(activity: Activity) -> str:
    """The last day stands here, so that days leave room for it on a narrow page."""
    until = "" if activity.last_day == activity.date else f", until {activity.last_day}"
    return f"{topic_cell(activity)}{until}"


def _points(found: EntryCredit) -> str:
    credit = found.credit
    if credit is None:
        return "-"
    return (
        "waiting" if credit.waiting and not credit.counted else units(credit.counted, found.standing.ruleset)
    )


def _sums(listing: Listing) -> Row:
    time = say_minutes(listing.minutes) if listing.minutes else ""
    points = (say_decimal(listing.points(at)) for at in range(len(listing.files)))
    return Row(("", "", "", count(len(listing.rows), "entry"), time, *points, ""), "strong")

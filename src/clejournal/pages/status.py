"""The standing of every credential at a glance, or how to start."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clejournal.credential import Credential
from clejournal.pages.figures import count, cycle_words, days_words, has_cycle, last_lines, standing_bars
from clejournal.pages.verdict import headline
from clejournal.readiness import Readiness
from clejournal.terminal.page import Block, Commands, Gap, Heading, Line, Page


@dataclass(frozen=True, slots=True)
class Undated:
    """A credential whose cycle is not known yet; `asks` says where its date is found."""

    held: Credential
    name: str
    asks: str


def status_page(standings: Sequence[Readiness], undated: Sequence[Undated], activities: int) -> Page:
    return tuple(_blocks(standings, undated, activities))


def _blocks(standings: Sequence[Readiness], undated: Sequence[Undated], activities: int) -> Iterator[Block]:
    for at, readiness in enumerate(standings):
        if at:
            yield Gap()
        file, cycle = readiness.rules.file, readiness.cycle
        left = f", {days_words(readiness.days_left)} left" if readiness.days_left >= 0 else ""
        left = left if has_cycle(readiness) else ", the whole journal"
        yield Heading(f"{file.short}, {cycle_words(cycle.start, cycle.end)}{left}")
        yield from headline(readiness)
        yield standing_bars(readiness)
    for row in undated:
        yield Gap()
        yield from undated_blocks(row)
    if not standings and not undated:
        yield from _without_credential(activities)
        return
    yield Gap()
    yield from last_lines(*standings)
    if standings:
        yield Commands(((f"clejournal check {standings[0].held.id}", "rule by rule"),))
    yield Commands((("clejournal report", "this year's chart"),))


def _without_credential(activities: int) -> Iterator[Block]:
    if activities:
        yield Line(f"{count(activities, 'activity')} in the journal, and no credential yet.", "strong")
        yield Commands((("clejournal report", "this year's chart"),))
    else:
        yield Line("Nothing is in the journal yet: no activity, and no credential.", "strong")
        yield Commands((("clejournal add seminar --hours 2", "logs a seminar of today"),))
    yield Commands((("clejournal credential add nals-clp", "to see what your credential asks for"),))


def undated_blocks(row: Undated) -> Page:
    """The one question: which date is on the certificate?"""
    return (
        Heading(row.name),
        Line("Cannot say yet: without the date on your certificate its period is not known.", "doubt"),
        Line(f"Which date is on your certificate? {row.asks}".rstrip(), "doubt"),
        Commands(((f"clejournal credential add {row.held.id} --expires DATE", "answers it"),)),
    )


def start_page(journal: str) -> Page:
    """Before there is a journal."""
    return (
        Line(
            "A journal of your continuing legal education, and whether you are ready to recertify.", "strong"
        ),
        Gap(),
        Line(f"There is no journal yet at {journal}. The first entry makes it:"),
        Commands(
            (
                ("clejournal add seminar --hours 2", "logs a seminar of today"),
                ("clejournal credential add nals-clp", "says what you hold (see clejournal rules list)"),
                ("clejournal --help", "all commands"),
            )
        ),
    )

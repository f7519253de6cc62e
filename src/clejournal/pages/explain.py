"""One activity, step by step, under every credential held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clejournal.activity import Activity
from clejournal.dates import say
from clejournal.explaining import explain
from clejournal.pages.figures import name_of
from clejournal.pages.sources import cite_words
from clejournal.readiness import Readiness
from clejournal.ruleset import Reading
from clejournal.terminal.page import Block, Gap, Heading, Line, Page
from clejournal.wording import units


def explain_page(activity: Activity, standings: Sequence[Readiness], outside: Sequence[str]) -> Page:
    """`outside` names credentials whose cycle this activity is not in, with the reason."""
    return tuple(_blocks(activity, standings, outside))


def _blocks(activity: Activity, standings: Sequence[Readiness], outside: Sequence[str]) -> Iterator[Block]:
    yield Heading(f"{name_of(activity)} ({activity.id})")
    until = f" until {say(activity.until)}" if activity.until else ""
    yield Line(f"{activity.kind}, {say(activity.date)}{until}")
    for readiness in standings:
        yield from _under(readiness, activity)
    for reason in outside:
        yield Gap()
        yield Line(reason, "doubt")


def _under(readiness: Readiness, activity: Activity) -> Iterator[Block]:
    file, standing = readiness.rules.file, readiness.shown
    credit = standing.credit_of(activity.id)
    assert credit is not None
    yield Gap()
    yield Heading(f"Under {file.name}")
    # A source is written out the first time only; a step on the same source says so by its number.
    numbers: dict[str, int] = {}
    for reason in explain(credit, standing, file.issuer):
        mark = ""
        if reason.cite and file.source(reason.cite):
            mark = f" [{numbers.setdefault(reason.cite, len(numbers) + 1)}]"
        yield Line(f"{reason.step:<10} {reason.text}{mark}", indent=2, hang=11)
    yield from _readings(readiness, activity)
    for cite, number in numbers.items():
        yield Line(f"[{number}] {cite_words(file, cite)}", "quiet", indent=2, hang=4)


READING_WORDS: tuple[tuple[Reading, str], ...] = (
    ("strict", "strictly read"),
    ("shown", "shown"),
    ("generous", "at best"),
)


def _readings(readiness: Readiness, activity: Activity) -> Iterator[Block]:
    """Said only where the doubts make a difference to this one."""
    counted: dict[Reading, int] = {}
    for reading, standing in readiness.all.items():
        credit = standing.credit_of(activity.id)
        counted[reading] = credit.counted if credit else 0
    if len(set(counted.values())) > 1:
        rules = readiness.shown.ruleset
        words = "; ".join(f"{name} {units(counted[reading], rules)}" for reading, name in READING_WORDS)
        yield Line(f"{'doubt':<10} {words}", "doubt", indent=2, hang=11)

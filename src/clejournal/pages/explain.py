"""One activity, step by step, under every credential held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clejournal.activity import Activity
from clejournal.dates import say
from clejournal.explaining import explain
from clejournal.pages.figures import name_of
from clejournal.pages.sources import Footnotes
from clejournal.readiness import Readiness
from clejournal.ruleset import Reading
from clejournal.terminal.page import Block, Facts, Gap, Heading, Line, Page, Tone
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
    yield Heading(f"Under {file.short}")
    notes = Footnotes(file)
    rows: list[tuple[str, str, Tone]] = [
        (reason.step, reason.text + notes.mark(reason.cite), "plain")
        for reason in explain(credit, standing, file.issuer)
    ]
    yield Facts((*rows, *_readings(readiness, activity)))
    yield notes.block()


READING_WORDS: tuple[tuple[Reading, str], ...] = (
    ("strict", "strictly read"),
    ("shown", "shown"),
    ("generous", "at best"),
)


def _readings(readiness: Readiness, activity: Activity) -> Iterator[tuple[str, str, Tone]]:
    """Said only where the doubts make a difference to this one."""
    counted: dict[Reading, int] = {}
    for reading, standing in readiness.all.items():
        credit = standing.credit_of(activity.id)
        counted[reading] = credit.counted if credit else 0
    if len(set(counted.values())) > 1:
        rules = readiness.shown.ruleset
        words = "; ".join(f"{name} {units(counted[reading], rules)}" for reading, name in READING_WORDS)
        yield "doubt", words, "doubt"

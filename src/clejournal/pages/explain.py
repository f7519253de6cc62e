"""One activity, step by step, under every credential held."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from clejournal.activity import Activity
from clejournal.dates import say, say_day
from clejournal.explaining import explain
from clejournal.pages.figures import cycle_words, has_cycle, name_of
from clejournal.pages.missing import answers, hers_to_say
from clejournal.pages.sources import Footnotes, readings_words
from clejournal.readiness import Readiness, doubts_about
from clejournal.ruleset import Reading, Ruleset
from clejournal.standing import Credit
from clejournal.terminal.page import Block, Commands, Facts, Gap, Heading, Line, Page, Tone
from clejournal.wording import credit_words, units, waiting_reason


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
    commands = dict.fromkeys(step for readiness in standings for step in _next_steps(readiness, activity))
    if commands:
        yield Gap()
        yield Commands(tuple(commands))


def _next_steps(readiness: Readiness, activity: Activity) -> Iterator[tuple[str, str]]:
    """What she can still do about this entry."""
    rules, strictly = readiness.shown.ruleset, readiness.all["strict"].credit_of(activity.id)
    if strictly and hers_to_say(strictly):
        yield from answers([strictly], rules)
    credit = readiness.shown.credit_of(activity.id)
    if credit and credit.missing and (credit.counted or credit.waiting):
        yield f"clejournal attach {activity.id} FILE", "keeps a copy of its document"


def _under(readiness: Readiness, activity: Activity) -> Iterator[Block]:
    file, standing = readiness.rules.file, readiness.shown
    credit = standing.credit_of(activity.id)
    assert credit is not None
    yield Gap()
    yield Heading(f"Under {file.short}, {_span(readiness)}: {_answer(credit, standing.ruleset)}")
    notes = Footnotes(file)
    rows: list[tuple[str, str, Tone]] = [
        (reason.step, reason.text + notes.mark(reason.cite), "plain")
        for reason in explain(credit, standing, file.issuer)
    ]
    yield Facts((*rows, *_edge(readiness, activity), *_readings(readiness, credit, notes)))
    yield notes.block()


def _answer(credit: Credit, rules: Ruleset) -> str:
    return "waiting" if credit.waiting and not credit.counted else credit_words(credit.counted, rules)


def _span(readiness: Readiness) -> str:
    cycle, held = readiness.cycle, readiness.held
    if has_cycle(readiness) and (held.period or held.expires or held.certified):
        return f"period {cycle_words(cycle.start, cycle.end)}"
    return f"with {cycle.start.year} standing in for its period"


def _edge(readiness: Readiness, activity: Activity) -> Iterator[tuple[str, str, Tone]]:
    """The one day that is the last of a period and the first of the next."""
    if readiness.cycle.shares_edge(activity.last_day) and has_cycle(readiness) and not readiness.held.sought:
        day = say_day(activity.last_day)
        yield (
            "period",
            f"{day} ends one period and begins the next; it is counted in the earlier one",
            "plain",
        )


READING_WORDS: tuple[tuple[Reading, str], ...] = (
    ("strict", "strictly"),
    ("shown", "as shown"),
    ("generous", "at best"),
)


def _readings(readiness: Readiness, credit: Credit, notes: Footnotes) -> Iterator[tuple[str, str, Tone]]:
    """Said only where the doubts make a difference to this one: how much, and which they are."""
    id, rules = credit.activity.id, readiness.shown.ruleset
    counted: dict[Reading, int] = {}
    for reading, standing in readiness.all.items():
        found = standing.credit_of(id)
        counted[reading] = found.counted if found else 0
    if len(set(counted.values())) == 1:
        return
    words = "; ".join(f"{name} {units(counted[reading], rules)}" for reading, name in READING_WORDS)
    yield "doubt", words, "doubt"
    strictly = readiness.all["strict"].credit_of(id)
    if strictly and hers_to_say(strictly):
        yield "", f"not said, so strictly it waits: {waiting_reason(strictly, rules)}", "doubt"
    for doubt in doubts_about(readiness, id):
        yield "", f"{doubt.says}{notes.mark(doubt.cite)}", "doubt"
        yield "", readings_words(doubt), "quiet"

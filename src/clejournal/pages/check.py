"""The check before applying: the answer first, then a checklist, then what is missing and where it goes."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction
from math import floor

from clejournal.allocation import explain_shortfall
from clejournal.dates import say_day
from clejournal.pages.figures import (
    count,
    counted_toward,
    cycle_words,
    days_words,
    has_cycle,
    last_lines,
    limit_bars,
)
from clejournal.pages.filing import fee_words, note_line
from clejournal.pages.missing import missing_blocks, open_blocks
from clejournal.pages.questions import questions_of
from clejournal.pages.sources import DOUBT_WORDS, Footnotes, sources_blocks
from clejournal.pages.verdict import headline
from clejournal.quantities import say_decimal
from clejournal.readiness import Readiness
from clejournal.standing import MinimumStanding
from clejournal.suggest import slug
from clejournal.terminal.page import (
    Bars,
    Block,
    Check,
    Checklist,
    Commands,
    Gap,
    Heading,
    Line,
    Page,
    Tone,
)
from clejournal.wording import credit_words, plural, units


def check_page(readiness: Readiness, sources: bool = False) -> Page:
    """The whole answer for one credential and cycle."""
    return tuple(_blocks(readiness, sources))


def _blocks(readiness: Readiness, sources: bool) -> Iterator[Block]:
    file, cycle = readiness.rules.file, readiness.cycle
    notes = Footnotes(file)
    whole = "" if has_cycle(readiness) else ", the whole journal"
    yield Heading(f"{file.short}, {cycle_words(cycle.start, cycle.end)}{whole}")
    yield from headline(readiness)
    yield Gap()
    yield Checklist((*_checks(readiness, notes), *_boxes(readiness, notes)))
    if limits := limit_bars(readiness).rows:
        yield Gap()
        yield Bars(limits)
    if not readiness.points_only:
        yield from missing_blocks(readiness)
    yield from open_blocks(readiness)
    if not file.gives_verdict:
        yield from _conflicts(readiness)
    yield from _filing(readiness, notes)
    if notes.numbers and not sources:
        yield Gap()
        yield Heading("Sources")
        yield notes.block()
    if sources:
        yield from sources_blocks(file, readiness.rules.version().doubts, notes)
    yield Gap()
    yield from _end(readiness, sources)


# --- the checklist ------------------------------------------------------------------------------


def _checks(readiness: Readiness, notes: Footnotes) -> Iterator[Check]:
    standing = readiness.shown
    if standing.total is not None:
        yield _minimum_check(readiness, standing.total, notes)
    for minimum in standing.minimums:
        yield _minimum_check(readiness, minimum, notes)
    yield from _strict_only(readiness, notes)
    if has_cycle(readiness):
        yield _date_check(readiness)
    if not readiness.points_only:
        yield _proof_check(readiness)


def _minimum_check(readiness: Readiness, standing: MinimumStanding, notes: Footnotes) -> Check:
    """Done only where it is met under every reading; a doubt where the readings differ."""
    rules, mark = readiness.shown.ruleset, notes.mark(standing.minimum.cite)
    if standing.required is None:
        text = f"{standing.minimum.title}: {units(standing.counted, rules)}; the figure required is not known"
        return Check("doubt", text + mark, standing.minimum.note)
    required = Fraction(standing.required, rules.steps)
    text = (
        f"{standing.minimum.title}: {units(standing.counted, rules)} of "
        f"{say_decimal(required)} {plural(required, rules.unit)}"
    )
    if not readiness.points_only:
        documented = counted_toward(readiness, standing)
        text += f", {units(documented, rules)} with proof" if documented < standing.counted else ""
    if not standing.met:
        needed = Fraction(standing.needed, rules.steps)
        return Check(
            "missing", text + mark, f"{say_decimal(needed)} more needed{_together(readiness, standing)}"
        )
    certain = _certain(readiness, standing)
    if certain is None:
        return Check("doubt", text + mark, "how much is required is assumed: it is not in the text we hold")
    if certain < standing.required:
        return Check("doubt", text + mark, f"{units(certain, rules)} of them are certain")
    return Check("done", text + mark)


def _together(readiness: Readiness, short: MinimumStanding) -> str:
    """Why a minimum stays short though there is credit for it: others need the same hours."""
    standing, rules = readiness.shown, readiness.shown.ruleset
    at = next((at for at, minimum in enumerate(standing.minimums) if minimum is short), None)
    conflict = None if at is None else explain_shortfall(standing.problem, at)
    if conflict is None or len(conflict.minimums) == 1:
        return ""
    titles = [standing.minimums[each].minimum.title.lower() for each in conflict.minimums]
    listed = f"{', '.join(titles[:-1])} and {titles[-1]}"
    needed, available = units(conflict.needed, rules), units(floor(conflict.available), rules)
    return f": {listed} together need {needed}, and only {available} may count for any of them"


def _strict_only(readiness: Readiness, notes: Footnotes) -> Iterator[Check]:
    """Minimums that stand in no text we hold, and which only the strict reading assumes."""
    shown = {minimum.minimum.name for minimum in readiness.shown.minimums}
    for standing in readiness.all["strict"].minimums:
        if standing.minimum.name in shown or standing.required is None:
            continue
        rules, title = readiness.shown.ruleset, standing.minimum.title
        text = f"{title}: no minimum found in the text we hold{notes.mark(standing.minimum.cite)}"
        figures = (
            f"{units(standing.required, rules)}, which is assumed; {units(standing.counted, rules)} here"
        )
        yield Check("done" if standing.met else "doubt", text, f"strictly read {figures}")


def _certain(readiness: Readiness, standing: MinimumStanding) -> int | None:
    """Counted steps under the strict reading; None where strictly the figure required is not known."""
    strict = readiness.all["strict"]
    every = (*strict.minimums, *((strict.total,) if strict.total else ()))
    same = next((m for m in every if m.minimum.name == standing.minimum.name), None)
    return None if same is None or same.required is None else same.counted


def _date_check(readiness: Readiness) -> Check:
    end, left = readiness.cycle.end, readiness.days_left
    if left < 0:
        return Check("missing", f"Period: ended on {say_day(end)}, {days_words(-left)} ago")
    if left == 0:
        return Check(
            "doubt",
            f"Period: ends today, {say_day(end)}",
            "whether the last day itself is in time is not certain",
        )
    return Check("done", f"Period: until {say_day(end)}, {days_words(left)} left")


def _proof_check(readiness: Readiness) -> Check:
    claimed = [c for c in readiness.shown.credits if c.counted or c.waiting]
    lacking = [c for c in claimed if not c.documented]
    brought = sum(b.earned for b in readiness.shown.brought if not b.brought.documented)
    if not lacking and brought:
        figure = credit_words(brought, readiness.shown.ruleset)
        return Check("missing", f"Proof: missing for the {figure} on record before this journal", "see below")
    if not lacking:
        return Check("done", f"Proof: in hand for {_every(len(claimed))}")
    have = len(claimed) - len(lacking)
    return Check("missing", f"Proof: in hand for {have} of {count(len(claimed), 'activity')}", "see below")


def _every(number: int) -> str:
    few = {0: "nothing: nothing counts yet", 1: "the one activity", 2: "both activities"}
    return few.get(number, f"all {count(number, 'activity')}")


def _boxes(readiness: Readiness, notes: Footnotes) -> Iterator[Check]:
    """The application itself: boxes she ticks. A tick counts in the cycle it was made in."""
    filing = readiness.rules.version().filing
    for box in filing.boxes if filing else ():
        day = readiness.held.done.get(box.name)
        done = day is not None and readiness.cycle.start < day <= max(readiness.cycle.end, readiness.today)
        note = f"ticked on {say_day(day)}" if done and day else box.note
        name = "" if slug(box.title) == box.name else f" ({box.name})"
        text = f"{box.title}{name}{notes.mark(box.cite)}"
        yield Check("done" if done else "open", text, note)


def _filing(readiness: Readiness, notes: Footnotes) -> Iterator[Block]:
    filing = readiness.rules.version().filing
    if filing is None:
        return
    file = readiness.rules.file
    said = [*(filing.late if readiness.days_left < 0 else ()), *filing.notes]
    category = next((c for c in file.categories if c.name == readiness.held.category), None)
    yield Gap()
    yield Heading("Filing")
    if category is not None:
        text = f"{category.title}: {category.says}{notes.mark(category.cite)}"
        yield Line(text, indent=2, hang=2)
    if filing.fee is not None:
        tone: Tone = "plain" if filing.fee.amount is not None else "doubt"
        yield Line(f"Fee: {fee_words(filing.fee, file.issuer)}{notes.mark(filing.fee.cite)}", tone, 2, 2)
    yield from (note_line(note, notes) for note in said)


def _conflicts(readiness: Readiness) -> Iterator[Block]:
    """Where no verdict carries them, differing sources are said on their own."""
    for doubt in readiness.rules.version().doubts:
        if doubt.kind == "conflict":
            yield Gap()
            yield Line(f"{DOUBT_WORDS[doubt.kind]}: {doubt.says}", "doubt", hang=2)


def check_in_short(readiness: Readiness) -> Page:
    """The answer and the checklist alone, where several credentials are checked at once."""
    file, cycle = readiness.rules.file, readiness.cycle
    return (
        Heading(f"{file.short}, {cycle_words(cycle.start, cycle.end)}"),
        *headline(readiness),
        Checklist(tuple(_checks(readiness, Footnotes(file, shown=False)))),
        Commands(
            ((f"clejournal check {readiness.held.id}", "rule by rule, with what is missing and the sources"),)
        ),
    )


def _end(readiness: Readiness, sources: bool) -> Iterator[Block]:
    id = readiness.held.id
    yield from last_lines(readiness)
    commands: list[tuple[str, str]] = []
    if "late" in readiness.because:
        commands.append((f"clejournal credential add {id} --expires DATE", "if it was renewed: its new date"))
    if questions_of(readiness):
        commands.append((f"clejournal check {id} --questions", f"what to ask {readiness.rules.file.issuer}"))
    if not sources:
        commands.append((f"clejournal check {id} --sources", "every source and every doubt"))
    filing = readiness.rules.version().filing
    unticked = [box for box in filing.boxes if box.name not in readiness.held.done] if filing else []
    if unticked:
        tick = (f"clejournal check {id} --done {unticked[0].name}", "ticks a box of the application")
        commands.insert(0 if readiness.verdict == "ready" else len(commands), tick)
    yield Commands(tuple(commands))

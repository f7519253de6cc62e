"""The check before applying: the answer first, then a checklist, then what is missing and where it goes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from fractions import Fraction

from clejournal.credentialfile import Filing, Note
from clejournal.dates import say_day
from clejournal.pages.figures import (
    count,
    counted_toward,
    cycle_words,
    days,
    days_words,
    last_lines,
    name_of,
    standing_bars,
)
from clejournal.pages.questions import questions_of
from clejournal.pages.sources import DOUBT_WORDS, Footnotes, sources_blocks
from clejournal.pages.verdict import headline
from clejournal.quantities import say_decimal
from clejournal.readiness import Readiness
from clejournal.standing import Credit, MinimumStanding
from clejournal.terminal.page import (
    Block,
    Check,
    Checklist,
    Column,
    Commands,
    Gap,
    Heading,
    Line,
    Page,
    Row,
    Table,
    Tone,
)
from clejournal.wording import outcome, plural, roles_words, units, waiting_reason


def check_page(readiness: Readiness, sources: bool = False) -> Page:
    """The whole answer for one credential and cycle."""
    return tuple(_blocks(readiness, sources))


def _blocks(readiness: Readiness, sources: bool) -> Iterator[Block]:
    file, cycle = readiness.rules.file, readiness.cycle
    notes = Footnotes(file)
    yield Heading(f"{file.short}, {cycle_words(cycle.start, cycle.end)}")
    yield from headline(readiness)
    yield Gap()
    yield Checklist(tuple(_checks(readiness, notes)))
    yield Gap()
    yield standing_bars(readiness)
    if not readiness.points_only:
        yield from _missing(readiness)
    yield from _open(readiness)
    yield from _filing(readiness, notes)
    if notes.numbers and not sources:
        yield Gap()
        yield Heading("Sources")
        yield notes.block()
    if sources:
        yield from sources_blocks(file, readiness.rules.version().doubts)
    yield Gap()
    yield from _end(readiness, sources)


# --- the checklist ------------------------------------------------------------------------------


def _checks(readiness: Readiness, notes: Footnotes) -> Iterator[Check]:
    standing = readiness.shown
    if standing.total is not None:
        yield _minimum_check(readiness, standing.total, notes)
    for minimum in standing.minimums:
        yield _minimum_check(readiness, minimum, notes)
    yield _date_check(readiness)
    if not readiness.points_only:
        yield _proof_check(readiness)
    filing = readiness.rules.version().filing
    if filing is not None:
        yield from _boxes(readiness, filing, notes)


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
        return Check("missing", text + mark, f"{say_decimal(needed)} more needed")
    certain = _certain(readiness, standing)
    if certain is None:
        return Check("doubt", text + mark, "how much is required is assumed: it is not in the text we hold")
    if certain < standing.required:
        return Check("doubt", text + mark, f"at least {units(certain, rules)} however the doubts are read")
    return Check("done", text + mark)


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
    if not lacking:
        return Check("done", f"Proof: in hand for {_every(len(claimed))}")
    have = len(claimed) - len(lacking)
    return Check("missing", f"Proof: in hand for {have} of {count(len(claimed), 'activity')}", "listed below")


def _every(number: int) -> str:
    return "the one activity" if number == 1 else f"all {count(number, 'activity')}"


def _boxes(readiness: Readiness, filing: Filing, notes: Footnotes) -> Iterator[Check]:
    """The application itself: boxes she ticks. A tick counts in the cycle it was made in."""
    for box in filing.boxes:
        day = readiness.held.done.get(box.name)
        done = day is not None and readiness.cycle.start < day <= max(readiness.cycle.end, readiness.today)
        note = f"ticked on {day}" if done else box.note
        text = f"{box.title} ({box.name}){notes.mark(box.cite)}"
        yield Check("done" if done else "open", text, note)


# --- what is missing, and what waits --------------------------------------------------------------


def _missing(readiness: Readiness) -> Iterator[Block]:
    lacking = [c for c in readiness.shown.credits if not c.documented and (c.counted or c.waiting)]
    brought = [b for b in readiness.shown.brought if not b.brought.documented]
    if not lacking and not brought:
        return
    yield Gap()
    yield Heading(f"Documents missing: {count(len(lacking), 'activity')}")
    # What brings points at once stands first.
    lacking.sort(key=lambda credit: not credit.counted)
    columns = (
        Column("Id"),
        Column("Date", drop=0),
        Column("Activity", flex=True, least=16),
        Column(f"{readiness.rules.file.unit}s".capitalize(), "right"),
        Column("What would do", flex=True, least=18),
    )
    yield Table(columns, tuple(_missing_row(credit, readiness) for credit in lacking))
    yield from _receivers(lacking)
    for credit in brought:
        yield Line(
            f"{units(credit.earned, readiness.shown.ruleset)} on record before this journal: say "
            f"--opening-proof paper with credential add if you keep those documents.",
            "doubt",
            indent=2,
            hang=2,
        )
    if lacking:
        yield Commands(
            (
                (f"clejournal attach {lacking[0].activity.id} FILE", "keeps a copy of its document"),
                (f"clejournal edit {lacking[0].activity.id} --proof paper", "you keep the original on paper"),
            )
        )


def _missing_row(credit: Credit, readiness: Readiness) -> Row:
    wanted = [roles_words(line) for line in credit.missing]
    wanted += [f"to be listed: {' or '.join(line)}" for line in credit.unlisted]
    points = units(credit.counted, readiness.shown.ruleset) if credit.counted else "waiting"
    activity = credit.activity
    return Row((activity.id, days(activity), name_of(activity), points, "; and ".join(wanted)))


def _receivers(credits: Iterable[Credit]) -> Iterator[Block]:
    """Who receives the documents of each module, and when: once, below the table."""
    modules = dict.fromkeys(credit.module for credit in credits if credit.module)
    stated = [(m, m.proof) for m in modules if m.proof.send_to or m.proof.send_when]
    for module, proof in stated:
        where = ", ".join(word for word in (proof.send_to and f"to {proof.send_to}", proof.send_when) if word)
        yield Line(f"{module.title}: {where}.", "quiet", indent=2, hang=2)
    if len(stated) < len(modules):
        rest = "Where the others go is not stated." if stated else "Where they go is not stated."
        yield Line(rest, "quiet", indent=2)


def _open(readiness: Readiness) -> Iterator[Block]:
    """What waits for the body, what is not said, and what was lost: each with its entry."""
    file, rules = readiness.rules.file, readiness.shown.ruleset
    waiting = [c for c in readiness.shown.credits if c.waiting]
    unsaid = [c for c in readiness.all["strict"].credits if c.waiting and c.waiting.on in ("fact", "area")]
    if waiting:
        yield Gap()
        yield Heading(f"Waiting for {file.issuer}")
        yield _entries(waiting, [waiting_reason(c, rules) for c in waiting])
    if unsaid:
        yield Gap()
        yield Heading("Not said yet")
        yield _entries(unsaid, [waiting_reason(c, rules) for c in unsaid])
        yield Commands(tuple(dict.fromkeys(_answers(unsaid))))
    nothing = [c for c in readiness.shown.credits if not c.waiting and not c.counted]
    if nothing:
        yield Gap()
        yield Heading("Counts for nothing")
        yield _entries(nothing, [outcome(c, file.issuer, rules) or "nothing earned" for c in nothing])


def _entries(credits: Sequence[Credit], why: Sequence[str]) -> Table:
    columns = (
        Column("Id"),
        Column("Date", drop=0),
        Column("Activity", flex=True, least=16),
        Column("Why", flex=True, least=20),
    )
    rows = [
        Row((c.activity.id, days(c.activity), name_of(c.activity), text))
        for c, text in zip(credits, why, strict=True)
    ]
    return Table(columns, tuple(rows))


def _answers(credits: list[Credit]) -> Iterator[tuple[str, str]]:
    """For each fact one command that says it."""
    options = {"relevant": "--relevant", "accredited": "--accredited", "substantive": "--substantive"}
    for credit in credits:
        condition = credit.waiting.condition if credit.waiting else None
        option = options.get(str(getattr(condition, "fact", "")))
        if option:
            yield f"clejournal edit {credit.activity.id} {option}", "says yes"
            return


def _filing(readiness: Readiness, notes: Footnotes) -> Iterator[Block]:
    filing = readiness.rules.version().filing
    if filing is None:
        return
    file = readiness.rules.file
    said = [*filing.notes, *(filing.late if readiness.days_left < 0 else ())]
    category = next((c for c in file.categories if c.name == readiness.held.category), None)
    yield Gap()
    yield Heading("Filing")
    if category is not None:
        text = f"{category.title}: {category.says}{notes.mark(category.cite)}"
        yield Line(text, indent=2, hang=2)
    if filing.fee is not None:
        tone: Tone = "plain" if filing.fee.amount is not None else "doubt"
        yield Line(_fee(readiness, filing) + notes.mark(filing.fee.cite), tone, indent=2, hang=2)
    yield from (_note(note, notes) for note in said)


def _fee(readiness: Readiness, filing: Filing) -> str:
    fee = filing.fee
    assert fee is not None
    note = f" ({fee.note})" if fee.note else ""
    if fee.amount is None:
        return f"Fee: not in the text we hold; ask {readiness.rules.file.issuer}{note}"
    sign = "$" if fee.currency == "USD" else f"{fee.currency} "
    return f"Fee: {sign}{say_decimal(fee.amount)}{note}"


def _note(note: Note, notes: Footnotes) -> Line:
    text = note.says + notes.mark(note.cite)
    if note.kind == "stated":
        return Line(text, indent=2, hang=2)
    return Line(f"{DOUBT_WORDS[note.kind]}: {text}", "doubt", indent=2, hang=2)


def _end(readiness: Readiness, sources: bool) -> Iterator[Block]:
    id = readiness.held.id
    yield from last_lines(readiness)
    commands: list[tuple[str, str]] = []
    if questions_of(readiness):
        commands.append((f"clejournal check {id} --questions", f"what to ask {readiness.rules.file.issuer}"))
    if not sources:
        commands.append((f"clejournal check {id} --sources", "every source and every doubt"))
    filing = readiness.rules.version().filing
    unticked = [box for box in filing.boxes if box.name not in readiness.held.done] if filing else []
    if readiness.verdict == "ready" and unticked:
        commands.insert(
            0, (f"clejournal check {id} --done {unticked[0].name}", "ticks a box of the application")
        )
    yield Commands(tuple(commands))

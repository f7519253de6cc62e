"""Credentials held: what was saved, the list of them, and all that is on record and known of one."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from clejournal.credential import Credential, Cycle, Opening
from clejournal.credentialfile import CredentialFile, RulesVersion
from clejournal.dates import WEEKDAYS, say, say_day
from clejournal.pages.figures import cycle_words, days_words
from clejournal.pages.filing import filing_blocks, note_line
from clejournal.pages.rules import asked_words
from clejournal.pages.sources import Footnotes
from clejournal.quantities import say_decimal
from clejournal.terminal.page import (
    Block,
    Column,
    Commands,
    Facts,
    Gap,
    Heading,
    Line,
    Page,
    Row,
    Table,
    Tone,
)
from clejournal.wording import plural

OF_EARNING = ("modules.", "caps.", "repeats.", "part-hours.", "rounding.")
"""Doubts about the ways to earn; `rules show` tells those."""
PROOF_WORDS = {"paper": "you keep the documents", "asked": "documents asked for", "none": "no documents"}


@dataclass(frozen=True, slots=True)
class Holding:
    """One credential with its rules, as of a day. `cycle` None: its date is not known, or it has none."""

    held: Credential
    file: CredentialFile
    version: RulesVersion
    cycle: Cycle | None
    today: date

    @property
    def has_cycle(self) -> bool:
        return self.version.ruleset.cycle_years is not None

    @property
    def days_left(self) -> int | None:
        return None if self.cycle is None else (self.cycle.end - self.today).days


# --- what was saved -------------------------------------------------------------------------------


def row_facts(holding: Holding) -> Facts:
    """What is on record of it, and what its rules ask."""
    return Facts(tuple((label, words, "plain") for label, words in _facts(holding)))


def _facts(holding: Holding) -> Iterator[tuple[str, str]]:
    held, file = holding.held, holding.file
    if held.certified:
        yield "Certified", say(held.certified)
    if held.expires:
        yield "Expires", say(held.expires)
    yield "Cycle", cycle_line(holding)
    if held.category:
        yield "Category", _titled(held.category, file)
    if held.track:
        yield "Track", next((t.title for t in file.tracks if t.name == held.track), held.track)
    if held.opening:
        yield "On record before", opening_words(held.opening, file.unit)
    if held.rules_confirmed:
        yield "Rules confirmed", say(held.rules_confirmed)
    for box, day in held.done.items():
        yield "Ticked", f"{box}, {say(day)}"
    yield "Asks for", asked_words(holding.version)


def _titled(category: str, file: CredentialFile) -> str:
    found = next((known for known in file.categories if known.name == category), None)
    return f"{found.title}. {found.says}" if found else category


def cycle_line(holding: Holding) -> str:
    """ "31 March 2016 to 31 March 2021, a Wednesday; 129 days left"."""
    cycle, left = holding.cycle, holding.days_left
    if not holding.has_cycle:
        return "none; these rules only count"
    if cycle is None or left is None:
        return "not known until a date is"
    day = WEEKDAYS[cycle.end.weekday()]
    return f"{cycle_words(cycle.start, cycle.end)}, a {day}; {left_words(left)}"


def left_words(days: int) -> str:
    if days < 0:
        return f"ended {days_words(-days)} ago"
    return f"{days_words(days)} left" if days else "ends today"


def opening_words(opening: Opening, unit: str) -> str:
    shares = [f"{say_decimal(credit)} of them {name}" for name, credit in opening.minimums.items()]
    total = f"{say_decimal(opening.total)} {plural(Fraction(opening.total), unit)}"
    return f"{', '.join([total, *shares])}, until {say_day(opening.as_of)}; {PROOF_WORDS[opening.proof]}"


@dataclass(frozen=True, slots=True)
class Change:
    """One thing that is different now; None: it was not said, or is taken out."""

    what: str
    old: str | None
    new: str | None

    @property
    def words(self) -> str:
        return f"{self.old} -> {self.new or 'taken out'}"


def kept_page(holding: Holding, changes: Sequence[Change], is_new: bool, asked: bool) -> Page:
    """After `credential add`. `asked`: something was to be changed, not only looked at."""
    return tuple(_kept_blocks(holding, changes, is_new, asked))


def _kept_blocks(holding: Holding, changes: Sequence[Change], is_new: bool, asked: bool) -> Iterator[Block]:
    name = f"{holding.file.name} ({holding.held.id})"
    replaced = [change for change in changes if change.old is not None]
    if replaced:
        yield Line(f"Changed: {name}", "strong")
        yield Facts(tuple((change.what, change.words, "strong") for change in replaced))
        yield Line("Now on record:")
    elif is_new or changes:
        yield Line(f"Saved: {name}", "strong")
    elif asked:
        yield Line(f"Nothing to change, it is on record so: {name}", "strong")
    else:
        yield Line(f"Held already: {name}", "strong")
    yield row_facts(holding)
    yield Gap()
    yield from next_blocks(holding)


def next_blocks(holding: Holding) -> Iterator[Block]:
    id = holding.held.id
    if holding.has_cycle and holding.cycle is None:
        yield Line(date_question(holding), "doubt")
        yield Commands(((f"clejournal credential add {id} --expires DATE", "says it"),))
        return
    commands = [
        (f"clejournal check {id}", "rule by rule, how you stand"),
        ("clejournal report", "this year's chart"),
    ]
    if holding.has_cycle and holding.held.opening is None:
        example = '"31 points, 2 ethics"' if holding.version.ruleset.minimums else '"31 points"'
        command = f"clejournal credential add {id} --opening {example} --opening-as-of DATE"
        commands.append((command, "if points were on record in this cycle before this journal"))
    yield Commands(tuple(commands))


def date_question(holding: Holding) -> str:
    filing = holding.version.filing
    found = filing.where_the_date_is if filing else None
    return f"Which date is on your certificate? {found.says if found else ''}".rstrip()


def removed_page(name: str, id: str, activities: int) -> Page:
    return (
        Line(f"Removed: {name} ({id}). Its activities stay in the journal: {activities}.", "strong"),
        Commands((("clejournal undo", "takes this back"),)),
    )


# --- the list -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Listed:
    """A line of the list. `span`, `left`, `verdict` are in words already."""

    id: str
    name: str
    span: str
    left: str
    verdict: str
    tone: Tone


def credentials_page(rows: Sequence[Listed]) -> Page:
    if not rows:
        command = ("clejournal credential add nals-clp", "says what you hold (see clejournal rules list)")
        return (Line("No credential is in the journal yet.", "strong"), Commands((command,)))
    columns = (
        Column("Id"),
        Column("Credential", flex=True, least=10),
        Column("Cycle", flex=True, least=12),
        Column("Left", drop=0),
        Column("Verdict"),
    )
    table = Table(columns, tuple(Row((r.id, r.name, r.span, r.left, r.verdict), r.tone) for r in rows))
    commands = ((f"clejournal check {rows[0].id}", "rule by rule"),)
    return (table, Gap(), Commands(commands))


# --- one credential -------------------------------------------------------------------------------


def credential_page(holding: Holding, is_held: bool) -> Page:
    """What it is, what is on record, when and with what to apply, and what is not known."""
    return tuple(_credential_blocks(holding, is_held))


def _credential_blocks(holding: Holding, is_held: bool) -> Iterator[Block]:
    file, id = holding.file, holding.held.id
    notes = Footnotes(file)
    yield Heading(f"{file.name} ({id})")
    if is_held:
        yield row_facts(holding)
    else:
        yield Line("Not in your journal.", "doubt", indent=2)
        yield Line(f"Asks for: {asked_words(holding.version)}", indent=2, hang=2)
    if file.about:
        yield Gap()
        yield Heading("What its pages say")
        yield from (note_line(note, notes) for note in file.about)
    yield from filing_blocks(file, holding.version, notes)
    yield from _unknown(holding.version, notes)
    if notes.numbers:
        yield Gap()
        yield Heading("Sources")
        yield notes.block()
    yield Gap()
    yield Commands(tuple(_more(holding, is_held)))


def _unknown(version: RulesVersion, notes: Footnotes) -> Iterator[Block]:
    doubts = [doubt for doubt in version.doubts if not doubt.path.startswith(OF_EARNING)]
    if not doubts:
        return
    yield Gap()
    yield Heading("Not certain")
    for doubt in doubts:
        yield Line(f"{doubt.says}{notes.mark(doubt.cite)}", "doubt", indent=2, hang=2)


def _more(holding: Holding, is_held: bool) -> Iterator[tuple[str, str]]:
    id = holding.held.id
    if not is_held:
        yield f"clejournal credential add {id}", "says that you hold it"
    elif holding.cycle is not None or not holding.has_cycle:
        yield f"clejournal check {id}", "rule by rule, how you stand"
    else:
        yield f"clejournal credential add {id} --expires DATE", date_question(holding)
    yield f"clejournal rules show {id}", "the ways to earn, with their limits"

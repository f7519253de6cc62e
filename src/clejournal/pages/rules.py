"""The rules of one credential, read like the body's own page: how to earn, limits, what is asked, sources."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from clejournal.conditions import Condition, LeastLength
from clejournal.credentialfile import CredentialFile, Doubt, RulesVersion
from clejournal.dates import say_day
from clejournal.pages.filing import filing_blocks, note_line
from clejournal.pages.sources import DOUBT_WORDS, Footnotes, source_words
from clejournal.quantities import say_decimal
from clejournal.ruleset import Minimum, Module, Ruleset
from clejournal.scope import Scope
from clejournal.terminal.page import Block, Column, Commands, Facts, Gap, Heading, Line, Page, Row, Table
from clejournal.wording import cap_sentence, condition_sentence, number_word, plural, rate_sentence

# --- the list -------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Known:
    """One credential whose rules are known, with its newest version."""

    file: CredentialFile
    version: RulesVersion


def rules_list_page(known: Sequence[Known]) -> Page:
    columns = (
        Column("Id"),
        Column("Credential", flex=True, least=16),
        Column("Cycle", drop=2),
        Column("Asks for", flex=True, least=10),
        Column("Last seen", drop=1),
        Column("Rules", drop=0),
    )
    first = next((one.file.id for one in known if one.file.gives_verdict), known[0].file.id)
    commands = (
        (f"clejournal rules show {first}", "one of them in plain words"),
        (f"clejournal credential add {first}", "says that you hold it"),
    )
    return (Table(columns, tuple(map(_known_row, known))), Gap(), Commands(commands))


def _known_row(one: Known) -> Row:
    rules = one.version.ruleset
    return Row(
        (
            one.file.id,
            one.file.name,
            f"{rules.cycle_years} years" if rules.cycle_years else "none",
            asked_words(one.version),
            f"{rules.seen[1]:%Y-%m}" if rules.seen else "",
            "shipped" if one.file.origin == "shipped" else "your own",
        )
    )


def asked_words(version: RulesVersion) -> str:
    """Total and minimums in one line: "75 points, 5 of them in ethics". An assumption says so."""
    rules = version.ruleset
    if rules.total is None:
        return "no total; points are only counted"
    words = _figure(rules.total.required, rules.unit) + _sure("total.required", version)
    for minimum in rules.minimums:
        sure = _sure(f"minimums.{minimum.name}.required", version)
        share = "some" if minimum.required is None else say_decimal(minimum.required)
        words += f", {share} of them in {minimum.title.lower()}{sure}"
    shown = {f"minimums.{minimum.name}.required" for minimum in rules.minimums}
    for doubt in version.doubts:
        # A minimum that only another reading has: "ethics: no minimum found".
        if doubt.path.startswith("minimums.") and doubt.path not in shown:
            words += f"; {doubt.path.split('.')[1]}: {doubt.shown}"
    return words


def _figure(required: Fraction | None, unit: str) -> str:
    return "a total not known" if required is None else f"{say_decimal(required)} {plural(required, unit)}"


def _sure(path: str, version: RulesVersion) -> str:
    """What makes a figure uncertain, in brackets behind it."""
    doubt = next((doubt for doubt in version.doubts if doubt.path == path), None)
    return f" ({DOUBT_WORDS[doubt.kind].lower()})" if doubt else ""


# --- the page -------------------------------------------------------------------------------------


def rules_page(file: CredentialFile, version: RulesVersion, today: date, sources: bool = False) -> Page:
    """All of one version. With `sources` also the page's own words and when our copies were read."""
    return tuple(_Rules(file, version, today, sources).blocks())


class _Rules:
    """One page in the making: which doubts are told already, and which sources are numbered."""

    def __init__(self, file: CredentialFile, version: RulesVersion, today: date, sources: bool) -> None:
        self.file, self.version, self.rules = file, version, version.ruleset
        self.today, self.sources = today, sources
        self.notes = Footnotes(file)
        self.untold = list(version.doubts)

    def blocks(self) -> Iterator[Block]:
        yield from self._head()
        yield from self._asked()
        yield from self._ways()
        yield from self._limits()
        yield from self._reckoning()
        yield from self._tracks()
        yield from filing_blocks(self.file, self.version, self.notes)
        yield from self._doubts("filing.")
        yield from self._rest()
        yield from self._sources()
        if not self.sources:
            yield Gap()
            more = "with the pages' own words, and when our copies were read"
            yield Commands(((f"clejournal rules show {self.file.id} --sources", more),))

    def _head(self) -> Iterator[Block]:
        yield Heading(self.file.name)
        names = ", ".join((self.file.id, *self.file.aliases))
        yield Line(f"Rules of {self.file.issuer}, found here as {names}. {_age(self.rules, self.today)}")
        own = "" if self.file.origin == "shipped" else f"These are rules of your own: {self.file.origin}"
        if own:
            yield Line(own)
        for note in self.file.about:
            yield note_line(note, self.notes)

    def _asked(self) -> Iterator[Block]:
        yield Gap()
        yield Heading("What is asked")
        total = self.rules.total
        if total is None:
            yield Line("No total: these rules only count.", indent=2)
        else:
            years = self.rules.cycle_years
            span = f" in a cycle of {number_word(Fraction(years))} years" if years else ""
            yield from self._minimum(total, "total.", span)
        for minimum in self.rules.minimums:
            yield from self._minimum(minimum, f"minimums.{minimum.name}.", "")
        # A minimum that only another reading has is told by its doubt.
        yield from self._doubts("total.", "minimums.")

    def _minimum(self, minimum: Minimum, path: str, span: str) -> Iterator[Block]:
        figure = "not known" if minimum.required is None else say_decimal(minimum.required)
        unit = "" if minimum.required is None else f" {plural(minimum.required, self.rules.unit)}"
        sure = _sure(f"{path}required", self.version)
        mark = self.notes.mark(minimum.cite)
        yield Line(f"{minimum.title}: {figure}{unit}{sure}{span}.{mark}", indent=2, hang=2)
        if minimum.note:
            yield Line(minimum.note, indent=4)
        yield from self._doubts(path)

    def _ways(self) -> Iterator[Block]:
        yield Gap()
        yield Heading("Ways to earn")
        if self.rules.is_open:
            yield Line("The list is open: what is not on it waits for a decision, and is not zero.", indent=2)
        for module in self.rules.modules:
            yield Gap()
            yield from self._module(module)
        if self.rules.repeats and self.rules.repeats.note:
            repeats = self.rules.repeats
            yield Gap()
            yield Line(f"Given again: {repeats.note}{self.notes.mark(repeats.cite)}", indent=2, hang=2)
            yield from self._doubts("repeats.")

    def _module(self, module: Module) -> Iterator[Block]:
        rate = rate_sentence(module, self.rules.unit)
        sentence = rate[:1].upper() + rate[1:]
        yield Line(f"{module.title} ({', '.join(module.kinds)})", "strong", indent=2, hang=2)
        yield Line(f"{sentence}.{self.notes.mark(module.cite)}", indent=4)
        if module.examples:
            yield Line(f"Named as examples: {', '.join(module.examples)}.", indent=4, hang=2)
        for condition in module.conditions:
            yield Line(f"- {_condition(condition)}", indent=4, hang=2)
        for line in _proof(module):
            yield Line(line, indent=4, hang=2)
        if module.note:
            yield Line(module.note, indent=4)
        yield from self._doubts(f"modules.{module.name}.")

    def _limits(self) -> Iterator[Block]:
        told = list(self._caps())
        if told:
            yield Gap()
            yield Heading("Limits")
            yield from told

    def _caps(self) -> Iterator[Block]:
        for cap in self.rules.caps:
            sentence = cap_sentence(cap, self.rules.unit)
            yield Line(f"{cap.title}: {sentence}.{self.notes.mark(cap.cite)}", indent=2, hang=2)
            if cap.note:
                yield Line(cap.note, indent=4)
            yield from self._doubts(f"caps.{cap.name}.")
        yield from self._doubts("caps.")

    def _reckoning(self) -> Iterator[Block]:
        rules = self.rules
        told = [Line(text, indent=2, hang=2) for text in _reckoning_words(rules)]
        doubts = list(self._doubts("part-hours.", "rounding."))
        if told or doubts:
            yield Gap()
            yield Heading("How it is reckoned")
            yield from (*told, *doubts)

    def _tracks(self) -> Iterator[Block]:
        if not self.file.tracks:
            return
        yield Gap()
        yield Heading("Tracks")
        for track in self.file.tracks:
            says = f"{track.title} ({track.name}): {track.says}{self.notes.mark(track.cite)}"
            yield Line(says, indent=2, hang=2)
            yield from self._doubts(f"tracks.{track.name}.")

    def _rest(self) -> Iterator[Block]:
        told = list(self._doubts(""))
        if told:
            yield Gap()
            yield Heading("Other doubts")
            yield from told

    def _sources(self) -> Iterator[Block]:
        yield Gap()
        yield Heading("Sources")
        if not self.sources:
            yield self.notes.block()
            return
        cited = [(number, self.file.source(cite)) for cite, number in self.notes.numbers.items()]
        rows = [(f"[{n}]", f"{source_words(s)}; our copy read on {s.read_on}") for n, s in cited if s]
        yield Facts(tuple((mark, text, "quiet") for mark, text in rows))

    def _doubts(self, *paths: str) -> Iterator[Block]:
        """The doubts about these paths that are not told yet, each with its three readings."""
        for doubt in [doubt for doubt in self.untold if doubt.path.startswith(paths)]:
            self.untold.remove(doubt)
            yield from self._doubt(doubt)

    def _doubt(self, doubt: Doubt) -> Iterator[Block]:
        yield Line(f"Doubt: {doubt.says}{self.notes.mark(doubt.cite)}", "doubt", indent=4, hang=2)
        sure = f" ({doubt.confidence} confidence)" if doubt.confidence else ""
        readings = f"Strictly: {doubt.strict}. Shown: {doubt.shown}{sure}. At best: {doubt.generous}."
        if doubt.strict == doubt.shown == doubt.generous:
            readings = f"In every reading: {doubt.shown}{sure}."
        yield Line(readings, "quiet", indent=6, hang=2)
        if self.sources and doubt.quote:
            yield Line(f'The page\'s words: "{doubt.quote}"', "quiet", indent=6, hang=2)
        if self.sources and doubt.question:
            yield Line(f"To ask: {doubt.question}", "quiet", indent=6, hang=2)


def _age(rules: Ruleset, today: date) -> str:
    if rules.seen is None:
        return ""
    first, last = rules.seen
    since = ", not confirmed since" if today > last else ""
    return f"As read from {say_day(first)} to {say_day(last)}{since}."


def _condition(condition: Condition) -> str:
    """What is asked, of what it is asked, and the file's remark."""
    words, note = condition_sentence(condition), condition.note
    if isinstance(condition, LeastLength):
        if condition.minutes == 0 and note:
            return f"{_of(condition.scope)}: {note[:1].lower()}{note[1:]}"
        words = f"{_of(condition.scope)}: {words}"
    return f"{words} ({note.rstrip('.')})" if note else words


def _of(scope: Scope) -> str:
    """What a least length is asked of: "seminar, webinar, chat", "all others"."""
    if scope.called or scope.kinds or scope.formats:
        return ", ".join((*scope.called, *scope.kinds, *scope.formats))
    return "sessions of a conference" if scope.in_event else "all others"


def _proof(module: Module) -> Iterator[str]:
    proof = module.proof
    if proof.words:
        yield f"Proof: {proof.words}."
    if proof.send_to:
        yield f"Where it goes: {', '.join(words for words in (proof.send_to, proof.send_when) if words)}."
    else:
        yield f"Handed in {proof.send_when}." if proof.send_when else "Whom it goes to is not named for it."


def _reckoning_words(rules: Ruleset) -> Iterator[str]:
    if rules.amount_step is not None:
        yield f"Hours count only in whole multiples of {say_decimal(rules.amount_step)}."
    if rules.steps != 100 or rules.round_up:
        step, way = say_decimal(Fraction(1, rules.steps)), "up" if rules.round_up else "down"
        yield f"Credit is rounded {way} to {step} {rules.unit}."
    if rules.carry is not None:
        limit = f"{say_decimal(rules.carry.limit)} {plural(rules.carry.limit, rules.unit)}"
        yield f"Carried over to the next cycle: at most {limit}."

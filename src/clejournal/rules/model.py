"""The shape of a rules file, as Pydantic models: one credential, its sources and its versions.

What is named by something else is a table under that name (`[version.modules.attendance]`), so no
name stands twice. Every table with a number has its `cite`, the name of a `[source.NAME]`.

One body often has the same ways to earn for all its credentials. Then one file holds them, and the
others name it: `modules = "nals-cle"`. This takes what the version of the same id there says of
earning (modules, caps, part hours, rounding, repeats, whether the list is open), with its sources,
notes and doubts, so that each number stands once. It goes one level deep: the file named must hold its
modules itself. A cap that the naming file holds too takes the place of the one it would take over.
"""

# ruff: noqa: RUF012 (Pydantic copies a default that can change, for every model)
from __future__ import annotations

from datetime import date
from typing import Annotated, Literal

from pydantic import Discriminator, Field, Tag

from clejournal.rules.values import (
    OPEN,
    PLAIN,
    Doubtful,
    Format,
    Kind,
    LimitValue,
    MeasureValue,
    MinutesValue,
    Number,
    OutcomeValue,
    RateValue,
    Readings,
    RequiredValue,
    SpanValue,
    Table,
    Text,
    Word,
    Words,
    WordsValue,
    YesNoValue,
)


class SourceTable(Table):
    title: Text
    address: Text
    dated: Text
    copy_: Annotated[Literal["whole", "cut", "third-party"], Field(alias="copy")]
    read_on: date


class NoteTable(Table):
    says: Text
    cite: Word
    kind: Literal["stated", "unstated", "not-seen", "assumed", "conflict"] = "stated"


class CategoryTable(Table):
    title: Text
    says: Text
    cite: Word


class TrackTable(CategoryTable):
    """A specialty: `topics` lie in it. A group of topics ("law") stands for all its members."""

    topics: WordsValue


class ScopeTable(Table):
    kinds: list[Kind] = []
    formats: list[Format] = []
    called: Words = []
    modules: Words = []
    topics: Words = []
    areas: Words = []
    in_event: bool | None = None
    in_house: bool | None = None


class LeastLengthTable(Table):
    """Minutes 0: no least length. The first one written whose scope fits is the one that holds."""

    minutes: MinutesValue
    measure: MeasureValue = "session"
    cite: Word
    scope: ScopeTable = ScopeTable()
    note: Text | None = None


class LeastGradeTable(Table):
    least: Literal["A+", "A", "A-", "B+", "B", "B-", "C+", "C", "C-", "D+", "D", "D-"]
    ungraded: OutcomeValue = "waiting"
    cite: Word
    note: Text | None = None


class FactTable(Table):
    """A fact that must be yes. The version's `relevant_topics` settle `relevant` where it is not said."""

    question: Text
    cite: Word
    note: Text | None = None
    words: Text = ""


class FactsTable(Table):
    relevant: FactTable | None = None
    accredited: FactTable | None = None
    substantive: FactTable | None = None


class AmongTable(FactTable):
    among: Words


class OneOfTable(Table):
    scope: AmongTable | None = None
    term: AmongTable | None = None


class SoleAuthorTable(Table):
    shared: OutcomeValue
    cite: Word
    note: Text | None = None


class NotFromTable(Table):
    issuers: list[Text]
    found: OutcomeValue
    cite: Word
    note: Text | None = None


class ProofTable(Table):
    all_of: list[Words]
    cite: Word
    listed: list[list[Text]] = []
    send_to: Text | None = None
    send_when: Text | None = None
    words: Text | None = None


class ModuleTable(Table):
    title: Text
    kinds: list[Kind]
    formats: list[Format] = []
    also: list[ScopeTable] = []
    unit: Literal["hour", "academic-hour", "activity"]
    unit_minutes: Annotated[int, Field(ge=1, le=1440)] = 60
    unit_words: Text
    rate: RateValue
    is_ceiling: bool = False
    cite: Word
    examples: list[Text] = []
    note: Text | None = None
    least_length: dict[Word, LeastLengthTable] = {}
    least_grade: LeastGradeTable | None = None
    facts: FactsTable = FactsTable()
    one_of: OneOfTable = OneOfTable()
    sole_author: SoleAuthorTable | None = None
    not_from: NotFromTable | None = None
    proof: ProofTable


class CapTable(Table):
    title: Text
    limit: LimitValue
    unit: Literal["minutes", "credit"]
    per: SpanValue = "cycle"
    scope: ScopeTable = ScopeTable()
    cite: Word
    note: Text | None = None


class MinimumTable(Table):
    title: Text
    required: RequiredValue
    scope: ScopeTable = ScopeTable()
    parent: Word | None = None
    cite: Word
    note: Text | None = None


class PartHoursTable(Table):
    """Hours count only in whole multiples of `step`; "none": by the minute."""

    step: LimitValue
    cite: Word


class RoundingTable(Table):
    """Credit is counted in steps of 1/`steps` unit. Where the body says nothing: 0.01, down (ours)."""

    steps: Annotated[int, Field(ge=1, le=1000)]
    up: bool
    cite: Word


class RepeatsTable(Table):
    modules: Words
    repeated: OutcomeValue
    cite: Word
    note: Text | None = None


class CarryTable(Table):
    limit: Number
    scope: ScopeTable = ScopeTable()
    cycles: Annotated[int, Field(ge=1)] = 1
    cite: Word
    note: Text | None = None


class CycleTable(Table):
    years: Annotated[int, Field(ge=1, le=20)]
    cite: Word


class SeenTable(Table):
    """First and last day on which a copy of the page shows these rules."""

    first: date
    last: date


class DoubtTable(Doubtful):
    """A doubt that no number hangs on; its three readings are words only."""

    words: Readings


class BoxTable(Table):
    title: Text
    cite: Word
    note: Text | None = None


class FeeTable(Table):
    """Without `amount`: not in the text we hold."""

    amount: Number | None = None
    currency: Annotated[str, Field(pattern=r"^[A-Z]{3}$")] = "USD"
    cite: Word
    note: Text | None = None


class FilingTable(Table):
    last_day_counts: YesNoValue
    ask: Text
    cite: Word
    boxes: dict[Word, BoxTable] = {}
    fee: FeeTable | None = None
    notes: list[NoteTable] = []
    late: list[NoteTable] = []
    where_the_date_is: NoteTable | None = None


ModulesValue = Annotated[
    Annotated[Word, Tag(PLAIN)] | Annotated[dict[Word, ModuleTable], Tag(OPEN)],
    Discriminator(lambda value: OPEN if isinstance(value, dict) else PLAIN),
]


class VersionTable(Table):
    id: Annotated[str, Field(pattern=r"^[0-9A-Za-z][0-9A-Za-z.-]*$", max_length=30)]
    first_day: date | None = None
    seen: SeenTable | None = None
    cycle: CycleTable | None = None
    list_is_open: bool | None = None
    relevant_topics: Words = []
    modules: ModulesValue
    caps: dict[Word, CapTable] = {}
    part_hours: PartHoursTable | None = None
    rounding: RoundingTable | None = None
    repeats: RepeatsTable | None = None
    total: MinimumTable | None = None
    minimums: dict[Word, MinimumTable] = {}
    exclusive: list[Annotated[Words, Field(min_length=2, max_length=2)]] = []
    fill_order: Words = []
    carry: CarryTable | None = None
    tracks: dict[Word, TrackTable] = {}
    areas: dict[Word, Words] = {}
    doubts: dict[Word, DoubtTable] = {}
    filing: FilingTable | None = None


class FileTable(Table):
    """One credential file. `id` is the name of the file, without `.toml`."""

    id: Word
    name: Text
    short: Text
    issuer: Text
    unit: Word
    aliases: Words = []
    chosen_by: Literal["cycle-end", "cycle-start", "activity", "filing"]
    gives_verdict: bool
    columns: Words
    source: dict[Word, SourceTable]
    about: list[NoteTable] = []
    topic_examples: list[NoteTable] = []
    category: dict[Word, CategoryTable] = {}
    version: Annotated[list[VersionTable], Field(min_length=1)]

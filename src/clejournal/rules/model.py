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

from clejournal.rules.earning import (
    ModuleTable,
    PartHoursTable,
    RepeatsTable,
    RoundingTable,
)
from clejournal.rules.filing import FilingTable, NoteTable
from clejournal.rules.limits import CapTable, CarryTable, MinimumTable
from clejournal.rules.values import (
    OPEN,
    PLAIN,
    Doubtful,
    Readings,
    Table,
    Text,
    Word,
    Words,
    WordsValue,
)


class SourceTable(Table):
    title: Text
    address: Text
    dated: Text
    copy_: Annotated[Literal["whole", "cut", "third-party"], Field(alias="copy")]
    read_on: date


class CategoryTable(Table):
    title: Text
    says: Text
    cite: Word


class TrackTable(CategoryTable):
    """A specialty: `topics` lie in it. A group of topics ("law") stands for all its members."""

    topics: WordsValue


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

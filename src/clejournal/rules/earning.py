"""How credit is earned, as tables of a rules file: modules, their conditions, rounding, repeats."""

# ruff: noqa: RUF012 (Pydantic copies a default that can change, for every model)
from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from clejournal.rules.values import (
    Format,
    Kind,
    LimitValue,
    MeasureValue,
    MinutesValue,
    OutcomeValue,
    RateValue,
    Table,
    Text,
    Word,
    Words,
)


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

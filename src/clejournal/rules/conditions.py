"""The conditions of a module, in the order in which a reader meets them in the file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Literal

from clejournal.conditions import (
    Condition,
    Fact,
    LeastGrade,
    LeastLength,
    NotFrom,
    OneOf,
    Outcome,
    SoleAuthor,
)
from clejournal.rules.earning import FactTable, ModuleTable, ScopeTable
from clejournal.rules.reader import Reader
from clejournal.scope import Scope
from clejournal.topics import within


def expanded(topics: Iterable[str]) -> tuple[str, ...]:
    """A topic in a rule stands for itself and all that lies under it: "law" for any area of law."""
    return tuple(dict.fromkeys(name for topic in topics for name in within(topic)))


def scope_of(table: ScopeTable) -> Scope:
    return Scope(
        kinds=tuple(table.kinds),
        formats=tuple(table.formats),
        called=tuple(table.called),
        modules=tuple(table.modules),
        topics=expanded(table.topics),
        areas=tuple(table.areas),
        in_event=table.in_event,
        in_house=table.in_house,
    )


def conditions_of(
    path: str, module: ModuleTable, relevant: tuple[str, ...], reader: Reader
) -> tuple[Condition, ...]:
    """`relevant` are the topics that settle the question of relevance where it was not answered."""
    return (
        *_lengths(path, module, reader),
        *_grade(path, module, reader),
        *_facts(path, module, relevant, reader),
        *_words(path, module, reader),
        *_authorship(path, module, reader),
    )


def _lengths(path: str, module: ModuleTable, reader: Reader) -> Iterator[Condition]:
    for name, table in module.least_length.items():
        where = f"{path}.least-length.{name}"
        yield LeastLength(
            minutes=reader.pick(f"{where}.minutes", table.minutes),
            measure=reader.pick(f"{where}.measure", table.measure),
            cite=table.cite,
            scope=scope_of(table.scope),
            note=table.note,
        )


def _grade(path: str, module: ModuleTable, reader: Reader) -> Iterator[Condition]:
    table = module.least_grade
    if table:
        yield LeastGrade(
            least=table.least,
            cite=table.cite,
            unsaid=reader.unsaid(f"{path}.least-grade"),
            ungraded=reader.pick(f"{path}.least-grade.ungraded", table.ungraded),
            note=table.note,
        )


def _facts(path: str, module: ModuleTable, relevant: tuple[str, ...], reader: Reader) -> Iterator[Condition]:
    facts = module.facts
    named: tuple[tuple[Literal["relevant", "accredited", "substantive"], FactTable | None], ...] = (
        ("relevant", facts.relevant),
        ("accredited", facts.accredited),
        ("substantive", facts.substantive),
    )
    for name, table in named:
        if table:
            yield Fact(
                fact=name,
                question=table.question,
                cite=table.cite,
                unsaid=reader.unsaid(f"{path}.facts.{name}"),
                settled_by=relevant if name == "relevant" else (),
                note=table.note,
                words=table.words,
            )


def _words(path: str, module: ModuleTable, reader: Reader) -> Iterator[Condition]:
    fields: tuple[Literal["scope", "term"], ...] = ("scope", "term")
    for field, table in zip(fields, (module.one_of.scope, module.one_of.term), strict=True):
        if table:
            yield OneOf(
                field=field,
                among=tuple(table.among),
                question=table.question,
                cite=table.cite,
                unsaid=reader.unsaid(f"{path}.one-of.{field}"),
                note=table.note,
            )


def _authorship(path: str, module: ModuleTable, reader: Reader) -> Iterator[Condition]:
    if module.sole_author:
        sole = module.sole_author
        shared: Outcome = reader.pick(f"{path}.sole-author.shared", sole.shared)
        yield SoleAuthor(shared=shared, cite=sole.cite, note=sole.note)
    if module.not_from:
        other = module.not_from
        found: Outcome = reader.pick(f"{path}.not-from.found", other.found)
        yield NotFrom(issuers=tuple(other.issuers), found=found, cite=other.cite, note=other.note)

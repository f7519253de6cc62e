"""Everything about one entry in words: what was said, its documents, its credit, where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from clejournal.activity import Activity
from clejournal.credential import Credential
from clejournal.credentialfile import CredentialFile
from clejournal.pages.fields import LABELS, document_words, said_fields, value_words
from clejournal.pages.figures import count, name_of
from clejournal.quantities import say_minutes
from clejournal.standing import Credit, Standing
from clejournal.terminal.page import Block, Column, Commands, Gap, Heading, Page, Row, Table, Tone
from clejournal.wording import credit_words, outcome, roles_words, units

_LABEL = 14


@dataclass(frozen=True, slots=True)
class EntryCredit:
    """What one entry got under one credential: its credit, or `outside`, why it has none. `other_cycle`
    says which cycle it is filed in where that is not the present one."""

    held: Credential
    file: CredentialFile
    standing: Standing
    credit: Credit | None
    outside: str | None = None
    other_cycle: str | None = None


@dataclass(frozen=True, slots=True)
class Entry:
    """One entry to show. `place` says where it stands; `lost` are its documents that are no longer in
    their place; `unknown` holds keys of its block that clejournal does not know."""

    activity: Activity
    credits: tuple[EntryCredit, ...]
    place: str
    lost: frozenset[str] = frozenset()
    unknown: Mapping[str, Any] = field(default_factory=dict)


def entry_page(entry: Entry) -> Page:
    return (*_blocks(entry), Gap(), _next(entry))


def event_page(entries: Sequence[Entry]) -> Page:
    """All sessions of one event, their sum first."""
    activities = [entry.activity for entry in entries]
    minutes = sum(activity.counted_minutes for activity in activities)
    event = activities[0].event or ""
    blocks: list[Block] = [Heading(f"{event}: {count(len(entries), 'entry')}, {say_minutes(minutes)}")]
    for entry in entries:
        blocks += [Gap(), *_blocks(entry)]
    attach = f"clejournal attach {in_quotes(f'event:{event}')} FILE"
    return (*blocks, Gap(), Commands(((attach, "one certificate for all of them"),)))


def in_quotes(word: str) -> str:
    """A word of a command to copy; double quotes hold it together on every system."""
    return f'"{word}"' if " " in word else word


def labelled(rows: Iterable[Row]) -> Table:
    """Rows of a label and its text; the labels are as wide on every page."""
    return Table((Column(""), Column("", flex=True, least=20)), tuple(rows))


def _row(label: str, text: str, tone: Tone = "plain") -> Row:
    return Row((f"{label:<{_LABEL}}", text), tone)


def _said(activity: Activity) -> Iterator[Row]:
    for name in said_fields(activity):
        if name not in ("title", "evidence", "own"):
            yield _row(LABELS[name], _value(activity, name))
    for key, value in activity.own.items():
        yield _row(key, str(value))


def _value(activity: Activity, name: str) -> str:
    words = value_words(activity, name)
    if name == "breaks":
        return f"{words}, which leaves {say_minutes(activity.counted_minutes)}"
    if name == "topics" and activity.parts:
        return f"{words} (all the time)"
    return words


def _blocks(entry: Entry) -> Iterator[Block]:
    activity = entry.activity
    yield Heading(f"{name_of(activity)} ({activity.id})")
    yield labelled(_rows(entry))


def _rows(entry: Entry) -> Iterator[Row]:
    yield from _said(entry.activity)
    yield from (_row(key, f"{value} (not used)") for key, value in entry.unknown.items())
    yield from _documents(entry)
    yield _row("In the journal", entry.place)
    for found in entry.credits:
        yield from _credit(found)


def _documents(entry: Entry) -> Iterator[Row]:
    for document in entry.activity.evidence:
        if document.file in entry.lost:
            yield _row("Document", f"{document_words(document)}: no longer there", "bad")
        else:
            yield _row("Document", document_words(document))
    if not entry.activity.evidence:
        yield _row("Document", "none")


def _credit(found: EntryCredit) -> Iterator[Row]:
    if found.credit is None:
        yield _row(found.file.short, f"{found.outside}.")
        return
    yield _row(found.file.short, _credit_sentence(found.credit, found))
    for line in found.credit.missing:
        yield _row("", f"missing: {roles_words(line)}")
    for names in found.credit.unlisted:
        yield _row("", f"not said: {' or '.join(LABELS.get(name, name).lower() for name in names)}")


def _credit_sentence(credit: Credit, found: EntryCredit) -> str:
    rules = found.standing.ruleset
    text = credit_words(credit.counted, rules)
    if credit.counted != credit.earned:
        text += f" counted, {units(credit.earned, rules)} earned"
    if credit.module:
        text += f" ({credit.module.title})"
    for minimum in rules.minimums:
        if steps := credit.toward.get(minimum.name):
            text += f", {units(steps, rules)} toward {minimum.title.lower()}"
    special = outcome(credit, found.file.issuer, rules)
    return f"{text}; {special}" if special else text


def _next(entry: Entry) -> Commands:
    id = entry.activity.id
    attach = (f"clejournal attach {id} FILE", "keeps the document with it")
    lines = (
        (f"clejournal explain {id}", "why it counts as it does"),
        (f"clejournal edit {id}", "corrects it"),
    )
    return Commands((attach, *lines) if _wants_proof(entry) else lines)


def _wants_proof(entry: Entry) -> bool:
    return not entry.activity.evidence or any(
        found.credit and found.credit.missing for found in entry.credits
    )

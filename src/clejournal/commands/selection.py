"""Which entries are meant: the filters of `list`, each resolved from what was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, fields

from clejournal.activity import Activity
from clejournal.kinds import KindWord, resolve_kind
from clejournal.pages.entry import EntryCredit
from clejournal.pages.figures import proof_of
from clejournal.period import Period
from clejournal.suggest import folded, quoted
from clejournal.topics import resolve_topic, within
from clejournal.topics import title as topic_title

Fits = Callable[[Activity, Sequence[EntryCredit]], bool]


@dataclass(frozen=True, slots=True)
class Filter:
    """One condition: its name, how it is said, what was asked for, and whether an entry meets it."""

    name: str
    says: str
    asked: str | bool
    fits: Fits
    hint: str | None = None


def by_period(period: Period) -> Filter:
    """As in a report, an entry belongs to the period of its last day."""
    return Filter(
        "period",
        f"in {period.label}",
        period.label,
        lambda activity, _: period.holds(activity.last_day),
    )


def by_kind(typed: str) -> Filter:
    word = resolve_kind(typed)
    became = ", ".join(part for part in (word.kind, word.format) if part)
    narrow = word.called or word.format
    says = f"kind {quoted(typed)} ({became})" if narrow or word.kind != typed else f"kind {word.kind}"
    return Filter("kind", says, typed, lambda activity, _: _is_of(activity, word))


def _is_of(activity: Activity, word: KindWord) -> bool:
    """An everyday word asks for entries logged with it, or with its format and no other word."""
    if activity.kind != word.kind:
        return False
    if word.called and activity.everyday_word == word.called:
        return True
    if word.format:
        return activity.format == word.format and activity.called is None
    return word.called is None


def by_topic(typed: str) -> Filter:
    """Topics of the whole and of parts; a wider topic takes those under it along."""
    word = resolve_topic(typed)
    wanted = set(within(word.topic))
    return Filter(
        "topic",
        f"topic {topic_title(word.topic)}",
        word.topic,
        lambda activity, _: not wanted.isdisjoint(activity.all_topics),
        word.hint,
    )


def by_provider(typed: str) -> Filter:
    wanted = folded(typed)
    return Filter(
        "provider",
        f"provider with {quoted(typed)}",
        typed,
        lambda activity, _: wanted in folded(activity.provider or ""),
    )


def by_event(typed: str) -> Filter:
    wanted = folded(typed)
    return Filter(
        "event",
        f"event {quoted(typed)}",
        typed,
        lambda activity, _: folded(activity.event or "") == wanted,
    )


def by_text(typed: str) -> Filter:
    wanted = folded(typed)
    return Filter(
        "text",
        f"text {quoted(typed)}",
        typed,
        lambda activity, _: any(wanted in folded(text) for text in _texts(activity)),
    )


def _texts(activity: Activity) -> Iterator[str]:
    """All that was typed as text, and topics as they are shown."""
    for field in fields(activity):
        value = getattr(activity, field.name)
        if isinstance(value, str):
            yield value
    yield from activity.co_authors
    yield from map(topic_title, activity.all_topics)


def by_credential(id: str, name: str) -> Filter:
    """What earns something under it, or may."""

    def fits(_: Activity, credits: Sequence[EntryCredit]) -> bool:
        found = next((row.credit for row in credits if row.held.id == id), None)
        return found is not None and bool(found.earned or found.waiting)

    return Filter("credential", f"earning under {name}", id, fits)


def without_proof() -> Filter:
    return Filter(
        "no_proof",
        "proof not in hand",
        True,
        lambda activity, credits: proof_word(activity, credits) != "yes",
    )


def proof_word(activity: Activity, credits: Sequence[EntryCredit]) -> str:
    """Is the proof in hand that every credential asks for?"""
    found = [row.credit for row in credits if row.credit is not None]
    short = next((credit for credit in found if not credit.documented), None)
    return proof_of(activity, short or next(iter(found), None))

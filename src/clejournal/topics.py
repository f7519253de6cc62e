"""The vocabulary of topics (`topics.toml`): aliases, titles for the screen, and what lies under what."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import NamedTuple

from clejournal.errors import usage
from clejournal.suggest import did_you_mean, quoted, slug


@dataclass(frozen=True, slots=True)
class Topic:
    """A known topic. `under` is the wider topic that it belongs to."""

    name: str
    title: str
    under: str | None
    aliases: tuple[str, ...]


class TopicWord(NamedTuple):
    """The topic that a typed word became; where it is not a known one that is said, with the nearest."""

    topic: str
    hint: str | None = None

    @property
    def is_near(self) -> bool:
        """Whether a known topic may have been meant."""
        return self.hint is not None and self.hint.endswith("?")


@cache
def vocabulary() -> Mapping[str, Topic]:
    """All known topics by name, in the order of the file."""
    with Path(__file__).with_name("topics.toml").open("rb") as file:
        tables = tomllib.load(file)
    return {
        name: Topic(name, row["title"], row.get("under"), tuple(row.get("aliases", ())))
        for name, row in tables.items()
    }


def resolve_topic(word: str) -> TopicWord:
    """The topic for `word` (a # in front is allowed). An unknown word is a topic too, as typed.

    Raises a usage error for a word without any letter or digit.
    """
    typed = slug(word)
    if not typed:
        raise usage(f"{quoted(word)} is not a topic", "write a word, such as ethics or civil-procedure")
    if typed in vocabulary():
        return TopicWord(typed)
    if typed in _aliases():
        return TopicWord(_aliases()[typed])
    near = did_you_mean(typed, (*vocabulary(), *_aliases()))
    unknown = f"{typed} is not a topic we know"
    return TopicWord(typed, f"{unknown}; {near}" if near else unknown)


def is_known(word: str) -> bool:
    """Whether `word` is a topic of the vocabulary or another word for one."""
    typed = slug(word)
    return typed in vocabulary() or typed in _aliases()


def title(topic: str) -> str:
    """The topic's name for the screen; an unknown one is shown with its hyphens opened."""
    known = vocabulary().get(topic)
    spaced = topic.replace("-", " ")
    return known.title if known else spaced[:1].upper() + spaced[1:]


def within(topic: str) -> tuple[str, ...]:
    """The topic itself and every known one that lies under it, in the order of the file."""
    return (topic, *(known.name for known in vocabulary().values() if known.under == topic))


@cache
def _aliases() -> Mapping[str, str]:
    return {alias: known.name for known in vocabulary().values() for alias in known.aliases}

"""Takes one reading of every open value, and keeps the doubt that it came from."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from typing import TypeVar

from clejournal.conditions import Unsaid
from clejournal.credentialfile import Doubt
from clejournal.rules.values import Doubtful, Open, Readings
from clejournal.ruleset import Reading

V = TypeVar("V")


class Reader:
    """`overrides` reads single values by their path under another reading than all the others."""

    def __init__(self, reading: Reading, overrides: Mapping[str, Reading]) -> None:
        self.reading = reading
        self.overrides = overrides
        self.doubts: list[Doubt] = []

    def reading_of(self, path: str) -> Reading:
        return self.overrides.get(path, self.reading)

    def pick(self, path: str, value: V | Open[V]) -> V:
        """The plain value; an open one is noted as a doubt under its path."""
        if isinstance(value, Open):
            taken: V = self._taken(path, value)
            return taken
        return value

    def number_or_word(self, path: str, value: Fraction | str | Open[Fraction | str]) -> Fraction | str:
        return self._taken(path, value) if isinstance(value, Open) else value

    def number(self, path: str, value: Fraction | str | Open[Fraction | str]) -> Fraction | None:
        """A number, or None where the reading has a word in its place."""
        taken = self.number_or_word(path, value)
        return taken if isinstance(taken, Fraction) else None

    def _taken(self, path: str, value: Open[V]) -> V:
        words = value.words or Readings(
            strict=in_words(value.strict), shown=in_words(value.shown), generous=in_words(value.generous)
        )
        self.note(path, value, words)
        return by_reading(value, self.reading_of(path))

    def note(self, path: str, doubtful: Doubtful, words: Readings) -> None:
        self.doubts.append(
            Doubt(
                path=path,
                kind=doubtful.open,
                says=doubtful.says,
                strict=words.strict,
                shown=words.shown,
                generous=words.generous,
                cite=doubtful.cite,
                confidence=doubtful.confidence,
                question=doubtful.question,
                quote=doubtful.quote,
            )
        )

    def unsaid(self, path: str) -> Unsaid:
        """A fact that the journal does not say waits under the strict reading alone."""
        return "waiting" if self.reading_of(path) == "strict" else "passes"


def by_reading(value: Open[V], reading: Reading) -> V:
    match reading:
        case "strict":
            return value.strict
        case "shown":
            return value.shown
        case "generous":
            return value.generous


def in_words(value: object) -> str:
    """A value as it is written on the screen where the file gives no better words."""
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, Fraction):
        return decimal_text(value)
    if isinstance(value, list):
        return ", ".join(str(word) for word in value)
    return str(value)


def decimal_text(number: Fraction) -> str:
    """A number without trailing zeros; one that has no exact decimal stays a fraction."""
    exact = Decimal(number.numerator) / Decimal(number.denominator)
    return format(exact.normalize(), "f") if Fraction(exact) == number else str(number)

"""Values of a rules file: numbers that are never floats, and values that the sources leave open."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal
from fractions import Fraction
from typing import Annotated, Any, Generic, Literal, TypeVar

from pydantic import AfterValidator, BaseModel, ConfigDict, Discriminator, Field, PlainValidator, Tag

from clejournal.activity import FORMATS, KINDS
from clejournal.conditions import Outcome
from clejournal.ruleset import CapSpan

PLAIN_NUMBER = re.compile(r"\d{1,9}(\.\d{1,9}|/[1-9]\d{0,8})?")
PLAIN, OPEN = "~plain", "~open"
"""Tags of a value's two shapes; pydantic puts them into the place of an error, `load` takes them out."""


class Table(BaseModel):
    """A table of a rules file: unknown keys are refused, and nothing is turned into something else."""

    model_config = ConfigDict(extra="forbid", strict=True, frozen=True)


def _number(value: object) -> Fraction:
    if isinstance(value, int | Decimal) and not isinstance(value, bool):
        value = str(value)
    if not isinstance(value, str) or not PLAIN_NUMBER.fullmatch(value):
        raise ValueError('must be a number, as 5, "0.5" or "1/3"')
    return Fraction(value)


def _number_or(*words: str) -> Callable[[object], Fraction | str]:
    def read(value: object) -> Fraction | str:
        if isinstance(value, str) and value in words:
            return value
        try:
            return _number(value)
        except ValueError:
            raise ValueError(f"must be a number or {' or '.join(words)}") from None

    return read


Number = Annotated[Fraction, PlainValidator(_number, json_schema_input_type=int | str)]
KnownNumber = Annotated[Fraction | str, PlainValidator(_number, json_schema_input_type=int | str)]
"""A number too; typed as the open values beside it are, which may also be words."""
Rate = Annotated[Fraction | str, PlainValidator(_number_or("waiting"), json_schema_input_type=int | str)]
"""Credit for one unit; "waiting" where the body must give the figure."""
Required = Annotated[
    Fraction | str, PlainValidator(_number_or("none", "not-known"), json_schema_input_type=int | str)
]
"""A minimum; "none" where there is no such minimum, "not-known" where nobody can say that it is met."""
Limit = Annotated[Fraction | str, PlainValidator(_number_or("none"), json_schema_input_type=int | str)]
"""A cap's limit or a step of hours; "none" where it does not hold at all."""
Minutes = Annotated[int, Field(ge=0, le=6000)]
Measure = Literal["session", "time"]

Text = Annotated[str, Field(min_length=1, max_length=1000)]
Word = Annotated[str, Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=60)]
Words = list[Word]


def _among(known: tuple[str, ...]) -> Callable[[str], str]:
    def read(word: str) -> str:
        if word not in known:
            raise ValueError(f"must be one of {', '.join(known)}")
        return word

    return read


Kind = Annotated[str, AfterValidator(_among(KINDS)), Field(json_schema_extra={"enum": list(KINDS)})]
Format = Annotated[str, AfterValidator(_among(FORMATS)), Field(json_schema_extra={"enum": list(FORMATS)})]

V = TypeVar("V")


class Readings(Table):
    """How the three readings of an open value are put in words for the screen."""

    strict: Text
    shown: Text
    generous: Text


class Doubtful(Table):
    """Why a value is open, what is said of it, and what to ask the body with which of its own words."""

    open: Literal["unstated", "not-seen", "assumed", "conflict"]
    says: Text
    cite: Word
    confidence: Literal["high", "medium", "low"] | None = None
    question: Text | None = None
    quote: Text | None = None


class Open(Doubtful, Generic[V]):
    """A value that the sources leave open: one value for each of the three readings.

    `strict` is the one least favourable to the holder, `shown` the one the screen shows, `generous`
    the most favourable. `words` says them in words where the bare values would not read well.
    """

    strict: V
    shown: V
    generous: V
    words: Readings | None = None


def _shape(value: Any) -> str:
    return OPEN if isinstance(value, dict | Open) else PLAIN


_either = Discriminator(_shape)

RateValue = Annotated[Annotated[KnownNumber, Tag(PLAIN)] | Annotated[Open[Rate], Tag(OPEN)], _either]
RequiredValue = Annotated[Annotated[KnownNumber, Tag(PLAIN)] | Annotated[Open[Required], Tag(OPEN)], _either]
LimitValue = Annotated[Annotated[KnownNumber, Tag(PLAIN)] | Annotated[Open[Limit], Tag(OPEN)], _either]
MinutesValue = Annotated[Annotated[Minutes, Tag(PLAIN)] | Annotated[Open[Minutes], Tag(OPEN)], _either]
MeasureValue = Annotated[Annotated[Measure, Tag(PLAIN)] | Annotated[Open[Measure], Tag(OPEN)], _either]
SpanValue = Annotated[Annotated[CapSpan, Tag(PLAIN)] | Annotated[Open[CapSpan], Tag(OPEN)], _either]
OutcomeValue = Annotated[Annotated[Outcome, Tag(PLAIN)] | Annotated[Open[Outcome], Tag(OPEN)], _either]
YesNoValue = Annotated[Annotated[bool, Tag(PLAIN)] | Annotated[Open[bool], Tag(OPEN)], _either]
WordsValue = Annotated[Annotated[Words, Tag(PLAIN)] | Annotated[Open[Words], Tag(OPEN)], _either]

"""What a value in the journal may be. Nothing is coerced: "120" is no number, true is not 1.

Each type says what it must be and shows an example: error messages are made of these two.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Annotated

from pydantic import AfterValidator, BeforeValidator, Field, Strict, ValidationInfo
from pydantic_core import PydanticCustomError

LARGEST = 1_000_000
"""Figures end below this; a number like 1e999999 would stop the arithmetic."""
_ISO_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_ISO_TIME = re.compile(r"\d\d:\d\d(:\d\d(\.\d{1,6})?)?", re.ASCII)


def one_of(*words: str) -> AfterValidator:
    def check(word: str) -> str:
        if word not in words:
            raise PydanticCustomError("word", "unknown word", {"words": words})
        return word

    return AfterValidator(check)


def _day(value: object, info: ValidationInfo) -> object:
    """JSON has no days: there, and only there, they are text."""
    if info.context == "json" and isinstance(value, str) and _ISO_DAY.fullmatch(value):
        return dt.date.fromisoformat(value)
    return value


def _clock(value: object, info: ValidationInfo) -> object:
    if info.context == "json" and isinstance(value, str) and _ISO_TIME.fullmatch(value):
        return dt.time.fromisoformat(value)
    return value


def _reckonable(day: dt.date) -> dt.date:
    if not 1900 <= day.year <= 2199:
        raise ValueError("cycles cannot be reckoned that far away")
    return day


def _amount(value: object) -> object:
    if isinstance(value, int) and not isinstance(value, bool):
        value = Decimal(value)
    if isinstance(value, Decimal) and not (
        value.is_finite() and 0 <= value < LARGEST and _places(value) <= 6
    ):
        raise ValueError("not an amount")
    return value


def _places(value: Decimal) -> int:
    exponent = value.as_tuple().exponent
    return -exponent if isinstance(exponent, int) else 0


def _row_id(word: str) -> str:
    if not word or word == "last" or word.startswith(("line:", "event:")) or any(c.isspace() for c in word):
        raise ValueError("not an id")
    return word


def points_table(value: object) -> object:
    """`nals-clp = 15` is short for `nals-clp = { points = 15 }`."""
    return value if isinstance(value, Mapping) else {"points": value}


Word = Annotated[str, Strict()]
Date = Annotated[dt.date, BeforeValidator(_day), Strict(), AfterValidator(_reckonable)]
Time = Annotated[dt.time, BeforeValidator(_clock), Strict()]
Number = Annotated[Decimal, BeforeValidator(_amount), Strict()]
Whole = Annotated[int, Strict(), Field(gt=0, lt=LARGEST)]

A_DAY = Field(description="a day, written year-month-day", examples=[dt.date(2020, 3, 12)])
A_FIGURE = Field(description="a number, zero or more", examples=[3])
SOME_MINUTES = Field(description="a whole number above zero", examples=[120])
AN_ID = Field(description="one word in quotes, and not the word last", examples=["7kq2m"])
YES_OR_NO = Field(description="true or false, without quotes", examples=[True])
SOME_WORDS = Field(description="a list of words in quotes", examples=[["ethics"]])

Id = Annotated[Word, AfterValidator(_row_id)]
Text = Annotated[Word | None, Field(description="text in quotes", examples=["..."])]
Words = Annotated[list[Word], SOME_WORDS]
Day = Annotated[Date | None, A_DAY]
Clock = Annotated[
    Time | None, Field(description="a clock time, written hour:minute:second", examples=[dt.time(9, 0)])
]
Minutes = Annotated[Whole | None, SOME_MINUTES]
Amount = Annotated[Number | None, A_FIGURE]
Flag = Annotated[Annotated[bool, Strict()] | None, YES_OR_NO]
Switch = Annotated[bool, Strict(), YES_OR_NO]
WordByCredential = Annotated[
    dict[str, Word],
    Field(description="a credential and a word in braces", examples=[{"ala-clm": "operations"}]),
]
FigureByCredential = Annotated[
    dict[str, Number],
    Field(description="a credential and a figure in braces", examples=[{"nals-clp": 20}]),
]

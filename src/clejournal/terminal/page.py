"""What a command shows, as a value: blocks in the order they are read. Drawn by `terminal/draw.py`.

All text in a page may come from data; only the drawing filters and styles it.
"""

from __future__ import annotations

from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

Tone = Literal["plain", "strong", "good", "bad", "doubt", "quiet"]
"""How a piece of text is meant. Colour follows it; the words alone must say it too."""


@dataclass(frozen=True, slots=True)
class Heading:
    text: str


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, wrapped to the width. `indent` and the `hang` of following lines are in columns."""

    text: str
    tone: Tone = "plain"
    indent: int = 0
    hang: int = 0


@dataclass(frozen=True, slots=True)
class Gap:
    """One empty line."""


@dataclass(frozen=True, slots=True)
class Column:
    """`flex` columns share the room that is left and wrap; the others keep to one line. Columns
    with a `drop` number leave first (lowest first) when the page is too narrow."""

    title: str
    align: Literal["left", "right"] = "left"
    flex: bool = False
    drop: int | None = None
    least: int = 4


@dataclass(frozen=True, slots=True)
class Row:
    """One cell for each column of its table, dropped ones included."""

    cells: tuple[str, ...]
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Table:
    """`sums` stand under a rule at the bottom."""

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    sums: tuple[Row, ...] = ()

    def __post_init__(self) -> None:
        for row in (*self.rows, *self.sums):
            if len(row.cells) != len(self.columns):
                raise ValueError(f"a row of {len(row.cells)} cells in a table of {len(self.columns)} columns")


@dataclass(frozen=True, slots=True)
class Bar:
    """`value` of `limit`, with the same figures in words behind the bar."""

    label: str
    value: Fraction
    limit: Fraction
    text: str
    tone: Tone = "plain"


@dataclass(frozen=True, slots=True)
class Bars:
    rows: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Check:
    """One line of a checklist. done [x], open [ ], missing [!], doubt [?]."""

    state: Literal["done", "open", "missing", "doubt"]
    text: str
    detail: str | None = None
    cite: str | None = None


@dataclass(frozen=True, slots=True)
class Checklist:
    items: tuple[Check, ...]


@dataclass(frozen=True, slots=True)
class Facts:
    """Labelled lines: the labels stand in one column, the texts wrap in the other."""

    rows: tuple[tuple[str, str, Tone], ...]
    """(label, text, tone of the text)"""
    indent: int = 2


@dataclass(frozen=True, slots=True)
class Commands:
    """Commands to copy, one a line, never wrapped; each with what it is for."""

    lines: tuple[tuple[str, str], ...]
    """(command, what it is for)"""


Piece = tuple[str, Tone]
SetLine = tuple[Piece, ...]
"""A line as it will be drawn: safe text with its tones."""

Block = Heading | Line | Gap | Table | Bars | Checklist | Facts | Commands
Page = tuple[Block, ...]

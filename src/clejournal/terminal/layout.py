"""A page set in lines of a given width, as pieces of text with a tone: the same for a pipe and a terminal.

The layout is our own so that both look alike and every piece of data passes the one filter.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from fractions import Fraction

from clejournal.terminal.cells import columns, pad, wrap
from clejournal.terminal.page import (
    Bar,
    Bars,
    Block,
    Check,
    Checklist,
    Commands,
    Facts,
    Gap,
    Heading,
    Line,
    Page,
    SetLine,
    Table,
    Tone,
)
from clejournal.terminal.safe import safe
from clejournal.terminal.tables import lay_out_table

_PROSE = 100
"""Longer lines are hard to follow with the eye, however wide the window."""
_BAR_LEAST, _BAR_MOST = 10, 30


@dataclass(frozen=True, slots=True)
class Marks:
    """The signs that are not data. `joint` closes the gap between columns in a rule."""

    rule: str
    joint: str
    full: str
    empty: str
    ends: tuple[str, str]


PLAIN_MARKS = Marks(rule="-", joint="  ", full="#", empty=".", ends=("[", "]"))
TERMINAL_MARKS = Marks(rule="─", joint="──", full="█", empty="░", ends=("", ""))

_BOXES: dict[str, tuple[str, Tone]] = {
    "done": ("[x]", "good"),
    "open": ("[ ]", "plain"),
    "missing": ("[!]", "bad"),
    "doubt": ("[?]", "doubt"),
}


def lay_out(page: Page, width: int, marks: Marks) -> list[SetLine]:
    """The lines of `page`, none empty at either end and never two empty ones together."""
    lines: list[SetLine] = []
    for block in page:
        for line in map(_trimmed, _lay_out_block(block, width, marks)):
            if line or (lines and lines[-1]):
                lines.append(line)
    while lines and not lines[-1]:
        lines.pop()
    return lines


def _trimmed(line: SetLine) -> SetLine:
    """`line` without spaces at its end."""
    pieces = list(line)
    while pieces:
        text, tone = pieces.pop()
        if text.rstrip(" "):
            return (*pieces, (text.rstrip(" "), tone))
    return ()


def _lay_out_block(block: Block, width: int, marks: Marks) -> Iterator[SetLine]:
    match block:
        case Heading(text):
            yield from paragraph(text, width, "strong")
        case Line(text, tone, indent, hang):
            yield from paragraph(text, min(width, _PROSE), tone, indent, hang)
        case Gap():
            yield ()
        case Table():
            yield from lay_out_table(block, width, marks.rule, marks.joint)
        case Bars(rows):
            yield from _bars(rows, width, marks)
        case Checklist(items):
            for item in items:
                yield from _check(item, min(width, _PROSE))
        case Facts():
            yield from _facts(block, min(width, _PROSE))
        case Commands(lines):
            for command, purpose in lines:
                yield from _command(command, purpose, min(width, _PROSE))


def paragraph(text: str, width: int, tone: Tone, indent: int = 0, hang: int = 0) -> Iterator[SetLine]:
    """`text` wrapped to `width`; indents give way where they would take more than a third each."""
    indent, hang = min(indent, width // 3), min(hang, width // 3)
    for at, line in enumerate(wrap(safe(text), width - indent, hang=hang)):
        yield ((" " * (indent + hang * (at > 0)) + line, tone),)


def _check(item: Check, width: int) -> Iterator[SetLine]:
    box, tone = _BOXES[item.state]
    for at, line in enumerate(wrap(safe(item.text), width - 4)):
        yield ((box if at == 0 else "   ", tone), (" " + line, "plain"))
    if item.detail:
        yield from paragraph(item.detail, width, "quiet", indent=4)
    if item.cite:
        yield from paragraph(f"source: {item.cite}", width, "quiet", indent=4, hang=2)


def _facts(block: Facts, width: int) -> Iterator[SetLine]:
    """Where the labels would take more than a third of the width the texts stand below them."""
    labels = max((columns(safe(label)) for label, _, _ in block.rows), default=0)
    indent = " " * min(block.indent, width // 3)
    hang = len(indent) + labels + 2
    for label, text, tone in block.rows:
        if labels > width // 3:
            yield ((indent + safe(label), "quiet"),)
            yield from paragraph(text, width, tone, indent=len(indent) + 2)
            continue
        for at, line in enumerate(wrap(safe(text), width - hang)):
            name = pad(safe(label) if at == 0 else "", labels)
            yield ((f"{indent}{name}  ", "quiet"), (line, tone))


def _command(command: str, purpose: str, width: int) -> Iterator[SetLine]:
    """What it is for stands above, so that the whole line below can be copied."""
    if purpose:
        yield from paragraph(purpose, width, "quiet", indent=2)
    yield (("    " + safe(command), "plain"),)


def _bars(rows: tuple[Bar, ...], width: int, marks: Marks) -> Iterator[SetLine]:
    labels = max((columns(safe(bar.label)) for bar in rows), default=0)
    texts = max((columns(safe(bar.text)) for bar in rows), default=0)
    room = width - labels - texts - 4
    for bar in rows:
        if room >= _BAR_LEAST:
            label, text = pad(safe(bar.label), labels), safe(bar.text)
            yield ((label + "  ", "plain"), *_strip(bar, min(room, _BAR_MOST), marks), ("  " + text, "plain"))
        else:
            yield from paragraph(f"{bar.label}: {bar.text}", width, "plain", hang=2)
            yield (("  ", "plain"), *_strip(bar, min(max(width - 2, _BAR_LEAST), _BAR_MOST), marks))


def _strip(bar: Bar, room: int, marks: Marks) -> SetLine:
    opening, closing = marks.ends
    size = room - len(opening) - len(closing)
    full = _filled(bar.value, bar.limit, size)
    return (
        (opening, "quiet"),
        (marks.full * full, bar.tone),
        (marks.empty * (size - full), "quiet"),
        (closing, "quiet"),
    )


def _filled(value: Fraction, limit: Fraction, size: int) -> int:
    """Cells of `size` to fill. Rounding never makes something look like nothing, or nearly like all."""
    if value >= limit:
        return size
    if value <= 0:
        return 0
    return min(max(int(value / limit * size), 1), size - 1)

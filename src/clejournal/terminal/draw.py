"""Draws a page: pure text for a pipe, rules and colour for a terminal. Plain output never loads Rich."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal, TextIO

from clejournal.terminal.layout import PLAIN_MARKS, TERMINAL_MARKS, Marks, lay_out
from clejournal.terminal.page import Page, SetLine

Colours = Literal["none", "16", "256"]


@dataclass(frozen=True, slots=True)
class Output:
    """Where and how to draw. `width` is in columns; `plain` also leaves out rules and blocks. A person
    reads `is_terminal`: messages are wrapped there, and stay whole lines for a pipe."""

    stream: TextIO
    width: int = 80
    plain: bool = True
    colours: Colours = "none"
    is_terminal: bool = False


def draw(page: Page, out: Output) -> None:
    """Writes `page` to `out`, ending with one newline; an empty page writes nothing."""
    write_lines(lay_out(page, out.width, _marks(out)), out)


def write_lines(lines: Sequence[SetLine], out: Output) -> None:
    """Writes lines of safe text, coloured by tone where `out` has colours."""
    written = [tuple((encodable(text, out.stream), tone) for text, tone in line) for line in lines]
    if out.plain or out.colours == "none":
        out.stream.write("".join(f"{''.join(text for text, _ in line)}\n" for line in written))
        return
    from clejournal.terminal.colour import write_coloured

    write_coloured(written, out.stream, out.colours)


def encodable(text: str, stream: TextIO) -> str:
    """`text` with question marks for what the stream's encoding lacks (an old Windows code page)."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return text.encode(encoding, "replace").decode(encoding)


def _marks(out: Output) -> Marks:
    signs = TERMINAL_MARKS.rule + TERMINAL_MARKS.full + TERMINAL_MARKS.empty
    return PLAIN_MARKS if out.plain or encodable(signs, out.stream) != signs else TERMINAL_MARKS

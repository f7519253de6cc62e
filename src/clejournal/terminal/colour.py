"""Tones as colours, through Rich. Imported only when something is coloured."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal, TextIO

from rich.console import Console
from rich.style import Style
from rich.text import Text

from clejournal.terminal.page import SetLine, Tone

# The 256-colour figures were chosen by contrast: each reads on black and on white alike (tested).
STYLES_256: dict[Tone, Style] = {
    "plain": Style(),
    "strong": Style(bold=True),
    "good": Style(color="color(28)"),
    "bad": Style(color="color(196)"),
    "doubt": Style(color="color(130)"),
    "quiet": Style(color="color(243)"),
}
# With sixteen colours the reader's own theme decides what they look like.
STYLES_16: dict[Tone, Style] = {
    "plain": Style(),
    "strong": Style(bold=True),
    "good": Style(color="green"),
    "bad": Style(color="red"),
    "doubt": Style(color="yellow"),
    "quiet": Style(dim=True),
}


def write_coloured(lines: Sequence[SetLine], stream: TextIO, colours: Literal["16", "256"]) -> None:
    """Writes lines of safe text; the only control characters added are Rich's colour sequences."""
    styles = STYLES_256 if colours == "256" else STYLES_16
    console = Console(
        file=stream,
        force_terminal=True,
        force_jupyter=False,
        no_color=False,
        color_system="256" if colours == "256" else "standard",
        markup=False,
        emoji=False,
        highlight=False,
    )
    for line in lines:
        console.print(Text.assemble(*((text, styles[tone]) for text, tone in line)), soft_wrap=True)

"""How many columns text takes on a terminal, and how it is wrapped and padded to columns."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from itertools import pairwise
from typing import Literal

_JOINER = "\u200d"
_EMOJI_STYLE = "\ufe0f"
_SKIN_TONES = range(0x1F3FB, 0x1F400)
_INNER_JAMO = range(0x1160, 0x1200)
_AFTER_HYPHEN = re.compile(r"(?<=[-/])(?=\w)")


def columns(text: str) -> int:
    """The columns that `text` (already safe) takes: East Asian and emoji two, combining marks none."""
    # Below the first combining mark every sign of safe text takes one column: most text ends here.
    if text.isascii() or max(text) < "\u0300":
        return len(text)
    return sum(wide for _, wide in clusters(text))


def clusters(text: str) -> list[tuple[str, int]]:
    """What is drawn as one sign, with its columns: a letter and its marks, a joined emoji."""
    starts: list[int] = []
    widths: list[int] = []
    for at, char in enumerate(text):
        wide = _columns_of(char)
        if not starts or not (wide == 0 or _continues_emoji(char, text[at - 1], widths[-1])):
            starts.append(at)
            widths.append(wide)
        elif char == _EMOJI_STYLE and unicodedata.category(text[starts[-1]]) == "So":
            widths[-1] = 2
    bounds = pairwise((*starts, len(text)))
    return [(text[start:end], wide) for (start, end), wide in zip(bounds, widths, strict=True)]


@lru_cache(maxsize=4096)
def _columns_of(char: str) -> int:
    if unicodedata.category(char) in ("Mn", "Me", "Cf") or ord(char) in _INNER_JAMO:
        return 0
    return 2 if unicodedata.east_asian_width(char) in "WF" else 1


def _continues_emoji(char: str, before: str, wide_before: int) -> bool:
    return wide_before == 2 and (before == _JOINER or ord(char) in _SKIN_TONES)


def pad(text: str, width: int, align: Literal["left", "right"] = "left") -> str:
    """`text` filled with spaces to `width` columns; longer text stays as it is."""
    fill = " " * (width - columns(text))
    return fill + text if align == "right" else text + fill


def wrap(text: str, width: int, *, hang: int = 0, cut: bool = False) -> list[str]:
    """The lines of `text` at `width` columns, `hang` fewer from the second on (not yet indented).

    A word that is too long stands alone and stays whole, so that an address can be copied; with `cut`
    (in a column) it is divided, after a hyphen where it has one. East Asian text may break anywhere.
    """
    if columns(text) <= width:
        return [text]
    lines = [""]
    for glue, word in _words(text, width - hang, cut):
        room = width if len(lines) == 1 else width - hang
        if not lines[-1]:
            lines[-1] = word
        elif columns(lines[-1]) + len(glue) + columns(word) <= room:
            lines[-1] += glue + word
        else:
            lines.append(word)
    return lines


def _words(text: str, room: int, cut: bool) -> list[tuple[str, str]]:
    """Each word with the space before it; what had to be divided comes as pieces with none between."""
    found: list[tuple[str, str]] = []
    for word in filter(None, text.split(" ")):
        pieces = [word]
        if columns(word) > room and (cut or columns(word) > len(word)):
            pieces = [piece for part in _AFTER_HYPHEN.split(word) for piece in _chopped(part, room)]
        found += [(" " if at == 0 else "", piece) for at, piece in enumerate(pieces)]
    return found


def _chopped(word: str, room: int) -> list[str]:
    pieces: list[list[str]] = [[]]
    used = 0
    for sign, wide in clusters(word):
        if pieces[-1] and used + wide > room:
            pieces.append([])
            used = 0
        pieces[-1].append(sign)
        used += wide
    return ["".join(piece) for piece in pieces]

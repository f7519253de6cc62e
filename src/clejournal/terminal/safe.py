"""The one filter between data and the screen: nothing that was typed may drive a terminal.

Rich's `escape`, `Text` and cells all let ESC, 0x9B, NUL, DEL and bidi controls through (measured).
"""

from __future__ import annotations

import unicodedata

_BREAKS = frozenset("\t\n\v\f\r\x85\u2028\u2029")
# Joiners are spelling in Persian, in the scripts of India, and in emoji. The others are number and
# abbreviation signs that Unicode files under "format" though they are drawn.
_DRAWN_FORMATS = frozenset("\u200c\u200d\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd") | frozenset(
    map(chr, range(0x0600, 0x0606))
)
_REPLACEMENT = "\ufffd"


def safe(text: str) -> str:
    """`text` as one line fit to be shown: line breaks and tabs become spaces, other controls and lone
    surrogates U+FFFD, invisible format characters (bidi controls among them) go. Never raises;
    doing it twice changes nothing."""
    if text.isprintable():
        return text
    return "".join(map(_shown, text.replace("\r\n", "\n")))


def safe_json(document: str) -> str:
    """A JSON document with what `safe` would change written as `\\u` escapes: the same value, but
    inert on a screen. Line breaks between the values stay."""
    if document.isascii() and "\x7f" not in document:
        return document
    return "".join(char if char == "\n" or _shown(char) == char else _escaped(char) for char in document)


def is_control(char: str) -> bool:
    """Whether `char` is a control character or half of a surrogate pair: never part of a text."""
    return unicodedata.category(char) in ("Cc", "Cs")


def _shown(char: str) -> str:
    if char in _BREAKS:
        return " "
    if is_control(char):
        return _REPLACEMENT
    if unicodedata.category(char) == "Cf" and char not in _DRAWN_FORMATS:
        return ""
    return char


def _escaped(char: str) -> str:
    units = char.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at : at + 2].hex()}" for at in range(0, len(units), 2))

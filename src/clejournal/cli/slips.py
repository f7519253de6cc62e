"""Slips of the fingers on a command line, answered with the command as it should be typed."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from clejournal.errors import ClejournalError, usage
from clejournal.kinds import is_kind
from clejournal.suggest import slug

_DASHES = "-\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_TYPOGRAPHIC_DASH = re.compile(f"-*[{_DASHES[1:]}][{_DASHES}]*")
_OPENING = {
    "\u201c": "\u201d",
    "\u201e": "\u201c\u201d",
    "\u201d": "\u201d",
    "\u2018": "\u2019",
    "\u00ab": "\u00bb",
}
"""Typographic quotes that a word processor puts, and what closes each."""


def check_signs(words: Sequence[str], options: Iterable[str]) -> None:
    """Refuses dashes and quotes that a word processor made of those that a command line needs."""
    known = set(options)
    for word in words:
        dash = _TYPOGRAPHIC_DASH.match(word)
        meant = [f"{hyphens}{word[dash.end() :]}" for hyphens in ("--", "-")] if dash else []
        for option in meant:
            if option.partition("=")[0] in known:
                raise usage(f"{word} begins with a typographic dash", f"type {option}")
    for at, word in enumerate(words):
        closing = _OPENING.get(word[:1])
        if closing and word[-1] not in closing and any(each[-1:] in closing for each in words[at:] if each):
            raise usage(f"the quotes of {word} are typographic ones", 'type them as " at both ends')


def forgotten_quotes(name: str, words: Sequence[str], parameters: Sequence[Any]) -> ClejournalError | None:
    """For `add` with a title of several words: the command with its title in quotes."""
    plain, options = _parted(words, parameters)
    taken = _words_of_kind(plain)
    title = " ".join(plain[taken:])
    if not title or (taken == 1 and len(plain) < 3):
        return None
    if (split := _split_value(words, parameters)) is not None:
        return split
    kind = plain[0] if taken == 1 else slug(" ".join(plain[:taken]))
    command = " ".join([name, kind, _quoted(title, always=True), *map(_quoted, options)])
    if taken > 1:
        return usage(f"{' '.join(plain[:taken])} is one word here: {kind}", f"did you mean: {command}")
    return usage("the title has several words", f"put it in quotation marks: {command}")


def _split_value(words: Sequence[str], parameters: Sequence[Any]) -> ClejournalError | None:
    """`--date last friday`: the last plain word belongs to the value in front of it."""
    flags = {option for each in parameters if getattr(each, "is_flag", False) for option in _names(each)}
    for at in range(len(words) - 2):
        option, value, loose = words[at : at + 3]
        if not option.startswith("--") or "=" in option or option in flags or value.startswith("-"):
            continue
        if not loose.startswith("-") and any(
            each.startswith("-") is False and " " in each for each in words[:at]
        ):
            text = f'put the words that belong together in quotation marks: {option} "{value} {loose}"'
            return usage(f"{option} takes one value, and {loose} stands behind it alone", text)
    return None


def _words_of_kind(plain: Sequence[str]) -> int:
    """How many of the first words are the kind: two or three where only together they are one."""
    if not is_kind(plain[0]):
        return next((length for length in (3, 2) if is_kind(" ".join(plain[:length]))), 1)
    return 1


def _parted(words: Sequence[str], parameters: Iterable[Any]) -> tuple[list[str], list[str]]:
    """The words that stand for themselves, and the options with their values."""
    flags = {option for each in parameters if getattr(each, "is_flag", False) for option in _names(each)}
    plain: list[str] = []
    options: list[str] = []
    rest = iter(words)
    for word in rest:
        if word == "-" or not word.startswith("-"):
            plain.append(word)
            continue
        options.append(word)
        if "=" not in word and word not in flags:
            options += [value for value in (next(rest, None),) if value is not None]
    return plain, options


def _names(parameter: Any) -> Iterator[str]:
    yield from parameter.opts
    yield from parameter.secondary_opts


def _quoted(word: str, *, always: bool = False) -> str:
    return f'"{word}"' if always or not word or re.search(r"[\s;&|<>()$#*?!]", word) else word

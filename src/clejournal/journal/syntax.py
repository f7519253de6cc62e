"""Bytes to plain values: limits first, then tomllib or json; what they refuse is said in plain words."""

from __future__ import annotations

import json
import re
import tomllib
from decimal import Decimal
from typing import Any, Literal, NoReturn

from clejournal.errors import Problem, untrusted
from clejournal.journal.plainwords import in_plain_words

TextFormat = Literal["toml", "json"]

LARGEST_FILE = 6_000_000
LONGEST_LINE = 64 * 1024
DEEPEST_KEY = 8
_SAVE_AGAIN = "save the file again as UTF-8 in your editor"
BOM = b"\xef\xbb\xbf"

# tomllib takes 46 seconds over one dotted key of 100 KB, so keys are counted before it sees them.
_MANY_DOTS = re.compile(rf"^(?:[^.\n]*+\.){{{DEEPEST_KEY}}}", re.MULTILINE)
_PART = r"""(?:[\w-]++|"(?:[^"\\\n]|\\.)*+"|'[^'\n]*+')[ \t]*+"""
_STRING_OR_DEEP_KEY = re.compile(
    r'"""(?:"{0,2}(?:[^"\\]|\\.))*+"{3,5}'
    r"|'''(?:'{0,2}[^'])*+'{3,5}"
    r"|#[^\n]*+"
    rf"|((?:{_PART}\.[ \t]*+){{{DEEPEST_KEY}}}{_PART})"
    r"""|"(?:[^"\\\n]|\\.)*+"?|'[^'\n]*+'?""",
    re.DOTALL,
)
_POSITION = re.compile(r" \(at (?:line (\d+), column (\d+)|end of document)\)$")
_STRING_OR_BRACKET = re.compile(r'"(?:[^"\\]|\\.)*+"|[][{}]')
_STRING_OR_NO_NUMBER = re.compile(r'"(?:[^"\\]|\\.)*+"|(-?(?:NaN|Infinity)|[0-9]{4300,})')
_DEEPEST_JSON = 100
_TOO_MANY_DIGITS = re.compile(r"[0-9_]{4300,}")


class _RepeatedName(Exception):
    """A name stands twice in one JSON object; json would keep the last and drop the first."""


def decode(data: bytes, file: str) -> str:
    """The text without its byte order mark. Refuses what is too large or no UTF-8 (status 4)."""
    if len(data) > LARGEST_FILE:
        _refuse(file, f"the file is larger than {LARGEST_FILE // 1_000_000} MB", "is this the journal?")
    if data.startswith((b"\xff\xfe", b"\xfe\xff")):
        _refuse(file, "the file is saved as UTF-16, not as UTF-8", _SAVE_AGAIN)
    try:
        text = data.removeprefix(BOM).decode("utf-8")
    except UnicodeDecodeError as error:
        before = data[: error.start].removeprefix(BOM).decode("utf-8")
        line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
        source = data.removeprefix(BOM).decode("utf-8", "replace").split("\n")[line - 1].rstrip("\r")
        raise untrusted(
            [Problem("this is not UTF-8 text", _SAVE_AGAIN, file, line, column, source)]
        ) from None
    for number, line_text in enumerate(text.split("\n"), start=1):
        if len(line_text) > LONGEST_LINE:
            what = f"this line is longer than {LONGEST_LINE // 1024} KB"
            raise untrusted([Problem(what, "is this the journal?", file, number, 1)])
    return text


def parse(text: str, text_format: TextFormat, file: str) -> dict[str, Any]:
    """The plain values of the text; numbers with a point become Decimal. Status 4 where it cannot be read."""
    return _parse_toml(text, file) if text_format == "toml" else _parse_json(text, file)


def _parse_toml(text: str, file: str) -> dict[str, Any]:
    _refuse_deep_keys(text, file)
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except tomllib.TOMLDecodeError as error:
        message = str(error)
        at = _POSITION.search(message)
        line = int(at[1]) if at and at[1] else text.count("\n") + 1
        column = int(at[2]) if at and at[2] else None
        message = message[: at.start()] if at else message
    except RecursionError:
        _refuse(file, "brackets are nested too deep", "is this the journal?")
    except (ValueError, ArithmeticError, LookupError, TypeError, AttributeError) as error:
        # tomllib lets errors of int, Decimal and datetime through, without a position.
        if found := _TOO_MANY_DIGITS.search(text):
            line = text.count("\n", 0, found.start()) + 1
            raise untrusted([Problem("this number is too long", None, file, line)]) from None
        _refuse(file, f"a value cannot be read: {error}", None)
    raise untrusted([_placed(message, file, text, line, column)])


def _parse_json(text: str, file: str) -> dict[str, Any]:
    _refuse_deep_brackets(text, file)
    try:
        values = json.loads(
            text, parse_float=Decimal, parse_constant=_no_number, object_pairs_hook=_no_repeated_names
        )
        json.dumps(values, ensure_ascii=False, default=str).encode("utf-8")
    except json.JSONDecodeError as error:
        raise untrusted([_placed(error.msg, file, text, error.lineno, error.colno)]) from None
    except _RepeatedName as error:
        _refuse(file, f'the name "{error}" stands twice in the same braces', "keep one of the two")
    except UnicodeEncodeError:
        _refuse(file, "a \\u stands for half a character", "type that text again")
    except (ValueError, ArithmeticError):
        what, hint = "a number cannot be read", "write figures with digits and one point at most"
        raise untrusted([Problem(what, hint, file, _line_of_number(text))]) from None
    if not isinstance(values, dict):
        _refuse(file, "this is no journal: it does not begin with {", 'it begins: {"clejournal": 1, ...')
    return values


def _refuse_deep_brackets(text: str, file: str) -> None:
    """How deep Python itself can go differs from version to version."""
    depth = 0
    for found in _STRING_OR_BRACKET.finditer(text):
        depth += (found[0] in "[{") - (found[0] in "]}")
        if depth > _DEEPEST_JSON:
            _refuse(file, "brackets are nested too deep", "is this the journal?")


def _no_number(word: str) -> NoReturn:
    raise ValueError(word)


def _line_of_number(text: str) -> int | None:
    """Where the first figure stands that is none: json does not say it of those it leaves to us."""
    found = next((match for match in _STRING_OR_NO_NUMBER.finditer(text) if match[1]), None)
    return text.count("\n", 0, found.start()) + 1 if found else None


def _no_repeated_names(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise _RepeatedName(name)
        found[name] = value
    return found


def _refuse_deep_keys(text: str, file: str) -> None:
    if not _MANY_DOTS.search(text):
        return
    for match in _STRING_OR_DEEP_KEY.finditer(text):
        if match.group(1):
            line = text.count("\n", 0, match.start()) + 1
            what = f"this name has more than {DEEPEST_KEY} parts"
            raise untrusted([Problem(what, "is this the journal?", file, line)])


def _placed(message: str, file: str, text: str, line: int, column: int | None) -> Problem:
    source = text.split("\n")[line - 1].rstrip("\r")
    what, hint = in_plain_words(message, source)
    return Problem(what, hint, file, line, column or len(source) + 1, source)


def _refuse(file: str, what: str, hint: str | None) -> NoReturn:
    raise untrusted([Problem(what, hint, file)])

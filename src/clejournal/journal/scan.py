"""Where everything stands in TOML text that tomllib has already accepted: tables, keys, values, comments.

Offsets count characters of the text as it is on disk, line endings included.
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Callable, Iterator
from dataclasses import dataclass

Path = tuple[str | int, ...]
"""Keys and positions that lead to a value: ("activity", 3, "parts", 0, "minutes")."""

_STRING = (
    r'"""(?:"{0,2}(?:[^"\\]|\\.))*+"{3,5}'
    r"|'''(?:'{0,2}[^'])*+'{3,5}"
    r'|"(?:[^"\\\n]|\\.)*+"'
    r"|'[^'\n]*+'"
)
_STRING_OR_COMMENT = re.compile(rf"(?:{_STRING})|(#[^\r\n]*+)", re.DOTALL)
_KEY = re.compile(r"""[ \t]*+(?:([A-Za-z0-9_-]++)|("(?:[^"\\\n]|\\.)*+"|'[^'\n]*+'))[ \t]*+(\.)?""")
_SCALAR = re.compile(rf"""{_STRING}|\d{{4}}-\d\d-\d\d[Tt ]\d\d:[\d:.Zz+-]*+|[^\s,\[\]{{}}#"']++""", re.DOTALL)
_SIMPLE = re.compile(
    r"""([A-Za-z0-9_-]++)[ \t]*+=[ \t]*+("(?!"")(?:[^"\\\n]|\\.)*+"|[^\s"'\[{#]++(?! \d\d:))""", re.DOTALL
)
"""The usual entry, found in one step: a bare key and text, a number or a day."""
_NESTED = re.compile(rf"""(?:{_STRING})|#[^\n]*+|[^"'#\[\]{{}}]++|([\[{{])|([\]}}])""", re.DOTALL)
_BLANK = re.compile(r"(?:[ \t\r\n]++|#[^\n]*+)*+")
_BETWEEN = re.compile(r"(?:[ \t\r\n,]++|#[^\n]*+)*+")
_ASSIGN = re.compile(r"[ \t\r\n]*+[=:][ \t\r\n]*+")


@dataclass(frozen=True, slots=True)
class Entry:
    """`keys = value`: the statement starts at `start`, its value stands from `value` to `end`."""

    keys: tuple[str, ...]
    start: int
    value: int
    end: int


@dataclass(frozen=True, slots=True)
class Table:
    """A header, from `start` to `end`, and its entries. The first table of a text has no header."""

    path: Path
    keys: tuple[str, ...]
    is_array: bool
    start: int
    end: int
    entries: tuple[Entry, ...]

    @property
    def last(self) -> int:
        """Where its last value ends, or its header if it has none."""
        return self.entries[-1].end if self.entries else self.end


@dataclass(frozen=True, slots=True)
class Block:
    """One row of the journal: its `[[name]]` table and its sub-tables, in file order.

    `stray` is a sub-table that stands behind another table; such a block is never written to.
    """

    tables: tuple[Table, ...]
    stray: Table | None = None

    @property
    def start(self) -> int:
        return self.tables[0].start

    @property
    def end(self) -> int:
        return self.tables[-1].last


def scan(text: str) -> tuple[Table, ...]:
    """All tables of the text, in file order; the root table first, even where it is empty."""
    tables: list[Table] = []
    counts: dict[Path, int] = {}
    head: tuple[Path, tuple[str, ...], bool, int, int] = ((), (), False, 0, 0)
    entries: list[Entry] = []
    offset = _end(_BLANK, text, 0)
    while offset < len(text):
        if text[offset] == "[":
            tables.append(Table(*head, tuple(entries)))
            head, entries = _header(text, offset, counts), []
            offset = head[4]
        else:
            entries.append(_entry(text, offset))
            offset = entries[-1].end
        offset = _end(_BLANK, text, offset)
    return (*tables, Table(*head, tuple(entries)))


def blocks(tables: tuple[Table, ...], name: str) -> list[Block]:
    """The rows written as `[[name]]`, each with its sub-tables."""
    found: list[Block] = []
    latest: Table | None = None
    for table in tables:
        if table.keys == (name,) and table.is_array:
            found.append(Block((table,)))
        elif table.keys[:1] == (name,) and found:
            block = found[-1]
            stray = block.stray or (None if latest is block.tables[-1] else table)
            found[-1] = Block((*block.tables, table), stray)
        latest = table
    return found


def unquoted(key: str) -> str:
    """A quoted key of TOML as it is meant."""
    value: str = tomllib.loads(f"key = {key}")["key"]
    return value


def members(
    text: str, offset: int, unquote: Callable[[str], str] = unquoted
) -> Iterator[tuple[Path, int, int, int]]:
    """What is inside the array or inline table that begins at `offset`; with another `unquote`, of JSON.

    Gives (keys or position, where the member starts, where its value starts, where it ends).
    """
    is_array = text[offset] == "["
    index = 0
    offset = _end(_BETWEEN, text, offset + 1)
    while text[offset] not in "]}":
        start = offset
        keys: Path = (index,)
        if not is_array:
            keys, offset = _keys(text, offset, unquote)
            offset = _end(_ASSIGN, text, offset)
        end = value_end(text, offset)
        yield keys, start, offset, end
        index += 1
        offset = _end(_BETWEEN, text, end)


def value_end(text: str, offset: int) -> int:
    """Where the value that begins at `offset` ends."""
    if scalar := _SCALAR.match(text, offset):
        return scalar.end()
    depth = 0
    while token := _NESTED.match(text, offset):
        depth += (token.group(1) is not None) - (token.group(2) is not None)
        offset = token.end()
        if depth == 0:
            break
    return offset


def comments(text: str, start: int = 0, end: int | None = None) -> list[str]:
    """The comments between two offsets that are not inside a string."""
    found = _STRING_OR_COMMENT.finditer(text, start, len(text) if end is None else end)
    return [match.group(1) for match in found if match.group(1) is not None]


def _header(text: str, offset: int, counts: dict[Path, int]) -> tuple[Path, tuple[str, ...], bool, int, int]:
    is_array = text.startswith("[[", offset)
    keys, end = _keys(text, offset + 1 + is_array)
    path: Path = ()
    for position, key in enumerate(keys):
        path += (key,)
        if is_array and position == len(keys) - 1:
            counts[path] = counts.get(path, 0) + 1
        if path in counts:
            path += (counts[path] - 1,)
    return path, keys, is_array, offset, end + 1 + is_array


def _entry(text: str, offset: int) -> Entry:
    if simple := _SIMPLE.match(text, offset):
        return Entry((simple.group(1),), offset, simple.start(2), simple.end(2))
    keys, after = _keys(text, offset)
    value = _end(_ASSIGN, text, after)
    return Entry(keys, offset, value, value_end(text, value))


def _keys(text: str, offset: int, unquote: Callable[[str], str] = unquoted) -> tuple[tuple[str, ...], int]:
    """A key, dotted or not, and where it ends."""
    keys: list[str] = []
    while part := _KEY.match(text, offset):
        bare, quoted, dot = part.groups()
        keys.append(bare if quoted is None else unquote(quoted))
        offset = part.end()
        if dot is None:
            break
    return tuple(keys), offset


def _end(pattern: re.Pattern[str], text: str, offset: int) -> int:
    match = pattern.match(text, offset)
    return match.end() if match else offset

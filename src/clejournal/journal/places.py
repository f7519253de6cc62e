"""From the path of a value to its line, column and width: for errors and warnings."""

from __future__ import annotations

import json
import re
from bisect import bisect_right
from dataclasses import dataclass

from clejournal.journal.scan import Path, Table, members, unquoted, value_end


@dataclass(frozen=True, slots=True)
class Place:
    """A key (or header, or element) at `key`, and its value from `start` to `end`."""

    key: int
    start: int
    end: int
    is_header: bool = False


class Lines:
    """Offsets of one text as lines and columns, both counted from 1."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._starts = [0, *(match.end() for match in re.finditer("\n", text))]

    def line(self, offset: int) -> int:
        return bisect_right(self._starts, offset)

    def column(self, offset: int) -> int:
        return offset - self._starts[self.line(offset) - 1] + 1

    def source(self, line: int) -> str:
        """The text of a line without its ending; "" behind the last."""
        if not 1 <= line <= len(self._starts):
            return ""
        start = self._starts[line - 1]
        end = self._text.find("\n", start)
        return self._text[start : len(self._text) if end < 0 else end].rstrip("\r")


class Places:
    """Finds values in one text. Give it the tables of a TOML text, or None for a JSON text."""

    def __init__(self, text: str, tables: tuple[Table, ...] | None) -> None:
        self._text = text
        self._found: dict[Path, Place] = {}
        self._opened: set[Path] = set()
        self._unquote = json.loads if tables is None else unquoted
        if tables is None:
            start = len(text) - len(text.lstrip())
            self._found[()] = Place(start, start, value_end(text, start))
        for table in tables or ():
            self._add_table(table)

    def find(self, path: Path) -> Place:
        """The value at `path`, or the innermost thing around it that exists."""
        for length in range(len(path) + 1):
            self._open(path[:length])
        for length in range(len(path), 0, -1):
            if path[:length] in self._found:
                return self._found[path[:length]]
        return self._found.get((), Place(0, 0, 0))

    def _add_table(self, table: Table) -> None:
        if table.path:
            self._add(table.path, Place(table.start, table.start, table.end, is_header=True))
        for entry in table.entries:
            self._add(table.path + entry.keys, Place(entry.start, entry.value, entry.end))

    def _add(self, path: Path, place: Place) -> None:
        """Tables that only a dotted key names stand where that key stands."""
        for length in range(1, len(path) + 1):
            self._found.setdefault(path[:length], place)

    def _open(self, path: Path) -> None:
        """Finds the members of an array or inline table, once."""
        place = self._found.get(path)
        if place is None or place.is_header or path in self._opened:
            return
        self._opened.add(path)
        if self._text[place.start : place.start + 1] in ("[", "{"):
            for keys, key, start, end in members(self._text, place.start, self._unquote):
                self._add(path + keys, Place(key, start, end))

"""On which line of a rules file a value stands."""

from __future__ import annotations

import re

Place = tuple[str | int, ...]
"""Keys, and positions in arrays: ("version", 0, "modules", "article", "rate")."""

HEADER = re.compile(r"\s*(\[{1,2})\s*([^\[\]#]+?)\s*\]")
KEY = re.compile(r"""\s*([A-Za-z0-9_.\-"' ]+?)\s*=""")


def lines_of(text: str) -> dict[Place, int]:
    """Line (from 1) of every header and every key at the beginning of a line.

    What stands inside an inline table or a list is found under the key that holds it.
    """
    found: dict[Place, int] = {}
    arrays: dict[Place, int] = {}
    table: Place = ()
    for number, line in enumerate(text.splitlines(), 1):
        if header := HEADER.match(line):
            table = _place(_keys(header[2]), arrays, opens=header[1] == "[[")
            found.setdefault(table, number)
        elif key := KEY.match(line):
            found.setdefault((*table, *_keys(key[1])), number)
    return found


def line_of(place: Place, lines: dict[Place, int]) -> int | None:
    """The line of a place, or of the nearest table around it that has one."""
    for length in range(len(place), 0, -1):
        if place[:length] in lines:
            return lines[place[:length]]
    return None


def _keys(dotted: str) -> tuple[str, ...]:
    return tuple(part.strip().strip("\"'") for part in dotted.split("."))


def _place(keys: tuple[str, ...], arrays: dict[Place, int], opens: bool) -> Place:
    """A header's place: each array of tables on the way stands for its last element."""
    place: Place = ()
    for at, key in enumerate(keys):
        place = (*place, key)
        if opens and at == len(keys) - 1:
            arrays[place] = arrays.get(place, -1) + 1
        if place in arrays:
            place = (*place, arrays[place])
    return place

"""What tomllib and json say about text they cannot read, in words for people who never heard of either."""

from __future__ import annotations

import re
from datetime import date

from clejournal.dates import parse_sure_date
from clejournal.errors import ClejournalError

_LINE = 'a line reads: name = value, as in title = "..."'
_QUOTED = 'text stands in quotes: title = "..."'
_JSON_LINE = 'a line reads: "title": "...",'
_SINGLE = "put the text in single quotes: 'C:\\Users'"
_RETYPE = "delete it, or type the line again"
_ONE_OF_TWO = "keep one of the two"

_WORDS: tuple[tuple[str, str, str | None], ...] = (
    ("Expected '=' after a key", "there is no = behind the name", _LINE),
    ("Invalid value", "this value cannot be read", f"{_QUOTED}; a day has none: date = 2020-03-12"),
    ("Invalid statement", "this line cannot be read", _LINE),
    ("Invalid initial character for a key", "a name is missing here", _LINE),
    ("Invalid date", "there is no such day or time", "look at the day, the month and the clock time again"),
    ("Unterminated string", "the closing quote is missing", _QUOTED),
    ("Expected newline or end of document", "something is left over behind the value", _QUOTED),
    ("Cannot overwrite", "this name stands twice in the same entry", _ONE_OF_TWO),
    ("Duplicate inline table key", "this name stands twice in the same braces", _ONE_OF_TWO),
    ("Cannot declare", "this header stands twice", "each entry has its own header: [[activity]]"),
    ("Cannot redefine", "this name is already used above", _ONE_OF_TWO),
    ("Cannot mutate", "the table that this adds to was closed above", "put the lines of a table together"),
    ("Unclosed array", "the closing ] is missing", 'a list reads: topics = ["ethics", "law"]'),
    ("Unclosed inline table", "the closing } is missing", "braces read: { nals-clp = 15 }"),
    ("Expected ']", "the closing ] of this header is missing", "a header reads: [[activity]]"),
    ("Unescaped '\\'", "a \\ in double quotes begins a special character", _SINGLE),
    ("Invalid hex value", "a \\u takes four digits or letters from a to f", _SINGLE),
    ("Escaped character", "this \\u stands for no character", _SINGLE),
    ("Expected \"'", "the closing quote is missing", _QUOTED),
    ("Found invalid character '\\n'", "the closing quote is missing", _QUOTED),
    ("Found invalid character", "an invisible character stands here", _RETYPE),
    ("Illegal character '\\n'", "the closing quote is missing", _QUOTED),
    ("Illegal character", "an invisible character stands here", _RETYPE),
    ("Expecting property name", "a name in double quotes is missing here", _JSON_LINE),
    ("Expecting ':'", "there is no : behind the name", _JSON_LINE),
    ("Expecting ','", "a comma or a closing bracket is missing before this", None),
    ("Expecting value", "a value is missing here, or cannot be read", _JSON_LINE),
    ("Illegal trailing comma", "there is a comma too many before the bracket", "delete the last comma"),
    ("Invalid \\escape", "a \\ begins a special character", "write two of them: \\\\"),
    ("Invalid control character", "the closing quote is missing", _JSON_LINE),
    ("Extra data", "something is left over behind the end", None),
)


_ANY_DAY = date(2000, 1, 1)
"""Days typed with their year do not depend on today."""
_DAY_LINE = re.compile(
    r"\s*(?P<name>[a-z_]+)\s*=\s*(?P<day>[0-9]{1,4}[-/.][0-9]{1,2}[-/.][0-9]{1,4})\s*(#.*)?"
)


def in_plain_words(message: str, source: str = "") -> tuple[str, str | None]:
    """What is wrong and what to write, for a message of tomllib or json without its position. `source` is
    the line that it is about."""
    if (line := _DAY_LINE.fullmatch(source)) and (iso := iso_day(line["day"])) not in (None, line["day"]):
        return "a day is written year-month-day", f"write {line['name']} = {iso}"
    found = ((what, hint) for start, what, hint in _WORDS if message.startswith(start))
    return next(found, (f"this cannot be read: {message}", None))


def iso_day(typed: str) -> str | None:
    """The day as the journal writes it: "10/06/2026" -> "2026-10-06", the month first, but not where it is
    written with points; None for no day."""
    usual = "." not in typed
    for month_first in (usual, not usual):
        try:
            return parse_sure_date(typed.replace(".", "/"), _ANY_DAY, month_first).isoformat()
        except ClejournalError:
            continue
    return None

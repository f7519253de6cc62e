"""TOML text of values and rows: one line a key; headers are ours, values are written by tomli_w."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from decimal import Decimal
from typing import Any

import tomli_w

_BARE = re.compile(r"[A-Za-z0-9_-]+")
_OWN_TABLES = ("own",)
"""Keys with a table of their own; every other mapping stands inline, on one line."""


def row_text(name: str, row: Mapping[str, Any], newline: str) -> str:
    """The whole block of a row, without a newline behind it."""
    nested = {key: value for key, value in row.items() if is_subtable(key, value)}
    plain = {key: value for key, value in row.items() if key not in nested}
    tables = [subtable_text(name, key, value, newline) for key, value in nested.items()]
    return (newline * 2).join([newline.join([f"[[{name}]]", *key_lines(plain)]), *tables])


def subtable_text(name: str, key: str, value: Any, newline: str) -> str:
    """A list of tables as `[[name.key]]` tables, a mapping as one `[name.key]` table."""
    if isinstance(value, Mapping):
        return newline.join([f"[{name}.{key_text(key)}]", *key_lines(value)])
    tables = [newline.join([f"[[{name}.{key_text(key)}]]", *key_lines(table)]) for table in value]
    return (newline * 2).join(tables)


def is_subtable(key: str, value: Any) -> bool:
    if isinstance(value, list):
        return bool(value) and all(isinstance(item, Mapping) for item in value)
    return key in _OWN_TABLES and isinstance(value, Mapping)


def key_lines(table: Mapping[str, Any]) -> Iterator[str]:
    return (f"{key_text(key)} = {value_text(value)}" for key, value in table.items())


def key_text(key: str) -> str:
    return key if _BARE.fullmatch(key) else value_text(key)


def value_text(value: Any) -> str:
    """The value on one line. (tomli_w alone spreads a list over several.)"""
    if isinstance(value, Mapping):
        return f"{{ {', '.join(key_lines(value))} }}" if value else "{}"
    if isinstance(value, list | tuple):
        return f"[{', '.join(value_text(item) for item in value)}]"
    if isinstance(value, Decimal) and value == value.to_integral_value():
        value = int(value)
    elif isinstance(value, Decimal):
        return format(value, "f")
    return tomli_w.dumps({"x": value}).removeprefix("x = ").removesuffix("\n")

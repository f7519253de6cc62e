"""JSON text of a journal: two spaces of indentation, keys in the order they have, figures exact."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any


def journal_text(tables: Mapping[str, Any]) -> str:
    return f"{_value(tables, '')}\n"


def json_text(value: Any) -> str:
    """A plain value on one line, for a hint."""
    return json.dumps(value, ensure_ascii=False, default=str)


def _value(value: Any, indent: str) -> str:
    """json.dumps would turn a Decimal into a float, so lists and objects are laid out here."""
    inner = indent + "  "
    if isinstance(value, Mapping) and value:
        members = [f"{inner}{_value(key, inner)}: {_value(item, inner)}" for key, item in value.items()]
        return "{\n" + ",\n".join(members) + f"\n{indent}}}"
    if isinstance(value, list) and any(isinstance(item, Mapping | list) for item in value):
        return "[\n" + ",\n".join(f"{inner}{_value(item, inner)}" for item in value) + f"\n{indent}]"
    if isinstance(value, list):
        return f"[{', '.join(_value(item, inner) for item in value)}]"
    if isinstance(value, Decimal):
        return str(value)
    if isinstance(value, dt.date | dt.time):
        value = value.isoformat()
    return json.dumps(value, ensure_ascii=False)

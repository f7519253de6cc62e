"""The published schema of what `--json` answers, and what every answer must be besides."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

SCHEMA: dict[str, Any] = json.loads(
    (Path(__file__).resolve().parent.parent / "docs" / "schemas" / "clejournal.json").read_text("utf-8")
)
DEFS: dict[str, Any] = SCHEMA["$defs"]
_WHOLE = Draft202012Validator(SCHEMA, format_checker=Draft202012Validator.FORMAT_CHECKER)


def fault(answer: dict[str, Any]) -> str | None:
    """The first thing in which an answer is not what the schema says; None where it is."""
    name = str(answer.get("contract")).partition("/")[0]
    if f"contract-{name}" not in DEFS:
        return f"there is no contract {name}"
    one = {"$defs": DEFS, "$ref": f"#/$defs/contract-{name}"}
    found = best_match(
        Draft202012Validator(one, format_checker=Draft202012Validator.FORMAT_CHECKER).iter_errors(answer)
    )
    if found is None:
        assert _WHOLE.is_valid(answer), "two contracts take it"
        return None
    return f"{found.json_path}: {found.message}"


def read(text: str) -> dict[str, Any]:
    """An answer parsed; a number with a point in it is refused."""

    def refuse(number: str) -> None:
        raise AssertionError(f"{number} is a float")

    answer = json.loads(text, parse_float=refuse, parse_constant=refuse)
    assert isinstance(answer, dict)
    return answer


def objects(value: Any) -> Iterator[dict[str, Any]]:
    """Every object in an answer but what is under `own`."""
    if isinstance(value, dict):
        yield value
        for key, inner in value.items():
            if key != "own":
                yield from objects(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from objects(inner)

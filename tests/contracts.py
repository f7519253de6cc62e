"""The published schema of what `--json` answers, and what every answer must be besides."""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from jsonschema import Draft202012Validator
from jsonschema.exceptions import best_match

DAY = "2020-12-31"
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


def answer(cli: Callable[..., Any], line: str, as_of: str = DAY) -> dict[str, Any]:
    """One command's answer, checked against the schema; nothing else may go to where results go."""
    words = [word.strip('"') for word in re.findall(r'"[^"]*"|\S+', line)]
    found = cli(*words, "--json", as_of=as_of, stdin="9:00 75m Ethics and AI #ethics\n")
    value = read(found.out)
    assert fault(value) is None, line
    assert (value["contract"] == "error/1") == (found.status not in (0, 1, 3))
    return value


def assert_closed(found: dict[str, Any]) -> None:
    """No object in this answer takes a key that is not published."""
    for each in objects(found):
        each["not-published"] = {}
        # Where any key may stand, what stands under it is not just anything.
        assert fault(found) is not None, each
        del each["not-published"]

"""Row 15: hours and points add up as on paper, in every output, and nothing is ever a float."""

from __future__ import annotations

import ast
import io
import json
import os
import random
import re
from contextlib import redirect_stderr, redirect_stdout
from decimal import Decimal
from pathlib import Path
from typing import Any

import clejournal
from tests.torture.program import Machine
from tests.torture.row import Row
from tests.torture.work import WORKERS, each, first_few, folder

PROMISE = "Hours add up as on paper"
JOURNALS = 10_000
TIMED = ("seminar", "teaching", "self-study", "pro-bono")
WAITS_IN_SECONDS = {"journal/disk.py", "journal/copies.py"}
"""Modules that may hold a float: they wait for a lock or a virus scanner, in seconds."""


def run(scale: float) -> list[Row]:
    number = max(40, round(JOURNALS * scale))
    shares = [(at, number // WORKERS) for at in range(WORKERS)]
    faults = [fault for found in each(_share, shares) for fault in found]
    floats = _floats_in_code()
    figure = (
        f"{number // WORKERS * WORKERS:,} random journals, `report` and `list` as printed and as JSON: "
        f"{len(faults)} totals differ "
        f"from the sum of the printed rows; {len(floats)} floats in the code or the JSON"
    )
    return [Row(15, PROMISE, figure, not faults + floats, first_few(faults + floats))]


def _share(share: tuple[int, int]) -> list[str]:
    seed, number = share
    chance = random.Random(seed)
    faults: list[str] = []
    with folder() as place:
        machine = Machine(place).begin("clejournal = 1\n")
        os.environ.clear()
        os.environ.update({**machine.environment, "COLUMNS": "240"})
        for at in range(number):
            text = random_journal(chance)
            machine.journal.write_text(text)
            try:
                wrong = _wrong()
            except Exception as error:
                wrong = f"{type(error).__name__}: {error}"
            if wrong:
                faults.append(f"journal {at} of seed {seed}: {wrong}")
    return faults


def random_journal(chance: random.Random) -> str:
    """The text of a journal of up to eight activities, with awkward minutes and parts."""
    pieces = ["clejournal = 1\n", '[[credential]]\nid = "nals-clp"\nexpires = 2021-03-31\n']
    for at in range(chance.randrange(9)):
        kind = chance.choice((*TIMED, "course"))
        lines = [
            "[[activity]]",
            f'id = "a{at}"',
            f"date = {chance.choice((2019, 2020, 2020, 2020))}"
            f"-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
            f'kind = "{kind}"',
            f'title = "Session {at}"',
            f'topics = ["{chance.choice(("law", "technology", "ethics", "cooking"))}"]',
        ]
        if kind == "course":
            lines += ["credits = 3", 'grade = "B"']
        else:
            minutes = chance.choice((20, 29, 30, 45, 50, 61, 77, 90, 119, 120, chance.randint(1, 700)))
            lines.append(f"minutes = {minutes}")
            if chance.random() < 0.4:
                lines += [
                    "[[activity.parts]]",
                    f"minutes = {chance.randint(1, minutes)}",
                    'topics = ["ethics"]',
                ]
        pieces.append("\n".join(lines) + "\n")
    return "\n".join(pieces)


def _wrong() -> str | None:
    shown = _rows(_said("report", "--period", "2020", "--plain"))
    listed = _rows(_said("list", "--period", "2020", "--plain"))
    report = json.loads(_said("report", "--period", "2020", "--json"), parse_float=_no_float)
    list_ = json.loads(_said("list", "--period", "2020", "--json"), parse_float=_no_float)
    for name, (rows, total) in (("report", shown), ("list", listed)):
        for column in ("Time", "Points"):
            if sum(row[column] for row in rows) != total[column]:
                return f"{name}: {column} {total[column]} is not the sum of its rows"
    minutes = sum(row["Time"] for row in shown[0])
    points = sum(row["Points"] for row in shown[0])
    if list_["totals"]["minutes"] != minutes or sum(row["Time"] for row in listed[0]) != minutes:
        return "list and report differ in time"
    counted = [_counted(list_["credits"])]
    if list_["activities"]:
        counted.append(Decimal(list_["totals"]["counted"].get("nals-clp", "0")))
    for standing in report["standings"]:
        counted += [_counted(standing["credits"]), Decimal(standing["in_period"]["counted"])]
    if any(figure != points for figure in counted):
        return f"points: printed {points}, JSON {counted}"
    return None


def _counted(credits: list[dict[str, Any]]) -> Decimal:
    return sum((Decimal(credit["counted"] or "0") for credit in credits), Decimal())


def _said(*words: str) -> str:
    from clejournal.__main__ import run as program

    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        status = program([*words, "--as-of", "2020-12-31"])
    if status:
        raise AssertionError(f"{words} answered {status}: {err.getvalue()}")
    return out.getvalue()


def _rows(text: str) -> tuple[list[dict[str, Decimal]], dict[str, Decimal]]:
    """The figures of the printed table, row by row, and those of its last line."""
    lines = text.splitlines()
    rules = [at for at, line in enumerate(lines) if re.fullmatch(r"--[- ]+", line)]
    if len(rules) < 2:
        return [], {"Time": Decimal(), "Points": Decimal()}
    head, first, last = lines[rules[0] - 1], rules[0], rules[1]
    spans = _spans(lines[first])
    columns = {head[start:end].strip(): (start, end) for start, end in spans}

    def figures(line: str) -> dict[str, Decimal]:
        cells = {name: line[slice(*columns[name])].strip() for name in columns if name in ("Time", "Points")}
        points = cells.get("Points", "")
        return {"Time": _minutes(cells.get("Time", "")), "Points": _number(points)}

    return [figures(line) for line in lines[first + 1 : last]], figures(lines[last + 1])


def _spans(line: str) -> list[tuple[int, int]]:
    found, at = [], 0
    for piece in line.split("  "):
        found.append((at, at + len(piece)))
        at += len(piece) + 2
    return found


def _minutes(text: str) -> Decimal:
    words = text.split()
    pairs = dict(zip(words[1::2], words[::2], strict=True))
    return Decimal(pairs.get("h", 0)) * 60 + Decimal(pairs.get("min", 0))


def _number(text: str) -> Decimal:
    try:
        return Decimal(text)
    except ArithmeticError:
        return Decimal()


def _no_float(text: str) -> None:
    raise AssertionError(f"{text} is written as a float")


def _floats_in_code() -> list[str]:
    root = Path(clejournal.__file__).parent
    found = []
    for file in sorted(root.rglob("*.py")):
        name = file.relative_to(root).as_posix()
        for node in ast.walk(ast.parse(file.read_text())):
            is_float = isinstance(node, ast.Constant) and isinstance(node.value, float)
            if name not in WAITS_IN_SECONDS and (
                is_float or (isinstance(node, ast.Name) and node.id == "float")
            ):
                found.append(f"a float in {name}:{node.lineno}")
    return found

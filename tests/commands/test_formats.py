"""Formats: the first one is read for ever, a newer one is only read, what is not known is kept."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import shutil
from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from decimal import Decimal
from pathlib import Path
from typing import Any

import dana
import pytest
from dana import Cli

from clejournal.cli.program import app
from clejournal.journal.read import load
from clejournal.journal.rows import INNER_ROWS, ROWS

GOLDEN = Path(__file__).resolve().parent.parent / "golden-formats"
HASHES = {"journal-1.toml": "3d077a67b8c01421cc6a6fb42da458296da9b1ba0dc562aa0af13e1f775f51ca"}
"""The files as they were released. They are never changed."""


def recorded(value: Any) -> Any:
    """A noun as JSON, every field of it, with the type of what JSON has no type for."""
    if is_dataclass(value):
        return {field.name: recorded(getattr(value, field.name)) for field in fields(value)}
    match value:
        case Mapping():
            return {key: recorded(item) for key, item in value.items()}
        case tuple() | list():
            return [recorded(item) for item in value]
        case Decimal():
            return f"decimal {value}"
        case dt.date() | dt.time():
            return f"{type(value).__name__} {value.isoformat()}"
    return value


@pytest.mark.parametrize("name", HASHES)
def test_a_golden_journal_is_what_was_released(name: str) -> None:
    assert hashlib.sha256((GOLDEN / name).read_bytes()).hexdigest() == HASHES[name]


@pytest.mark.parametrize("name", HASHES)
def test_a_golden_journal_is_read_as_it_was_on_the_day_of_its_release(name: str) -> None:
    journal = load(GOLDEN / name)
    found = {
        "holder": journal.holder,
        "credentials": recorded(journal.credentials),
        "activities": recorded(journal.activities),
    }
    then = json.loads((GOLDEN / name).with_suffix(".json").read_text("utf-8"))
    # Fields that came later have their defaults; what was there then is as it was.
    for key in ("credentials", "activities"):
        assert [_as_of(now, old) for now, old in zip(found[key], then[key], strict=True)] == then[key]
    assert (found["holder"], journal.warnings) == (then["holder"], ())


def _as_of(now: dict[str, Any], then: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in now.items() if key in then}


def test_every_key_of_the_format_is_in_a_golden_journal() -> None:
    keys: dict[str, set[str]] = {}
    for name in HASHES:
        tables = load(GOLDEN / name).tables
        for row in ROWS:
            for table in tables[row] if isinstance(tables[row], list) else [tables[row]]:
                keys.setdefault(row, set()).update(table)
                for inner in INNER_ROWS:
                    found = table.get(inner, [])
                    for each in found if isinstance(found, list) else [found]:
                        keys.setdefault(inner, set()).update(each)
    lacking = {
        name: sorted(set(row.model_fields) - keys[name])
        for name, row in {**ROWS, **INNER_ROWS}.items()
        if name != "awarded" and set(row.model_fields) - keys[name]
    }
    assert lacking == {}


READING: tuple[tuple[str, ...], ...] = (
    ("list",),
    ("show", "7kq2m"),
    ("report", "--period", "2020"),
    ("status",),
    ("check",),
    ("explain", "7kq2m"),
    ("credential", "list"),
    ("credential", "show", "nals-clp"),
    ("rules", "list"),
    ("rules", "show", "nals-clp"),
    ("where",),
    ("history",),
    ("doctor",),
)
WRITING: tuple[tuple[str, ...], ...] = (
    ("add", "seminar", "--hours", "2"),
    ("edit", "7kq2m", "--title", "New"),
    ("edit", "7kq2m", "--minutes", "130"),
    ("edit", "7kq2m", "--part", "ethics=10m"),
    ("remove", "8aaab", "--yes"),
    ("attach", "7kq2m", "paper.pdf"),
    ("attach", "7kq2m", "paper.pdf", "--role", "brochure"),
    ("init", "--name", "Kim"),
    ("credential", "add", "nals-pp", "--expires", "2022-03-31"),
    ("credential", "remove", "nals-clp", "--yes"),
    ("check", "nals-clp", "--done", "affidavit"),
    ("rules", "confirm", "nals-clp", "--on", "2021-01-02"),
    ("merge", "other.toml", "--prefer", "theirs"),
    ("doctor", "--mend"),
    ("doctor", "--accept"),
)
STEPS = (("undo",), ("redo",))
"""Refused while there is nothing to undo, newer format or not."""
WHOLE = {"backup", "restore", "move"}
"""They carry the file as it is, byte for byte, whatever its format."""
DAY = "2021-01-03"


def test_every_command_is_in_one_of_the_lists() -> None:
    names = {command.name for command in app.registered_commands}
    names |= {group.name for group in app.registered_groups}
    listed = {words[0] for words in (*READING, *WRITING, *STEPS)}
    assert {str(name) for name in names} - listed - WHOLE == set()


NEWER = "this journal is of format 2; this clejournal knows format 1"


def _second_format() -> bytes:
    path = dana.write(dana.TEXT.replace("clejournal = 1", "clejournal = 2"))
    (path.parent / "paper.pdf").write_bytes(b"%PDF")
    (path.parent / "other.toml").write_text(dana.TEXT.replace('"Opening"', '"Opening day"'))
    return path.read_bytes()


@pytest.mark.parametrize("words", READING, ids=" ".join)
def test_a_newer_format_is_read(words: tuple[str, ...], cli: Cli, journal: Path) -> None:
    before = _second_format()
    found = cli(*words, as_of=DAY)
    assert found.status in (0, 1, 3), found.err
    assert found.out
    assert journal.read_bytes() == before


@pytest.mark.parametrize("words", WRITING, ids=" ".join)
def test_a_newer_format_is_never_written(
    words: tuple[str, ...], cli: Cli, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = _second_format()
    monkeypatch.chdir(journal.parent)
    found = cli(*words, as_of=DAY)
    assert (found.status, NEWER in found.err) == (5, True), found.err + found.out
    assert journal.read_bytes() == before


STRANGE = """\
clejournal = 1
x_top = "kept" # here

[holder]
name = "Dana Ruiz"
x_holder = { a = [1, 2] }

[x_table]
x_inside = 1

[[credential]]
id = "nals-clp"
expires = 2021-03-31
category = "mandatory"
x_credential = 2020-01-01

[[credential]]
id = "nals-alp"
certified = 2016-03-31
x_other = "kept"

[[activity]]
id = "7kq2m"
date = 2020-03-12
kind = "seminar"
title = "E-discovery"
minutes = 120
x_entry = "kept"

[[activity.parts]]
minutes = 30
topics = ["ethics"]
x_part = 1.5

[[activity.evidence]]
role = "certificate"
state = "paper"
x_paper = true

[activity.x_sub]
x_deep = { y = "z" }

[[activity]]
id = "8aaab"
date = 2019-10-04
kind = "course"
title = "Civil Procedure II"
credits = 3
grade = "B"

[[x_rows]]
x_row = 3
"""


@pytest.mark.parametrize("words", WRITING, ids=" ".join)
def test_what_is_not_known_survives_every_writing_command(
    words: tuple[str, ...], cli: Cli, journal: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    journal.write_text(STRANGE, "utf-8")
    (journal.parent / "paper.pdf").write_bytes(b"%PDF")
    other = journal.parent / "other.toml"
    other.write_text(STRANGE.replace('"E-discovery"', '"E-discovery II"').replace('x_entry = "kept"\n', ""))
    monkeypatch.chdir(journal.parent)
    found = cli(*words, as_of=DAY)
    after = journal.read_text("utf-8")
    gone = {"x_credential"} if words[:2] == ("credential", "remove") else set()
    strange = [line for line in STRANGE.splitlines() if "x_" in line and line.split(" ")[0] not in gone]
    if after == STRANGE:
        assert found.status == 5 or words[0] == "doctor", found.err
    assert [line for line in strange if line not in after.splitlines()] == []


def test_a_copy_of_the_golden_journal_is_sound(cli: Cli, journal: Path) -> None:
    shutil.copy(GOLDEN / "journal-1.toml", journal)
    found = json.loads(cli("doctor", "--json", as_of="2021-01-03").out)
    assert "syntax" not in {fault["check"] for fault in found["faults"]}

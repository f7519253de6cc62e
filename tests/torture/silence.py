"""Row 18: no command ever opens a connection."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

import clejournal
from tests.torture.commands import COMMANDS, Writing, fresh
from tests.torture.program import Machine, NotRun, load_everything
from tests.torture.row import Row
from tests.torture.work import first_few, folder, some

PROMISE = "It never calls home"
READING = (
    (), ("--help",), ("--version",), ("list",), ("show", "7kq2m"), ("status",), ("check",),
    ("check", "--json"),
    ("report", "--period", "2020"), ("explain", "7kq2m"), ("credential", "list"),
    ("credential", "show", "nals-clp"),
    ("rules", "list"), ("rules", "show", "nals-clp", "--sources"), ("where",), ("history",), ("doctor",),
    ("list", "--kind", "nothing"), ("add", "--help"),
)  # fmt: skip
"""Command lines that read, help and a refusal among them; those of commands yet to come are refused."""


def run(scale: float) -> list[Row]:
    strace = shutil.which("strace")
    if strace is None:
        raise NotRun("strace is not installed")
    load_everything()
    writing, reading = some(COMMANDS, scale, 3), some(READING, scale, 3)
    calls: list[str] = []
    with folder() as place:
        for command in writing:
            calls += _sockets(strace, place, command)
        for words in reading:
            calls += _sockets(strace, place, Writing("reading", words, ""))
    abroad = [call for call in calls if "AF_INET" in call]
    figure = (
        f"{len(writing)} writing and {len(reading)} reading command lines as real processes: {len(abroad)} "
        f"socket(AF_INET*) calls, {len(calls)} network calls of any kind"
    )
    return [Row(18, PROMISE, figure, not calls, first_few(calls))]


def _sockets(strace: str, place: Path, command: Writing) -> list[str]:
    machine = Machine(place / "home")
    fresh(machine.home)
    command.set_up(machine)
    trace = place / "trace"
    source = str(Path(clejournal.__file__).resolve().parent.parent)
    words = command.line(machine) if command.words not in ((), ("--help",), ("--version",)) else command.words
    done = subprocess.run(
        [strace, "-f", "--seccomp-bpf", "-qq", "-e", "trace=%network",
        "-o", str(trace), sys.executable, "-m", "clejournal", *words],
        env={**machine.environment, "PYTHONPATH": source},
        input=command.stdin, text=True, capture_output=True, check=False,
    )  # fmt: skip
    if not trace.exists():
        raise NotRun(f"strace cannot follow a process here: {done.stderr.strip()[:80]}")
    return [
        f"{command.name} {' '.join(command.words)}: {line}"
        for line in trace.read_text().splitlines()
        if "(" in line
    ]

"""Row 1: a kill at every system call of every writing command leaves the old journal or the new one."""

from __future__ import annotations

import fcntl
import hashlib
import os
from dataclasses import dataclass, field
from functools import partial

from tests.torture.commands import COMMANDS, Stage, Writing, bytes_of, damage
from tests.torture.program import Machine, NotRun
from tests.torture.row import Row
from tests.torture.tracing import Call, Decision, count, follow, why_not
from tests.torture.work import each, first_few, folder, some

PROMISE = "A kill at any moment leaves the old journal or the new one"


@dataclass
class Killed:
    """What the kills of one command left."""

    name: str
    calls: int
    kills: int = 0
    torn: int = 0
    lost: int = 0
    stuck: int = 0
    faults: list[str] = field(default_factory=list)
    goes_on: dict[str, str | None] = field(default_factory=dict)


def run(scale: float) -> list[Row]:
    if missing := why_not():
        raise NotRun(missing)
    found = each(partial(_command, scale=scale), COMMANDS)
    kills, torn, lost, stuck = (sum(getattr(one, name) for one in found) for name in _COUNTED)
    per_command = ", ".join(f"{one.name} {one.calls}" for one in found)
    figure = (
        f"{kills:,} kills: {torn} torn, {lost} acknowledged lost, lock free again {kills - stuck:,} times; "
        f"calls after the opening: {per_command}"
    )
    faults = [fault for one in found for fault in one.faults]
    return [Row(1, PROMISE, figure, not faults, first_few(faults))]


_COUNTED = ("kills", "torn", "lost", "stuck")


def _command(command: Writing, scale: float) -> Killed:
    with folder() as place:
        stage = Stage(command, place)
        calls, _ = count(stage.again(), stage.line, command.stdin)
        found = Killed(command.name, len(calls))
        for number in some(range(1, len(calls) + 1), scale):
            _kill(stage, number, found)
        return found


def _kill(stage: Stage, number: int, found: Killed) -> None:
    last: list[str] = []

    def at(call: Call) -> Decision:
        last[:] = [call.name]
        return "kill" if call.number == number else None

    machine = stage.again()
    answer = follow(machine, stage.line, at, stdin=stage.command.stdin)
    if answer.status >= 0:
        return  # this run was a call or two shorter
    found.kills += 1
    where = f"{found.name}, killed before call {number} ({last[0]})"
    wrong = damage(stage.command, machine, stage.meant, answer.out)
    if wrong:
        found.torn += wrong.startswith("torn")
        found.lost += wrong.startswith("lost")
        found.faults.append(f"{where}: {wrong}")
    elif problem := _goes_on(machine, found.goes_on):
        found.stuck += 1
        found.faults.append(f"{where}: {problem}")


def _goes_on(machine: Machine, known: dict[str, str | None]) -> str | None:
    """What keeps the next command from working; None where the lock is free and it does. The next command
    is tried once for each state of the disk that the kills left: it knows nothing else of them."""
    lock = machine.journal.with_name(machine.journal.name + ".lock")
    if lock.exists():
        with lock.open() as file:
            try:
                fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError:
                return "the lock is still held"
    state = _state(machine)
    if state not in known:
        known[state] = _next_add(machine)
    return known[state]


def _state(machine: Machine) -> str:
    """All files beside the journal; a temporary one counts by what it holds, for its name is random."""
    digest = hashlib.sha256()
    for path in sorted(machine.folder.rglob("*")):
        name = "temporary" if path.name.endswith("-new") else str(path)
        if path.is_file() and not path.name.endswith(".lock"):
            digest.update(f"{name} {path.stat().st_mode} {path.stat().st_size} ".encode() + path.read_bytes())
    return digest.hexdigest()


def _next_add(machine: Machine) -> str | None:
    before = bytes_of(machine.journal)
    answer = machine.run("add", "seminar", "--hours", "1", "--title", "Afterwards")
    after = bytes_of(machine.journal) or b""
    if answer.status != 0 or b"Afterwards" not in after or not after.startswith((before or b"").rstrip()):
        return f"the next add answered {answer.status}: {answer.err}"
    left = [name for name in os.listdir(machine.folder) if name.endswith(".clejournal-new")]
    return f"left behind: {left}" if left else None

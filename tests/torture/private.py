"""Row 17: every file and folder that a command makes is for its owner alone, under any umask."""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from functools import partial
from pathlib import Path

from tests.torture.commands import COMMANDS, Writing, fresh
from tests.torture.program import Machine, NotRun, load_everything
from tests.torture.row import Row
from tests.torture.tracing import Call, Decision, follow, why_not
from tests.torture.work import first_few, folder, some

PROMISE = "Files are private"
LOOKED_AT = {"write", "rename", "fchmod", "fsync", "flock", "mkdir"}
UMASKS = (0o000, 0o022, 0o077)


def run(scale: float) -> list[Row]:
    if os.name != "posix":
        raise NotRun("Windows has no such modes")
    load_everything()
    faults: list[str] = []
    files = folders = moments = 0
    chosen = some(COMMANDS, scale, 5)
    with folder() as place:
        for command in chosen:
            for umask in UMASKS:
                seen, looks = _seen(command, place, umask)
                moments += looks
                files += sum(1 for mode in seen.values() if stat.S_ISREG(mode))
                folders += sum(1 for mode in seen.values() if stat.S_ISDIR(mode))
                faults += [
                    f"{command.name} under umask {umask:03o}: {name} is {stat.S_IMODE(mode):04o}"
                    for name, mode in sorted(seen.items())
                    if stat.S_IMODE(mode) != (0o700 if stat.S_ISDIR(mode) else 0o600)
                ]
    figure = (
        f"{len(chosen)} commands x {len(UMASKS)} umasks: {files} files 0600, {folders} folders 0700, "
        f"{len(faults)} "
        f"otherwise; temporary, lock and history files looked at during {moments:,} calls too"
    )
    return [Row(17, PROMISE, figure, not faults, first_few(faults))]


def _seen(command: Writing, place: Path, umask: int) -> tuple[dict[str, int], int]:
    """The modes of all that the command made, at its end and, where it can be followed, on its way (and how
    often was looked). What the harness itself laid out does not count; the widest mode seen does."""
    machine = Machine(place / "home")
    fresh(machine.home)
    if command.base is not None:
        command.set_up(machine)
    ours = {*machine.home.rglob("*"), *(machine.home / name for name in (".stdin", ".stdout", ".stderr"))}
    ours.discard(machine.journal)
    seen: dict[str, int] = {}
    looks = 0

    def at(call: Call) -> Decision:
        nonlocal looks
        if call.name in LOOKED_AT:
            looks += 1
            _look(machine.home, ours, seen)
        return None

    first = partial(os.umask, umask)
    if why_not() is None:
        follow(machine, command.line(machine), at, stdin=command.stdin, first=first)
    else:
        command.run_on(machine, first)
    _look(machine.home, ours, seen)
    return seen, looks


def _look(home: Path, ours: set[Path], seen: dict[str, int]) -> None:
    for path in home.rglob("*"):
        if path not in ours:
            name = "a temporary file" if path.name.endswith("-new") else str(path.relative_to(home))
            with suppress(FileNotFoundError):
                seen[name] = seen.get(name, 0) | path.lstat().st_mode

"""Row 17: every file and folder that a command makes is for its owner alone, under any umask."""

from __future__ import annotations

import os
import stat
from functools import partial
from pathlib import Path

from tests.torture.commands import COMMANDS, Writing, fresh
from tests.torture.program import Machine, NotRun, load_everything
from tests.torture.row import Row
from tests.torture.tracing import Call, Decision, follow, why_not
from tests.torture.work import first_few, folder, some

PROMISE = "Files are private"
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
                seen = _seen(command, place, umask)
                moments += seen.pop("moments")  # type: ignore[assignment]
                files += sum(1 for mode in seen.values() if stat.S_ISREG(mode))
                folders += sum(1 for mode in seen.values() if stat.S_ISDIR(mode))
                faults += [
                    f"{command.name} under umask {umask:03o}: {name} is {stat.S_IMODE(mode):04o}"
                    for name, mode in sorted(seen.items())
                    if stat.S_IMODE(mode) != (0o700 if stat.S_ISDIR(mode) else 0o600)
                ]
    figure = (
        f"{len(chosen)} commands x {len(UMASKS)} umasks: {files} files 0600, {folders} folders 0700, {len(faults)} "
        f"otherwise; temporary, lock and history files looked at during {moments:,} calls too"
    )
    return [Row(17, PROMISE, figure, not faults, first_few(faults))]


def _seen(command: Writing, place: Path, umask: int) -> dict[str, int]:
    """The modes of all that the command made, at its end and, where it can be followed, on its way. What
    the harness itself laid out does not count; the widest mode seen does."""
    machine = Machine(place / "home")
    fresh(machine.home)
    if command.base is not None:
        command.set_up(machine)
    else:
        machine.home.mkdir(exist_ok=True)
    ours = {path for path in machine.home.rglob("*")} | {machine.home / ".stdin"}
    ours |= {machine.home / ".stdout", machine.home / ".stderr"}
    ours -= {machine.journal}
    seen: dict[str, int] = {}
    moments = 0

    def look() -> None:
        for path in machine.home.rglob("*"):
            if path not in ours:
                name = str(path.relative_to(machine.home))
                name = "a temporary file" if name.endswith("-new") else name
                try:
                    seen[name] = seen.get(name, 0) | path.lstat().st_mode
                except FileNotFoundError:
                    continue

    def at(call: Call) -> Decision:
        nonlocal moments
        if call.name in ("write", "rename", "fchmod", "fsync", "flock", "mkdir"):
            moments += 1
            look()
        return None

    first = partial(os.umask, umask)
    if why_not() is None:
        follow(machine, command.line(machine), at, stdin=command.stdin, first=first)  # type: ignore[arg-type]
    else:
        machine.run(*command.line(machine)[:-2], stdin=command.stdin, as_of=command.day, first=first)  # type: ignore[arg-type]
    look()
    return {**seen, "moments": moments}

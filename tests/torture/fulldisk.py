"""Row 5: a full disk costs only the command that failed."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.torture.commands import COMMANDS, Writing, bytes_of, fresh
from tests.torture.errors import meaning
from tests.torture.program import Machine, NotRun, load_everything
from tests.torture.row import Row
from tests.torture.work import first_few, folder, some

PROMISE = "A full disk costs only the command that failed"
_NOT_SAVED = 5


def run(scale: float) -> list[Row]:
    if os.name != "posix" or os.geteuid() != 0:
        raise NotRun("mounting a small disk needs root")
    load_everything()
    faults: list[str] = []
    chosen = some(COMMANDS, scale, 4)
    for command in chosen:
        with folder() as place, small_disk(place / "disk") as disk:
            faults += [f"{command.name}: {fault}" for fault in _fill_and_run(command, place, disk)]
    figure = (
        f"{len(chosen)} commands on a full 1 MB disk: journal byte-identical, no temporary file left and "
        "disk space "
        f"named {len(chosen) - len({fault.split(':')[0] for fault in faults})} times; with room again the "
        "same "
        "command is saved"
    )
    return [Row(5, PROMISE, figure, not faults, first_few(faults))]


@contextmanager
def small_disk(place: Path, options: str = "size=1m") -> Iterator[Path]:
    place.mkdir()
    words = ("mount", "-t", "tmpfs", "-o", options, "tmpfs", str(place))
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise NotRun(f"no small disk can be mounted here: {done.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(("umount", str(place)), check=True)


def _fill_and_run(command: Writing, place: Path, disk: Path) -> list[str]:
    machine = Machine(place / "home", disk / "CLE")
    fresh(machine.home)
    command.set_up(machine)
    before, names = bytes_of(machine.journal), _names(disk)
    filler = _fill(disk)
    answer = command.run_on(machine)
    faults = []
    if bytes_of(machine.journal) != before:
        faults.append("the journal changed")
    if command.needs_room:
        if answer.status != _NOT_SAVED or meaning(answer.err) != "not saved":
            faults.append(f"status {answer.status}: {answer.err}")
        if "disk is full" not in answer.err:
            faults.append(f"disk space is not named: {answer.err}")
    left = {name for name in _names(disk) - names if not name.endswith(".lock")} - {"filler"}
    if command.needs_room and any((disk / name).is_file() for name in left):
        faults.append(f"left behind: {sorted(left)}")
    filler.unlink()
    again = command.run_on(machine)
    if again.status not in (0, 1, 3) or command.saves.encode() not in (bytes_of(machine.journal) or b""):
        faults.append(f"with room again: {again.err}")
    return faults


def _names(disk: Path) -> set[str]:
    return {str(path.relative_to(disk)) for path in disk.rglob("*")}


def _fill(disk: Path) -> Path:
    """Takes all room that is left, to the last byte."""
    filler = disk / "filler"
    with filler.open("wb", buffering=0) as file:
        size = 65536
        while size:
            try:
                file.write(b"x" * size)
            except OSError:
                size //= 2
    return filler

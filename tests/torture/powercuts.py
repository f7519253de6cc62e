"""Row 2: a power cut at any moment leaves the old journal or the new one, on a real ext4.

The journal stands on a loop-mounted ext4 image with `noauto_da_alloc`. At a system call of the command the
process stands still, the file behind the image is copied (what the disk would hold had the power gone),
the copy is mounted, which replays the file system's own journal, and looked at. Every second cut comes
after another program has forced its own file to the disk: that commits every name given so far, but
no data that was not forced out.
"""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from tests.torture.commands import COMMANDS, Meant, Writing, bytes_of, damage, fresh, meant
from tests.torture.program import Machine, NotRun
from tests.torture.row import Row
from tests.torture.tracing import CHANGING, Call, Decision, count, follow, why_not
from tests.torture.work import each, first_few, folder, some

PROMISE = "So does a power cut"
CUTS = 100
WHOLE = 0.1
"""From this scale on every command is cut; a smaller cut takes some of them."""
PROOF = ("add", "edit", "attach", "init")
_MEGABYTES = 6


@dataclass
class Cut:
    name: str
    cuts: int = 0
    torn: int = 0
    lost: int = 0
    undone: int = 0
    faults: list[str] = field(default_factory=list)


def run(scale: float) -> list[Row]:
    if missing := why_not() or _why_no_loops():
        raise NotRun(missing)
    cuts = max(6, round(CUTS * scale))
    commands = COMMANDS if scale >= WHOLE else some(COMMANDS, 0.4)
    found = each(partial(_command, cuts=cuts, forced=True), commands)
    careless = [command for command in COMMANDS if command.name in PROOF]
    proof = each(partial(_command, cuts=cuts, forced=False), careless[: 2 if scale < 1 else None])
    caught = sum(one.torn + one.lost for one in proof)
    figure = (
        f"{sum(one.cuts for one in found):,} cuts on loop-mounted ext4, {cuts} for each of {len(found)} "
        "commands: "
        f"{_sum(found)}; {sum(one.undone for one in found)} of them undone again; with the fsyncs taken "
        f"out, {sum(one.cuts for one in proof)} cuts: {_sum(proof)}"
    )
    faults = [fault for one in found for fault in one.faults]
    if not caught:
        faults.append("without the fsyncs nothing was found: this test proves nothing here")
    return [Row(2, PROMISE, figure, not faults, first_few(faults))]


def _sum(found: list[Cut]) -> str:
    return f"{sum(one.torn for one in found)} torn, {sum(one.lost for one in found)} acknowledged lost"


def _command(command: Writing, cuts: int, forced: bool) -> Cut:
    found = Cut(command.name)
    with folder() as place:
        what = _reference(command, place)
        for neighbour in (False, True):
            _cut_through(command, what, place, cuts // 2, forced, neighbour, found)
    return found


def _reference(command: Writing, place: Path) -> Meant:
    machine = Machine(place / "reference")
    command.set_up(machine)
    return meant(command, machine)


def _cut_through(
    command: Writing, what: Meant, place: Path, cuts: int, forced: bool, neighbour: bool, found: Cut
) -> None:
    """One run of the command, cut `cuts` times on its way, the last time when it has ended."""
    with _disk(place / "disk.img", place / "disk") as disk:
        machine = Machine(place / "home", disk / "CLE")
        fresh(machine.home)
        numbers = _moments(command, machine, cuts - 1)
        fresh(machine.home)
        shutil.rmtree(machine.folder)
        (disk / "copy.zip").unlink(missing_ok=True)
        command.set_up(machine)
        os.sync()

        def cut(where: str, said: str) -> None:
            if neighbour:
                _force_own_file(disk)
            _look(command, what, place, f"{command.name}, cut {where}", said, found)

        def at(call: Call) -> Decision:
            if call.number in numbers:
                cut(f"before call {call.number} ({call.name})", call.said())
            return None

        first: Callable[[], None] = (lambda: None) if forced else _without_forcing
        ended = follow(machine, command.line(machine), at, stdin=command.stdin, first=first)
        cut("after its end", ended.out)


def _moments(command: Writing, machine: Machine, cuts: int) -> set[int]:
    """Numbers of the calls to cut at: those that change something first, then the others."""
    command.set_up(machine)
    calls, _ = count(machine, command.line(machine), command.stdin)
    changing = [call.number for call in calls if call.name in CHANGING]
    others = [call.number for call in calls if call.name not in CHANGING]
    chosen = some(changing, min(1.0, cuts / len(changing)))
    more = cuts - len(chosen)
    return {*chosen, *(some(others, more / len(others)) if more > 0 else ())}


def _look(command: Writing, what: Meant, place: Path, where: str, said: str, found: Cut) -> None:
    """Mounts a copy of the disk as it is now and looks at the journal on it."""
    found.cuts += 1
    copy = place / "copy.img"
    _run("cp", "--sparse=always", str(place / "disk.img"), str(copy))
    with _mounted(copy, place / "copy") as disk:
        after = Machine(place / "afterwards", disk / "CLE")
        wrong = damage(command, after, what, said)
        if wrong is None and command.undoes and bytes_of(after.journal) == what.new:
            answer = after.run("undo")
            found.undone += answer.status == 0
            if answer.status != 0 or bytes_of(after.journal) != what.old:
                wrong = f"torn: undo answered {answer.status}: {answer.err.strip()}"
    if wrong:
        found.torn += wrong.startswith("torn")
        found.lost += wrong.startswith("lost")
        found.faults.append(f"{where}: {wrong}")


def _without_forcing() -> None:
    """Takes the fsyncs out of this process, never out of the product."""
    os.fsync = os.fdatasync = lambda _: None


def _force_own_file(disk: Path) -> None:
    with (disk / "neighbour").open("ab") as file:
        file.write(b".")
        file.flush()
        os.fsync(file.fileno())


@contextmanager
def _disk(image: Path, place: Path) -> Iterator[Path]:
    """A new small ext4, mounted."""
    image.unlink(missing_ok=True)
    with image.open("wb") as file:
        file.truncate(_MEGABYTES * 1024 * 1024)
    _run("mkfs.ext4", "-q", "-F", "-b", "1024", str(image))
    with _mounted(image, place) as disk:
        yield disk


@contextmanager
def _mounted(image: Path, place: Path) -> Iterator[Path]:
    place.mkdir(exist_ok=True)
    _run("mount", "-o", "loop,noauto_da_alloc", str(image), str(place))
    try:
        yield place
    finally:
        _run("umount", str(place))


def _run(*words: str) -> None:
    done = subprocess.run(words, capture_output=True, text=True, check=False)
    if done.returncode:
        raise OSError(f"{' '.join(words)}: {done.stderr.strip()}")


def _why_no_loops() -> str | None:
    if os.geteuid() != 0:
        return "mounting an image needs root"
    try:
        with folder() as place, _disk(place / "disk.img", place / "disk"):
            return None
    except OSError as error:
        return f"no image can be mounted here: {str(error).split(': ', 1)[-1]}"

"""Row 13: evidence never escapes the vault, and nothing that is no plain file gets in."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

from tests.torture.commands import BASE, fresh
from tests.torture.program import Machine, NotRun, load_everything
from tests.torture.row import Row
from tests.torture.tracing import Call, Decision, count, follow, why_not
from tests.torture.work import first_few, folder, some

PROMISE = "Evidence never escapes the vault"
SECRET = b"%PDF-1.4 a secret of somebody else\n"
ATTACH = ("attach", "7kq2m", "scan.pdf")


@dataclass
class Tried:
    refused: int = 0
    races: int = 0
    kept: int = 0
    faults: list[str] = field(default_factory=list)


def run(scale: float) -> list[Row]:
    if os.name != "posix":
        raise NotRun("links, FIFOs and devices need POSIX")
    load_everything()
    found = Tried()
    with folder() as place:
        _documents(place, found)
        _vaults(place, found)
        _pointers(place, found)
        missing = why_not()
        if missing is None:
            _races(place, found, scale)
    figure = (
        f"{found.refused} links, FIFOs, devices, folders, planted names and `..` refused; {found.races} "
        "races (a document "
        f"or the vault exchanged for a link at each system call): {found.kept} kept the right file, the "
        "others were "
        f"refused; the canary tree outside changed 0 times"
    )
    if found.faults:
        figure = figure.rsplit(";", 1)[0]
    return [
        Row(
            13,
            PROMISE,
            figure,
            not found.faults if missing is None else None,
            first_few(found.faults) or missing,
        )
    ]


def _laid_out(place: Path) -> Machine:
    """A journal, a document, and a canary tree outside."""
    machine = Machine(place / "home")
    fresh(machine.home)
    machine.begin(BASE)
    (machine.home / "scan.pdf").write_bytes(b"%PDF-1.4 mine\n")
    fresh(place / "canary")
    (place / "canary" / "secret.pdf").write_bytes(SECRET)
    (place / "canary" / "folder").mkdir()
    return machine


def _canary(place: Path) -> str:
    digest = hashlib.sha256()
    for path in sorted((place / "canary").rglob("*")):
        found = path.lstat()
        digest.update(f"{path} {found.st_mode} {found.st_size} {found.st_mtime_ns}".encode())
        digest.update(path.read_bytes() if path.is_file() else b"")
    return digest.hexdigest()


def _try(
    machine: Machine, place: Path, found: Tried, what: str, words: tuple[str, ...], *, accepted: bool = False
) -> None:
    """Runs it and looks for what must never be: a canary touched, a secret in the vault."""
    before, journal = _canary(place), machine.journal.read_bytes()
    answer = machine.run(*words)
    if _canary(place) != before:
        found.faults.append(f"{what}: the tree outside changed")
    if SECRET in _vault_bytes(machine):
        found.faults.append(f"{what}: a file of somebody else is in the vault")
    if accepted:
        return
    if answer.status not in (2, 5) or "Traceback" in answer.err or machine.journal.read_bytes() != journal:
        found.faults.append(f"{what}: status {answer.status}: {answer.err.strip()}")
    found.refused += 1


def _vault_bytes(machine: Machine) -> list[bytes]:
    folder = machine.folder / "evidence"
    return (
        [path.read_bytes() for path in folder.rglob("*") if path.is_file() and not path.is_symlink()]
        if not folder.is_symlink()
        else []
    )


def _documents(place: Path, found: Tried) -> None:
    """What cannot be attached."""
    made: dict[str, Callable[[Path], object]] = {
        "a link to a file": lambda path: path.symlink_to(place / "canary" / "secret.pdf"),
        "a link to a device": lambda path: path.symlink_to("/dev/zero"),
        "a link that leads nowhere": lambda path: path.symlink_to("nowhere"),
        "a link to itself": lambda path: path.symlink_to(path.name),
        "a FIFO": os.mkfifo,
        "a folder": lambda path: path.mkdir(),
        "a file without content": lambda path: path.touch(),
    }
    for what, make in made.items():
        machine = _laid_out(place)
        make(machine.home / "odd.pdf")
        _try(machine, place, found, what, ("attach", "7kq2m", "odd.pdf"))
    for device in ("/dev/null", "/dev/zero", "/dev/tty", "/proc/self/mem"):
        if os.path.exists(device):
            _try(_laid_out(place), place, found, device, ("attach", "7kq2m", device))
    _try(_laid_out(place), place, found, "a name with ..", ("attach", "7kq2m", "../canary/../canary/folder"))


def _vaults(place: Path, found: Tried) -> None:
    """Vaults that are none, and names that somebody planted in them."""
    machine = _laid_out(place)
    (machine.folder / "evidence").symlink_to(place / "canary")
    _try(machine, place, found, "the vault is a link", ATTACH)
    machine = _laid_out(place)
    (machine.folder / "evidence").write_text("a file")
    _try(machine, place, found, "the vault is a file", ATTACH)
    machine = _laid_out(place)
    vault = machine.folder / "evidence"
    vault.mkdir()
    (vault / "2020-03-12 E-discovery for support staff (7kq2m).pdf").symlink_to(
        place / "canary" / "secret.pdf"
    )
    (vault / "2020-03-12 E-discovery for support staff (7kq2m) 2.pdf").symlink_to(
        place / "canary" / "new.pdf"
    )
    _try(machine, place, found, "planted names", ATTACH, accepted=True)


def _pointers(place: Path, found: Tried) -> None:
    """A journal that names files outside: refused or looked at no further by every command that reads."""
    for at, name in enumerate(
        ("../../canary/secret.pdf", "/etc/passwd", "evidence/../../../canary/secret.pdf")
    ):
        machine = _laid_out(place)
        more = f'\n[[activity.evidence]]\nrole = "certificate"\nfile = "{name}"\n'
        machine.begin(BASE + more)
        for words in (("list",), ("check",), ("show", "7zzzz"), ("attach", "7kq2m", "scan.pdf")):
            _try(machine, place, found, f"the journal names {name}", words, accepted=True)
        found.refused += at >= 0


def _races(place: Path, found: Tried, scale: float) -> None:
    """While the command stands still before a call, the document or the vault becomes a link."""
    machine = _laid_out(place)
    calls, _ = count(machine, [*ATTACH, "--as-of", "2020-11-22"])
    for target in ("document", "vault"):
        for number in some(range(1, len(calls) + 1), scale, 10):
            machine = _laid_out(place)
            before, journal = _canary(place), machine.journal.read_bytes()

            def at(
                call: Call, target: str = target, number: int = number, machine: Machine = machine
            ) -> Decision:
                if call.number == number:
                    _exchange(machine, place, target)
                return None

            answer = follow(machine, [*ATTACH, "--as-of", "2020-11-22"], at)
            where = f"{target} exchanged before call {number}"
            found.races += 1
            if _canary(place) != before:
                found.faults.append(f"{where}: the tree outside changed")
            if SECRET in _vault_bytes(machine):
                found.faults.append(f"{where}: a file of somebody else is in the vault")
            if "Traceback" in answer.err or answer.status == 70:
                found.faults.append(f"{where}: status {answer.status}: {answer.err.strip()}")
            found.kept += machine.journal.read_bytes() != journal


def _exchange(machine: Machine, place: Path, target: str) -> None:
    if target == "document":
        (machine.home / "scan.pdf").unlink()
        (machine.home / "scan.pdf").symlink_to(place / "canary" / "secret.pdf")
        return
    vault = machine.folder / "evidence"
    if vault.is_dir():
        vault.rename(machine.folder / "moved away")
    vault.symlink_to(place / "canary")

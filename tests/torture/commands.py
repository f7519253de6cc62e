"""Every command that writes, listed once: a new one joins all parts of the harness by a line here."""

from __future__ import annotations

import hashlib
import os
import re
import shutil
import zipfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from clejournal.errors import ClejournalError
from clejournal.journal.read import load
from tests.torture.program import TODAY, Answer, Machine

BASE = """\
clejournal = 1   # kept by hand since 2016

[holder]
name = "Dana Ruiz"

[[credential]]
id = "nals-clp"
expires = 2021-03-31

[[activity]]
id = "7kq2m"
date = 2020-03-12
kind = "seminar"
title = "E-discovery for support staff"
provider = "NALS of Tulsa"
minutes = 120
topics = ["technology"]

[[activity]]
id = "7zzzz"
date = 2020-04-02
kind = "course"
title = "Legal Research I"
provider = "NALS of Tulsa"
credits = 3
grade = "B"
"""

OTHER = """
[[activity]]
id = "abcde"
date = 2020-05-14
kind = "seminar"
title = "From the laptop"
minutes = 60
"""

Line = tuple[str, ...]


@dataclass(frozen=True)
class Writing:
    """One writing command: `words` on a journal `base` after the lines `before`.

    Once anything has come out on standard output it has acknowledged. Then the journal is exactly
    that of an undisturbed run, holds `saves` and not `drops`, and names no document that is not there.
    `undoes`: whether one `undo` after it gives back the journal before it. `also` says what else is torn
    or lost, of a command that makes more than a journal; it gets what was said so far.
    `needs_room`: whether it cannot be carried out on a full disk. `makes` is
    what a command makes that leaves the journal as it is.
    """

    name: str
    words: Line
    saves: str
    drops: str = "\0"
    before: tuple[Line, ...] = ()
    base: str | None = BASE
    stdin: str = ""
    undoes: bool = True
    also: Callable[[Machine, str], str | None] | None = None
    needs_room: bool = True
    makes: str | None = None
    day: str = TODAY
    files: Mapping[str, bytes] = field(default_factory=lambda: {"scan.pdf": b"%PDF-1.4\n" + b"x" * 9000})

    def line(self, machine: Machine) -> list[str]:
        """The words as typed on this machine."""
        return [*_typed(machine, self.words), "--as-of", self.day]

    def run_on(self, machine: Machine, first: Callable[[], object] = lambda: None) -> Answer:
        """Carries it out, with nobody watching."""
        started = machine.start(self.line(machine), self.stdin, first)
        return started.answer(os.waitpid(started.pid, 0)[1])

    def is_saved(self, machine: Machine, what: Meant) -> bool:
        """Whether what the command was to do has been done."""
        if self.makes is not None:
            return Path(_typed(machine, (self.makes,))[0]).exists()
        return bytes_of(machine.journal) == what.new

    def set_up(self, machine: Machine, text: bytes | None = None) -> None:
        """The machine as it is before the command; with `text`, on another journal than `base`."""
        machine.begin(self.base if text is None else text)
        for name, data in self.files.items():
            _placed(machine, name).write_bytes(data)
        for line in self.before:
            machine.must(*_typed(machine, line))


def _typed(machine: Machine, line: Line) -> list[str]:
    """HOME is the home folder, DISK the folder that holds the journal's own: elsewhere, for some parts."""
    places = {"HOME": str(machine.home), "DISK": str(machine.folder.parent)}
    return [re.sub("HOME|DISK", lambda found: places[found[0]], word) for word in line]


def _placed(machine: Machine, name: str) -> Path:
    """The file `name` in the home folder, or "FOLDER/name" beside the journal."""
    inside = name.removeprefix("FOLDER/")
    return machine.home / name if inside == name else machine.folder / inside


def whole_backup(machine: Machine, said: str) -> str | None:
    """What is wrong with `copy.zip`: it is whole or not there, and there once it was acknowledged."""
    path = machine.folder.parent / "copy.zip"
    if not path.exists():
        return "lost: acknowledged, and there is no backup" if said.strip() else None
    try:
        with zipfile.ZipFile(path) as archive:
            bad = archive.testzip()
    except (zipfile.BadZipFile, EOFError) as error:
        return f"torn: the backup: {error}"
    return f"torn: the backup: {bad}" if bad else None


COMMANDS = (
    Writing("add", ("add", "seminar", "--hours", "2", "--title", "Drafting"), '"Drafting"'),
    Writing("add, first ever", ("add", "seminar", "--hours", "2"), "minutes = 120", base=None, undoes=False),
    Writing(
        "add --proof",
        ("add", "seminar", "--hours", "1", "--proof", "HOME/scan.pdf"),
        'file = "evidence/',
    ),
    Writing(
        "add conference",
        ("add", "conference", "Spring", "--provider", "NALS", "--date", "2020-10-02"),
        '"Ethics and AI"',
        stdin="9:00 75m Ethics and AI #ethics\n10:30 60m Filing #law\n",
    ),
    Writing("edit", ("edit", "7kq2m", "--hours", "3"), "minutes = 180", "minutes = 120"),
    Writing(
        "edit --where",
        ("edit", "--where", "provider=NALS of Tulsa", "--set", "provider=NALS", "--yes"),
        'provider = "NALS"',
        '"NALS of Tulsa"',
    ),
    Writing("remove", ("remove", "7zzzz", "--yes"), "7kq2m", "7zzzz"),
    Writing("undo", ("undo",), "7zzzz", before=(("remove", "7zzzz", "--yes"),), undoes=False),
    Writing("attach", ("attach", "7kq2m", "HOME/scan.pdf"), 'file = "evidence/'),
    Writing("credential add", ("credential", "add", "nals-alp", "--expires", "2023-05-31"), "nals-alp"),
    Writing("credential remove", ("credential", "remove", "nals-clp", "--yes"), "7kq2m", "nals-clp"),
    Writing("check --done", ("check", "nals-clp", "--done", "affidavit"), "affidavit"),
    Writing("rules confirm", ("rules", "confirm", "nals-clp"), "rules_confirmed", day="2021-02-01"),
    Writing(
        "undo 2",
        ("undo", "2", "--yes"),
        "minutes = 120",
        before=(("remove", "7zzzz", "--yes"), ("edit", "7kq2m", "--hours", "3")),
        undoes=False,
    ),
    Writing(
        "redo", ("redo",), "7kq2m", "7zzzz", before=(("remove", "7zzzz", "--yes"), ("undo",)), undoes=False
    ),
    Writing(
        "restore",
        ("restore", "HOME/copy.zip", "--yes"),
        "7zzzz",
        before=(
            ("attach", "7kq2m", "HOME/scan.pdf"),
            ("backup", "HOME/copy.zip"),
            ("remove", "7zzzz", "--yes"),
        ),
        undoes=False,
    ),
    Writing(
        "merge",
        ("merge", "HOME/other.toml", "--prefer", "mine"),
        '"From the laptop"',
        undoes=False,
        files={"other.toml": (BASE + OTHER).encode()},
    ),
    Writing(
        "backup",
        ("backup", "DISK/copy.zip"),
        "7kq2m",
        before=(("attach", "7kq2m", "HOME/scan.pdf"),),
        undoes=False,
        also=whole_backup,
        makes="DISK/copy.zip",
    ),
    Writing(
        "doctor --mend",
        ("doctor", "--mend", "--yes"),
        "7kq2m",
        undoes=False,
        needs_room=False,
        makes="DISK/CLE/aside/2020-11-22/.journal.toml.abcdefgh.clejournal-new",
        files={"FOLDER/.journal.toml.abcdefgh.clejournal-new": b"clejournal = 1\n"},
    ),
    Writing("init", ("init", "--name", "Dana Ruiz"), "Dana Ruiz", base=None, undoes=False),
)


@dataclass(frozen=True)
class Meant:
    """The journal before a command and after it, as an undisturbed run leaves them. None: no journal."""

    old: bytes | None
    new: bytes


def meant(command: Writing, machine: Machine) -> Meant:
    """Carries the command out undisturbed on a machine that has been set up."""
    old = bytes_of(machine.journal)
    found = command.run_on(machine)
    new = bytes_of(machine.journal)
    text = (new or b"").decode()
    if found.status not in (0, 1, 3) or not found.out or command.saves not in text or command.drops in text:
        raise AssertionError(f"{command.name} does not do what its line here says: {found}\n{text}")
    assert new is not None
    return Meant(old, new)


def bytes_of(path: Path) -> bytes | None:
    try:
        return path.read_bytes()
    except FileNotFoundError:
        return None


def damage(command: Writing, machine: Machine, what: Meant, said: str) -> str | None:
    """What is wrong with the journal after a fault, in a word or two; None where it is old or new,
    whole, and holds what was acknowledged."""
    now = bytes_of(machine.journal)
    if now not in (what.old, what.new):
        return f"torn: {len(now or b'')} bytes, neither the old nor the new text"
    if said.strip() and now != what.new:
        return "lost: acknowledged and not there"
    wrong = None if now is None else missing_document(machine.journal)
    return wrong or (command.also(machine, said) if command.also else None)


def missing_document(journal: Path) -> str | None:
    try:
        found = load(journal)
    except ClejournalError as error:
        return f"torn: {error}"
    for activity in found.activities:
        for paper in activity.evidence:
            if paper.file:
                data = bytes_of(found.folder / paper.file)
                if data is None or hashlib.sha256(data).hexdigest() != paper.sha256:
                    return "torn: the journal names a document that is not there whole"
    return None


class Stage:
    """A machine that can be set back, as often as needed, to how it was before one command."""

    def __init__(self, command: Writing, folder: Path) -> None:
        self.command, self.machine, self._base = command, Machine(folder / "home"), folder / "base"
        fresh(self.machine.home)
        command.set_up(self.machine)
        shutil.rmtree(self._base, ignore_errors=True)
        shutil.copytree(self.machine.home, self._base, symlinks=True)
        self.meant = meant(command, self.machine)
        self.line = command.line(self.machine)

    def again(self) -> Machine:
        shutil.rmtree(self.machine.home)
        shutil.copytree(self._base, self.machine.home, symlinks=True)
        return self.machine


def fresh(folder: Path) -> None:
    """Empties a folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)

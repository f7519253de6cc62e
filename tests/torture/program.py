"""The program as the harness runs it: a new machine in a folder, each command line a process of its own.

A run is a fork of this process with every module of clejournal already loaded: the same code and the
same system calls as `python -m clejournal`, less the imports, so that thousands of runs are affordable.
"""

from __future__ import annotations

import gc
import importlib
import io
import os
import pkgutil
import pty
import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import NoReturn

import clejournal

TODAY = "2020-11-22"


class NotRun(Exception):
    """A part that cannot run here; its text says what is missing."""


def load_everything() -> None:
    """Imports all of clejournal, so that a fork need not."""
    for module in pkgutil.walk_packages(clejournal.__path__, "clejournal."):
        if not module.name.endswith("__main__"):
            importlib.import_module(module.name)
    for name in ("clejournal.__main__", "rich.console", "rich.table", "platformdirs", "encodings.idna"):
        importlib.import_module(name)
    gc.collect()
    gc.freeze()


@dataclass(frozen=True)
class Answer:
    """How a run ended. `status` is negative where a signal ended it."""

    status: int
    out: str
    err: str


@dataclass(frozen=True)
class Machine:
    """A home folder with nothing in it, and a journal in `folder` (by default the folder "CLE" in it)."""

    home: Path
    place: Path | None = None
    seed: str | None = "1"
    more: Mapping[str, str] = field(default_factory=dict)

    @property
    def folder(self) -> Path:
        return self.place or self.home / "CLE"

    @property
    def journal(self) -> Path:
        return self.folder / "journal.toml"

    @property
    def environment(self) -> dict[str, str]:
        found = {
            "PATH": os.environ.get("PATH", os.defpath),
            "LANG": "C.UTF-8",
            "HOME": str(self.home),
            "XDG_CONFIG_HOME": str(self.home / "config"),
            "XDG_CACHE_HOME": str(self.home / "cache"),
            "XDG_DATA_HOME": str(self.home / "data"),
            "XDG_DOCUMENTS_DIR": str(self.home / "Documents"),
            "CLEJOURNAL_JOURNAL": str(self.journal),
            "COLUMNS": "80",
            **self.more,
        }
        return {**found, "CLEJOURNAL_TEST_SEED": self.seed} if self.seed else found

    def begin(self, text: str | bytes | None) -> Machine:
        """This machine with a journal of this text; with None, without one."""
        self.home.mkdir(parents=True, exist_ok=True)
        self.folder.mkdir(parents=True, exist_ok=True)
        if text is not None:
            self.journal.write_bytes(text.encode() if isinstance(text, str) else text)
            self.journal.chmod(0o600)
        return self

    def start(
        self, words: Sequence[str], stdin: str = "", first: Callable[[], object] = lambda: None
    ) -> Started:
        """Starts one command line; `first` is called in the new process before the program is."""
        self.home.mkdir(parents=True, exist_ok=True)
        (self.home / ".stdin").write_text(stdin, "utf-8")
        sys.stdout.flush()
        sys.stderr.flush()
        pid = os.fork()
        if pid == 0:
            _be_the_program(self, words, first)
        return Started(self, pid)

    def run(
        self, *words: str, stdin: str = "", as_of: str = TODAY, first: Callable[[], object] = lambda: None
    ) -> Answer:
        started = self.start([*words, "--as-of", as_of], stdin, first)
        return started.answer(os.waitpid(started.pid, 0)[1])

    def at_terminal(self, *words: str, typed: str = "", wait_for: str = "", as_of: str = TODAY) -> Answer:
        """As `run`, by somebody at a colour terminal who types `typed` at once, or as soon as `wait_for` has
        been shown; all that is shown is in `out`."""
        sys.stdout.flush()
        sys.stderr.flush()
        pid, screen = pty.fork()
        if pid == 0:
            here = replace(self, more={**self.more, "TERM": "xterm-256color", "COLORTERM": "truecolor"})
            _be_the_program(here, [*words, "--as-of", as_of], lambda: None, streams=False)
        if typed and not wait_for:
            os.write(screen, typed.encode())
        pieces: list[bytes] = []
        while True:
            try:
                piece = os.read(screen, 65536)
            except OSError:  # the other end is closed
                break
            if not piece:
                break
            pieces.append(piece)
            if wait_for and wait_for.encode() in b"".join(pieces):
                os.write(screen, typed.encode())
                wait_for = ""
        os.close(screen)
        status = os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1])
        return Answer(status, b"".join(pieces).decode("utf-8", "replace"), "")

    def must(self, *words: str, stdin: str = "", as_of: str = TODAY) -> Answer:
        """As `run`, for a command of the set-up: it has to succeed."""
        found = self.run(*words, stdin=stdin, as_of=as_of)
        if found.status != 0:
            raise AssertionError(f"{words} answered {found.status}: {found.err}")
        return found


@dataclass(frozen=True)
class Started:
    machine: Machine
    pid: int

    @property
    def said(self) -> str:
        """What has come out so far."""
        return _read(self.machine.home / ".stdout")

    def answer(self, waited: int) -> Answer:
        return Answer(os.waitstatus_to_exitcode(waited), self.said, _read(self.machine.home / ".stderr"))


def _read(path: Path) -> str:
    return path.read_bytes().decode("utf-8", "replace")


def _be_the_program(
    machine: Machine, words: Sequence[str], first: Callable[[], object], *, streams: bool = True
) -> NoReturn:
    status = 99
    try:
        flags = os.O_WRONLY | os.O_CREAT | os.O_TRUNC
        for number, name, how in (
            () if not streams else ((0, ".stdin", os.O_RDONLY), (1, ".stdout", flags), (2, ".stderr", flags))
        ):
            opened = os.open(machine.home / name, how, 0o600)
            os.dup2(opened, number)
            os.close(opened)
        sys.stdin = io.TextIOWrapper(io.BufferedReader(io.FileIO(0)), "utf-8")
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(io.FileIO(1, "w")), "utf-8")
        sys.stderr = io.TextIOWrapper(
            io.BufferedWriter(io.FileIO(2, "w")), "utf-8", "backslashreplace", line_buffering=True
        )
        os.environ.clear()
        os.environ.update(machine.environment)
        os.chdir(machine.home)
        gc.disable()
        from clejournal.__main__ import run

        first()
        status = int(run(list(words)))
    except SystemExit as gone:
        status = int(gone.code or 0) if not isinstance(gone.code, str) else 1
    except BaseException:
        import traceback

        traceback.print_exc()
        sys.stderr.flush()
    finally:
        os._exit(status)

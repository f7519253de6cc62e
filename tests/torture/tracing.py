"""A process followed system call by system call (ptrace, x86-64 Linux): stopped, killed or lied to.

`strace -e inject=` counts calls from the start of the interpreter; here they are counted from the
moment the journal is opened, and the process stands still while the disk is looked at.
"""

from __future__ import annotations

import ctypes
import errno
import os
import platform
import signal
import sys
from collections.abc import Callable, Sequence
from contextlib import suppress
from dataclasses import dataclass, field

from tests.torture.program import Answer, Machine, NotRun, Started

_TRACEME, _GETREGS, _SETREGS, _CONT, _SYSCALL, _SETOPTIONS = 0, 12, 13, 7, 24, 0x4200
_OPTIONS = 0x1 | 0x100000  # mark the stops at calls; the process ends with this one
_CALL_STOP = signal.SIGTRAP | 0x80

_NAMES = {
    0: "read", 1: "write", 2: "open", 3: "close", 4: "stat", 5: "fstat", 6: "lstat", 8: "lseek", 9: "mmap",
    11: "munmap", 12: "brk", 16: "ioctl", 18: "pwrite64", 21: "access", 40: "sendfile", 41: "socket",
    42: "connect", 72: "fcntl", 73: "flock", 74: "fsync", 75: "fdatasync", 76: "truncate", 77: "ftruncate",
    79: "getcwd", 82: "rename", 83: "mkdir", 84: "rmdir", 85: "creat", 86: "link", 87: "unlink",
    88: "symlink", 89: "readlink", 90: "chmod", 91: "fchmod", 217: "getdents64", 257: "openat",
    258: "mkdirat", 262: "newfstatat", 263: "unlinkat", 264: "renameat", 265: "linkat", 266: "symlinkat",
    267: "readlinkat", 268: "fchmodat", 269: "faccessat", 316: "renameat2", 318: "getrandom", 332: "statx",
    439: "faccessat2",
}  # fmt: skip
_PATH_FIRST = {"open", "stat", "lstat", "access", "truncate", "rename", "mkdir", "rmdir", "creat", "unlink"}
_PATH_SECOND = {"openat", "mkdirat", "newfstatat", "unlinkat", "renameat", "renameat2", "faccessat2"}

CHANGING = {
    "write", "pwrite64", "fsync", "fdatasync", "ftruncate", "rename", "renameat", "renameat2", "mkdir",
    "mkdirat", "unlink", "unlinkat", "fchmod", "chmod", "link", "linkat", "close", "flock", "openat",
}  # fmt: skip
"""Calls at which the disk or the lock may change."""


class _Registers(ctypes.Structure):
    _fields_ = [
        (name, ctypes.c_ulonglong)
        for name in (
            "r15 r14 r13 r12 rbp rbx r11 r10 r9 r8 rax rcx rdx rsi rdi orig_rax rip cs eflags rsp ss "
            "fs_base gs_base ds es fs gs"
        ).split()
    ]


_libc = ctypes.CDLL(None, use_errno=True) if sys.platform == "linux" else None


def _ptrace(request: int, pid: int, data: object = 0) -> None:
    assert _libc is not None
    address = ctypes.c_void_p(0)
    value = data if not isinstance(data, int) else ctypes.c_void_p(data)
    if _libc.ptrace(ctypes.c_long(request), ctypes.c_long(pid), address, value) < 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))


def why_not() -> str | None:
    """What is missing to follow a process here; None where nothing is."""
    if sys.platform != "linux" or platform.machine() != "x86_64":
        return "following system calls needs Linux on x86-64"
    pid = os.fork()
    if pid == 0:
        try:
            _ptrace(_TRACEME, 0)
            os._exit(0)
        except OSError:
            os._exit(1)
    status = os.waitpid(pid, 0)[1]
    return None if status == 0 else "this machine does not let one process follow another (ptrace)"


@dataclass
class Call:
    """One system call on its way in. `number` counts from 1, from the opening of the journal on."""

    number: int
    name: str
    path: str | None
    first: int
    pid: int
    said: Callable[[], str] = field(repr=False)


Decision = None | int | str
"""What to do with a call: let it be (None), end the process before it ("kill"), or let it fail with
this error number."""


def follow(
    machine: Machine,
    words: Sequence[str],
    at: Callable[[Call], Decision],
    *,
    stdin: str = "",
    first: Callable[[], object] = lambda: None,
) -> Answer:
    """Runs one command line and asks `at` about each system call from the opening of the journal on."""
    if missing := why_not():
        raise NotRun(missing)

    def traced() -> None:
        first()
        _ptrace(_TRACEME, 0)
        os.kill(os.getpid(), signal.SIGSTOP)

    started = machine.start(words, stdin, traced)
    _, status = os.waitpid(started.pid, 0)
    if not os.WIFSTOPPED(status):
        raise AssertionError(f"not begun: {started.answer(status)}")
    _ptrace(_SETOPTIONS, started.pid, _OPTIONS)
    return _Followed(started, at).to_the_end()


@dataclass
class _Followed:
    """A process that stops on its way into each system call and on its way out."""

    started: Started
    at: Callable[[Call], Decision]
    number: int = 0
    failing: int | None = None

    def to_the_end(self) -> Answer:
        entering, deliver = True, 0
        while True:
            status = self._go_on(deliver)
            if not os.WIFSTOPPED(status):
                return self.started.answer(status)
            stopped_by = os.WSTOPSIG(status)
            deliver = 0 if stopped_by == _CALL_STOP else stopped_by
            if deliver:
                continue
            if not entering:
                self._leave()
            elif self._enter() == "kill":
                return self._kill()
            entering = not entering

    def _go_on(self, deliver: int) -> int:
        with suppress(ProcessLookupError):
            _ptrace(_SYSCALL, self.started.pid, deliver)
        return os.waitpid(self.started.pid, 0)[1]

    def _enter(self) -> Decision:
        """Asks what to do with the call, once the journal (or its lock, or its place) has been named."""
        pid = self.started.pid
        registers = _registers(pid)
        name = _NAMES.get(registers.orig_rax, f"call {registers.orig_rax}")
        path = _path(pid, name, registers)
        if not self.number and not self._is_opening(path):
            return None
        self.number += 1
        decision = self.at(Call(self.number, name, path, registers.rdi, pid, lambda: self.started.said))
        if isinstance(decision, int):
            self.failing = decision
            if name != "close":  # a close that reports an error has closed all the same
                _change(pid, orig_rax=-1)
        return decision

    def _is_opening(self, path: str | None) -> bool:
        journal = self.started.machine.journal.name
        return path is not None and path.rsplit("/", 1)[-1] in (journal, f"{journal}.lock")

    def _leave(self) -> None:
        if self.failing is not None:
            _change(self.started.pid, rax=-self.failing)
            self.failing = None

    def _kill(self) -> Answer:
        os.kill(self.started.pid, signal.SIGKILL)
        status = os.waitpid(self.started.pid, 0)[1]
        while os.WIFSTOPPED(status):
            status = os.waitpid(self.started.pid, 0)[1]
        return self.started.answer(status)


def count(machine: Machine, words: Sequence[str], stdin: str = "") -> tuple[list[Call], Answer]:
    """The calls of an undisturbed run, and how it ended."""
    calls: list[Call] = []
    found = follow(machine, words, calls.append, stdin=stdin)
    return calls, found


def error_number(name: str) -> int:
    return int(getattr(errno, name))


def _registers(pid: int) -> _Registers:
    registers = _Registers()
    _ptrace(_GETREGS, pid, ctypes.byref(registers))
    return registers


def _change(pid: int, **values: int) -> None:
    registers = _registers(pid)
    for name, value in values.items():
        setattr(registers, name, value & 0xFFFFFFFFFFFFFFFF)
    _ptrace(_SETREGS, pid, ctypes.byref(registers))


def _path(pid: int, name: str, registers: _Registers) -> str | None:
    where = registers.rdi if name in _PATH_FIRST else registers.rsi if name in _PATH_SECOND else 0
    if not where:
        return None
    try:
        with open(f"/proc/{pid}/mem", "rb", buffering=0) as memory:
            memory.seek(where)
            return memory.read(4096).split(b"\0", 1)[0].decode("utf-8", "replace")
    except OSError:
        return None

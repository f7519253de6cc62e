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
from dataclasses import dataclass, field

from tests.torture.program import Answer, Machine, NotRun

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
    first: Callable[[], None] = lambda: None,
) -> Answer:
    """Runs one command line and asks `at` about each system call from the opening of the journal on."""
    if missing := why_not():
        raise NotRun(missing)

    def traced() -> None:
        first()
        _ptrace(_TRACEME, 0)
        os.kill(os.getpid(), signal.SIGSTOP)

    started = machine.start(words, stdin, traced)
    pid = started.pid
    _, status = os.waitpid(pid, 0)
    if not os.WIFSTOPPED(status):
        raise AssertionError(f"not begun: {started.answer(status)}")
    _ptrace(_SETOPTIONS, pid, _OPTIONS)
    number, entering, failing = 0, True, None
    names = (machine.journal.name, machine.journal.name + ".lock")
    deliver = 0
    while True:
        try:
            _ptrace(_SYSCALL, pid, deliver)
        except ProcessLookupError:
            pass
        _, status = os.waitpid(pid, 0)
        deliver = 0
        if not os.WIFSTOPPED(status):
            return started.answer(status)
        if os.WSTOPSIG(status) != _CALL_STOP:
            deliver = os.WSTOPSIG(status)
            continue
        if not entering:
            entering = True
            if failing is not None:
                _change(pid, rax=-failing)
                failing = None
            continue
        entering = False
        registers = _registers(pid)
        name = _NAMES.get(registers.orig_rax, f"call {registers.orig_rax}")
        path = _path(pid, name, registers)
        if not number and not (path and path.rsplit("/", 1)[-1] in names):
            continue
        number += 1
        decision = at(Call(number, name, path, registers.rdi, pid, lambda: started.said))
        if decision == "kill":
            os.kill(pid, signal.SIGKILL)
            _, status = os.waitpid(pid, 0)
            while os.WIFSTOPPED(status):
                _, status = os.waitpid(pid, 0)
            return started.answer(status)
        if isinstance(decision, int):
            failing = decision
            if name != "close":  # a close that reports an error has closed all the same
                _change(pid, orig_rax=-1)


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

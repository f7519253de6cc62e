"""The issue's own list of bad input: places a journal may be in, texts it may have, locks and Ctrl-C."""

from __future__ import annotations

import os
import re
import shutil
import signal
import time
from collections.abc import Callable
from pathlib import Path

from tests.torture.commands import BASE, bytes_of, fresh
from tests.torture.fulldisk import small_disk
from tests.torture.program import Answer, Machine, NotRun, load_everything
from tests.torture.row import Row
from tests.torture.tracing import Call, Decision, follow, why_not
from tests.torture.work import first_few, folder

PROMISE = "Bad input of the issue"
ADD = ("add", "seminar", "--hours", "1", "--title", "Drafting")
_UNTRUSTED, _NOT_SAVED, _STOPPED = 4, 5, 130

Case = Callable[[Path], "str | None"]
"""Tries one thing in an empty folder; says what is wrong, or None."""


def run(scale: float) -> list[Row]:
    load_everything()
    faults: list[str] = []
    missing: list[str] = []
    chosen = CASES if scale >= 1 else {name: case for name, case in CASES.items() if name not in SLOW}
    for name, case in chosen.items():
        with folder() as place:
            try:
                if wrong := case(place):
                    faults.append(f"{name}: {wrong}")
            except NotRun as why:
                missing.append(f"{name}: {why}")
    figure = f"{len(chosen) - len(faults) - len(missing)} of {len(chosen)} as promised: {', '.join(chosen)}"
    if missing:
        figure += f"; not run: {', '.join(missing)}"
    return [Row(12, PROMISE, figure, not faults if not missing else None, first_few(faults or missing))]


def _machine(place: Path, text: str | bytes = BASE) -> Machine:
    machine = Machine(place / "home")
    fresh(machine.home)
    return machine.begin(text)


def _read_only_disk(place: Path) -> str | None:
    if os.geteuid() != 0:
        raise NotRun("mounting needs root")
    with small_disk(place / "disk") as disk:
        machine = Machine(place / "home", disk / "CLE").begin(BASE)
        os.system(f"mount -o remount,ro {disk}")
        listed, added = machine.run("list"), machine.run(*ADD)
        names = sorted(path.name for path in machine.folder.iterdir())
    if listed.status or "Legal Research I" not in listed.out:
        return f"not read: {listed.err}"
    return _refusal(added, _NOT_SAVED, "can only be read") or (
        None if names == ["journal.toml"] else f"{names}"
    )


def _vanishing_folder(place: Path) -> str | None:
    if why := why_not():
        raise NotRun(why)
    machine = _machine(place)
    for number in range(5, 140, 9):
        machine = _machine(place)

        def at(call: Call, number: int = number, folder: Path = machine.folder) -> Decision:
            if call.number == number:
                shutil.rmtree(folder)
            return None

        answer = follow(machine, [*ADD, "--as-of", "2020-11-22"], at)
        if "Traceback" in answer.err or answer.status == 70:
            return f"gone before call {number}: {answer.err}"
        saved = "Drafting" in (bytes_of(machine.journal) or b"").decode()
        if saved != (answer.status == 0) and "[" not in answer.err and not _gone_later(machine, answer):
            return (
                f"gone before call {number}: status {answer.status}, saved {saved}: {answer.out}{answer.err}"
            )
    return None


def _gone_later(machine: Machine, answer: Answer) -> bool:
    """Whether it was saved first and the folder taken away behind it: that is nobody's lie."""
    return answer.status in (0, 6) and not machine.journal.exists()


def _link(place: Path) -> str | None:
    machine = _machine(place)
    real = place / "elsewhere.toml"
    machine.journal.rename(real)
    machine.journal.symlink_to(real)
    answer = machine.run(*ADD)
    if answer.status or not machine.journal.is_symlink() or b"Drafting" not in real.read_bytes():
        return f"status {answer.status}, link {machine.journal.is_symlink()}"
    return None


def _hard_link(place: Path) -> str | None:
    machine = _machine(place)
    os.link(machine.journal, place / "other.toml")
    before = bytes_of(machine.journal)
    answer = machine.run(*ADD)
    same = bytes_of(machine.journal) == before and machine.journal.stat().st_nlink == 2
    return _refusal(answer, _NOT_SAVED, "hard link") or (None if same else "it was changed")


def _form(text: bytes, keeps: Callable[[bytes], bool]) -> Case:
    """A journal in an odd form, which every writing must keep."""

    def case(place: Path) -> str | None:
        machine = _machine(place, text)
        answer, undone = machine.run(*ADD), b""
        after = bytes_of(machine.journal) or b""
        if (
            answer.status
            or b"Drafting" not in after
            or not after.startswith(text.rstrip())
            or not keeps(after)
        ):
            return f"status {answer.status}: {answer.err} {after[-200:]!r}"
        machine.run("undo")
        undone = bytes_of(machine.journal) or b""
        return None if undone == text else "undo gives other bytes"

    return case


def _broken(text: bytes, *words: str) -> Case:
    """A journal that cannot be trusted: said with file and reason, and left alone, in no time."""

    def case(place: Path) -> str | None:
        machine = _machine(place, text)
        for line in (("list",), ADD):
            begun = time.monotonic()
            answer = machine.run(*line)
            if time.monotonic() - begun > 2:
                return "more than two seconds"
            for word in words:
                if wrong := _refusal(answer, _UNTRUSTED, word):
                    return wrong
        return None if bytes_of(machine.journal) == text else "it was changed"

    return case


def _lock(place: Path) -> str | None:
    """Another process holds the lock: ten seconds, then who holds it and since when."""
    machine = _machine(place)
    if why := why_not():
        raise NotRun(why)
    held = place / "held"

    def hold() -> None:
        from clejournal.journal import disk

        def waits(*_: object) -> None:
            held.touch()
            time.sleep(60)

        disk.write_beside = waits  # type: ignore[assignment]

    holder = machine.start(["remove", "7zzzz", "--yes", "--as-of", "2020-11-22"], first=hold)
    try:
        for _ in range(200):
            if held.exists():
                break
            time.sleep(0.05)
        other = Machine(place / "other", machine.folder)
        begun = time.monotonic()
        answer = other.run(*ADD)
        waited = time.monotonic() - begun
    finally:
        os.kill(holder.pid, signal.SIGKILL)
        os.waitpid(holder.pid, 0)
    if wrong := _refusal(answer, _NOT_SAVED, "another clejournal"):
        return wrong
    if not 9 < waited < 14:
        return f"waited {waited:.0f} s"
    if other.run(*ADD).status:
        return "the lock is not free after its holder was killed"
    if str(holder.pid) not in answer.err or not re.search(r"\d\d:\d\d", answer.err):
        return f"does not say who holds the lock and since when: {answer.err.strip()}"
    return None


def _ctrl_c(place: Path) -> str | None:
    """Ctrl-C at a prompt before anything is saved: nothing is written."""
    machine = _machine(place)
    before = bytes_of(machine.journal)
    answer = _stopped(machine, ("edit", "7kq2m"), "\x03", "]: ")
    if bytes_of(machine.journal) != before:
        return "the journal was changed"
    if answer.status != _STOPPED or "nothing was written" not in answer.out or "Traceback" in answer.out:
        return f"status {answer.status}: {answer.out[-200:]}"
    answer = _stopped(machine, ADD, "\x03", "skips")  # asked after saving
    if b"Drafting" not in (bytes_of(machine.journal) or b""):
        return f"what was saved before the question is gone: {answer.out[-300:]}"
    if "Traceback" in answer.out or ("stopped" in answer.out and "what was saved stays" not in answer.out):
        return f"after saving: {answer.out[-300:]}"
    return None


def _stopped(machine: Machine, words: tuple[str, ...], typed: str, wait_for: str) -> Answer:
    return machine.at_terminal(*words, typed=typed, wait_for=wait_for)


def _refusal(answer: Answer, status: int, word: str) -> str | None:
    if answer.status == status and word in answer.err and "Traceback" not in answer.err:
        return None
    return f"status {answer.status}, and not {status} with {word!r}: {answer.err.strip()[:300]}"


_CRLF = BASE.replace("\n", "\r\n").encode()
CASES: dict[str, Case] = {
    "a read-only disk": _read_only_disk,
    "a folder that vanishes": _vanishing_folder,
    "a link to the journal": _link,
    "a hard link": _hard_link,
    "CRLF": _form(_CRLF, lambda after: after.count(b"\r\n") == after.count(b"\n")),
    "a BOM": _form(b"\xef\xbb\xbf" + BASE.encode(), lambda after: after.count(b"\xef\xbb\xbf") == 1),
    "tabs": _form(BASE.replace(" = ", "\t=\t").replace("\nminutes", "\n\tminutes").encode(), lambda _: True),
    "no line break at the end": _form(BASE.rstrip().encode(), lambda _: True),
    "50 MB": _broken(b"clejournal = 1\n#" + b"x" * 50_000_000, "journal.toml", "6 MB"),
    "a key of 100 KB with dots": _broken(b"clejournal = 1\n" + b"a." * 50_000 + b"b = 1\n", "journal.toml:2"),
    "a key of 8 KB with dots": _broken(b"clejournal = 1\n" + b"a." * 4_000 + b"b = 1\n", "journal.toml:2"),
    "an open string": _broken(BASE.encode() + b'[[activity]]\ntitle = "Dra', "journal.toml:28"),
    "an empty file": _broken(b"", "journal.toml", "empty"),
    "a lock held by another": _lock,
    "Ctrl-C at a prompt": _ctrl_c,
}
SLOW = {"a lock held by another"}

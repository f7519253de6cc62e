"""Rows 7 and 8: what is not understood is kept, and a journal of a newer program is only read."""

from __future__ import annotations

from pathlib import Path

from clejournal.errors import ClejournalError
from clejournal.journal.read import load
from tests.torture.commands import BASE, COMMANDS, Writing, bytes_of, fresh
from tests.torture.program import Machine, load_everything
from tests.torture.row import Row
from tests.torture.work import first_few, folder

KEPT, NEWER = "What is not understood is kept", "A newer file is refused, an older one opens for ever"
MARKS = (
    "# by hand: leave me alone", "binder   =   'blue, behind tab 4'", "later_version = { a = 1, b = [2, 3] }",
    "[unknown.table]", "deep.key = 1979-05-27T07:32:00Z", "# the last word, without a line break",
)  # fmt: skip
_NOT_SAVED = 5
GOLDEN = Path(__file__).resolve().parent.parent / "golden-formats"


def run(scale: float) -> list[Row]:
    del scale
    load_everything()
    with folder() as place:
        return [_kept(place), _newer(place)]


def marked(ending: str) -> bytes:
    """The base with unknown keys, tables and comments, in spacing of its own."""
    text = BASE.replace(
        "[[credential]]", f"{MARKS[3]}\n\t{MARKS[4]}\n\n{MARKS[0]}\n[[credential]]\n{MARKS[2]}", 1
    ).replace('kind = "seminar"', f'kind = "seminar"\n   {MARKS[1]}', 1)
    return (text + MARKS[5]).replace("\n", ending).encode()


def _kept(place: Path) -> Row:
    faults: list[str] = []
    written = 0
    for ending, name in (("\n", "LF"), ("\r\n", "CRLF")):
        for command in (each for each in COMMANDS if each.base):
            machine = _on(command, Machine(place / "home"), marked(ending))
            before = bytes_of(machine.journal)
            answer = command.run_on(machine)
            after = bytes_of(machine.journal) or b""
            if after == before and answer.status == _NOT_SAVED:
                continue  # the write was refused
            written += 1
            gone = [mark for mark in MARKS if mark.encode() not in after]
            gone = [mark for mark in gone if not (command.name == "credential remove" and mark == MARKS[2])]
            if gone or command.saves.encode() not in after:
                faults.append(f"{command.name}, {name}: gone {gone}; {answer.err}")
            if ending == "\r\n" and after.count(b"\r\n") != after.count(b"\n"):
                faults.append(f"{command.name}: line endings are mixed")
    figure = (
        f"{written} runs of writing commands over {len(MARKS)} unknown keys, tables and comments, LF and "
        "CRLF: "
        f"{len(faults)} lost something (what is removed goes with its own keys)"
    )
    return Row(7, KEPT, figure, not faults, first_few(faults))


def _newer(place: Path) -> Row:
    faults: list[str] = []
    text = BASE.replace("clejournal = 1 ", "clejournal = 2 ", 1)
    # A backup of a newer journal is allowed; what needs a change before it cannot be begun.
    tried = [command for command in COMMANDS if command.base and not command.before]
    for command in tried:
        machine = _on(command, Machine(place / "home"), text.encode())
        answer = command.run_on(machine)
        if bytes_of(machine.journal) != text.encode():
            faults.append(f"{command.name}: a newer journal was changed")
        if answer.status == 0 or not ("2" in answer.err and "1" in answer.err):
            faults.append(f"{command.name}: status {answer.status}: {answer.err}")
    reading = machine.run("list")
    if reading.status or "Legal Research I" not in reading.out:
        faults.append(f"a newer journal is not read: {reading.err}")
    golden = sorted(GOLDEN.glob("journal-*.toml"))
    for file in golden:
        try:
            found = load(file)
            if found.read_only or not found.activities:
                faults.append(f"{file.name}: {found.read_only or 'no activities'}")
        except ClejournalError as error:
            faults.append(f"{file.name} does not open: {error}")
    figure = (
        f"format 2: {len(tried)} writing commands refused, journal unchanged, both versions named; read "
        "all the "
        f"same; {len(golden)} golden journal{'' if len(golden) == 1 else 's'} of format 1 opened"
    )
    why = None if golden else "no golden journal is kept yet"
    return Row(8, NEWER, figure, False if faults else True if golden else None, first_few(faults) or why)


def _on(command: Writing, machine: Machine, text: bytes) -> Machine:
    """The machine before the command, with another text for its journal."""
    fresh(machine.home)
    command.set_up(machine, text)
    return machine

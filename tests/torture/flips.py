"""Promise 6: `doctor` finds any single damaged byte, and says nothing about a sound journal.

Journals are grown by the program itself. After every command `doctor` must be silent; then single
bytes are flipped, deleted and inserted in the journal, in documents and in the history.
"""

from __future__ import annotations

import json
import random
import tempfile
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.torture.program import Machine
from tests.torture.row import Row
from tests.torture.work import each, first_few

DAMAGES = 500
PER_JOURNAL = 20
QUIET = ("missing-proof", "rules-age", "unknown-keys")
"""Notes that these journals do deserve."""

Damage = Callable[[bytes, random.Random], bytes]


@dataclass
class _Tally:
    """What one journal showed: sound states looked at, damages done, and a sentence for each miss."""

    sound: int
    done: dict[str, int]
    misses: list[str]


def run(scale: float) -> list[Row]:
    journals = max(round(DAMAGES * scale / PER_JOURNAL), 1)
    tallies = each(_one_journal, list(range(journals)))
    misses = [miss for tally in tallies for miss in tally.misses]
    sound = sum(tally.sound for tally in tallies)
    done: dict[str, int] = {}
    for tally in tallies:
        for place, number in tally.done.items():
            done[place] = done.get(place, 0) + number
    total = sum(done.values())
    places = ", ".join(f"{number:,} in {place}" for place, number in done.items())
    figure = f"{total:,} bytes damaged ({places}): {total - len(misses):,} found and named; "
    figure += f"{sound:,} sound journals: silent" if not misses else f"{sound:,} sound journals looked at"
    return [Row(6, "doctor finds any single damaged byte", figure, not misses, first_few(misses))]


def _one_journal(seed: int) -> _Tally:
    source, tally = random.Random(seed), _Tally(0, {}, [])
    with tempfile.TemporaryDirectory(prefix="clejournal-flips-") as home:
        machine = Machine(Path(home), seed=str(seed))
        machine.begin(None)
        for words in _commands(Path(home), source):
            machine.must(*words)
            tally.sound += 1
            _must_be_silent(machine, f"journal {seed} after {words[0]}", tally)
        for at in range(PER_JOURNAL):
            _damage(machine, ("the journal", "documents", "the history")[at % 3], source, tally)
        _must_be_silent(machine, f"journal {seed} at the end", tally)
    return tally


def _commands(home: Path, source: random.Random) -> Iterator[tuple[str, ...]]:
    """Twenty writing commands, with three documents among them."""
    yield ("add", "seminar", "--hours", "2", "--title", "Übersicht", "--date", "2019-05-02")
    yield ("credential", "add", "nals-clp", "--expires", "2021-03-31")
    for number in range(3):
        paper = home / f"paper {number}.pdf"
        paper.write_bytes(b"%PDF-1.4\n" + source.randbytes(source.randint(1, 4_000)))
        yield ("attach", "last", str(paper))
        yield (
            "add",
            "seminar",
            "--hours",
            "1",
            "--title",
            f"Topic {number}",
            "--date",
            f"2019-06-0{number + 1}",
        )
    for number in range(8):
        change = source.choice(("add", "edit", "undo"))
        if change == "add":
            yield (
                "add",
                "webinar",
                "--hours",
                "1.5",
                "--title",
                f"Web {number}",
                "--date",
                f"2020-02-{number + 10}",
            )
        elif change == "edit":
            yield ("edit", "last", "--note", f"note {number} — {source.random()}")
        else:
            yield ("undo",)
            yield ("redo",)
    yield ("edit", "last", "--provider", "NALS of Tulsa")
    yield ("add", "course", "--credits", "3", "--grade", "B", "--title", "Torts", "--date", "2020-05-20")
    yield ("remove", "last", "--yes")


def _must_be_silent(machine: Machine, where: str, tally: _Tally) -> None:
    found = machine.run("doctor", *(word for name in QUIET for word in ("--without", name)))
    if (found.status, found.out, found.err) != (0, "", ""):
        tally.misses.append(f"{where}: not silent: {found.out or found.err}")


def _damage(machine: Machine, place: str, source: random.Random, tally: _Tally) -> None:
    path = source.choice(_files(machine, place))
    sound, how = path.read_bytes(), source.choice((flip, delete, insert))
    damaged = how(sound, source)
    path.write_bytes(damaged)
    found = machine.run("doctor", "--json")
    path.write_bytes(sound)
    tally.done[place] = tally.done.get(place, 0) + 1
    if found.status != 1 or not _is_named(json.loads(found.out), machine, path, sound, damaged):
        tally.misses.append(f"{how.__name__} in {path.name} not found: {found.status} {found.out[:300]}")


def _files(machine: Machine, place: str) -> list[Path]:
    if place == "the journal":
        return [machine.journal]
    inside = "evidence/*" if place == "documents" else "history/*/*.json"
    return sorted(machine.folder.glob(inside))


def _is_named(answer: dict[str, object], machine: Machine, path: Path, sound: bytes, damaged: bytes) -> bool:
    faults = answer["faults"]
    assert isinstance(faults, list)
    name = path.relative_to(machine.folder).as_posix()
    for fault in faults:
        match fault["check"]:
            case "outside-change" if path == machine.journal:
                line = first_other_line(sound, damaged)
                if fault["line"] == line and fault["what"] == f"changed outside clejournal, line {line}":
                    return True
            case "documents-altered" if name in fault["what"]:
                return True
            case "history-damaged" if fault["file"] == name:
                return True
    return False


def first_other_line(sound: bytes, damaged: bytes) -> int:
    """The first line, from 1, that is not the same: found by the lines alone, as a reader would."""
    before, after = sound.split(b"\n"), damaged.split(b"\n")
    pairs = enumerate(zip(before, after, strict=False), start=1)
    return next((line for line, (one, other) in pairs if one != other), min(len(before), len(after)))


def flip(data: bytes, source: random.Random) -> bytes:
    at = source.randrange(len(data))
    return data[:at] + bytes([data[at] ^ source.randint(1, 255)]) + data[at + 1 :]


def delete(data: bytes, source: random.Random) -> bytes:
    at = source.randrange(len(data))
    return data[:at] + data[at + 1 :]


def insert(data: bytes, source: random.Random) -> bytes:
    at = source.randint(0, len(data))
    return data[:at] + bytes([source.randint(0, 255)]) + data[at:]

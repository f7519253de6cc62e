"""Promise 9: undo gives back the exact bytes; redo as well; and neither goes over a change by hand.

Random sequences of changes beside the simplest model there is: the list of all texts, and a place in it.
"""

from __future__ import annotations

import datetime as dt
import os
import random
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

from clejournal.activity import Activity, Part
from clejournal.errors import ClejournalError, ExitStatus
from clejournal.journal import change as changes
from clejournal.journal.ids import new_id
from clejournal.journal.read import Journal
from clejournal.journal.save import Saved, change, redo, undo
from tests.torture.row import Row

SEQUENCES = 2_000
LONGEST = 16
NOW = dt.datetime(2020, 3, 12, 9, 0, tzinfo=dt.UTC)
BEGINNINGS = (
    b"clejournal = 1\n",
    b"# mine\r\nclejournal = 1\r\n",
    '\ufeffclejournal = 1\n\n[[activity]] # by hand\ndate = 2020-03-12\nkind = "other"\ntitle = "é"'.encode(),
)
TITLES = ('"quoted"', "E-discovery", "naïve\nlines", "tab\there", "日本", "[[activity]]", "#", "é", "e\u0301")


def run(scale: float) -> list[Row]:
    count = max(round(SEQUENCES * scale), 1)
    faults = faults_of(count, seed=9)
    figure = f"{count:,} random sequences: {count - len(faults):,} gave back the exact bytes"
    why = "; ".join(faults[:3]) or None
    return [Row(9, "Undo gives back the exact bytes", figure, not faults, why)]


def faults_of(count: int, seed: int) -> list[str]:
    """One sentence for each of `count` sequences that did not end as the model says."""
    found = []
    memory = "/dev/shm" if os.path.isdir("/dev/shm") else None
    with tempfile.TemporaryDirectory(dir=memory) as folder, _no_waiting_for_the_disk():
        for number in range(count):
            try:
                _one_sequence(Path(folder) / str(number), random.Random(f"{seed}/{number}"))
            except (AssertionError, ClejournalError) as error:
                found.append(f"sequence {number} of seed {seed}: {error}")
    return found


@dataclass
class _Model:
    """All texts since the last change by hand, the place of the present one, and whether the file is
    what clejournal left."""

    texts: list[bytes]
    at: int = 0
    left: bool = True

    @property
    def text(self) -> bytes:
        return self.texts[self.at]


@dataclass
class _Sequence:
    path: Path
    source: random.Random
    model: _Model

    def changed(self, words: str, edit: Callable[[Journal], bytes]) -> None:
        before = self.path.read_bytes()
        saved = change(self.path, words, edit, NOW, self.source)
        if not saved.written:
            return
        if not self.model.left:
            self.model = _Model([before])
        self.model.texts[self.model.at + 1 :] = [self.path.read_bytes()]
        self.model.at += 1

    def by_hand(self) -> None:
        self.path.write_bytes(self.path.read_bytes() + f"\n# {self.source.random()}".encode())
        self.model.left = False

    def stepped(self, step: Callable[..., Saved], count: int, direction: int) -> None:
        """Carried out exactly where the model can; else refused, and nothing is written."""
        before, to = self.path.read_bytes(), self.model.at + direction * count
        possible = self.model.left and 0 <= to < len(self.model.texts)
        refusal: ClejournalError | None = None
        try:
            step(self.path, step.__name__, NOW, count)
        except ClejournalError as error:
            refusal = error
        if refusal is None:
            assert possible, f"{step.__name__} {count} was not refused"
            self.model.at = to
            assert self.path.read_bytes() == self.model.text, f"other bytes after {step.__name__} {count}"
        else:
            assert not possible, f"{step.__name__} {count} was refused: {refusal}"
            assert refusal.status == ExitStatus.NOT_SAVED, f"status {refusal.status}"
            assert self.path.read_bytes() == before, "refused, but written"


def _one_sequence(folder: Path, source: random.Random) -> None:
    folder.mkdir()
    path = folder / "journal.toml"
    path.write_bytes(source.choice(BEGINNINGS))
    sequence = _Sequence(path, source, _Model([path.read_bytes()]))
    for _ in range(source.randint(2, LONGEST)):
        _act(sequence)
    if not sequence.model.left:
        sequence.stepped(undo, 1, -1)
        return
    if sequence.model.at:
        sequence.stepped(undo, sequence.model.at, -1)
    assert path.read_bytes() == sequence.model.texts[0], "not the first bytes"
    sequence.stepped(undo, 1, -1)


def _act(sequence: _Sequence) -> None:
    source = sequence.source
    act = source.choices(("add", "edit", "remove", "undo", "redo", "by hand"), (5, 4, 2, 5, 4, 0.4))[0]
    count = source.choice((1, 1, 1, 2, 3))
    match act:
        case "add":
            sequence.changed("add", lambda journal: _added(journal, source))
        case "edit":
            sequence.changed("edit", lambda journal: _edited(journal, source))
        case "remove":
            sequence.changed("remove", lambda journal: _removed(journal, source))
        case "undo":
            sequence.stepped(undo, count, -1)
        case "redo":
            sequence.stepped(redo, count, +1)
        case _:
            sequence.by_hand()


def _added(journal: Journal, source: random.Random) -> bytes:
    taken = {each.id for each in journal.activities}
    shortest = Activity(new_id(taken, source), dt.date(2020, 3, 12), "seminar")
    full = replace(
        shortest,
        title=source.choice(TITLES),
        minutes=source.randint(60, 600),
        parts=(Part(30, ("ethics",)),),
        cost=Decimal("12.50"),
    )
    return changes.add_activities(journal, [source.choice((shortest, full))])


def _edited(journal: Journal, source: random.Random) -> bytes:
    if not journal.activities:
        return journal.data
    values = {"title": source.choice((None, *TITLES)), "minutes": source.randint(60, 600)}
    return changes.edit_activities(journal, {source.choice(journal.activities).id: values})


def _removed(journal: Journal, source: random.Random) -> bytes:
    ids = [each.id for each in journal.activities]
    if not ids:
        return journal.data
    return changes.remove_activities(journal, source.sample(ids, min(len(ids), source.randint(1, 2))))


@contextmanager
def _no_waiting_for_the_disk() -> Iterator[None]:
    """What a power cut leaves is the matter of another row; this one is about the bytes alone."""
    real, os.fsync = os.fsync, lambda _: None
    try:
        yield
    finally:
        os.fsync = real

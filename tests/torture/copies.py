"""Row 10: a backup restores to the same bytes, and thinning never drops the last good copy."""

from __future__ import annotations

import datetime as dt
import shutil
from collections.abc import Iterator
from pathlib import Path

from clejournal.journal.copies import copies_of, make_daily_copy
from tests.torture.commands import BASE
from tests.torture.program import Machine
from tests.torture.row import Row
from tests.torture.work import folder

PROMISE = "A backup restores; rotation never drops the good one"
DAYS = 400
BAD_DAY = 30
FIRST = dt.datetime(2026, 1, 1, 12, tzinfo=dt.UTC)
BAD = {
    "empty": b"",
    "cut in a header": b"clejournal = 1\n[[activity]\n",
    "zeroes": b"\0" * 4096,
    "half its entries": b"clejournal = 1\n",
}


def run(scale: float) -> list[Row]:
    """400 days once for each sort of bad write and each moment it is found (`scale` leaves sorts out),
    and one backup restored on another machine, compared byte for byte."""
    sorts = list(BAD)[: max(1, round(len(BAD) * min(scale, 1)))]
    runs = [(sort, for_good) for sort in sorts for for_good in (False, True)]
    faults = [fault for sort, for_good in runs if (fault := _rotation(sort, for_good))]
    lost = len(faults)
    restored = list(_restored())
    figure = (
        f"{len(runs)} times {DAYS} simulated days with a bad write on day {BAD_DAY}: "
        f"day {BAD_DAY - 1} lost {lost} times; one backup restored: {len(restored)} files differ"
    )
    faults += [f"restored, and not the same: {name}" for name in restored]
    return [Row(10, PROMISE, figure, not faults, "; ".join(faults[:3]) or None)]


def _rotation(sort: str, for_good: bool) -> str | None:
    """The bad write is mended the next day, or never noticed. What is wrong with day 29 at the end."""
    with folder() as place:
        journal, last_good = place / "journal.toml", _text(BAD_DAY - 1)
        for day in range(1, DAYS + 1):
            bad = day >= BAD_DAY if for_good else day == BAD_DAY
            make_daily_copy(journal, BAD[sort] if bad else _text(day), FIRST + dt.timedelta(days=day - 1))
        name = f"journal {(FIRST + dt.timedelta(days=BAD_DAY - 2)).date()}.toml"
        kept = journal.parent / "copies" / name
        if kept.is_file() and kept.read_bytes() == last_good:
            return None
        return f"{sort}: day {BAD_DAY - 1} is gone, {len(copies_of(journal))} copies are left"


def _text(day: int) -> bytes:
    return f"{BASE}# day {day}\n".encode()


def _restored() -> Iterator[str]:
    """Names of files that are not, after a restore on another machine, what they were on the first."""
    with folder() as place:
        first, second = Machine(place / "first"), Machine(place / "second")
        first.begin(BASE)
        (first.home / "scan.pdf").write_bytes(b"%PDF-1.4\n" + bytes(range(256)) * 400)
        first.must("attach", "7kq2m", str(first.home / "scan.pdf"))
        first.must("backup", str(first.home / "b.zip"))
        second.begin(None)
        shutil.copyfile(first.home / "b.zip", second.home / "b.zip")
        second.must("restore", str(second.home / "b.zip"))
        left, right = _files(first.journal.parent), _files(second.journal.parent)
        yield from sorted(name for name in left | right if left.get(name) != right.get(name))


def _files(place: Path) -> dict[str, bytes]:
    """The journal and what belongs to it; copies are of the day and not in a backup."""
    tops = ("journal.toml", "evidence", "history", "submissions")
    found = (path for top in tops for path in (place / top, *(place / top).rglob("*")) if path.is_file())
    return {str(path.relative_to(place)): path.read_bytes() for path in found}

"""Row 4: many terminals writing at once lose nothing."""

from __future__ import annotations

import os
import re
import time

from clejournal.journal.read import load
from tests.torture.program import Machine, load_everything
from tests.torture.row import Row
from tests.torture.work import first_few, folder

PROMISE = "Two terminals lose nothing"
WRITERS, ADDS = 50, 40
_NOT_SAVED = 5


def run(scale: float) -> list[Row]:
    load_everything()
    writers, adds = max(4, round(WRITERS * scale)), max(5, round(ADDS * scale))
    with folder() as place:
        shared = Machine(place / "shared", seed=None).begin(None)
        begun = time.monotonic()
        pids = [
            _writer(Machine(place / f"writer-{at}", shared.folder, seed=None), at, adds)
            for at in range(writers)
        ]
        ended = [os.waitstatus_to_exitcode(os.waitpid(pid, 0)[1]) for pid in pids]
        took = time.monotonic() - begun
        refused = sum(
            int((place / f"writer-{at}" / "refused").read_text()) for at in range(writers) if not ended[at]
        )
        found = load(shared.journal).activities
    meant = {f"writer {writer} entry {entry}" for writer in range(writers) for entry in range(adds)}
    titles, ids = [entry.title for entry in found], {entry.id for entry in found}
    faults = [f"{sum(map(bool, ended))} writers failed"] if any(ended) else []
    faults += [f"lost: {title}" for title in sorted(meant - set(titles))]
    faults += [f"{len(titles)} entries, {len(ids)} ids"] if not len(ids) == len(titles) == len(meant) else []
    figure = (
        f"{writers} writers x {adds} adds: {len(titles):,} kept of {len(meant):,}, {len(ids):,} distinct ids "
        f"({refused} refused after ten seconds of waiting and typed again; {took:.0f} s)"
    )
    return [Row(4, PROMISE, figure, not faults, first_few(faults))]


def _writer(machine: Machine, number: int, adds: int) -> int:
    """A process that adds, and adds again what was refused because others were writing."""
    pid = os.fork()
    if pid:
        return pid
    failed, refused = 1, 0
    try:
        for entry in range(adds):
            while True:
                title = f"writer {number} entry {entry}"
                answer = machine.run("add", "seminar", "--hours", "1", "--title", title)
                if answer.status == 0 and re.search(r"^Saved", answer.out, re.M):
                    break
                if answer.status != _NOT_SAVED or "for 10 seconds" not in answer.err:
                    (machine.home / "failed").write_text(repr(answer))
                    os._exit(1)
                refused += 1
        (machine.home / "refused").write_text(str(refused))
        failed = 0
    finally:
        os._exit(failed)

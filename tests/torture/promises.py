"""docs/promises.md: the table of promises, with the figure of the last run of each part.

The figures themselves are kept beside this module, so that one part can be run anew alone.
"""

from __future__ import annotations

import datetime as dt
import json
import os
import platform
import re
import sys
from dataclasses import asdict, dataclass, replace
from pathlib import Path
from typing import Any

from tests.torture.row import Row

ROOT = Path(__file__).resolve().parent.parent.parent
PAGE = ROOT / "docs" / "promises.md"
FIGURES = Path(__file__).with_name("figures.json")
_LONGEST = 900


@dataclass(frozen=True)
class Part:
    """One part of the harness: what `--only` calls it, and the row it stands for."""

    name: str
    number: int
    promise: str

    @property
    def module(self) -> str:
        return f"tests.torture.{self.name}"


PARTS = (
    Part("kills", 1, "A kill at any moment leaves the old journal or the new one"),
    Part("powercuts", 2, "So does a power cut"),
    Part("errors", 3, "Every I/O error is reported and harmless"),
    Part("writers", 4, "Two terminals lose nothing"),
    Part("fulldisk", 5, "A full disk costs only the command that failed"),
    Part("flips", 6, "`doctor` finds any single damaged byte"),
    Part("kept", 7, "What is not understood is kept"),
    Part("undo", 9, "Undo gives back the exact bytes"),
    Part("copies", 10, "A backup restores; rotation never drops the good one"),
    Part("text", 11, "Any text survives, and none drives the terminal"),
    Part("corpora", 12, "Bad input gets a clear error"),
    Part("badinput", 12, "Bad input of the issue"),
    Part("vault", 13, "Evidence never escapes the vault"),
    Part("exports", 14, "Exports are inert"),
    Part("sums", 15, "Hours add up as on paper"),
    Part("days", 16, "A date never moves"),
    Part("private", 17, "Files are private"),
    Part("silence", 18, "It never calls home"),
)

HEAD = """\
# Promises, and the figure that each was shown with

This page is written by the harness in `tests/torture/`; do not edit it. `make torture` runs all parts at full
scale; one part alone runs with the command beside it. A smaller cut of each part runs in `make test`. What
could not run is "not run" and is never counted as kept.

"""


def state(row: Row) -> str:
    return {True: "kept", False: "BROKEN", None: "not run"}[row.passed]


def record(part: Part, rows: list[Row], scale: float) -> None:
    """Puts the figures of this part into the page; those of other parts stay as they were."""
    kept = _recorded()
    kept[part.name] = {
        "date": dt.date.today().isoformat(),
        "scale": f"{scale:g}",
        "rows": [
            asdict(replace(row, figure=_cell(row.figure), why=row.why and _cell(row.why))) for row in rows
        ],
    }
    FIGURES.write_text(json.dumps(kept, indent=1, sort_keys=True) + "\n", "utf-8")
    PAGE.write_text(_page(kept), "utf-8")


def _recorded() -> dict[str, Any]:
    return dict(json.loads(FIGURES.read_text("utf-8"))) if FIGURES.exists() else {}


def _page(kept: dict[str, Any]) -> str:
    table = ["| # | Promise | | Figure | Command | Day, scale |", "|---|---|---|---|---|---|"]
    doubts: list[str] = []
    for part in PARTS:
        one = kept.get(part.name)
        when = f"{one['date']}, {one['scale']}" if one else ""
        nothing = Row(part.number, part.promise, "not run", None, "not run yet")
        for row in [Row(**row) for row in one["rows"]] if one else [nothing]:
            command = f"`python -m tests.torture --only {part.name}`"
            cells = (str(row.number), row.promise, state(row), row.figure, command, when)
            table.append(f"| {' | '.join(cells)} |")
            if row.passed is not True:
                doubts.append(f"- {row.number}, {row.promise}: {state(row)}: {row.why or 'no reason given'}")
    lines = [
        f"{HEAD}Machine: {_machine()}.",
        "",
        *table,
        "",
        "## Not proved, and why",
        "",
        *doubts,
        *NEVER,
        "",
    ]
    return "\n".join(lines)


NEVER = (
    "- The scale beside a figure: below 1 it is a sample of the calls, errors, journals or days.",
    "- Row 1: the next command is tried once for each state of the disk that the kills left.",
    '- Row 3: "cannot be read" counts as saying what is saved: the command ended before it began to '
    "save, and it is checked that nothing was.",
    "- Row 4: a writer refused after ten seconds of waiting typed the same again; refusals are counted.",
    "- Row 11: white space around a value is dropped at the door and not counted as a change.",
    "- Row 12: a file in UTF-16 is refused without a line; two good JSON texts with a name twice are "
    "refused on purpose; seconds are processor time, measured with the memory on the few inputs that "
    "took longest.",
    "- Windows and macOS: no part was run there. What only they have (the retried replace, F_FULLFSYNC) "
    "is proved by no figure.",
    "- Other file systems than ext4 and tmpfs, and disks that say a thing is written when it is not.",
    "- A run is a fork of a process with the program loaded: the same system calls, less the imports "
    "(rows 1, 2 and 3). Memory and network (rows 12 and 18) are of the program as users start it.",
)


def _cell(text: str) -> str:
    """Fit for a table: one line, no bars, nothing of this machine's folders, nothing endless."""
    plain = re.sub(r"(?<![\w.~])/(?:[\w.@=-]+/)+", "", text.replace("\n", " "))
    plain = "".join(char if char.isprintable() else "\ufffd" for char in plain)
    return plain.replace("\\|", "|").replace("|", "\\|")[:_LONGEST]


def _machine() -> str:
    python = ".".join(map(str, sys.version_info[:3]))
    return f"{platform.system()}, {platform.machine()}, {os.cpu_count()} cores, Python {python}"

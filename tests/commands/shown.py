"""Whole outputs, kept as text files in `golden/`: one file for each test, one command line after the other.

To look at what has changed: `CLEJOURNAL_WRITE_GOLDEN=1 make test`, then `git diff tests/commands/golden`.
"""

from __future__ import annotations

import os
from pathlib import Path

from dana import Cli

GOLDEN = Path(__file__).parent / "golden"


class Shown:
    """Runs command lines and keeps what they showed, with the exit status."""

    def __init__(self, cli: Cli, as_of: str = "2020-12-31", width: int = 80) -> None:
        self.cli, self.as_of, self.width = cli, as_of, width
        self.pages: list[str] = []

    def __call__(self, *words: str, as_of: str | None = None, width: int | None = None) -> int:
        """The exit status. What was shown is kept under the command line, the day and the width."""
        day, wide = as_of or self.as_of, width or self.width
        found = self.cli(*words, as_of=day, width=wide)
        line = " ".join(["$ clejournal", *words])
        self.pages.append(f"{line}   [{day}, {wide} columns]\n{found.out}{found.err}=> {found.status}\n")
        return found.status

    def matches(self, name: str) -> None:
        """All that was shown is what the golden file of this name holds."""
        path, now = GOLDEN / f"{name}.txt", "\n".join(self.pages)
        if os.environ.get("CLEJOURNAL_WRITE_GOLDEN"):
            path.write_text(now, encoding="utf-8", newline="\n")
        assert now == path.read_text(encoding="utf-8")

"""Whole commands timed as multiples of `python -c pass`: medians of paired runs, byte-code compiled.

Run with `make bench`. The journal is the example; everything runs piped, as a user's script would.
"""

from __future__ import annotations

import os
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path

RUNS = 15
ROOT = Path(__file__).resolve().parent.parent
EXAMPLE = ["--journal", str(ROOT / "examples" / "journal.toml"), "--as-of", "2020-12-31"]

COMMANDS: dict[str, list[str]] = {
    "--version": ["--version"],
    "--help": ["--help"],
    "report --period 2020": [*EXAMPLE, "report", "--period", "2020"],
    "check": [*EXAMPLE, "check"],
    "status": [*EXAMPLE, "status"],
    "list": [*EXAMPLE, "list"],
    "explain 7kq2m": [*EXAMPLE, "explain", "7kq2m"],
    "add seminar --hours 2": ["add", "seminar", "--hours", "2"],
}


def main() -> None:
    environment = {k: v for k, v in os.environ.items() if not k.startswith("PYTHON")}
    with tempfile.TemporaryDirectory() as folder:
        environment["CLEJOURNAL_JOURNAL"] = str(Path(folder) / "journal.toml")
        print(f"{'command':<24}{'x python -c pass':>18}{'ms':>8}")
        for name, words in COMMANDS.items():
            ratios, took = _measure([sys.executable, "-m", "clejournal", *words], environment)
            print(f"{name:<24}{statistics.median(ratios):>18.1f}{statistics.median(took) * 1000:>8.0f}")


def _measure(command: list[str], environment: dict[str, str]) -> tuple[list[float], list[float]]:
    """Ratios and seconds of paired runs, after one of each that is not counted."""
    ratios: list[float] = []
    took: list[float] = []
    for turn in range(RUNS + 1):
        nothing = _seconds([sys.executable, "-c", "pass"], environment)
        own = _seconds(command, environment)
        if turn:
            ratios.append(own / nothing)
            took.append(own)
    return ratios, took


def _seconds(command: list[str], environment: dict[str, str]) -> float:
    begun = time.perf_counter()
    subprocess.run(
        command, env=environment, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, check=False
    )
    return time.perf_counter() - begun


if __name__ == "__main__":
    main()

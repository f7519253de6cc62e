"""`python -m tests.torture [--scale 1] [--only kills,errors]`: runs the parts, prints and records figures."""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import sys
import time
import traceback

from tests.torture.program import NotRun
from tests.torture.promises import PARTS, Part, record, state
from tests.torture.row import Row


def main(words: list[str]) -> int:
    """The exit status: 1 where a promise was broken, else 0."""
    asked = argparse.ArgumentParser(prog="python -m tests.torture", description=__doc__)
    asked.add_argument("--scale", type=float, default=1.0, help="1 is the full figure, 0.05 a quick look")
    asked.add_argument("--only", default="", help=f"parts, from: {', '.join(part.name for part in PARTS)}")
    asked.add_argument("--no-record", action="store_true", help="leave docs/promises.md alone")
    given = asked.parse_args(words)
    only = [name for name in given.only.split(",") if name]
    unknown = set(only) - {part.name for part in PARTS}
    if unknown:
        asked.error(f"there is no part {', '.join(sorted(unknown))}")
    broken = False
    for part in (part for part in PARTS if not only or part.name in only):
        begun = time.monotonic()
        rows = rows_of(part, given.scale)
        for row in rows:
            print(f"{row.number:>2}  {state(row)}  {row.promise}\n    {row.figure}", flush=True)
            if row.why:
                print(f"    why: {row.why}", flush=True)
        print(f"    ({part.name}, {time.monotonic() - begun:.0f} s)", flush=True)
        broken = broken or any(row.passed is False for row in rows)
        if not given.no_record:
            record(part, rows, given.scale)
    return 1 if broken else 0


def rows_of(part: Part, scale: float) -> list[Row]:
    """The rows of one part. What cannot run is never counted as passed; what breaks down has failed."""
    if importlib.util.find_spec(part.module) is None:
        return [Row(part.number, part.promise, "not run", None, "this part is not written yet")]
    try:
        rows: list[Row] = importlib.import_module(part.module).run(scale)
    except NotRun as why:
        return [Row(part.number, part.promise, "not run", None, str(why))]
    except Exception as error:
        traceback.print_exc()
        return [Row(part.number, part.promise, "broken off", False, f"{type(error).__name__}: {error}")]
    return rows


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

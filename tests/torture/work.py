"""Shares the work of a part between processes, in a folder of its own that goes again."""

from __future__ import annotations

import multiprocessing
import os
import tempfile
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager
from pathlib import Path
from typing import TypeVar

from tests.torture.program import load_everything

Item = TypeVar("Item")
Result = TypeVar("Result")

WORKERS = min(2, os.cpu_count() or 1)
SHOWN = 3


def each(function: Callable[[Item], Result], items: Sequence[Item]) -> list[Result]:
    """`function` of every item, in order, in forks of this process."""
    load_everything()
    with ProcessPoolExecutor(WORKERS, multiprocessing.get_context("fork")) as pool:
        return list(pool.map(function, items))


@contextmanager
def folder() -> Iterator[Path]:
    with tempfile.TemporaryDirectory(prefix="clejournal-torture-") as found:
        yield Path(os.path.realpath(found))


def first_few(faults: Sequence[str]) -> str | None:
    """The first faults of many, for the column that says why; None where there is none."""
    if not faults:
        return None
    more = f"; and {len(faults) - SHOWN} more" if len(faults) > SHOWN else ""
    return "; ".join(faults[:SHOWN]) + more


def some(items: Sequence[Item], scale: float, least: int = 1) -> list[Item]:
    """So many of the items, evenly spread, first and last among them."""
    wanted = min(len(items), max(least, round(len(items) * scale)))
    if wanted < 2:
        return list(items[:wanted])
    return [items[round(at * (len(items) - 1) / (wanted - 1))] for at in range(wanted)]

"""A personal journal of continuing legal education.

The small public API: `load_journal(path)`, `load_credential(word)`, `score(activities, ruleset, cycle)`,
and the module `readiness` with `assess`. Each is loaded when it is first asked for, so that the program
itself starts without what it does not need.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from clejournal import readiness
    from clejournal.journal.read import load as load_journal
    from clejournal.rules.load import find as load_credential
    from clejournal.scoring import score

__version__ = "0.1.0"
__all__ = ["__version__", "load_credential", "load_journal", "readiness", "score"]

_HOMES = {
    "load_journal": ("journal.read", "load"),
    "load_credential": ("rules.load", "find"),
    "score": ("scoring", "score"),
}


def __getattr__(name: str) -> object:
    if name == "readiness":
        return import_module(f"{__name__}.readiness")
    if name not in _HOMES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    module, function = _HOMES[name]
    return getattr(import_module(f"{__name__}.{module}"), function)

"""Whether this run has saved anything yet: what fails later must say so, or it would be typed twice."""

from __future__ import annotations

_saved = False


def begin() -> None:
    """A new run: nothing is saved yet."""
    global _saved
    _saved = False


def mark_saved() -> None:
    """The journal on disk is the new one."""
    global _saved
    _saved = True


def has_saved() -> bool:
    return _saved

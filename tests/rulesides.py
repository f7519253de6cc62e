"""The rules of a shipped file by their paths, and the sides on which each must have a case.

Only what stands in the file itself: modules that it takes over have their cases where they stand.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping
from typing import Any

from clejournal.rules.load import SHIPPED

Sides = tuple[str, tuple[str, ...]]


def sides_of(id: str) -> dict[str, tuple[str, ...]]:
    """Path of each rule of the file `id`, and its sides."""
    table = tomllib.loads((SHIPPED / f"{id}.toml").read_text("utf-8"))
    return dict(found for version in table["version"] for found in _version(version))


def _version(version: Mapping[str, Any]) -> Iterator[Sides]:
    if isinstance(version["modules"], dict):
        for name, module in version["modules"].items():
            yield from _module(f"modules.{name}", module)
    for name, cap in version.get("caps", {}).items():
        yield f"caps.{name}.limit", ("at", "above")
        if isinstance(cap.get("per"), dict):
            yield f"caps.{name}.per", ("same-year", "two-years")
    for name in version.get("minimums", {}):
        yield f"minimums.{name}", ("below", "at")
    for name in version.get("tracks", {}):
        yield f"tracks.{name}.topics", ("inside", "outside")
    for key, path, sides in ALONE:
        if key in version:
            yield path, sides


ALONE = (
    ("total", "total", ("below", "at")),
    ("list_is_open", "list-is-open", ("outside",)),
    ("part_hours", "part-hours.step", ("whole", "part")),
    ("repeats", "repeats.repeated", ("first", "again")),
    ("rounding", "rounding", ("down", "up")),
    ("carry", "carry", ("at", "above")),
    ("exclusive", "exclusive", ("one", "both")),
    ("cycle", "cycle", ("before", "first-day", "last-day", "after")),
    ("seen", "seen", ("before", "first-day", "last-day", "after")),
    ("first_day", "first-day", ("before", "on")),
    ("filing", "filing.last-day-counts", ("before", "on", "after")),
)


def _module(path: str, module: Mapping[str, Any]) -> Iterator[Sides]:
    yield f"{path}.rate", _rate(module)
    yield f"{path}.proof", ("in-hand", "missing")
    for name, least in module.get("least_length", {}).items():
        yield f"{path}.least-length.{name}.minutes", ("below", "at")
        if isinstance(least.get("measure"), dict):
            yield f"{path}.least-length.{name}.measure", ("below", "at")
    for name in module.get("facts", {}):
        yield f"{path}.facts.{name}", ("yes", "no", "unsaid")
    for name in module.get("one_of", {}):
        yield f"{path}.one-of.{name}", ("in", "unsaid")
    if "least_grade" in module:
        yield f"{path}.least-grade", ("below", "at", "ungraded", "unsaid")
    if "sole_author" in module:
        yield f"{path}.sole-author.shared", ("alone", "shared")
    if "not_from" in module:
        yield f"{path}.not-from.found", ("theirs", "others")


def _rate(module: Mapping[str, Any]) -> tuple[str, ...]:
    rate = module["rate"]
    if module.get("is_ceiling"):
        return ("waits", "awarded", "above")
    if isinstance(rate, dict) and rate["shown"] == "waiting":
        return ("waits", "awarded")
    return ("one-unit", "other-amount")

"""The holder's settings: `settings.toml` in the configuration folder."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from clejournal.errors import Problem, untrusted
from clejournal.suggest import nearest

DateOrder = Literal["month-first", "day-first"]

# The parser takes seconds for some files of 64 KB (measured).
_LONGEST = 4 * 1024
_KNOWN = ("date_order", "journal", "quiet")


@dataclass(frozen=True, slots=True)
class Settings:
    """`date_order` says how 3/12/2020 is read; `journal` where the journal is, as `move` remembers it
    (None: in the usual place). `quiet` names the notes that `doctor` leaves out."""

    date_order: DateOrder = "month-first"
    journal: Path | None = None
    quiet: tuple[str, ...] = ()

    @property
    def month_first(self) -> bool:
        return self.date_order == "month-first"


def read_settings(path: Path) -> tuple[Settings, tuple[Problem, ...]]:
    """The settings in `path`, and a warning for each key that is unknown. No file means the defaults.

    Raises ClejournalError (status 4) for a file that cannot be read or has a wrong value.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError:
        return Settings(), ()
    except OSError as error:
        raise untrusted([Problem(f"cannot be read: {error.strerror}", file=str(path))]) from None
    values = _parsed(content, path)
    warnings = tuple(_unknown(key, path) for key in values if key not in _KNOWN)
    order = values.get("date_order", "month-first")
    if order not in get_args(DateOrder):
        what = 'date_order must be "month-first" or "day-first"'
        raise untrusted([Problem(what, 'write date_order = "month-first"', str(path))])
    quiet = _names(values.get("quiet", []), path)
    return Settings(order, _place(values.get("journal"), path), quiet), warnings


def _names(value: object, path: Path) -> tuple[str, ...]:
    if isinstance(value, list) and all(isinstance(name, str) for name in value):
        return tuple(value)
    what, hint = "quiet must be a list of names in quotes", 'write quiet = ["rules-age"]'
    raise untrusted([Problem(what, hint, str(path))])


def _place(value: object, path: Path) -> Path | None:
    """A relative one would be another file in each folder."""
    if value is None:
        return None
    place = Path(os.path.expanduser(value)) if isinstance(value, str) and "\0" not in value else None
    if place is None or not place.is_absolute():
        what = "journal must be the whole path of a file, from the top folder on"
        hint = "say it with: clejournal move FOLDER, or take the line out for the usual place"
        raise untrusted([Problem(what, hint, str(path))])
    return place


def _parsed(content: bytes, path: Path) -> dict[str, Any]:
    # Here and not above: most runs read no settings, and this costs start-up time.
    import tomllib

    if len(content) > _LONGEST:
        raise untrusted([Problem(f"is longer than {_LONGEST // 1024} KB and was not read", file=str(path))])
    try:
        return tomllib.loads(content.decode("utf-8"))
    except (ValueError, RecursionError) as error:
        raise untrusted([Problem(f"is not TOML: {error}", "mend it, or delete it", str(path))]) from None


def _unknown(key: str, path: Path) -> Problem:
    near = nearest(key, _KNOWN)
    hint = f"write {near[0]}" if near else f"the settings are: {', '.join(_KNOWN)}"
    return Problem(f"{key} is not a setting and is not used", hint, str(path))

"""The holder's settings: `settings.toml` in the configuration folder."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal, get_args

from clejournal.errors import Problem, untrusted
from clejournal.suggest import nearest

DateOrder = Literal["month-first", "day-first"]

# The parser takes seconds for some files of 64 KB (measured).
_LONGEST = 4 * 1024
_KNOWN = ("date_order",)


@dataclass(frozen=True, slots=True)
class Settings:
    """`date_order` says how 3/12/2020 is read."""

    date_order: DateOrder = "month-first"

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
    return Settings(order), warnings


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

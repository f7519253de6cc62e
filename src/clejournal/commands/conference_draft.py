"""The sessions of a conference as they are typed, kept until they are saved: closing the window loses none.

One private file in the cache folder, for one journal; what cannot be kept there is not worth a message.
"""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import asdict, dataclass, fields, replace
from pathlib import Path
from typing import Any

from clejournal.commands.entry_options import EntryOptions
from clejournal.context import Context
from clejournal.journal import disk

_FILE = "conference.json"


@dataclass(frozen=True, slots=True)
class Draft:
    """What was typed: the options of the conference with their answers, and each session's day and line."""

    entry: EntryOptions
    certificate_hours: str | None
    lines: tuple[tuple[dt.date, str], ...] = ()

    def with_newer(self, entry: EntryOptions, certificate_hours: str | None) -> Draft:
        """With what was typed this time; name and days stay those that the sessions are of."""
        newer = {name: getattr(entry, name) for name in entry.given if name not in _OF_THE_SESSIONS}
        return replace(
            self,
            entry=replace(self.entry, **newer),
            certificate_hours=certificate_hours or self.certificate_hours,
        )


_OF_THE_SESSIONS = ("title", "date", "until")


def read_draft(context: Context) -> Draft | None:
    """The draft for this journal; None where there is none with a session in it."""
    try:
        kept = json.loads(_path(context).read_text(encoding="utf-8"))
        if kept["journal"] != str(context.journal_path) or not kept["lines"]:
            return None
        lines = tuple((dt.date.fromisoformat(day), str(text)) for day, text in kept["lines"])
        return Draft(_options(kept["entry"]), kept["certificate_hours"], lines)
    except (OSError, ValueError, KeyError, TypeError):
        return None  # a draft that cannot be read is as good as none


def keep_draft(context: Context, draft: Draft, lines: Iterable[tuple[dt.date, str]]) -> None:
    """Keeps the draft with these sessions in the place of its own."""
    path = _path(context)
    kept = {
        "journal": str(context.journal_path),
        "entry": asdict(draft.entry),
        "certificate_hours": draft.certificate_hours,
        "lines": [(day.isoformat(), text) for day, text in lines],
    }
    with suppress(OSError):
        disk.make_folder(path.parent)
        disk.replace(disk.write_beside(path, json.dumps(kept).encode()), path)


def remove_draft(context: Context) -> None:
    with suppress(OSError):
        _path(context).unlink()


def _path(context: Context) -> Path:
    return context.cache_dir / _FILE


def _options(kept: dict[str, Any]) -> EntryOptions:
    known = {each.name for each in fields(EntryOptions)}
    given: dict[str, Any] = {
        name: tuple(each) if isinstance(each, list) else each for name, each in kept.items() if name in known
    }
    return EntryOptions(**given)

"""The place of the journal as the settings remember it: one line of settings.toml, the others untouched."""

from __future__ import annotations

import os
from pathlib import Path

from clejournal.errors import ClejournalError, not_saved
from clejournal.journal import disk, tomlediting
from clejournal.journal.scan import scan
from clejournal.journal.syntax import decode, parse
from clejournal.journal.tomlwriting import value_text

KEY = "journal"


def remember_place(settings: Path, journal: Path) -> None:
    """Writes into the settings that the journal is there. Raises ClejournalError (status 5)."""
    try:
        new = with_place(settings.read_bytes() if os.path.lexists(settings) else b"", journal)
        disk.make_folder(settings.parent)
        disk.put_in_place(disk.write_beside(settings, new), settings)
    except OSError as error:
        what = f"the new place could not be written into {settings}: {disk.reason(error)}"
        raise not_saved(f"not moved: {what}", "the journal is where it was") from None


def with_place(settings: bytes, journal: Path) -> bytes:
    """The settings with this place of the journal."""
    return _edited(settings, os.fspath(journal))


def without_place(settings: bytes) -> bytes:
    """The settings without a place: on another computer it would be a wrong one. What cannot be read
    stays as it is."""
    try:
        return _edited(settings, None)
    except ClejournalError:
        return settings


def _edited(settings: bytes, value: str | None) -> bytes:
    text = decode(settings, "settings.toml")
    values = parse(text, "toml", "settings.toml")
    meant = {**values, KEY: value} if value is not None else {k: v for k, v in values.items() if k != KEY}
    new = _text(text, value)
    if parse(new, "toml", "settings.toml") != meant:
        raise not_saved(
            "the place of the journal could not be written into settings.toml", "write it by hand"
        )
    return new.encode("utf-8")


def _text(text: str, value: str | None) -> str:
    found = [entry for entry in scan(text)[0].entries if entry.keys == (KEY,)] if text.strip() else []
    if value is None:
        # The line goes whole, with the comment behind it.
        cuts = [(entry.start, tomlediting.line_end(text, entry.end) + 1, "") for entry in found]
    elif found:
        cuts = [(entry.value, entry.end, value_text(value)) for entry in found]
    else:
        cuts = [(0, 0, f"{KEY} = {value_text(value)}{tomlediting.newline_of(text)}")]
    return tomlediting.carry_out(
        text, [tomlediting.Edit(start, min(end, len(text)), new) for start, end, new in cuts]
    )

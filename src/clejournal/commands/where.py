"""`where`: the paths of the journal and of all that belongs to it, and why it is this journal."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

from clejournal.context import Context
from clejournal.errors import ExitStatus
from clejournal.journal.copies import copies_folder
from clejournal.journal.history import history_folder
from clejournal.pages.where import Place, where_page


def run(context: Context) -> int:
    places = tuple(_places(context))
    if context.json:
        found = {place.name: {"path": place.path, "exists": place.exists} for place in places}
        context.show_json({"contract": "where/1", "chosen_by": context.journal_chosen_by, "places": found})
    else:
        context.show(where_page(places, context.journal_chosen_by))
    return ExitStatus.DONE


def _places(context: Context) -> Iterator[Place]:
    journal = Path(os.path.abspath(context.journal_path))
    # Documents and history lie beside the file itself, not beside a link to it.
    real = Path(os.path.realpath(journal))
    yield _place("journal", "The journal", journal)
    if real != journal:
        yield _place("file", "The file that the journal is a link to", real)
    yield _place("evidence", "Copies of your documents", real.parent / "evidence")
    yield _place("history", "The history of your changes, for undo", history_folder(real))
    yield _place("copies", "Automatic copies of the journal, one for each day you wrote", copies_folder(real))
    yield _place("own_rules", "Rules of your own", context.config_dir / "credentials")
    yield _place("settings", "Your settings", context.config_dir / "settings.toml")
    yield _place("cache", "Caches, which may be lost without harm", context.cache_dir)


def _place(name: str, holds: str, path: Path) -> Place:
    return Place(name, holds, str(path), path.exists())

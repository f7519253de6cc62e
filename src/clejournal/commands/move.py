"""`move`: the journal and all that belongs to it to another folder; the settings remember where."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from clejournal.commands.desk import open_desk
from clejournal.context import Context, JournalChoice
from clejournal.errors import ExitStatus
from clejournal.exchange.contract import Json
from clejournal.keeping.moving import Moved, check_target, move
from clejournal.keeping.place import remember_place
from clejournal.pages.keeping import moved_page


@dataclass(frozen=True, slots=True)
class Options:
    folder: str


def run(context: Context, options: Options) -> int:
    journal, chosen_by = open_desk(context).journal, context.journal_chosen_by
    new = check_target(journal, Path(os.path.expanduser(options.folder)))

    def switch() -> None:
        # A journal named by hand or by the environment goes on being named there.
        if chosen_by in ("default", "settings"):
            remember_place(context.config_dir / "settings.toml", new)

    moved = move(journal, new, switch)
    if context.json:
        context.show_json(_json(str(journal.path), chosen_by, len(journal.activities), moved))
    else:
        page = moved_page(str(new), chosen_by, moved.left, len(journal.activities), moved.documents)
        context.show(page)
    return ExitStatus.DONE


def _json(old: str, chosen_by: JournalChoice, activities: int, moved: Moved) -> Json:
    """`move/1`: from where, to where, and what named the journal before."""
    return {
        "contract": "move/1",
        "journal": str(moved.journal),
        "from": old,
        "chosen_by": chosen_by,
        "remembered": chosen_by in ("default", "settings"),
        "counts": {"activities": activities, "documents": moved.documents},
        "left": list(moved.left),
    }

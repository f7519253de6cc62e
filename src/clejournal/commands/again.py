"""Whether what is to be logged is in the journal already: asked about at a terminal, refused in a pipe."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from pathlib import Path

from clejournal.activity import Activity
from clejournal.commands.desk import Desk
from clejournal.dates import say_day
from clejournal.errors import Problem, usage
from clejournal.evidence.vault import read_document
from clejournal.suggest import slug
from clejournal.terminal.prompts import confirm, declined


def check_new(desk: Desk, activities: Sequence[Activity], files: Iterable[tuple[str, Path]]) -> None:
    """Returns where nothing like these entries, with these files (role and path), is in the journal, or
    where it is to be saved again. Else raises: status 2 in a pipe, 130 after a no.

    Untitled entries that are equal in all that was said may be two of one day: only a warning.
    """
    certificates = [read_document(path).sha256 for role, path in files if role == "certificate"]
    alike = [old for new in activities if (old := _like(desk, new, certificates))]
    if alike:
        _ask(desk, alike)
    for new in activities:
        if not new.title and (old := _equal(desk, new)):
            what = f"an entry that says just the same is there already: {_called(old)}"
            desk.context.warn([Problem(what, "clejournal undo takes this one back")])


def _ask(desk: Desk, alike: Sequence[Activity]) -> None:
    context, first = desk.context, _called(alike[0])
    others = f" and {len(alike) - 1} more" if alike[1:] else ""
    if not context.can_ask:
        hint = f"see clejournal show {alike[0].id}; to save it again, add --again"
        raise usage(f"you have this already: {first}{others}", hint)
    if not confirm(context, f"You have this already ({first}{others}). Save it again?"):
        raise declined()


def _like(desk: Desk, new: Activity, certificates: Sequence[str]) -> Activity | None:
    """The entry that this one repeats: the same day, kind, time and title, or the same certificate where
    neither is a session of an event."""
    for old in desk.journal.activities:
        shared = any(paper.sha256 in certificates for paper in old.evidence if paper.role == "certificate")
        if _same(old, new) or (shared and not old.event and not new.event):
            return old
    return None


def _same(old: Activity, new: Activity) -> bool:
    facts = [(each.date, each.kind, each.minutes, slug(each.title or "")) for each in (old, new)]
    return bool(facts[0][3]) and facts[0] == facts[1]


def _equal(desk: Desk, new: Activity) -> Activity | None:
    """The entry that says just what this one does; its documents and its id aside."""
    bare = replace(new, id="", line=0, evidence=())
    found = (old for old in desk.journal.activities if replace(old, id="", line=0, evidence=()) == bare)
    return next(found, None)


def _called(activity: Activity) -> str:
    return f"{activity.id}, {activity.name}, {say_day(activity.date)}"

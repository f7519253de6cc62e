"""`doctor --mend`: carries out what may be mended without asking for more than a yes."""

from __future__ import annotations

import os
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from clejournal.activity import is_line
from clejournal.checks.findings import Facts
from clejournal.checks.mends import Plan, plan
from clejournal.commands.agreement import ASKED_ABOVE
from clejournal.commands.doctor_facts import gather
from clejournal.context import Context
from clejournal.errors import not_saved
from clejournal.journal import disk, progress
from clejournal.journal.aside import make_private, move_aside, move_back
from clejournal.journal.change import edit_activities
from clejournal.journal.nouns import differences
from clejournal.journal.read import Journal
from clejournal.journal.save import change
from clejournal.pages.doctor import Mended, to_mend_page
from clejournal.terminal.prompts import confirm, interrupted, refuse_unless_asked


def mend(context: Context, facts: Facts, *, yes: bool) -> tuple[Mended, ...]:
    """Mends what is safe to mend, and answers what was done. Asks above twenty."""
    intended = plan(facts)
    if intended.size == 0:
        return ()
    if facts.journal and facts.journal.read_only:
        raise not_saved(f"not mended: {facts.journal.read_only}", "install the newer clejournal")
    if intended.size > ASKED_ABOVE and not yes:
        _agree(context, intended)
    real = Path(os.path.realpath(context.journal_path))
    with disk.locked(real):
        # What was left over may have been another command's that is done by now.
        facts = gather(context)
        intended = plan(facts)
        done = list(_beside(context, real.parent, intended))
        if done:
            progress.mark_saved()
    return (*done, *_in_journal(context, facts, intended))


def _agree(context: Context, intended: Plan) -> None:
    if not context.json:
        context.show(to_mend_page(intended))
    refuse_unless_asked(context, "whether to mend all this", "--yes")
    if not confirm(context, "Mend all this?"):
        raise interrupted()


def _beside(context: Context, folder: Path, intended: Plan) -> Iterator[Mended]:
    day = context.now().date()
    for name in intended.private:
        make_private(folder, name)
        yield Mended("private", name)
    for name in intended.aside:
        yield Mended("aside", name, move_aside(folder, name, day))
    for name, wanted in intended.back:
        yield Mended("back", name, move_back(folder, name, wanted))


def _in_journal(context: Context, facts: Facts, intended: Plan) -> Iterator[Mended]:
    """Ids and documents, as one change that undo can take back."""
    journal = facts.journal
    if journal is None or not (intended.documents or intended.ids):
        return

    def edit(now: Journal) -> bytes:
        changed = (each for each in now.activities if each.id in intended.documents)
        edits = {e.id: differences(e, replace(e, evidence=intended.documents[e.id])) for e in changed}
        return edit_activities(now, edits) if edits else now.data

    words, path = "doctor --mend", context.journal_path
    saved = change(path, words, edit, context.now(), context.randomness, expect=journal.sha256)
    context.warn(saved.warnings)
    for id in intended.documents:
        yield Mended("document", id)
    for old, new in zip(journal.activities, saved.journal.activities, strict=True):
        if is_line(old.id) and old.id != new.id:
            yield Mended("id", f"line {old.line}", new.id)

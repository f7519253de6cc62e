"""`edit ID --editor`: the block of one entry in the holder's own editor, checked before it is saved."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from clejournal.activity import Activity
from clejournal.commands.desk import Desk
from clejournal.commands.edit_saving import place_of
from clejournal.commands.entry_checks import check_entry
from clejournal.commands.writing import save_change
from clejournal.context import Context
from clejournal.errors import ClejournalError, ExitStatus, Problem, not_saved, usage
from clejournal.journal import disk
from clejournal.journal.change import block_text, replace_block
from clejournal.journal.read import Journal, from_bytes
from clejournal.journal.syntax import decode
from clejournal.pages.changes import Edited
from clejournal.terminal.prompts import confirm

_NAME = "the text from the editor"


def edit_in_editor(context: Context, desk: Desk, activity: Activity, *, long_day: bool) -> list[Edited]:
    """Opens the block, saves what came back, and answers what changed (nothing: an empty list).

    What was typed is kept, and the file that holds it named, whenever it could not be saved.
    """
    editing = _Editing(context, desk, activity, long_day, editor_words(context.environment))
    text = block_text(desk.journal, activity.id)
    draft = _new_draft(context, activity, text)
    while True:
        try:
            edits = editing.once(draft, text)
        except ClejournalError as error:
            again = context.can_ask and error.status in (ExitStatus.USAGE, ExitStatus.UNTRUSTED)
            if again:
                context.complain(error.problems)
            if again and confirm(context, "Open it again?", default=True):
                continue
            raise _with_draft(error, draft, text) from None
        draft.unlink()
        return edits


def editor_words(environment: Mapping[str, str]) -> list[str]:
    """The editor's command: $VISUAL, else $EDITOR, else what the system has. No shell reads it."""
    named = environment.get("VISUAL", "").strip() or environment.get("EDITOR", "").strip()
    usual = "nano" if disk.IS_POSIX else "notepad"
    try:
        return shlex.split(named or usual, posix=disk.IS_POSIX)
    except ValueError:
        raise usage(f"the editor {named} has a quotation mark without its partner", "mend EDITOR") from None


@dataclass(frozen=True, slots=True)
class _Editing:
    context: Context
    desk: Desk
    old: Activity
    long_day: bool
    editor: list[str]

    def once(self, draft: Path, before: str) -> list[Edited]:
        """One visit to the editor and, where the text came back changed and right, one change."""
        self._open(draft)
        text = decode(draft.read_bytes(), _NAME)
        if text == before:
            return []
        self._check(text)
        context, at = self.context, [0]

        def edit(journal: Journal) -> bytes:
            at[0] = place_of(journal, self.old)
            return replace_block(journal, self.old.id, text)

        words = f"edit {self.old.id} --editor"
        saved = save_change(context, words, edit)
        return [Edited(self.old, saved.journal.activities[at[0]])]

    def _open(self, draft: Path) -> None:
        try:
            ended = subprocess.run([*self.editor, os.fspath(draft)], check=False)
        except OSError:
            what = f"the editor {self.editor[0]} could not be started"
            raise not_saved(f"not saved: {what}", "name another: EDITOR=nano (or VISUAL)") from None
        if ended.returncode != 0:
            raise not_saved(f"not saved: the editor {self.editor[0]} ended with an error", None)

    def _check(self, text: str) -> None:
        """The same checks as for what is typed as options; lines are counted in the text edited."""
        journal = self.desk.journal
        data = replace_block(journal, self.old.id, text)
        try:
            found = from_bytes(journal.path, data).activities
        except ClejournalError as error:
            raise ClejournalError(map(self._placed, error.problems), ExitStatus.USAGE) from None
        new = found[journal.activities.index(self.old)]
        check_entry(new, self.old, self.context, self.desk, long_day=self.long_day)

    def _placed(self, problem: Problem) -> Problem:
        line = None if problem.line is None else problem.line - self.old.line + 1
        return replace(problem, file=_NAME, line=line)


def _new_draft(context: Context, activity: Activity, text: str) -> Path:
    """A private file that no other run has; it stays where anything goes wrong."""
    name = "".join(sign if sign.isalnum() else "-" for sign in activity.id)
    draft = context.cache_dir / f"draft-{name}-{context.new_id(())}.toml"
    try:
        disk.make_folder(draft.parent)
        disk.write_new(draft, text.encode("utf-8"))
    except OSError as error:
        what = f"the draft {draft} could not be written: {disk.reason(error)}"
        raise not_saved(f"not saved: {what}", "use the options of: clejournal edit") from None
    return draft


def _with_draft(error: ClejournalError, draft: Path, before: str) -> ClejournalError:
    """The refusal with the place of what was typed; where nothing was typed the draft goes."""
    status = ExitStatus.USAGE if error.status == ExitStatus.UNTRUSTED else error.status
    if draft.read_bytes() == before.encode("utf-8"):
        draft.unlink()
        return ClejournalError(error.problems, status)
    saved = "" if error.status == ExitStatus.UNCONFIRMED else "nothing was saved; "
    kept = Problem(f"{saved}what you typed is kept in {draft}")
    return ClejournalError((*error.problems, kept), status)

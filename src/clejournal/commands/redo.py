"""`redo`: puts back what was undone last, exactly, and says what is back."""

from __future__ import annotations

from clejournal.commands.stepping import Options, agreed, done, stepped_json
from clejournal.context import Context
from clejournal.errors import ExitStatus
from clejournal.journal import save
from clejournal.journal.steps import forward
from clejournal.pages.changes import stepped_page


def run(context: Context, options: Options) -> int:
    to_do = agreed(context, "redo", options, forward)
    saved = save.redo(context.journal_path, to_do.words, context.now(), to_do.count, expect=to_do.expect)
    context.warn(saved.warnings)
    redone = done(saved, to_do, forward=True)
    if not context.json:
        context.show(stepped_page(redone))
        return ExitStatus.DONE
    context.show_json({"contract": "redo/1", **stepped_json(saved, redone)})
    return ExitStatus.DONE

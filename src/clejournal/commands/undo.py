"""`undo`: takes the last changes back, exactly, and says what is back."""

from __future__ import annotations

from clejournal.commands.stepping import Options, agreed, done, stepped_json
from clejournal.context import Context
from clejournal.errors import ExitStatus
from clejournal.journal import save
from clejournal.journal.steps import back
from clejournal.pages.changes import stepped_page


def run(context: Context, options: Options) -> int:
    to_do = agreed(context, "undo", options, back)
    saved = save.undo(context.journal_path, to_do.words, context.now(), to_do.count, expect=to_do.expect)
    context.warn(saved.warnings)
    undone = done(saved, to_do, forward=False)
    if not context.json:
        context.show(stepped_page(undone))
        return ExitStatus.DONE
    context.show_json({"contract": "undo/1", **stepped_json(saved, undone)})
    return ExitStatus.DONE

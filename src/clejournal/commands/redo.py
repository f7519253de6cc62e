"""`redo`: puts back what was undone last, exactly, and says what is back."""

from __future__ import annotations

from clejournal.commands.stepping import Options, agreed, done
from clejournal.commands.writing import saved_json
from clejournal.context import Context
from clejournal.errors import ExitStatus
from clejournal.exchange.contract import activity_object
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
    context.show_json(
        {
            "contract": "redo/1",
            **saved_json(saved),
            "redone": "; ".join(redone.commands),
            "back": [activity_object(activity) for activity in redone.back],
            "out": [activity_object(activity) for activity in redone.out],
            "changed": [activity_object(edit.new) for edit in redone.restored],
            "credentials": list(redone.credentials),
        }
    )
    return ExitStatus.DONE

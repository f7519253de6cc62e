"""The whole program: importing the groups declares their commands, in the order that help shows."""

from __future__ import annotations

import clejournal.cli.adding  # isort: skip
import clejournal.cli.everyday  # isort: skip
import clejournal.cli.entries  # isort: skip
import clejournal.cli.credentials  # isort: skip
import clejournal.cli.care  # isort: skip
import clejournal.cli.history  # isort: skip
import clejournal.cli.copies  # isort: skip
import clejournal.cli.soundness  # isort: skip  # noqa: F401
from clejournal.cli.app import app, refused
from clejournal.errors import ExitStatus


def dispatch(words: list[str]) -> int:
    """Runs one command line and answers its exit status; raises ClejournalError."""
    try:
        answer = app(args=words, prog_name="clejournal", standalone_mode=False)
    except SystemExit as gone:
        # Typer answers 1 where the reader of a pipe has gone; with us that would say "not ready".
        if isinstance(gone.__context__, BrokenPipeError):
            raise gone.__context__ from None
        raise
    except Exception as error:
        refusal = refused(error)
        if refusal is None:
            raise
        raise refusal from error
    if answer == ExitStatus.INTERRUPTED:
        raise KeyboardInterrupt
    return int(answer or 0)

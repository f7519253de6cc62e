"""The whole program: importing the groups declares their commands, in the order that help shows."""

from __future__ import annotations

from clejournal.cli import adding, care, credentials, entries, everyday
from clejournal.cli.app import app, refused

GROUPS = (adding, everyday, entries, credentials, care)


def dispatch(words: list[str]) -> int:
    """Runs one command line and answers its exit status; raises ClejournalError."""
    try:
        answer = app(args=words, prog_name="clejournal", standalone_mode=False)
    except Exception as error:
        refusal = refused(error)
        if refusal is None:
            raise
        raise refusal from error
    return int(answer or 0)

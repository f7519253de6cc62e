"""The front door: runs the command that was typed, and turns whatever goes wrong into a message."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from clejournal.errors import ClejournalError, ExitStatus, Problem


def main(words: Sequence[str] | None = None) -> None:
    """Entry point of the installed program; exits with the statuses of `ExitStatus`."""
    sys.exit(int(run(list(sys.argv[1:] if words is None else words))))


def run(words: list[str]) -> int:
    """The exit status of one command line. Nothing is raised but what the system itself raises."""
    _be_heard()
    try:
        return _answered(words)
    except BrokenPipeError:
        # The reader of a pipe has gone (`| head`): nothing is wrong, and nothing more can be said.
        _say_no_more()
        return ExitStatus.DONE
    except OSError:
        # Neither the answer nor the complaint about it can be written.
        _say_no_more()
        return ExitStatus.UNCONFIRMED


def _answered(words: list[str]) -> int:
    try:
        from clejournal.cli.program import dispatch
        from clejournal.context import answering
        from clejournal.journal import progress

        progress.begin()
        status = dispatch(words)
        with answering():
            sys.stdout.flush()
    except ClejournalError as error:
        status = _tell(error, words)
    except KeyboardInterrupt:
        sys.stderr.write(f"\nstopped{_what_stays()}\n")
        status = ExitStatus.INTERRUPTED
    except BrokenPipeError:
        raise
    except OSError as error:
        status = _tell(_refused_by_disk(error), words)
    except Exception as error:
        status = _fault(error, words)
    if status == ExitStatus.UNCONFIRMED:
        _say_no_more()
    sys.stdout.flush()
    sys.stderr.flush()
    return status


def _tell(error: ClejournalError, words: list[str]) -> int:
    from clejournal.context import context_of_this_run

    error = _with_what_is_saved(error)
    context_of_this_run(plain="--plain" in words, json="--json" in words).show_error(error)
    if "--debug" in words:
        _trace(error)
    return error.status


def _what_stays() -> str:
    from clejournal.journal import progress

    return ": what was saved stays, nothing more was written" if progress.has_saved() else ""


def _with_what_is_saved(error: ClejournalError) -> ClejournalError:
    """A command that fails after it saved must not be typed again: that is said first (status 6)."""
    from clejournal.journal import progress

    told = (ExitStatus.UNCONFIRMED, ExitStatus.INTERRUPTED)
    if not progress.has_saved() or error.status in told:
        return error
    first = Problem("saved, but the rest of the answer failed", "look at what is there: clejournal list")
    return ClejournalError([first, *error.problems], ExitStatus.UNCONFIRMED)


def _refused_by_disk(error: OSError) -> ClejournalError:
    from clejournal.errors import untrusted
    from clejournal.journal import progress

    name = error.filename if isinstance(error.filename, str) else "a file"
    hint = None if progress.has_saved() else "nothing was saved; look whether the disk is there"
    return untrusted([Problem(f"{name} cannot be read: {error.strerror or error}", hint)])


def _fault(error: Exception, words: list[str]) -> int:
    """Our own mistake. What the variables held is never shown: it may be private."""
    what = "clejournal made a mistake it did not expect; your journal is as it was last saved"
    problem = Problem(what, "run the same again with --debug, and report what it shows")
    _tell(ClejournalError([problem], ExitStatus.FAULT), [word for word in words if word != "--debug"])
    if "--debug" in words:
        _trace(error)
    return ExitStatus.FAULT


def _be_heard() -> None:
    """Without a console there is no stream to write to: what is said then goes nowhere."""
    if sys.stdout is None:
        sys.stdout = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115
    if sys.stderr is None:
        sys.stderr = open(os.devnull, "w", encoding="utf-8")  # noqa: SIM115


def _say_no_more() -> None:
    """What is still held back for the lost stream is dropped, or the end of the process would complain."""
    nowhere = os.open(os.devnull, os.O_WRONLY)
    for stream in (sys.stdout, sys.stderr):
        try:
            stream.flush()
        except OSError:
            os.dup2(nowhere, stream.fileno())


def _trace(error: Exception) -> None:
    import traceback

    traceback.print_exception(error)


if __name__ == "__main__":
    main()

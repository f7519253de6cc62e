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
        status = _answered(words)
        sys.stdout.flush()
        sys.stderr.flush()
        return status
    except BrokenPipeError:
        # The reader of a pipe has gone (`| head`): nothing is wrong, and nothing more can be said.
        _say_no_more()
        return ExitStatus.DONE
    except OSError as error:
        _say_no_more()
        return _unheard(error)


def _answered(words: list[str]) -> int:
    try:
        from clejournal.cli.program import dispatch

        return dispatch(words)
    except ClejournalError as error:
        return _tell(error, words)
    except KeyboardInterrupt:
        sys.stderr.write("\nstopped\n")
        return ExitStatus.INTERRUPTED
    except BrokenPipeError:
        raise
    except Exception as error:
        return _fault(error, words)


def _tell(error: ClejournalError, words: list[str]) -> int:
    from clejournal.context import context_of_this_run

    context_of_this_run(plain="--plain" in words, json="--json" in words).show_error(error)
    if "--debug" in words:
        _trace(error)
    return error.status


def _fault(error: Exception, words: list[str]) -> int:
    """Our own mistake. What the variables held is never shown: it may be private."""
    what = "clejournal made a mistake it did not expect; your journal is as it was last saved"
    problem = Problem(what, "run the same again with --debug, and report what it shows")
    _tell(ClejournalError([problem], ExitStatus.FAULT), [word for word in words if word != "--debug"])
    if "--debug" in words:
        _trace(error)
    return ExitStatus.FAULT


def _unheard(error: OSError) -> int:
    """The answer could not be written to where it was sent, such as a file on a full disk."""
    try:
        sys.stderr.write(
            f"error: the answer could not be written: {error.strerror or error}\n"
            "hint: what was to be saved in the journal is saved\n"
        )
        sys.stderr.flush()
    except OSError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), 2)
    return ExitStatus.UNCONFIRMED


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

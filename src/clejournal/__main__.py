"""The front door: runs the command that was typed, and turns whatever goes wrong into a message."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

from clejournal.errors import ClejournalError, ExitStatus


def main(words: Sequence[str] | None = None) -> None:
    """Entry point of the installed program; exits with the statuses of `ExitStatus`."""
    sys.exit(int(run(list(sys.argv[1:] if words is None else words))))


def run(words: list[str]) -> int:
    """The exit status of one command line. Nothing is raised but what the system itself raises."""
    try:
        from clejournal.cli.program import dispatch

        status = dispatch(words)
        sys.stdout.flush()
        return status
    except ClejournalError as error:
        return _tell(error, words)
    except KeyboardInterrupt:
        sys.stderr.write("\nstopped\n")
        return ExitStatus.INTERRUPTED
    except BrokenPipeError:
        # The reader of a pipe has gone (`| head`): nothing is wrong, and nothing more can be said.
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return ExitStatus.DONE
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
    sys.stderr.write(
        "error: clejournal made a mistake it did not expect; your journal is as it was last saved\n"
        "hint: run the same again with --debug, and report what it shows\n"
    )
    if "--debug" in words:
        _trace(error)
    return ExitStatus.FAULT


def _trace(error: Exception) -> None:
    import traceback

    traceback.print_exception(error)


if __name__ == "__main__":
    main()

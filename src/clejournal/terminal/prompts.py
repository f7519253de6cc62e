"""Questions at the terminal: asked only where a person can answer, checked at once, and left at any time."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING, TypeVar, overload

from clejournal.errors import ClejournalError, ExitStatus, Problem, usage
from clejournal.terminal.draw import encodable
from clejournal.terminal.problems import write_problems
from clejournal.terminal.safe import is_control, safe

if TYPE_CHECKING:
    from clejournal.context import Context

Answer = TypeVar("Answer")

SKIPS = "enter skips"
MOST_WRONG = 3
_NOT_TEXT = "\0\n"
"""Stands for a line whose bytes are no text, and is refused like any other control character."""


@overload
def ask(
    context: Context,
    question: str,
    *,
    default: str | None = None,
    saved: bool = False,
    note: str | None = SKIPS,
    later: str | None = None,
) -> str | None: ...
@overload
def ask(
    context: Context,
    question: str,
    check: Callable[[str], Answer],
    *,
    default: str | None = None,
    saved: bool = False,
    note: str | None = SKIPS,
    later: str | None = None,
) -> Answer | None: ...
def ask(
    context: Context,
    question: str,
    check: Callable[[str], object] = str,
    *,
    default: str | None = None,
    saved: bool = False,
    note: str | None = SKIPS,
    later: str | None = None,
) -> object | None:
    """The checked answer to `question`; enter gives the default, or None. Asks again while `check`
    raises ClejournalError, and shows why. Where nothing can be asked the answer is as with enter.

    `saved` says that something was written before the question, so that leaving tells the truth.
    `note` stands behind a question without default; None where it must be answered, or where it was
    said above. With `later`, what to type another time, the question is left after three wrong answers.
    """
    behind = f" [{default}]" if default is not None else f" ({note})" if note else ""
    prompt, wrong = f"{question}{behind}: ", 0
    while True:
        answer = (_read(context, prompt, saved) if context.can_ask else "") or default
        if answer is None:
            return None
        try:
            return check(answer)
        except ClejournalError as error:
            if not context.can_ask:
                raise
            write_problems(error.problems, context.output)
        wrong += 1
        if later is not None and wrong == MOST_WRONG:
            _write(context, f"Left for later: {safe(later)}\n")
            return None


def choose(
    context: Context,
    question: str,
    options: Sequence[str],
    *,
    saved: bool = False,
    note: str | None = SKIPS,
) -> str | None:
    """The option chosen by its number or first letters; None where the question was skipped."""
    if context.can_ask:
        numbered = [f"  {number:>2}  {safe(option)}\n" for number, option in enumerate(options, 1)]
        _write(context, f"{safe(question)}\n{''.join(numbered)}")
    return ask(
        context, "Number or first letters", lambda typed: _chosen(typed, options), saved=saved, note=note
    )


def confirm(context: Context, question: str, *, default: bool = False, saved: bool = False) -> bool:
    """Whether the answer was yes; enter, and a place where nothing can be asked, give the default."""
    usual = "yes" if default else "no"
    return bool(ask(context, f"{question} (yes or no)", _yes_or_no, default=usual, saved=saved))


def refuse_unless_asked(context: Context, what: str, option: str) -> None:
    """Raises a usage error naming `option` where no question about `what` can be asked."""
    if not context.can_ask:
        raise usage(f"{what} is not said, and no question can be asked here", f"add {option}")


def interrupted(saved: bool = False) -> ClejournalError:
    """The answer to Ctrl-C and Ctrl-D (status 130)."""
    written = "what was saved stays, nothing more was written" if saved else "nothing was written"
    return ClejournalError([Problem(f"stopped: {written}")], ExitStatus.INTERRUPTED)


def declined() -> ClejournalError:
    """The answer to a no where a change was to be agreed to (status 130)."""
    return ClejournalError([Problem("nothing was written")], ExitStatus.INTERRUPTED)


def _read(context: Context, prompt: str, saved: bool) -> str:
    while True:
        line = _line_typed(context, safe(prompt))
        if not line:
            _write(context, "\n")
            raise interrupted(saved)
        answer = line.replace("\t", " ").strip()
        if not any(map(is_control, answer)):
            return answer
        unreadable = "the answer has signs that are not text (an arrow key, perhaps)"
        write_problems([Problem(unreadable, "type it once more")], context.output)


def _line_typed(context: Context, prompt: str) -> str:
    """The next line with its end; empty for Ctrl-C (from the first sign of the prompt on) and Ctrl-D."""
    try:
        _write(context, prompt)
        return context.keyboard.readline()
    except KeyboardInterrupt:
        return ""
    except UnicodeDecodeError:
        return _NOT_TEXT


def _write(context: Context, text: str) -> None:
    context.out.write(encodable(text, context.out))
    context.out.flush()


def _chosen(typed: str, options: Sequence[str]) -> str:
    if typed.isascii() and typed.isdigit() and len(typed) < 6 and 1 <= int(typed) <= len(options):
        return options[int(typed) - 1]
    wanted = typed.casefold()
    starting = [option for option in options if option.casefold().startswith(wanted)]
    exact = [option for option in starting if option.casefold() == wanted]
    found = exact or starting
    if len(found) == 1:
        return found[0]
    if found:
        raise usage(f"{typed} could be {' or '.join(found)}", "type more letters, or its number")
    hint = f"type a number from 1 to {len(options)}, or the first letters of one"
    raise usage(f"{typed} is not among the answers", hint)


def _yes_or_no(typed: str) -> bool:
    answer = typed.casefold()
    if answer and ("yes".startswith(answer) or "no".startswith(answer)):
        return "yes".startswith(answer)
    raise usage(f"{typed} is neither yes nor no", "type yes or no")

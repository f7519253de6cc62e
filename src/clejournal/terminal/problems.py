"""Errors and warnings in their one layout: what and where, the line with the place marked, what to type."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any, Literal

from clejournal.errors import ClejournalError, Problem
from clejournal.terminal.cells import clusters, columns, wrap
from clejournal.terminal.draw import Output, write_lines
from clejournal.terminal.page import SetLine, Tone
from clejournal.terminal.safe import safe

Severity = Literal["error", "warning", "stopped"]
"""`stopped` is what the user wanted: it is said without a label."""

_TONES: dict[Severity, Tone] = {"error": "bad", "warning": "doubt", "stopped": "plain"}
_COMMAND = re.compile(r'clejournal(?: (?!(?:or|and|if|is) )(?:"[^"]*"|[^\s",;()])+)+')
_HELD = "\0"
"""Holds the words of a command together while a message is wrapped; no safe text has it."""
_SHOWN_BEFORE_MARK = 20
_LEAST_ROOM = 40
_ELLIPSIS = "..."


def write_problems(problems: Iterable[Problem], out: Output, severity: Severity = "error") -> None:
    """Writes the problems to `out`, one after the other."""
    lines = [
        line
        for problem in problems
        for line in lay_out_problem(problem, severity, out.width, wrapped=out.is_terminal)
    ]
    write_lines(lines, out)


def error_as_json(error: ClejournalError) -> dict[str, Any]:
    """The error as the JSON contract has it."""
    problems = [
        {"file": each.file, "line": each.line, "column": each.column, "what": each.what, "hint": each.hint}
        for each in error.problems
    ]
    return {"contract": "error/1", "error": {"status": int(error.status), "problems": problems}}


def lay_out_problem(
    problem: Problem, severity: Severity, width: int, *, wrapped: bool = False
) -> Iterator[SetLine]:
    """The lines of one problem. The quoted line is cut to `width`; messages are whole lines, or `wrapped`."""
    tone = _TONES[severity]
    room = width if wrapped else None
    label = "" if severity == "stopped" else f"{severity}:"
    yield from _message(label, tone, f"{_place(problem)}{safe(problem.what)}", room)
    if problem.source is not None and problem.line is not None:
        yield from _quotation(problem, problem.source, problem.line, tone, width)
    if problem.hint is not None:
        yield from _message("hint:", "strong", safe(problem.hint), room)


def _message(label: str, tone: Tone, text: str, room: int | None) -> Iterator[SetLine]:
    """A label and its text. In a `room` of columns it is wrapped, with no word or command divided."""
    hang = len(label) + 1 if label else 0
    if room is None:
        lines = [text]
    else:
        held = _COMMAND.sub(lambda found: found[0].replace(" ", _HELD), text)
        lines = [line.replace(_HELD, " ") for line in wrap(held, max(room - hang, _LEAST_ROOM))]
    for at, line in enumerate(lines):
        if not label:
            yield ((line, "plain"),)
        elif at == 0:
            yield ((label, tone), (f" {line}", "plain"))
        else:
            yield ((f"{' ' * hang}{line}", "plain"),)


def _place(problem: Problem) -> str:
    if problem.file is None:
        return "" if problem.line is None else f"line {problem.line}: "
    line = "" if problem.line is None else f":{problem.line}"
    return f"{safe(problem.file)}{line}: "


def _quotation(problem: Problem, source: str, number: int, tone: Tone, width: int) -> Iterator[SetLine]:
    gutter = f"{number:>5} | "
    source = source.rstrip("\r\n")
    start = min((problem.column or 1) - 1, len(source))
    marked = source[start : start + problem.width]
    # Filtered piece by piece: the filter may drop signs, and the marks must follow what is shown.
    before, inside, after = safe(source[:start]), safe(marked), safe(source[start + problem.width :])
    before, inside, after = _cut(before, inside, after, max(width - len(gutter), _LEAST_ROOM))
    yield ((gutter, "quiet"), ((before + inside + after).rstrip(" "), "plain"))
    if problem.column is not None:
        margin = f"{'|':>{len(gutter) - 1}} "
        yield ((margin, "quiet"), (" " * columns(before) + "^" * max(columns(inside), 1), tone))


def _cut(before: str, inside: str, after: str, room: int) -> tuple[str, str, str]:
    """The three parts of a quoted line, shortened to `room` columns around the middle one."""
    if columns(before + inside + after) <= room:
        return before, inside, after
    if columns(before) > _SHOWN_BEFORE_MARK:
        kept = _as_fit(reversed(clusters(before)), _SHOWN_BEFORE_MARK - len(_ELLIPSIS))
        before = _ELLIPSIS + "".join(reversed(kept))
    room -= columns(before) + len(_ELLIPSIS)
    inside = "".join(_as_fit(clusters(inside), room))
    rest = "".join(_as_fit(clusters(after), room - columns(inside)))
    return before, inside, rest if rest == after else rest + _ELLIPSIS


def _as_fit(signs: Iterable[tuple[str, int]], room: int) -> list[str]:
    """The first signs that take no more than `room` columns together."""
    kept: list[str] = []
    for sign, wide in signs:
        room -= wide
        if room < 0:
            break
        kept.append(sign)
    return kept

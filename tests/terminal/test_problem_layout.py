"""Errors and warnings, compared whole."""

import unicodedata
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from pages_for_drawing import NASTY, everything

from clejournal.errors import ExitStatus, Problem, untrusted, usage
from clejournal.terminal.cells import columns
from clejournal.terminal.draw import Output
from clejournal.terminal.problems import error_as_json, write_problems

MINUTES = Problem(
    "minutes must be a whole number above zero",
    "write minutes = 120",
    "journal.toml",
    42,
    11,
    'minutes = "two"',
    5,
)


def written(
    *problems: Problem,
    severity: str = "error",
    width: int = 80,
    colours: str = "none",
    terminal: bool = False,
) -> str:
    stream = StringIO()
    write_problems(problems, Output(stream, width, colours == "none", colours, terminal), severity)
    return stream.getvalue()


def test_a_problem_shows_place_line_marks_and_hint() -> None:
    assert written(MINUTES) == (
        "error: journal.toml:42: minutes must be a whole number above zero\n"
        '   42 | minutes = "two"\n'
        "      |           ^^^^^\n"
        "hint: write minutes = 120\n"
    )


def test_several_problems_come_one_after_the_other() -> None:
    assert written(Problem("no hours", "add --hours 2"), Problem("is a folder", file="a.toml")) == (
        "error: no hours\nhint: add --hours 2\nerror: a.toml: is a folder\n"
    )


def test_a_warning_has_the_same_layout() -> None:
    assert written(
        Problem("minuts is unknown", "write minutes", "j.toml", 7, 1, "minuts = 2", 6), severity="warning"
    ) == ("warning: j.toml:7: minuts is unknown\n    7 | minuts = 2\n      | ^^^^^^\nhint: write minutes\n")


@pytest.mark.parametrize(
    ("source", "column", "width", "marks"),
    [
        ("\tminutes = -1", 12, 2, "           ^^"),
        ('title = "日本" x', 14, 1, "               ^"),
        ('title = "日本"', 10, 2, "         ^^^^"),
        ("e\u0301e\u0301 = x", 8, 1, "     ^"),
        ("\u202ea = x", 6, 1, "    ^"),
        ("short", 6, 1, "     ^"),
        ("short", 99, 3, "     ^"),
        ("a = 1\r\n", 5, 9, "    ^"),
        ("", 1, 1, "^"),
    ],
)
def test_the_marks_stand_under_their_signs(source: str, column: int, width: int, marks: str) -> None:
    lines = written(Problem("wrong", None, "j", 3, column, source, width)).split("\n")
    assert lines[2] == f"      | {marks}"


def test_a_long_line_is_cut_around_the_mark() -> None:
    source = "a" * 50_000 + "WRONG" + "b" * 10_000
    assert written(Problem("wrong", None, "j", 3, 50_001, source, 5), width=60) == (
        "error: j:3: wrong\n"
        "    3 | ..." + "a" * 17 + "WRONG" + "b" * 24 + "...\n"
        "      | " + " " * 20 + "^^^^^\n"
    )


def test_cutting_a_line_keeps_accents_on_their_letters() -> None:
    source = "e\u0301" * 100 + "WRONG"
    assert written(Problem("wrong", None, "j", 3, 201, source, 5), width=48) == (
        "error: j:3: wrong\n    3 | ..." + "e\u0301" * 17 + "WRONG\n      | " + " " * 20 + "^^^^^\n"
    )


def test_a_line_without_column_is_shown_without_marks() -> None:
    assert written(Problem("split", None, "j", 1_234_567, None, "[[activity]]")) == (
        "error: j:1234567: split\n1234567 | [[activity]]\n"
    )


def test_a_problem_on_standard_input_has_its_line() -> None:
    assert written(Problem("no time", line=3)) == "error: line 3: no time\n"


@given(everything, st.integers(1, 60), st.integers(1, 60), st.integers(1, 100))
def test_no_text_breaks_the_layout(text: str, column: int, marked: int, width: int) -> None:
    shown = written(Problem(text, text, text, 1, column, text, marked), width=width)
    lines = shown.split("\n")
    assert not [char for char in shown if unicodedata.category(char) in ("Cc", "Cs") and char != "\n"]
    assert [line[:8].rstrip() for line in lines[1:3]] == ["    1 |", "      |"]
    assert len(lines) == 5
    assert columns(lines[1]) <= max(width, 48)
    assert lines[2].endswith("^")


@pytest.mark.parametrize("text", NASTY)
def test_a_coloured_problem_holds_the_same_text(text: str) -> None:
    problem = Problem(text, text, "j", 1, 2, text, 3)
    coloured = written(problem, colours="256")
    assert "\x1b[38;5;196merror:\x1b[0m" in coloured
    for sequence in ("\x1b[38;5;196m", "\x1b[38;5;243m", "\x1b[1m", "\x1b[0m"):
        coloured = coloured.replace(sequence, "")
    assert coloured == written(problem)


LONG = Problem(
    "the title of this seminar has several words in it",
    'put it in quotation marks: clejournal add webinar "Ethics and AI" --hours 1.5, or leave it out',
)


def test_on_a_terminal_a_message_is_wrapped_and_no_command_divided() -> None:
    assert written(LONG, width=48, terminal=True) == (
        "error: the title of this seminar has several\n"
        "       words in it\n"
        "hint: put it in quotation marks:\n"
        '      clejournal add webinar "Ethics and AI" --hours 1.5,\n'
        "      or leave it out\n"
    )


def test_in_a_pipe_a_message_stays_one_line() -> None:
    assert written(LONG, width=48) == f"error: {LONG.what}\nhint: {LONG.hint}\n"


def test_what_the_user_stopped_is_no_error() -> None:
    assert written(Problem("stopped: nothing was written"), severity="stopped") == (
        "stopped: nothing was written\n"
    )


def test_an_error_as_json_has_the_contract_status_and_problems() -> None:
    assert error_as_json(untrusted([MINUTES])) == {
        "contract": "error/1",
        "error": {
            "status": 4,
            "problems": [
                {
                    "file": "journal.toml",
                    "line": 42,
                    "column": 11,
                    "what": "minutes must be a whole number above zero",
                    "hint": "write minutes = 120",
                }
            ],
        },
    }
    assert error_as_json(usage("no"))["error"]["status"] == ExitStatus.USAGE

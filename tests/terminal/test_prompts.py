"""Questions, answered from a stream in the place of the keyboard."""

import datetime as dt
import io
from typing import Any

import pytest

from clejournal.context import Context
from clejournal.errors import ClejournalError, ExitStatus, usage
from clejournal.terminal.prompts import ask, choose, confirm, refuse_unless_asked

DAY = dt.date(2020, 3, 12)
ROLES = ("certificate", "other", "course-description", "certificate of attendance")


def at_keyboard(typed: str) -> Context:
    return Context(today=DAY, keyboard=io.StringIO(typed), can_ask=True)


def shown(context: Context) -> str:
    assert isinstance(context.out, io.StringIO)
    return context.out.getvalue()


def whole_number(typed: str) -> int:
    if not typed.isdigit():
        raise usage(f"{typed} is not a whole number", "type 2")
    return int(typed)


def test_an_answer_is_checked_and_returned() -> None:
    context = at_keyboard(" 45 \n")
    assert ask(context, "How many minutes?", whole_number) == 45
    assert shown(context) == "How many minutes? (enter skips): "


def test_a_wrong_answer_is_explained_and_asked_again() -> None:
    context = at_keyboard("two\n2\n")
    assert ask(context, "Hours?", whole_number) == 2
    assert shown(context) == (
        "Hours? (enter skips): error: two is not a whole number\nhint: type 2\nHours? (enter skips): "
    )


def test_enter_skips_or_takes_the_default() -> None:
    assert ask(at_keyboard("\n"), "Hours?", whole_number) is None
    context = at_keyboard("\n")
    assert ask(context, "Hours?", whole_number, default="2") == 2
    assert shown(context) == "Hours? [2]: "


def test_a_question_that_must_be_answered_does_not_say_that_enter_skips() -> None:
    context = at_keyboard("2\n")
    ask(context, "Hours?", whole_number, note=None)
    assert shown(context) == "Hours?: "


def test_after_three_wrong_answers_a_hard_question_is_left_with_what_to_type() -> None:
    context = at_keyboard("a\nb\nc\n2\n")
    assert ask(context, "Hours?", whole_number, note=None, later="clejournal edit last --hours 2") is None
    assert shown(context).endswith(
        "Hours?: error: c is not a whole number\nhint: type 2\n"
        "Left for later: clejournal edit last --hours 2\n"
    )


def test_an_arrow_key_is_not_taken_for_an_answer() -> None:
    context = at_keyboard("ti\x1b[Dtle\ntitle\n")
    assert ask(context, "Title?") == "title"
    assert shown(context) == (
        "Title? (enter skips): error: the answer has signs that are not text (an arrow key, perhaps)\n"
        "hint: type it once more\nTitle? (enter skips): "
    )


def test_bytes_that_are_no_text_are_asked_for_again() -> None:
    class Latin(io.StringIO):
        def readline(self, *_: Any) -> str:
            line = super().readline()
            return b"\xe9".decode() if line == "bad\n" else line

    context = Context(today=DAY, keyboard=Latin("bad\ncafé\n"), can_ask=True)
    assert ask(context, "Title?") == "café"
    assert ask(at_keyboard("\udce9\nok\n"), "Title?") == "ok"


class Interrupting(io.StringIO):
    def readline(self, *_: Any) -> str:
        raise KeyboardInterrupt


@pytest.mark.parametrize("keyboard", [io.StringIO(""), Interrupting()])
@pytest.mark.parametrize(
    ("saved", "what"),
    [
        (False, "stopped: nothing was written"),
        (True, "stopped: what was saved stays, nothing more was written"),
    ],
)
def test_leaving_a_question_stops_and_says_what_was_written(
    keyboard: io.StringIO, saved: bool, what: str
) -> None:
    with pytest.raises(ClejournalError) as stopped:
        ask(Context(today=DAY, keyboard=keyboard, can_ask=True), "Title?", saved=saved)
    assert stopped.value.status == ExitStatus.INTERRUPTED == 130
    assert [problem.what for problem in stopped.value.problems] == [what]


def test_a_choice_is_made_by_number_or_first_letters() -> None:
    context = at_keyboard("2\n")
    assert choose(context, "Which document?", ROLES) == "other"
    assert shown(context) == (
        "Which document?\n   1  certificate\n   2  other\n   3  course-description\n"
        "   4  certificate of attendance\n"
        "Number or first letters (enter skips): "
    )
    assert choose(at_keyboard("Cou\n"), "Which?", ROLES) == "course-description"
    assert choose(at_keyboard("certificate\n"), "Which?", ROLES) == "certificate"
    assert choose(at_keyboard("\n"), "Which?", ROLES) is None


@pytest.mark.parametrize(
    ("typed", "message"),
    [
        (
            "9",
            "error: 9 is not among the answers\n"
            "hint: type a number from 1 to 4, or the first letters of one\n",
        ),
        (
            "²",
            "error: ² is not among the answers\n"
            "hint: type a number from 1 to 4, or the first letters of one\n",
        ),
        (
            "ce",
            "error: ce could be certificate or certificate of attendance\n"
            "hint: type more letters, or its number\n",
        ),
    ],
)
def test_a_choice_that_is_none_or_doubtful_is_asked_again(typed: str, message: str) -> None:
    context = at_keyboard(f"{typed}\n1\n")
    assert choose(context, "Which?", ROLES) == "certificate"
    assert message in shown(context)


@pytest.mark.parametrize(
    ("typed", "default", "answer"),
    [
        ("y", False, True),
        ("Yes", False, True),
        ("n", True, False),
        ("", True, True),
        ("", False, False),
        ("maybe\nno", True, False),
    ],
)
def test_a_question_with_yes_or_no(typed: str, default: bool, answer: bool) -> None:
    context = at_keyboard(f"{typed}\n")
    assert confirm(context, "Remove it?", default=default) is answer
    assert shown(context).startswith(f"Remove it? (yes or no) [{'yes' if default else 'no'}]: ")


def test_where_nothing_can_be_asked_the_answer_is_as_with_enter_and_nothing_is_shown() -> None:
    piped = Context(today=DAY, keyboard=io.StringIO("45\n"))
    assert ask(piped, "Minutes?", whole_number) is None
    assert ask(piped, "Minutes?", whole_number, default="3") == 3
    assert choose(piped, "Which?", ROLES) is None
    assert confirm(piped, "Remove it?") is False
    assert shown(piped) == ""


def test_a_default_that_is_wrong_is_refused_where_nothing_can_be_asked() -> None:
    with pytest.raises(ClejournalError, match="two is not a whole number"):
        ask(Context(today=DAY), "Minutes?", whole_number, default="two")


def test_a_question_that_cannot_be_asked_becomes_a_refusal_with_the_option() -> None:
    with pytest.raises(ClejournalError) as refused:
        refuse_unless_asked(Context(today=DAY), "the grade", "--grade B")
    problem = refused.value.problems[0]
    assert (problem.what, problem.hint, refused.value.status) == (
        "the grade is not said, and no question can be asked here",
        "add --grade B",
        ExitStatus.USAGE,
    )
    refuse_unless_asked(at_keyboard(""), "the grade", "--grade B")


def test_data_in_a_question_drives_no_terminal() -> None:
    context = at_keyboard("1\n")
    choose(context, "Which\x1b[2J?", ("a\x9bb",))
    assert shown(context) == "Which\ufffd[2J?\n   1  a\ufffdb\nNumber or first letters (enter skips): "

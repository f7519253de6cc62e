"""Pages as they are drawn. The golden pages are rewritten by `python tests/terminal/test_drawing.py`."""

import io
import os
import re
import subprocess
import sys
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pages_for_drawing import REPORT, drawn, page_of

from clejournal.terminal.cells import columns, wrap
from clejournal.terminal.colour import STYLES_256
from clejournal.terminal.draw import Output, draw
from clejournal.terminal.page import Bar, Bars, Column, Commands, Gap, Line, Row, Table

GOLDEN = Path(__file__).parent / "golden"
PAGES = [
    (f"{name}-{width}.txt", width, plain, colours)
    for name, plain, colours in (
        ("plain", True, "none"),
        ("terminal", False, "256"),
        ("no-colour", False, "none"),
    )
    for width in (40, 60, 80, 120)
]

words = st.text(st.sampled_from("ab -/é日👍\u0301"), max_size=30)


@pytest.mark.parametrize(("name", "width", "plain", "colours"), PAGES)
def test_the_report_page_is_drawn_as_it_was_approved(
    name: str, width: int, plain: bool, colours: str
) -> None:
    assert drawn(REPORT, width, plain=plain, colours=colours) == (GOLDEN / name).read_text("utf-8")


@given(words, words, st.integers(20, 130))
@settings(max_examples=300)
def test_no_plain_line_is_wider_than_the_page_unless_it_is_one_word_or_a_command(
    text: str, other: str, width: int
) -> None:
    page = (*page_of(text)[:-1], *page_of(other)[:-1])
    for line in drawn(page, width).splitlines():
        said = re.sub(r"^\[[ x!?]\] ", "", line.strip(" "))
        assert columns(line) <= width or " " not in said


@given(words, st.integers(20, 130))
def test_plain_pages_have_no_space_at_line_ends_and_one_newline_at_the_end(text: str, width: int) -> None:
    page = drawn((Gap(), *page_of(text), Gap()), width)
    assert not re.search(r" \n|\n\n\n|\n\n$|^\n", page)
    assert page.endswith("\n")


@given(words, words, st.integers(20, 100))
def test_right_hand_figures_end_in_the_same_column_whatever_stands_before_them(
    text: str, other: str, width: int
) -> None:
    table = Table((Column("t", flex=True), Column("n", "right")), (Row((text, "10.5")), Row((other, "8|"))))
    ends = {columns(line) for line in drawn((table,), width).splitlines() if line.endswith(("10.5", "8|"))}
    assert len(ends) == 1


@given(words, st.integers(2, 12))
def test_wrapping_in_a_column_keeps_the_width_and_every_sign(text: str, width: int) -> None:
    lines = wrap(text, width, cut=True)
    assert all(columns(line) <= width for line in lines)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")


@pytest.mark.parametrize(
    ("text", "wide"),
    [
        ("plain", 5),
        ("日本", 4),
        ("e\u0301", 1),
        ("👩\u200d⚖️", 2),
        ("👍🏽", 2),
        ("⚖️", 2),
        ("🇺🇸", 2),
        ("नि", 2),
        ("نامه\u200cها", 6),
        ("\u1112\u1161\u11ab", 2),
        ("", 0),
    ],
)
def test_columns_count_what_the_eye_sees(text: str, wide: int) -> None:
    assert columns(text) == wide


def test_columns_leave_in_the_order_of_their_numbers() -> None:
    table = Table(
        (Column("one", drop=2), Column("two"), Column("three", drop=1)), (Row(("11111", "22222", "33333")),)
    )
    assert drawn((table,), 19) == "one    two    three\n-----  -----  -----\n11111  22222  33333\n"
    assert drawn((table,), 18) == "one    two\n-----  -----\n11111  22222\n"
    assert drawn((table,), 11) == "two\n-----\n22222\n"


def test_a_table_that_cannot_fit_becomes_lists_with_every_figure_whole() -> None:
    table = Table(
        (Column("earned", "right"), Column("counted", "right"), Column("proof", drop=1)),
        (Row(("1000000", "75", "paper")), Row(("2", "", "none"))),
        (Row(("1000002", "77", "")),),
    )
    assert drawn((table,), 15) == (
        "earned: 1000000\ncounted: 75\nproof: paper\n\nearned: 2\nproof: none\n---------------\n"
        "earned: 1000002\ncounted: 77\n"
    )


def test_a_wrapping_column_keeps_room_for_its_title_and_for_a_wide_sign() -> None:
    wide = Table((Column("", flex=True, least=1), Column("n", "right")), (Row(("日本", "12345")),))
    assert drawn((wide,), 9) == "        n\n--  -----\n日  12345\n本\n"
    assert drawn((wide,), 8) == "日本\nn: 12345\n"
    titled = Table((Column("provider", flex=True), Column("n")), (Row(("NALS of Tulsa", "12345")),))
    assert drawn((titled,), 15) == "provider  n\n--------  -----\nNALS of   12345\nTulsa\n"
    assert drawn((titled,), 14) == "provider: NALS\n  of Tulsa\nn: 12345\n"


def test_indents_give_way_on_a_narrow_page() -> None:
    assert (
        drawn((Line("one two three four", indent=12, hang=12),), 15)
        == "     one two\n          three\n          four\n"
    )


def test_a_row_must_have_a_cell_for_each_column() -> None:
    with pytest.raises(ValueError, match="a row of 1 cells in a table of 2 columns"):
        Table((Column("a"), Column("b")), (Row(("1",)),))


@pytest.mark.parametrize(
    ("value", "limit", "bar"),
    [
        ("0", "5", "[........]"),
        ("-1", "5", "[........]"),
        ("1/1000", "5", "[#.......]"),
        ("5/2", "5", "[####....]"),
        ("4999/1000", "5", "[#######.]"),
        ("5", "5", "[########]"),
        ("9", "5", "[########]"),
        ("0", "0", "[########]"),
    ],
)
def test_a_bar_looks_empty_only_at_zero_and_full_only_at_its_limit(value: str, limit: str, bar: str) -> None:
    page = (Bars((Bar("a", Fraction(value), Fraction(limit), "b"),)),)
    assert drawn(page, 16) == f"a  {bar}  b\n"


def test_commands_stay_on_one_line_under_what_they_are_for() -> None:
    command = "clejournal edit 7kq2m --title " + "long " * 30 + "end"
    assert drawn((Commands(((command, "say the title"),)),), 40) == f"  say the title\n    {command}\n"


def test_an_address_stays_whole_in_a_paragraph() -> None:
    address = "https://www.example.org/" + "a" * 60
    assert drawn((Line(f"see {address} there"),), 40) == f"see\n{address}\nthere\n"


def test_an_empty_page_writes_nothing() -> None:
    assert drawn((Gap(), Gap())) == ""


def test_a_stream_that_lacks_signs_gets_question_marks_and_plain_rules() -> None:
    stream = io.TextIOWrapper(io.BytesIO(), encoding="cp1252", newline="\n")
    table = Table((Column("title"),), (Row(("é 日本",)),))
    draw((table,), Output(stream, 40, plain=False))
    stream.seek(0)
    assert stream.read() == "title\n------\né ??\n"


def test_plain_pages_are_drawn_without_loading_rich() -> None:
    program = (
        "import sys, datetime, clejournal.terminal.prompts, clejournal.terminal.problems;"
        "from clejournal.context import context_of_this_run; from clejournal.terminal.page import Heading;"
        "context_of_this_run().show((Heading('CLE'),));"
        "print({'rich', 'platformdirs', 'tomllib', 'json'} & set(sys.modules))"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        env={"PYTHONPATH": os.pathsep.join(sys.path)},
        capture_output=True,
        text=True,
    )
    assert (done.stdout, done.stderr) == ("CLE\nset()\n", "")


@pytest.mark.parametrize("tone", ["good", "bad", "doubt", "quiet"])
@pytest.mark.parametrize("background", [0.0, 1.0])
def test_each_colour_reads_on_black_and_on_white(tone: str, background: float) -> None:
    color = STYLES_256[tone].color
    assert color is not None
    levels = [level / 255 for level in color.get_truecolor()]
    linear = [level / 12.92 if level <= 0.03928 else ((level + 0.055) / 1.055) ** 2.4 for level in levels]
    luminance = 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]
    light, dark = max(luminance, background), min(luminance, background)
    assert (light + 0.05) / (dark + 0.05) >= 3.9


if __name__ == "__main__":
    for name, width, plain, colours in PAGES:
        (GOLDEN / name).write_text(drawn(REPORT, width, plain=plain, colours=colours), "utf-8")

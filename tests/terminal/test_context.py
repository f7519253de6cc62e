"""The outside world as the program sees it."""

import datetime as dt
import io
import json
import os
from pathlib import Path

import pytest

from clejournal.context import ID_LETTERS, Context, context_of_this_run
from clejournal.errors import ClejournalError, ExitStatus, Problem, usage
from clejournal.settings import Settings
from clejournal.terminal.page import Heading

DAY = dt.date(2020, 3, 12)


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def run(environment: dict[str, str] | None = None, *, terminal: bool = True, **options: object) -> Context:
    kind = Terminal if terminal else io.StringIO
    streams = {"out": kind(), "err": kind(), "keyboard": kind()}
    return context_of_this_run(environment=environment or {}, **{**streams, **options})


def test_the_journal_is_the_one_named_by_option_then_environment_then_the_documents_folder() -> None:
    named = {"CLEJOURNAL_JOURNAL": "~/mine.toml"}
    home = Path(os.path.expanduser("~"))
    assert run(named, journal="~/other.toml").journal_path == home / "other.toml"
    assert run(named).journal_path == home / "mine.toml"
    assert run(named).journal_source == "environment"
    assert run().journal_path.parts[-2:] == ("CLE journal", "journal.toml")
    assert run(journal="~nobody-of-this-name/j.toml").journal_path == Path("~nobody-of-this-name/j.toml")


def test_folders_can_be_given_or_are_those_of_the_system(tmp_path: Path) -> None:
    given = Context(today=DAY, config=tmp_path / "a", cache=tmp_path / "b")
    assert (given.config_dir, given.cache_dir) == (tmp_path / "a", tmp_path / "b")
    assert "clejournal" in str(Context(today=DAY).config_dir)
    assert "clejournal" in str(Context(today=DAY).cache_dir)


def test_as_of_stands_in_for_today() -> None:
    assert run(as_of=DAY).today == DAY
    assert run().on(DAY).today == DAY


def test_a_seed_fixes_ids_and_times() -> None:
    seeded = [run({"CLEJOURNAL_TEST_SEED": "7"}, as_of=DAY) for _ in range(2)]
    first, second = (context.new_id(()) for context in seeded)
    assert first == second
    assert len(first) == 5
    assert set(first) <= set(ID_LETTERS)
    assert run({"CLEJOURNAL_TEST_SEED": "7"}).new_id({first}) != first
    assert {context.now() for context in seeded} == {dt.datetime(2020, 3, 12, 12, tzinfo=dt.UTC)}


def test_without_a_seed_the_time_is_the_clock_in_utc() -> None:
    moment = dt.datetime(2026, 1, 1, 1, tzinfo=dt.UTC)
    assert Context(today=DAY, clock=lambda: moment).now() == moment
    assert Context(today=DAY).now().tzinfo is dt.UTC


@pytest.mark.parametrize(
    ("columns", "terminal", "width"),
    [
        ("100", True, 100),
        ("60", False, 60),
        ("", False, 80),
        ("x", False, 80),
        ("0", False, 80),
        ("3", False, 20),
    ],
)
def test_the_width_is_that_of_columns_or_eighty_when_piped(columns: str, terminal: bool, width: int) -> None:
    assert run({"COLUMNS": columns}, terminal=terminal).width == width


def test_a_terminal_that_does_not_tell_its_width_has_eighty_columns() -> None:
    assert run().width == 80


@pytest.mark.parametrize(
    ("environment", "colours"),
    [
        ({"TERM": "xterm-256color"}, "256"),
        ({"TERM": "xterm"}, "16"),
        ({"TERM": "xterm", "COLORTERM": "truecolor"}, "256"),
        ({"TERM": "xterm-256color", "NO_COLOR": "1"}, "none"),
        ({"TERM": "xterm-256color", "NO_COLOR": ""}, "256"),
        ({"TERM": "dumb"}, "none"),
    ],
)
def test_colours_follow_the_terminal_and_no_color(environment: dict[str, str], colours: str) -> None:
    assert run(environment).colours == colours
    assert run(environment).error_colours == colours
    assert run(environment, terminal=False).colours == "none"
    assert run(environment, plain=True).colours == "none"


def test_errors_are_coloured_at_a_terminal_though_the_results_are_piped() -> None:
    context = run({"TERM": "xterm"}, out=io.StringIO())
    context.complain([Problem("no")])
    assert context.plain
    assert context.err.getvalue() == "\x1b[31merror:\x1b[0m no\n"


def test_piped_output_is_plain_and_asks_nothing() -> None:
    piped = run(terminal=False)
    assert (piped.plain, piped.can_ask, piped.is_terminal) == (True, False, False)
    assert run(keyboard=io.StringIO()).can_ask is False
    assert run(out=io.StringIO()).can_ask is False
    assert run(json=True).can_ask is False
    assert (run().can_ask, run().plain) == (True, False)
    assert (run(plain=True).can_ask, run(plain=True).plain) == (True, True)


def test_a_page_is_shown_where_results_go() -> None:
    context = Context(today=DAY)
    context.show((Heading("CLE"),))
    assert context.out.getvalue() == "CLE\n"


def test_json_is_readable_in_the_order_given_and_inert() -> None:
    context = Context(today=DAY)
    context.show_json({"b": "é日", "a": "\x1b\x9b\u202e\ud800\U000e0041"})
    assert context.out.getvalue() == (
        '{\n  "b": "é日",\n  "a": "\\u001b\\u009b\\u202e\\ud800\\udb40\\udc41"\n}\n'
    )


def test_json_for_a_stream_that_lacks_signs_is_escaped_and_exact() -> None:
    out = io.TextIOWrapper(io.BytesIO(), encoding="cp1252", newline="\n")
    Context(today=DAY, out=out).show_json({"title": "日"})
    out.seek(0)
    assert json.loads(out.read()) == {"title": "日"}


def test_a_refusal_is_text_on_the_error_stream_or_json_where_json_was_asked_for() -> None:
    text, data = Context(today=DAY), Context(today=DAY, json=True)
    for context in (text, data):
        context.show_error(usage("no hours", "add --hours 2"))
    assert text.err.getvalue() == "error: no hours\nhint: add --hours 2\n"
    assert text.out.getvalue() == data.err.getvalue() == ""
    assert json.loads(data.out.getvalue())["error"]["status"] == 2


def settings_of(folder: Path, content: bytes) -> tuple[Settings, str]:
    (folder / "settings.toml").write_bytes(content)
    context = Context(today=DAY, config=folder)
    return context.settings, context.err.getvalue()


def test_settings_are_read_and_missing_ones_have_defaults(tmp_path: Path) -> None:
    assert Context(today=DAY, config=tmp_path / "none").settings == Settings("month-first")
    assert Settings("month-first").month_first
    assert not Settings("day-first").month_first
    assert settings_of(tmp_path, b'date_order = "day-first"') == (Settings("day-first"), "")


def test_an_unknown_setting_is_warned_of_with_the_nearest_known_one(tmp_path: Path) -> None:
    settings, warning = settings_of(tmp_path, b"date_oder = 1\ncolor = 2")
    assert settings == Settings()
    assert warning == (
        f"warning: {tmp_path / 'settings.toml'}: date_oder is not a setting and is not used\n"
        "hint: write date_order\n"
        f"warning: {tmp_path / 'settings.toml'}: color is not a setting and is not used\n"
        "hint: the settings are: date_order, journal, quiet\n"
    )


@pytest.mark.parametrize(
    ("content", "what"),
    [
        (b"date_order = 3", 'date_order must be "month-first" or "day-first"'),
        (b"date_order = ", "is not TOML: Invalid value (at end of document)"),
        (b"a = " + b"[" * 4000, "is not TOML: "),
        (b"#" * 5000, "is longer than 4 KB and was not read"),
        (b"\xff", "is not TOML: "),
    ],
)
def test_settings_that_cannot_be_used_are_refused(tmp_path: Path, content: bytes, what: str) -> None:
    with pytest.raises(ClejournalError) as refused:
        settings_of(tmp_path, content)
    assert refused.value.status == ExitStatus.UNTRUSTED
    assert refused.value.problems[0].what.startswith(what)
    assert refused.value.problems[0].file == str(tmp_path / "settings.toml")

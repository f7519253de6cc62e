"""`edit`: by options, by questions, in an editor, and many at once; a wrong edit writes nothing."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import dana
import pytest
from dana import Cli

from clejournal.commands import edit
from clejournal.commands.edit_editor import editor_words
from clejournal.errors import ClejournalError, ExitStatus


@pytest.fixture(autouse=True)
def _journal(journal: Path) -> None:
    assert dana.write() == journal


def text() -> str:
    return dana.journal_path().read_text("utf-8")


def test_options_change_single_keys_and_the_echo_says_old_and_new(cli: Cli) -> None:
    found = cli(
        "edit", "7", "--date", "3/13/2020", "--provider", "ALA", "--clear", "format", as_of=dana.TODAY
    )
    assert (found.status, found.err) == (0, "")
    assert (
        found.out
        == """\
Changed: E-discovery (7kq2m), Friday, 13 March 2020
7kq2m  Date      Thursday, 12 March 2020 -> Friday, 13 March 2020
7kq2m  Provider  NALS of Tulsa -> ALA
7kq2m  Format    live-online -> not said

  what it counts now
    clejournal explain 7kq2m
  takes it back
    clejournal undo
"""
    )
    assert text() == (
        dana.TEXT.replace("2020-03-12", "2020-03-13")
        .replace('"NALS of Tulsa"', '"ALA"')
        .replace('format = "live-online"\n', "")
    )


@pytest.mark.parametrize(
    ("words", "removed", "added"),
    [
        (["--kind", "webinar"], "", 'called = "webinar"'),
        (["--not-relevant"], "", "relevant = false"),
        (["--private"], "", "private = true"),
        (["--time", "1h"], "minutes = 120", "minutes = 60"),
        (["--clear", "breaks"], "breaks = 15\n", ""),
        (["--title", ""], 'title = "E-discovery"\n', ""),
        (["--claim", "nals-clp=2"], "", "claimed = { nals-clp = 2 }"),
    ],
)
def test_each_option_of_add_is_one_of_edit(cli: Cli, words: list[str], removed: str, added: str) -> None:
    assert cli("edit", "7", *words, as_of=dana.TODAY).status == 0
    block = text()[text().index("7kq2m") : text().index("8aaaa")]
    assert added in block
    assert not removed or removed not in block


def test_a_change_to_what_it_is_already_writes_nothing(cli: Cli) -> None:
    found = cli("edit", "7", "--hours", "2", as_of=dana.TODAY)
    assert (found.status, found.out, found.err) == (0, "Nothing to change: it is so already.\n", "")
    assert text() == dana.TEXT
    assert not (dana.journal_path().parent / "history").exists()


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        (
            [],
            "error: edit needs an entry\n"
            "hint: clejournal edit last, or see what there is with: clejournal list\n",
        ),
        (
            ["7"],
            "error: what to change is not said, and no question can be asked here\n"
            "hint: name it, as in: clejournal edit 7kq2m --title TITLE --hours 2\n",
        ),
        (
            ["7", "--until", "2020-03-01"],
            "error: the last day, 1 March 2020, is before the first, 12 March 2020\n"
            "hint: --date is the first day, --until the last\n",
        ),
        (
            ["7", "--date", "2020-12-01"],
            "error: Tuesday, 1 December 2020 is in the future (today is Sunday, 22 November 2020)\n"
            "hint: add --planned if it is still to come\n",
        ),
        (
            ["7", "--clear", "minutes", "--clear", "breaks", "--clear", "parts"],
            "error: seminar needs its time\nhint: give it another with --hours, --minutes or --time\n",
        ),
        (
            ["8aaab", "--kind", "teaching"],
            "error: teaching needs its time\nhint: give it another with --hours, --minutes or --time\n",
        ),
        (["7", "--clear", "date"], "error: an entry always has its date\nhint: leave out --clear date\n"),
        (
            ["7", "--proof", "scan.pdf"],
            "error: edit says how a document is kept (paper, asked, none); it copies no file\n"
            "hint: clejournal attach 7kq2m FILE\n",
        ),
        (
            ["7", "--where", "kind=course", "--set", "grade=A"],
            "error: edit takes an entry or --where, not both\nhint: leave out 7, or --where\n",
        ),
        (
            ["--where", "kind=course"],
            "error: what to change is not said\nhint: say it, as in: --set provider=NAME\n",
        ),
        (
            ["7", "--editor", "--title", "x"],
            "error: --editor changes the entry itself\nhint: leave out the other options\n",
        ),
        (
            ["--where", "kind=course", "--set", "grade"],
            'error: "grade" does not say which field\nhint: write --set provider=NAME\n',
        ),
        (
            ["--where", "event=NALS 2018", "--set", "grade=A"],
            "error: no entry has event = NALS 2018\nhint: did you mean NALS 2019?\n",
        ),
        (
            ["--where", "event=nals 2019", "--set", "grade=Q", "--yes"],
            'error: "Q" is not a grade (entry 8aaaa and 1 other)\n'
            "hint: write a letter as in B+, or pass, fail or pending\n"
            "error: --grade goes with course, not with seminar (entry 8aaaa)\nhint: leave out --grade\n",
        ),
        (
            ["--where", "kind=course", "--set", "private=perhaps", "--yes"],
            'error: "perhaps" is neither yes nor no\nhint: write private=yes or private=no\n',
        ),
    ],
)
def test_a_wrong_edit_is_refused_and_writes_nothing(cli: Cli, words: list[str], refusal: str) -> None:
    found = cli("edit", *words, as_of=dana.TODAY)
    assert (found.status, found.out) == (2, "")
    assert found.err == refusal
    assert text() == dana.TEXT


@pytest.mark.parametrize("option", ["--clear", "--set"])
def test_a_field_that_there_is_not_is_refused_with_the_nearest(cli: Cli, option: str) -> None:
    words = ["7", "--clear", "providr"] if option == "--clear" else ["7", "--set", "providr=x"]
    found = cli("edit", *words, as_of=dana.TODAY)
    assert found.status == 2
    assert found.err.startswith('error: an entry has no field "providr"')
    assert "did you mean provider? the fields are " in found.err


def test_as_json_it_gives_the_entry_and_both_values(cli: Cli) -> None:
    found = json.loads(cli("edit", "8aaab", "--grade", "a", "--json", as_of=dana.TODAY).out)
    assert found["contract"] == "edit/1"
    assert [row["fields"] for row in found["changed"]] == [{"grade": {"old": "B", "new": "A"}}]
    assert found["changed"][0]["activity"]["grade"] == "A"


# --- many at once -------------------------------------------------------------------------------

MANY = ("edit", "--where", "event=nals 2019", "--set", "provider=NALS")


def test_many_are_shown_first_and_piped_need_yes(cli: Cli) -> None:
    found = cli(*MANY, as_of=dana.TODAY)
    assert found.status == 2
    assert (
        found.out
        == """\
2 entries to change
8aaaa  Provider  not said -> NALS
8aaab  Provider  not said -> NALS
"""
    )
    assert found.err == (
        "error: whether to change these 2 entries is not said, and no question can be asked here\n"
        "hint: add --yes\n"
    )
    assert text() == dana.TEXT


def test_many_are_one_change_that_one_undo_takes_back(cli: Cli) -> None:
    found = cli(*MANY, "--yes", as_of=dana.TODAY)
    assert (found.status, found.err) == (0, "")
    assert (
        found.out
        == """\
Changed: 2 entries
8aaaa  Provider  not said -> NALS
8aaab  Provider  not said -> NALS

  takes it back
    clejournal undo
"""
    )
    assert text().count('provider = "NALS"\n') == 2
    assert cli("undo").out.startswith("Undone: edit --where event=nals 2019 (2 entries)\n")
    assert text() == dana.TEXT


def test_comparisons_are_exact_and_combine(cli: Cli) -> None:
    found = cli(
        "edit", "--where", "event=NALS 2019", "--where", "kind=COURSE", "--set", "grade=A", "--yes",
        as_of=dana.TODAY,
    )  # fmt: skip
    assert text() == dana.TEXT.replace('grade = "B"', 'grade = "A"')
    assert found.status == 0
    assert cli("edit", "--where", "provider=NALS", "--set", "code=1", "--yes", as_of=dana.TODAY).status == 2


def test_what_is_not_said_can_be_asked_for(cli: Cli) -> None:
    assert cli("edit", "--where", "provider=", "--set", "provider=ALA", "--yes", as_of=dana.TODAY).status == 0
    assert text().count('provider = "ALA"') == 3


def test_a_doubtful_topic_is_hinted_once_for_all(cli: Cli) -> None:
    found = cli("edit", "--where", "event=NALS 2019", "--set", "topic=ethicz", "--yes", as_of=dana.TODAY)
    assert found.status == 0
    assert found.err.count("did you mean ethics?") == 1


def test_above_twenty_a_terminal_asks_even_after_yes() -> None:
    rows = [f'[[activity]]\nid = "r{at:02}"\ndate = 2020-01-01\nkind = "other"\n' for at in range(21)]
    before = "clejournal = 1\n\n" + "\n".join(rows)
    dana.write(before)
    options = edit.Options(where=("kind=other",), set=("code=1",), yes=True)
    with pytest.raises(ClejournalError, match=r"^nothing was written$"):
        edit.run(dana.terminal("\n"), options)
    assert text() == before
    assert edit.run(dana.terminal("yes\n"), options) == 0
    assert text().count('code = "1"') == 21


def test_an_event_is_edited_with_where_and_the_command_is_said(cli: Cli) -> None:
    found = cli("edit", "event:NALS 2019", "--topic", "ethics", "--in-house", "--note", "a b")
    assert (found.status, found.err) == (
        2,
        "error: event:NALS 2019 means 2 activities, and edit changes one\n"
        'hint: to change all of them: clejournal edit --where "event=NALS 2019" --set topic=ethics '
        '--set in-house=yes --set "note=a b"\n',
    )


# --- by questions -------------------------------------------------------------------------------


def test_questions_offer_what_is_there_enter_keeps_and_a_hyphen_clears() -> None:
    context = dana.terminal("3/13/2020\n\n\n-\n\n1h30m\n\n\n\nGood\n")
    assert edit.run(context, edit.Options("7")) == 0
    asked, _, echo = dana.said(context).partition("Changed")
    assert asked == (
        "Enter keeps what is there; - takes it away.\n"
        "Date [2020-03-12]: Last day, if several (enter skips): Title [E-discovery]: "
        "Provider [NALS of Tulsa]: Format [live-online]: Time [2h]: Breaks in it [15m]: "
        "Topics [technology]: Event (enter skips): Note (enter skips): "
    )
    assert echo.splitlines()[1:5] == [
        "7kq2m  Date      Thursday, 12 March 2020 -> Friday, 13 March 2020",
        "7kq2m  Provider  NALS of Tulsa -> not said",
        "7kq2m  Time      2 h -> 1 h 30 min",
        "7kq2m  Note      not said -> Good",
    ]


def test_only_questions_that_fit_the_kind_are_asked() -> None:
    context = dana.terminal("\n" * 20)
    assert edit.run(context, edit.Options("8aaab")) == 0
    assert dana.said(context) == (
        "Enter keeps what is there; - takes it away.\n"
        "Date [2019-10-04]: Last day, if several (enter skips): Title [Civil Procedure II]: "
        "Provider (enter skips): School (enter skips): Credits [3]: Term (enter skips): Grade [B]: "
        "Topics (enter skips): Event [NALS 2019]: Note (enter skips): Nothing to change: it is so already.\n"
    )
    assert text() == dana.TEXT


def test_the_last_day_moves_along_with_the_first() -> None:
    context = dana.terminal("10/5/2019\n" + "\n" * 20)
    edit.run(context, edit.Options("8aaaa"))
    assert "Last day, if several [2019-10-06]: " in dana.said(context)
    assert text() == dana.TEXT.replace("2019-10-03", "2019-10-05").replace(
        "until = 2019-10-04", "until = 2019-10-06"
    )


def test_a_wrong_answer_is_asked_again() -> None:
    context = dana.terminal("2020-13-01\n" + "\n" * 20)
    assert edit.run(context, edit.Options("7")) == 0
    assert dana.said(context).count("Date [2020-03-12]: ") == 2
    assert '"2020-13-01" does not exist: there is no month 13' in dana.said(context)


def test_leaving_halfway_writes_nothing() -> None:
    with pytest.raises(ClejournalError, match="stopped: nothing was written") as left:
        edit.run(dana.terminal("3/13/2020\n"), edit.Options("7"))
    assert left.value.status == ExitStatus.INTERRUPTED
    assert text() == dana.TEXT


# --- in an editor -------------------------------------------------------------------------------


def editor(folder: Path, *replacements: tuple[str, str]) -> dict[str, str]:
    """An editor that makes one replacement at each visit, as the environment that names it."""
    script, visits = folder / "the editor.py", folder / "visits"
    script.write_text(
        "import pathlib, sys\n"
        f"changes, visits = {list(replacements)!r}, pathlib.Path({str(visits)!r})\n"
        "at = len(visits.read_text()) if visits.exists() else 0\n"
        "visits.write_text('x' * (at + 1))\n"
        "file = pathlib.Path(sys.argv[1])\n"
        "file.write_text(file.read_text('utf-8').replace(*changes[at]), 'utf-8')\n",
        encoding="utf-8",
    )
    return {"EDITOR": f'"{sys.executable}" "{script}"'}


def drafts() -> list[Path]:
    return sorted((dana.journal_path().parent / "cache").glob("draft-*"))


def test_the_block_comes_back_changed_and_nothing_else_is_touched(tmp_path: Path) -> None:
    context = dana.terminal("", editor(tmp_path, ('"Opening"', '"Opening session" # the first')))
    assert edit.run(context, edit.Options("8aaaa", editor=True)) == 0
    assert dana.said(context).splitlines()[:2] == [
        "Changed: Opening session (8aaaa), Thursday, 3 October 2019",
        "8aaaa  Title  Opening -> Opening session",
    ]
    assert text() == dana.TEXT.replace('"Opening"', '"Opening session" # the first')
    assert drafts() == []


def test_a_mistake_is_shown_by_its_line_and_the_editor_offered_again(tmp_path: Path) -> None:
    environment = editor(tmp_path, ("minutes = 90", "minutes = -9"), ("minutes = -9", "minutes = 80"))
    context = dana.terminal("\n", environment)
    assert edit.run(context, edit.Options("8aaaa", editor=True)) == 0
    assert context.err.getvalue() == (  # type: ignore[attr-defined]
        "error: the text from the editor:9: minutes must be a whole number above zero\n"
        "    9 | minutes = -9\n"
        "      |           ^^\n"
        "hint: write minutes = 120\n"
    )
    assert text() == dana.TEXT.replace("minutes = 90", "minutes = 80")


@pytest.mark.parametrize(
    ("wrong", "what"),
    [
        (('"Opening"', '"Opening'), "the closing quote is missing"),
        (("minutes = 90", "minutes = 9000"), "9000 minutes are more than 2 days have (2880)"),
        (("until = 2019-10-04", "until = 2029-10-04"), "is in the future"),
        (('id = "8aaaa"', 'id = "7kq2m"'), 'id "7kq2m" is already the id of the activity in line'),
        (("[[activity]]", "[[credential]]"), "the text must hold one entry"),
    ],
)
def test_what_was_typed_is_kept_where_it_cannot_be_saved(
    tmp_path: Path, wrong: tuple[str, str], what: str
) -> None:
    context = dana.terminal("no\n", editor(tmp_path, wrong))
    with pytest.raises(ClejournalError) as refused:
        edit.run(context, edit.Options("8aaaa", editor=True))
    assert refused.value.status == ExitStatus.USAGE
    assert what in refused.value.problems[0].what
    (draft,) = drafts()
    assert refused.value.problems[-1].what == f"nothing was saved; what you typed is kept in {draft}"
    assert wrong[1] in draft.read_text("utf-8")
    assert draft.stat().st_mode & 0o077 == 0
    assert text() == dana.TEXT


def test_an_editor_that_is_not_there_or_fails_leaves_nothing_behind() -> None:
    for named, what in (
        ("no-such-editor", "not saved: the editor no-such-editor could not be started"),
        ("false", "not saved: the editor false ended with an error"),
    ):
        with pytest.raises(ClejournalError) as refused:
            edit.run(dana.terminal("", {"VISUAL": named}), edit.Options("7", editor=True))
        assert [problem.what for problem in refused.value.problems] == [what]
        assert refused.value.status == ExitStatus.NOT_SAVED
    assert drafts() == []
    assert text() == dana.TEXT


def test_a_text_that_comes_back_as_it_went_writes_nothing(tmp_path: Path) -> None:
    context = dana.terminal("", editor(tmp_path, ("x", "x")))
    assert edit.run(context, edit.Options("7", editor=True)) == 0
    assert dana.said(context) == "Nothing to change: it is so already.\n"
    assert (text(), drafts()) == (dana.TEXT, [])


def test_an_entry_changed_by_another_program_meanwhile_is_not_overwritten(tmp_path: Path) -> None:
    path = dana.journal_path()
    environment = editor(tmp_path, ("minutes = 90", "minutes = 80"))
    script = tmp_path / "the editor.py"
    other = f"p = pathlib.Path({str(path)!r})\np.write_text(p.read_text().replace('= 90', '= 95'))\n"
    script.write_text(script.read_text("utf-8") + other, encoding="utf-8")
    with pytest.raises(ClejournalError) as refused:
        edit.run(dana.terminal("", environment), edit.Options("8aaaa", editor=True))
    assert refused.value.problems[0].what == ("not saved: another program changed 8aaaa at the same moment")
    assert "minutes = 80" in drafts()[0].read_text("utf-8")
    assert text() == dana.TEXT.replace("= 90", "= 95")


def test_visual_outranks_editor_and_no_shell_reads_either() -> None:
    assert editor_words({"VISUAL": "code --wait", "EDITOR": "vi"}) == ["code", "--wait"]
    assert editor_words({"EDITOR": "vi; rm -rf $HOME"}) == ["vi;", "rm", "-rf", "$HOME"]
    assert editor_words({"VISUAL": " "}) in (["nano"], ["notepad"])

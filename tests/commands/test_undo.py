"""`undo [N]`: so many steps back, exactly, in words; asked about, or refused with the reason."""

from __future__ import annotations

import json
from pathlib import Path

import dana
import pytest
from dana import Cli

from clejournal.commands import undo
from clejournal.commands.stepping import Options
from clejournal.errors import ClejournalError


@pytest.fixture(autouse=True)
def _journal(journal: Path) -> None:
    assert dana.write() == journal


def test_removed_entries_are_back(cli: Cli) -> None:
    cli("remove", "7", "8aaab", "--yes")
    found = cli("undo")
    assert (found.status, found.err) == (0, "")
    assert (
        found.out
        == """\
Undone: remove 7 8aaab
Back in the journal: 2 entries
7kq2m  Thursday, 12 March 2020  E-discovery
8aaab  Friday, 4 October 2019   Civil Procedure II
The journal is, to the letter, what it was before that change.

  puts it back
    clejournal redo
"""
    )
    assert dana.journal_path().read_text("utf-8") == dana.TEXT


def test_changed_fields_are_as_before(cli: Cli) -> None:
    cli("edit", "7", "--date", "3/13/2020", "--provider", "", as_of=dana.TODAY)
    found = cli("undo")
    assert (
        found.out
        == """\
Undone: edit 7kq2m (date, provider)
As before: 1 entry
7kq2m  Date      Friday, 13 March 2020 -> Thursday, 12 March 2020
7kq2m  Provider  not said -> NALS of Tulsa
The journal is, to the letter, what it was before that change.

  puts it back
    clejournal redo
"""
    )
    assert dana.journal_path().read_text("utf-8") == dana.TEXT


def test_an_added_entry_is_out_again(cli: Cli) -> None:
    cli("add", "seminar", "--hours", "1", "--title", "Chat", as_of=dana.TODAY)
    found = json.loads(cli("undo", "--json").out)
    assert found["contract"] == "undo/1"
    assert [activity["title"] for activity in found["out"]] == ["Chat"]
    assert (found["back"], found["restored"], found["credentials"]) == ([], [], [])
    assert dana.journal_path().read_text("utf-8") == dana.TEXT


def test_an_id_given_on_the_way_goes_without_a_word(cli: Cli) -> None:
    path = dana.write(dana.TEXT.replace('id = "8aaab"\n', ""))
    before = path.read_text("utf-8")
    cli("edit", "7", "--code", "X1", as_of=dana.TODAY)
    assert 'id = "' in path.read_text("utf-8").partition("2019-10-04\nkind")[0].rpartition("[[activity]]")[2]
    assert (
        cli("undo").out
        == """\
Undone: edit 7kq2m (code)
As before: 1 entry
7kq2m  Code  X1 -> not said
The journal is, to the letter, what it was before that change.

  puts it back
    clejournal redo
"""
    )
    assert path.read_text("utf-8") == before


def three_changes(cli: Cli) -> None:
    cli("edit", "7", "--code", "X1", as_of=dana.TODAY)
    cli("remove", "8aaab", "--yes")
    cli("credential", "remove", "nals-clp", "--yes")


TO_UNDO = """\
3 changes to undo
  credential remove nals-clp
  remove 8aaab
  edit 7kq2m (code)
Back in the journal: 1 entry
8aaab  Friday, 4 October 2019  Civil Procedure II
As before: 1 entry
7kq2m  Code  X1 -> not said
The credential nals-clp is as it was before.
"""


def test_several_changes_are_undone_at_once(cli: Cli) -> None:
    three_changes(cli)
    found = cli("undo", "3", "--yes")
    assert (found.status, found.err) == (0, "")
    assert found.out == TO_UNDO.replace("3 changes to undo", "Undone: 3 changes") + (
        "The journal is, to the letter, what it was before those changes.\n"
        "\n"
        "  puts them back\n"
        "    clejournal redo 3\n"
    )
    assert dana.journal_path().read_text("utf-8") == dana.TEXT


@pytest.mark.parametrize("line", [["undo", "3"], ["undo", "all"]])
def test_several_are_not_undone_unasked_where_nothing_can_be_asked(cli: Cli, line: list[str]) -> None:
    three_changes(cli)
    before = dana.journal_path().read_bytes()
    found = cli(*line)
    assert (found.status, found.out) == (2, TO_UNDO)
    assert found.err == (
        "error: whether to undo this is not said, and no question can be asked here\nhint: add --yes\n"
    )
    assert dana.journal_path().read_bytes() == before


@pytest.mark.parametrize(("answer", "undone"), [("yes", True), ("", False)])
def test_at_a_terminal_several_are_shown_and_asked_about(cli: Cli, answer: str, undone: bool) -> None:
    three_changes(cli)
    context = dana.terminal(f"{answer}\n")
    status = 0
    try:
        undo.run(context, Options("all"))
    except ClejournalError as error:
        status = error.status
    assert dana.said(context).startswith(f"{TO_UNDO}Undo this? (yes or no) [no]: ")
    assert (status, dana.journal_path().read_text("utf-8") == dana.TEXT) == (0 if undone else 130, undone)


def test_one_change_of_more_than_twenty_entries_is_asked_about(cli: Cli) -> None:
    entries = "".join(
        f'\n[[activity]]\nid = "m{number}"\ndate = 2020-01-01\nkind = "other"\n' for number in range(21)
    )
    path = dana.write(dana.TEXT + entries)
    cli("edit", "--where", "date=2020-01-01", "--set", "provider=ALA", "--yes", as_of=dana.TODAY)
    assert path.read_text("utf-8").count('"ALA"') == 21
    found = cli("undo")
    assert (found.status, found.out.splitlines()[:3]) == (
        2,
        ["1 change to undo", "  edit --where date=2020-01-01 (21 entries)", "As before: 21 entries"],
    )
    assert cli("undo", "--yes").status == 0
    assert path.read_text("utf-8") == dana.TEXT + entries


def test_all_says_why_it_goes_no_further(cli: Cli) -> None:
    path = dana.journal_path()
    cli("edit", "7", "--code", "X1", as_of=dana.TODAY)
    path.write_text(by_hand := path.read_text("utf-8") + "# by hand\n", encoding="utf-8")
    cli("edit", "7", "--code", "X2", as_of=dana.TODAY)
    found = cli("undo", "all")
    assert (found.status, found.err) == (0, "")
    assert (
        found.out
        == """\
Undone: edit 7kq2m (code)
As before: 1 entry
7kq2m  Code  X2 -> X1
No further: the change before was made outside clejournal, and no record tells
of it.
The journal is, to the letter, what it was before that change.

  puts it back
    clejournal redo
"""
    )
    assert path.read_text("utf-8") == by_hand


@pytest.mark.parametrize("number", ["0", "x", "1.5", "٣", "1000000"])
@pytest.mark.parametrize("command", ["undo", "redo"])
def test_what_is_no_number_of_changes_is_refused(cli: Cli, command: str, number: str) -> None:
    found = cli(command, number)
    assert (found.status, found.out) == (2, "")
    assert found.err == (
        f'error: "{number}" is no number of changes\n'
        f"hint: write clejournal {command} 3, or clejournal {command} all\n"
    )


def test_when_all_is_undone_it_says_so(cli: Cli) -> None:
    cli("edit", "7", "--code", "X1", as_of=dana.TODAY)
    cli("undo")
    found = cli("undo")
    assert (found.status, found.out) == (5, "")
    assert found.err == (
        "error: not undone: every change is undone already\nhint: put one back with: clejournal redo\n"
    )


def test_without_a_change_there_is_nothing_to_undo(cli: Cli) -> None:
    found = cli("undo")
    assert (found.status, found.out) == (5, "")
    assert found.err == "error: not undone: there is no change to undo\nhint: nothing was changed\n"


def test_after_an_edit_by_hand_it_refuses_and_writes_nothing(cli: Cli) -> None:
    path = dana.journal_path()
    cli("edit", "7", "--code", "X1", as_of=dana.TODAY)
    path.write_text(path.read_text("utf-8") + "\n# by hand\n", encoding="utf-8")
    by_hand = path.read_bytes()
    found = cli("undo")
    assert (found.status, found.out) == (5, "")
    assert found.err == (
        "error: journal.toml:64: not undone: the journal was changed outside clejournal since its "
        "last change, edit 7kq2m (code) (lines 63 to 64)\n"
        "   64 | # by hand\n"
        "hint: undo that in the editor first, or correct the entry with: clejournal edit\n"
    )
    assert path.read_bytes() == by_hand

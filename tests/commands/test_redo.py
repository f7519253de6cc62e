"""`redo [N]`: puts back what was undone last, exactly, until something new is changed."""

from __future__ import annotations

import json

import dana
import pytest
from dana import Cli


@pytest.fixture
def undone(cli: Cli) -> bytes:
    """Two changes were made and undone; the text that they had made."""
    dana.write()
    cli("edit", "7", "--code", "X1", as_of=dana.TODAY)
    cli("remove", "8aaab", "--yes")
    text = dana.journal_path().read_bytes()
    assert cli("undo", "2", "--yes").status == 0
    return text


@pytest.mark.usefixtures("undone")
def test_what_was_undone_last_comes_back_first(cli: Cli) -> None:
    found = cli("redo")
    assert (found.status, found.err) == (0, "")
    assert (
        found.out
        == """\
Put back: edit 7kq2m (code)
Changed again: 1 entry
7kq2m  Code  not said -> X1
The journal is, to the letter, what it was after that change.

  takes it back
    clejournal undo
"""
    )


def test_several_are_put_back_at_once(cli: Cli, undone: bytes) -> None:
    refused = cli("redo", "2")
    assert (refused.status, refused.err) == (
        2,
        "error: whether to redo this is not said, and no question can be asked here\nhint: add --yes\n",
    )
    assert (
        refused.out
        == """\
2 changes to put back
  edit 7kq2m (code)
  remove 8aaab
Out of the journal again: 1 entry
8aaab  Friday, 4 October 2019  Civil Procedure II
Changed again: 1 entry
7kq2m  Code  not said -> X1
"""
    )
    found = cli("redo", "all", "--yes")
    assert (found.status, found.out.splitlines()[0]) == (0, "Put back: 2 changes")
    assert found.out.endswith("\n  takes them back\n    clejournal undo 2\n")
    assert dana.journal_path().read_bytes() == undone


@pytest.mark.usefixtures("undone")
def test_after_a_new_change_there_is_nothing_to_put_back(cli: Cli) -> None:
    cli("edit", "7", "--code", "X2", as_of=dana.TODAY)
    found = cli("redo")
    assert (found.status, found.out) == (5, "")
    assert found.err == (
        "error: not put back: nothing is undone, or something was changed since\n"
        "hint: see what was done with: clejournal history\n"
    )


def test_in_json_the_entries_are_listed_by_what_came_of_them(cli: Cli, undone: bytes) -> None:
    found = json.loads(cli("redo", "2", "--yes", "--json").out)
    assert [activity["id"] for activity in found.pop("restored")] == ["7kq2m"]
    assert [activity["id"] for activity in found.pop("out")] == ["8aaab"]
    assert found == {
        "contract": "redo/1",
        "journal": str(dana.journal_path()),
        "created": False,
        "written": True,
        "commands": ["edit 7kq2m (code)", "remove 8aaab"],
        "until": None,
        "back": [],
        "credentials": [],
    }
    assert dana.journal_path().read_bytes() == undone

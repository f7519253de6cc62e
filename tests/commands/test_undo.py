"""`undo`: one step back, exactly, in words; refused with the reason where it cannot be."""

from __future__ import annotations

import json
from pathlib import Path

import dana
import pytest
from dana import Cli


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
"""
    )
    assert path.read_text("utf-8") == before


def test_only_one_step_back(cli: Cli) -> None:
    cli("edit", "7", "--code", "X1", as_of=dana.TODAY)
    cli("undo")
    found = cli("undo")
    assert (found.status, found.out) == (5, "")
    assert found.err == (
        "error: not undone: the last change was itself an undo, and undo goes one step back only\n"
        "hint: type the entry again, or correct it with: clejournal edit\n"
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
    assert found.err.startswith(
        "error: not undone: the journal was changed outside clejournal since its last change\n"
    )
    assert path.read_bytes() == by_hand

"""`history`: what was changed when, newest first, in words; it reads only."""

from __future__ import annotations

import errno
import json
import os
from pathlib import Path

import dana
import pytest
from dana import Cli

from clejournal.journal.history import history_folder


@pytest.fixture(autouse=True)
def _journal(journal: Path) -> None:
    assert dana.write() == journal


@pytest.fixture
def changed(cli: Cli) -> Path:
    """Three changes, the last of them undone."""
    cli("edit", "7", "--code", "X1", as_of="2020-03-12")
    cli("remove", "7", "8aaab", "--yes", as_of="2020-03-13")
    cli("credential", "remove", "nals-clp", "--yes", as_of="2020-03-14")
    cli("undo", as_of="2020-03-15")
    return dana.journal_path()


def test_a_journal_that_was_never_changed_has_none(cli: Cli) -> None:
    found = cli("history")
    assert (found.status, found.out, found.err) == (0, "No change of this journal is recorded yet.\n", "")


@pytest.mark.usefixtures("changed")
def test_changes_are_listed_newest_first_with_what_they_did(cli: Cli) -> None:
    found = cli("history")
    assert (found.status, found.err) == (0, "")
    assert (
        found.out
        == """\
Changes, newest first
  Undo  When                  What
------  --------------------  -----------------------------------
        15 March 2020, 12:00  undo
                              Credential: nals-clp
undone  14 March 2020, 12:00  credential remove nals-clp
                              Credential: nals-clp
     1  13 March 2020, 12:00  remove 7 8aaab
                              Removed: E-discovery (7kq2m)
                              Removed: Civil Procedure II (8aaab)
     2  12 March 2020, 12:00  edit 7kq2m (code)
                              Changed: E-discovery (7kq2m)

  takes the change numbered 1 back
    clejournal undo
  takes those numbered 1 to 2 back
    clejournal undo 2
  puts back what was undone last
    clejournal redo
"""
    )
    assert cli("undo", "2", "--yes").status == 0
    assert dana.journal_path().read_text("utf-8") == dana.TEXT


def test_a_change_by_hand_stands_at_its_place(cli: Cli, changed: Path) -> None:
    changed.write_text(changed.read_text("utf-8") + "# by hand\n", encoding="utf-8")
    assert (
        cli("history", "--last", "1").out
        == """\
Changes, newest first
Undo  When                  What
----  --------------------  --------------------------
   -                        changed outside clejournal
      15 March 2020, 12:00  undo
                            Credential: nals-clp

None of these can be undone.
  all of them
    clejournal history --last 4
"""
    )
    cli("edit", "9", "--code", "X2", as_of="2020-03-16")
    assert (
        cli("history", "--last", "2").out
        == """\
Changes, newest first
Undo  When                  What
----  --------------------  -------------------------------
   1  16 March 2020, 12:00  edit 9zzzz (code)
                            Changed: Winter seminar (9zzzz)
   -                        changed outside clejournal
      15 March 2020, 12:00  undo
                            Credential: nals-clp

  takes the change numbered 1 back
    clejournal undo
  all of them
    clejournal history --last 5
"""
    )


def test_a_damaged_record_is_named(cli: Cli, changed: Path) -> None:
    record = history_folder(changed) / "000002.json"
    record.write_bytes(record.read_bytes()[:-2])
    lines = cli("history", "--last", "3").out.splitlines()
    assert lines[7:10] == [
        "     -                        not known: the record 000002.json is damaged",
        "        12 March 2020, 12:00  edit 7kq2m (code)",
        "                              Changed: E-discovery (7kq2m)",
    ]


def test_a_long_list_of_entries_is_cut_and_json_has_them_all(cli: Cli) -> None:
    entries = "".join(
        f'\n[[activity]]\nid = "m{number}"\ndate = 2020-01-01\nkind = "other"\n' for number in range(8)
    )
    dana.write(dana.TEXT + entries)
    cli("edit", "--where", "date=2020-01-01", "--set", "provider=ALA", "--yes", as_of="2020-03-12")
    assert "Changed: other (m4)\n                            and 3 more entries\n\n" in cli("history").out
    assert len(json.loads(cli("history", "--json").out)["changes"][0]["entries"]) == 8


@pytest.mark.usefixtures("changed")
def test_in_json_changes_and_what_no_record_tells_of_are_one_list(cli: Cli, changed: Path) -> None:
    changed.write_text(changed.read_text("utf-8") + "# by hand\n", encoding="utf-8")
    found = json.loads(cli("history", "--last", "2", "--json").out)
    changes = found.pop("changes")
    assert found == {"contract": "history/1", "journal": str(changed), "older": True, "to_redo": 0}
    assert changes == [
        {"number": None, "why": "changed outside clejournal"},
        {
            "number": 4,
            "time": "2020-03-15T12:00:00+00:00",
            "command": "undo",
            "entries": [],
            "credentials": ["nals-clp"],
            "undone": False,
            "undo": None,
            "undoes": [3],
            "redoes": [],
        },
        {
            "number": 3,
            "time": "2020-03-14T12:00:00+00:00",
            "command": "credential remove nals-clp",
            "entries": [],
            "credentials": ["nals-clp"],
            "undone": True,
            "undo": None,
            "undoes": [],
            "redoes": [],
        },
    ]


def test_it_reads_only_and_needs_no_sound_journal(cli: Cli, changed: Path) -> None:
    shown = cli("history").out
    changed.with_name("journal.toml.lock").unlink()
    seen = {path: path.stat().st_mtime_ns for path in changed.parent.rglob("*")}
    changed.parent.chmod(0o500)
    try:
        assert cli("history").out == shown
    finally:
        changed.parent.chmod(0o700)
    assert {path: path.stat().st_mtime_ns for path in changed.parent.rglob("*")} == seen
    changed.write_text("[[activity]\n", encoding="utf-8")
    found = cli("history", "--last", "1")
    assert (found.status, found.out.splitlines()[3].strip()) == (
        0,
        "-                        changed outside clejournal",
    )


@pytest.mark.usefixtures("changed")
def test_a_history_that_may_not_be_read_is_not_an_empty_one(
    cli: Cli, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as broken:
        broken.setattr(os, "listdir", _refused)
        found = cli("history")
    assert (found.status, found.out) == (4, "")
    assert found.err == (
        "error: the history of the journal cannot be read: you may not read it\n"
        "hint: see where it is with: clejournal where\n"
    )


def _refused(_: object) -> list[str]:
    raise PermissionError(errno.EACCES, "")


@pytest.mark.parametrize("number", ["0", "x", "-1", "1000000"])
def test_what_is_no_number_of_changes_is_refused(cli: Cli, number: str) -> None:
    found = cli("history", "--last", number)
    assert (found.status, found.out) == (2, "")
    assert found.err == f'error: "{number}" is no number of changes\nhint: write it as: --last 50\n'


def test_a_journal_that_is_missing_is_said(cli: Cli, journal: Path) -> None:
    journal.unlink()
    assert cli("history").status == 4

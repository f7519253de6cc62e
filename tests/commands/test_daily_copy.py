"""The automatic copy of the day, as every writing command makes it, and the journal that settings name."""

from __future__ import annotations

from pathlib import Path

import dana
import pytest
from dana import Cli

WRITING = (
    ("add", "seminar", "--hours", "1", "--title", "Chat"),
    ("edit", "7", "--code", "X1"),
    ("edit", "--where", "event=NALS 2019", "--set", "provider=NALS", "--yes"),
    ("remove", "7", "--yes"),
    ("attach", "7", "HOME/scan.pdf"),
    ("credential", "add", "nals-alp", "--expires", "2023-05-31"),
    ("credential", "remove", "nals-clp", "--yes"),
    ("init", "--name", "Dana R."),
    ("undo",),
    ("redo",),
    ("merge", "HOME/other.toml", "--prefer", "mine"),
)


@pytest.mark.parametrize("words", WRITING, ids=lambda words: " ".join(words[:2]))
def test_a_copy_that_cannot_be_made_is_one_warning_and_the_change_is_saved(
    cli: Cli, home: Path, words: tuple[str, ...]
) -> None:
    dana.write()
    (home / "scan.pdf").write_bytes(b"%PDF scan")
    cli("edit", "7", "--score", "90", as_of=dana.TODAY)
    if words == ("redo",):
        cli("undo")
    more = '\n[[activity]]\nid = "lap22"\ndate = 2020-05-01\nkind = "other"\n'
    (home / "other.toml").write_text(dana.TEXT + more, "utf-8")
    before = (home / "journal.toml").read_bytes()
    for copy in (home / "copies").iterdir():
        copy.unlink()
    (home / "copies").rmdir()
    (home / "copies").write_text("in the way")
    found = cli(*(word.replace("HOME", str(home)) for word in words), as_of=dana.TODAY, width=160)
    assert found.status == 0
    assert (home / "journal.toml").read_bytes() != before
    assert (
        found.err
        == f"""\
warning: saved, but today's automatic copy could not be made: Not a directory
hint: the copies are kept in: {home}/copies
"""
    )


def test_mending_says_too_that_the_copy_of_the_day_could_not_be_made(cli: Cli, home: Path) -> None:
    dana.write(dana.TEXT.replace('id = "8aaab"\n', ""))
    (home / "copies").write_text("in the way")
    found = cli("doctor", "--mend", as_of=dana.TODAY, width=160)
    assert "Got an id: line " in found.out
    assert (
        found.err
        == f"""\
warning: saved, but today's automatic copy could not be made: Not a directory
hint: the copies are kept in: {home}/copies
"""
    )


def test_a_command_that_only_reads_makes_no_copy(cli: Cli, home: Path) -> None:
    dana.write()
    for words in (
        ("list",),
        ("report",),
        ("status",),
        ("check",),
        ("where",),
        ("backup", str(home / "b.zip")),
    ):
        cli(*words, as_of=dana.TODAY)
    assert not (home / "copies").exists()


def test_a_place_in_the_settings_must_be_a_whole_path(
    cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.delenv("CLEJOURNAL_JOURNAL")
    settings = home / "config" / "clejournal" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('journal = "journal.toml"\n')
    found = cli("list", width=160)
    assert (found.status, found.out) == (4, "")
    assert (
        found.err
        == f"""\
error: {settings}: journal must be the whole path of a file, from the top folder on
hint: say it with: clejournal move FOLDER, or take the line out for the usual place
"""
    )

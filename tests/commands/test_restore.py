"""`restore`: a backup comes back whole; what was there is set aside, what would be lost is asked about."""

from __future__ import annotations

import hashlib
import json
import shutil
from pathlib import Path

import dana
import pytest
from dana import Cli

from clejournal.commands import restore
from clejournal.errors import ClejournalError

DAY = "2020-11-22"
TEXT = dana.TEXT.replace('"00"', f'"{hashlib.sha256(b"%PDF").hexdigest()}"')


@pytest.fixture(autouse=True)
def _journal(journal: Path) -> None:
    assert dana.write(TEXT) == journal


@pytest.fixture
def backup(cli: Cli, home: Path) -> Path:
    """A backup of Dana's journal after one change, so that it has a history."""
    cli("edit", "7", "--code", "X1", as_of=DAY)
    path = home / "b.zip"
    assert cli("backup", str(path), as_of=DAY).status == 0
    return path


def wipe(home: Path) -> None:
    """Another computer: nothing of hers is there."""
    for name in ("evidence", "history", "copies", "config"):
        shutil.rmtree(home / name, ignore_errors=True)
    (home / "journal.toml").unlink()


def everything(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def test_on_a_new_computer_everything_is_back_and_undo_goes_on(cli: Cli, home: Path, backup: Path) -> None:
    before = everything(home)
    wipe(home)
    found = cli("restore", str(backup), as_of=DAY)
    assert (found.status, found.err) == (0, "")
    assert (
        found.out
        == f"""\
Restored, the backup of Sunday, 22 November 2020:
    {home}/journal.toml

  how you stand
    clejournal status

4 activities, 1 document
"""
    )
    assert everything(home) == before
    assert cli("undo").status == 0
    assert (home / "journal.toml").read_text("utf-8") == TEXT


def test_where_nothing_differs_nothing_is_written(cli: Cli, home: Path, backup: Path) -> None:
    before = everything(home)
    found = json.loads(cli("restore", str(backup), "--json", as_of=DAY).out)
    assert (found["written"], found["aside"], found["replaced"]) == (False, None, [])
    assert everything(home) == before


def test_over_an_older_journal_it_goes_without_a_question(cli: Cli, home: Path, backup: Path) -> None:
    newer = (home / "journal.toml").read_bytes()
    cli("undo")
    cli("remove", "8aaab", "--yes")
    cli("edit", "7", "--code", "X1", as_of=DAY)
    older = (home / "journal.toml").read_bytes()
    assert cli("restore", str(backup), as_of=DAY).status == 0
    assert (home / "journal.toml").read_bytes() == newer
    assert (home / "aside" / f"{DAY} restore" / "journal.toml").read_bytes() == older


def test_over_more_entries_it_asks_piped_for_the_option(cli: Cli, home: Path, backup: Path) -> None:
    cli("add", "seminar", "--hours", "1", "--title", "Newer", as_of=DAY)
    newer = (home / "journal.toml").read_bytes()
    found = cli("restore", str(backup), as_of=DAY)
    id = json.loads(cli("list", "--json", "--text", "Newer", as_of=DAY).out)["activities"][0]["id"]
    assert found.status == 2
    assert (
        found.out
        == f"""\
There is a journal already:
    {home}/journal.toml
It holds 1 entry that the backup does not hold, or not like this:
{id}  Sunday, 22 November 2020  Newer
It will be set aside, not lost, and the backup takes its place.
"""
    )
    assert (
        found.err
        == """\
error: whether to restore the backup over it is not said, and no question can be asked here
hint: add --yes
"""
    )
    assert (home / "journal.toml").read_bytes() == newer


def test_with_yes_the_newer_journal_is_kept_aside_and_undo_brings_it_back(
    cli: Cli, home: Path, backup: Path
) -> None:
    cli("add", "seminar", "--hours", "1", "--title", "Newer", as_of=DAY)
    newer = (home / "journal.toml").read_bytes()
    found = cli("restore", str(backup), "--yes", as_of=DAY)
    assert (
        found.out
        == f"""\
Restored, the backup of Sunday, 22 November 2020:
    {home}/journal.toml
What it took the place of is kept in:
    {home}/aside/{DAY} restore
The history of changes here goes on; that of the backup stays in the backup.

  how you stand
    clejournal status

4 activities, 1 document
"""
    )
    assert (home / "aside" / f"{DAY} restore" / "journal.toml").read_bytes() == newer
    assert cli("undo").status == 0
    assert (home / "journal.toml").read_bytes() == newer


def test_an_entry_that_differs_is_asked_about_too(cli: Cli, backup: Path) -> None:
    cli("edit", "8aaab", "--title", "Other", as_of=DAY)
    found = cli("restore", str(backup), as_of=DAY)
    assert found.status == 2
    assert "8aaab  Friday, 4 October 2019  Other\n" in found.out


def test_no_at_the_question_changes_nothing(cli: Cli, home: Path, backup: Path) -> None:
    cli("remove", "8aaab", "--yes")
    cli("edit", "7", "--title", "Other", as_of=DAY)
    before = everything(home)
    with pytest.raises(ClejournalError) as stopped:
        restore.run(dana.terminal("no\n"), restore.Options(str(backup)))
    assert stopped.value.status == 130
    assert everything(home) == before


def test_a_journal_that_cannot_be_read_is_set_aside_byte_for_byte(cli: Cli, home: Path, backup: Path) -> None:
    good = (home / "journal.toml").read_bytes()
    (home / "evidence").chmod(0o700)
    (home / "evidence" / "opening.pdf").chmod(0o600)
    (home / "journal.toml").write_bytes(b"clejournal = 1\n\xff\xfe")
    assert cli("restore", str(backup)).status == 2
    assert cli("restore", str(backup), "--yes", as_of=DAY).status == 0
    assert (home / "journal.toml").read_bytes() == good
    assert (home / "aside" / f"{DAY} restore" / "journal.toml").read_bytes() == b"clejournal = 1\n\xff\xfe"
    assert cli("add", "seminar", "--hours", "1", as_of=DAY).status == 0
    assert cli("doctor", as_of=DAY).status == 0


def test_a_damaged_document_is_set_aside_and_the_sound_one_put_back(
    cli: Cli, home: Path, backup: Path
) -> None:
    (home / "evidence" / "opening.pdf").write_bytes(b"torn")
    assert cli("restore", str(backup), as_of=DAY).status == 0
    assert (home / "evidence" / "opening.pdf").read_bytes() == b"%PDF"
    assert (home / "aside" / f"{DAY} restore" / "evidence" / "opening.pdf").read_bytes() == b"torn"


def test_a_second_restore_of_a_day_has_a_folder_of_its_own(cli: Cli, home: Path, backup: Path) -> None:
    for data in (b"torn", b"again"):
        (home / "evidence" / "opening.pdf").write_bytes(data)
        cli("restore", str(backup), as_of=DAY)
    assert (home / "aside" / f"{DAY} restore 2" / "evidence" / "opening.pdf").read_bytes() == b"again"


def test_own_settings_that_differ_stay_and_a_place_of_another_computer_is_not_taken_over(
    cli: Cli, home: Path
) -> None:
    settings = home / "config" / "clejournal" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('# mine\njournal = "/elsewhere/journal.toml" # there\ndate_order = "day-first"\n')
    cli("backup", str(home / "b.zip"))
    settings.unlink()
    cli("restore", str(home / "b.zip"))
    assert settings.read_text() == '# mine\ndate_order = "day-first"\n'
    settings.write_text('date_order = "month-first"\n')
    found = cli("restore", str(home / "b.zip"))
    what = "Yours differs from that in the backup, and was kept:\n    settings/settings.toml\n"
    assert what in found.out
    assert settings.read_text() == 'date_order = "month-first"\n'


def test_into_a_folder_of_its_own_nothing_else_is_touched(cli: Cli, home: Path, backup: Path) -> None:
    cli("edit", "7", "--title", "Other", as_of=DAY)
    before = everything(home)
    found = cli("restore", str(backup), "--to", str(home / "look"), as_of=DAY)
    assert f"    clejournal --journal {home}/look/journal.toml status\n" in found.out
    after = everything(home)
    assert {name: after[name] for name in before} == before
    assert sorted(set(after) - set(before)) == [
        f"look/copies/journal {DAY}.toml",
        "look/evidence/opening.pdf",
        "look/history/journal.toml/000001.json",
        "look/journal.toml",
    ]


def test_a_link_in_the_way_is_refused_and_nothing_outside_written(cli: Cli, home: Path, backup: Path) -> None:
    (home / "outside").mkdir()
    wipe(home)
    (home / "evidence").symlink_to(home / "outside")
    found = cli("restore", str(backup), width=120)
    assert (found.status, found.out) == (2, "")
    assert (
        found.err
        == f"""\
error: {home}/evidence is a link or something else that is in the way
hint: move it away first; nothing was changed
"""
    )
    assert list((home / "outside").iterdir()) == []
    assert not (home / "journal.toml").exists()


def test_a_damaged_backup_changes_nothing(cli: Cli, home: Path, backup: Path) -> None:
    data = backup.read_bytes()
    backup.write_bytes(data.replace(b"%PDF", b"%PDX"))
    before = everything(home)
    found = cli("restore", str(backup), "--yes")
    assert (found.status, found.out) == (4, "")
    assert everything(home) == before


def test_a_backup_of_a_journal_in_json_goes_into_a_folder_of_its_own(cli: Cli, home: Path) -> None:
    (home / "own").mkdir()
    (home / "own" / "mine.json").write_text('{"clejournal": 1}')
    cli("backup", str(home / "b.zip"), "--journal", str(home / "own" / "mine.json"))
    found = cli("restore", str(home / "b.zip"), width=120)
    assert (
        found.err
        == """\
error: the journal in the backup is called mine.json, the one here journal.toml
hint: restore it into a folder of its own: --to FOLDER
"""
    )
    assert cli("restore", str(home / "b.zip"), "--to", str(home / "new")).status == 0
    assert (home / "new" / "mine.json").read_text() == '{"clejournal": 1}'

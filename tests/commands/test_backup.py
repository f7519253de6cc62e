"""`backup`: everything of hers in one file, read back; what is missing is said and does not stop it."""

from __future__ import annotations

import json
import zipfile
from pathlib import Path

import dana
import pytest
from dana import Cli


@pytest.fixture(autouse=True)
def _journal(journal: Path) -> None:
    assert dana.write() == journal


def names_in(path: Path) -> list[str]:
    with zipfile.ZipFile(path) as container:
        return container.namelist()


def test_it_ends_with_the_counts_and_says_how_it_comes_back(cli: Cli, home: Path) -> None:
    found = cli("backup", str(home / "b.zip"))
    assert (found.status, found.err) == (0, "")
    assert (
        found.out
        == f"""\
Backed up, and read back whole:
    {home}/b.zip

Keep it on another disk than this one. On this computer or another it is put
back with:
    clejournal restore {home}/b.zip

4 activities, 1 document
"""
    )
    assert names_in(home / "b.zip") == ["manifest.json", "journal.toml", "evidence/opening.pdf"]


def test_in_a_folder_it_is_named_for_the_day(cli: Cli, home: Path) -> None:
    (home / "stick").mkdir()
    cli("backup", str(home / "stick"), as_of=dana.TODAY)
    assert [path.name for path in (home / "stick").iterdir()] == ["clejournal 2020-11-22.zip"]


def test_own_rules_and_settings_go_along(cli: Cli, home: Path) -> None:
    config = home / "config" / "clejournal"
    (config / "credentials").mkdir(parents=True)
    (config / "settings.toml").write_text('date_order = "day-first"\n')
    (config / "credentials" / "mine.toml").write_text("x = 1\n")
    cli("backup", str(home / "b.zip"))
    assert names_in(home / "b.zip")[-2:] == ["settings/credentials/mine.toml", "settings/settings.toml"]


def test_a_document_that_is_gone_is_said_and_the_backup_made(cli: Cli, home: Path) -> None:
    (home / "evidence" / "opening.pdf").unlink()
    found = cli("backup", str(home / "b.zip"))
    assert found.status == 0
    assert (
        "The journal names it, but it is not there, so it is not in the backup:\n"
        "    evidence/opening.pdf\n" in found.out
    )
    assert found.out.endswith("\n4 activities, 0 documents\n")


def test_a_link_among_the_documents_is_left_out_and_said(cli: Cli, home: Path) -> None:
    (home / "evidence" / "link.pdf").symlink_to(home / "journal.toml")
    found = cli("backup", str(home / "b.zip"))
    what = "evidence/link.pdf is not a file of its own but a link or something else"
    assert f"Not in the backup:\n    {what}\n" in found.out
    assert "evidence/link.pdf" not in names_in(home / "b.zip")


def test_json_has_the_counts_and_what_is_missing(cli: Cli, home: Path) -> None:
    (home / "evidence" / "opening.pdf").unlink()
    found = json.loads(cli("backup", str(home / "b.zip"), "--json").out)
    assert found == {
        "contract": "backup/1",
        "journal": str(home / "journal.toml"),
        "file": str(home / "b.zip"),
        "size": (home / "b.zip").stat().st_size,
        "counts": {"activities": 4, "documents": 0},
        "missing": ["evidence/opening.pdf"],
        "left_out": [],
    }


def test_an_existing_file_is_replaced_only_with_force(cli: Cli, home: Path) -> None:
    file = home / "b.zip"
    file.write_text("the only copy of something")
    found = cli("backup", str(file))
    assert (found.status, found.out) == (2, "")
    assert (
        found.err
        == f"""\
error: there is something at {file} already
hint: name another file, or add --force to replace it
"""
    )
    assert file.read_text() == "the only copy of something"
    assert cli("backup", str(file), "--force").status == 0
    assert names_in(file)[0] == "manifest.json"


@pytest.mark.parametrize(
    ("target", "what"),
    [
        ("journal.toml", "error: HOME/journal.toml is the journal itself\nhint: name another file\n"),
        (
            "journal.toml.lock",
            "error: HOME/journal.toml.lock is the journal itself\nhint: name another file\n",
        ),
        (
            "evidence/b.zip",
            "error: HOME/evidence is part of what is backed up\nhint: name a file in another folder\n",
        ),
        (
            "inner/b.zip",
            "error: HOME/evidence is part of what is backed up\nhint: name a file in another folder\n",
        ),
        ("link.zip", "error: HOME/link.zip is a link\nhint: name the file itself, or another file\n"),
        ("none/b.zip", "error: there is no folder HOME/none\nhint: make it first, or name another\n"),
    ],
)
def test_it_never_lands_on_what_it_is_to_save(cli: Cli, home: Path, target: str, what: str) -> None:
    cli("add", "seminar", "--hours", "1")
    (home / "inner").symlink_to(home / "evidence")
    (home / "link.zip").symlink_to(home / "evidence" / "opening.pdf")
    before = (home / "journal.toml").read_bytes()
    found = cli("backup", str(home / target), "--force", width=120)
    assert (found.status, found.out) == (2, "")
    assert found.err == what.replace("HOME", str(home))
    assert (home / "journal.toml").read_bytes() == before
    assert (home / "evidence" / "opening.pdf").read_bytes() == b"%PDF"


def test_a_journal_that_cannot_be_read_is_not_backed_up(cli: Cli, home: Path) -> None:
    (home / "journal.toml").write_text("clejournal = 1\n[[activity]\n")
    assert cli("backup", str(home / "b.zip")).status == 4
    assert not (home / "b.zip").exists()


def test_a_backup_that_fails_leaves_the_old_one(
    cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("backup", str(home / "b.zip"))
    old = (home / "b.zip").read_bytes()

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    found = cli("backup", str(home / "b.zip"), "--force")
    assert (found.status, found.out) == (5, "")
    assert found.err == f"error: no backup was made: the disk is full\nhint: look at: {home}\n"
    assert (home / "b.zip").read_bytes() == old
    assert [path.name for path in home.glob(".*clejournal-new")] == []

"""`move`: journal and all that belongs to it, proved at the new place before the old one goes."""

from __future__ import annotations

import hashlib
import json
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import IO

import dana
import pytest
from dana import Cli

from clejournal.keeping import files

DAY = "2020-11-22"
TEXT = dana.TEXT.replace('"00"', f'"{hashlib.sha256(b"%PDF").hexdigest()}"')


@pytest.fixture
def usual(home: Path, monkeypatch: pytest.MonkeyPatch, cli: Cli) -> Path:
    """The folder of Dana's journal in the usual place, with documents, a history and a copy."""
    dana.write(TEXT)
    folder = home / "Documents" / "CLE journal"
    folder.mkdir(parents=True)
    for name in ("journal.toml", "evidence"):
        shutil.move(home / name, folder / name)
    monkeypatch.delenv("CLEJOURNAL_JOURNAL")
    monkeypatch.setattr("platformdirs.user_documents_path", lambda: home / "Documents")
    cli("edit", "7", "--code", "X1", as_of=DAY)
    return folder


def everything(folder: Path) -> dict[str, bytes]:
    found = (path for path in folder.rglob("*") if path.is_file() and path.suffix != ".lock")
    return {str(path.relative_to(folder)): path.read_bytes() for path in found}


def test_everything_goes_along_and_is_found_from_then_on(cli: Cli, home: Path, usual: Path) -> None:
    before = everything(usual)
    assert sorted(before) == [
        f"copies/journal {DAY}.toml",
        "evidence/opening.pdf",
        "history/journal.toml/000001.json",
        "journal.toml",
    ]
    found = cli("move", str(home / "stick"))
    assert (found.status, found.err) == (0, "")
    assert (
        found.out
        == f"""\
Moved, and proved to be the same there:
    {home}/stick/journal.toml
From now on clejournal finds it there.

4 activities, 1 document
"""
    )
    assert everything(home / "stick") == before
    assert [path.name for path in usual.iterdir()] == ["journal.toml.lock"]
    where = cli("where")
    assert f"  The journal\n    {home}/stick/journal.toml\n" in where.out
    assert where.out.endswith("\nYour settings name this journal: clejournal move brought it there.\n")
    assert cli("undo").status == 0
    assert cli("doctor", as_of=DAY).status == 0


@pytest.mark.usefixtures("usual")
def test_settings_keep_every_other_line(cli: Cli, home: Path) -> None:
    settings = home / "config" / "clejournal" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('# mine\ndate_order = "day-first"\n')
    cli("move", str(home / "one"))
    assert settings.read_text() == f'journal = "{home}/one/journal.toml"\n# mine\ndate_order = "day-first"\n'
    cli("move", str(home / "two"))
    assert settings.read_text() == f'journal = "{home}/two/journal.toml"\n# mine\ndate_order = "day-first"\n'


@pytest.mark.usefixtures("usual")
def test_option_and_environment_outrank_the_settings(
    cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    cli("move", str(home / "stick"))
    assert json.loads(cli("where", "--json").out)["chosen_by"] == "settings"
    monkeypatch.setenv("CLEJOURNAL_JOURNAL", str(home / "e.toml"))
    by_environment = json.loads(cli("where", "--json").out)
    by_option = json.loads(cli("where", "--json", "--journal", str(home / "o.toml")).out)
    assert (by_environment["chosen_by"], by_option["chosen_by"]) == ("environment", "option")
    assert by_option["places"]["journal"]["path"] == str(home / "o.toml")


def test_a_journal_named_by_the_environment_goes_on_being_named_there(cli: Cli, home: Path) -> None:
    dana.write(TEXT)
    found = cli("move", str(home / "stick"))
    assert (
        found.out
        == f"""\
Moved, and proved to be the same there:
    {home}/stick/journal.toml
CLEJOURNAL_JOURNAL, a setting of this computer or window, still names the old
place. Set it to:
    {home}/stick/journal.toml

4 activities, 1 document
"""
    )
    assert not (home / "config").exists()


@pytest.mark.usefixtures("usual")
def test_where_the_new_disk_is_gone_no_empty_journal_is_begun(cli: Cli, home: Path) -> None:
    cli("move", str(home / "stick"))
    (home / "stick").rename(home / "unplugged")
    found = cli("add", "seminar", "--hours", "1", width=120)
    assert found.status == 4
    assert (
        found.err
        == f"""\
error: there is no journal at {home}/stick/journal.toml, where it was moved to
hint: connect the disk it is on, or name another journal: --journal FILE
"""
    )
    assert cli("init").status == 4
    assert cli("credential", "add", "nals-alp").status == 4
    assert not (home / "stick").exists()


def test_json_says_from_where_to_where(cli: Cli, home: Path, usual: Path) -> None:
    found = json.loads(cli("move", str(home / "stick"), "--json").out)
    assert found == {
        "contract": "move/1",
        "journal": f"{home}/stick/journal.toml",
        "from": f"{usual}/journal.toml",
        "chosen_by": "default",
        "remembered": True,
        "counts": {"activities": 4, "documents": 1},
        "left": [],
    }


def _a_journal(target: Path) -> None:
    target.mkdir()
    (target / "journal.toml").write_text("clejournal = 1\n")


def _another_journal(target: Path) -> None:
    target.mkdir()
    (target / "mine.toml").write_text("clejournal = 1\n")


def _another_document(target: Path) -> None:
    (target / "evidence").mkdir(parents=True)
    (target / "evidence" / "opening.pdf").write_bytes(b"other")


def _a_link(target: Path) -> None:
    target.mkdir()
    (target / "evidence").symlink_to(target.parent)


def _a_file(target: Path) -> None:
    target.write_text("x")


@pytest.mark.usefixtures("usual")
@pytest.mark.parametrize(
    ("prepare", "what"),
    [
        (_a_journal, "there is a journal in NEW already: NEW/journal.toml"),
        (_another_journal, "another journal lies there, and shares the documents beside it: mine.toml"),
        (_another_document, "there is something else at NEW/evidence/opening.pdf already"),
        (_a_link, "NEW/evidence is a link or something else that is in the way"),
        (_a_file, "NEW is not a folder"),
    ],
)
def test_a_place_that_is_taken_is_refused(
    cli: Cli, home: Path, prepare: Callable[[Path], None], what: str
) -> None:
    prepare(home / "new")
    before = everything(home)
    found = cli("move", str(home / "new"), width=120)
    assert (found.status, found.out) == (2, "")
    assert found.err.splitlines()[0] == "error: " + what.replace("NEW", str(home / "new"))
    assert everything(home) == before


@pytest.mark.parametrize("inner", ["evidence", "evidence/deep", "history", "copies"])
def test_it_does_not_go_into_itself(cli: Cli, usual: Path, inner: str) -> None:
    found = cli("move", str(usual / inner), width=120)
    top = usual / inner.partition("/")[0]
    assert found.status == 2
    assert found.err.splitlines()[0] == (
        f"error: {usual / inner} is inside {top}, which is to be moved itself"
    )


def test_a_folder_that_two_journals_share_is_refused(cli: Cli, home: Path, usual: Path) -> None:
    (usual / "mine.json").write_text('{"clejournal": 1}')
    found = cli("move", str(home / "new"), width=120)
    what = "error: another journal lies here, and shares the documents beside it: mine.json"
    assert (found.status, found.err.splitlines()[0]) == (2, what)


def test_a_disk_that_refuses_half_way_leaves_the_old_place_whole_and_the_new_one_clean(
    cli: Cli, home: Path, usual: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before, real = everything(usual), files.place

    def place(source: IO[bytes], target: Path, sha256: str) -> None:
        if target.name == "journal.toml":
            raise OSError(28, "No space left on device")
        real(source, target, sha256)

    monkeypatch.setattr("clejournal.keeping.files.place", place)
    found = cli("move", str(home / "stick"), width=120)
    assert (found.status, found.out) == (5, "")
    assert (
        found.err
        == f"""\
error: not moved: the disk is full
hint: look at: {home}/stick; the journal is where it was
"""
    )
    assert everything(usual) == before
    assert everything(home / "stick") == {}
    assert cli("list").status == 0


def test_a_move_that_was_killed_half_way_is_simply_begun_again(
    cli: Cli, home: Path, usual: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    before = everything(usual)

    def killed(*_: Path) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as now:
        now.setattr("clejournal.commands.move.remember_place", killed)
        assert cli("move", str(home / "stick")).status == 130
    assert everything(usual) == before
    assert cli("list").status == 0
    assert cli("move", str(home / "stick")).status == 0
    assert everything(home / "stick") == before
    assert [path.name for path in usual.iterdir()] == ["journal.toml.lock"]


def test_a_link_to_the_journal_is_not_followed_away(
    cli: Cli, home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    dana.write(TEXT)
    (home / "link.toml").symlink_to(home / "journal.toml")
    monkeypatch.setenv("CLEJOURNAL_JOURNAL", str(home / "link.toml"))
    found = cli("move", str(home / "new"), width=120)
    assert found.status == 2
    assert found.err.splitlines()[0] == f"error: {home}/link.toml is a link to {home}/journal.toml"

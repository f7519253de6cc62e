"""A backup is believed only after every name, size and byte in it was checked."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import stat
import zipfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from clejournal.errors import ClejournalError
from clejournal.journal.read import load
from clejournal.keeping import archive
from clejournal.keeping.backing import Made, make
from clejournal.keeping.holdings import is_fit

NOW = dt.datetime(2026, 11, 22, 12, tzinfo=dt.UTC)
JOURNAL = b"clejournal = 1\n"
Files = dict[str, bytes]
Change = Callable[[dict[str, Any], Files], None]


def owned(folder: Path) -> Path:
    """A journal with one document, one rules file of her own and settings."""
    for name, data in (
        ("journal.toml", JOURNAL),
        ("evidence/a.pdf", b"%PDF"),
        ("history/journal.toml/000001.json", b"{}"),
        ("submissions/2020/form.pdf", b"form"),
        ("config/credentials/mine.toml", b"id = 'mine'\n"),
        ("config/settings.toml", b"date_order = 'day-first'\n"),
    ):
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_bytes(data)
    return folder / "journal.toml"


def made(folder: Path, target: Path) -> Made:
    return make(load(owned(folder)), folder / "config", target, NOW)


def refusal(path: Path) -> str:
    with pytest.raises(ClejournalError) as refused, archive.opened(path):
        pass
    assert refused.value.status == 4
    return refused.value.problems[0].what


def built(path: Path, change: Change, compression: int = zipfile.ZIP_STORED) -> Path:
    """A backup as somebody else might make it: its manifest and its files after `change`."""
    files: Files = {"journal.toml": JOURNAL, "evidence/a.pdf": b"%PDF"}
    listed = [
        {"name": name, "size": len(data), "sha256": hashlib.sha256(data).hexdigest()}
        for name, data in files.items()
    ]
    manifest: dict[str, Any] = {
        "clejournal_backup": 1,
        "clejournal": "0.1.0",
        "made": NOW.isoformat(),
        "journal": "journal.toml",
        "counts": {"activities": 0, "documents": 1},
        "files": listed,
    }
    change(manifest, files)
    with zipfile.ZipFile(path, "w", compression) as container:
        container.writestr("manifest.json", json.dumps(manifest))
        for name, data in files.items():
            container.writestr(name, data)
    return path


def renamed(name: str) -> Change:
    def change(manifest: dict[str, Any], files: Files) -> None:
        files[name] = files.pop("evidence/a.pdf")
        manifest["files"][1]["name"] = name

    return change


def nothing(manifest: dict[str, Any], files: Files) -> None:
    """As clejournal makes it."""


def test_everything_of_hers_is_in_it_under_plain_names(tmp_path: Path) -> None:
    found = made(tmp_path, tmp_path / "b.zip")
    with zipfile.ZipFile(found.path) as container:
        assert container.testzip() is None
        assert container.namelist() == [
            "manifest.json",
            "journal.toml",
            "evidence/a.pdf",
            "history/journal.toml/000001.json",
            "submissions/2020/form.pdf",
            "settings/credentials/mine.toml",
            "settings/settings.toml",
        ]


def test_the_same_holdings_make_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "one").mkdir()
    (tmp_path / "two").mkdir()
    one = made(tmp_path / "one", tmp_path / "1.zip").path.read_bytes()
    assert made(tmp_path / "two", tmp_path / "2.zip").path.read_bytes() == one


def test_a_backup_is_for_the_owner_alone_and_leaves_nothing_beside_it(tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    path = made(tmp_path, tmp_path / "out" / "b.zip").path
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(path.parent.iterdir()) == [path]


def test_links_and_other_odd_things_are_left_out_and_said(tmp_path: Path) -> None:
    owned(tmp_path)
    (tmp_path / "evidence" / "link.pdf").symlink_to("/etc/passwd")
    (tmp_path / "evidence" / "a\\b.pdf").write_bytes(b"x")
    found = [(each.name, each.why) for each in made(tmp_path, tmp_path / "b.zip").left_out]
    assert found == [
        ("evidence/a\\b.pdf", "has a name that not every computer can keep"),
        ("evidence/link.pdf", "is not a file of its own but a link or something else"),
    ]


def test_a_backup_packed_again_by_another_program_is_still_one(tmp_path: Path) -> None:
    with archive.opened(built(tmp_path / "b.zip", nothing, zipfile.ZIP_DEFLATED)) as backup:
        assert [member.name for member in backup.manifest.members] == ["journal.toml", "evidence/a.pdf"]


def test_every_single_damaged_byte_is_found_or_does_no_harm(tmp_path: Path) -> None:
    path = made(tmp_path, tmp_path / "b.zip").path
    whole = path.read_bytes()
    proofs = hashes(path)
    harmless = 0
    for at in range(len(whole)):
        path.write_bytes(whole[:at] + bytes([whole[at] ^ 0x21]) + whole[at + 1 :])
        found = hashes(path)
        harmless += found is not None
        # Harmless is what no program reads, such as a spare bit: every file is proved all the same.
        assert found in (None, proofs)
    assert harmless < len(whole) // 4


def hashes(path: Path) -> dict[str, str] | None:
    """SHA-256 of each file in the backup; None where it is refused."""
    try:
        with archive.opened(path) as backup:
            return {each.name: each.sha256 for each in backup.manifest.members}
    except ClejournalError:
        return None


@pytest.mark.parametrize("length", [0, 1, 100, 700, -1, -30])
def test_a_backup_that_is_cut_short_is_refused(tmp_path: Path, length: int) -> None:
    path = made(tmp_path, tmp_path / "b.zip").path
    path.write_bytes(path.read_bytes()[:length])
    what = f"{path} cannot be read as a backup: it is damaged, or no file that clejournal made"
    assert refusal(path) == what


LEADS_OUT = "this name would lead out of the folder"


@pytest.mark.parametrize(
    "name",
    [
        "evidence/../../x",
        "../x",
        "/etc/x",
        "evidence//x",
        "evidence/./x",
        "C:/x",
        "evidence/C:x",
        "evidence\\x",
    ],
)
def test_a_name_that_leads_out_of_the_folder_is_refused(tmp_path: Path, name: str) -> None:
    path = built(tmp_path / "b.zip", renamed(name))
    assert refusal(path) == f"b.zip is no backup to trust: {name}: {LEADS_OUT}"


@pytest.mark.parametrize(
    "name", ["x.pdf", "history/other.toml/000001.json", "settings/x", "evidence", "copies/x"]
)
def test_a_file_that_clejournal_has_no_place_for_is_refused(tmp_path: Path, name: str) -> None:
    path = built(tmp_path / "b.zip", renamed(name))
    assert refusal(path) == f"b.zip is no backup to trust: {name}: clejournal does not know what this is for"


@pytest.mark.parametrize("sort", [stat.S_IFLNK, stat.S_IFIFO, stat.S_IFDIR, stat.S_IFCHR])
def test_a_link_or_a_device_in_it_is_refused(tmp_path: Path, sort: int) -> None:
    path = built(tmp_path / "b.zip", nothing)
    with zipfile.ZipFile(path, "a") as container:
        info = zipfile.ZipInfo("evidence/b.pdf")
        info.external_attr = (sort | 0o777) << 16
        container.writestr(info, "/etc/passwd")
    what = "evidence/b.pdf: this is not a plain file but a link or something else"
    assert refusal(path) == f"b.zip is no backup to trust: {what}"


def test_two_files_of_one_name_are_refused(tmp_path: Path) -> None:
    path = built(tmp_path / "b.zip", nothing)
    with zipfile.ZipFile(path, "a") as container, pytest.warns(UserWarning, match="Duplicate"):
        container.writestr("evidence/a.pdf", b"%PDF")
    assert refusal(path) == "b.zip is no backup to trust: two files in it have the same name"


def test_a_file_made_to_fill_the_disk_is_refused_before_it_is_unpacked(tmp_path: Path) -> None:
    def bomb(manifest: dict[str, Any], files: Files) -> None:
        files["evidence/a.pdf"] = b"\0" * 50_000_000
        manifest["files"][1] |= {"size": 50_000_000, "sha256": "0"}

    path = built(tmp_path / "b.zip", bomb, zipfile.ZIP_DEFLATED)
    assert path.stat().st_size < 100_000
    assert refusal(path) == "b.zip is no backup to trust: it would grow far too large when unpacked"


def test_a_way_of_packing_that_is_not_known_is_refused(tmp_path: Path) -> None:
    path = built(tmp_path / "b.zip", nothing, zipfile.ZIP_BZIP2)
    what = "manifest.json: it is packed in a way that clejournal does not know"
    assert refusal(path) == f"b.zip is no backup to trust: {what}"


def _other_hash(manifest: dict[str, Any], _: Files) -> None:
    manifest["files"][1]["sha256"] = "0" * 64


def _not_listed(_: dict[str, Any], files: Files) -> None:
    files["evidence/b.pdf"] = b"x"


def _not_there(_: dict[str, Any], files: Files) -> None:
    del files["evidence/a.pdf"]


def _no_journal(manifest: dict[str, Any], _: Files) -> None:
    manifest["journal"] = "evidence/a.pdf"


def _newer(manifest: dict[str, Any], _: Files) -> None:
    manifest["clejournal_backup"] = 2


def _no_day(manifest: dict[str, Any], _: Files) -> None:
    manifest["made"] = "yesterday"


def _no_list(manifest: dict[str, Any], _: Files) -> None:
    del manifest["files"]


@pytest.mark.parametrize(
    ("change", "what"),
    [
        (_other_hash, "evidence/a.pdf: it is not what was once backed up"),
        (_not_listed, "the list of its files and the files themselves do not agree"),
        (_not_there, "the list of its files and the files themselves do not agree"),
        (_no_journal, "there is no journal in it"),
        (_newer, "it is of format 2; this clejournal knows format 1"),
        (_no_list, "the list of its files is not one that clejournal made"),
        (_no_day, "the list of its files is not one that clejournal made"),
    ],
)
def test_a_list_that_does_not_fit_is_refused(tmp_path: Path, change: Change, what: str) -> None:
    assert refusal(built(tmp_path / "b.zip", change)) == f"b.zip is no backup to trust: {what}"


def test_a_zip_file_of_something_else_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "b.zip"
    with zipfile.ZipFile(path, "w") as container:
        container.writestr("photo.jpg", b"x")
    what = "it has no list of its files, so clejournal did not make it"
    assert refusal(path) == f"b.zip is no backup to trust: {what}"


@pytest.mark.parametrize(
    "name", ["evidence/2020-03-12 E-discovery (7kq2m).pdf", "evidence/Zähler 10:30.pdf", "a/…"]
)
def test_names_that_people_use_are_fit(name: str) -> None:
    assert is_fit(name)

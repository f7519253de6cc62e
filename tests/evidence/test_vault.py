"""The vault: what is copied, what is refused, and that nothing outside it is ever touched."""

from __future__ import annotations

import hashlib
import os
import stat
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clejournal.errors import ClejournalError, ExitStatus
from clejournal.evidence import vault
from clejournal.evidence.vault import keep, read_document, stem_for, take_back

posix = pytest.mark.skipif(os.name != "posix", reason="links and modes as POSIX has them")


@pytest.fixture
def scan(tmp_path: Path) -> Path:
    path = tmp_path / "outside" / "Scan 1.PDF"
    path.parent.mkdir()
    path.write_bytes(b"%PDF one")
    return path


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    path = tmp_path / "CLE journal"
    path.mkdir()
    return path


# --- keeping --------------------------------------------------------------------------------------


def test_a_copy_has_the_same_bytes_and_their_hash(scan, folder):
    kept = keep(read_document(scan), folder, "2020-03-12 A (7kq2m)", {})
    assert (kept.file, kept.is_new) == ("evidence/2020-03-12 A (7kq2m).pdf", True)
    assert (folder / kept.file).read_bytes() == b"%PDF one"
    assert kept.sha256 == hashlib.sha256(b"%PDF one").hexdigest()


@posix
@pytest.mark.parametrize("mask", [0o000, 0o077, 0o177])
def test_copies_and_their_folder_are_private_under_any_umask(scan, folder, mask):
    old = os.umask(mask)
    try:
        kept = keep(read_document(scan), folder, "A", {})
    finally:
        os.umask(old)
    assert stat.S_IMODE((folder / "evidence").stat().st_mode) & 0o077 == 0
    assert stat.S_IMODE((folder / kept.file).stat().st_mode) == 0o600


def test_other_content_under_the_same_name_gets_a_number_and_the_first_stays(scan, folder):
    first = keep(read_document(scan), folder, "A", {})
    scan.write_bytes(b"%PDF two")
    second = keep(read_document(scan), folder, "A", {})
    scan.write_bytes(b"%PDF three")
    third = keep(read_document(scan), folder, "A", {})
    assert [first.file, second.file, third.file] == ["evidence/A.pdf", "evidence/A 2.pdf", "evidence/A 3.pdf"]
    assert (folder / first.file).read_bytes() == b"%PDF one"


def test_the_same_content_is_recognised_and_not_copied_again(scan, folder):
    first = keep(read_document(scan), folder, "A", {})
    again = keep(read_document(scan), folder, "A", {})
    known = keep(read_document(scan), folder, "B", {first.sha256: first.file})
    assert (again.file, again.is_new, known.file, known.is_new) == (first.file, False, first.file, False)
    assert len(list((folder / "evidence").iterdir())) == 1


def test_a_known_copy_that_was_lost_or_altered_is_made_anew(scan, folder):
    first = keep(read_document(scan), folder, "A", {})
    (folder / first.file).write_bytes(b"altered")
    again = keep(read_document(scan), folder, "A", {first.sha256: first.file})
    assert (again.file, again.is_new) == ("evidence/A 2.pdf", True)


def test_a_known_file_outside_the_vault_is_never_pointed_to(scan, folder):
    (folder / "elsewhere.pdf").write_bytes(b"%PDF one")
    sha256 = hashlib.sha256(b"%PDF one").hexdigest()
    for place in ("elsewhere.pdf", "evidence/../elsewhere.pdf", "../outside/Scan 1.PDF"):
        assert keep(read_document(scan), folder, "A", {sha256: place}).file == "evidence/A.pdf"
    assert keep(read_document(scan), folder, "A", {sha256: "elsewhere/A.pdf"}).file == "evidence/A.pdf"


def test_a_folder_under_the_name_of_a_copy_is_left_alone(scan, folder):
    (folder / "evidence" / "A.pdf").mkdir(parents=True)
    assert keep(read_document(scan), folder, "A", {}).file == "evidence/A 2.pdf"


def test_taking_back_removes_only_what_was_new(scan, folder):
    first = keep(read_document(scan), folder, "A", {})
    take_back(keep(read_document(scan), folder, "A", {}), folder)
    assert (folder / first.file).exists()
    take_back(first, folder)
    assert not (folder / first.file).exists()


def test_a_copy_that_fails_halfway_leaves_nothing(scan, folder, monkeypatch):
    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(vault.os, "fsync", full)
    with pytest.raises(OSError, match="No space left on device"):
        keep(read_document(scan), folder, "A", {})
    monkeypatch.undo()
    assert list((folder / "evidence").iterdir()) == []


@posix
def test_a_vault_that_is_a_link_is_refused_and_what_it_points_to_is_untouched(scan, folder, tmp_path):
    canary = tmp_path / "canary"
    canary.mkdir()
    (folder / "evidence").symlink_to(canary)
    with pytest.raises(ClejournalError, match="is not a folder of its own but a link or a file"):
        keep(read_document(scan), folder, "A", {})
    assert list(canary.iterdir()) == []


def test_where_no_folder_can_be_held_open_copies_are_made_by_their_path(scan, folder, monkeypatch):
    monkeypatch.setattr(vault, "_BY_NUMBER", False)
    kept = keep(read_document(scan), folder, "A", {})
    assert (folder / kept.file).read_bytes() == b"%PDF one"
    take_back(kept, folder)
    assert list((folder / "evidence").iterdir()) == []


@posix
def test_a_link_planted_under_the_name_of_a_copy_is_not_written_through(scan, folder, tmp_path):
    (folder / "evidence").mkdir()
    (tmp_path / "canary").write_bytes(b"%PDF one")
    (folder / "evidence" / "A.pdf").symlink_to(tmp_path / "canary")
    assert keep(read_document(scan), folder, "A", {}).file == "evidence/A 2.pdf"
    assert (tmp_path / "canary").read_bytes() == b"%PDF one"


@posix
def test_the_folder_exchanged_for_a_link_while_it_is_open_changes_nothing_outside(folder, tmp_path):
    (tmp_path / "canary").mkdir()
    with vault._opened(folder / "evidence") as opened:
        (folder / "evidence").rename(folder / "moved")
        (folder / "evidence").symlink_to(tmp_path / "canary")
        assert opened.create("A.pdf", b"x")
    assert list((tmp_path / "canary").iterdir()) == []
    assert (folder / "moved" / "A.pdf").read_bytes() == b"x"


# --- reading --------------------------------------------------------------------------------------


def refusal(path: Path) -> str:
    with pytest.raises(ClejournalError) as refused:
        read_document(path)
    assert refused.value.status == ExitStatus.USAGE
    problem = refused.value.problems[0]
    return f"{problem.what}; {problem.hint}"


def test_what_is_not_there_empty_or_a_folder_is_refused(tmp_path):
    (tmp_path / "empty").touch()
    assert refusal(tmp_path / "no.pdf") == (
        f"there is no file {tmp_path / 'no.pdf'}; look at the name and the folder again"
    )
    assert refusal(tmp_path / "empty") == f"{tmp_path / 'empty'} is empty; look whether it is the right file"
    assert refusal(tmp_path) == f"{tmp_path} is a folder; name the file in it"


@posix
def test_links_pipes_and_devices_are_refused_at_once(scan, tmp_path):
    link, pipe = tmp_path / "link.pdf", tmp_path / "pipe"
    link.symlink_to(scan)
    os.mkfifo(pipe)
    assert refusal(link) == f"{link} is a link to a file, not the file; name the file itself"
    odd = "is not a file that can be kept; attach a file, such as a PDF or a photograph"
    assert refusal(pipe) == f"{pipe} {odd}"
    assert refusal(Path("/dev/zero")) == f"/dev/zero {odd}"


@posix
def test_a_file_exchanged_for_a_link_between_look_and_open_is_refused(scan, tmp_path, monkeypatch):
    real = os.open
    other = tmp_path / "other"
    other.write_text("secret")

    def exchanged(path, flags, *more, **named):
        scan.unlink()
        os.link(other, scan)
        return real(path, flags, *more, **named)

    monkeypatch.setattr(vault.os, "open", exchanged)
    assert refusal(scan) == f"{scan} was exchanged while it was opened; look at it and try again"


def test_the_limit_is_fifty_megabytes(tmp_path, monkeypatch):
    assert vault.LARGEST == 50 * 1024 * 1024
    monkeypatch.setattr(vault, "LARGEST", 8)
    (tmp_path / "fits").write_bytes(b"8 bytes.")
    (tmp_path / "large").write_bytes(b"9 bytes..")
    assert read_document(tmp_path / "fits").data == b"8 bytes."
    assert refusal(tmp_path / "large").startswith(f"{tmp_path / 'large'} is larger than 0 MB")


# --- names ----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("title", "stem"),
    [
        ("E-discovery", "2020-03-12 E-discovery (7kq2m)"),
        ('What? "Why" <a/b\\c|d*e>: f', "2020-03-12 What Why a b c d e f (7kq2m)"),
        ("../../etc/passwd", "2020-03-12 etc passwd (7kq2m)"),
        ("Ends in dots...", "2020-03-12 Ends in dots (7kq2m)"),
        ("   ", "2020-03-12 (7kq2m)"),
        ("new\nline\x1b[31m", "2020-03-12 new line [31m (7kq2m)"),
    ],
)
def test_a_copy_is_named_after_its_entry_with_signs_that_every_system_takes(title, stem):
    assert stem_for(date(2020, 3, 12), title, "7kq2m") == stem


def test_an_ending_that_is_no_plain_word_is_left_out(tmp_path, folder):
    for name, ending in (
        ("a.jpeg", ".jpeg"),
        ("b", ""),
        ("c.x y", ""),
        ("d.überlang", ""),
        ("e.tar.GZ", ".gz"),
    ):
        (tmp_path / name).write_text(name)
        assert keep(read_document(tmp_path / name), folder, name[0], {}).file == f"evidence/{name[0]}{ending}"


@given(st.text(max_size=300), st.text("abc123", min_size=1, max_size=20))
def test_any_title_gives_one_plain_name_that_is_not_too_long(title, id):
    name = stem_for(date(2020, 3, 12), title, id)
    assert name.startswith("2020-03-12")
    assert not set(name) & set('<>:"/\\|?*\0\n')
    assert name.isprintable()
    assert len(name.encode()) < 200
    assert name == name.rstrip(" .")

"""A save leaves the old journal or the new one, says which, and can be taken back, exactly."""

from __future__ import annotations

import errno
import os
import stat
import subprocess
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from journal_samples import LONGEST, NOW, SHORTEST, activities, source

from clejournal.activity import Activity
from clejournal.errors import ClejournalError, ExitStatus
from clejournal.journal import change as changes
from clejournal.journal import disk, history
from clejournal.journal.read import Journal, load
from clejournal.journal.save import Saved, change, undo

POSIX = pytest.mark.skipif(os.name != "posix", reason="modes and links of POSIX")
NOT_ROOT = pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may write everywhere")
HAND_TYPED = '# mine\nclejournal = 1\n\n[[activity]]\ndate = 2020-03-12\nkind = "other"\n'


def add(path: Path, activity: Activity = SHORTEST, **options: object) -> Saved:
    def edit(journal: Journal) -> bytes:
        return changes.add_activities(journal, [activity])

    return change(path, f"add {activity.kind}", edit, NOW, source(), **options)  # type: ignore[arg-type]


def refused(attempt: Callable[[], object], status: ExitStatus = ExitStatus.NOT_SAVED) -> str:
    with pytest.raises(ClejournalError) as caught:
        attempt()
    assert caught.value.status == status
    return caught.value.problems[0].what


def test_the_first_entry_makes_journal_and_folder_and_says_so(tmp_path: Path) -> None:
    path = tmp_path / "CLE journal" / "journal.toml"
    saved = add(path, create=True)
    assert (saved.created, saved.written, saved.number) == (True, True, 1)
    assert replace(load(path).activities[0], line=0) == SHORTEST
    assert saved.journal == load(path)
    assert add(path, LONGEST, create=True).created is False
    assert sorted(each.name for each in path.parent.iterdir()) == [
        "copies",
        "history",
        "journal.toml",
        "journal.toml.lock",
    ]


@POSIX
def test_everything_that_is_written_is_private_under_any_umask(tmp_path: Path) -> None:
    path = tmp_path / "new" / "journal.toml"
    for umask in (0o000, 0o077):
        before = os.umask(umask)
        try:
            add(path, replace(SHORTEST, id=f"u{umask}"), create=True)
        finally:
            os.umask(before)
        for each in [path.parent, *path.parent.rglob("*")]:
            assert stat.S_IMODE(each.stat().st_mode) == (0o700 if each.is_dir() else 0o600), each


@POSIX
def test_a_journal_that_others_could_read_becomes_private(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    path.write_text(HAND_TYPED)
    path.chmod(0o644)
    add(path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


@POSIX
def test_a_journal_marked_read_only_stays_so(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    path.write_text(HAND_TYPED)
    path.chmod(0o400)
    if os.access(path, os.W_OK):  # root may write; the mark stays
        add(path)
    else:
        assert refused(lambda: add(path)) == "not saved: journal.toml is marked as read-only"
    assert stat.S_IMODE(path.stat().st_mode) == 0o400


def test_a_new_journal_without_an_entry_has_nothing_to_undo(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    saved = change(path, "init", lambda journal: journal.data, NOW, source(), create=True)
    assert (saved.created, path.read_text()) == (True, "clejournal = 1\n")
    assert refused(lambda: undo(path, "undo", NOW)) == "not undone: there is no change to undo"


def test_only_a_command_that_may_create_makes_a_journal(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    assert refused(lambda: add(path), ExitStatus.UNTRUSTED) == f"there is no journal at {path}"
    assert list(tmp_path.iterdir()) == []


def test_saving_what_is_there_already_writes_nothing(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    add(path, create=True)
    before = path.stat()
    assert add(path).written is False
    assert path.stat().st_mtime_ns == before.st_mtime_ns
    assert history.next_number(path) == 2


def test_a_write_gives_ids_to_all_entries_typed_without_one(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    path.write_text(HAND_TYPED)
    add(path)
    first = load(path).activities[0]
    assert path.read_text().startswith(
        HAND_TYPED.replace("[[activity]]\n", f'[[activity]]\nid = "{first.id}"\n')
    )
    undo(path, "undo", NOW)
    assert path.read_text() == HAND_TYPED


def test_what_was_typed_wrong_is_refused_without_a_place_in_a_file(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    add(path, create=True)
    before = path.read_bytes()
    with pytest.raises(ClejournalError) as caught:
        add(path, replace(LONGEST, minutes=5))
    assert caught.value.status == ExitStatus.USAGE
    assert [(each.what, each.file, each.line) for each in caught.value.problems] == [
        ("breaks of 60 minutes are longer than the whole (5 minutes)", None, None)
    ]
    assert path.read_bytes() == before


def test_a_faulty_journal_is_never_written_to(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    path.write_text(HAND_TYPED + "minutes = 0\n")
    refused(lambda: add(path), ExitStatus.UNTRUSTED)
    assert path.read_text() == HAND_TYPED + "minutes = 0\n"


def test_a_newer_journal_is_not_written_to(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    path.write_text("clejournal = 2\n")
    assert refused(lambda: add(path)) == (
        "not saved: this journal is of format 2; this clejournal knows format 1"
    )


def test_a_journal_that_changed_since_it_was_shown_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    shown = add(path, create=True).journal.sha256
    assert add(path, LONGEST, expect=shown).written
    assert refused(lambda: add(path, replace(LONGEST, id="b"), expect=shown)) == (
        "not saved: the journal was changed meanwhile"
    )


def test_an_editor_that_saves_in_between_is_noticed(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    path.write_text(HAND_TYPED)

    def edit(journal: Journal) -> bytes:
        path.write_text(HAND_TYPED + "# typed meanwhile\n")
        return changes.add_activities(journal, [SHORTEST])

    assert refused(lambda: change(path, "add", edit, NOW, source())) == (
        "not saved: the journal was changed by another program at the same moment"
    )
    assert path.read_text() == HAND_TYPED + "# typed meanwhile\n"


@POSIX
def test_a_link_to_the_journal_stays_a_link(tmp_path: Path) -> None:
    real, link = tmp_path / "sync" / "cle.toml", tmp_path / "journal.toml"
    real.parent.mkdir()
    real.write_text(HAND_TYPED)
    link.symlink_to(real)
    add(link)
    assert link.is_symlink()
    assert len(load(real).activities) == 2
    assert (real.parent / "history" / "cle.toml" / "000001.json").exists()
    undo(link, "undo", NOW)
    assert real.read_text() == HAND_TYPED


@POSIX
def test_a_journal_under_two_names_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    path.write_text(HAND_TYPED)
    os.link(path, tmp_path / "other.toml")
    assert refused(lambda: add(path)).startswith("not saved: journal.toml is one file under two names")


@NOT_ROOT
def test_a_folder_that_takes_no_files_is_said(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    path.write_text(HAND_TYPED)
    tmp_path.chmod(0o500)
    try:
        assert "you may not write there" in refused(lambda: add(path))
    finally:
        tmp_path.chmod(0o700)


WITHOUT_POSIX = """
import os, pkgutil, sys
from pathlib import Path
for name in ("fcntl", "pwd", "grp", "resource", "termios"):
    sys.modules[name] = None
for name in ("fchmod", "mkfifo", "getuid", "geteuid"):
    delattr(os, name)
import clejournal.journal
for module in pkgutil.iter_modules(clejournal.journal.__path__):
    __import__(f"clejournal.journal.{module.name}")
disk = clejournal.journal.disk
disk.IS_POSIX = False
path = Path(sys.argv[1])
disk.replace(disk.write_beside(path, b"new"), path)
disk.sync_folder(path.parent)
"""


@POSIX
def test_nothing_needs_what_windows_does_not_have(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    path.write_text("old")
    subprocess.run([sys.executable, "-c", WITHOUT_POSIX, str(path)], check=True)
    assert path.read_text() == "new"


STEPS = ("write_beside", "write_new", "replace")


@pytest.mark.parametrize("step", STEPS)
@pytest.mark.parametrize(
    ("number", "words"),
    [
        (errno.ENOSPC, "the disk is full"),
        (errno.EIO, "the disk reports an error"),
        (errno.EROFS, "the disk can only be read"),
    ],
)
def test_a_failure_before_the_replace_leaves_the_old_journal(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, step: str, number: int, words: str
) -> None:
    path = tmp_path / "journal.toml"
    path.write_text(HAND_TYPED)

    def fails(*_: object) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as broken:
        broken.setattr(disk, step, fails)
        assert refused(lambda: add(path)) == f"not saved: {words}"
    assert path.read_text() == HAND_TYPED
    assert [each.name for each in tmp_path.iterdir() if each.name.startswith(".")] == []
    add(path)
    undo(path, "undo", NOW)
    assert path.read_text() == HAND_TYPED


@POSIX
def test_a_failure_after_the_replace_is_saved_but_not_confirmed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal.toml"
    add(path, create=True)
    real = disk.sync_folder

    def fails(folder: Path) -> None:
        if folder == tmp_path:
            raise OSError(errno.EIO, "")
        real(folder)

    monkeypatch.setattr(disk, "sync_folder", fails)
    what = refused(lambda: add(path, LONGEST), ExitStatus.UNCONFIRMED)
    assert what == "saved, but the disk did not confirm it: the disk reports an error"
    assert len(load(path).activities) == 2


@POSIX
def test_the_disk_is_asked_in_the_order_of_the_protocol(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal.toml"
    add(path, create=True)
    calls: list[str] = []
    for name in ("fsync", "replace"):
        real = getattr(os, name)

        def watched(*args: object, _name: str = name, _real: Callable[..., object] = real) -> object:
            what = os.readlink(f"/proc/self/fd/{args[0]}") if _name == "fsync" else "journal"
            calls.append(f"{_name} {what.removeprefix(str(tmp_path))}")
            return _real(*args)

        monkeypatch.setattr(os, name, watched)
    add(path, LONGEST)
    calls[0] = calls[0][:21]
    assert calls == [
        "fsync /.journal.toml.",
        "fsync /history/journal.toml/000002.json",
        "fsync /history/journal.toml",
        "replace journal",
        "fsync ",
    ]


def test_files_left_by_a_killed_process_are_swept(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    path.write_text(HAND_TYPED)
    left, hers = tmp_path / ".journal.toml.abcdefgh.clejournal-new", tmp_path / ".journal.toml.swp"
    left.touch()
    hers.touch()
    add(path)
    assert (left.exists(), hers.exists()) == (False, True)


def test_what_is_swept_belongs_to_this_very_journal(tmp_path: Path) -> None:
    path = tmp_path / "journal[12].toml"
    path.write_text(HAND_TYPED)
    ours = tmp_path / ".journal[12].toml.abcdefgh.clejournal-new"
    another = tmp_path / ".journal1.toml.abcdefgh.clejournal-new"
    ours.touch()
    another.touch()
    add(path)
    assert (ours.exists(), another.exists()) == (False, True)


ADDER = """
import datetime as dt, random, sys
from pathlib import Path
from clejournal.activity import Activity
from clejournal.journal.change import add_activities
from clejournal.journal.ids import new_id
from clejournal.journal.save import change
for turn in range(5):
    def edit(journal):
        id = new_id({each.id for each in journal.activities}, random.SystemRandom())
        title = f"{sys.argv[2]}{turn}"
        return add_activities(journal, [Activity(id, dt.date(2020, 3, 12), "other", title=title)])
    change(Path(sys.argv[1]), "add", edit, dt.datetime(2020, 3, 12), random.Random(), create=True)
"""


def test_eight_terminals_adding_at_once_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    running = [subprocess.Popen([sys.executable, "-c", ADDER, str(path), name]) for name in "abcdefgh"]
    assert [each.wait() for each in running] == [0] * 8
    kept = load(path).activities
    assert {each.title for each in kept} == {f"{name}{turn}" for name in "abcdefgh" for turn in range(5)}
    assert len({each.id for each in kept}) == 40


def test_one_that_waits_too_long_for_the_lock_gives_up(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal.toml"
    path.write_text(HAND_TYPED)
    monkeypatch.setattr(disk, "_LOCK_SECONDS", 0.1)
    hold = "import sys,time; from filelock import FileLock; "
    hold += "lock = FileLock(sys.argv[1]); lock.acquire(); print(flush=True); time.sleep(9)"
    holder = subprocess.Popen([sys.executable, "-c", hold, f"{path}.lock"], stdout=subprocess.PIPE)
    assert holder.stdout is not None
    holder.stdout.readline()
    try:
        assert refused(lambda: add(path)).startswith(
            "not saved: another clejournal has been writing to journal.toml"
        )
    finally:
        holder.kill()
        holder.wait()
        holder.stdout.close()


# --- undo -------------------------------------------------------------------------------------------------


def test_undo_gives_back_the_exact_bytes_and_names_what_it_undid(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    before = b"\xef\xbb\xbf# caf\xc3\xa9\r\nclejournal = 1"
    path.write_bytes(before)
    add(path, LONGEST)
    assert path.read_bytes() != before
    saved = undo(path, "undo", NOW)
    assert saved.steps is not None
    assert ([change.words for change in saved.steps.changes], saved.number) == (["add seminar"], 2)
    assert path.read_bytes() == before


def test_undo_of_the_first_entry_leaves_an_empty_journal(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    add(path, create=True)
    undo(path, "undo", NOW)
    assert path.read_text() == "clejournal = 1\n"


def test_undo_is_refused_after_a_change_by_hand(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    add(path, create=True)
    path.write_text(path.read_text() + "# by hand\n")
    before = path.read_bytes()
    assert refused(lambda: undo(path, "undo", NOW)) == (
        "not undone: the journal was changed outside clejournal since its last change, add other"
    )
    assert path.read_bytes() == before


def test_a_change_that_was_recorded_but_not_carried_out_is_skipped(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "journal.toml"
    add(path, create=True)
    with monkeypatch.context() as broken:
        broken.setattr(disk, "replace", lambda *_: (_ for _ in ()).throw(OSError(errno.EIO, "")))
        refused(lambda: add(path, LONGEST))
    assert history.next_number(path) == 3
    torn = path.parent / "history" / "journal.toml" / "000003.json"
    torn.write_text('{"clejournal_change": 1, "num')
    saved = undo(path, "undo", NOW)
    assert saved.steps is not None
    assert ([change.number for change in saved.steps.changes], saved.number) == ([1], 4)


@settings(max_examples=25, deadline=None)
@given(steps=st.lists(activities(), min_size=1, max_size=3))
def test_undo_takes_back_any_change_exactly(
    tmp_path_factory: pytest.TempPathFactory, steps: list[Activity]
) -> None:
    path = tmp_path_factory.mktemp("any") / "journal.toml"
    path.write_text(HAND_TYPED)
    for number, activity in enumerate(steps):
        before = path.read_bytes()
        add(path, replace(activity, id=f"n{number}"))
        undo(path, "undo", NOW)
        assert path.read_bytes() == before
        add(path, replace(activity, id=f"n{number}"))
    before = path.read_bytes()
    change(path, "remove", lambda j: changes.remove_activities(j, ["n0"]), NOW, source())
    undo(path, "undo", NOW)
    assert path.read_bytes() == before

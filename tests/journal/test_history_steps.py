"""Undo and redo go along the line of recorded texts, exactly, and no further than the records reach."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from journal_samples import LONGEST, NOW, SHORTEST, source

from clejournal.errors import ClejournalError, ExitStatus
from clejournal.journal import change as changes
from clejournal.journal import disk
from clejournal.journal.history import history_folder
from clejournal.journal.read import load
from clejournal.journal.save import Saved, change, redo, undo
from clejournal.journal.steps import back, to_redo
from clejournal.journal.timeline import Break, Past, changed_lines, past, text_left
from tests.torture.undo import faults_of

GIVE_UP = "nothing was changed"


def add(path: Path, id: str) -> bytes:
    """Adds an entry; the text after it."""
    activity = replace(LONGEST if id == "long" else SHORTEST, id=id)
    change(path, f"add {id}", lambda j: changes.add_activities(j, [activity]), NOW, source(), create=True)
    return path.read_bytes()


def refused(attempt: Callable[[], object]) -> tuple[str, str | None]:
    with pytest.raises(ClejournalError) as caught:
        attempt()
    assert caught.value.status == ExitStatus.NOT_SAVED
    problem = caught.value.problems[0]
    return problem.what, problem.hint


def listed(path: Path) -> list[tuple[str, bool, int | None] | str]:
    """(command, undone, steps) of each change, newest first; a break as what it is."""
    found: list[tuple[str, bool, int | None] | str] = []
    for each in past(path, load(path).sha256):
        if isinstance(each, Past):
            found.append((each.change.words, each.undone, each.steps))
        else:
            found.append(each.lost.why if each.lost else "outside")
    return found


def spoil(path: Path, number: int) -> None:
    file = history_folder(path) / f"{number:06}.json"
    file.write_bytes(file.read_bytes().replace(b'"words": "', b'"words": "x'))


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.toml"


@pytest.fixture
def texts(path: Path) -> list[bytes]:
    """The text before the first change, and after each of three."""
    return [b"clejournal = 1\n", *(add(path, id) for id in ("first", "long", "third"))]


# --- along the line -----------------------------------------------------------------------------------------


def test_undo_and_redo_go_step_by_step_and_many_at_once(path: Path, texts: list[bytes]) -> None:
    for step, count, at in (
        (undo, 1, 2),
        (undo, 1, 1),
        (redo, 1, 2),
        (undo, 2, 0),
        (redo, 3, 3),
        (undo, None, 0),
        (redo, 1, 1),
        (redo, None, 3),
    ):
        step(path, "x", NOW, count)
        assert path.read_bytes() == texts[at]


def test_an_undo_of_several_changes_is_one_write_and_one_record(path: Path, texts: list[bytes]) -> None:
    saved = undo(path, "undo 2", NOW, 2)
    assert saved.number == 4
    assert saved.steps is not None
    assert [each.number for each in saved.steps.changes] == [3, 2]
    assert path.read_bytes() == texts[1]
    assert listed(path) == [
        ("undo 2", False, None),
        ("add third", True, None),
        ("add long", True, None),
        ("add first", False, 1),
    ]


def test_after_a_new_change_there_is_nothing_to_redo(path: Path, texts: list[bytes]) -> None:
    undo(path, "undo", NOW, 2)
    new = add(path, "other")
    assert refused(lambda: redo(path, "redo", NOW)) == (
        "not put back: nothing is undone, or something was changed since",
        "see what was done with: clejournal history",
    )
    undo(path, "undo", NOW)
    assert path.read_bytes() == texts[1]
    assert to_redo(path, load(path).sha256) == [5]
    redo(path, "redo", NOW)
    assert path.read_bytes() == new
    undo(path, "undo", NOW, 2)
    assert path.read_bytes() == texts[0]


@pytest.mark.usefixtures("texts")
def test_more_than_there_is_is_refused_whole(path: Path) -> None:
    before = path.read_bytes()
    assert refused(lambda: undo(path, "undo", NOW, 4)) == (
        "nothing was undone: only 3 changes can be",
        "for all that can be: clejournal undo 3",
    )
    assert path.read_bytes() == before
    undo(path, "undo", NOW, 1)
    assert refused(lambda: redo(path, "redo", NOW, 2)) == (
        "nothing was put back: only 1 change can be",
        "for all that can be: clejournal redo 1",
    )


def test_where_nothing_is_to_be_undone_it_says_why(path: Path, texts: list[bytes]) -> None:
    undo(path, "undo", NOW, None)
    assert refused(lambda: undo(path, "undo", NOW)) == (
        "not undone: every change is undone already",
        "put one back with: clejournal redo",
    )
    shutil.rmtree(path.parent / "history")
    assert path.read_bytes() == texts[0]
    assert refused(lambda: undo(path, "undo", NOW)) == ("not undone: there is no change to undo", GIVE_UP)


def test_two_changes_that_cancel_out_are_undone_and_put_back_all_the_same(path: Path) -> None:
    first = add(path, "first")
    for title in ("Chat", None):
        edit = {"first": {"title": title}}
        change(path, f"edit {title}", lambda j, e=edit: changes.edit_activities(j, e), NOW, source())  # type: ignore[misc]
    assert path.read_bytes() == first
    saved = undo(path, "undo 2", NOW, 2)
    assert (saved.written, saved.number) == (True, 4)
    assert listed(path)[-1] == ("add first", False, 1)
    redo(path, "redo 2", NOW, 2)
    assert [each for each in listed(path) if isinstance(each, tuple) and each[2]] == [
        ("edit None", False, 1),
        ("edit Chat", False, 2),
        ("add first", False, 3),
    ]


def test_another_text_than_was_shown_is_refused(path: Path, texts: list[bytes]) -> None:
    assert refused(lambda: undo(path, "undo", NOW, expect="other")) == (
        "not saved: the journal was changed meanwhile",
        "look at it and try again",
    )
    assert path.read_bytes() == texts[-1]


def test_a_change_that_was_not_carried_out_is_no_step(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = add(path, "first"), add(path, "long")
    for step in (lambda: add(path, "third"), lambda: undo(path, "undo", NOW)):
        with monkeypatch.context() as broken:
            broken.setattr(disk, "replace", lambda *_: (_ for _ in ()).throw(OSError(errno.EIO, "")))
            refused(step)
    assert listed(path) == [("add long", False, 1), ("add first", False, 2)]
    assert to_redo(path, load(path).sha256) == []
    undo(path, "undo", NOW)
    assert path.read_bytes() == first
    redo(path, "redo", NOW)
    assert path.read_bytes() == second


# --- a change by hand ---------------------------------------------------------------------------------------


def by_hand(path: Path) -> bytes:
    text = path.read_bytes().replace(b'id = "first"', b'id = "first" # hers')
    path.write_bytes(text)
    return text


@pytest.mark.usefixtures("texts")
@pytest.mark.parametrize(("step", "verb"), [(undo, "undone"), (redo, "put back")])
def test_after_a_change_by_hand_the_refusal_names_change_and_line(
    path: Path, step: Callable[..., Saved], verb: str
) -> None:
    undo(path, "undo 2", NOW, 2)
    text = by_hand(path)
    with pytest.raises(ClejournalError) as caught:
        step(path, "x", NOW)
    problem = caught.value.problems[0]
    assert (caught.value.status, problem.what) == (
        ExitStatus.NOT_SAVED,
        f"not {verb}: the journal was changed outside clejournal since its last change, undo 2",
    )
    assert (problem.file, problem.line, problem.source) == ("journal.toml", 4, 'id = "first" # hers')
    assert problem.hint == "undo that in the editor first, or correct the entry with: clejournal edit"
    assert path.read_bytes() == text


def test_the_next_change_can_be_undone_to_the_text_made_by_hand_and_no_further(
    path: Path, texts: list[bytes]
) -> None:
    text = by_hand(path)
    assert text != texts[-1]
    add(path, "fourth")
    assert refused(lambda: undo(path, "undo", NOW, 2)) == (
        "nothing was undone: only 1 change can be; "
        "the change before was made outside clejournal, and no record tells of it",
        "for all that can be: clejournal undo 1",
    )
    saved = undo(path, "undo all", NOW, None)
    assert saved.steps is not None
    assert saved.steps.until == "the change before was made outside clejournal, and no record tells of it"
    assert path.read_bytes() == text
    assert refused(lambda: undo(path, "undo", NOW)) == (
        "not undone: the change before was made outside clejournal, and no record tells of it",
        "correct the entry with: clejournal edit",
    )
    assert listed(path) == [
        ("undo all", False, None),
        ("add fourth", True, None),
        "outside",
        ("add third", False, None),
        ("add long", False, None),
        ("add first", False, None),
    ]


def test_a_change_by_hand_that_was_taken_back_by_hand_hinders_nothing(path: Path, texts: list[bytes]) -> None:
    by_hand(path)
    path.write_bytes(texts[-1])
    undo(path, "undo", NOW, 3)
    assert path.read_bytes() == texts[0]


@pytest.mark.parametrize("start", [b"# mine\r\nclejournal = 1\r\n", None])
def test_the_text_that_was_left_is_made_anew_from_the_records(path: Path, start: bytes | None) -> None:
    if start:
        path.write_bytes(start)
    assert text_left(path) is None
    for text in (add(path, "first"), add(path, "long")):
        assert text_left(path) in (text, path.read_bytes())
    by_hand(path)
    left = add(path, "third")
    undo(path, "undo", NOW)
    redo(path, "redo", NOW)
    path.write_bytes(b"clejournal = 1\n")
    assert text_left(path) == left


def test_changed_lines_are_counted_in_the_new_text() -> None:
    assert changed_lines(b"a\nb\nc\n", b"a\nB\nc\n") == (2, 2)
    assert changed_lines(b"a\nb\nc\n", b"a\nx\ny\nc\n") == (2, 3)
    assert changed_lines(b"a\nb\nc\n", b"a\nc\n") == (2, 2)
    assert changed_lines(b"a\n", b"a\nb") == (2, 2)


# --- damage -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("harm", ["damaged", "missing"])
def test_undo_goes_back_to_a_lost_record_and_no_further(path: Path, texts: list[bytes], harm: str) -> None:
    add(path, "fourth")
    if harm == "damaged":
        spoil(path, 2)
    else:
        (history_folder(path) / "000002.json").unlink()
    why = f"the change before cannot be known: its record 000002.json is {harm}"
    assert refused(lambda: undo(path, "undo", NOW, 3)) == (
        f"nothing was undone: only 2 changes can be; {why}",
        "for all that can be: clejournal undo 2",
    )
    saved = undo(path, "undo all", NOW, None)
    assert saved.steps is not None
    assert saved.steps.until == why
    assert path.read_bytes() == texts[2]
    assert refused(lambda: undo(path, "undo", NOW)) == (
        f"not undone: {why}",
        "correct the entry with: clejournal edit",
    )
    assert listed(path)[-2:] == [f"is {harm}", ("add first", False, None)]
    redo(path, "redo", NOW, 2)


@pytest.mark.usefixtures("texts")
def test_what_was_undone_is_not_put_back_over_a_damaged_record(path: Path) -> None:
    undo(path, "undo", NOW, 3)
    spoil(path, 2)
    why = "the next cannot be known: its record 000002.json is damaged"
    assert refused(lambda: redo(path, "redo", NOW, 2)) == (
        f"nothing was put back: only 1 change can be; {why}",
        "for all that can be: clejournal redo 1",
    )
    redo(path, "redo", NOW)
    assert refused(lambda: redo(path, "redo", NOW)) == (f"not put back: {why}", GIVE_UP)


@pytest.mark.usefixtures("texts")
def test_a_damaged_newest_record_is_not_taken_for_a_change_by_hand(path: Path) -> None:
    spoil(path, 3)
    assert refused(lambda: undo(path, "undo", NOW)) == (
        "not undone: the last change cannot be known: its record 000003.json is damaged",
        GIVE_UP,
    )
    assert listed(path) == ["is damaged", ("add long", False, None), ("add first", False, None)]


@pytest.mark.usefixtures("texts")
def test_records_that_are_missing_at_the_beginning_are_said(path: Path) -> None:
    (history_folder(path) / "000001.json").unlink()
    assert listed(path) == [("add third", False, 1), ("add long", False, 2), "is missing"]


def test_a_record_that_a_kill_cut_short_hinders_nothing(path: Path, texts: list[bytes]) -> None:
    (history_folder(path) / "000004.json").write_text('{"clejournal_change": 1, "num')
    add(path, "fourth")
    undo(path, "undo", NOW, None)
    assert path.read_bytes() == texts[0]


@pytest.mark.usefixtures("texts")
@pytest.mark.parametrize("step", [lambda path: undo(path, "undo", NOW), lambda path: add(path, "fourth")])
def test_a_history_that_cannot_be_read_is_not_an_empty_one(
    path: Path, step: Callable[[Path], object], monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(_: object) -> list[str]:
        raise PermissionError(errno.EACCES, "")

    before = path.read_bytes()
    with monkeypatch.context() as broken:
        broken.setattr(os, "listdir", refuse)
        assert refused(lambda: step(path)) == (
            "not saved: the history of the journal cannot be read: you may not read it",
            GIVE_UP,
        )
    assert path.read_bytes() == before


# --- cost, and the law --------------------------------------------------------------------------------------


@pytest.mark.usefixtures("texts")
def test_only_the_records_that_are_needed_are_read(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    real = Path.read_bytes
    monkeypatch.setattr(Path, "read_bytes", lambda each: (read.append(each.name), real(each))[1])
    assert [each.number for each in back(load(path), 1).changes] == [3]
    assert read == ["000003.json"]
    assert not isinstance(next(past(path, load(path).sha256)), Break)


def test_random_sequences_of_changes_undos_and_redos_end_as_the_model_says() -> None:
    assert faults_of(100, seed=1) == []

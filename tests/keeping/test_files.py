"""A file is in its place only when it was read back and is what was meant."""

from __future__ import annotations

import hashlib
import io
from pathlib import Path

import pytest

from clejournal.errors import ClejournalError
from clejournal.keeping.files import place


def test_what_was_not_copied_rightly_takes_no_place(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.write_bytes(b"old")
    with pytest.raises(ClejournalError) as refused:
        place(io.BytesIO(b"new, and torn"), target, hashlib.sha256(b"new").hexdigest())
    assert refused.value.status == 5
    assert refused.value.problems[0].what == "not saved: a.pdf was not copied rightly"
    assert {path.name: path.read_bytes() for path in tmp_path.iterdir()} == {"a.pdf": b"old"}


def test_a_name_as_long_as_the_disk_allows_can_be_placed(tmp_path: Path) -> None:
    target = tmp_path / ("ä" * 120 + ".pdf")
    place(io.BytesIO(b"new"), target, hashlib.sha256(b"new").hexdigest())
    assert target.read_bytes() == b"new"


def test_where_a_file_cannot_take_its_place_nothing_is_left_of_it(tmp_path: Path) -> None:
    target = tmp_path / "a.pdf"
    target.mkdir()
    with pytest.raises(OSError, match=r"a\.pdf"):
        place(io.BytesIO(b"new"), target, hashlib.sha256(b"new").hexdigest())
    assert [path.name for path in tmp_path.iterdir()] == ["a.pdf"]

"""Each change is written down: when, what, exactly which bytes; no damaged record passes for a sound one."""

from __future__ import annotations

import json
import random
from dataclasses import replace
from pathlib import Path

import pytest
from journal_samples import LONGEST, NOW, SHORTEST, source

from clejournal.credential import Credential
from clejournal.journal import change as changes
from clejournal.journal.comparison import compare
from clejournal.journal.history import Change, Damaged, history_folder, numbers, read, record
from clejournal.journal.read import from_bytes, load
from clejournal.journal.save import change, undo
from clejournal.journal.splice import Splice

HAND_TYPED = 'clejournal = 1\n\n[[activity]]\ndate = 2020-03-12\nkind = "other"\n'


def add(path: Path, activity: object = SHORTEST) -> None:
    change(path, "add other", lambda j: changes.add_activities(j, [activity]), NOW, source(), create=True)  # type: ignore[list-item]


def test_a_record_says_when_what_and_exactly_which_bytes(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    path.write_text("clejournal = 1\n# end")
    before = load(path).sha256
    add(path)
    found = json.loads((tmp_path / "history" / "journal.toml" / "000001.json").read_text())
    assert len(found.pop("sha256")) == 64
    assert found == {
        "clejournal_change": 1,
        "number": 1,
        "time": "2020-03-12T09:00:00+00:00",
        "words": "add other",
        "before": before,
        "after": load(path).sha256,
        "undoes": [],
        "redoes": [],
        "entries": [["added", "aaaaa", "2020-03-12", "other"]],
        "credentials": [],
        "offset": 20,
        "old": "",
        "new": '\n\n[[activity]]\nid = "aaaaa"\ndate = 2020-03-12\nkind = "other"\n',
        "text_before": "clejournal = 1\n# end",
    }


def test_the_whole_text_is_recorded_only_where_it_is_not_what_was_left(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    add(path)
    add(path, LONGEST)
    path.write_text(by_hand := path.read_text() + "# by hand\n")
    add(path, replace(SHORTEST, id="bbbbb"))
    add(path, replace(SHORTEST, id="ccccc"))
    bases = [found.base for number in (1, 2, 3, 4) if isinstance(found := read(path, number), Change)]
    assert bases == [None, None, by_hand.encode(), None]


def test_a_record_is_read_as_it_was_written(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    path.write_bytes(b"\xef\xbb\xbf# caf\xc3\xa9\r\nclejournal = 1")
    add(path, LONGEST)
    undo(path, "undo", NOW)
    first, second = read(path, 1), read(path, 2)
    assert isinstance(first, Change)
    assert isinstance(second, Change)
    assert (first.undoes, second.undoes, second.redoes) == ((), (1,), ())
    assert second.splice == first.splice.reversed
    assert [touched.name for touched in first.touched] == [LONGEST.title]
    for found in (first, second):
        record(path, replace(found, number=found.number + 5))
        assert read(path, found.number + 5) == replace(found, number=found.number + 5)


@pytest.mark.parametrize("how", ["flip", "delete", "insert"])
def test_any_single_damaged_byte_is_found(tmp_path: Path, how: str) -> None:
    path = tmp_path / "journal.toml"
    add(path, LONGEST)
    file = history_folder(path) / "000001.json"
    sound, chance = file.read_bytes(), random.Random(how)
    for _ in range(150):
        at, byte = chance.randrange(len(sound)), bytes([chance.randrange(256)])
        old = sound[at : at + 1]
        inside = {"flip": bytes([old[0] ^ (1 << chance.randrange(8))]), "delete": b"", "insert": byte + old}
        file.write_bytes(sound[:at] + inside[how] + sound[at + 1 :])
        assert read(path, 1) == Damaged(1, file, "is damaged")
    file.write_bytes(sound)
    assert isinstance(read(path, 1), Change)


def test_a_record_under_the_number_of_another_is_damaged_and_one_that_is_gone_is_missing(
    tmp_path: Path,
) -> None:
    path = tmp_path / "journal.toml"
    add(path)
    one, two = (history_folder(path) / f"00000{number}.json" for number in (1, 2))
    one.rename(two)
    assert read(path, 2) == Damaged(2, two, "is damaged")
    assert read(path, 1) == Damaged(1, one, "is missing")


@pytest.mark.parametrize("text", ["", "[]", "{}", "null", '{"number": 1', "[" * 100_000, '{"number": 1e999}'])
def test_what_is_no_record_at_all_is_damaged(tmp_path: Path, text: str) -> None:
    path = tmp_path / "journal.toml"
    add(path)
    (history_folder(path) / "000001.json").write_text(text)
    assert isinstance(read(path, 1), Damaged)


def test_numbers_are_newest_first_and_other_files_are_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    assert numbers(path) == []
    nothing = Change(7, NOW, "x", "a", "b", Splice(0, b"", b""))
    for number in (7, 12, 1_000_000):
        record(path, replace(nothing, number=number))
    for name in ("notes.txt", "x.json", "٣.json", ".json"):
        (history_folder(path) / name).touch()
    assert numbers(path) == [1_000_000, 12, 7]


# --- what a change did to the entries -----------------------------------------------------------------------


def ids(text_before: str, text_after: str) -> tuple[list[str], list[str], list[tuple[str, str]]]:
    one, two = (from_bytes(Path("j.toml"), text.encode()) for text in (text_before, text_after))
    found = compare(one, two)
    return (
        [each.id for each in found.added],
        [each.id for each in found.removed],
        [(old.id, new.id) for old, new in found.changed],
    )


def entry(title: str, id: str | None = None) -> str:
    named = f'id = "{id}"\n' if id else ""
    return f'\n[[activity]]\n{named}date = 2020-03-12\nkind = "other"\ntitle = "{title}"\n'


HEAD = "clejournal = 1\n"


def test_entries_are_known_by_their_id_wherever_they_stand() -> None:
    before = HEAD + entry("a", "aaaaa") + entry("b", "bbbbb") + entry("c", "ccccc")
    after = HEAD + entry("c", "ccccc") + entry("B", "bbbbb") + entry("d", "ddddd")
    assert ids(before, after) == (["ddddd"], ["aaaaa"], [("bbbbb", "bbbbb")])


def test_an_id_given_on_the_way_makes_no_other_entry() -> None:
    before = HEAD + entry("a", "aaaaa") + entry("b") + entry("c")
    after = HEAD + entry("b", "bbbbb") + entry("c", "ccccc")
    assert ids(before, after) == ([], ["aaaaa"], [])
    assert ids(after, before) == (["aaaaa"], [], [])


def test_an_entry_that_was_changed_as_it_got_its_id_is_a_changed_one() -> None:
    before, after = HEAD + entry("a") + entry("b"), HEAD + entry("a", "aaaaa") + entry("B", "bbbbb")
    assert ids(before, after) == ([], [], [("line:8", "bbbbb")])


def test_two_equal_entries_without_an_id_are_two() -> None:
    two, three = HEAD + entry("a") * 2, HEAD + entry("a") * 3
    assert [len(part) for part in ids(two, three)] == [1, 0, 0]
    assert [len(part) for part in ids(three, two)] == [0, 1, 0]


def test_a_key_that_clejournal_does_not_know_counts_and_a_number_that_is_none_does_not() -> None:
    before = HEAD + entry("a", "aaaaa") + "mine = 1\nown = { x = nan }\n"
    assert ids(before, before.replace("mine = 1", "mine = 2")) == ([], [], [("aaaaa", "aaaaa")])
    assert ids(before, before + "# comment\n") == ([], [], [])


def test_credentials_that_were_touched_are_named(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    path.write_text(HAND_TYPED)
    held = Credential("nals-clp")
    change(path, "credential add", lambda j: changes.add_credential(j, held), NOW, source())
    found = read(path, 1)
    assert isinstance(found, Change)
    assert (found.credentials, found.touched) == (("nals-clp",), ())

"""Every change is one splice: what was meant is there, and no other byte moved."""

from __future__ import annotations

import datetime as dt
import json
import tomllib
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import pytest
import tomlkit
from hypothesis import example, given, settings
from hypothesis import strategies as st
from journal_samples import FULL_CREDENTIAL, LONGEST, PATH, SHORTEST, activities, journal, source

from clejournal.activity import Activity, Evidence, Part
from clejournal.errors import ClejournalError, ExitStatus
from clejournal.journal import change
from clejournal.journal.nouns import differences, to_table
from clejournal.journal.places import Places
from clejournal.journal.read import Journal, from_bytes
from clejournal.journal.scan import blocks, comments, scan
from clejournal.journal.splice import Splice, between
from clejournal.journal.tomlediting import line_end
from clejournal.journal.tomlwriting import row_text

ENDS = {
    "nothing but the format": "clejournal = 1\n",
    "no newline": "clejournal = 1",
    "a table": 'clejournal = 1\n[holder]\nname = "Dana"\n',
    "a table without keys": "clejournal = 1\n[holder]\n",
    "a list of tables": 'clejournal = 1\n[[credential]]\nid = "x"\n',
    "an entry": 'clejournal = 1\n[[activity]]\nid = "b"\ndate = 2020-03-12\nkind = "other"\n',
    "a part": (
        'clejournal = 1\n[[activity]]\nid = "b"\ndate = 2020-03-12\nkind = "other"\nminutes = 9\n'
        '[[activity.parts]]\nminutes = 5\ntopics = ["a"]\n'
    ),
    "her own table": (
        'clejournal = 1\n[[activity]]\nid = "b"\ndate = 2020-03-12\nkind = "other"\n[activity.own]\nx = 1\n'
    ),
    "a table inside her own": (
        'clejournal = 1\n[[activity]]\nid = "b"\ndate = 2020-03-12\nkind = "other"\n[activity.own.deep]\n'
    ),
    "an inline table": 'clejournal = 1\nholder = { name = "Dana" }\n',
    "an unknown list of tables": "clejournal = 1\n[[exam]]\nx = [\n  1, # one\n]\n",
    "a comment": "clejournal = 1\n# the end\n",
    "a comment without newline": "clejournal = 1\n[holder]\n# the end",
    "empty lines": "clejournal = 1\n\n\n",
    "blanks": "clejournal = 1\n   \t",
    "text of several lines": 'clejournal = 1\n[holder]\nname = """\nDana\n[[activity]]\n"""',
}


@pytest.mark.parametrize("newline", ["\n", "\r\n"])
@pytest.mark.parametrize("new", [SHORTEST, LONGEST], ids=["shortest", "longest"])
@pytest.mark.parametrize("end", ENDS)
def test_a_block_is_appended_whatever_the_journal_ends_in(end: str, new: Activity, newline: str) -> None:
    newline = newline if "\n" in ENDS[end] else "\n"
    before = journal(ENDS[end].replace("\n", newline))
    data = change.add_activities(before, [new])
    after = from_bytes(PATH, data)
    assert data.startswith(before.data)
    assert data.endswith(newline.encode())
    assert b"\n" not in data.replace(b"\r\n", b"") or newline == "\n"
    assert data[len(before.data) :].lstrip().startswith(b"[[activity]]")
    assert replace(after.activities[-1], line=0) == new
    assert after.activities[:-1] == before.activities
    assert tomllib.loads(data.decode(), parse_float=Decimal) == {
        **before.tables,
        "activity": [*before.tables.get("activity", []), to_table(new)],
    }


def test_an_appended_block_reads_like_one_typed_by_hand() -> None:
    new = Activity(
        "7kq2m",
        dt.date(2020, 3, 12),
        "seminar",
        title="E-discovery",
        minutes=120,
        topics=("technology",),
        parts=(Part(30, ("ethics",)),),
        evidence=(Evidence("certificate", "paper"),),
        claimed={"nals-clp": Decimal(2)},
    )
    assert (
        change.add_activities(journal("clejournal = 1\n"), [new])
        == b"""clejournal = 1

[[activity]]
id = "7kq2m"
date = 2020-03-12
kind = "seminar"
title = "E-discovery"
minutes = 120
topics = ["technology"]
claimed = { nals-clp = 2 }

[[activity.parts]]
minutes = 30
topics = ["ethics"]

[[activity.evidence]]
role = "certificate"
state = "paper"
"""
    )


def test_adding_the_same_id_with_equal_content_changes_nothing() -> None:
    once = journal(change.add_activities(journal("clejournal = 1\n"), [LONGEST]))
    assert change.add_activities(once, [LONGEST]) == once.data
    with pytest.raises(ClejournalError) as caught:
        change.add_activities(once, [replace(LONGEST, title="another")])
    assert caught.value.problems[0].what == "the id zzzzz is already taken"


BLOCK = """clejournal = 1

# before
[[activity]]  # header
id = "b"   # the id
date = 2020-03-12
# above the kind
kind = "other"
minutes = 90  # with lunch
title = "x"
topics = [
  "a", # why a
  "b",
]
mine = 1

[[activity.parts]] # part
minutes = 5 # five
topics = ["a"]
unknown = 7

# between
[[activity.parts]]
minutes = 6
topics = ["b"]
# after the block

[holder]
name = "Dana"
"""


def edited(text: str, changes: dict[str, object]) -> str:
    return change.edit_activities(journal(text), {"b": changes}).decode()


def test_one_key_is_changed_and_its_comment_stays() -> None:
    assert edited(BLOCK, {"minutes": 100}) == BLOCK.replace("minutes = 90 ", "minutes = 100 ")


def test_a_new_key_stands_behind_the_last_plain_key() -> None:
    assert edited(BLOCK, {"note": "n"}) == BLOCK.replace("mine = 1\n", 'mine = 1\nnote = "n"\n')


def test_a_removed_key_leaves_its_comment() -> None:
    assert edited(BLOCK, {"minutes": None}) == BLOCK.replace("minutes = 90  # with lunch", "# with lunch")
    assert edited(BLOCK, {"title": None}) == BLOCK.replace('title = "x"\n', "")


def test_comments_inside_a_replaced_or_removed_list_stay() -> None:
    old = 'topics = [\n  "a", # why a\n  "b",\n]\n'
    assert edited(BLOCK, {"topics": ["c"]}) == BLOCK.replace(old, '# why a\ntopics = ["c"]\n')
    assert edited(BLOCK, {"topics": None}) == BLOCK.replace(old, "# why a\n")


def test_a_further_part_stands_behind_the_last_one() -> None:
    parts = [
        {"minutes": 5, "topics": ["a"]},
        {"minutes": 6, "topics": ["b"]},
        {"minutes": 7, "topics": ["c"]},
    ]
    assert edited(BLOCK, {"parts": parts}) == BLOCK.replace(
        'minutes = 6\ntopics = ["b"]\n',
        'minutes = 6\ntopics = ["b"]\n\n[[activity.parts]]\nminutes = 7\ntopics = ["c"]\n',
    )


def test_parts_are_replaced_by_others_and_what_is_unknown_in_them_is_kept() -> None:
    parts = [{"minutes": 1, "topics": ["z"]}, {"minutes": 5, "topics": ["a"]}]
    text = edited(BLOCK, {"parts": parts})
    assert tomllib.loads(text)["activity"][0]["parts"] == [parts[0], {**parts[1], "unknown": 7}]
    assert sorted(comments(text)) == sorted(comments(BLOCK))


def test_a_change_that_would_lose_an_unknown_key_is_refused() -> None:
    with pytest.raises(ClejournalError) as caught:
        edited(BLOCK, {"parts": [{"minutes": 1, "topics": ["z"]}]})
    assert caught.value.status == ExitStatus.NOT_SAVED
    assert (
        caught.value.problems[0].what
        == "the parts of the entry in line 4 hold keys that this change would lose"
    )


def test_removing_an_entry_leaves_every_comment_and_every_other_line() -> None:
    assert change.remove_activities(journal(BLOCK), ["b"]).decode() == (
        "clejournal = 1\n\n# before\n# header\n# the id\n# above the kind\n# with lunch\n# why a\n# part\n"
        '# five\n# between\n# after the block\n\n[holder]\nname = "Dana"\n'
    )


def test_dotted_keys_and_headers_are_replaced_by_one_line() -> None:
    head = 'clejournal = 1\n[[activity]]\nid = "b"\ndate = 2020-03-12\nkind = "other"\n'
    for form in ("claimed.x = 1\nclaimed.y = 2\n", "[activity.claimed]\nx = 1\ny = 2\n"):
        assert edited(head + form, {"claimed": {"x": 3}}) == head + "claimed = { x = 3 }\n"
        assert edited(head + form, {"claimed": None}) == head


def test_several_entries_are_changed_or_removed_at_once() -> None:
    two = journal(change.add_activities(journal("clejournal = 1\n"), [SHORTEST, LONGEST]))
    both = journal(change.edit_activities(two, {"aaaaa": {"provider": "ALA"}, "zzzzz": {"provider": "ALA"}}))
    assert [each.provider for each in both.activities] == ["ALA", "ALA"]
    assert journal(change.remove_activities(two, ["aaaaa", "zzzzz"])).activities == ()


def test_differences_turn_one_activity_into_another() -> None:
    one = journal(change.add_activities(journal("clejournal = 1\n"), [LONGEST]))
    target = replace(SHORTEST, id="zzzzz", title="t", parts=())
    data = change.edit_activities(one, {"zzzzz": differences(LONGEST, target)})
    assert replace(journal(data).activities[0], line=0) == target
    back = change.edit_activities(journal(data), {"zzzzz": differences(target, LONGEST)})
    assert replace(journal(back).activities[0], line=0) == LONGEST


def test_a_credential_is_added_edited_and_removed() -> None:
    empty = journal("clejournal = 1\n# mine\n")
    added = journal(change.add_credential(empty, FULL_CREDENTIAL))
    assert replace(added.credentials[0], line=0) == FULL_CREDENTIAL
    renewed = journal(
        change.edit_credential(added, "nals-clp", {"done": {"fee": dt.date(2021, 1, 4)}, "period": None})
    )
    assert renewed.credentials[0].done == {"fee": dt.date(2021, 1, 4)}
    assert renewed.credentials[0].period is None
    assert change.remove_credential(added, "nals-clp") == b"clejournal = 1\n# mine\n\n"


def test_a_new_period_keeps_what_is_unknown_in_the_old_one() -> None:
    text = (
        'clejournal = 1\n[[credential]]\nid = "x"\n'
        "[credential.period]\nstart = 2016-03-31\nend = 2021-03-31\nmine = 1\n"
    )
    period = {"start": dt.date(2021, 3, 31), "end": dt.date(2026, 3, 31)}
    data = change.edit_credential(journal(text), "x", {"period": period})
    assert journal(data).tables["credential"] == [{"id": "x", "period": {**period, "mine": 1}}]


def test_rewritten_parts_leave_no_empty_lines_behind() -> None:
    once = journal(change.add_activities(journal("clejournal = 1\n"), [LONGEST]))
    parts = to_table(replace(LONGEST, parts=(Part(20, ("law",)),)))["parts"]
    there = journal(change.edit_activities(once, {"zzzzz": {"parts": parts}}))
    back = change.edit_activities(there, {"zzzzz": {"parts": to_table(LONGEST)["parts"]}})
    assert back.count(b"\n\n") == once.data.count(b"\n\n")
    assert b"\n\n\n" not in back


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("clejournal = 1\n", 'clejournal = 1\n\n[holder]\nname = "Kim"\n'),
        ("clejournal = 1", 'clejournal = 1\n\n[holder]\nname = "Kim"'),
        ('clejournal = 1\n[holder]\nname = "Dana" # me\n', 'clejournal = 1\n[holder]\nname = "Kim" # me\n'),
        ("clejournal = 1\n[holder]\nx = 1\n", 'clejournal = 1\n[holder]\nname = "Kim"\nx = 1\n'),
        ('clejournal = 1\nholder.name = "Dana"\n', 'clejournal = 1\nholder.name = "Kim"\n'),
        (
            'clejournal = 1\nholder = { name = "D", x = 1 }\n',
            'clejournal = 1\nholder = { name = "Kim", x = 1 }\n',
        ),
        ("clejournal = 1\nholder = {}\n", 'clejournal = 1\nholder = { name = "Kim" }\n'),
    ],
)
def test_the_name_of_the_holder_is_set_wherever_it_stands(before: str, after: str) -> None:
    assert change.set_holder(journal(before), "Kim").decode() == after


def test_an_entry_without_an_id_gets_one_under_its_header() -> None:
    text = 'clejournal = 1\n[[activity]] # x\ndate = 2020-03-12\nkind = "other"\n'
    given_ids = change.give_ids(journal(text), source()).decode()
    id = journal(given_ids).activities[0].id
    assert given_ids == text.replace("# x\n", f'# x\nid = "{id}"\n')
    assert len(id) == 5


def test_a_block_in_pieces_is_read_and_refused_for_writing_with_its_line() -> None:
    text = (
        'clejournal = 1\n[[activity]]\nid = "b"\ndate = 2020-03-12\nkind = "other"\n'
        "[holder]\n[activity.own]\nx = 1\n"
    )
    with pytest.raises(ClejournalError) as caught:
        edited(text, {"title": "x"})
    (found,) = caught.value.problems
    assert caught.value.status == ExitStatus.NOT_SAVED
    assert (found.line, found.source, found.what) == (
        7,
        "[activity.own]",
        "this table belongs to the activity of another place; clejournal cannot write to that one",
    )
    assert len(journal(change.add_activities(journal(text), [SHORTEST])).activities) == 2


def test_an_inline_list_of_entries_is_read_and_refused_for_writing_with_its_line() -> None:
    text = 'clejournal = 1\n\nactivity = [{ id = "b", date = 2020-03-12, kind = "other" }]\n'
    for attempt in (
        lambda: edited(text, {"title": "x"}),
        lambda: change.remove_activities(journal(text), ["b"]),
        lambda: change.add_activities(journal(text), [SHORTEST]),
        lambda: change.add_activities(journal("clejournal = 1\n\nactivity = []\n"), [SHORTEST]),
    ):
        with pytest.raises(ClejournalError) as caught:
            attempt()
        (found,) = caught.value.problems
        assert (found.line, found.what) == (
            3,
            "clejournal only writes to a journal with a header [[activity]] over each entry",
        )


def test_a_byte_order_mark_stays() -> None:
    data = change.add_activities(journal(b"\xef\xbb\xbfclejournal = 1\n"), [SHORTEST])
    assert data.startswith(b"\xef\xbb\xbfclejournal = 1\n\n[[activity]]\n")


def test_half_a_character_from_the_command_line_is_refused() -> None:
    with pytest.raises(ClejournalError) as caught:
        change.add_activities(journal("clejournal = 1\n"), [replace(SHORTEST, title="caf\udce9")])
    assert caught.value.status == ExitStatus.USAGE


def test_the_editor_gets_the_lines_of_the_block_and_gives_them_back() -> None:
    read = journal(BLOCK)
    lines = change.block_text(read, "b")
    assert lines.startswith("[[activity]]  # header\nid")
    assert lines.endswith('topics = ["b"]\n')
    assert change.replace_block(read, "b", lines) == read.data
    assert change.replace_block(read, "b", lines.replace("= 90", "= 91")).decode() == BLOCK.replace(
        "= 90", "= 91"
    )
    for wrong in ("", "[holder]\n", lines + lines, "x = 1\n" + lines):
        with pytest.raises(ClejournalError) as caught:
            change.replace_block(read, "b", wrong)
        assert caught.value.problems[0].what == "the text must hold one entry"


# --- laws -------------------------------------------------------------------------------------------------

COMMENT = st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=6).map(
    "# {}".format
)


@st.composite
def journals(draw: st.DrawFn) -> Journal:
    """Three entries, a credential and a holder, with comments, empty lines and either line ending."""
    rows = [row_text("activity", to_table(draw(activities(id))), "\n") for id in ("b", "c", "d")]
    pieces = [
        "clejournal = 1",
        '[holder]\nname = "Dana"',
        *draw(st.permutations([*rows, '[[credential]]\nid = "x"'])),
    ]
    lines: list[str] = []
    for piece in pieces:
        for line in piece.split("\n"):
            lines.append(line + draw(st.sampled_from(["", "", "", "  # y"])))
            lines += draw(st.lists(COMMENT | st.just(""), max_size=1))
    newline = draw(st.sampled_from(["\n", "\r\n"]))
    return journal(newline.join(lines) + draw(st.sampled_from(["", newline])))


@settings(max_examples=60, deadline=None)
@given(before=journals(), new=activities())
def test_adding_any_activity_keeps_all_earlier_bytes(before: Journal, new: Activity) -> None:
    data = change.add_activities(before, [new])
    after = from_bytes(PATH, data)
    assert data.startswith(before.data)
    assert replace(after.activities[-1], line=0) == new
    assert between(before.data, data).reversed.carry_out(data) == before.data


@settings(max_examples=60, deadline=None)
@given(before=journals(), new=activities(), which=st.integers(0, 2))
def test_editing_to_any_activity_touches_only_its_own_block(
    before: Journal, new: Activity, which: int
) -> None:
    old = before.activities[which]
    new = replace(new, id=old.id)
    data = change.edit_activities(before, {old.id: differences(old, new)})
    after = from_bytes(PATH, data)
    assert replace(after.activities[which], line=0) == new
    text, block = before.text, blocks(before.layout, "activity")[which]
    assert data.startswith(text[: block.start].encode())
    assert data.endswith(text[line_end(text, block.end) :].encode())
    assert sorted(comments(after.text)) == sorted(comments(text))
    assert tomlkit.parse(after.text).unwrap().keys() == tomlkit.parse(text).unwrap().keys()
    assert between(before.data, data).reversed.carry_out(data) == before.data


@settings(max_examples=60, deadline=None)
@given(before=journals(), which=st.integers(0, 2))
def test_removing_any_entry_touches_only_its_own_block(before: Journal, which: int) -> None:
    data = change.remove_activities(before, [before.activities[which].id])
    after = from_bytes(PATH, data)
    rest = [each for index, each in enumerate(before.activities) if index != which]
    assert [replace(each, line=0) for each in after.activities] == [replace(each, line=0) for each in rest]
    block = blocks(before.layout, "activity")[which]
    assert data.startswith(before.text[: block.start].encode())
    assert data.endswith(before.text[block.end :].lstrip(" \t\r\n").encode())
    assert sorted(comments(after.text)) == sorted(comments(before.text))


@given(
    old=st.binary(max_size=20) | st.text("aé☃", max_size=9).map(str.encode),
    new=st.text("aé☃", max_size=9).map(str.encode),
)
@example(old="é".encode(), new="è".encode())
def test_a_splice_makes_the_one_text_of_the_other_and_back(old: bytes, new: bytes) -> None:
    splice = between(old, new)
    assert splice.carry_out(old) == new
    assert splice.reversed.carry_out(new) == old
    try:
        old.decode()
    except UnicodeDecodeError:
        return
    splice.old.decode()
    splice.new.decode()


def test_a_splice_is_as_short_as_it_can_be() -> None:
    assert between(b"minutes = 90 # x", b"minutes = 120 # x") == Splice(10, b"9", b"12")
    assert between(b"aaa", b"aaaa") == Splice(3, b"", b"a")
    with pytest.raises(ValueError, match="not the one"):
        Splice(0, b"x", b"y").carry_out(b"z")


VALUES = st.recursive(
    st.integers(-(10**9), 10**9)
    | st.text(st.characters(codec="utf-8"), max_size=6)
    | st.booleans()
    | st.dates(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=8,
)


def leaves(value: object, path: tuple[str | int, ...] = ()) -> list[tuple[tuple[str | int, ...], object]]:
    items = (
        value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else None
    )
    if items is None:
        return [(path, value)]
    return [leaf for key, item in items for leaf in leaves(item, (*path, key))]


@settings(max_examples=200, deadline=None)
@given(tables=st.dictionaries(st.text(st.characters(codec="utf-8"), max_size=4), VALUES, max_size=5))
def test_every_value_of_any_toml_text_is_found_in_its_place(tables: dict[str, object]) -> None:
    text = tomlkit.dumps(tables)
    places = Places(text, scan(text))
    for path, value in leaves(tomllib.loads(text)):
        place = places.find(path)
        assert tomllib.loads(f"x = {text[place.start : place.end]}")["x"] == value


@settings(max_examples=60, deadline=None)
@given(
    tables=st.dictionaries(
        st.text(st.characters(codec="utf-8"), max_size=4),
        VALUES.filter(lambda v: not isinstance(v, dt.date)),
        max_size=5,
    )
)
def test_every_value_of_any_json_text_is_found_in_its_place(tables: dict[str, object]) -> None:
    text = json.dumps(tables, indent=1, default=str)
    places = Places(text, None)
    for path, value in leaves(json.loads(text)):
        place = places.find(path)
        assert json.loads(text[place.start : place.end]) == value


STRINGS = '''a = """"x"" \\""" # no """" # one
b = \'\'\'\'y\'\' # no \'\'\'\'\' # two
c = [ "# no", '# no', [ 1, # three
  { d = "]" } ], ] # four
"k . e".'y'."\\u0041" = 1979-05-27 07:32:00 # five
'''


def test_strings_of_every_sort_hide_no_comment_and_no_bracket() -> None:
    assert comments(STRINGS) == ["# one", "# two", "# three", "# four", "# five"]
    (root,) = scan(STRINGS)
    assert [entry.keys for entry in root.entries] == [("a",), ("b",), ("c",), ("k . e", "y", "A")]
    assert STRINGS[root.entries[3].value : root.entries[3].end] == "1979-05-27 07:32:00"


# --- JSON -------------------------------------------------------------------------------------------------


def test_a_json_journal_takes_the_same_changes_and_keeps_the_order_of_its_keys(tmp_path: Path) -> None:
    path = tmp_path / "journal.json"
    start = from_bytes(path, b'{\n  "mine": 1.10,\n  "clejournal": 1\n}\n')
    one = from_bytes(path, change.add_activities(start, [LONGEST]))
    assert replace(one.activities[0], line=0) == LONGEST
    assert one.text.startswith(
        '{\n  "mine": 1.10,\n  "clejournal": 1,\n  "activity": [\n    {\n      "id": "zzzzz",\n'
    )
    two = from_bytes(
        path, change.edit_activities(one, {"zzzzz": differences(LONGEST, replace(LONGEST, minutes=601))})
    )
    assert two.text == one.text.replace('"minutes": 600', '"minutes": 601')
    assert change.remove_activities(two, ["zzzzz"]) == start.data
    named = from_bytes(
        path, change.set_holder(from_bytes(path, change.add_credential(two, FULL_CREDENTIAL)), "Kim")
    )
    assert (named.holder, replace(named.credentials[0], line=0)) == ("Kim", FULL_CREDENTIAL)


@settings(max_examples=60, deadline=None)
@given(new=activities())
def test_any_activity_survives_a_json_journal(new: Activity) -> None:
    path = Path("journal.json")
    data = change.add_activities(from_bytes(path, b'{"clejournal": 1}'), [new])
    assert replace(from_bytes(path, data).activities[0], line=0) == new

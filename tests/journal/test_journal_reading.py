"""What a journal file may hold, and how every fault in it is said: file, line, place, reason, remedy."""

from __future__ import annotations

import datetime as dt
import json
import os
import time
from dataclasses import fields, replace
from decimal import Decimal
from pathlib import Path

import pytest
from journal_samples import FULL_CREDENTIAL, LONGEST, SHORTEST, drawn, journal, problems

from clejournal.activity import Activity
from clejournal.credential import Credential
from clejournal.errors import ClejournalError, ExitStatus, Problem
from clejournal.journal.nouns import to_table
from clejournal.journal.read import load
from clejournal.journal.rows import INNER_ROWS, ROWS, ActivityRow, CredentialRow
from clejournal.journal.tomlwriting import row_text

HEAD = "clejournal = 1\n"
ENTRY = f'{HEAD}[[activity]]\ndate = 2020-03-12\nkind = "seminar"\n'


def test_a_journal_as_in_the_design_is_read_as_written() -> None:
    read = journal(
        """clejournal = 1                      # format version

[holder]
name = "Dana Ruiz"

[[credential]]
id = "nals-clp"
certified = 2016-03-31
category = "mandatory"

[[activity]]
id = "7kq2m"
date = 2020-03-12
kind = "seminar"
minutes = 120
topics = ["technology"]
awarded = { nals-clp = 15, ala-clm = { points = 2.5, ethics = 1 } }

[[activity.parts]]
minutes = 30
topics = ["ethics"]

[[activity.evidence]]
role = "certificate"
state = "paper"

[activity.own]
colour = "red"
"""
    )
    assert (read.version, read.holder, read.read_only, read.warnings) == (1, "Dana Ruiz", None, ())
    assert read.credentials == (
        Credential("nals-clp", line=6, certified=dt.date(2016, 3, 31), category="mandatory"),
    )
    (activity,) = read.activities
    assert (activity.id, activity.line, activity.minutes, activity.topics) == (
        "7kq2m",
        11,
        120,
        ("technology",),
    )
    assert activity.parts[0].minutes == 30
    assert activity.evidence[0].in_hand
    assert activity.awarded["ala-clm"].points == Decimal("2.5")
    assert activity.awarded["ala-clm"].minimums == {"ethics": Decimal(1)}
    assert activity.own == {"colour": "red"}


@pytest.mark.parametrize("noun", [SHORTEST, LONGEST])
def test_what_is_written_of_an_activity_is_read_back_equal(noun: Activity) -> None:
    (read,) = journal(HEAD + row_text("activity", to_table(noun), "\n")).activities
    assert read == replace(noun, line=2)


def test_what_is_written_of_a_credential_is_read_back_equal() -> None:
    (read,) = journal(HEAD + row_text("credential", to_table(FULL_CREDENTIAL), "\n")).credentials
    assert read == replace(FULL_CREDENTIAL, line=2)


def test_every_field_of_an_activity_and_a_credential_has_its_key() -> None:
    for noun, row in ((Activity, ActivityRow), (Credential, CredentialRow)):
        assert [f.name for f in fields(noun) if f.name != "line"] == list(row.model_fields)


def test_every_key_says_what_its_value_must_be() -> None:
    for row in (*ROWS.values(), *INNER_ROWS.values()):
        assert [name for name, field in row.model_fields.items() if not field.description] == []


def test_the_longest_sample_leaves_no_field_of_an_activity_out() -> None:
    said = to_table(LONGEST)
    assert [f.name for f in fields(Activity) if f.name != "line"] == list(said)


def test_an_entry_without_an_id_is_called_by_its_line() -> None:
    assert journal(ENTRY).activities[0].id == "line:2"


def test_an_empty_id_in_json_is_none() -> None:
    row = '{"id": null, "date": "2020-03-12", "kind": "other"}'
    read = journal(f'{{"clejournal": 1, "activity": [\n{row},\n{row}\n]}}', "journal.json")
    assert [each.id for each in read.activities] == ["line:2", "line:3"]


def test_entries_in_an_inline_list_are_read_each_with_its_line() -> None:
    read = journal(
        HEAD
        + 'activity = [\n  { date = 2020-03-12, kind = "other" },\n'
        + '  { date = 2020-03-13, kind = "other" },\n]\n'
    )
    assert [(a.date.day, a.line) for a in read.activities] == [(12, 3), (13, 4)]


VALUE_FAULTS = {
    'minutes = "two"': (
        "minutes must be a whole number above zero",
        'minutes = "two"\n          ^^^^^',
        "write minutes = 120",
    ),
    'minutes = "45"': (
        "minutes must be a whole number above zero",
        'minutes = "45"\n          ^^^^',
        "write minutes = 45",
    ),
    "minutes = 0": (
        "minutes must be a whole number above zero",
        "minutes = 0\n          ^",
        "write minutes = 120",
    ),
    "minutes = -5": (
        "minutes must be a whole number above zero",
        "minutes = -5\n          ^^",
        "write minutes = 120",
    ),
    "minutes = 1.5": (
        "minutes must be a whole number above zero",
        "minutes = 1.5\n          ^^^",
        "write minutes = 120",
    ),
    "minutes = true": (
        "minutes must be a whole number above zero",
        "minutes = true\n          ^^^^",
        "write minutes = 120",
    ),
    "minutes = 1441": (
        "1441 minutes are more than one day has (1440)",
        "minutes = 1441\n          ^^^^",
        "write fewer minutes, or add the last day: until = ...",
    ),
    "breaks = 30": (
        "breaks of 30 minutes are longer than the whole (no minutes are given)",
        "breaks = 30\n         ^^",
        "minutes holds the breaks too: write the longer time there",
    ),
    "until = 2020-03-11": (
        "until is the last day and cannot be before date (2020-03-12)",
        "until = 2020-03-11\n        ^^^^^^^^^^",
        "exchange the two, or leave until out",
    ),
    'until = "2020-03-14"': (
        "until must be a day, written year-month-day",
        'until = "2020-03-14"\n        ^^^^^^^^^^^^',
        "write until = 2020-03-14",
    ),
    "until = 2020-03-14T10:00:00": (
        "until must be a day, written year-month-day",
        "until = 2020-03-14T10:00:00\n        ^^^^^^^^^^^^^^^^^^^",
        "write until = 2020-03-14",
    ),
    "until = 0020-03-14": (
        "until must be a day, written year-month-day",
        "until = 0020-03-14\n        ^^^^^^^^^^",
        "write until = 2020-03-12",
    ),
    'format = "live-onlin"': (
        'format "live-onlin" is not known',
        'format = "live-onlin"\n         ^^^^^^^^^^^^',
        'did you mean "live-online"?',
    ),
    'term = "year"': (
        'term "year" is not known',
        'term = "year"\n       ^^^^^^',
        "write one of: semester, quarter",
    ),
    'scope = "nation"': (
        'scope "nation" is not known',
        'scope = "nation"\n        ^^^^^^^^',
        'did you mean "national"?',
    ),
    "volume = 3": ("volume must be text in quotes", "volume = 3\n         ^", 'write volume = "3"'),
    'topics = "ethics"': (
        "topics must be a list of words in quotes",
        'topics = "ethics"\n         ^^^^^^^^',
        'write topics = ["ethics"]',
    ),
    'topics = ["law", 7]': (
        "topics must be a list of words in quotes",
        'topics = ["law", 7]\n                 ^',
        'write topics = ["ethics"]',
    ),
    'private = "yes"': (
        "private must be true or false, without quotes",
        'private = "yes"\n          ^^^^^',
        "write private = true",
    ),
    "accredited = 1": (
        "accredited must be true or false, without quotes",
        "accredited = 1\n             ^",
        "write accredited = true",
    ),
    "credits = inf": (
        "credits must be a number, zero or more",
        "credits = inf\n          ^^^",
        "write credits = 3",
    ),
    "credits = 1e99999": (
        "credits must be a number, zero or more",
        "credits = 1e99999\n          ^^^^^^^",
        "write credits = 3",
    ),
    'claimed = { nals-clp = "20" }': (
        "claimed must be a credential and a figure in braces",
        'claimed = { nals-clp = "20" }\n                       ^^^^',
        "write claimed = { nals-clp = 20 }",
    ),
    "awarded = { nals-clp = { ethics = 2 } }": (
        "the award of nals-clp has no points",
        "awarded = { nals-clp = { ethics = 2 } }\n                       ^^^^^^^^^^^^^^",
        "add points = 3",
    ),
    "start = 2020-03-12": (
        "start must be a clock time, written hour:minute:second",
        "start = 2020-03-12\n        ^^^^^^^^^^",
        "write start = 09:00:00",
    ),
    'id = "two words"': (
        "id must be one word in quotes, and not the word last",
        'id = "two words"\n     ^^^^^^^^^^^',
        'write id = "7kq2m"',
    ),
    'parts = "30 ethics"': (
        "parts must be tables headed [[activity.parts]]",
        'parts = "30 ethics"\n        ^^^^^^^^^^^',
        "None",
    ),
}


@pytest.mark.parametrize("line", VALUE_FAULTS)
def test_a_wrong_value_is_marked_in_its_line_with_what_to_write(line: str) -> None:
    what, marked, hint = VALUE_FAULTS[line]
    (found,) = problems(f"{ENTRY}{line}\n")
    assert drawn(found) == f"journal.toml:5: {what}\n{marked}\nhint: {hint}"


@pytest.mark.parametrize(
    ("kind", "hint"),
    [
        ("seminr", 'did you mean "seminar"?'),
        ("webinar", 'write kind = "seminar" and format = "live-online"'),
        ("committee", 'write kind = "task-force"'),
        (
            "xyz",
            "write one of: course, seminar, teaching, certification, article, self-study, task-force, "
            "pro-bono, other",
        ),
    ],
)
def test_an_unknown_kind_is_answered_with_the_nearest(kind: str, hint: str) -> None:
    (found,) = problems(f'{HEAD}[[activity]]\ndate = 2020-03-12\nkind = "{kind}"\n')
    assert (found.what, found.hint, found.line, found.column) == (f'kind "{kind}" is not known', hint, 4, 8)


def test_a_missing_date_and_kind_are_said_at_the_header() -> None:
    found = problems(f"{HEAD}\n  [[activity]]  # mine\nminutes = 5\n")
    assert [drawn(each) for each in found] == [
        "journal.toml:3: this activity has no date\n  [[activity]]  # mine\n  ^^^^^^^^^^^^\n"
        "hint: add date = 2020-03-12",
        "journal.toml:3: this activity has no kind\n  [[activity]]  # mine\n  ^^^^^^^^^^^^\n"
        'hint: add kind = "seminar"',
    ]


def test_parts_longer_than_the_whole_are_marked_at_the_part() -> None:
    found = problems(
        f"{ENTRY}minutes = 60\nbreaks = 10\n"
        '[[activity.parts]]\nminutes = 30\ntopics = ["ethics"]\n'
        '[[activity.parts]]\nminutes = 25\ntopics = ["law"]\n'
        '[[activity.parts]]\nminutes = 70\ntopics = ["grammar"]\n'
    )
    assert [(each.line, each.what) for each in found] == [
        (11, "a part of 25 minutes is longer than what the other parts leave (20 minutes)"),
        (14, "a part of 70 minutes is longer than what the other parts leave (0 minutes)"),
    ]
    (alone,) = problems(
        f'{ENTRY}minutes = 60\nbreaks = 10\nparts = [{{ minutes = 51, topics = ["ethics"] }}]\n'
    )
    assert drawn(alone) == (
        "journal.toml:7: a part of 51 minutes is longer than the whole (60 minutes less 10 of breaks)\n"
        'parts = [{ minutes = 51, topics = ["ethics"] }]\n'
        "                     ^^\n"
        "hint: parts are carved out of minutes"
    )


def test_two_days_hold_twice_the_hours() -> None:
    assert journal(f"{ENTRY}until = 2020-03-13\nminutes = 2880\n").activities[0].minutes == 2880
    (found,) = problems(f"{ENTRY}until = 2020-03-13\nminutes = 2881\n")
    assert found.what == "2881 minutes are more than 2 days have (2880)"


def test_equal_ids_are_refused_at_the_second() -> None:
    entry = '[[activity]]\nid = "a"\ndate = 2020-03-12\nkind = "other"\n'
    (found,) = problems(HEAD + entry + entry)
    assert drawn(found) == (
        'journal.toml:7: id "a" is already the id of the activity in line 2\n'
        'id = "a"\n     ^^^\nhint: write another id for one of them'
    )
    (found,) = problems(HEAD + '[[credential]]\nid = "nals-clp"\n' * 2)
    assert found.what == 'id "nals-clp" is already the id of the credential in line 2'


def test_evidence_needs_a_file_or_a_state() -> None:
    (found,) = problems(f'{ENTRY}[[activity.evidence]]\nrole = "certificate"\n')
    assert (found.line, found.what) == (5, "this evidence names no file")
    (found,) = problems(
        f'{ENTRY}[[activity.evidence]]\nrole = "certificate"\nfile = "evidence/a.pdf"\nstate = "asked"\n'
    )
    assert (found.line, found.what) == (8, 'evidence with a file has no state, but this one has "asked"')
    (found,) = problems(f'{ENTRY}[[activity.evidence]]\nrole = "certificat"\nstate = "paper"\n')
    assert (found.line, found.hint) == (6, 'did you mean "certificate"?')


def test_a_credential_period_that_is_backwards_is_refused() -> None:
    (found,) = problems(
        f'{HEAD}[[credential]]\nid = "x"\nperiod = {{ start = 2020-01-01, end = 2019-01-01 }}\n'
    )
    assert (found.line, found.column, found.what) == (4, 38, "end must be after start (2020-01-01)")
    (found,) = problems(f'{HEAD}[[credential]]\nid = "x"\ncertified = 2020-01-01\nexpires = 2019-01-01\n')
    assert (found.line, found.what) == (5, "expires must be after certified (2020-01-01)")


def test_all_faults_of_a_file_are_said_at_once_in_the_order_of_the_file() -> None:
    found = problems(
        f'{ENTRY}minutes = "x"\nbreaks = 30\nuntil = 2020-01-01\n'
        '[[credential]]\nid = "x"\nexpires = 7\n'
        '[[activity]]\nkind = "seminr"\ndate = 2020-03-12\n'
        "[holder]\nname = 3\n"
    )
    assert [each.line for each in found] == [5, 7, 10, 12, 15]


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("hours = 1.5", "write minutes = 90"),
        ("hours = 2", "write minutes = 120"),
        ("hours = 0.01", None),
        ('topic = "law"', 'write topics = ["law"]'),
        ('proof = "scan.pdf"', "documents are kept with: clejournal attach ID FILE"),
        (
            "points = 2",
            "points come from the rules; what the body decided itself: awarded = { nals-clp = 2 }",
        ),
    ],
)
def test_a_name_of_the_command_line_says_what_the_journal_calls_it(line: str, hint: str | None) -> None:
    (warned,) = journal(f"{ENTRY}{line}\n").warnings
    assert warned.hint == hint


@pytest.mark.parametrize(
    ("line", "hint"),
    [
        ("until = 10/06/2026", "write until = 2026-10-06"),
        ("until = 25/06/2026 # the last", "write until = 2026-06-25"),
        ("until = 06.10.2026", "write until = 2026-10-06"),
        ("until = 2026/10/6", "write until = 2026-10-06"),
        ('until = "10/06/2026"', "write until = 2026-10-06"),
    ],
)
def test_a_day_written_as_people_do_is_answered_with_the_journals_own_form(line: str, hint: str) -> None:
    (found,) = problems(f"{ENTRY}{line}\n")
    assert (found.line, found.hint) == (5, hint)


def test_a_day_that_is_right_is_not_taken_for_what_is_wrong_in_its_line() -> None:
    (found,) = problems(f"{ENTRY}until = 2026-10-06\nuntil = 2026-10-06\n")
    assert found.what == "this name stands twice in the same entry"


def test_an_unknown_key_is_kept_and_warned_of_with_the_nearest_known_one() -> None:
    read = journal(
        f"{ENTRY}minuts = 120\n[activity.own]\nanything = 1\n"
        '[[activity.parts]]\nminutes = 1\ntopics = ["a"]\ntopic = "b"\n[exams]\n'.replace(
            "120", "120\nminutes = 60"
        )
    )
    assert [drawn(each) for each in read.warnings] == [
        "journal.toml:5: clejournal does not know minuts; it is kept and not used\n"
        "minuts = 120\n^^^^^^\nhint: did you mean minutes?",
        "journal.toml:12: clejournal does not know topic; it is kept and not used\n"
        'topic = "b"\n^^^^^\nhint: write topics = ["b"]',
        "journal.toml:13: clejournal does not know exams; it is kept and not used\n"
        "[exams]\n^^^^^^^\nhint: None",
    ]


def test_minimums_in_an_award_or_an_opening_are_no_unknown_keys() -> None:
    read = journal(
        f"{ENTRY}awarded = {{ x = {{ points = 1, anything = 1 }} }}\n"
        '[[credential]]\nid = "x"\nopening = { as_of = 2020-01-01, total = 3, ethics = 1 }\n'
    )
    assert read.warnings == ()


def test_a_newer_format_is_read_only_with_both_versions_named() -> None:
    read = journal(ENTRY.replace("= 1", "= 2"))
    assert read.read_only == "this journal is of format 2; this clejournal knows format 1"
    assert len(read.activities) == 1
    found = problems(ENTRY.replace("= 1", "= 2") + "minutes = 0\n")
    assert found[0].what == read.read_only


NOT_A_JOURNAL = {
    b"": "the journal is empty",
    b" \n\n": "the journal is empty",
    b"[tool]\nx = 1\n": "this is no journal of clejournal: the line with its format is missing",
    b"clejournal = true\n": "clejournal must be the number of a format",
    b"clejournal = 0\n": "clejournal must be the number of a format",
    b'clejournal = "1"\n': "clejournal must be the number of a format",
    b"clejournal = 1\nactivity = 3\n": "activity must be written as tables, each headed [[activity]]",
    b"clejournal = 1\n[activity]\n": "activity must be written as tables, each headed [[activity]]",
    b"clejournal = 1\nactivity = [1]\n": "activity must be written as tables, each headed [[activity]]",
    b"clejournal = 1\nholder = 3\n": "holder must be a table headed [holder]",
    "clejournal = 1\n".encode("utf-16"): "the file is saved as UTF-16, not as UTF-8",
    b"clejournal = 1\n# caf\xe9\n": "this is not UTF-8 text",
    b"clejournal = 1\n#" + b"x" * 70_000: "this line is longer than 64 KB",
    b"#\n" * 3_000_001: "the file is larger than 6 MB",
    b"clejournal = 1\na.b.c.d.e.f.g.h.i = 1\n": "this name has more than 8 parts",
    b'clejournal = 1\n"a" . b.c.d.e."f".g.h.i = 1\n': "this name has more than 8 parts",
    b"clejournal = 1\nx = " + b"[" * 60_000: "brackets are nested too deep",
    b"clejournal = 1\nx = " + b"9" * 5_000: "this number is too long",
}


@pytest.mark.parametrize("data", NOT_A_JOURNAL, ids=lambda data: repr(data[:24]))
def test_what_is_no_journal_is_refused_in_plain_words(data: bytes) -> None:
    started = time.monotonic()
    (found,) = problems(data)
    assert (found.what, found.file) == (NOT_A_JOURNAL[data], "journal.toml")
    assert time.monotonic() - started < 2


def test_a_long_dotted_key_costs_no_time() -> None:
    started = time.monotonic()
    (found,) = problems(HEAD + "a." * 30_000 + "b = 1\n")
    assert found.what == "this name has more than 8 parts"
    assert time.monotonic() - started < 2


def test_many_dots_inside_text_are_no_deep_key() -> None:
    text = f'{ENTRY}note = """\nsee www.a.b.c.d.e.f.g.h.i.j\n"""  # a.b.c.d.e.f.g.h.i.j\n'
    assert journal(text).activities[0].note == "see www.a.b.c.d.e.f.g.h.i.j\n"


def test_bytes_that_are_no_text_are_marked_in_their_line() -> None:
    (found,) = problems(b"clejournal = 1\r\n# caf\xe9 x\r\n")
    assert (found.line, found.column, found.source) == (2, 6, "# caf\ufffd x")


SYNTAX_FAULTS = {
    'title = "x': (2, 11, "the closing quote is missing"),
    'title "x"': (2, 7, "there is no = behind the name"),
    "title = x": (2, 9, "this value cannot be read"),
    'title = "x" y': (2, 13, "something is left over behind the value"),
    "date = 2020-02-30": (2, 8, "there is no such day or time"),
    "clejournal = 1": (2, 15, "this name stands twice in the same entry"),
    "[[activity]": (2, 11, "the closing ] of this header is missing"),
    "topics = [1": (2, 12, "the closing ] is missing"),
    'title = "C:\\Dana"': (2, 14, "a \\ in double quotes begins a special character"),
    'title = "C:\\Users"': (2, 14, "a \\u takes four digits or letters from a to f"),
    "x = { a = 1, a = 2 }": (2, 19, "this name stands twice in the same braces"),
    "= 3": (2, 1, "this line cannot be read"),
}


@pytest.mark.parametrize("line", SYNTAX_FAULTS)
def test_text_that_is_not_toml_is_refused_with_its_place(line: str) -> None:
    (found,) = problems(f"{HEAD}{line}")
    assert (found.line, found.column, found.what) == SYNTAX_FAULTS[line]
    assert found.source == line
    assert found.hint


def test_a_byte_order_mark_is_no_part_of_the_text() -> None:
    read = journal(b"\xef\xbb\xbf" + ENTRY.encode())
    assert read.text == ENTRY
    assert read.activities[0].line == 2


def test_windows_line_endings_move_no_place() -> None:
    (found,) = problems((ENTRY + 'minutes = "two"\n').replace("\n", "\r\n"))
    assert drawn(found) == (
        "journal.toml:5: minutes must be a whole number above zero\n"
        'minutes = "two"\n          ^^^^^\nhint: write minutes = 120'
    )


def refusal(path: Path) -> Problem:
    with pytest.raises(ClejournalError) as caught:
        load(path)
    assert caught.value.status == ExitStatus.UNTRUSTED
    (found,) = caught.value.problems
    return found


def test_a_missing_journal_is_said_with_how_to_start_one(tmp_path: Path) -> None:
    found = refusal(tmp_path / "journal.toml")
    assert found.what == f"there is no journal at {tmp_path / 'journal.toml'}"
    assert found.hint == "start one with: clejournal add seminar --hours 2 (or: clejournal init)"
    assert list(tmp_path.iterdir()) == []


def test_a_folder_is_no_journal(tmp_path: Path) -> None:
    assert refusal(tmp_path).what == f"{tmp_path} is a folder, not a journal"


@pytest.mark.skipif(os.name != "posix", reason="pipes and modes of POSIX")
def test_a_pipe_is_no_journal_and_is_not_waited_for(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "journal.toml")
    assert refusal(tmp_path / "journal.toml").what.endswith("is not a file that can be read")


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_an_unreadable_journal_is_not_an_empty_one(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    path.write_text(ENTRY)
    path.chmod(0)
    assert refusal(path).what == f"you may not read {path}"


@pytest.mark.skipif(os.name != "posix", reason="modes of POSIX")
def test_reading_writes_nothing_beside_the_journal(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    path.write_text(ENTRY)
    tmp_path.chmod(0o500)
    try:
        assert len(load(path).activities) == 1
        assert [each.name for each in tmp_path.iterdir()] == ["journal.toml"]
    finally:
        tmp_path.chmod(0o700)


# --- JSON -------------------------------------------------------------------------------------------------

FIRST = {"date": "2020-03-12", "kind": "seminar", "start": "09:00:00"}


def test_a_json_journal_holds_the_same_with_days_as_text() -> None:
    (activity,) = journal(json.dumps({"clejournal": 1, "activity": [FIRST]}), "journal.json").activities
    assert (activity.date, activity.start, activity.id) == (dt.date(2020, 3, 12), dt.time(9, 0), "line:1")


def test_a_fault_in_json_names_entry_field_and_line() -> None:
    second = {"date": "2020-3-12", "kind": "x", "minutes": True}
    text = json.dumps({"clejournal": 1, "activity": [FIRST, second]}, indent=1)
    assert [each.hint for each in problems(text, "journal.json")][::2] == [
        'write "date": "2020-03-12"',
        'write "minutes": 120',
    ]
    assert [(each.what, each.line, each.source) for each in problems(text, "journal.json")] == [
        ("activity 2, date must be a day, written year-month-day", 10, '   "date": "2020-3-12",'),
        ('activity 2, kind "x" is not known', 11, '   "kind": "x",'),
        ("activity 2, minutes must be a whole number above zero", 12, '   "minutes": true'),
    ]


@pytest.mark.parametrize(
    ("text", "what"),
    [
        ('{"clejournal": 1', "a comma or a closing bracket is missing before this"),
        ('{"clejournal": 1, "clejournal": 1}', 'the name "clejournal" stands twice in the same braces'),
        ("[1]", "this is no journal: it does not begin with {"),
        ('{"clejournal": NaN}', "a number cannot be read"),
        ("[" * 100_0, "brackets are nested too deep"),
        ('{"clejournal": 1, "holder": {"name": "\\ud800"}}', "a \\u stands for half a character"),
    ],
)
def test_text_that_is_not_json_is_refused(text: str, what: str) -> None:
    (found,) = problems(text, "journal.json")
    assert found.what == what

"""Checks of entries: each on both sides of its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from facts import entry, facts, found, words

from clejournal.checks.every import FAULTS, NOTES, look_over
from clejournal.journal.read import from_bytes
from clejournal.journal.sound import Seen


def test_a_sound_journal_has_no_finding() -> None:
    both = entry("aaaaa", title='"Ethics 1"') + entry("bbbbb", title='"Ethics 2"')
    assert look_over(facts(both)) == ((), ())


def test_every_check_has_a_name_of_its_own() -> None:
    names = [check.name for check in (*FAULTS, *NOTES)]
    assert len(set(names)) == len(names)
    assert not any(check.is_note for check in FAULTS)
    assert all(check.is_note for check in NOTES)


def test_the_same_day_kind_time_and_title_is_likely_one_thing_logged_twice() -> None:
    twice = entry("aaaaa", title='"E-Discovery basics"') + entry("bbbbb", title='"e-discovery Basics"')
    (finding,) = found("double-entries", facts(twice))
    assert finding.what == (
        "e-discovery Basics (bbbbb) looks like line 3, E-Discovery basics (aaaaa), once more"
    )
    assert finding.line == 10
    assert finding.mends == (
        ("clejournal remove bbbbb", "if it is"),
        ("clejournal edit bbbbb --title TITLE", "if both are real, tells them apart"),
    )


def test_a_slip_in_a_long_word_is_alike() -> None:
    twice = entry("aaaaa", title='"Bankruptcy basics"') + entry("bbbbb", title='"Bankrupcty basics"')
    assert len(found("double-entries", facts(twice))) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"title": '"Part 2"'},
        {"title": '"Part I"'},
        {"title": '"Part 1"', "minutes": "90"},
        {"title": '"Part 1"', "date": "2020-03-13"},
        {"title": '"Part 1"', "kind": '"teaching"'},
        {"title": '"Part 1"', "provider": '"ALA"'},
        {"title": '"Part 1"', "start": "09:00:00"},
        {},
    ],
)
def test_two_things_are_told_apart(other: dict[str, str]) -> None:
    text = entry("aaaaa", title='"Part 1"', **{"provider": '"NALS"'}) + entry("bbbbb", **other)
    assert found("double-entries", facts(text)) == []


def _with_document(id: str, sha256: str, **values: object) -> str:
    document = (
        f'\n[[activity.evidence]]\nrole = "certificate"\nfile = "evidence/{id}.pdf"\nsha256 = "{sha256}"\n'
    )
    return entry(id, title=f'"{id}"', **values) + document


def test_one_document_for_two_entries_wants_an_event() -> None:
    text = _with_document("aaaaa", "ab") + _with_document("bbbbb", "ab")
    assert words("double-entries", facts(text)) == [
        "bbbbb (bbbbb) has the same document as line 3, aaaaa (aaaaa)"
    ]


def test_one_document_may_serve_one_event() -> None:
    text = _with_document("aaaaa", "ab", event='"2020"') + _with_document("bbbbb", "ab", event='"2020"')
    assert found("double-entries", facts(text)) == []


def test_a_day_to_come_must_be_planned() -> None:
    assert words("future-dates", facts(entry("aaaaa", date="2020-11-23"))) == [
        "seminar (aaaaa) lies in the future: Monday, 23 November 2020"
    ]
    assert found("future-dates", facts(entry("aaaaa", date="2020-11-22"))) == []
    assert found("future-dates", facts(entry("aaaaa", date="2020-11-23", planned="true"))) == []


def test_a_planned_day_that_has_passed_is_noted() -> None:
    assert words("planned-dates", facts(entry("aaaaa", date="2020-11-21", planned="true"))) == [
        "seminar (aaaaa) was planned for Saturday, 21 November 2020, which has passed"
    ]
    assert found("planned-dates", facts(entry("aaaaa", date="2020-11-22", planned="true"))) == []


def test_a_day_has_twenty_four_hours() -> None:
    first = entry("aaaaa", minutes="720", title='"One"')
    assert found("impossible-times", facts(first + entry("bbbbb", minutes="720"))) == []
    assert words("impossible-times", facts(first + entry("bbbbb", minutes="721"))) == [
        "24 h 1 min on Thursday, 12 March 2020: One (aaaaa), seminar (bbbbb)"
    ]


def test_nobody_sits_in_two_sessions_at_once() -> None:
    first = entry("aaaaa", start="09:00:00", title='"One"')
    assert found("impossible-times", facts(first + entry("bbbbb", start="10:00:00"))) == []
    assert words("impossible-times", facts(first + entry("bbbbb", start="09:59:00"))) == [
        "seminar (bbbbb) was at the same time as line 3, One (aaaaa)"
    ]


def test_a_seminar_needs_its_time_and_a_certification_does_not() -> None:
    assert words("missing-time", facts(entry("aaaaa", minutes=None))) == ["seminar (aaaaa) has no time"]
    assert found("missing-time", facts(entry("aaaaa", minutes=None, kind='"certification"'))) == []
    assert found("missing-time", facts(entry("aaaaa", minutes=None, planned="true"))) == []


@pytest.mark.parametrize(("grade", "many"), [("B+", 0), ("pending", 0), ("Pass", 0), ("good", 1), ("Q", 1)])
def test_a_grade_is_a_letter_or_a_word_of_a_transcript(grade: str, many: int) -> None:
    text = entry("aaaaa", kind='"course"', grade=f'"{grade}"')
    assert len(found("no-grade", facts(text))) == many


def test_a_claim_for_a_credential_that_nobody_knows_is_a_slip() -> None:
    (finding,) = found("unknown-credentials", facts(entry("aaaaa", claimed="{ nals-cpl = 20 }")))
    assert finding.what == ('seminar (aaaaa) has a claim for "nals-cpl", a credential that is not known')
    assert finding.why == "nothing is done with it; did you mean nals-clp?"
    assert found("unknown-credentials", facts(entry("aaaaa", claimed="{ nals-clp = 20 }"))) == []


def test_unknown_keys_are_noted_with_the_nearest_known() -> None:
    (finding,) = found("unknown-keys", facts(entry("aaaaa", titel='"x"')))
    assert (finding.what, finding.hint, finding.line) == (
        "clejournal does not know titel; it is kept and not used",
        "did you mean title?",
        8,
    )


def test_a_newer_format_is_noted_as_itself() -> None:
    newer = facts(journal=from_bytes(Path("journal.toml"), b"clejournal = 2\n"))
    assert words("newer-format", newer) == ["this journal is of format 2; this clejournal knows format 1"]
    assert found("unknown-keys", newer) == []


def test_entries_without_an_id_are_noted_in_one_line() -> None:
    both = (entry("x", title='"a"') + entry("x", title='"b"')).replace('id = "x"\n', "")
    assert words("missing-ids", facts(both)) == [
        "no id yet: line 3, line 9; the next command that writes gives one"
    ]


def test_what_may_be_seen_by_others_is_one_finding() -> None:
    seen = (
        Seen("journal.toml", "file", 0o644),
        Seen("evidence", "folder", 0o700),
        Seen("notes", "file", 0o644),
    )
    assert words("open-permissions", facts(seen=seen)) == ["others on this computer may read journal.toml"]

"""A version with doubts in it gives three plain rulesets, and each doubt can be read by itself."""

from __future__ import annotations

from datetime import date
from fractions import Fraction

import pytest

from clejournal.conditions import Fact
from clejournal.credentialfile import CredentialFile
from clejournal.errors import ClejournalError
from clejournal.rules.load import catalogue, covers, find, nearest_version
from clejournal.rules.reader import decimal_text
from clejournal.ruleset import READINGS, Reading, Ruleset

DAY = date(2020, 12, 31)


def rules(id: str, reading: Reading, **overrides: Reading) -> Ruleset:
    named = {path.replace("__", "."): other for path, other in overrides.items()}
    return nearest_version(find(id), DAY, reading, None, named).ruleset


def rate(ruleset: Ruleset, name: str) -> Fraction | None:
    module = ruleset.module(name)
    assert module
    return module.rate


def test_the_pro_bono_rate_waits_strictly_and_is_one_otherwise() -> None:
    assert [rate(rules("nals-cle", reading), "pro-bono") for reading in READINGS] == [None, 1, 1]


def test_a_single_doubt_can_be_read_otherwise() -> None:
    path = "modules.pro-bono.rate"
    version = nearest_version(find("nals-clp"), DAY, "strict", overrides={path: "generous"})
    assert rate(version.ruleset, "pro-bono") == 1
    assert version.ruleset.amount_step == 1
    assert version.reading == "strict"


def test_facts_that_were_not_said_wait_in_the_strict_reading_alone() -> None:
    for reading in READINGS:
        for module in rules("nals-cle", reading).modules:
            for condition in module.conditions:
                if isinstance(condition, Fact):
                    assert condition.unsaid == ("waiting" if reading == "strict" else "passes")


def test_what_waits_is_counted_in_the_generous_reading_alone() -> None:
    assert [rules("nals-cle", reading).waiting_counts for reading in READINGS] == [False, False, True]


def test_law_stands_for_every_field_of_law() -> None:
    attendance = rules("nals-cle", "shown").module("attendance")
    assert attendance
    relevant = next(c for c in attendance.conditions if isinstance(c, Fact))
    assert {"law", "bankruptcy", "immigration", "ethics", "grammar"} <= set(relevant.settled_by)
    assert "substance-abuse" not in relevant.settled_by


def test_the_other_five_have_the_modules_of_nals_cle() -> None:
    for file in catalogue():
        for reading in READINGS:
            assert rules(file.id, reading).modules == rules("nals-cle", reading).modules


def test_only_the_award_has_limits_of_its_own() -> None:
    for file in catalogue():
        shown = rules(file.id, "generous").caps
        assert shown == (() if file.id == "nals-cle-award" else rules("nals-cle", "generous").caps)


@pytest.mark.parametrize("id", ["nals-alp", "nals-sc"])
def test_an_ethics_minimum_that_was_not_found_is_assumed_in_the_strict_reading_alone(id: str) -> None:
    found = [[m.required for m in rules(id, reading).minimums] for reading in READINGS]
    assert found == [[5], [], []]


def test_the_total_of_the_pp_is_not_known_in_the_strict_reading() -> None:
    totals = [rules("nals-pp", reading).total for reading in READINGS]
    assert [total.required if total else None for total in totals] == [None, 75, 75]


def test_every_doubt_has_a_path_of_its_own_and_cites_a_source_of_its_file() -> None:
    for file in catalogue():
        for reading in READINGS:
            doubts = nearest_version(file, DAY, reading).doubts
            paths = [doubt.path for doubt in doubts]
            assert len(set(paths)) == len(paths)
            assert all(file.source(doubt.cite) for doubt in doubts)


def test_doubts_are_the_same_in_every_reading() -> None:
    for file in catalogue():
        found = {nearest_version(file, DAY, reading).doubts for reading in READINGS}
        assert len(found) == 1


def test_the_doubts_about_pages_that_are_whole_are_unstated_and_about_cut_ones_are_not() -> None:
    for file in catalogue():
        for doubt in nearest_version(file, DAY, "shown").doubts:
            source = file.source(doubt.cite)
            assert source
            assert doubt.kind != "unstated" or source.copy == "whole", doubt.path
            assert doubt.kind != "not-seen" or source.copy == "cut", doubt.path


def test_every_note_and_fee_cites_a_source_of_its_file() -> None:
    for file in catalogue():
        assert all(file.source(note.cite) for note in notes_of(file))


def notes_of(file: CredentialFile) -> list[object]:
    filing = nearest_version(file, DAY, "shown").filing
    shown: list[object] = [*file.about, *file.topic_examples, *file.categories, *file.tracks]
    if filing:
        shown += [*filing.boxes, *filing.notes, *filing.late]
        shown += [each for each in (filing.fee, filing.where_the_date_is) if each]
    return shown


def test_fees_are_each_credential_s_own() -> None:
    fees = {}
    for file in catalogue():
        filing = nearest_version(file, DAY, "shown").filing
        fees[file.id] = str(filing.fee.amount) if filing and filing.fee else "no fee known of"
    assert fees == {
        "nals-alp": "50",
        "nals-cle": "no fee known of",
        "nals-cle-award": "no fee known of",
        "nals-clp": "75",
        "nals-pp": "None",
        "nals-sc": "None",
    }


def test_the_march_1994_line_is_in_no_file_but_that_of_the_pls() -> None:
    assert [file.id for file in catalogue() if "1994" in str((file, notes_of(file)))] == ["nals-clp"]


def test_a_day_before_the_first_copy_is_not_covered_but_the_nearest_version_can_be_shown() -> None:
    file, before = find("nals-clp"), date(2020, 9, 30)
    assert nearest_version(file, before, "shown").ruleset.version == "2020-Q4"
    coverage = covers(file, before)
    assert (coverage.version, coverage.begins, coverage.covered) == ("2020-Q4", date(2020, 10, 1), False)


def test_a_day_after_the_last_copy_is_covered_and_not_confirmed() -> None:
    file, after = find("nals-clp"), date(2021, 3, 31)
    version, coverage = nearest_version(file, after, "shown"), covers(file, after)
    assert version.ruleset.seen == (date(2020, 10, 1), date(2020, 12, 31))
    assert (coverage.covered, coverage.last_seen, coverage.unconfirmed) == (True, date(2020, 12, 31), True)


def test_a_track_limits_credit_to_itself() -> None:
    file = find("nals-sc")
    assert nearest_version(file, DAY, "shown", "corporate").ruleset.only.areas == ("corporate",)
    assert nearest_version(file, DAY, "shown").ruleset.only.areas == ()


@pytest.mark.parametrize(
    ("id", "hint"),
    [
        ("nals-sc", "did you mean corporate?"),
        ("nals-clp", "its tracks are none"),
    ],
)
def test_an_unknown_track_is_refused(id: str, hint: str) -> None:
    with pytest.raises(ClejournalError) as refused:
        nearest_version(find(id), DAY, "shown", "corporat")
    assert refused.value.problems[0].what == f"{id} has no track called corporat"
    assert refused.value.problems[0].hint == hint


def test_numbers_are_written_without_trailing_zeros() -> None:
    numbers = [Fraction(5), Fraction(1, 2), Fraction(50), Fraction(1, 3), Fraction(0)]
    assert [decimal_text(number) for number in numbers] == ["5", "0.5", "50", "1/3", "0"]


def test_documents_go_where_the_page_says_and_nowhere_where_it_does_not() -> None:
    sent = {m.name: (m.proof.send_to, m.proof.send_when) for m in rules("nals-cle", "shown").modules}
    assert sent == {
        "course": (
            "transcripts to the NALS National Certification and Education Manager, for review and approval",
            "with the online application",
        ),
        "attendance": (None, "by the general rule, with the recertification application"),
        "teaching": (None, "with the completed recertification application"),
        "certification": ("to the NALS Resource Center", None),
        "article": (None, None),
        "self-study": (None, None),
        "task-force": (None, None),
        "pro-bono": (None, None),
    }

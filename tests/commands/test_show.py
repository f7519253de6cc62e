"""`show`: everything about one entry in words, and all sessions of an event."""

from __future__ import annotations

import json
from pathlib import Path

import dana
import pytest
from dana import Cli


@pytest.fixture(autouse=True)
def _journal(journal: Path) -> None:
    assert dana.write() == journal


def test_one_entry_with_its_parts_documents_place_and_credit(cli: Cli) -> None:
    found = cli("show", "7", as_of=dana.TODAY)
    assert (found.status, found.err) == (0, "")
    assert (
        found.out
        == """\
E-discovery (7kq2m)
Date            Thursday, 12 March 2020
Kind            seminar
Provider        NALS of Tulsa
Format          live-online
Time            2 h
Breaks          15 min, which leaves 1 h 45 min
Topics          Technology (all the time)
Parts           30 min Ethics
Document        certificate, on paper
In the journal  line 12 of journal.toml
NALS CLP        1.75 points (Seminars and programs attended), 0.5 toward ethics

  why it counts as it does
    clejournal explain 7kq2m
  corrects it
    clejournal edit 7kq2m
"""
    )


def test_an_event_shows_all_its_sessions_and_what_proof_is_missing(cli: Cli) -> None:
    found = cli("show", "event:nals 2019", as_of=dana.TODAY)
    assert (found.status, found.err) == (0, "")
    assert (
        found.out
        == """\
NALS 2019: 2 entries, 1 h 30 min

Opening (8aaaa)
Date            Thursday, 3 October 2019
Last day        Friday, 4 October 2019
Kind            seminar
Logged as       conference
Time            1 h 30 min
Event           NALS 2019
Document        certificate, evidence/opening.pdf
In the journal  line 31 of journal.toml
NALS CLP        1.5 points (Seminars and programs attended)

Civil Procedure II (8aaab)
Date            Friday, 4 October 2019
Kind            course
Event           NALS 2019
Credits         3
Grade           B
Document        none
In the journal  line 46 of journal.toml
NALS CLP        0 points (Postsecondary courses); waiting for NALS: no figure is
                stated for it
                missing: transcript, or grade report
                missing: official course description

  one certificate for all of them
    clejournal attach "event:NALS 2019" FILE
"""
    )


def test_a_document_that_is_gone_is_said(cli: Cli) -> None:
    (dana.journal_path().parent / "evidence" / "opening.pdf").unlink()
    assert "Document        certificate, evidence/opening.pdf: no longer there\n" in cli("show", "8aaaa").out


def test_a_key_that_is_not_used_is_shown_as_such(cli: Cli) -> None:
    dana.write(dana.TEXT.replace("credits = 3", 'credits = 3\nshoe = "blue"'))
    found = cli("show", "8aaab", as_of=dana.TODAY)
    assert "shoe            blue (not used)\n" in found.out


def test_a_planned_entry_says_why_it_earns_nothing(cli: Cli) -> None:
    found = cli("show", "last", as_of=dana.TODAY)
    assert "NALS CLP        planned, not done yet; it earns nothing before it is done.\n" in found.out


def test_the_beginning_of_two_ids_is_refused_with_both(cli: Cli) -> None:
    found = cli("show", "8aaa", as_of=dana.TODAY)
    assert (found.status, found.out) == (2, "")
    assert found.err == (
        'error: "8aaa" is the beginning of 2 ids\n'
        "hint: 8aaaa (2019-10-03, Opening), 8aaab (2019-10-04, Civil Procedure II)\n"
    )


def test_as_json_it_gives_the_entry_its_line_and_its_credit(cli: Cli) -> None:
    found = json.loads(cli("show", "last", "--json", as_of=dana.TODAY).out)
    assert found == {
        "contract": "show/1",
        "as_of": "2020-11-22",
        "activities": [
            {
                "id": "9zzzz",
                "date": "2020-12-24",
                "kind": "seminar",
                "title": "Winter seminar",
                "minutes": 60,
                "planned": True,
                "line": 55,
            }
        ],
        "credits": [
            {
                "credential": "nals-clp",
                "activity": "9zzzz",
                "module": None,
                "earned": None,
                "counted": None,
                "waiting": None,
                "toward": {},
                "lost": [],
                "documented": None,
                "reasons": [],
                "why": "planned, not done yet; it earns nothing before it is done",
            }
        ],
    }

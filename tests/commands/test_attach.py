"""`attach`: documents kept with their entries, or the word where they are."""

from __future__ import annotations

import hashlib
import json
import os
import tomllib

import pytest

from clejournal.errors import ExitStatus, not_saved

DAY = "2020-03-20"
START = """\
clejournal = 1

[[activity]]
id = "7kq2m"
date = 2020-03-12
kind = "seminar"
title = "E-discovery"
minutes = 120
topics = ["law"]

[[activity]]
id = "8aaaa"
date = 2020-03-14
kind = "course"
title = "Civil Procedure II"
grade = "B"
"""
EVENT = """\
clejournal = 1

[[activity]]
id = "aaaaa"
date = 2020-03-12
kind = "seminar"
called = "conference"
event = "NALS 51"
minutes = 60

[[activity]]
id = "bbbbb"
date = 2020-03-13
kind = "seminar"
called = "conference"
event = "NALS 51"
minutes = 60
"""


@pytest.fixture(autouse=True)
def _begun(journal):
    journal.write_text(START)


@pytest.fixture
def scan(home):
    path = home / "scan.pdf"
    path.write_bytes(b"%PDF one")
    return path


def evidence(journal) -> list[list[dict]]:
    return [entry.get("evidence", []) for entry in tomllib.loads(journal.read_text())["activity"]]


def test_a_certificate_is_copied_and_the_entry_points_to_it(cli, journal, home, scan):
    found = cli("attach", "7k", str(scan), as_of=DAY)
    assert (found.status, found.err) == (0, "")
    assert (
        found.out.replace(str(home), "HOME")
        == """\
Saved: E-discovery (7kq2m), Thursday, 12 March 2020
  certificate: evidence/2020-03-12 E-discovery (7kq2m).pdf
  in HOME
"""
    )
    assert evidence(journal)[0] == [
        {
            "role": "certificate",
            "file": "evidence/2020-03-12 E-discovery (7kq2m).pdf",
            "sha256": hashlib.sha256(b"%PDF one").hexdigest(),
        }
    ]
    assert (home / "evidence" / "2020-03-12 E-discovery (7kq2m).pdf").read_bytes() == b"%PDF one"


def test_what_is_still_missing_is_said_with_its_role(cli, scan):
    found = cli("attach", "last", str(scan), as_of=DAY)
    assert (
        found.out.partition("\n\n")[2]
        == """\
Still missing:
  official course description
    clejournal attach 8aaaa FILE --role course-description
"""
    )


def test_the_same_file_again_is_said_to_be_there_and_nothing_is_written(cli, journal, home, scan):
    cli("attach", "7kq2m", str(scan), as_of=DAY)
    before = journal.read_bytes()
    found = cli("attach", "7kq2m", str(scan), as_of=DAY)
    assert (found.status, journal.read_bytes()) == (0, before)
    assert found.out.startswith("It is there already, nothing was written: E-discovery (7kq2m)")
    assert len(list((home / "evidence").iterdir())) == 1


def test_several_files_are_kept_as_one_change(cli, journal, home, scan):
    (home / "b.png").write_bytes(b"png")
    cli("attach", "8aaaa", str(scan), str(home / "b.png"), "--role", "description", as_of=DAY)
    assert [(each["role"], each["file"]) for each in evidence(journal)[1]] == [
        ("course-description", "evidence/2020-03-14 Civil Procedure II (8aaaa).pdf"),
        ("course-description", "evidence/2020-03-14 Civil Procedure II (8aaaa).png"),
    ]
    cli("undo", as_of=DAY)
    assert journal.read_text() == START


def test_one_file_serves_all_sessions_of_an_event(cli, journal, home, scan):
    journal.write_text(EVENT)
    found = cli("attach", "event:nals 51", str(scan), as_of=DAY)
    assert found.out.startswith("Saved: NALS 51, 2 entries\n  certificate: evidence/2020-03-12 NALS 51.pdf\n")
    first, second = evidence(journal)
    assert first == second
    assert len(list((home / "evidence").iterdir())) == 1
    cli("undo", as_of=DAY)
    assert journal.read_text() == EVENT


def test_one_certificate_for_two_entries_is_copied_once(cli, journal, home, scan):
    cli("attach", "7kq2m", str(scan), as_of=DAY)
    cli("attach", "8aaaa", str(scan), "--role", "other", as_of=DAY)
    assert len(list((home / "evidence").iterdir())) == 1
    assert evidence(journal)[0][0]["file"] == evidence(journal)[1][0]["file"]


@pytest.mark.parametrize(
    ("state", "words"),
    [("paper", "on paper"), ("asked", "asked for"), ("none", "not to be had")],
)
def test_a_document_can_be_stated_without_a_file(cli, journal, state, words):
    found = cli("attach", "8aaaa", "--role", "transcript", f"--{state}", as_of=DAY)
    assert f"  transcript: {words}\n" in found.out
    assert evidence(journal)[1] == [{"role": "transcript", "state": state}]


def test_a_file_takes_the_place_of_asked_and_a_paper_stays_beside_it(cli, journal, scan):
    cli("attach", "7kq2m", "--asked", as_of=DAY)
    cli("attach", "7kq2m", str(scan), as_of=DAY)
    cli("attach", "7kq2m", "--paper", as_of=DAY)
    assert [each.get("state", "file") for each in evidence(journal)[0]] == ["file", "paper"]


def test_what_is_in_hand_is_not_asked_for(cli, journal, scan):
    cli("attach", "7kq2m", str(scan), as_of=DAY)
    before = journal.read_bytes()
    found = cli("attach", "7kq2m", "--asked", as_of=DAY)
    assert (found.status, journal.read_bytes()) == (2, before)
    assert found.err == (
        "error: the certificate of 7kq2m is in hand: evidence/2020-03-12 E-discovery (7kq2m).pdf\n"
        "hint: name another document, or look at it: clejournal show 7kq2m\n"
    )


def test_an_entry_without_an_id_can_be_given_a_document(cli, journal, scan):
    journal.write_text('clejournal = 1\n\n[[activity]]\ndate = 2020-03-12\nkind = "article"\n')
    found = cli("attach", "line:3", str(scan), as_of=DAY)
    assert found.status == 0, found.err
    assert evidence(journal)[0][0]["file"] == "evidence/2020-03-12 article (line-3).pdf"


def test_the_answer_in_json_holds_documents_and_entries(cli, scan):
    found = cli("attach", "7kq2m", str(scan), "--json", as_of=DAY)
    answer = json.loads(found.out)
    assert (answer["contract"], answer["written"]) == ("attach/1", True)
    assert answer["documents"][0]["role"] == "certificate"
    assert answer["activities"][0]["evidence"][0]["file"] == answer["documents"][0]["file"]


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (
            "7kq2m",
            "error: there is nothing to attach\nhint: name the file, or say --paper, --asked or --none\n",
        ),
        (
            "7kq2m --paper --asked",
            "error: the document can only be in one place\n"
            "hint: name the file, or say --paper, --asked or --none\n",
        ),
        (
            "7kq2m --paper --role certifcate",
            'error: there is no document "certifcate"\n'
            "hint: did you mean certificate? the documents are certificate, other, transcript, grade-report, "
            "course-description, brochure, involvement, leader-confirmation, time-confirmation, publication "
            "and award-letter\n",
        ),
        (
            "event:ALA --paper",
            'error: no activity is of the event "ALA"\nhint: no activity names an event\n',
        ),
        (
            "7kq2m nowhere.pdf",
            "error: there is no file nowhere.pdf\nhint: look at the name and the folder again\n",
        ),
    ],
)
def test_what_cannot_be_attached_is_refused_and_nothing_is_written(cli, journal, home, words, message):
    found = cli("attach", *words.split(), as_of=DAY)
    assert (found.status, found.out, found.err) == (2, "", message)
    assert journal.read_text() == START
    assert not (home / "evidence").exists()


@pytest.mark.skipif(os.name != "posix", reason="links as POSIX has them")
def test_a_document_that_is_a_link_is_refused_before_the_good_one_beside_it_is_copied(cli, home, scan):
    (home / "link.pdf").symlink_to(scan)
    found = cli("attach", "7kq2m", str(scan), str(home / "link.pdf"), as_of=DAY)
    assert found.err == (
        f"error: {home / 'link.pdf'} is a link to a file, not the file\nhint: name the file itself\n"
    )
    assert not (home / "evidence").exists()


def test_a_full_disk_costs_the_copy_and_nothing_else(cli, journal, home, scan, monkeypatch):
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("clejournal.evidence.vault._Vault.create", full)
    found = cli("attach", "7kq2m", str(scan), as_of=DAY)
    assert (found.status, found.err) == (
        5,
        "error: not saved: scan.pdf could not be copied: the disk is full\nhint: nothing was changed\n",
    )
    assert journal.read_text() == START
    assert list((home / "evidence").iterdir()) == []


@pytest.mark.parametrize(("status", "left"), [(ExitStatus.NOT_SAVED, 0), (ExitStatus.UNCONFIRMED, 1)])
def test_a_copy_is_taken_back_unless_the_journal_may_point_to_it(cli, home, scan, monkeypatch, status, left):
    def failing(*_: object, **__: object) -> None:
        error = not_saved("not saved: the disk is full")
        error.status = status
        raise error

    monkeypatch.setattr("clejournal.commands.writing.change", failing)
    assert cli("attach", "7kq2m", str(scan), as_of=DAY).status == status
    assert len(list((home / "evidence").iterdir())) == left


def test_a_file_without_an_entry_is_answered_with_the_command(cli, home):
    (home / "my scan.pdf").write_text("c")
    cli("add", "seminar", "T", "--hours", "1")
    for words, named in (
        ((str(home / "my scan.pdf"),), f'"{home}/my scan.pdf"'),
        (("a.pdf", "b.pdf"), "a.pdf b.pdf"),
    ):
        found = cli("attach", *words)
        assert (found.status, found.err) == (
            2,
            f"error: which entry is it for?\nhint: say which: clejournal attach last {named}\n",
        )


@pytest.mark.parametrize("state", ["paper", "asked", "none"])
def test_where_a_document_is_may_be_said_in_a_word(cli, journal, state):
    cli("add", "seminar", "T", "--hours", "1")
    assert cli("attach", "last", state).status == 0
    assert tomllib.loads(journal.read_text())["activity"][-1]["evidence"] == [
        {"role": "certificate", "state": state}
    ]

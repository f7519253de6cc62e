"""What fails after the journal was saved says first that it is saved: nobody types an entry twice."""

from __future__ import annotations

import errno
import json
import os
import re

import pytest

ADD = ("add", "seminar", "--hours", "2", "--title", "Drafting")


@pytest.fixture
def unreadable_rules(monkeypatch):
    """Rules whose disk reports an error from now on."""

    def refuse(*_):
        raise OSError(errno.EIO, os.strerror(errno.EIO), "nals-cle.toml")

    monkeypatch.setattr("clejournal.rules.load._files", refuse)


@pytest.mark.usefixtures("unreadable_rules")
def test_an_entry_that_was_saved_before_the_disk_failed_is_said_to_be_saved(cli, journal):
    found = cli(*ADD, as_of="2020-03-12")
    assert "Drafting" in journal.read_text()
    assert found.status == 6
    assert found.err == (
        "error: saved, but the rest of the answer failed\n"
        "hint: look at what is there: clejournal list\n"
        "error: nals-cle.toml cannot be read: Input/output error\n"
    )


@pytest.mark.usefixtures("unreadable_rules")
def test_with_json_it_is_an_error_object_of_status_6(cli):
    found = cli(*ADD, "--json", as_of="2020-03-12")
    problems = json.loads(found.out)["error"]["problems"]
    assert [problem["what"] for problem in problems] == [
        "saved, but the rest of the answer failed",
        "nals-cle.toml cannot be read: Input/output error",
    ]


@pytest.mark.usefixtures("unreadable_rules")
def test_a_command_that_only_reads_says_that_nothing_was_saved(cli, journal):
    journal.write_text('clejournal = 1\n[[credential]]\nid = "nals-clp"\n')
    found = cli("check", as_of="2020-03-12")
    assert (found.status, found.out) == (4, "")
    assert found.err == (
        "error: nals-cle.toml cannot be read: Input/output error\n"
        "hint: nothing was saved; look whether the disk is there\n"
    )


def test_ctrl_c_after_saving_says_what_stays(cli, journal, monkeypatch):
    def stop(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr("clejournal.rules.load._files", stop)
    found = cli(*ADD, as_of="2020-03-12")
    assert "Drafting" in journal.read_text()
    assert (found.status, found.err) == (130, "\nstopped: what was saved stays, nothing more was written\n")


def test_who_holds_the_lock_and_since_when_is_said(cli, journal, monkeypatch):
    from clejournal.journal import disk

    cli("init")
    monkeypatch.setattr(disk, "_LOCK_SECONDS", 0.1)
    with disk.locked(journal):
        found = cli(*ADD, as_of="2020-03-12")
    assert found.status == 5
    who = rf"process {os.getpid()}( on \S+)?"
    assert re.fullmatch(
        rf"error: not saved: another clejournal \({who}, since \d{{4}}-\d\d-\d\d \d\d:\d\d\) has been "
        r"writing to journal\.toml for 0\.1\s+seconds\nhint: wait for it to end and try again\n",
        found.err.replace("\n       ", " "),
    )

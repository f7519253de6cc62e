"""What `add` asks on a terminal: before it saves, and after."""

from __future__ import annotations

import tomllib

import pytest

from clejournal.commands import add
from clejournal.commands.entry_options import EntryOptions
from clejournal.errors import ClejournalError


def entries(journal) -> list[dict]:
    return tomllib.loads(journal.read_text())["activity"]


def options(kind: str, **typed) -> add.Options:
    return add.Options(kind, None, EntryOptions(**typed), None, None, None)


def test_a_cle_course_becomes_a_seminar_and_its_time_is_asked(person, journal):
    context = person("2\n2h\nCivil procedure\n3\npaper\n")
    assert add.run(context, options("course")) == 0
    assert (
        journal.read_text()
        == """\
clejournal = 1

[[activity]]
id = "6vs9h"
date = 2020-03-12
kind = "seminar"
minutes = 120
title = "Civil procedure"
topics = ["ethics"]

[[activity.evidence]]
role = "certificate"
state = "paper"
"""
    )
    assert context.out.getvalue().endswith("""\
Saved: Civil procedure (6vs9h)
  seminar; 2 h; topics Ethics; certificate, on paper
2 points (NALS: one hour equals one point)
""")


def test_watching_a_recording_is_no_self_study(person, journal):
    add.run(person("2\n" + "\n" * 9), options("self-study", hours="1"))
    found = entries(journal)[0]
    assert (found["kind"], found["format"], found["called"]) == ("seminar", "on-demand", "recording")


def test_a_task_force_offers_the_bodies_that_the_page_names(person, journal):
    context = person("2\n\n\n\n")
    add.run(context, options("task-force"))
    assert """\
   1  Board of Directors
   2  Leadership Identification Committee (LIC)
   3  National Certifying Board
   4  Manuals Task Force
Which body? (enter skips): """ in context.out.getvalue()
    assert entries(journal)[0]["body"] == "Leadership Identification Committee (LIC)"


def test_enter_skips_every_question_and_no_more_than_four_are_asked(person, journal):
    context = person("\n" * 20)
    add.run(context, options("course", grade="B"))
    asked = context.out.getvalue().count("(enter skips)")
    assert (asked, len(entries(journal)[0])) == (4, 4)


def test_leaving_during_the_questions_keeps_what_was_saved(person, journal):
    with pytest.raises(ClejournalError, match="what was saved stays, nothing more was written") as stopped:
        add.run(person("A title\n"), options("seminar", hours="1"))
    assert (stopped.value.status, entries(journal)[0]["title"]) == (130, "A title")


def test_a_weekday_typed_on_that_weekday_is_asked_about(person, journal):
    add.run(person("2\n" + "\n" * 9), options("seminar", hours="1", date="Thursday"))
    assert entries(journal)[0]["date"].isoformat() == "2020-03-05"


def test_more_than_twelve_hours_in_a_day_are_asked_about(person, journal):
    with pytest.raises(ClejournalError, match="13 h in one day is more than 12 hours a day"):
        add.run(person("n\n"), options("seminar", hours="13"))
    assert not journal.exists()
    add.run(person("y\n" + "\n" * 9), options("seminar", hours="13"))
    assert entries(journal)[0]["minutes"] == 780

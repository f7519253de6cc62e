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
  takes it back, answers included
    clejournal undo 4
Still to do:
  say which credential you hold (clejournal rules list)
    clejournal credential add nals-clp
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
Which body?: """ in context.out.getvalue()
    assert entries(journal)[0]["body"] == "Leadership Identification Committee (LIC)"


def test_enter_skips_every_question_and_no_more_than_four_are_asked(person, journal):
    context = person("\n" * 20)
    add.run(context, options("course", grade="B"))
    shown = context.out.getvalue()
    asked = shown[shown.index("A few questions: enter skips, Ctrl-C stops.\n") : shown.index("Still to do:")]
    assert (asked.count("?: ") + asked.count("none: "), len(entries(journal)[0])) == (4, 4)


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


def test_what_is_left_to_do_is_said_after_the_questions(person):
    context = person("Docketing\nethics\n\n")
    add.run(context, options("seminar", hours="1"))
    shown = context.out.getvalue()
    assert shown.count("Still to do:") == 1
    assert shown.endswith("""\
Still to do:
  certificate, or other document that confirms it
    clejournal attach last FILE
  say which credential you hold (clejournal rules list)
    clejournal credential add nals-clp
""")


@pytest.mark.parametrize(("typed", "minutes"), [("2", 120), ("1.5", 90), ("45m", 45), ("1h30m", 90)])
def test_a_bare_number_is_hours_where_the_time_is_asked(person, journal, typed, minutes):
    context = person(f"{typed}\n" + "\n" * 9)
    add.run(context, options("seminar"))
    assert context.out.getvalue().startswith("How long was it, as in 2 hours, 1h30m or 45m?: ")
    assert entries(journal)[0]["minutes"] == minutes


def test_more_hours_than_a_day_has_are_asked_for_again(person, journal):
    context = person("90\n90m\n" + "\n" * 9)
    add.run(context, options("seminar"))
    assert "error: 90 would be hours, more than a day has\nhint: write 90m for minutes\n" in (
        context.out.getvalue()
    )
    assert entries(journal)[0]["minutes"] == 90


def test_enter_where_the_time_must_be_said_is_refused_plainly(person, journal):
    with pytest.raises(ClejournalError, match=r"how long did it take\?"):
        add.run(person("\n"), options("seminar"))
    assert not journal.exists()


@pytest.mark.parametrize("form", ["'{}'", '"{}"', "file://{escaped}", "{backslashed}", "{}"])
def test_a_file_may_be_pasted_as_a_file_manager_gives_it(person, journal, home, form):
    path = home / "my certificate.pdf"
    path.write_text("c")
    forms = {"escaped": str(path).replace(" ", "%20"), "backslashed": str(path).replace(" ", "\\ ")}
    pasted = form.format(path, **forms)
    add.run(person(f"{pasted}\n"), options("seminar", hours="1", title="T", topic=("ethics",)))
    assert entries(journal)[0]["evidence"][0]["file"] == "evidence/2020-03-12 T (6vs9h).pdf"


def test_a_file_that_cannot_be_found_is_left_for_later_after_three_answers(person, journal):
    context = person("a.pdf\nb.pdf\nc.pdf\n")
    assert add.run(context, options("seminar", hours="1", title="T", topic=("ethics",))) == 0
    assert "\nLeft for later: clejournal attach last FILE\nStill to do:\n" in context.out.getvalue()
    assert "evidence" not in entries(journal)[0]

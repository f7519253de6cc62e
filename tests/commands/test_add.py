"""`add`: what it saves, what it says of it, what it asks, and what it refuses."""

from __future__ import annotations

import itertools
import json
import tomllib

import pytest

from clejournal.commands import add
from clejournal.commands.entry_options import KINDS_OF_OPTION, EntryOptions
from clejournal.errors import ClejournalError

DAY = "2020-03-12"


@pytest.fixture
def begun(journal):
    """A journal without entries."""
    journal.write_text("clejournal = 1\n")


def entries(journal) -> list[dict]:
    return tomllib.loads(journal.read_text())["activity"]


def options(kind: str, title: str | None = None, **typed) -> add.Options:
    return add.Options(kind, title, EntryOptions(**typed), None, None, None)


# --- the first entry ------------------------------------------------------------------------------


def test_the_first_command_on_a_new_machine_makes_the_journal_and_says_what_it_earned(cli, journal):
    found = cli("add", "seminar", "--hours", "2", as_of=DAY)
    assert (found.status, found.err) == (0, "")
    assert (
        found.out.replace(str(journal), "JOURNAL")
        == """\
Your journal is begun:
    JOURNAL
Saved: seminar (g35vb), Thursday, 12 March 2020
  seminar; 2 h
2 points (NALS: one hour equals one point), if the topic is related to the exams
  or to any area of law

Still to do:
  title and topic
    clejournal edit last --title "..." --topic ...
  certificate, or other document that confirms it
    clejournal attach last FILE
  say which credential you hold (clejournal rules list)
    clejournal credential add nals-clp
"""
    )
    assert (
        journal.read_text()
        == """\
clejournal = 1

[[activity]]
id = "g35vb"
date = 2020-03-12
kind = "seminar"
minutes = 120
"""
    )


def test_without_a_place_named_the_journal_is_made_in_the_documents_folder(cli, home, monkeypatch):
    monkeypatch.delenv("CLEJOURNAL_JOURNAL")
    assert cli("add", "seminar", "--hours", "2", as_of=DAY).status == 0
    assert len(list(home.rglob("CLE journal/journal.toml"))) == 1


def test_without_a_date_it_was_today(cli, journal):
    cli("add", "seminar", "--hours", "2", as_of="2020-02-29")
    assert entries(journal)[0]["date"].isoformat() == "2020-02-29"


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize("width", [60, 80, 120])
def test_no_line_but_a_command_is_wider_than_the_window(cli, width):
    found = cli("add", "self-study", "--hours", "7", "--topic", "ethcs", as_of=DAY, width=width)
    lines = [line for line in found.out.splitlines() if "clejournal" not in line]
    assert max(map(len, lines)) <= width


# --- what is said of it ---------------------------------------------------------------------------


@pytest.mark.usefixtures("begun")
def test_a_topic_that_settles_it_leaves_out_the_if(cli):
    found = cli(
        "add",
        "webinar",
        "E-discovery",
        "--time",
        "1h30m",
        "--ethics",
        "20m",
        "--topic",
        "tech",
        "--provider",
        "NALS of Tulsa",
        "--proof",
        "paper",
        as_of=DAY,
    )
    assert (
        found.out
        == """\
Saved: E-discovery (g35vb), Thursday, 12 March 2020
  seminar (webinar), live-online; 1 h 30 min; provider NALS of Tulsa; topics
    Technology; parts 20 min Ethics; certificate, on paper
1.5 points (NALS: one hour equals one point)
"""
    )


def said(cli, *words: str) -> str:
    """The line about its points."""
    answer = cli("add", *words, as_of=DAY, width=100)
    assert answer.status == 0, answer.err
    lines = answer.out.partition("\n\n")[0].splitlines()
    at = next(at for at, line in enumerate(lines) if "oint" in line and not line.startswith(" "))
    more = itertools.takewhile(lambda line: line.startswith("  "), lines[at + 1 :])
    return " ".join([lines[at], *map(str.strip, more)])


@pytest.mark.usefixtures("begun")
@pytest.mark.parametrize(
    ("words", "sentence"),
    [
        (
            ("chat", "--minutes", "29", "--topic", "law"),
            "0 points: the session lasted 29 min; at least 30 min is asked",
        ),
        (("chat", "--minutes", "30", "--topic", "law"), "0.5 points (NALS: one hour equals one point)"),
        (
            ("teaching", "--minutes", "45", "--session", "2h", "--topic", "law"),
            "3 points (NALS: one teaching hour equals four points)",
        ),
        (("task-force", "--body", "LIC"), "No points yet, waiting for NALS: no figure is stated for it"),
        (("certification",), "No points yet, waiting for NALS: up to 20 may be given"),
        (
            ("certification", "--claim", "nals-cle=12"),
            "No points yet, waiting for NALS: up to 20 may be given, 12 asked for",
        ),
        (("certification", "--awarded", "nals-cle=15"), "15 points (NALS's own decision)"),
        (
            ("seminar", "--hours", "2", "--not-relevant"),
            "0 points: not related to the exams or any area of law",
        ),
        (
            ("reading", "--hours", "7", "--topic", "law"),
            "5 points (NALS: one hour of reading equals one point); 2 points over the limit for "
            "self-study (at most 5 hours in a cycle)",
        ),
        (
            ("article", "--topic", "law"),
            "5 points (NALS: five points for each substantive article), if the article is substantive",
        ),
        (
            ("course", "--credits", "3", "--grade", "c-"),
            "0 points: grade C- is below C",
        ),
    ],
)
def test_the_points_are_said_with_their_rule_or_the_reason_there_are_none(cli, words, sentence):
    assert said(cli, *words) == sentence


def test_an_entry_that_only_pushes_another_over_a_limit_says_so(cli):
    cli("add", "reading", "--hours", "5", "--topic", "law", "--id", "z", as_of=DAY)
    assert said(cli, "reading", "--hours", "1", "--topic", "law", "--id", "a") == (
        "1 point (NALS: one hour of reading equals one point); with your other entries it is over the limit "
        "for self-study (at most 5 hours in a cycle)"
    )


def test_with_two_credentials_each_line_names_its_own(cli, journal):
    journal.write_text(
        'clejournal = 1\n[[credential]]\nid = "nals-clp"\nexpires = 2021-03-31\n'
        '[[credential]]\nid = "nals-pp"\nexpires = 2022-03-31\n'
    )
    found = cli("add", "seminar", "--hours", "1", "--topic", "law", as_of=DAY)
    lines = [line for line in found.out.splitlines() if "one hour" in line]
    assert lines == [
        "NALS CLP: 1 point (NALS: one hour equals one point)",
        "NALS PP: 1 point (NALS: one hour equals one point)",
    ]


def test_what_was_said_for_a_credential_not_held_asks_to_add_it(cli):
    found = cli("add", "certification", "X", "--claim", "clp=12", as_of=DAY)
    todo = "  so that what you said for nals-clp counts\n    clejournal credential add nals-clp\n"
    assert todo in found.out


def test_a_course_names_both_its_documents_and_its_facts(cli):
    found = cli("add", "course", "--school", "OU", as_of=DAY)
    assert found.out.partition("Still to do:\n")[2].startswith("""\
  title, topic, credits and grade
    clejournal edit last --title "..." --topic ... --credits 3 --grade B
  if it is so: at an accredited institution
    clejournal edit last --accredited
  transcript, or grade report
    clejournal attach last FILE
  official course description
    clejournal attach last FILE --role course-description
""")


def test_the_answer_in_json_holds_the_entry_and_its_credits(cli, journal):
    found = cli("add", "seminar", "--hours", "2", "--topic", "law", "--json", as_of=DAY)
    answer = json.loads(found.out)
    credit = answer["credits"][0]
    assert (answer["contract"], answer["journal"], answer["created"], answer["written"]) == (
        "add/1",
        str(journal),
        True,
        True,
    )
    assert answer["activity"] == {
        "id": "g35vb",
        "date": DAY,
        "kind": "seminar",
        "minutes": 120,
        "topics": ["law"],
    }
    assert (credit["credential"], credit["module"], credit["counted"]) == ("nals-cle", "attendance", "2")


# --- what is saved --------------------------------------------------------------------------------


def test_every_option_of_an_entry_is_kept_under_its_own_key(cli, journal):
    found = cli(
        "add",
        "workshop",
        "--hours",
        "6",
        "--date",
        "3/10/2020",
        "--until",
        "2020-03-11",
        "--title",
        "Days",
        "--topic",
        "ethics,tech",
        "--part",
        "grammar=1.5",
        "--ethics",
        "30m",
        "--breaks",
        "1",
        "--session",
        "8",
        "--provider",
        "P",
        "--format",
        "zoom",
        "--in-house",
        "--event",
        "E",
        "--proof",
        "asked",
        "--claim",
        "clp=2",
        "--awarded",
        "nals-clp=1.5,ethics=1",
        "--code",
        "C1",
        "--score",
        "90%",
        "--cost",
        "$12.50",
        "--paid-by",
        "firm",
        "--note",
        "N",
        "--private",
        "--next-cycle",
        "--area",
        "nals-sc=corporate",
        "--module",
        "clp=teaching",
        "--relevant",
        "--id",
        "mine",
        as_of=DAY,
    )
    assert found.status == 0, found.err
    assert json.loads(json.dumps(entries(journal)[0], default=str)) == {
        "id": "mine",
        "date": "2020-03-10",
        "kind": "seminar",
        "until": "2020-03-11",
        "title": "Days",
        "provider": "P",
        "called": "workshop",
        "format": "live-online",
        "in_house": True,
        "minutes": 360,
        "breaks": 60,
        "session": 480,
        "event": "E",
        "topics": ["ethics", "technology"],
        "code": "C1",
        "score": "90%",
        "cost": 12.5,
        "paid_by": "firm",
        "note": "N",
        "private": True,
        "cycle": "next",
        "relevant": True,
        "area": {"nals-sc": "corporate"},
        "modules": {"nals-clp": "teaching"},
        "claimed": {"nals-clp": 2},
        "awarded": {"nals-clp": {"points": 1.5, "ethics": 1}},
        "parts": [{"minutes": 90, "topics": ["grammar"]}, {"minutes": 30, "topics": ["ethics"]}],
        "evidence": [{"role": "certificate", "state": "asked"}],
    }


@pytest.mark.parametrize(
    ("words", "kept"),
    [
        (
            (
                "college",
                "--credits",
                "3",
                "--term",
                "q",
                "--grade",
                "b+",
                "--school",
                "OU",
                "--not-accredited",
            ),
            {
                "kind": "course",
                "credits": 3,
                "term": "quarter",
                "grade": "B+",
                "school": "OU",
                "accredited": False,
            },
        ),
        (
            ("cert", "--awarded-by", "NALA", "--specialty"),
            {"kind": "certification", "awarded_by": "NALA", "scope": "specialty"},
        ),
        (
            ("article", "--publication", "@Law", "--substantive", "--co-author", "A", "--co-author", "B"),
            {"kind": "article", "publication": "@Law", "substantive": True, "co_authors": ["A", "B"]},
        ),
        (
            (
                "book",
                "--hours",
                "1",
                "--author",
                "A",
                "--publication",
                "P",
                "--volume",
                "2",
                "--edition",
                "3",
                "--identify",
                "ISBN 1",
            ),
            {
                "kind": "self-study",
                "format": "reading",
                "minutes": 60,
                "publication": "P",
                "author": "A",
                "volume": "2",
                "edition": "3",
                "identify": "ISBN 1",
            },
        ),
        (("board", "--body", "LIC", "--leader", "L"), {"kind": "task-force", "body": "LIC", "leader": "L"}),
        (
            ("pro-bono", "--hours", "3", "--organization", "Legal Aid", "--contact", "C"),
            {"kind": "pro-bono", "minutes": 180, "organization": "Legal Aid", "contact": "C"},
        ),
        (("other", "--describe", "judged a mock trial"), {"kind": "other", "note": "judged a mock trial"}),
    ],
)
def test_each_kind_keeps_its_own_facts(cli, journal, words, kept):
    assert cli("add", *words, as_of=DAY).status == 0
    found = entries(journal)[0]
    del found["id"], found["date"]
    assert found == kept


def test_like_takes_provider_title_and_topics_and_nothing_else(cli, journal):
    cli(
        "add",
        "webinar",
        "Ethics",
        "--hours",
        "2",
        "--topic",
        "ethics",
        "--provider",
        "P",
        "--note",
        "N",
        as_of="2020-03-01",
    )
    cli("add", "seminar", "--hours", "1", "--like", "last", "--provider", "Q", as_of=DAY)
    found = entries(journal)[1]
    assert {key: found[key] for key in found if key not in ("id", "date")} == {
        "kind": "seminar",
        "title": "Ethics",
        "provider": "Q",
        "minutes": 60,
        "topics": ["ethics"],
    }


def test_the_same_entry_under_the_same_id_succeeds_again_and_writes_nothing(cli, journal):
    words = ("add", "seminar", "--hours", "2", "--id", "mine")
    cli(*words, as_of=DAY)
    before = journal.read_bytes()
    found = cli(*words, as_of=DAY)
    assert (found.status, journal.read_bytes()) == (0, before)
    assert found.out.startswith("It is in the journal already, nothing was written: seminar (mine)")
    assert json.loads(cli(*words, "--json", as_of=DAY).out)["written"] is False


def test_a_future_entry_that_is_planned_earns_nothing_yet(cli):
    found = cli("add", "seminar", "--hours", "2", "--date", "2020-04-01", "--planned", as_of=DAY)
    assert "No points: planned, not done yet; it earns nothing before it is done\n" in found.out


def test_a_file_given_as_proof_is_copied_into_the_vault(cli, journal, home):
    scan = home / "My scan.PDF"
    scan.write_bytes(b"%PDF certificate")
    found = cli("add", "seminar", "E-discovery: why?", "--hours", "2", "--proof", str(scan), as_of=DAY)
    assert found.status == 0, found.err
    document = entries(journal)[0]["evidence"][0]
    assert (document["role"], document["file"]) == (
        "certificate",
        "evidence/2020-03-12 E-discovery why (g35vb).pdf",
    )
    assert (home / document["file"]).read_bytes() == b"%PDF certificate"


def test_each_file_may_name_its_role_and_a_file_with_an_equal_sign_is_a_file(cli, journal, home):
    for name in ("a.pdf", "b=c.pdf"):
        (home / name).write_text(name)
    cli(
        "add",
        "course",
        "--grade",
        "B",
        "--proof",
        f"course-description={home / 'a.pdf'}",
        "--proof",
        str(home / "b=c.pdf"),
        as_of=DAY,
    )
    assert [each["role"] for each in entries(journal)[0]["evidence"]] == [
        "course-description",
        "transcript",
    ]


def test_a_copy_is_taken_back_when_the_entry_is_refused(cli, journal, home):
    cli("add", "seminar", "--hours", "1", "--id", "mine", as_of=DAY)
    (home / "scan.pdf").write_text("x")
    found = cli(
        "add", "seminar", "--hours", "2", "--id", "mine", "--proof", str(home / "scan.pdf"), as_of=DAY
    )
    assert (found.status, found.err) == (
        2,
        "error: the id mine is already taken\nhint: see it with: clejournal show mine\n",
    )
    assert list((home / "evidence").iterdir()) == []
    assert len(entries(journal)) == 1


# --- doubtful kinds, piped ------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("words", "doubt"),
    [
        (
            ("course",),
            "Taken for a college course with a grade.\n  if it was a CLE course\n"
            "    clejournal edit last --kind seminar --hours N\n",
        ),
        (
            ("course", "--hours", "2"),
            "Taken for a college course with a grade.\n  if it was a CLE course\n"
            "    clejournal edit last --kind seminar\n",
        ),
        (
            ("self-study", "--hours", "1"),
            "Taken for reading.\n  if you watched or heard a recording\n"
            "    clejournal edit last --kind recording\n",
        ),
    ],
)
def test_piped_a_doubtful_kind_is_filed_as_typed_and_the_way_out_is_named(cli, words, doubt):
    assert doubt in cli("add", *words, as_of=DAY).out


@pytest.mark.parametrize(
    "words",
    [
        ("course", "--grade", "B"),
        ("self-study", "--hours", "1", "--publication", "P"),
        ("book", "--hours", "1"),
    ],
)
def test_a_kind_whose_facts_are_said_is_in_no_doubt(cli, words):
    assert "Taken for" not in cli("add", *words, as_of=DAY).out


# --- questions on a terminal ----------------------------------------------------------------------


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


# --- refusals -------------------------------------------------------------------------------------

REFUSALS = [
    (
        "seminar",
        "error: how long did it take? a seminar is counted by its time\n"
        "hint: clejournal add seminar --hours 2 (or --minutes 45, or --time 1h30m)\n",
    ),
    (
        "seminar --hours -2",
        'error: the time must be above zero, and "-2" is not\nhint: write it as --minutes 45\n',
    ),
    (
        "seminar --hours 1.23",
        'error: "1.23" is 73.8 minutes, and time is kept in whole minutes\n'
        "hint: write --minutes 74 or --minutes 73\n",
    ),
    (
        "seminar --hours 24.5",
        "error: 24 h 30 min are more than one day has\n"
        "hint: look at the time again, or say the last day with --until\n",
    ),
    (
        "seminar --hours 48.5 --date 2020-03-01 --until 2020-03-02",
        "error: 48 h 30 min are more than 2 days have\n"
        "hint: look at the time again, or say the last day with --until\n",
    ),
    (
        "seminar --hours 12.5",
        "error: 12 h 30 min in one day is more than 12 hours a day\n"
        "hint: add --long-day if it is right; say the last day with --until if it took several\n",
    ),
    (
        "seminar --hours 1 --minutes 30",
        "error: the time is given 2 times\nhint: keep one of --hours, --minutes\n",
    ),
    (
        "seminar --hours 2 --part ethics=3",
        "error: the part about ethics, 3 h, is longer than the whole, 2 h\n"
        "hint: a part is some of the time: --hours 2 --part ethics=30m\n",
    ),
    (
        "seminar --hours 2 --part ethics=90m --part grammar=31m",
        "error: the part about grammar, 31 min, is longer than what the other parts leave, 30 min\n"
        "hint: a part is some of the time: --hours 2 --part ethics=30m\n",
    ),
    (
        "seminar --hours 2 --breaks 3",
        "error: breaks of 3 h are longer than the whole, 2 h\n"
        "hint: the time holds the breaks too: give the longer time\n",
    ),
    (
        "seminar --hours 2 --date 2020-03-02 --until 2020-03-01",
        "error: the last day, 1 March 2020, is before the first, 2 March 2020\n"
        "hint: --date is the first day, --until the last\n",
    ),
    (
        "seminar --hours 2 --date 2020-03-13",
        "error: Friday, 13 March 2020 is in the future (today is Thursday, 12 March 2020)\n"
        "hint: add --planned if it is still to come\n",
    ),
    (
        "seminar --hours 2 --date 2020-02-30",
        'error: "2020-02-30" does not exist: February 2020 has 29 days\n'
        "hint: write a day from 2020-02-01 to 2020-02-29\n",
    ),
    (
        "seminar --hours 2 --date thursday",
        'error: "thursday" may be today, Thursday, 12 March 2020, or a week ago, Thursday, 5 March 2020\n'
        "hint: write today, or 2020-03-05\n",
    ),
    (
        "semnar --hours 2",
        'error: there is no kind "semnar"\n'
        "hint: did you mean seminar? the kinds are course, seminar, teaching, certification, article, "
        "self-study, task-force, pro-bono and other\n",
    ),
    (
        "seminar --hours 2 --format in-persn",
        'error: there is no format "in-persn"\n'
        "hint: did you mean in-person? the formats are in-person, live-online, on-demand, interactive and "
        "reading\n",
    ),
    (
        "seminar --hours 2 --format online",
        'error: "online" may be either of two formats\n'
        "hint: write live-online if it was live, on-demand if you watched a recording\n",
    ),
    (
        "certification --claim nals-cpl=20",
        "error: no credential is called nals-cpl\nhint: did you mean nals-clp or nals-pp or nals-alp?\n",
    ),
    (
        "certification --claim nals-clp=20.5",
        "error: 20.5 points are above what nals-clp may give\n"
        "hint: it gives up to twenty points for each certification earned: --claim nals-clp=20\n",
    ),
    (
        "certification --awarded nals-clp=15,ethic=2",
        'error: nals-clp has no minimum "ethic"\nhint: did you mean ethics? it is ethics\n',
    ),
    (
        "course --grade Z",
        'error: "Z" is not a grade\nhint: write a letter as in B+, or pass, fail or pending\n',
    ),
    (
        "course --credits 0 --grade B",
        "error: a course has more than 0 credits\n"
        "hint: write the credits as on the transcript: --credits 3\n",
    ),
    (
        "course --term year",
        'error: "year" is not a term\nhint: write --term semester or --term quarter\n',
    ),
    (
        "seminar --hours 2 --grade B",
        "error: --grade goes with course, not with seminar\nhint: leave out --grade\n",
    ),
    (
        "seminar --hours 2 --publication P",
        "error: --publication goes with article or self-study, not with seminar\n"
        "hint: leave out --publication\n",
    ),
    (
        "seminar --hours 2 --area nals-sc=sports",
        'error: nals-sc has no area "sports"\n'
        "hint: they are litigation-civil, estate-planning-family, corporate, general-law\n",
    ),
    (
        "seminar --hours 2 --module nals-clp=teachng",
        'error: nals-clp has no module "teachng"\n'
        "hint: did you mean teaching? they are course, attendance, teaching, certification, article, "
        "self-study, task-force, pro-bono\n",
    ),
    (
        "seminar A --title B --hours 2",
        "error: the title is given twice\nhint: keep the words behind the kind, or --title\n",
    ),
    (
        "seminar --hours 2 --id last",
        'error: "last" cannot be an id\nhint: write one word of your own, such as --id 7kq2m\n',
    ),
    (
        "seminar --hours 2 --certificate-hours 3",
        "error: --certificate-hours goes with add conference\nhint: leave out --certificate-hours\n",
    ),
    (
        "other --describe a --note b",
        "error: --describe and --note are kept in the same place\nhint: put both into --describe\n",
    ),
]


@pytest.mark.parametrize(("line", "message"), REFUSALS, ids=[line for line, _ in REFUSALS])
def test_what_cannot_be_is_refused_in_plain_words_and_nothing_is_written(cli, journal, line, message):
    found = cli("add", *line.split(), as_of=DAY)
    assert (found.status, found.out, found.err) == (2, "", message)
    assert not journal.exists()


def test_all_that_is_wrong_is_said_at_once(cli):
    found = cli("add", "seminar", "--hours", "x", "--date", "2020-02-30", "--grade", "B", as_of=DAY)
    assert found.err.count("error: ") == 3


@pytest.mark.parametrize(
    "line",
    ["--hours 24 --long-day", "--hours 12", "--hours 48 --until 2020-03-12 --date 2020-03-11 --long-day"],
)
def test_what_just_fits_into_its_days_is_taken(cli, line):
    assert cli("add", "seminar", *line.split(), as_of=DAY).status == 0


def test_an_unknown_topic_is_kept_and_the_nearest_one_named(cli, journal):
    found = cli("add", "seminar", "--hours", "2", "--topic", "ethcs", as_of=DAY)
    assert (found.status, found.err) == (
        0,
        "warning: ethcs is not a topic we know; did you mean ethics?\nhint: it is kept as ethcs\n",
    )
    assert entries(journal)[0]["topics"] == ["ethcs"]


def test_a_folder_in_the_place_of_the_journal_is_not_taken_for_a_new_one(cli, journal):
    journal.mkdir()
    found = cli("add", "seminar", "--hours", "2", as_of=DAY)
    assert (found.status, found.err) == (
        4,
        f"error: {journal} is a folder, not a journal\n"
        "hint: name the file itself: --journal FOLDER/journal.toml\n",
    )


def test_a_refusal_in_json_is_an_error_object(cli):
    found = cli("add", "seminar", "--json", as_of=DAY)
    assert (found.status, json.loads(found.out)["error"]["status"]) == (2, 2)


# --- help -----------------------------------------------------------------------------------------


def test_help_tells_for_each_kind_what_the_rules_give(cli):
    found = cli("add", "--help", width=160)
    for kind, gives in (
        ("seminar ", "NALS: one hour equals one point"),
        ("teaching ", "NALS: one teaching hour equals four points"),
        ("certification ", "NALS: up to twenty points for each certification earned"),
        ("article ", "NALS: five points for each substantive article"),
        ("self-study ", "NALS: one hour of reading equals one point; at most 5 hours in a cycle"),
        ("other ", "NALS: not on its list of activities, which is open; the points are its to give"),
    ):
        after = found.out.partition("The kinds, and what NALS gives for them")[2].partition(f"\n{kind}")[2]
        assert after.splitlines()[1].strip() == gives, kind


def test_options_of_some_kinds_are_options_of_an_entry():
    assert set(KINDS_OF_OPTION) <= set(EntryOptions.__dataclass_fields__)

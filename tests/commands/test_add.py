"""`add`: what it saves, and what of a doubtful kind."""

from __future__ import annotations

import json
import tomllib

import pytest

DAY = "2020-03-12"


@pytest.fixture
def begun(journal):
    """A journal without entries."""
    journal.write_text("clejournal = 1\n")


def entries(journal) -> list[dict]:
    return tomllib.loads(journal.read_text())["activity"]


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

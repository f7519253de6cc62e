"""Input that cannot be: each whole message as it is shown, its exit status, and nothing written.

What `add` and `edit` refuse of their options stands in their own tests; here are the same mistakes in
the other commands, and journals, rules and documents that cannot be used.
"""

from __future__ import annotations

import os
import shlex
from pathlib import Path
from typing import Any

import pytest

TODAY = "2020-11-22"
TEXT = """\
clejournal = 1

[[credential]]
id = "nals-clp"
expires = 2021-03-31

[[activity]]
id = "7kq2m"
date = 2020-03-12
kind = "seminar"
title = "E-discovery"
minutes = 120
topics = ["technology"]

[[activity]]
id = "7zzzz"
date = 2020-04-02
kind = "course"
title = "Legal Research I"
credits = 3
grade = "B"
event = "Spring Conference"
"""


@pytest.fixture
def held(journal: Path) -> Path:
    """A journal with a credential and two entries, in a folder with a certificate and a link to it."""
    journal.write_text(TEXT, "utf-8")
    (journal.parent / "scan.pdf").write_bytes(b"%PDF-1.4\n")
    (journal.parent / "folder").mkdir()
    (journal.parent / "link.pdf").symlink_to(journal.parent / "scan.pdf")
    return journal


def everything(folder: Path) -> dict[str, bytes | None]:
    """Every file below `folder` with its bytes. What only locks holds nothing."""
    return {
        str(path.relative_to(folder)): path.read_bytes() if path.is_file() else None
        for path in sorted(folder.rglob("*"))
        if path.suffix != ".lock"
    }


def refused(cli: Any, home: Path, line: str, as_of: str = TODAY) -> tuple[int, str]:
    """Status and message of a command that must write nothing and answer nothing."""
    before = everything(home)
    found = cli(*shlex.split(line), as_of=as_of)
    assert found.out == ""
    assert everything(home) == before
    return found.status, found.err.replace(str(home), "~")


KINDS = (
    "the kinds are course, seminar, teaching, certification, article, self-study, task-force, pro-bono and "
    "other"
)
KNOWN = "the credentials known are nals-alp, nals-cle, nals-cle-award, nals-clp, nals-pp, nals-sc"

TYPED = {
    # Time, in a change of an entry that there is.
    "edit 7kq2m --hours -1": (
        'the time must be above zero, and "-1" is not',
        "write it as --minutes 45",
    ),
    "edit 7kq2m --hours 0": (
        'the time must be above zero, and "0" is not',
        "write it as --minutes 45",
    ),
    "edit 7kq2m --hours 1.01": (
        '"1.01" is 60.6 minutes, and time is kept in whole minutes',
        "write --minutes 61 or --minutes 60",
    ),
    "edit 7kq2m --hours 24.5": (
        "24 h 30 min are more than one day has",
        "look at the time again, or say the last day with --until",
    ),
    "edit 7kq2m --hours 49 --until 2020-03-13": (
        "49 h are more than 2 days have",
        "look at the time again, or say the last day with --until",
    ),
    "edit 7kq2m --hours 12.5": (
        "12 h 30 min in one day is more than 12 hours a day",
        "add --long-day if it is right; say the last day with --until if it took several",
    ),
    "edit 7kq2m --part ethics=3h": (
        "the part about ethics, 3 h, is longer than the whole, 2 h",
        "a part is some of the time: --hours 2 --part ethics=30m",
    ),
    "edit 7kq2m --breaks 3h": (
        "breaks of 3 h are longer than the whole, 2 h",
        "the time holds the breaks too: give the longer time",
    ),
    "edit 7kq2m --until 2020-03-11": (
        "the last day, 11 March 2020, is before the first, 12 March 2020",
        "--date is the first day, --until the last",
    ),
    "edit 7zzzz --grade Z": ('"Z" is not a grade', "write a letter as in B+, or pass, fail or pending"),
    # Words that there are not.
    "list --kind semnar": ('there is no kind "semnar"', f"did you mean seminar? {KINDS}"),
    "edit 7kq2m --format in-persn": (
        'there is no format "in-persn"',
        "did you mean in-person? the formats are in-person, live-online, on-demand, interactive and reading",
    ),
    "check nals-cpl": ("no credential is called nals-cpl", "did you mean nals-clp or nals-pp or nals-alp?"),
    "report --for clq": ("no credential is called clq", "did you mean clp?"),
    "list --credential qqq": ("no credential is called qqq", KNOWN),
    "rules show alpp": ("no credential is called alpp", "did you mean alp?"),
    # Days and periods.
    "list --as-of 2021-02-29 --period 2020": (
        '"2021-02-29" does not exist: February 2021 has 28 days',
        "write a day from 2021-02-01 to 2021-02-28",
    ),
    "credential add clp --expires 2021-13-01": (
        '"2021-13-01" does not exist: there is no month 13',
        "the months are 1 to 12, January to December",
    ),
    "report --period 2020-13": (
        '"2020-13" does not exist: there is no month 13',
        "the months are 1 to 12, January to December",
    ),
    "report --period 2020-Q5": (
        '"2020-Q5" does not exist: a year has four quarters',
        "write 2020-Q1 to 2020-Q4",
    ),
    "report --period 2020-02-30": (
        '"2020-02-30" does not exist: February 2020 has 29 days',
        "write a day from 2020-02-01 to 2020-02-29",
    ),
    "report --period 2021..2020": ('"2021..2020" runs backwards', "write 2020..2021"),
    "list --period 2020-06-30..2020-01-01": (
        '"2020-06-30..2020-01-01" runs backwards',
        "write 2020-01-01..2020-06-30",
    ),
    "report --period lately": (
        '"lately" is not a period',
        "write it as 2020, 2020-Q3, 2020-03, 2016..2021, this-year, last-year, cycle, last-cycle or all",
    ),
    "report --period ''": (
        '"" is not a period',
        "write it as 2020, 2020-Q3, 2020-03, 2016..2021, this-year, last-year, cycle, last-cycle or all",
    ),
    # Entries.
    **{
        f"{command} 7{more}": (
            '"7" is the beginning of 2 ids',
            "7kq2m (2020-03-12, E-discovery), 7zzzz (2020-04-02, Legal Research I)",
        )
        for command, more in (
            ("show", ""),
            ("explain", ""),
            ("edit", " --code x"),
            ("remove", " --yes"),
            ("attach", " scan.pdf"),
        )
    },
    "remove 7kq2m 8 --yes": (
        'no activity has the id "8"; the latest are',
        "7kq2m (2020-03-12, E-discovery), 7zzzz (2020-04-02, Legal Research I)",
    ),
    "show event:Fall": (
        'no activity is of the event "Fall"',
        "the journal knows: Spring Conference",
    ),
    # Documents.
    "edit 7kq2m --proof scan.pdf": (
        "edit says how a document is kept (paper, asked, none); it copies no file",
        "clejournal attach 7kq2m FILE",
    ),
    **{
        f"{command} {file}": answer
        for command in ("attach 7kq2m", "add seminar --hours 2 --proof")
        for file, answer in {
            "nowhere.pdf": ("there is no file nowhere.pdf", "look at the name and the folder again"),
            "folder": ("folder is a folder", "name the file in it"),
            "link.pdf": ("link.pdf is a link to a file, not the file", "name the file itself"),
        }.items()
    },
}


@pytest.mark.parametrize("line", TYPED, ids=str)
def test_what_cannot_be_is_refused_in_plain_words_and_nothing_is_written(cli, held, monkeypatch, line):
    monkeypatch.chdir(held.parent)
    what, hint = TYPED[line]
    words, as_of = (line.partition(" --as-of ")[0], "2021-02-29") if "--as-of" in line else (line, TODAY)
    assert refused(cli, held.parent, words, as_of) == (2, f"error: {what}\nhint: {hint}\n")


def test_a_topic_that_is_not_known_is_kept_and_hinted(cli, held):
    found = cli("edit", "7kq2m", "--topic", "ethcs", as_of=TODAY)
    assert (found.status, found.err) == (
        0,
        "warning: ethcs is not a topic we know; did you mean ethics?\nhint: it is kept as ethcs\n",
    )
    assert 'topics = ["ethcs"]' in held.read_text("utf-8")


# --- the journal ----------------------------------------------------------------------------------

READERS = ["list", "report", "check", "status", "show last", "explain last", "credential list"]
WRITERS = [
    "edit last --code x",
    "remove last --yes",
    "undo",
    "attach last --paper",
    "credential remove clp --yes",
    "rules confirm clp",
    "check --done fee",
]
BEGINNERS = ["add seminar --hours 2", "credential add clp --category voluntary", "init --name Dana"]


@pytest.mark.parametrize("line", [*READERS, *WRITERS])
def test_a_journal_that_is_missing_is_said_and_not_made(cli, home, line):
    assert refused(cli, home, line) == (
        4,
        "error: there is no journal at ~/journal.toml\n"
        "hint: start one with: clejournal add seminar --hours 2 (or: clejournal init)\n",
    )


@pytest.mark.parametrize("line", [*READERS, *WRITERS, *BEGINNERS, "init"])
def test_a_folder_is_no_journal(cli, journal, line):
    journal.mkdir()
    assert refused(cli, journal.parent, line) == (
        4,
        "error: ~/journal.toml is a folder, not a journal\n"
        "hint: name the file itself: --journal FOLDER/journal.toml\n",
    )


@pytest.mark.parametrize("line", [*READERS, *WRITERS, *BEGINNERS, "init"])
def test_a_link_that_leads_nowhere_is_not_taken_for_a_new_journal(cli, journal, line):
    journal.symlink_to("drive/journal.toml")
    assert refused(cli, journal.parent, line) == (
        4,
        "error: ~/journal.toml is a link to a file that is not there: drive/journal.toml\n"
        "hint: connect the drive it is on, or name another journal: --journal FILE\n",
    )


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() == 0, reason="root may read everything")
@pytest.mark.parametrize("line", ["list", "add seminar --hours 2"])
def test_a_journal_that_may_not_be_read_is_not_taken_for_an_empty_one(cli, held, line):
    held.chmod(0)
    found = cli(*line.split(), as_of=TODAY)
    held.chmod(0o600)
    assert (found.status, found.err) == (
        4,
        f"error: you may not read {held}\nhint: ask whoever set up this computer for the right to read it\n",
    )
    assert held.read_text("utf-8") == TEXT


CANNOT_BE_READ = {
    "clejournal = 1\n\n[[activity]\nid = 3\n": """\
error: journal.toml:3: the closing ] of this header is missing
    3 | [[activity]
      |           ^
hint: a header reads: [[activity]]
""",
    'clejournal = 1\n\n[[activity]]\ntitle = "E-discovery\n': """\
error: journal.toml:4: the closing quote is missing
    4 | title = "E-discovery
      |                     ^
hint: text stands in quotes: title = "..."
""",
    "": """\
error: journal.toml:1: the journal is empty
hint: restore a copy of it; a new journal begins with the line: clejournal = 1
""",
    'name = "Dana"\n': """\
error: journal.toml:1: this is no journal of clejournal: the line with its format is missing
hint: write as the first line: clejournal = 1
""",
    'clejournal = "1"\n': """\
error: journal.toml:1: clejournal must be the number of a format
    1 | clejournal = "1"
      |              ^^^
hint: write clejournal = 1
""",
    TEXT + '\n[[activity]]\nid = "7kq2m"\ndate = 2020-05-01\nkind = "other"\n'
    '\n[[credential]]\nid = "nals-clp"\n': """\
error: journal.toml:25: id "7kq2m" is already the id of the activity in line 7
   25 | id = "7kq2m"
      |      ^^^^^^^
hint: write another id for one of them
error: journal.toml:30: id "nals-clp" is already the id of the credential in line 3
   30 | id = "nals-clp"
      |      ^^^^^^^^^^
hint: write another id for one of them
""",
    """\
clejournal = 1

[[activity]]
id = "aaaaa"
date = "2020-03-12"
kind = "seminr"
minutes = "two"
topics = "ethics"

[[activity]]
kind = "seminar"
minutes = -5

[activity.awarded]
nals-clp = "a"
""": """\
error: journal.toml:5: date must be a day, written year-month-day
    5 | date = "2020-03-12"
      |        ^^^^^^^^^^^^
hint: write date = 2020-03-12
error: journal.toml:6: kind "seminr" is not known
    6 | kind = "seminr"
      |        ^^^^^^^^
hint: did you mean "seminar"?
error: journal.toml:7: minutes must be a whole number above zero
    7 | minutes = "two"
      |           ^^^^^
hint: write minutes = 120
error: journal.toml:8: topics must be a list of words in quotes
    8 | topics = "ethics"
      |          ^^^^^^^^
hint: write topics = ["ethics"]
error: journal.toml:10: this activity has no date
   10 | [[activity]]
      | ^^^^^^^^^^^^
hint: add date = 2020-03-12
error: journal.toml:12: minutes must be a whole number above zero
   12 | minutes = -5
      |           ^^
hint: write minutes = 120
error: journal.toml:15: points must be a number, zero or more
   15 | nals-clp = "a"
      |            ^^^
hint: write points = 3
""",
    "clejournal = 1\n\n[activity]\nid = 3\n": """\
error: journal.toml:3: activity must be written as tables, each headed [[activity]]
    3 | [activity]
      | ^^^^^^^^^^
hint: write [[activity]]
""",
}


@pytest.mark.parametrize("line", ["check", "add seminar --hours 2", "init --name Dana", "undo"])
@pytest.mark.parametrize("text", CANNOT_BE_READ, ids=[message[7:70] for message in CANNOT_BE_READ.values()])
def test_a_journal_of_the_wrong_shape_is_refused_with_every_place_at_once(cli, journal, text, line):
    journal.write_text(text, "utf-8")
    assert refused(cli, journal.parent, line) == (4, CANNOT_BE_READ[text])


def test_a_journal_of_a_newer_format_can_be_read_and_says_so(cli, held):
    held.write_text(TEXT.replace("clejournal = 1", "clejournal = 2"), "utf-8")
    found = cli("list", as_of=TODAY)
    assert found.status == 0
    assert "7kq2m" in found.out
    assert found.err == NEWER


NEWER = (
    "warning: journal.toml:1: this journal is of format 2; this clejournal knows format 1\n"
    "hint: it can be read but not changed: install the newer clejournal\n"
)


@pytest.mark.parametrize("line", [line for line in [*WRITERS, *BEGINNERS] if line != "undo"])
def test_a_journal_of_a_newer_format_is_not_changed(cli, held, line):
    held.write_text(TEXT.replace("clejournal = 1", "clejournal = 2"), "utf-8")
    status, message = refused(cli, held.parent, line, as_of="2021-02-01")
    assert (status, message.removeprefix(NEWER)) == (
        5,
        "error: not saved: this journal is of format 2; this clejournal knows format 1\n"
        "hint: install the newer clejournal\n",
    )


# --- rules ----------------------------------------------------------------------------------------


def test_rules_that_do_not_cover_the_cycle_say_neither_ready_nor_not(cli, held):
    held.write_text(TEXT.replace("2021-03-31", "2004-03-31"), "utf-8")
    found = cli("check", as_of="2003-06-01")
    assert (found.status, found.err) == (3, "")
    assert found.out.startswith(
        """\
NALS CLP, 31 March 1999 to 31 March 2004
Cannot say: the rules we hold were first seen in 2020-10, and this period ended
on 31 March 2004. Shown below is what those later rules would give: 0 of 75
points.
"""
    )


UNKNOWN_RULES = TEXT.replace("[[credential]]", '[[credential]]\nid = "mine"\nrules = "clq"\n\n[[credential]]')
WARNED = 'warning: journal.toml:3: the rules "clq" of mine are not known here\nhint: did you mean clp?\n'


def test_rules_that_are_not_known_are_an_error_in_the_journal_at_their_line(cli, held):
    held.write_text(UNKNOWN_RULES, "utf-8")
    assert refused(cli, held.parent, "check") == (4, WARNED.replace("warning", "error"))
    assert refused(cli, held.parent, "check mine") == (4, WARNED.replace("warning", "error"))


@pytest.mark.parametrize("line", [*READERS[:2], *READERS[3:6], *WRITERS[:1], *WRITERS[3:4], BEGINNERS[0]])
def test_rules_that_are_not_known_keep_no_other_command_from_its_work(cli, held, line):
    """What was saved is always echoed: an error after saving would make her save it twice."""
    held.write_text(UNKNOWN_RULES, "utf-8")
    found = cli(*line.split(), as_of=TODAY)
    assert found.status == 0
    assert found.out
    assert found.err.replace(WARNED, "") == ""

"""`init`: a journal is begun once, and a journal that is there is never touched but for the name."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

import pytest

from clejournal.commands import init
from clejournal.context import Context
from clejournal.journal.read import load

Run = Callable[..., Any]

OF_DANA = 'clejournal = 1\n\n[holder]\nname = "Dana Ruiz"\n'


@pytest.fixture
def journal(tmp_path: Path) -> Path:
    return tmp_path / "papers" / "journal.toml"


def test_a_journal_is_begun_and_it_says_where(run: Run, journal: Path) -> None:
    result = run("init", "--name", "Dana  Ruiz")
    assert result.status == 0
    assert (
        result.out
        == f"""\
Your journal is begun:
    {journal}
It is the journal of Dana Ruiz.
It is one text file of your own. Documents you attach and the history of your
changes are kept beside it: whoever copies the folder copies everything.

  says what you hold (see clejournal rules list)
    clejournal credential add nals-clp
  logs a seminar of today
    clejournal add seminar --hours 2
"""
    )
    assert journal.read_text() == OF_DANA


def test_a_second_run_leaves_the_journal_as_it_is(run: Run, journal: Path) -> None:
    run("init", "--name", "Dana Ruiz")
    before = journal.read_bytes()
    result = run("init")
    assert result.status == 0
    assert result.out.startswith(f"""\
There is a journal already, and it was left as it is:
    {journal}
It is the journal of Dana Ruiz and holds 0 activities and 0 credentials.
""")
    assert journal.read_bytes() == before


def test_the_name_alone_is_written_to_a_journal_that_is_there(run: Run, journal: Path) -> None:
    run("init")
    result = run("init", "--name", "Dana Ruiz")
    assert result.out.startswith(f"""\
There is a journal already; only your name was written:
    {journal}
It is the journal of Dana Ruiz.
""")
    assert journal.read_text() == OF_DANA


def test_a_broken_journal_is_said_and_not_begun_anew(run: Run, journal: Path) -> None:
    journal.parent.mkdir()
    journal.write_text("clejournal = \n")
    result = run("init")
    assert result.status == 4
    assert journal.read_text() == "clejournal = \n"


@pytest.mark.parametrize("name", [(), ("--name", "Dana Ruiz")])
def test_a_link_that_leads_nowhere_is_no_place_for_a_new_journal(
    run: Run, journal: Path, tmp_path: Path, name: tuple[str, ...]
) -> None:
    journal.parent.mkdir()
    journal.symlink_to(tmp_path / "drive" / "journal.toml")
    assert run("init", *name).status == 4
    assert not (tmp_path / "drive").exists()


def test_an_empty_name_is_refused_and_nothing_is_begun(run: Run, journal: Path) -> None:
    result = run("init", "--name", " ")
    assert (result.status, result.err) == (
        2,
        'error: the name is empty\nhint: write it as --name "Dana Ruiz"\n',
    )
    assert not journal.exists()


def test_json_says_where_and_whether_it_is_new(run: Run, journal: Path) -> None:
    assert json.loads(run("init", "--json").out) == {
        "contract": "init/1",
        "journal": str(journal),
        "created": True,
        "written": True,
        "holder": None,
        "counts": {"activities": 0, "credentials": 0},
    }


def _at_the_terminal(journal: Path, *answers: str) -> Context:
    return Context(
        today=date(2020, 11, 22),
        keyboard=StringIO("".join(f"{answer}\n" for answer in answers)),
        journal=journal,
        config=journal.parent / "config",
        randomness=random.Random(1),
        is_terminal=True,
        can_ask=True,
    )


def test_name_and_credential_are_asked_for_at_the_terminal(journal: Path) -> None:
    init.run(_at_the_terminal(journal, "Dana Ruiz", "pls", "2021-03-31", ""), init.Options())
    found = load(journal)
    assert found.holder == "Dana Ruiz"
    assert [(row.id, row.expires) for row in found.credentials] == [("nals-clp", date(2021, 3, 31))]


def test_enter_skips_both_questions(journal: Path) -> None:
    context = _at_the_terminal(journal, "", "")
    assert init.run(context, init.Options()) == 0
    assert journal.read_text() == "clejournal = 1\n"
    assert isinstance(context.out, StringIO)
    assert context.out.getvalue().endswith(
        "  says what you hold (see clejournal rules list)\n"
        "    clejournal credential add nals-clp\n"
        "  logs a seminar of today\n"
        "    clejournal add seminar --hours 2\n"
    )

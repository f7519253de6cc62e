"""Saving next to other terminals: ids taken meanwhile, entries that have no id yet, changed kinds."""

from __future__ import annotations

import datetime as dt
import tomllib
from dataclasses import replace

import pytest

from clejournal.activity import Activity
from clejournal.commands.desk import open_desk
from clejournal.commands.writing import add_to_journal, change_entries
from clejournal.errors import ClejournalError, ExitStatus

DAY = dt.date(2020, 3, 12)


def test_an_id_that_another_terminal_took_meanwhile_is_exchanged(person):
    context = person("")
    for _ in range(2):
        written = add_to_journal(context, [Activity("7kq2m", DAY, "article")], "add article")
    ids = [each.id for each in written.saved.journal.activities]
    assert ids[0] == "7kq2m"
    assert [each.id for each in written.activities] == [ids[1]]
    assert ids[1] != "7kq2m"


def test_an_id_of_her_own_that_is_taken_is_refused(person):
    context = person("")
    add_to_journal(context, [Activity("mine", DAY, "article")], "add", own_id=True)
    with pytest.raises(ClejournalError, match="the id mine is already taken"):
        add_to_journal(context, [Activity("mine", DAY, "course")], "add", own_id=True)


def test_an_entry_known_by_its_line_is_not_changed_once_the_lines_have_moved(person, journal):
    journal.write_text('clejournal = 1\n\n[[activity]]\ndate = 2020-03-12\nkind = "article"\n')
    desk = open_desk(person(""))
    journal.write_text(journal.read_text().replace("\n\n", "\n\n# a line more\n"))
    with pytest.raises(ClejournalError, match="the journal was changed meanwhile") as refused:
        change_entries(desk, desk.journal.activities, lambda old: replace(old, title="T"), "edit")
    assert refused.value.status == ExitStatus.NOT_SAVED


def test_an_entry_that_another_terminal_removed_meanwhile_is_not_taken_for_its_neighbour(person, journal):
    rows = "".join(f'\n[[activity]]\nid = "{id}"\ndate = 2020-03-12\nkind = "article"\n' for id in "ab")
    journal.write_text(f"clejournal = 1\n{rows}")
    desk = open_desk(person(""))
    journal.write_text(journal.read_text().replace(rows[: len(rows) // 2], ""))
    with pytest.raises(ClejournalError) as refused:
        change_entries(desk, desk.journal.activities[:1], lambda old: replace(old, title="T"), "edit a")
    assert refused.value.status == ExitStatus.NOT_SAVED
    assert refused.value.problems[0].what == "not saved: a was removed from the journal meanwhile"


def test_another_kind_keeps_the_format_unless_the_word_brings_one(cli, journal):
    cli("add", "webinar", "--hours", "1", as_of="2020-03-12")
    for kind, kept in (("teaching", "live-online"), ("recording", "on-demand")):
        assert cli("edit", "last", "--kind", kind, as_of="2020-03-12").status == 0
        assert tomllib.loads(journal.read_text())["activity"][0]["format"] == kept


def test_a_write_that_gives_an_id_to_an_entry_written_by_hand_says_so(cli, journal):
    journal.write_text('clejournal = 1\n\n[[activity]]\ndate = 2020-03-12\nkind = "article"\n')
    found = cli("add", "seminar", "T", "--hours", "1", as_of="2020-03-12")
    id = tomllib.loads(journal.read_text())["activity"][0]["id"]
    assert found.out.startswith(f"The entry in line 3 got the id {id}.\nSaved: T (")
    assert "got the id" not in cli("edit", "last", "--note", "N").out


def test_an_entry_without_an_id_that_is_taken_out_is_not_confused_with_the_next(cli, journal):
    block = '\n[[activity]]\ndate = 2020-03-1{0}\nkind = "article"\ntitle = "{0}"\n'
    journal.write_text("clejournal = 1\n" + block.format(1) + block.format(2))
    found = cli("remove", "line:3", "--yes", as_of="2020-03-12")
    (left,) = tomllib.loads(journal.read_text())["activity"]
    assert (left["title"], found.out.partition("\n")[0]) == (
        "2",
        f"The entry in line 8 got the id {left['id']}.",
    )

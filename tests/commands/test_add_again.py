"""The same thing logged twice: asked about at a terminal, refused in a pipe; and files kept twice."""

from __future__ import annotations

import tomllib

import pytest

from clejournal.commands import add
from clejournal.commands.entry_options import EntryOptions
from clejournal.errors import ClejournalError

DAY = "2020-03-12"
FIRST = ("add", "seminar", "E-discovery", "--hours", "2", "--date", DAY)


def entries(journal) -> list[dict]:
    return tomllib.loads(journal.read_text())["activity"]


@pytest.mark.parametrize("title", ["E-discovery", "e discovery.", "E-DISCOVERY"])
def test_the_same_day_kind_time_and_title_is_refused_in_a_pipe_and_saved_with_again(cli, journal, title):
    cli(*FIRST, as_of=DAY)
    words = ("add", "seminar", title, "--minutes", "120", "--date", DAY)
    found = cli(*words, as_of=DAY)
    assert (found.status, found.out, found.err) == (
        2,
        "",
        "error: you have this already: g35vb, E-discovery, 12 March 2020\n"
        "hint: see clejournal show g35vb; to save it again, add --again\n",
    )
    assert cli(*words, "--again", as_of=DAY).status == 0
    assert len(entries(journal)) == 2


@pytest.mark.parametrize(
    "other",
    [
        ("seminar", "E-discovery", "--hours", "2", "--date", "2020-03-11"),
        ("teaching", "E-discovery", "--hours", "2"),
        ("seminar", "E-discovery", "--hours", "3"),
        ("seminar", "E-discovery II", "--hours", "2"),
        ("seminar", "--hours", "2"),
    ],
)
def test_what_differs_in_one_of_them_is_another_entry(cli, other):
    cli(*FIRST, as_of=DAY)
    found = cli("add", *other, as_of=DAY)
    assert (found.status, found.err) == (0, "")


def test_two_untitled_entries_that_say_the_same_are_both_saved_with_a_warning(cli, journal):
    cli("add", "seminar", "--hours", "2", as_of=DAY)
    found = cli("add", "seminar", "--hours", "2", as_of=DAY)
    assert (found.status, found.err) == (
        0,
        "warning: an entry that says just the same is there already: g35vb, seminar, 12 March 2020\n"
        "hint: clejournal undo takes this one back\n",
    )
    assert len(entries(journal)) == 2
    assert cli("add", "seminar", "--hours", "2", "--provider", "NALS", as_of=DAY).err == ""


def test_an_id_of_her_own_is_safe_to_type_twice(cli, journal):
    for _ in range(2):
        assert cli(*FIRST, "--id", "mine", as_of=DAY).status == 0
    assert len(entries(journal)) == 1


def test_the_same_certificate_is_the_same_entry_unless_it_is_of_an_event(cli, journal, home):
    (home / "c.pdf").write_text("c")
    proof = ("--proof", str(home / "c.pdf"))
    cli("add", "webinar", "A", "--hours", "1", *proof, as_of=DAY)
    found = cli("add", "webinar", "B", "--hours", "2", *proof, as_of=DAY)
    assert (found.status, found.err.partition("\n")[0]) == (
        2,
        "error: you have this already: g35vb, A, 12 March 2020",
    )
    found = cli("add", "webinar", "B", "--hours", "2", "--event", "NALS 51", *proof, as_of=DAY)
    assert found.status == 0
    assert "\n  The same file is kept for g35vb, A.\n" in found.out
    assert len(entries(journal)) == 2


def test_sessions_of_one_event_share_their_certificate_without_a_word(cli, home):
    (home / "c.pdf").write_text("c")
    for title in ("A", "B"):
        words = ("webinar", title, "--hours", "1", "--event", "E", "--proof", str(home / "c.pdf"))
        found = cli("add", *words, as_of=DAY)
        assert (found.status, "The same file" in found.out) == (0, False)


def test_a_transcript_may_serve_several_courses(cli, home):
    (home / "t.pdf").write_text("t")
    for title in ("Torts", "Contracts"):
        words = ("course", title, "--credits", "3", "--grade", "B", "--proof", str(home / "t.pdf"))
        assert cli("add", *words, as_of=DAY).status == 0


def test_a_document_that_another_entry_has_is_said_by_attach(cli, home):
    (home / "c.pdf").write_text("c")
    cli("add", "webinar", "A", "--hours", "1", "--proof", str(home / "c.pdf"), as_of=DAY)
    cli("add", "webinar", "B", "--hours", "2", as_of=DAY)
    found = cli("attach", "last", str(home / "c.pdf"), as_of=DAY)
    assert found.status == 0
    assert "\n  The same file is kept for g35vb, A.\n" in found.out


def options(title: str, **typed) -> add.Options:
    return add.Options("seminar", title, EntryOptions(date=DAY, hours="2", **typed))


def test_at_a_terminal_it_is_asked_before_anything_is_saved(cli, person, journal):
    cli(*FIRST, as_of=DAY)
    context = person("\n")
    with pytest.raises(ClejournalError, match=r"^nothing was written$") as declined:
        add.run(context, options("E-discovery"))
    assert declined.value.status == 130
    assert context.out.getvalue() == (
        "You have this already (g35vb, E-discovery, 12 March 2020). Save it again? (yes or no) [no]: "
    )
    assert len(entries(journal)) == 1
    add.run(person("yes\n" + "\n" * 5), options("E-discovery"))
    assert len(entries(journal)) == 2


def test_a_conference_that_is_there_already_is_refused_as_a_whole(cli, journal):
    words = ("add", "conference", "NALS 51", "--date", DAY)
    assert cli(*words, stdin="9:00 1h A\n10:00 1h B\n", as_of=DAY).status == 0
    found = cli(*words, stdin="9:00 1h A\n10:00 1h B\n11:00 1h C\n", as_of=DAY)
    assert (found.status, found.err.partition("\n")[0]) == (
        2,
        "error: you have this already: g35vb, A, 12 March 2020 and 1 more",
    )
    assert cli(*words, "--again", stdin="9:00 1h A\n", as_of=DAY).status == 0
    assert len(entries(journal)) == 3

"""Words that stand for an activity on the command line."""

from __future__ import annotations

import pytest
from journal_samples import journal, source

from clejournal.errors import ClejournalError, ExitStatus
from clejournal.journal.ids import ALPHABET, new_id, resolve_id, resolve_ids
from clejournal.journal.read import Journal

ROWS = (
    ("7kq2m", "2020-03-12", 'title = "E-discovery"\nevent = "Conférence"'),
    ("7kz99", "2020-03-14", 'event = "conf\u00e9rence"'),
    ("Mine", "2020-03-13", ""),
    (None, "2020-03-15", ""),
)


@pytest.fixture
def four() -> Journal:
    text = "clejournal = 1\n"
    for id, date, more in ROWS:
        id_line = f'id = "{id}"\n' if id else ""
        text += f'[[activity]]\n{id_line}date = {date}\nkind = "other"\n{more}\n'
    return journal(text)


@pytest.mark.parametrize(
    ("word", "id"),
    [
        ("7kq2m", "7kq2m"),
        ("7kq", "7kq2m"),
        ("7KZ", "7kz99"),
        ("mi", "Mine"),
        ("last", "line:18"),
        ("line:18", "line:18"),
    ],
)
def test_an_id_its_beginning_and_last_mean_one_activity(four: Journal, word: str, id: str) -> None:
    assert resolve_id(four, word).id == id
    assert [each.id for each in resolve_ids(four, word)] == [id]


def test_a_whole_id_wins_over_one_that_it_begins() -> None:
    entry = '[[activity]]\nid = "{}"\ndate = 2020-03-12\nkind = "other"\n'
    two = journal("clejournal = 1\n" + entry.format("ab") + entry.format("abc"))
    assert resolve_id(two, "ab").id == "ab"


def test_an_event_means_all_its_sessions(four: Journal) -> None:
    assert [each.id for each in resolve_ids(four, "event:CONFE\u0301RENCE")] == ["7kq2m", "7kz99"]


REFUSED = {
    "7k": ('"7k" is the beginning of 2 ids', "7kq2m (2020-03-12, E-discovery), 7kz99 (2020-03-14, other)"),
    "xyz": (
        'no activity has the id "xyz"; the latest are',
        "7kz99 (2020-03-14, other), Mine (2020-03-13, other), line:18 (2020-03-15, other)",
    ),
    "e-Discovery": (
        'no activity has the id "e-Discovery"; its title may be',
        "7kq2m (2020-03-12, E-discovery)",
    ),
    "": (
        'no activity has the id ""; the latest are',
        "7kz99 (2020-03-14, other), Mine (2020-03-13, other), line:18 (2020-03-15, other)",
    ),
    "event:picnic": ('no activity is of the event "picnic"', "the journal knows: Conférence, conférence"),
    "event:conférence": (
        "event:conférence means 2 activities, and one is needed here",
        "7kq2m (2020-03-12, E-discovery), 7kz99 (2020-03-14, other)",
    ),
}


@pytest.mark.parametrize("word", REFUSED)
def test_a_doubtful_or_unknown_word_lists_the_candidates(four: Journal, word: str) -> None:
    with pytest.raises(ClejournalError) as caught:
        resolve_id(four, word)
    (found,) = caught.value.problems
    assert caught.value.status == ExitStatus.USAGE
    assert (found.what, found.hint) == REFUSED[word]


def test_an_empty_journal_has_no_last() -> None:
    with pytest.raises(ClejournalError) as caught:
        resolve_id(journal("clejournal = 1\n"), "last")
    assert caught.value.problems[0].what == "the journal holds no activity yet"


def test_new_ids_are_five_characters_that_nobody_mistakes_and_never_taken() -> None:
    assert not set("01ilo") & set(ALPHABET)
    first = new_id((), source(7))
    assert len(first) == 5
    assert set(first) <= set(ALPHABET)
    assert new_id({first}, source(7)) != first

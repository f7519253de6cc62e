"""Ids of activities: five random characters, and the words that may stand for one on the command line."""

from __future__ import annotations

import random
from collections.abc import Collection

from clejournal.activity import Activity
from clejournal.errors import ClejournalError, usage
from clejournal.journal.read import Journal
from clejournal.suggest import folded, quoted, slug

ALPHABET = "23456789abcdefghjkmnpqrstuvwxyz"
"""No 0, 1, i, l, o: they are mistaken for each other on paper."""
LENGTH = 5
_SHOWN = 10
_LATEST = 3


def new_id(taken: Collection[str], source: random.Random) -> str:
    """An id that is not `taken`."""
    while (id := "".join(source.choice(ALPHABET) for _ in range(LENGTH))) in taken:
        pass
    return id


def resolve_ids(journal: Journal, word: str) -> tuple[Activity, ...]:
    """The activities that `word` means: one, or for `event:NAME` all of that event, in file order.

    A word is an id, the beginning of one, `last` (added last), or `line:42`. Raises ClejournalError
    (status 2) that lists the candidates where it means none or several.
    """
    if word.startswith("event:"):
        return _event(journal, word.removeprefix("event:"))
    return (resolve_id(journal, word),)


def resolve_id(journal: Journal, word: str) -> Activity:
    """The one activity that `word` means; see `resolve_ids`."""
    if word.startswith("event:"):
        found = _event(journal, word.removeprefix("event:"))
        if len(found) > 1:
            raise _doubtful(f"{word} means {len(found)} activities, and one is needed here", found)
        return found[0]
    if word == "last" and journal.activities:
        return journal.activities[-1]
    exact = tuple(each for each in journal.activities if each.id == word)
    begun = (each for each in journal.activities if word and folded(each.id).startswith(folded(word)))
    found = exact or tuple(begun)
    if len(found) == 1:
        return found[0]
    if found:
        raise _doubtful(f"{quoted(word)} is the beginning of {len(found)} ids", found)
    if not journal.activities:
        raise usage("the journal holds no activity yet", "add one with: clejournal add seminar --hours 2")
    what = f"no activity has the id {quoted(word)}"
    if titled := _titled(journal, word):
        raise _doubtful(f"{what}; its title may be", titled)
    raise _doubtful(f"{what}; the latest are", journal.activities[-_LATEST:])


def _titled(journal: Journal, word: str) -> list[Activity]:
    """Entries with this word, or these words, in the title; the latest first."""
    wanted = slug(word)
    titles = ((each, f"-{slug(each.title or '')}-") for each in reversed(journal.activities))
    return [each for each, title in titles if wanted and f"-{wanted}-" in title]


def _event(journal: Journal, name: str) -> tuple[Activity, ...]:
    found = tuple(each for each in journal.activities if each.event and folded(each.event) == folded(name))
    if found:
        return found
    events = list(dict.fromkeys(each.event for each in journal.activities if each.event))
    known = f"the journal knows: {', '.join(events[:_SHOWN])}" if events else "no activity names an event"
    raise usage(f"no activity is of the event {quoted(name)}", known)


def _doubtful(what: str, found: Collection[Activity]) -> ClejournalError:
    shown = [f"{each.id} ({each.date}, {each.title or each.kind})" for each in list(found)[:_SHOWN]]
    more = f", and {len(found) - _SHOWN} more" if len(found) > _SHOWN else ""
    return usage(what, f"{', '.join(shown)}{more}")

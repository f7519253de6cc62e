"""What two copies of one row say differently, field by field, in words."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator
from typing import Any

from clejournal.activity import Activity
from clejournal.credential import Credential
from clejournal.dates import say
from clejournal.journal.merging import Differing
from clejournal.pages.fields import LABELS, value_words
from clejournal.pages.figures import name_of
from clejournal.pages.merge import Difference

Pair = Differing[Activity] | Differing[Credential]


def title_of(pair: Pair) -> str:
    noun = pair.mine.noun
    return f"{name_of(noun)} ({noun.id}), {say(noun.date)}" if isinstance(noun, Activity) else noun.id


def differences_of(pair: Pair) -> Iterator[Difference]:
    """The fields first, then what clejournal does not know."""
    mine, theirs = pair.mine.noun, pair.theirs.noun
    said: set[str] = set()
    if isinstance(mine, Activity) and isinstance(theirs, Activity):
        said = {name for name in LABELS if getattr(mine, name) != getattr(theirs, name)}
        for name in (name for name in LABELS if name in said):
            yield LABELS[name], value_words(mine, name), value_words(theirs, name)
    for key in dict.fromkeys((*pair.mine.table, *pair.theirs.table)):
        here, there = pair.mine.table.get(key), pair.theirs.table.get(key)
        if here != there and key not in said:
            yield key, _plain(here), _plain(there)


def _plain(value: Any) -> str:
    match value:
        case None:
            return "not said"
        case bool():
            return "yes" if value else "no"
        case dt.date():
            return say(value)
        case dict():
            return "; ".join(f"{key} {_plain(item)}" for key, item in value.items())
        case list():
            return ", ".join(map(_plain, value))
    return str(value)

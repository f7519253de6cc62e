"""The fields of an entry in words: their names for the screen, and their values as they are said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from decimal import Decimal
from typing import Any

from clejournal.activity import Activity, Award, Evidence, Part
from clejournal.dates import say
from clejournal.quantities import say_decimal, say_minutes
from clejournal.topics import title as topic_title
from clejournal.wording import ROLE_WORDS

LABELS: Mapping[str, str] = {
    "date": "Date",
    "until": "Last day",
    "kind": "Kind",
    "called": "Logged as",
    "title": "Title",
    "provider": "Provider",
    "format": "Format",
    "in_house": "In-house",
    "minutes": "Time",
    "breaks": "Breaks",
    "session": "Whole session",
    "start": "Began at",
    "event": "Event",
    "topics": "Topics",
    "parts": "Parts",
    "credits": "Credits",
    "term": "Term",
    "grade": "Grade",
    "school": "School",
    "course": "Course",
    "awarded_by": "Awarded by",
    "scope": "Scope",
    "publication": "Publication",
    "author": "Author",
    "volume": "Volume",
    "edition": "Edition",
    "identify": "Identified by",
    "co_authors": "Co-authors",
    "body": "Body",
    "leader": "Leader",
    "organization": "Organization",
    "contact": "Contact",
    "relevant": "Relevant",
    "accredited": "Accredited",
    "substantive": "Substantive",
    "area": "Area",
    "modules": "Module",
    "claimed": "Asked for",
    "awarded": "Decision",
    "cycle": "Cycle",
    "planned": "Planned",
    "code": "Code",
    "score": "Score",
    "cost": "Cost",
    "paid_by": "Paid by",
    "private": "Private",
    "note": "Note",
    "evidence": "Evidence",
    "own": "Own",
}
"""Every field but `id` and `line`, in the order they are shown."""

STATE_WORDS = {"paper": "on paper", "asked": "asked for", "none": "not to be had"}
_TIMES = ("minutes", "breaks", "session")


def said_fields(activity: Activity) -> Iterator[str]:
    """Names of the fields that say something, in the order they are shown."""
    usual = {field.name: _usual(field) for field in fields(activity)}
    return (name for name in LABELS if getattr(activity, name) != usual[name])


def changed_fields(old: Activity, new: Activity) -> list[str]:
    return [name for name in LABELS if getattr(old, name) != getattr(new, name)]


def value_words(activity: Activity, name: str) -> str:
    """The value of one field in words; "not said" where it is empty."""
    value = getattr(activity, name)
    if value is None or value in ((), {}, ""):
        return "not said"
    if name in _TIMES:
        return say_minutes(value)
    if name == "topics":
        return ", ".join(map(topic_title, value))
    return _words(value)


def _words(value: Any) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case dt.date():
            return say(value)
        case dt.time():
            return f"{value:%H:%M}"
        case Decimal() | int():
            return say_decimal(value)
        case Part():
            return f"{say_minutes(value.minutes)} {', '.join(map(topic_title, value.topics))}"
        case Evidence():
            return document_words(value)
        case Award():
            kept = (f"{say_decimal(figure)} {name}" for name, figure in value.minimums.items())
            return ", ".join((say_decimal(value.points), *kept))
        case Mapping():
            return "; ".join(f"{key} {_words(item)}" for key, item in value.items())
        case tuple() | list():
            return ("; " if isinstance(value[0], Part | Evidence) else ", ").join(map(_words, value))
    return str(value)


def document_words(document: Evidence) -> str:
    """ "certificate of attendance or completion, on paper"."""
    where = document.file or STATE_WORDS.get(document.state, document.state)
    return f"{ROLE_WORDS.get(document.role, document.role)}, {where}"


def _usual(field: Any) -> Any:
    return field.default if field.default_factory is MISSING else field.default_factory()

"""For every shipped credential: what counts strictly counts as shown, and what is shown generously."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clejournal.activity import FORMATS, KINDS, Activity, Part
from clejournal.credential import Cycle
from clejournal.rules.load import catalogue, nearest_version
from clejournal.ruleset import READINGS
from clejournal.scoring import score

CYCLE = Cycle(date(2016, 1, 1), date(2020, 12, 31), opens=True)
WORDS = (None, "webinar", "chat", "workshop", "lecture", "conference", "recording")
TOPICS = ("law", "ethics", "grammar", "technology", "litigation", "tax", "corporate", "probate", "writing")
EITHER = st.sampled_from([None, True, False])
TOPIC_WORDS = st.lists(st.sampled_from(TOPICS), max_size=2, unique=True).map(tuple)


@st.composite
def activities(draw: st.DrawFn, credential: str) -> list[Activity]:
    return [draw(one_activity(f"{at:02}", credential)) for at in range(draw(st.integers(1, 6)))]


@st.composite
def one_activity(draw: st.DrawFn, id: str, credential: str) -> Activity:
    """Any kind, with or without each of the facts that rules ask for."""
    minutes = draw(st.sampled_from([15, 20, 29, 30, 45, 59, 60, 90, 120, 300, 480]))
    part = Part(minutes // 3, ("ethics",))
    return Activity(
        id=id,
        date=draw(st.dates(date(2016, 1, 1), date(2020, 12, 31))),
        kind=draw(st.sampled_from(KINDS)),
        title=draw(st.sampled_from([None, "One", "Two"])),
        called=draw(st.sampled_from(WORDS)),
        format=draw(st.sampled_from([None, *FORMATS])),
        minutes=minutes,
        session=draw(st.sampled_from([None, minutes * 2])),
        event=draw(st.sampled_from([None, "NALS 2019"])),
        topics=draw(TOPIC_WORDS),
        parts=draw(st.sampled_from([(), (part,)])),
        claimed=draw(st.sampled_from([{}, {credential: 10}])),
        relevant=draw(EITHER),
        accredited=draw(EITHER),
        substantive=draw(EITHER),
        credits=draw(st.sampled_from([None, 3])),
        grade=draw(st.sampled_from([None, "A", "C-", "pass"])),
        awarded_by=draw(st.sampled_from([None, "NALS", "NCRA"])),
        scope=draw(st.sampled_from([None, "national"])),
        co_authors=draw(st.sampled_from([(), ("J. Doe",)])),
    )


HELD = [(file, track) for file in catalogue() for track in ([each.name for each in file.tracks] or [None])]


@pytest.mark.parametrize(("file", "track"), HELD, ids=lambda value: getattr(value, "id", value) or "no track")
@settings(max_examples=40, deadline=None)
@given(data=st.data())
def test_no_reading_counts_more_than_a_kinder_one(file, track, data) -> None:
    entries = data.draw(activities(file.id))
    counted = []
    for reading in READINGS:
        rules = nearest_version(file, CYCLE.end, reading, track).ruleset
        counted.append(score(entries, rules, CYCLE).counted)
    assert counted == sorted(counted)

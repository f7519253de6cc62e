"""One line for one session of a conference."""

from __future__ import annotations

from datetime import time

import pytest
from refusals import refusal

from clejournal.quantities import SessionLine, parse_session_line

LINE_HINT = "write it as 9:00 75m Ethics and AI #ethics, or as 9:00-10:15 Ethics and AI #ethics"


@pytest.mark.parametrize(
    ("line", "session"),
    [
        ("9:00 75m Ethics and AI #ethics", SessionLine(time(9), 75, "Ethics and AI", ("ethics",))),
        ("9:00-10:15 Wills #probate", SessionLine(time(9), 75, "Wills", ("probate",))),
        ("9:00 – 10:15 Wills", SessionLine(time(9), 75, "Wills", ())),
        ("1:30pm 1h Wills", SessionLine(time(13, 30), 60, "Wills", ())),
        ("9 a.m. 1 hour Wills", SessionLine(time(9), 60, "Wills", ())),
        ("13:30 1h 15m Wills", SessionLine(time(13, 30), 75, "Wills", ())),
        ("01:30 1h Night court", SessionLine(time(1, 30), 60, "Night court", ())),
        ("1:30-2:45pm Wills", SessionLine(time(13, 30), 75, "Wills", ())),
        ("11:30-12:15pm Wills", SessionLine(time(11, 30), 45, "Wills", ())),
        ("12:00-12:45pm Wills", SessionLine(time(12), 45, "Wills", ())),
        ("9:00-10:15 75m Wills", SessionLine(time(9), 75, "Wills", ())),
        ("10 am to 11 am Family law", SessionLine(time(10), 60, "Family law", ())),
        ("from 9:00 to 10:15 Wills", SessionLine(time(9), 75, "Wills", ())),
        ("10-11:30am Wills", SessionLine(time(10), 90, "Wills", ())),
        ("1 to 2 pm Wills", SessionLine(time(13), 60, "Wills", ())),
        ("75m Wills", SessionLine(None, 75, "Wills", ())),
        ("1h Custody #family law", SessionLine(None, 60, "Custody", ("family law",))),
        (
            "1h #law office procedures Docketing",
            SessionLine(None, 60, "Docketing", ("law office procedures",)),
        ),
        ("1h #trusts & estates, law Wills", SessionLine(None, 60, "law Wills", ("trusts & estates",))),
        ("1h Custody #zebra law", SessionLine(None, 60, "Custody law", ("zebra",))),
        ("1h A #ethics #family law", SessionLine(None, 60, "A", ("ethics", "family law"))),
        ("1h 30 years of Miranda", SessionLine(None, 60, "30 years of Miranda", ())),
        ("1h C# for #1 #Ethics firms, #tech.", SessionLine(None, 60, "C# for #1 firms,", ("Ethics", "tech"))),
    ],
)
def test_a_line_gives_clock_time_length_title_and_topics(line: str, session: SessionLine) -> None:
    assert parse_session_line(line) == session


@pytest.mark.parametrize(
    ("line", "what", "hint"),
    [
        ("9:00 Wills", '"9:00 Wills" does not say how long it lasted', LINE_HINT),
        ("9:00 75 Wills", '"9:00 75 Wills" does not say how long it lasted', LINE_HINT),
        ("75m/week Wills", '"75m/week Wills" does not say how long it lasted', LINE_HINT),
        ("75 Managers", '"75 Managers" does not say how long it lasted', LINE_HINT),
        ("9:00 75m #ethics", '"9:00 75m #ethics" has no title', LINE_HINT),
        ("9:75 1h Wills", '"9:75" is not a time of day', "write it as 9:00, 13:30 or 1:30pm"),
        ("13pm 1h Wills", '"13pm" is not a time of day', "write it as 9:00, 13:30 or 1:30pm"),
        ("1:30 1h Wills", '"1:30" does not say morning or afternoon', "write 1:30pm, or 1:30am"),
        ("11:00-1:15 Wills", '"1:15" does not say morning or afternoon', "write 1:15pm, or 1:15am"),
        (
            "10:15-9:00 Wills",
            '"10:15-9:00" ends before it begins',
            "write the beginning first, as in 9:00-10:15",
        ),
        (
            "9:00-10:15 1h Wills",
            '"9:00-10:15 1h Wills" lasts 1 h 15 min by the clock, but says 1 h',
            "leave out the one that is wrong; a break belongs between two sessions",
        ),
        ("9:00 0m Wills", 'the time must be above zero, and "0m" is not', "write it as 45m"),
    ],
)
def test_a_line_that_cannot_be_read_names_its_fault(line: str, what: str, hint: str) -> None:
    assert refusal(lambda: parse_session_line(line)) == (what, hint)

"""Row 16: a date stays the date that was typed, whatever the time zone."""

from __future__ import annotations

import json
import time
from functools import partial

from tests.torture.program import Machine
from tests.torture.row import Row
from tests.torture.work import each, first_few, folder, some

PROMISE = "A date never moves"
ZONES = ("Pacific/Kiritimati", "Pacific/Pago_Pago", "America/New_York", "Asia/Kolkata")
DATES = (
    "2016-02-29", "2020-02-29", "2000-02-29", "2019-02-28", "2020-03-01", "2019-12-31", "2020-01-01",
    "2020-12-31",
    "2021-01-01", "2020-03-08", "2020-11-01", "2018-03-11", "2018-11-04", "2011-12-30", "2011-12-31",
    "1999-12-31",
    "1970-01-01", "1969-12-31", "2001-09-09", "2020-06-30", "2020-07-01", "2021-03-31", "2016-03-31",
    "2021-03-14",
)  # fmt: skip
"""Leap days, ends of years, the hours that summer time skips or repeats, the day that Samoa left out, the
epoch, and both ends of a cycle."""


def run(scale: float) -> list[Row]:
    dates = some(DATES, scale, 4)
    found = each(partial(_zone, dates), ZONES)
    faults = [fault for one in found for fault in one]
    figure = (
        f"{len(dates)} awkward dates x {len(ZONES)} time zones, written in one and read in all: "
        f"{len(faults)} shifts"
    )
    return [Row(16, PROMISE, figure, not faults, first_few(faults))]


def _zone(dates: list[str], zone: str) -> list[str]:
    faults: list[str] = []
    with folder() as place:
        here = Machine(place, more={"TZ": zone}, seed=None).begin("clejournal = 1\n")
        for date in dates:
            words = ("add", "seminar", "--hours", "1", "--title", date, "--date", date)
            answer = here.run(*words, as_of="2022-01-01", first=time.tzset)
            if answer.status:
                faults.append(f"{zone}: {date} was refused: {answer.err}")
        for elsewhere in ZONES:
            there = Machine(place, more={"TZ": elsewhere}).run(
                "list", "--json", as_of="2022-01-01", first=time.tzset
            )
            for entry in json.loads(there.out)["activities"]:
                if entry["date"] != entry["title"]:
                    faults.append(f"{entry['title']} typed in {zone} is {entry['date']} in {elsewhere}")
    return faults

"""Automatic copies: one a day, private, thinned by day, week, month and year; the good one is never lost."""

from __future__ import annotations

import datetime as dt
import random
import stat
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from clejournal.journal.copies import Copy, copies_of, make_daily_copy, superfluous
from clejournal.journal.read import Journal
from clejournal.journal.save import change

FIRST = dt.date(2026, 1, 1)


def noon(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time(12), dt.UTC)


def text(entries: int) -> bytes:
    rows = (f'\n[[activity]]\nid = "a{at:04}"\ndate = 2026-01-01\nkind = "other"\n' for at in range(entries))
    return ("clejournal = 1\n" + "".join(rows)).encode()


def of_day(number: int) -> bytes:
    """The journal of the day of this number: a new entry now and then, and a line of its own."""
    return text(4 + number // 50) + f"# day {number}\n".encode()


def days_kept(journal: Path) -> list[dt.date]:
    return [copy.day for copy in copies_of(journal)]


def one_more(journal: Journal) -> bytes:
    return journal.data + b"# one more line\n"


def saved_on(path: Path, day: dt.date) -> tuple[str, ...]:
    saved = change(path, "add", one_more, noon(day), random.Random(1), create=True)
    return tuple(problem.what for problem in saved.warnings)


def test_the_first_change_of_a_day_leaves_a_copy_of_what_it_saved(tmp_path: Path) -> None:
    path = tmp_path / "journal.toml"
    assert saved_on(path, FIRST) == ()
    after_first = path.read_bytes()
    saved_on(path, FIRST)
    saved_on(path, FIRST + dt.timedelta(days=1))
    copies = {copy.name: copy.read_bytes() for copy in (tmp_path / "copies").iterdir()}
    assert copies == {"journal 2026-01-01.toml": after_first, "journal 2026-01-02.toml": path.read_bytes()}


def test_a_copy_and_its_folder_are_for_the_owner_alone(tmp_path: Path) -> None:
    saved_on(tmp_path / "journal.toml", FIRST)
    folder = tmp_path / "copies"
    modes = [stat.S_IMODE(path.stat().st_mode) for path in (folder, *folder.iterdir())]
    assert modes == [0o700, 0o600]


def test_where_no_copy_can_be_made_the_change_is_saved_and_that_is_said(tmp_path: Path) -> None:
    (tmp_path / "copies").write_text("in the way")
    path = tmp_path / "journal.toml"
    what = "saved, but today's automatic copy could not be made: Not a directory"
    assert saved_on(path, FIRST) == (what,)
    assert path.read_bytes().endswith(b"# one more line\n")


def test_of_400_days_a_week_of_days_five_weeks_twelve_months_and_each_year_stay(tmp_path: Path) -> None:
    journal = tmp_path / "journal.toml"
    for number in range(400):
        make_daily_copy(journal, of_day(number), noon(FIRST + dt.timedelta(days=number)))
    last = FIRST + dt.timedelta(days=399)
    assert last == dt.date(2027, 2, 4)
    month_ends = [dt.date(2026, month, 1) - dt.timedelta(days=1) for month in range(4, 13)]
    sundays = [dt.date(2027, 1, day) for day in (10, 17, 24)]
    days = [dt.date(2027, 1, 29), dt.date(2027, 1, 30), dt.date(2027, 1, 31)]
    days += [dt.date(2027, 2, day) for day in (1, 2, 3, 4)]
    assert days_kept(journal) == [*month_ends, dt.date(2026, 12, 31), *sundays, *days]


@pytest.mark.parametrize("bad", [b"", b"clejournal = 1\n[[activity]\n", b"\0" * 500, text(3)])
def test_after_a_bad_write_on_day_30_day_29_is_still_there_after_400_days(tmp_path: Path, bad: bytes) -> None:
    journal = tmp_path / "journal.toml"
    for number in range(1, 401):
        data = bad if number == 30 else of_day(number)
        make_daily_copy(journal, data, noon(FIRST + dt.timedelta(days=number - 1)))
    day_29 = tmp_path / "copies" / "journal 2026-01-29.toml"
    assert day_29.read_bytes() == of_day(29)


def test_copies_that_are_no_journal_any_more_push_no_good_one_out(tmp_path: Path) -> None:
    journal = tmp_path / "journal.toml"
    for number in range(60):
        make_daily_copy(journal, of_day(number) if number < 30 else b"??", noon(FIRST + dt.timedelta(number)))
    good = [copy.day for copy in copies_of(journal) if copy.entries is not None]
    assert good[-7:] == [FIRST + dt.timedelta(days) for days in range(23, 30)]


def test_copies_of_another_journal_and_files_of_hers_are_left_alone(tmp_path: Path) -> None:
    folder = tmp_path / "copies"
    folder.mkdir()
    others = ["journal 2020-01-01.json", "mine 2020-01-01.toml", "journal 2020-13-01.toml", "note.txt"]
    for name in others:
        (folder / name).write_text("hers")
    for number in range(40):
        make_daily_copy(tmp_path / "journal.toml", of_day(number), noon(FIRST + dt.timedelta(days=number)))
    assert [name for name in others if not (folder / name).exists()] == []


SOME = st.dictionaries(st.dates(FIRST, dt.date(2032, 1, 1)), st.none() | st.integers(0, 9), max_size=60)


@settings(max_examples=60, deadline=None)
@given(SOME)
def test_thinning_twice_is_thinning_once_and_the_newest_good_copy_stays(
    found: dict[dt.date, int | None],
) -> None:
    copies = [Copy(Path(day.isoformat()), day, found[day]) for day in sorted(found)]
    gone = superfluous(copies)
    left = [copy for copy in copies if copy not in gone]
    good = [copy for copy in copies if copy.entries is not None]
    assert superfluous(left) == []
    assert good[-1:] == [copy for copy in left if copy.entries is not None][-1:]
    assert {copy.day.year for copy in good} == {copy.day.year for copy in left if copy.entries is not None}
    assert all(copy.entries is not None for copy in gone)
    for before, after in pairwise(copies):
        if before.entries is not None and after.entries is None:
            assert before in left

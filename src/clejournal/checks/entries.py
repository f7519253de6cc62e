"""Checks of single entries, and of entries beside each other."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from datetime import datetime, timedelta
from itertools import combinations

from clejournal.activity import KINDS_NEEDING_TIME, Activity, is_line
from clejournal.checks.findings import MEND, Check, Facts, Finding, called, some
from clejournal.crediting import letter_grade
from clejournal.dates import say
from clejournal.quantities import say_minutes
from clejournal.suggest import nearest, quoted, slug

_DAY = 24 * 60
_SHARED_PROOF = ("transcript", "grade-report")
"""One of these lists many courses."""
_LEAST_WITH_SLIP = 6


def syntax(facts: Facts) -> Iterator[Finding]:
    """Everything for which the journal cannot be read."""
    for problem in facts.unread:
        why = "until it is mended no other command can use the journal"
        yield Finding(problem.what, why, (), problem.file, problem.line, problem.hint)


def double_entries(facts: Facts) -> Iterator[Finding]:
    """Same day, kind and time under a title that is alike; or one document for two entries."""
    alike: dict[object, list[Activity]] = defaultdict(list)
    for activity in facts.activities:
        key = (activity.date, activity.until, activity.kind, activity.minutes, activity.credits)
        for other in alike[key]:
            if _alike(other, activity):
                what = f"{called(activity)} looks like line {other.line}, {called(other)}, once more"
                why = "if it is one thing logged twice, it is counted twice"
                remove = (f"clejournal remove {activity.id}", "if it is")
                rename = (
                    f"clejournal edit {activity.id} --title TITLE",
                    "if both are real, tells them apart",
                )
                yield facts.at(activity, what, why, remove, rename)
                break
        alike[key].append(activity)
    yield from _one_document_for_two(facts)


def _one_document_for_two(facts: Facts) -> Iterator[Finding]:
    owners: dict[str, dict[str, Activity]] = defaultdict(dict)
    for activity in facts.activities:
        for paper in activity.evidence:
            if paper.sha256 and paper.role not in _SHARED_PROOF:
                owners[paper.sha256].setdefault(activity.id, activity)
    for found in owners.values():
        first, *rest = found.values()
        for other in rest:
            if other.event is None or other.event != first.event:
                what = f"{called(other)} has the same document as line {first.line}, {called(first)}"
                why = "one certificate proves one thing, unless both were parts of one event"
                command = f"clejournal edit {other.id} --event NAME"
                yield facts.at(other, what, why, (command, "and the same for the other, if both were"))


def _alike(one: Activity, other: Activity) -> bool:
    if one.start != other.start or (one.provider and other.provider and one.provider != other.provider):
        return False
    titles = [slug(each.title or each.publication or each.called or "") for each in (one, other)]
    words = [title.split("-") for title in titles]
    return len(words[0]) == len(words[1]) and all(map(_same_word, *words))


def _same_word(one: str, other: str) -> bool:
    """Equal, or a long word with a slip in it. "Part 1" and "Part 2" are two things."""
    if one == other:
        return True
    plain = one.isalpha() and other.isalpha() and min(len(one), len(other)) >= _LEAST_WITH_SLIP
    return plain and bool(nearest(one, [other]))


def future_dates(facts: Facts) -> Iterator[Finding]:
    for activity in facts.activities:
        if activity.last_day > facts.today and not activity.planned:
            what = f"{called(activity)} lies in the future: {say(activity.last_day)}"
            why = "it counts for nothing before that day; a wrong year is the usual slip"
            date = (f"clejournal edit {activity.id} --date DATE", "if the day is wrong")
            planned = (f"clejournal edit {activity.id} --planned", "if it is to come")
            yield facts.at(activity, what, why, date, planned)


def planned_dates(facts: Facts) -> Iterator[Finding]:
    """Note: what was planned and must have happened, or not."""
    for activity in facts.activities:
        if activity.planned and activity.last_day < facts.today:
            what = f"{called(activity)} was planned for {say(activity.last_day)}, which has passed"
            yield facts.at(
                activity, what, None, (f"clejournal edit {activity.id} --not-planned", "it was done")
            )


def impossible_times(facts: Facts) -> Iterator[Finding]:
    """More than a day has, or two things at one time."""
    days: dict[object, list[Activity]] = defaultdict(list)
    for activity in facts.activities:
        if activity.last_day == activity.date and activity.minutes and not activity.planned:
            days[activity.date].append(activity)
    for found in days.values():
        yield from _too_much(facts, found)
        yield from _overlapping(facts, found)


def _too_much(facts: Facts, day: list[Activity]) -> Iterator[Finding]:
    minutes = sum(activity.minutes or 0 for activity in day)
    if minutes > _DAY:
        last = day[-1]
        what = f"{say_minutes(minutes)} on {say(last.date)}: {some([called(each) for each in day])}"
        why = "a day has 24 hours; a body that sees this doubts the rest"
        date = (f"clejournal edit {last.id} --date DATE", "if the day is wrong")
        until = (f"clejournal edit {last.id} --until DATE", "if it took several days")
        yield facts.at(last, what, why, date, until)


def _overlapping(facts: Facts, day: Iterable[Activity]) -> Iterator[Finding]:
    spans = [(*_span(activity), activity) for activity in day if activity.start and activity.minutes]
    for (start, end, one), (begins, ends, other) in combinations(spans, 2):
        if start < ends and begins < end:
            what = f"{called(other)} was at the same time as line {one.line}, {called(one)}"
            why = "nobody can sit in two sessions at once"
            editor = (f"clejournal edit {other.id} --editor", "look at start and minutes")
            yield facts.at(other, what, why, editor)


def _span(activity: Activity) -> tuple[datetime, datetime]:
    assert activity.start is not None
    start = datetime.combine(activity.date, activity.start.replace(tzinfo=None))
    return start, start + timedelta(minutes=activity.minutes or 0)


def missing_time(facts: Facts) -> Iterator[Finding]:
    for activity in facts.activities:
        if activity.kind in KINDS_NEEDING_TIME and activity.minutes is None and not activity.planned:
            what = f"{called(activity)} has no time"
            why = f"a {activity.kind} is counted by its hours; without them it earns nothing"
            yield facts.at(
                activity, what, why, (f"clejournal edit {activity.id} --hours N", "says how long it was")
            )


def no_grade(facts: Facts) -> Iterator[Finding]:
    for activity in facts.activities:
        grade = activity.grade
        if grade is not None and not letter_grade(grade) and slug(grade) not in facts.grade_words:
            what = f"{called(activity)}: {quoted(grade)} is not a grade"
            why = "the credential cannot tell whether the course was passed"
            command = f"clejournal edit {activity.id} --grade GRADE"
            yield facts.at(activity, what, why, (command, "a letter as in B+, or pass, fail or pending"))


def unknown_keys(facts: Facts) -> Iterator[Finding]:
    """Note: they are kept, and nothing is done with them."""
    journal = facts.journal
    for problem in journal.warnings if journal else ():
        if journal and problem.what != journal.read_only:
            yield Finding(problem.what, None, (), problem.file, problem.line, problem.hint)


def newer_format(facts: Facts) -> Iterator[Finding]:
    journal = facts.journal
    for problem in journal.warnings if journal else ():
        if journal and problem.what == journal.read_only:
            yield Finding(problem.what, None, (), problem.file, problem.line, problem.hint)


def missing_ids(facts: Facts) -> Iterator[Finding]:
    nameless = [activity for activity in facts.activities if is_line(activity.id)]
    if nameless:
        lines = some([f"line {activity.line}" for activity in nameless])
        what = f"no id yet: {lines}; the next command that writes gives one"
        yield facts.at(nameless[0], what, None, (MEND, "gives them now"))


def missing_proof(facts: Facts) -> Iterator[Finding]:
    if facts.unproved:
        many = "1 entry" if facts.unproved == 1 else f"{facts.unproved:,} entries"
        lists = ("clejournal list --no-proof", "lists them")
        yield Finding(f"the proof of {many} is not in hand", None, (lists,), facts.file)


ENTRY_CHECKS = (
    Check("syntax", syntax),
    Check("double-entries", double_entries),
    Check("future-dates", future_dates),
    Check("impossible-times", impossible_times),
    Check("missing-time", missing_time),
    Check("no-grade", no_grade),
)
ENTRY_NOTES = (
    Check("newer-format", newer_format, is_note=True),
    Check("unknown-keys", unknown_keys, is_note=True),
    Check("missing-ids", missing_ids, is_note=True),
    Check("planned-dates", planned_dates, is_note=True),
    Check("missing-proof", missing_proof, is_note=True),
)

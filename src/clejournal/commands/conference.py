"""`add conference`: session after session, one line each; saved together as one change."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from clejournal.activity import Activity
from clejournal.commands import entry_values as values
from clejournal.commands.credits import Credits
from clejournal.commands.desk import Desk
from clejournal.commands.documents import copied, stem_of, with_documents
from clejournal.commands.entry_checks import refuse_long_day
from clejournal.commands.entry_json import credit_json
from clejournal.commands.entry_options import EntryOptions, apply, flag_of
from clejournal.commands.entry_proof import proof_files
from clejournal.commands.sessions import EXAMPLE, Programme, Session, sessions_asked, sessions_piped
from clejournal.commands.writing import Written, add_to_journal, desk_to_begin, saved_json
from clejournal.context import Context
from clejournal.errors import ExitStatus, usage
from clejournal.exchange.contract import Json, activity_object
from clejournal.pages.conference import Conference, conference_page, days_of
from clejournal.quantities import parse_hours
from clejournal.terminal.prompts import ask

MOST_DAYS = 31
_OF_ONE_SESSION = (
    "hours",
    "minutes",
    "time",
    "part",
    "ethics",
    "breaks",
    "session",
    "title",
    "event",
    "claim",
    "awarded",
    "score",
    "cost",
)
"""What cannot be said of a whole conference, for every session has its own."""


@dataclass(frozen=True, slots=True)
class Options:
    """`entry.title` is the name of the conference."""

    entry: EntryOptions
    certificate_hours: str | None = None


def run(context: Context, options: Options) -> int:
    _check(options.entry)
    desk = desk_to_begin(context)
    name = _name(context, options.entry)
    stated = None
    if options.certificate_hours is not None:
        stated = parse_hours(options.certificate_hours, "--certificate-hours {}")
    entry = _asked(context, options.entry)
    base, days = _base(desk, entry, name)
    programme = Programme(days, entry.topic)
    sessions = sessions_asked(context, programme) if context.can_ask else sessions_piped(context, programme)
    activities = _activities(context, base, sessions)
    _check_days(context, activities, bool(entry.long_day))
    files = proof_files(entry.proof, "seminar")
    with copied(files, desk.journal, stem_of(activities)) as documents:
        kept = [replace(each, evidence=with_documents(each, documents)) for each in activities]
        written = add_to_journal(context, kept, f"add conference {name}")
    _answer(context, written, name, stated)
    return ExitStatus.DONE


def _check(entry: EntryOptions) -> None:
    for option in entry.given:
        if option in _OF_ONE_SESSION and option != "title":
            flag = flag_of(option)
            what = f"{flag} is said of a single session, not of a conference"
            raise usage(what, f"leave out {flag}; to log it as one entry: clejournal add session --hours 12")


def _name(context: Context, entry: EntryOptions) -> str:
    name = (entry.title or "").strip() or ask(context, "What is the conference called?")
    if name is None:
        hint = 'clejournal add conference "NALS 51" --date FIRST --until LAST'
        raise usage("the conference has no name", hint)
    return name


def _asked(context: Context, entry: EntryOptions) -> EntryOptions:
    """First day, last day and provider, where a person can be asked for what is missing."""
    if not context.can_ask:
        return entry

    def sure(typed: str) -> str:
        return values.day(typed, context).isoformat()

    if entry.date is None:
        entry = replace(entry, date=ask(context, "First day", sure, default="today"))
    if entry.until is None:
        entry = replace(entry, until=ask(context, "Last day", sure, default=entry.date or "today"))
    if entry.provider is None:
        entry = replace(entry, provider=ask(context, "Who gave it?"))
    return entry


def _base(desk: Desk, entry: EntryOptions, name: str) -> tuple[Activity, tuple[dt.date, ...]]:
    """What all sessions have in common, and the days of the conference."""
    draft = Activity("", desk.context.today, "seminar")
    common = replace(entry, kind="conference", title=None, topic=())
    base = apply(common, draft, desk.context, desk)
    length = (base.last_day - base.date).days + 1
    if length > MOST_DAYS:
        hint = f"look at --until again; {MOST_DAYS} are the most"
        raise usage(f"the conference would last {length} days", hint)
    days = tuple(base.date + dt.timedelta(days=at) for at in range(length))
    return replace(base, until=None, event=name), days


def _activities(context: Context, base: Activity, sessions: list[Session]) -> list[Activity]:
    if not sessions:
        raise usage("no session was given, nothing was written", f"one line each: {EXAMPLE}")
    taken: set[str] = set()
    found = []
    for session in sessions:
        id = context.new_id(taken)
        taken.add(id)
        found.append(
            replace(
                base,
                id=id,
                date=session.day,
                start=session.line.start,
                minutes=session.line.minutes,
                title=session.line.title,
                topics=session.topics,
            )
        )
    return found


def _check_days(context: Context, activities: list[Activity], long_day: bool) -> None:
    for _, minutes, _ in days_of(activities):
        refuse_long_day(context, minutes, 1, long_day=long_day)


def _answer(context: Context, written: Written, name: str, stated: int | None) -> None:
    credits = Credits(written.desk)
    journal = written.saved.journal
    found = Conference(
        name,
        written.activities,
        tuple(credits.of(activity) for activity in written.activities),
        stated,
        str(journal.path) if written.saved.created else None,
    )
    if context.json:
        context.show_json(_json(found, written))
    else:
        context.show(conference_page(found))


def _json(found: Conference, written: Written) -> Json:
    """`conference/1`: the sessions as saved, the sum of each day, and each session's credit."""
    return {
        "contract": "conference/1",
        **saved_json(written.saved),
        "event": found.name,
        "activities": [activity_object(activity) for activity in found.activities],
        "days": [
            {"date": day.isoformat(), "minutes": minutes, "sessions": sessions}
            for day, minutes, sessions in days_of(found.activities)
        ],
        "minutes": found.minutes,
        "certificate_minutes": found.stated,
        "credits": [
            credit_json(activity, row)
            for activity, rows in zip(found.activities, found.credits, strict=True)
            for row in rows
        ],
    }

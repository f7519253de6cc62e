"""`add conference`: session after session, one line each; saved together as one change."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace

from clejournal.activity import Activity
from clejournal.commands import entry_values as values
from clejournal.commands.again import check_new
from clejournal.commands.conference_draft import Draft, keep_draft, read_draft, remove_draft
from clejournal.commands.credits import Credits
from clejournal.commands.desk import Desk
from clejournal.commands.documents import copied, others_with, stem_of, with_documents
from clejournal.commands.entry_checks import refuse_long_day
from clejournal.commands.entry_json import credit_json
from clejournal.commands.entry_options import EntryOptions, apply, flag_of
from clejournal.commands.entry_proof import proof_files
from clejournal.commands.entry_values import topics
from clejournal.commands.sessions import EXAMPLE, Programme, Session, sessions_piped
from clejournal.commands.sessions_asked import SessionsAsked
from clejournal.commands.writing import Written, add_to_journal, desk_to_begin, saved_json
from clejournal.context import Context
from clejournal.errors import ClejournalError, ExitStatus, Problem, usage
from clejournal.evidence.vault import read_document
from clejournal.exchange.contract import Json, activity_object
from clejournal.pages.conference import Conference, conference_page, days_of
from clejournal.pages.figures import count
from clejournal.quantities import parse_hours
from clejournal.terminal.prompts import ask, confirm
from clejournal.topics import resolve_topic

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
    again: bool = False


def run(context: Context, options: Options) -> int:
    _check(options.entry)
    desk = desk_to_begin(context)
    draft = _checked(desk, Draft(options.entry, options.certificate_hours))
    old = _taken_up(context)
    if old is not None:
        draft = _checked(desk, old.with_newer(draft.entry, draft.certificate_hours))
    stated = _stated(draft)
    name = _name(context, draft.entry)
    draft = replace(draft, entry=_asked(context, replace(draft.entry, title=name)))
    base, days = _base(desk, draft.entry, name)
    programme = Programme(days, topics(draft.entry.topic, context, desk))
    if not context.can_ask:
        written = _save(desk, options, draft, base, sessions_piped(desk, programme))
    else:
        with _kept_when_stopped(context):
            written = _save(desk, options, draft, base, _sessions(desk, programme, draft))
        remove_draft(context)
    _answer(context, written, name, stated)
    return ExitStatus.DONE


def _taken_up(context: Context) -> Draft | None:
    """The sessions that were typed another time and never saved, where they are to be gone on with."""
    draft = read_draft(context) if context.can_ask else None
    if draft is None:
        return None
    what = f"{count(len(draft.lines), 'session')} of {draft.entry.title} from last time"
    if confirm(context, f"{what}: take {'it' if len(draft.lines) == 1 else 'them'} up?", default=True):
        return draft
    remove_draft(context)
    return None


def _stated(draft: Draft) -> int | None:
    """Minutes on the certificate."""
    hours = draft.certificate_hours
    return None if hours is None else parse_hours(hours, "--certificate-hours {}")


def _checked(desk: Desk, draft: Draft) -> Draft:
    """The options, refused before the first question where one is wrong; days written out."""
    _stated(draft)
    entry = draft.entry
    whole = entry if entry.date or not entry.until else replace(entry, date=entry.until)
    base, days = _base(desk, whole, entry.title or "")
    for word in ",".join(entry.topic).split(","):
        if word.strip():
            resolve_topic(word)
    for _, path in proof_files(entry.proof, base.kind):
        read_document(path)
    first, last = entry.date and base.date.isoformat(), entry.until and days[-1].isoformat()
    return replace(draft, entry=replace(entry, date=first, until=last))


def _sessions(desk: Desk, programme: Programme, draft: Draft) -> list[Session]:
    """Asked for; what is typed is kept until it is saved."""

    def keep(sessions: Sequence[Session]) -> None:
        keep_draft(desk.context, draft, [(each.day, each.text) for each in sessions])

    asking = SessionsAsked(desk, programme, keep)
    asking.take_up(draft.lines)
    return asking.ask()


@contextmanager
def _kept_when_stopped(context: Context) -> Iterator[None]:
    """Says that the sessions typed so far are still there, where they could not be saved now."""
    try:
        yield
    except ClejournalError as error:
        draft = read_draft(context)
        if draft is None or error.status == ExitStatus.UNCONFIRMED:
            raise
        sessions = count(len(draft.lines), "session")
        kept = f"{sessions} kept for the next: clejournal add conference"
        first, *others = error.problems
        first = Problem(f"{first.what}; {kept}", first.hint)
        raise ClejournalError([first, *others], error.status) from None


def _save(desk: Desk, options: Options, draft: Draft, base: Activity, sessions: list[Session]) -> Written:
    context, entry = desk.context, draft.entry
    activities = _activities(context, base, sessions)
    _check_days(context, activities, bool(entry.long_day))
    if not options.again:
        check_new(desk, activities, ())
    files = proof_files(entry.proof, base.kind)
    with copied(files, desk.journal, stem_of(activities)) as documents:
        kept = [replace(each, evidence=with_documents(each, documents)) for each in activities]
        return add_to_journal(context, kept, f"add conference {base.event}")


def _check(entry: EntryOptions) -> None:
    for option in entry.given:
        if option in _OF_ONE_SESSION and option != "title":
            flag = flag_of(option)
            what = f"{flag} is said of a single session, not of a conference"
            raise usage(what, f"leave out {flag}; to log it as one entry: clejournal add session --hours 12")


def _name(context: Context, entry: EntryOptions) -> str:
    name = (entry.title or "").strip() or ask(context, "What is the conference called?", note=None)
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
        others_with(journal, written.activities),
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

"""The options that describe an entry, as they are typed, and the change of an activity they ask for.

Shared by `add` and `edit`. A text that was typed empty takes a value away.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from typing import Any

from clejournal.activity import Activity, Part
from clejournal.commands import entry_values as values
from clejournal.commands.desk import Desk
from clejournal.commands.documents import with_documents
from clejournal.commands.entry_checks import check_entry
from clejournal.commands.entry_proof import stated_proofs
from clejournal.context import Context
from clejournal.errors import ClejournalError, ExitStatus, Problem, usage
from clejournal.kinds import resolve_format, resolve_kind
from clejournal.quantities import (
    TimeUnit,
    parse_award,
    parse_claim,
    parse_decimal,
    parse_hours,
    parse_minutes,
    parse_part,
    parse_span,
    parse_time,
)


@dataclass(frozen=True, slots=True)
class EntryOptions:
    """Every option as it was typed; None or () is one that was not given."""

    kind: str | None = None
    hours: str | None = None
    minutes: str | None = None
    time: str | None = None
    date: str | None = None
    until: str | None = None
    title: str | None = None
    topic: tuple[str, ...] = ()
    part: tuple[str, ...] = ()
    ethics: str | None = None
    breaks: str | None = None
    session: str | None = None
    provider: str | None = None
    format: str | None = None
    in_house: bool | None = None
    event: str | None = None
    proof: tuple[str, ...] = ()
    claim: tuple[str, ...] = ()
    awarded: tuple[str, ...] = ()
    code: str | None = None
    score: str | None = None
    cost: str | None = None
    paid_by: str | None = None
    note: str | None = None
    private: bool | None = None
    planned: bool | None = None
    next_cycle: bool | None = None
    area: tuple[str, ...] = ()
    module: tuple[str, ...] = ()
    relevant: bool | None = None
    credits: str | None = None
    term: str | None = None
    grade: str | None = None
    school: str | None = None
    accredited: bool | None = None
    awarded_by: str | None = None
    national: bool | None = None
    """True for a national certification, False for a specialty certification."""
    publication: str | None = None
    substantive: bool | None = None
    co_author: tuple[str, ...] = ()
    author: str | None = None
    volume: str | None = None
    edition: str | None = None
    identify: str | None = None
    body: str | None = None
    leader: str | None = None
    organization: str | None = None
    contact: str | None = None
    describe: str | None = None
    long_day: bool | None = None
    """Answers the question about more than twelve hours in one day with yes."""

    @property
    def given(self) -> tuple[str, ...]:
        """Names of the options that were typed, in the order of the fields."""
        return tuple(f.name for f in fields(self) if getattr(self, f.name) not in (None, ()))

    @property
    def unit(self) -> TimeUnit:
        """The time option used; a bare number of a part, of breaks or of a session takes its unit."""
        if self.hours is not None:
            return "hours"
        return "minutes" if self.minutes is not None else "time"


KINDS_OF_OPTION: Mapping[str, tuple[str, ...]] = {
    "credits": ("course",),
    "term": ("course",),
    "grade": ("course",),
    "school": ("course",),
    "accredited": ("course",),
    "awarded_by": ("certification",),
    "national": ("certification",),
    "publication": ("article", "self-study"),
    "substantive": ("article",),
    "co_author": ("article",),
    "author": ("self-study",),
    "volume": ("self-study",),
    "edition": ("self-study",),
    "identify": ("self-study",),
    "body": ("task-force",),
    "leader": ("task-force",),
    "organization": ("pro-bono",),
    "contact": ("pro-bono",),
    "describe": ("other",),
}
"""Options that belong to some kinds only."""

LONGEST_TEXT = 10_000

_TEXTS = (
    "title provider event code score paid_by note school awarded_by publication author volume edition "
    "identify body leader organization contact"
).split()
_FLAGS = ("in_house", "private", "planned", "relevant", "accredited", "substantive")


def flag_of(option: str) -> str:
    """The option as it is typed: "co_author" -> "--co-author"."""
    return "--national or --specialty" if option == "national" else f"--{option.replace('_', '-')}"


def apply(options: EntryOptions, activity: Activity, context: Context, desk: Desk) -> Activity:
    """The activity with everything that the options ask for, checked as a whole.

    Files named with --proof are left to the caller (`entry_proof.proof_files`). Raises a usage error
    with all problems at once; on a terminal a doubtful weekday and a very long day are asked about.
    """
    changed, problems = activity, list[Problem]()
    for read in _READERS:
        try:
            changed = replace(changed, **read(_Case(options, changed, context, desk)))
        except ClejournalError as error:
            problems += error.problems
    problems += _misplaced(options, changed.kind)
    if problems:
        raise ClejournalError(problems, ExitStatus.USAGE)
    check_entry(changed, activity, context, desk, long_day=bool(options.long_day))
    return changed


@dataclass(frozen=True, slots=True)
class _Case:
    options: EntryOptions
    activity: Activity
    context: Context
    desk: Desk


_Changes = dict[str, Any]


def _misplaced(options: EntryOptions, kind: str) -> Iterator[Problem]:
    """Options that were given to a kind that has no such thing."""
    for option in options.given:
        kinds = KINDS_OF_OPTION.get(option)
        if kinds and kind not in kinds:
            flag = flag_of(option)
            yield Problem(f"{flag} goes with {' or '.join(kinds)}, not with {kind}", f"leave out {flag}")


def _kind(case: _Case) -> _Changes:
    if case.options.kind is None:
        return {}
    word = resolve_kind(case.options.kind)
    return {"kind": word.kind, "called": word.called, "format": word.format or case.activity.format}


def _format(case: _Case) -> _Changes:
    typed = case.options.format
    return {} if typed is None else {"format": resolve_format(typed) if typed.strip() else None}


def _days(case: _Case) -> _Changes:
    options, found = case.options, _Changes()
    if options.date is not None:
        found["date"] = values.day(options.date, case.context)
    if options.until is not None:
        found["until"] = values.day(options.until, case.context) if options.until.strip() else None
    if found.get("until") == found.get("date", case.activity.date):
        found["until"] = None
    return found


def _time(case: _Case) -> _Changes:
    options = case.options
    given = [name for name in ("hours", "minutes", "time") if getattr(options, name) is not None]
    if len(given) > 1:
        raise usage(f"the time is given {len(given)} times", f"keep one of {', '.join(map(flag_of, given))}")
    readers: Mapping[str, Callable[[str], int]] = {
        "hours": parse_hours,
        "minutes": parse_minutes,
        "time": parse_time,
    }
    return {"minutes": readers[given[0]](getattr(options, given[0]))} if given else {}


def _within_the_time(case: _Case) -> _Changes:
    options, found = case.options, _Changes()
    if options.breaks is not None:
        none = options.breaks.strip() in ("", "0")
        found["breaks"] = 0 if none else parse_span(options.breaks, options.unit, "--breaks {}m")
    if options.session is not None:
        blank = not options.session.strip()
        found["session"] = None if blank else parse_span(options.session, options.unit, "--session {}m")
    return found


def _parts(case: _Case) -> _Changes:
    """A part about a topic replaces the part about it that was there."""
    options = case.options
    typed = [parse_part(part, options.unit) for part in options.part if part.strip()]
    if options.ethics is not None:
        typed.append(("ethics", parse_span(options.ethics, options.unit, "--ethics {}m")))
    new = [Part(minutes, values.topics([topic], case.context, case.desk)) for topic, minutes in typed]
    if not new and not options.part:
        return {}
    about = {part.topics for part in new}
    kept = () if "" in map(str.strip, options.part) else case.activity.parts
    return {"parts": (*(part for part in kept if part.topics not in about), *new)}


def _topics(case: _Case) -> _Changes:
    typed = case.options.topic
    return {"topics": values.topics(typed, case.context, case.desk)} if typed else {}


def _texts(case: _Case) -> _Changes:
    typed = {name: getattr(case.options, name) for name in _TEXTS}
    for name, text in typed.items():
        if text is not None and len(text) > LONGEST_TEXT:
            what = f"{flag_of(name)} is longer than {LONGEST_TEXT:,} signs"
            raise usage(what, "write it shorter; a long text can be attached as a file")
    return {name: text.strip() or None for name, text in typed.items() if text is not None}


def _describe(case: _Case) -> _Changes:
    """What something else was is kept as its note."""
    if case.options.describe is None:
        return {}
    if case.options.note is not None:
        raise usage("--describe and --note are kept in the same place", "put both into --describe")
    return {"note": case.options.describe.strip() or None}


def _flags(case: _Case) -> _Changes:
    typed = {name: getattr(case.options, name) for name in _FLAGS}
    found: _Changes = {name: said for name, said in typed.items() if said is not None}
    if case.options.next_cycle is not None:
        found["cycle"] = "next" if case.options.next_cycle else None
    if case.options.national is not None:
        found["scope"] = "national" if case.options.national else "specialty"
    return found


def _cost(case: _Case) -> _Changes:
    typed = case.options.cost
    if typed is None:
        return {}
    return {"cost": parse_decimal(typed.strip().removeprefix("$"), "dollars") if typed.strip() else None}


def _course(case: _Case) -> _Changes:
    options, found = case.options, _Changes()
    if options.credits is not None:
        found["credits"] = values.credit_hours(options.credits)
    if options.term is not None:
        found["term"] = values.term(options.term)
    if options.grade is not None:
        found["grade"] = values.grade(options.grade) if options.grade.strip() else None
    return found


def _co_authors(case: _Case) -> _Changes:
    typed = case.options.co_author
    return {"co_authors": tuple(name.strip() for name in typed if name.strip())} if typed else {}


def _claims(case: _Case) -> _Changes:
    found: dict[str, Decimal] = dict(case.activity.claimed)
    for typed in case.options.claim:
        word, points = parse_claim(typed)
        found[values.credential(word, case.desk)] = points
    return {"claimed": found} if case.options.claim else {}


def _awards(case: _Case) -> _Changes:
    found = dict(case.activity.awarded)
    for typed in case.options.awarded:
        word, award = parse_award(typed)
        credential = values.credential(word, case.desk)
        values.check_minimums(award.minimums, credential, case.activity.last_day, case.desk)
        found[credential] = award
    return {"awarded": found} if case.options.awarded else {}


def _areas(case: _Case) -> _Changes:
    found = dict(case.activity.area)
    for typed in case.options.area:
        credential, area = values.pair(typed, "--area nals-sc=corporate", case.desk)
        found[credential] = values.area(area, credential, case.activity.last_day, case.desk)
    return {"area": found} if case.options.area else {}


def _modules(case: _Case) -> _Changes:
    found = dict(case.activity.modules)
    for typed in case.options.module:
        credential, module = values.pair(typed, "--module nals-clp=teaching", case.desk)
        found[credential] = values.module(module, credential, case.activity.last_day, case.desk)
    return {"modules": found} if case.options.module else {}


def _proofs(case: _Case) -> _Changes:
    stated = stated_proofs(case.options.proof, case.activity.kind)
    if not stated:
        return {}
    return {"evidence": with_documents(case.activity, stated)}


# The kind and the days first: what follows asks for them.
_READERS: tuple[Callable[[_Case], _Changes], ...] = (
    _kind,
    _format,
    _days,
    _time,
    _within_the_time,
    _parts,
    _topics,
    _texts,
    _describe,
    _flags,
    _cost,
    _course,
    _co_authors,
    _claims,
    _awards,
    _areas,
    _modules,
    _proofs,
)

"""The JSON contract: five objects (activity, credit, standing, credential, problem) and what holds them.

Minutes and counts are integers, credit a decimal string without trailing zeros, dates ISO; what is
not known is null, with the reason beside it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from fractions import Fraction
from typing import Any

from clejournal.activity import Activity, Award, Evidence, Part
from clejournal.credential import Credential, Cycle, Opening
from clejournal.credentialfile import CredentialFile, RulesVersion
from clejournal.explaining import Reason, explain
from clejournal.quantities import say_decimal
from clejournal.readiness import Decider, Readiness
from clejournal.report import InPeriod, Report
from clejournal.ruleset import Cap, Ruleset
from clejournal.standing import BroughtCredit, CapStanding, Credit, MinimumStanding, Standing, Waiting
from clejournal.wording import outcome, units

Json = dict[str, Any]

_MOST_PLACES = 30


def report_object(report: Report, questions: Sequence[list[str]]) -> Json:
    """`report/1`: the activities of the period and the standings they belong to, with the questions
    to ask for each."""
    return {
        "contract": "report/1",
        "as_of": report.as_of.isoformat(),
        "holder": report.holder,
        "period": {"label": report.period.label, **_span(report.period.start, report.period.end)},
        "activities": [activity_object(entry.activity) for entry in report.entries],
        "later": report.later,
        "planned": report.planned,
        "standings": [
            _in_period(part, report, asked) for part, asked in zip(report.standings, questions, strict=True)
        ],
    }


def _in_period(part: InPeriod, report: Report, questions: list[str]) -> Json:
    rules = part.readiness.shown.ruleset
    ids = {entry.activity.id for entry in report.entries}
    whole = standing_object(part.readiness, questions, only=ids)
    sums = {"earned": units(part.earned, rules), "counted": units(part.counted, rules)}
    return {**whole, "own_cycle": part.own_cycle, "in_period": sums}


def check_object(readiness: Readiness, questions: list[str]) -> Json:
    """`check/1`: one standing for the whole cycle."""
    return {
        "contract": "check/1",
        "as_of": readiness.today.isoformat(),
        **standing_object(readiness, questions),
    }


def standing_object(readiness: Readiness, questions: list[str], only: set[str] | None = None) -> Json:
    """One standing of a whole cycle; only the list of its credits may be limited, to the activities in
    `only`."""
    standing, version, file = readiness.shown, readiness.rules.version(), readiness.rules.file
    credits = [c for c in standing.credits if only is None or c.activity.id in only]
    return {
        "credential": readiness.held.id,
        "name": file.name,
        "unit": file.unit,
        "ruleset": standing.ruleset.version,
        "rules_last_seen": standing.ruleset.seen[1].isoformat() if standing.ruleset.seen else None,
        "rules_confirmed": readiness.rules.confirmed.isoformat() if readiness.rules.confirmed else None,
        "cycle": _span(readiness.cycle.start, readiness.cycle.end),
        "days_left": readiness.days_left,
        "credits": [credit_object(readiness.held, credit, standing, file) for credit in credits],
        "brought": [brought_object(brought, standing.ruleset) for brought in standing.brought],
        "totals": _totals(readiness),
        "minimums": [_minimum(readiness, at) for at in range(len(standing.minimums))],
        "caps": [cap_object(cap, standing.ruleset) for cap in standing.caps],
        "verdict": readiness.verdict,
        "because": list(readiness.because),
        "decides": [decider_object(decider, standing, file) for decider in readiness.deciders],
        "questions": questions,
        "missing_documents": list(_missing(standing.credits)),
        "doubts": [doubt.says for doubt in version.doubts],
    }


def _span(start: dt.date, end: dt.date) -> Json:
    return {"start": start.isoformat(), "end": end.isoformat()}


def credit_object(held: Credential, credit: Credit, standing: Standing, file: CredentialFile) -> Json:
    rules = standing.ruleset
    return {
        "credential": held.id,
        "activity": credit.activity.id,
        "module": credit.module.name if credit.module else None,
        "earned": units(credit.earned, rules),
        "counted": units(credit.counted, rules),
        "waiting": _waiting(credit, rules, file),
        "toward": {name: units(steps, rules) for name, steps in credit.toward.items()},
        "lost": [
            {"cap": loss.cap.name if loss.cap else None, "credit": units(loss.steps, rules)}
            for loss in credit.lost
        ],
        "documented": credit.documented,
        "reasons": [reason.text for reason in explain(credit, standing, file.issuer)],
    }


def no_credit_object(held: Credential, activity: Activity, why: str) -> Json:
    """The credit of an activity that lies in no cycle of this credential: the same keys, and why."""
    return {
        "credential": held.id,
        "activity": activity.id,
        "module": None,
        "earned": None,
        "counted": None,
        "waiting": None,
        "toward": {},
        "lost": [],
        "documented": None,
        "reasons": [],
        "why": why,
    }


def brought_object(brought: BroughtCredit, rules: Ruleset) -> Json:
    """Credit that comes with no activity; with the credits of a cycle it adds up to the totals."""
    return {
        "name": brought.brought.name,
        "date": brought.brought.day.isoformat(),
        "earned": units(brought.earned, rules),
        "counted": units(brought.counted, rules),
        "toward": {name: units(steps, rules) for name, steps in brought.toward.items()},
        "documented": brought.brought.documented,
    }


def _waiting(credit: Credit, rules: Ruleset, file: CredentialFile) -> Json | None:
    waiting: Waiting | None = credit.waiting
    if waiting is None:
        return None
    figure = None if waiting.steps is None else units(waiting.steps, rules)
    return {"credit": figure, "on": waiting.on, "why": outcome(credit, file.issuer, rules)}


def _totals(readiness: Readiness) -> Json:
    standing, rules = readiness.shown, readiness.shown.ruleset
    total = standing.total
    required = None if total is None else total.required
    figures: Json = {
        "earned": units(standing.earned, rules),
        "counted": units(standing.counted, rules),
        "documented": units(readiness.documented["shown"].counted, rules),
        "strict": units(readiness.all["strict"].counted, rules),
        "generous": units(readiness.all["generous"].counted, rules),
        "required": None if required is None else units(required, rules),
        "needed": None if total is None or required is None else units(total.needed, rules),
    }
    if required is None:
        figures["why"] = "no total in these rules" if total is None else total.minimum.note or "not known"
    return figures


def _minimum(readiness: Readiness, at: int) -> Json:
    rules = readiness.shown.ruleset
    standing: MinimumStanding = readiness.shown.minimums[at]
    documented = _counted_for(readiness.documented["shown"], standing.minimum.name)
    known = standing.required is not None
    return {
        "name": standing.minimum.name,
        "required": units(standing.required, rules) if standing.required is not None else None,
        "counted": units(standing.counted, rules),
        "documented": units(documented, rules),
        "needed": units(standing.needed, rules) if known else None,
        **({} if known else {"why": standing.minimum.note or "not known"}),
    }


def _counted_for(standing: Standing, name: str) -> int:
    return next((m.counted for m in standing.minimums if m.minimum.name == name), 0)


def cap_object(standing: CapStanding, rules: Ruleset) -> Json:
    return {
        **_limit(standing.cap, rules),
        "span": standing.span or None,
        "earned": units(standing.earned, rules),
        "counted": units(standing.counted, rules),
    }


def _limit(cap: Cap, rules: Ruleset) -> Json:
    """`limit` in hours where the cap is on time, else in credit."""
    on_time = cap.unit == "minutes"
    return {
        "name": cap.name,
        "limit": say_decimal(cap.limit / 60 if on_time else cap.limit),
        "of": "hour" if on_time else rules.unit,
        "per": cap.per,
    }


def decider_object(decider: Decider, standing: Standing, file: CredentialFile) -> Json:
    """What the verdict hangs on: an assumption, or an entry with its break-even."""
    if decider.credit is None:
        assert decider.doubt is not None
        return {
            "about": decider.doubt.path,
            "activity": None,
            "says": decider.doubt.says,
            "break_even": None,
        }
    even = decider.break_even
    return {
        "about": None,
        "activity": decider.credit.activity.id,
        "says": outcome(decider.credit, file.issuer, standing.ruleset),
        "break_even": None if even is None else say_decimal(even),
    }


def _missing(credits: Iterable[Credit]) -> Iterable[Json]:
    for credit in credits:
        if credit.documented or not (credit.counted or credit.waiting):
            continue
        proof = credit.module.proof if credit.module else None
        yield {
            "activity": credit.activity.id,
            "all_of": [list(line) for line in credit.missing],
            "listed": [list(line) for line in credit.unlisted],
            "send_to": proof.send_to if proof else None,
            "cite": proof.cite if proof else None,
        }


def credential_object(
    held: Credential, cycle: Cycle | None, file: CredentialFile | None, today: dt.date
) -> Json:
    """A credential row with what its rules are called, and the days left of its cycle."""
    return {
        "id": held.id,
        "rules": held.rules_id,
        "name": file.name if file else None,
        "category": held.category,
        "track": held.track,
        "sought": held.sought,
        "certified": held.certified.isoformat() if held.certified else None,
        "expires": held.expires.isoformat() if held.expires else None,
        "period": _span(*held.period) if held.period else None,
        "opening": _opening(held.opening) if held.opening else None,
        "renewed": held.renewed.isoformat() if held.renewed else None,
        "rules_confirmed": held.rules_confirmed.isoformat() if held.rules_confirmed else None,
        "done": {box: day.isoformat() for box, day in held.done.items()},
        "cycle": _span(cycle.start, cycle.end) if cycle else None,
        "days_left": (cycle.end - today).days if cycle else None,
    }


def _opening(opening: Opening) -> Json:
    return {
        "as_of": opening.as_of.isoformat(),
        "total": say_decimal(opening.total),
        "minimums": {name: say_decimal(credit) for name, credit in opening.minimums.items()},
        "proof": opening.proof,
    }


def rules_object(file: CredentialFile, version: RulesVersion) -> Json:
    """`rules-show/1`: one version of one credential's rules, as they are shown."""
    rules = version.ruleset
    return {
        "contract": "rules-show/1",
        "id": file.id,
        "name": file.name,
        "issuer": file.issuer,
        "unit": file.unit,
        "aliases": list(file.aliases),
        "ruleset": rules.version,
        "rules_last_seen": rules.seen[1].isoformat() if rules.seen else None,
        "cycle_years": rules.cycle_years,
        "total": _required(rules.total.required) if rules.total else None,
        "minimums": [
            {"name": m.name, "required": _required(m.required), "cite": m.cite} for m in rules.minimums
        ],
        "caps": [{**_limit(cap, rules), "cite": cap.cite} for cap in rules.caps],
        "modules": [
            {"name": m.name, "title": m.title, "unit": m.unit, "rate": _required(m.rate), "cite": m.cite}
            for m in rules.modules
        ],
        "doubts": [{"about": d.path, "kind": d.kind, "says": d.says} for d in version.doubts],
        "sources": [
            {"id": s.id, "title": s.title, "address": s.address, "dated": s.dated, "copy": s.copy}
            for s in file.sources
        ],
    }


def _required(value: Fraction | None) -> str | None:
    return None if value is None else say_decimal(value)


def reasons_object(reasons: Iterable[Reason]) -> list[Json]:
    return [{"step": reason.step, "text": reason.text, "cite": reason.cite} for reason in reasons]


def activity_object(activity: Activity) -> Json:
    """One activity with the journal's own keys; what was not said is left out. No line numbers."""
    found: Json = {}
    for field in fields(activity):
        value = getattr(activity, field.name)
        if field.name == "line" or value is None or value is False or value == () or value == {}:
            continue
        if field.name == "breaks" and not value:
            continue
        found[field.name] = plain(value)
    # A fact answered with no is an answer, and is kept.
    for fact in ("relevant", "accredited", "substantive", "in_house"):
        if getattr(activity, fact) is False:
            found[fact] = False
    return found


def plain(value: Any) -> Any:
    """A value of the nouns in the types that JSON has."""
    match value:
        case Part() | Evidence():
            pairs = {field.name: getattr(value, field.name) for field in fields(value)}
            return {name: plain(item) for name, item in pairs.items() if item is not None}
        case Award():
            return {"points": plain(value.points), **{n: plain(c) for n, c in value.minimums.items()}}
        case Decimal() if not value.is_finite() or abs(value.adjusted()) > _MOST_PLACES:
            # Only a table of the holder's own may hold such a number.
            return str(value)
        case Decimal() | Fraction():
            return say_decimal(value)
        case dt.datetime() | dt.date() | dt.time():
            return value.isoformat()
        case Mapping():
            return {name: plain(item) for name, item in value.items()}
        case tuple() | list():
            return [plain(item) for item in value]
        case _:
            return value

"""Credentials in the journal: which row a word means, and what was typed for it, checked and saved."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from clejournal.commands.desk import Desk, row_called
from clejournal.commands.writing import save_change
from clejournal.context import Context
from clejournal.credential import Credential, Opening, add_years
from clejournal.credentialfile import Category, CredentialFile
from clejournal.dates import parse_sure_date, say_day
from clejournal.errors import ClejournalError, ExitStatus, usage
from clejournal.journal.change import add_credential, edit_credential
from clejournal.journal.nouns import differences
from clejournal.journal.read import Journal, load, new_journal
from clejournal.journal.save import Saved
from clejournal.quantities import parse_opening
from clejournal.readiness import current_cycle
from clejournal.rules.load import find, nearest_version
from clejournal.ruleset import READINGS
from clejournal.suggest import did_you_mean, quoted, slug

PROOFS = ("paper", "asked", "none")
_PERIOD_HINT = "write its first and last day: --period 2016-03-31..2021-03-31"


# --- which one ------------------------------------------------------------------------------------


def desk_or_new(context: Context) -> Desk:
    """The journal opened for reading; where there is none yet an empty one, not on disk."""
    path = context.journal_path
    journal = load(path) if path.exists() or path.is_symlink() else new_journal(path)
    context.warn(journal.warnings)
    return Desk(context, journal)


def rules_called(context: Context, word: str) -> CredentialFile | None:
    """The credential known by this name; None where there is none."""
    try:
        return find(word, context.config_dir)
    except ClejournalError as error:
        if error.status is not ExitStatus.USAGE:
            raise
        return None


def known_as(context: Context, word: str) -> CredentialFile:
    """The rules that a word names: their own name, or the id of a row of the journal."""
    file = rules_called(context, word)
    if file is None:
        row = row_called(desk_or_new(context).journal, word)
        return find(row.rules_id if row else word, context.config_dir)
    return file


def rows_under(desk: Desk, file: CredentialFile, track: str | None) -> list[Credential]:
    """The rows that go by these rules; with a track those in it, or not yet in any."""
    rows = []
    for row in desk.journal.credentials:
        rules = rules_called(desk.context, row.rules_id)
        if rules is not None and rules.id == file.id and (track is None or row.track in (None, track)):
            rows.append(row)
    return rows


# --- what was typed -------------------------------------------------------------------------------

Given = Mapping[str, Any]
"""Field of a credential to its new value. `opening_as_of` and `opening_proof` are parts of `opening`."""


def day(context: Context, typed: str) -> date:
    return parse_sure_date(typed, context.today, context.settings.month_first)


def period_typed(context: Context, typed: str) -> tuple[date, date]:
    ends = [end.strip() for end in typed.split("..")]
    if len(ends) != 2 or not all(ends):
        raise usage(f"{quoted(typed)} does not name two days", _PERIOD_HINT)
    first, last = (day(context, end) for end in ends)
    if last <= first:
        raise usage(
            f"{quoted(typed)} runs backwards", f"write {last}..{first}" if last < first else _PERIOD_HINT
        )
    return first, last


def category_typed(file: CredentialFile, typed: str) -> str:
    return _among(file, typed, "category", "categories", file.categories)


def track_typed(file: CredentialFile, typed: str) -> str:
    return _among(file, typed, "track", "tracks", file.tracks)


def _among(file: CredentialFile, typed: str, noun: str, nouns: str, known: tuple[Category, ...]) -> str:
    names = [one.name for one in known]
    if not names:
        raise usage(f"{file.id} has no {nouns} in the rules we hold", f"leave --{noun} out")
    if slug(typed) not in names:
        hint = did_you_mean(slug(typed), names) or f"its {nouns} are {', '.join(names)}"
        raise usage(f"{file.id} has no {noun} called {quoted(typed)}", hint)
    return slug(typed)


def proof_typed(typed: str) -> str:
    if slug(typed) not in PROOFS:
        hint = did_you_mean(slug(typed), PROOFS) or "write paper (you keep them), asked or none"
        raise usage(f"{quoted(typed)} does not say what documents there are", hint)
    return slug(typed)


# --- what it becomes ------------------------------------------------------------------------------


def changed(old: Credential, given: Given) -> Credential:
    """The row with what was given. A date on the certificate takes the place of a period on record,
    which would outrank it."""
    values = dict(given)
    if old.period and "period" not in values and ("expires" in values or "certified" in values):
        values["period"] = None
    opening = _opening(old.opening, values)
    return replace(old, **values, opening=opening)


def _opening(old: Opening | None, values: dict[str, Any]) -> Opening | None:
    """The points on record before the journal; takes its three options out of `values`."""
    typed, as_of, proof = (values.pop(key, None) for key in ("opening", "opening_as_of", "opening_proof"))
    if typed is None and as_of is None and proof is None:
        return old
    if typed is None and old is None:
        raise usage("no points are on record before this journal", 'say how many: --opening "31 points"')
    as_of = as_of or (old.as_of if old else None)
    if as_of is None:
        raise usage("--opening needs the last day that these points cover", "add --opening-as-of DATE")
    proof = proof or (old.proof if old else "none")
    if typed is None:
        assert old is not None
        return replace(old, as_of=as_of, proof=proof)
    total, minimums = parse_opening(typed)
    return Opening(as_of, total, minimums, proof)


def refuse_impossible(context: Context, file: CredentialFile, row: Credential, given: Given) -> None:
    """Refuses what cannot be true of this credential (status 2)."""
    years = nearest_version(file, context.today, "shown").ruleset.cycle_years
    if years is None:
        _check_no_dates(file, row, given)
        return
    _check_dates(context, row, given, years)
    if row.opening and any(key.startswith("opening") for key in given):
        _check_opening(context, file, row, row.opening, years)


def _check_no_dates(file: CredentialFile, row: Credential, given: Given) -> None:
    typed = next((key for key in ("expires", "certified", "period", "opening") if key in given), None)
    if typed == "opening":
        what = f"the rules we hold for {file.id} name no period, so nothing can be on record in one"
        raise usage(what, "enter those activities themselves: clejournal add")
    if typed:
        what = f"the rules we hold for {file.id} name no period, so there is nothing for a date to end"
        raise usage(what, f"leave the date out: clejournal credential add {row.id}")


def _check_dates(context: Context, row: Credential, given: Given, years: int) -> None:
    certified, expires = row.certified, row.expires
    if certified and expires and expires <= certified:
        what = f"it cannot expire on {say_day(expires)}: you were certified on {say_day(certified)}"
        raise usage(what, "look at both dates again")
    if certified and "certified" in given and certified > context.today:
        what = f"{say_day(certified)} is after today, {say_day(context.today)}"
        raise usage(what, "write the day that you were certified, or the day it expires with --expires")
    if expires and "expires" in given and expires > add_years(context.today, 2 * years):
        what = f"{say_day(expires)} is more than two cycles of {years} years away"
        raise usage(what, "check the year on your certificate")
    if row.period and "period" in given and row.period[1] > add_years(row.period[0], 2 * years):
        first, last = row.period
        what = f"{say_day(first)} to {say_day(last)} is longer than two cycles of {years} years"
        raise usage(what, "check both years")


def _check_opening(
    context: Context, file: CredentialFile, row: Credential, opening: Opening, years: int
) -> None:
    names = minimum_names(file, context.today)
    for name in opening.minimums:
        if name not in names:
            listed = f"its minimums are {', '.join(names)}" if names else "it has none: write the total alone"
            raise usage(f"{file.id} has no minimum called {name}", did_you_mean(name, names) or listed)
    if opening.as_of > context.today:
        what = f"{say_day(opening.as_of)} is after today, {say_day(context.today)}"
        raise usage(what, "write the last day that the points on record cover")
    cycle = current_cycle(row, years, context.today)
    if cycle and not cycle.holds(opening.as_of):
        span = f"{say_day(cycle.start)} to {say_day(cycle.end)}"
        what = f"{say_day(opening.as_of)} lies outside the cycle, {span}"
        raise usage(what, "write what was on record in this cycle before the journal, and its last day")


def minimum_names(file: CredentialFile, today: date) -> list[str]:
    """The minimums of any reading: one may be certain in the strict reading only."""
    found = [m.name for r in READINGS for m in nearest_version(file, today, r).ruleset.minimums]
    return list(dict.fromkeys(found))


# --- saving ---------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Kept:
    """A row as it was and as it is now saved. `old` None: it is new."""

    saved: Saved
    old: Credential | None
    new: Credential


def keep(context: Context, words: str, blank: Credential, edit: Callable[[Credential], Credential]) -> Kept:
    """Saves the row of this id as `edit` makes it; a row that is not there begins as `blank`."""
    was: list[Credential | None] = []

    def text(journal: Journal) -> bytes:
        old = row_called(journal, blank.id)
        was.append(old)
        new = edit(old or blank)
        if old is None:
            return add_credential(journal, new)
        return edit_credential(journal, old.id, differences(old, new)) if new != old else journal.data

    saved = save_change(context, words, text, create=True)
    row = row_called(saved.journal, blank.id)
    assert row is not None
    return Kept(saved, was[-1], row)

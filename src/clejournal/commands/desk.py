"""What a command works with: the journal, the credentials held, and the rules they are scored by."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import timedelta
from functools import cached_property
from pathlib import Path

from clejournal.activity import Activity
from clejournal.context import Context
from clejournal.credential import Credential, Cycle, cycle_on, next_cycle
from clejournal.credentialfile import CredentialFile, RulesVersion
from clejournal.dates import say_day
from clejournal.errors import ClejournalError, ExitStatus, Problem, untrusted, usage
from clejournal.journal.read import Journal, load
from clejournal.period import Period, parse_period
from clejournal.readiness import Readiness, Rules, assess, current_cycle
from clejournal.report import Report, build_report
from clejournal.rules.load import covers, find, nearest_version
from clejournal.ruleset import Reading
from clejournal.suggest import did_you_mean, folded, quoted

GENERAL_RULES = "nals-cle"
"""What is used while no credential is held: the module rules as NALS published them."""


@dataclass(frozen=True, eq=False)
class Desk:
    """One journal opened for reading, with everything scoring needs."""

    context: Context
    journal: Journal

    @cached_property
    def activities(self) -> tuple[Activity, ...]:
        """As they are scored: a document whose file is gone from its folder proves nothing."""
        return tuple(_with_files_there(a, self.journal.folder) for a in self.journal.activities)

    @cached_property
    def known_by_today(self) -> tuple[Activity, ...]:
        """Activities up to the day stood on; later ones are left out of everything but a count."""
        return tuple(a for a in self.activities if a.last_day <= self.context.today)

    def file_of(self, held: Credential) -> CredentialFile:
        """Its rules. A row of the journal whose rules are not known: status 4, with its line."""
        try:
            return find(held.rules_id, self.context.config_dir)
        except ClejournalError as error:
            if error.status is not ExitStatus.USAGE or not held.line:
                raise
            raise untrusted([self._unknown_rules(held, error.problems[0].hint)]) from None

    def with_known_rules(self) -> tuple[Credential, ...]:
        """Those held whose rules are known. Of the others it is said, for no figure of theirs is shown."""
        known = []
        for held in self.journal.credentials:
            try:
                self.file_of(held)
                known.append(held)
            except ClejournalError as error:
                self.context.warn(error.problems)
        return tuple(known)

    def _unknown_rules(self, held: Credential, hint: str | None) -> Problem:
        place, line = self.journal.path.name, held.line
        return Problem(
            f"the rules {quoted(held.rules_id)} of {held.id} are not known here", hint, place, line
        )

    def rules_for(self, held: Credential, cycle: Cycle) -> Rules:
        """The rules that hold for this cycle, and whether the text we hold covers it at all."""
        file = self.file_of(held)
        day = cycle.start if file.chosen_by == "cycle-start" else cycle.end
        found: dict[tuple[Reading, tuple[tuple[str, Reading], ...]], RulesVersion] = {}

        def resolve(reading: Reading, overrides: Mapping[str, Reading]) -> RulesVersion:
            key = (reading, tuple(sorted(overrides.items())))
            if key not in found:
                found[key] = nearest_version(file, day, reading, held.track, overrides)
            return found[key]

        return Rules(file, resolve, covers(file, day).covered, held.rules_confirmed)

    def cycle_years(self, held: Credential) -> int | None:
        """Length of a cycle; None where the rules have none."""
        return nearest_version(self.file_of(held), self.context.today, "shown").ruleset.cycle_years

    def cycle_of(self, held: Credential) -> Cycle | None:
        """The cycle that the certificate is for, as of today; None while no date is known."""
        years = self.cycle_years(held)
        return None if years is None else current_cycle(held, years, self.context.today)

    def whole_journal(self, held: Credential) -> Cycle | None:
        """For rules without a cycle of their own: all of the journal up to today; else None."""
        return self.span_of_journal() if self.cycle_years(held) is None else None

    def span_of_journal(self) -> Cycle:
        """From the first activity to today."""
        first = min((a.date for a in self.known_by_today), default=self.context.today)
        return Cycle(first, self.context.today, opens=True)

    def cycle_for(self, held: Credential, activity: Activity) -> Cycle:
        """The cycle that an entry is filed in; without one the year of the entry stands in for it."""
        years, day = self.cycle_years(held), activity.last_day
        found = None if years is None else cycle_on(held, years, day)
        if found is None or years is None:
            return Cycle(day.replace(month=1, day=1), day.replace(month=12, day=31), opens=True)
        return next_cycle(found, years) if activity.cycle == "next" else found

    def why_outside(self, held: Credential, cycle: Cycle, activity: Activity) -> str:
        """Why an entry has no credit in that cycle at all."""
        today, opening = self.context.today, held.opening
        if activity.planned:
            return "planned, not done yet; it earns nothing before it is done"
        if activity.last_day > today:
            return f"it lies after {say_day(today)}"
        if activity.cycle == "next" and activity.last_day <= cycle.start:
            return f"it counts in the period from {say_day(cycle.start)}"
        if activity.last_day < cycle.start:
            return f"it lies before {say_day(cycle.start)}, the day {self.file_of(held).short} began"
        if opening and activity.last_day <= opening.as_of and cycle.holds(opening.as_of):
            return f"already part of what was on record on {say_day(opening.as_of)}"
        return f"it lies outside the periods of {self.file_of(held).short}"

    def assess(self, held: Credential, cycle: Cycle, points_only: bool = False) -> Readiness:
        rules = self.rules_for(held, cycle)
        return assess(rules, held, cycle, self.activities, self.context.today, points_only)

    def credential(self, word: str | None) -> Credential:
        """The one named, or the only one held. Unknown or in doubt: status 2."""
        held = self.journal.credentials
        if word is None:
            if len(held) == 1:
                return held[0]
            if not held:
                raise usage("no credential is in the journal yet", "clejournal credential add nals-clp")
            names = ", ".join(row.id for row in held)
            raise usage("which credential?", f"name one of {names}")
        return row_called(self.journal, word) or self._by_rules(word)

    def _by_rules(self, word: str) -> Credential:
        """By another name of its rules: `clp` for nals-clp. What is not held is named as such."""
        held = self.journal.credentials
        file = find(word, self.context.config_dir)
        rows = [row for row in held if self.file_of(row).id == file.id]
        if len(rows) == 1:
            return rows[0]
        if rows:
            raise usage(f"{word} may be {' or '.join(row.id for row in rows)}", "name one of them")
        near = did_you_mean(word, [row.id for row in held])
        raise usage(f"{file.id} is not in the journal", near or f"clejournal credential add {file.id}")

    def chosen(self, word: str | None) -> tuple[Credential, ...]:
        """All held, the one named, or while none is held the general rules as a stand-in."""
        if word is not None:
            return (self.credential_or_rules(word),)
        return self.with_known_rules() or (Credential(GENERAL_RULES),)

    def credential_or_rules(self, word: str) -> Credential:
        """A credential held, or one that is not held yet: its rules with no dates of its own."""
        if row_called(self.journal, word) is None:
            file_id = find(word, self.context.config_dir).id
            if all(row.rules_id != file_id for row in self.journal.credentials):
                return Credential(file_id)
        return self.credential(word)

    def period(self, text: str | None, held: tuple[Credential, ...], usual: str = "this-year") -> Period:
        """The period typed, or the usual one. `cycle` is that of the first credential meant."""
        cycle = self.cycle_of(held[0]) if held else None
        last = None
        if cycle is not None and (years := self.cycle_years(held[0])):
            last = cycle_on(held[0], years, cycle.start - timedelta(days=1))
            last = last if last != cycle else None
        days = [a.last_day for a in self.known_by_today]
        span = (min(days), self.context.today) if days else None
        return parse_period(usual if text is None else text, self.context.today, cycle, span, last)

    def report(self, period: Period, held: tuple[Credential, ...]) -> Report:
        return build_report(
            self.activities,
            held,
            period,
            self.context.today,
            self.rules_for,
            self.cycle_years,
            self.journal.holder,
        )


def row_called(journal: Journal, word: str) -> Credential | None:
    """The row with this very id, capitals as you like."""
    return next((row for row in journal.credentials if folded(row.id) == folded(word)), None)


def open_desk(context: Context) -> Desk:
    """The journal opened for reading, its warnings said. Raises ClejournalError (status 4)."""
    journal = load(context.journal_path)
    context.warn(journal.warnings)
    desk = Desk(context, journal)
    context.warn(_gone_files(desk))
    return desk


def _with_files_there(activity: Activity, folder: Path) -> Activity:
    there = tuple(e for e in activity.evidence if e.file is None or (folder / e.file).is_file())
    return activity if there == activity.evidence else replace(activity, evidence=there)


def _gone_files(desk: Desk) -> list[Problem]:
    """One warning for all documents that are named and not there."""
    named = sum(len(activity.evidence) for activity in desk.journal.activities)
    gone = named - sum(len(activity.evidence) for activity in desk.activities)
    if not gone:
        return []
    what = "a document of the journal is" if gone == 1 else f"{gone} documents of the journal are"
    return [Problem(f"{what} gone from the folder, and counted as missing", "see: clejournal doctor")]


def years_with_activities(desk: Desk) -> list[str]:
    """Years that have activities, oldest first: what an empty period points to."""
    return sorted({str(a.last_day.year) for a in desk.known_by_today})

"""Everything that the checks look at, read from the disk and from the rules."""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection
from dataclasses import replace
from pathlib import Path

from clejournal.checks.findings import Facts, RulesSeen
from clejournal.commands.credits import Credits
from clejournal.commands.desk import Desk
from clejournal.commands.entry_values import GRADE_WORDS
from clejournal.commands.selection import proof_word
from clejournal.context import Context
from clejournal.errors import ClejournalError, Problem, untrusted
from clejournal.journal import disk
from clejournal.journal.read import Journal, from_bytes, read_bytes
from clejournal.journal.sound import Outside, Record, beside, outside_change, records
from clejournal.rules.load import catalogue, covers, nearest_version


def gather(context: Context) -> Facts:
    """What is there now. Raises ClejournalError (status 4) where there is no file to look at."""
    path = context.journal_path
    data = read_bytes(path)
    real = Path(os.path.realpath(path))
    journal, unread = _read(path, data)
    past, outside = _past(real, data)
    desk = Desk(context, journal) if journal else None
    rules, unknown = _rules(desk) if desk else ({}, ())
    return Facts(
        file=real.name,
        folder=str(real.parent),
        today=context.today,
        journal=journal,
        unread=unread,
        seen=beside(real),
        records=past,
        outside=outside,
        sha256=hashlib.sha256(data).hexdigest(),
        rules=rules,
        unknown_rules=unknown,
        credentials_known=_credentials_known(desk) if desk else frozenset(),
        grade_words=GRADE_WORDS,
        unproved=_unproved(desk, rules) if desk else 0,
    )


def _read(path: Path, data: bytes) -> tuple[Journal | None, tuple[Problem, ...]]:
    try:
        return from_bytes(path, data), ()
    except ClejournalError as error:
        return None, error.problems


def _past(real: Path, data: bytes) -> tuple[tuple[Record, ...], Outside | None]:
    try:
        return records(real), outside_change(real, data)
    except OSError as error:
        what = f"the history of the journal cannot be read: {disk.reason(error)}"
        raise untrusted(
            [Problem(what, "ask whoever set up this computer for the right to read it")]
        ) from None


def _rules(desk: Desk) -> tuple[dict[str, RulesSeen], tuple[Problem, ...]]:
    known: dict[str, RulesSeen] = {}
    problems: list[Problem] = []
    for held in desk.journal.credentials:
        try:
            file, today = desk.file_of(held), desk.context.today
            nearest_version(file, today, "shown", held.track)  # knows whether there is such a track
            known[held.id] = RulesSeen(covers(file, today).last_seen, held.rules_confirmed)
        except ClejournalError as error:
            problems += (replace(each, line=each.line or held.line or None) for each in error.problems)
    return known, tuple(problems)


def _credentials_known(desk: Desk) -> frozenset[str]:
    """Those held, and every one whose rules are known, as far as her own rules can be read."""
    held = {id for row in desk.journal.credentials for id in (row.id, row.rules_id)}
    for folder in (desk.context.config_dir, None):
        try:
            return frozenset(held | {file.id for file in catalogue(folder)})
        except ClejournalError:
            continue
    return frozenset(held)


def _unproved(desk: Desk, rules: Collection[str]) -> int:
    """As many as `list --no-proof` shows, of what is done already."""
    held = tuple(row for row in desk.journal.credentials if row.id in rules)
    if desk.journal.credentials and not held:
        return 0
    credits = Credits(desk, held or None)
    done = (each for each in desk.known_by_today if not each.planned)
    return sum(proof_word(activity, credits.of(activity)) != "yes" for activity in done)

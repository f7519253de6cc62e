"""`credential list`: what is held, by when, and how it stands in two words."""

from __future__ import annotations

from clejournal.commands.desk import Desk, open_desk
from clejournal.commands.holding import rules_called
from clejournal.context import Context
from clejournal.credential import Credential, Cycle
from clejournal.credentialfile import CredentialFile
from clejournal.errors import ExitStatus
from clejournal.pages.credential import Listed, credentials_page, left_words
from clejournal.pages.verdict import short_verdict
from clejournal.readiness import Readiness


def run(context: Context) -> int:
    desk = open_desk(context)
    held = desk.journal.credentials
    if context.json:
        rows = [_json(desk, row) for row in held]
        context.show_json(
            {"contract": "credential-list/1", "as_of": context.today.isoformat(), "credentials": rows}
        )
    else:
        context.show(credentials_page([_listed(desk, row) for row in held]))
    return ExitStatus.DONE


def _standing(desk: Desk, held: Credential) -> tuple[CredentialFile | None, Cycle | None, Readiness | None]:
    """Rules, cycle and standing, as far as they are known. A row may name rules that there are not."""
    file = rules_called(desk.context, held.rules_id)
    if file is None:
        return None, None, None
    cycle = desk.cycle_of(held)
    span = cycle or desk.whole_journal(held)
    return file, cycle, desk.assess(held, span) if span else None


def _listed(desk: Desk, held: Credential) -> Listed:
    file, cycle, readiness = _standing(desk, held)
    if file is None:
        return Listed(held.id, f"no rules are called {held.rules_id}", "", "", "cannot say", "doubt")
    name = file.short
    if held.track:
        name += f", {next((track.title for track in file.tracks if track.name == held.track), held.track)}"
    if readiness is None:
        return Listed(held.id, name, "date not known", "", "cannot say", "doubt")
    verdict, tone = short_verdict(readiness)
    if cycle is None:
        return Listed(held.id, name, "none", "", verdict, tone)
    span = f"{cycle.start} to {cycle.end}"
    return Listed(held.id, name, span, left_words(readiness.days_left), verdict, tone)


def _json(desk: Desk, held: Credential) -> dict[str, object]:
    from clejournal.exchange.contract import credential_object

    file, cycle, readiness = _standing(desk, held)
    unknown = (
        "no rules of this name are known" if file is None else "the date of the certificate is not known"
    )
    answer = (
        {"verdict": "cannot-say", "because": ["date" if file else "rules"], "why": unknown}
        if readiness is None
        else {"verdict": readiness.verdict, "because": list(readiness.because)}
    )
    return {**credential_object(held, cycle, file, desk.context.today), **answer}

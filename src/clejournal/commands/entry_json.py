"""The credit of an entry as JSON: what it got, or why it is in no cycle of a credential."""

from __future__ import annotations

from clejournal.activity import Activity
from clejournal.exchange.contract import Json, credit_object
from clejournal.pages.entry import EntryCredit


def credit_json(activity: Activity, found: EntryCredit) -> Json:
    if found.credit is None:
        return {"credential": found.held.id, "activity": activity.id, "credit": None, "why": found.outside}
    return {"credential": found.held.id, **credit_object(found.credit, found.standing, found.file)}

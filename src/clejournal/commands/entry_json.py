"""The credit of an entry as JSON: what it got, or why it is in no cycle of a credential."""

from __future__ import annotations

from clejournal.activity import Activity
from clejournal.exchange.contract import Json, credit_object, no_credit_object
from clejournal.pages.entry import EntryCredit


def credit_json(activity: Activity, found: EntryCredit) -> Json:
    if found.credit is None:
        return no_credit_object(found.held, activity, found.outside or "")
    return credit_object(found.held, found.credit, found.standing, found.file)

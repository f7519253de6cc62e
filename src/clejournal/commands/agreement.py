"""What is about to change is shown and agreed to before it is written."""

from __future__ import annotations

from clejournal.context import Context
from clejournal.terminal.page import Page
from clejournal.terminal.prompts import confirm, declined, refuse_unless_asked

ASKED_ABOVE = 20
"""More entries than this are asked about even with --yes, where someone can answer."""


def agree(context: Context, page: Page, entries: int, what: str, *, yes: bool) -> None:
    """Shows `page` and asks whether to `what`. Returns only after a yes (`yes` is one given before).

    Raises ClejournalError: status 2 where nothing can be asked, 130 where the answer is no.
    """
    if yes and (entries <= ASKED_ABOVE or not context.can_ask):
        return
    if not context.json:
        context.show(page)
    refuse_unless_asked(context, f"whether to {what}", "--yes")
    if not confirm(context, f"{what.capitalize()}?"):
        raise declined()

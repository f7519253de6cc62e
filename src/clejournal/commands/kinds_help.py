"""What each kind is and what NALS gives for it, for the end of `add --help`: made from the rules."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from clejournal.activity import KINDS, Activity
from clejournal.commands.desk import GENERAL_RULES
from clejournal.crediting import credit_for
from clejournal.kinds import DESCRIPTIONS, everyday_words
from clejournal.rules.load import find, nearest_version
from clejournal.ruleset import Ruleset
from clejournal.terminal.page import Column, Gap, Heading, Line, Page, Row, Table
from clejournal.wording import cap_sentence, rate_sentence

MOST_WORDS = 6


def kinds_page(today: date) -> Page:
    """One line for each kind, under what it is called in the body's rules."""
    file = find(GENERAL_RULES)
    rules = nearest_version(file, today, "shown").ruleset
    return (
        Heading(f"The kinds, and what {file.issuer} gives for them"),
        Table((Column(""), Column("", flex=True, least=20)), tuple(_kinds(rules, file.issuer, today))),
        Gap(),
        Line(f"By the rules last seen {rules.seen[1]:%Y-%m}." if rules.seen else "", "quiet"),
    )


def _kinds(rules: Ruleset, issuer: str, today: date) -> Iterator[Row]:
    for kind in KINDS:
        yield Row((kind, DESCRIPTIONS[kind]))
        yield Row(("", f"{issuer}: {_gives(kind, rules, today)}"), "strong")
        if words := everyday_words(kind)[:MOST_WORDS]:
            yield Row(("", f"also typed as {', '.join(words)}"), "quiet")


def _gives(kind: str, rules: Ruleset, today: date) -> str:
    module = credit_for(Activity("", today, kind), rules).module
    if module is None:
        return f"not on its list of activities, which is open; the {rules.unit}s are its to give"
    caps = [cap for cap in rules.caps if module.name in cap.scope.modules]
    return "; ".join([rate_sentence(module, rules.unit), *(cap_sentence(cap, rules.unit) for cap in caps)])

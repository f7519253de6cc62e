"""`rules show`: the rules of one credential in plain words, each with its source and its doubts."""

from __future__ import annotations

from dataclasses import dataclass

from clejournal.commands.holding import known_as
from clejournal.context import Context
from clejournal.errors import ExitStatus
from clejournal.pages.rules import rules_page
from clejournal.rules.load import nearest_version


@dataclass(frozen=True, slots=True)
class Options:
    id: str
    sources: bool = False


def run(context: Context, options: Options) -> int:
    file = known_as(context, options.id)
    version = nearest_version(file, context.today, "shown")
    if context.json:
        from clejournal.exchange.contract import rules_object

        context.show_json(rules_object(file, version))
    else:
        context.show(rules_page(file, version, context.today, options.sources))
    return ExitStatus.DONE

"""`rules list`: every credential whose rules are known here."""

from __future__ import annotations

from clejournal.context import Context
from clejournal.errors import ExitStatus
from clejournal.pages.rules import Known, rules_list_page
from clejournal.quantities import say_decimal
from clejournal.rules.load import catalogue, nearest_version


def run(context: Context) -> int:
    known = [
        Known(file, nearest_version(file, context.today, "shown")) for file in catalogue(context.config_dir)
    ]
    if context.json:
        context.show_json({"contract": "rules-list/1", "rules": [_json(one) for one in known]})
    else:
        context.show(rules_list_page(known))
    return ExitStatus.DONE


def _json(one: Known) -> dict[str, object]:
    file, rules = one.file, one.version.ruleset
    required = rules.total.required if rules.total else None
    return {
        "id": file.id,
        "name": file.name,
        "aliases": list(file.aliases),
        "tracks": [track.name for track in file.tracks],
        "cycle_years": rules.cycle_years,
        "total": None if required is None else say_decimal(required),
        "rules_last_seen": rules.seen[1].isoformat() if rules.seen else None,
        "origin": file.origin,
    }

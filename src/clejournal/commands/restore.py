"""`restore`: puts a backup back; what it would replace is shown, agreed to, and set aside first."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path

from clejournal.commands.agreement import agree
from clejournal.commands.writing import saved_json
from clejournal.context import Context
from clejournal.errors import ExitStatus, usage
from clejournal.exchange.contract import Json, activity_object
from clejournal.keeping import archive, holdings, restoring
from clejournal.keeping.archive import Backup
from clejournal.keeping.restoring import Plan, Restored, Target
from clejournal.pages.keeping import Back, restored_page, to_replace_page

_SETTINGS = "settings"
"""The folder, inside the one named with --to, of own rules and settings."""


@dataclass(frozen=True, slots=True)
class Options:
    file: str
    to: str | None = None
    yes: bool = False


def run(context: Context, options: Options) -> int:
    path = Path(os.path.expanduser(options.file))
    with archive.opened(path) as backup:
        plan = restoring.plan(backup, _target(context, options, backup))
        _agree(context, options, plan)
        restored = restoring.carry_out(backup, plan, f"restore {path.name}", context.now())
        context.warn(restored.saved.warnings)
        back = _back(options, backup, plan, restored)
    if context.json:
        context.show_json(_json(path, plan, restored, back))
    else:
        context.show(restored_page(back))
    return ExitStatus.DONE


def _target(context: Context, options: Options, backup: Backup) -> Target:
    if options.to is None:
        return Target(context.journal_path, context.config_dir)
    folder = Path(os.path.expanduser(options.to))
    if os.path.lexists(folder) and not folder.is_dir():
        raise usage(f"{folder} is not a folder", "name a folder; it is made where it is missing")
    return Target(folder / backup.manifest.journal, folder / _SETTINGS)


def _agree(context: Context, options: Options, plan: Plan) -> None:
    """Only where the journal that is there holds what the backup does not, or cannot be read."""
    lost = len(plan.lost) + len(plan.lost_credentials)
    if not lost and plan.unreadable is None:
        return
    why = plan.unreadable.problems[0].what if plan.unreadable else None
    page = to_replace_page(str(plan.target.journal), plan.lost, plan.lost_credentials, why)
    agree(context, page, lost, "restore the backup over it", yes=options.yes)


def _back(options: Options, backup: Backup, plan: Plan, restored: Restored) -> Back:
    manifest = backup.manifest
    names = [member.name for member in manifest.members]
    return Back(
        journal=str(plan.target.journal),
        made=manifest.made,
        named=options.to is not None,
        aside=str(restored.aside) if restored.aside else None,
        kept=plan.kept,
        history_stays=plan.history_stays and any(name.startswith(f"{holdings.HISTORY}/") for name in names),
        missing=holdings.missing(plan.journal.activities, names),
        activities=len(restored.saved.journal.activities),
        documents=manifest.documents,
    )


def _json(path: Path, plan: Plan, restored: Restored, back: Back) -> Json:
    """`restore/1`: what was restored, what it took the place of and where that is now."""
    return {
        "contract": "restore/1",
        **saved_json(restored.saved),
        "file": str(path),
        "made": back.made,
        "counts": {"activities": back.activities, "documents": back.documents},
        "aside": back.aside,
        "replaced": [activity_object(activity) for activity in plan.lost],
        "replaced_credentials": list(plan.lost_credentials),
        "kept": list(back.kept),
        "missing": list(back.missing),
    }

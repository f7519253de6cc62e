"""`backup`: everything she owns in one file, read back before it counts."""

from __future__ import annotations

from dataclasses import dataclass

from clejournal.commands.desk import open_desk
from clejournal.context import Context
from clejournal.errors import ExitStatus
from clejournal.exchange.contract import Json
from clejournal.journal.timeline import real_path
from clejournal.keeping.backing import Made, check_target, make, target_for
from clejournal.pages.keeping import backed_up_page


@dataclass(frozen=True, slots=True)
class Options:
    file: str
    force: bool = False


def run(context: Context, options: Options) -> int:
    journal = open_desk(context).journal
    target = target_for(options.file, context.today)
    check_target(target, real_path(journal), context.config_dir, force=options.force)
    made = make(journal, context.config_dir, target, context.now())
    if context.json:
        context.show_json(_json(str(journal.path), made))
    else:
        left_out = tuple(f"{each.name} {each.why}" for each in made.left_out)
        manifest = made.manifest
        page = backed_up_page(str(made.path), made.missing, left_out, manifest.activities, manifest.documents)
        context.show(page)
    return ExitStatus.DONE


def _json(journal: str, made: Made) -> Json:
    """`backup/1`: the file, what is in it, and what could not be."""
    return {
        "contract": "backup/1",
        "journal": journal,
        "file": str(made.path),
        "size": made.size,
        "counts": {"activities": made.manifest.activities, "documents": made.manifest.documents},
        "missing": list(made.missing),
        "left_out": [{"file": each.name, "why": each.why} for each in made.left_out],
    }

"""`attach`: keeps a copy of a document with its entry, or says where the document is."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path

from clejournal.activity import Activity, Evidence
from clejournal.commands.credits import Credits
from clejournal.commands.desk import open_desk
from clejournal.commands.documents import copied, stem_of, with_documents
from clejournal.commands.writing import Written, change_entries, saved_json
from clejournal.context import Context
from clejournal.errors import ExitStatus, usage
from clejournal.exchange.contract import Json, activity_object
from clejournal.journal.ids import resolve_ids
from clejournal.kinds import guess_role, resolve_role
from clejournal.pages.attached import Attached, attached_page


@dataclass(frozen=True, slots=True)
class Options:
    """`states` are those of paper, asked and none that were said."""

    id: str
    files: tuple[str, ...] = ()
    role: str | None = None
    states: tuple[str, ...] = ()


def run(context: Context, options: Options) -> int:
    _check(options)
    desk = open_desk(context)
    activities = resolve_ids(desk.journal, options.id)
    kind = activities[0].kind
    role = guess_role(kind) if options.role is None else resolve_role(options.role, kind)
    files = [(role, Path(file).expanduser()) for file in options.files]
    with copied(files, desk.journal, stem_of(activities)) as copies:
        documents = (*copies, *(Evidence(role, state) for state in options.states))
        words = f"attach {options.id}"
        written = change_entries(desk, activities, lambda old: _attached(old, documents), words)
    _answer(context, written, documents)
    return ExitStatus.DONE


def _check(options: Options) -> None:
    say = "name the file, or say --paper, --asked or --none"
    if not options.files and not options.states:
        raise usage("there is nothing to attach", say)
    if len(options.states) > 1 or (options.files and options.states):
        raise usage("the document can only be in one place", say)


def _attached(activity: Activity, documents: tuple[Evidence, ...]) -> Activity:
    return replace(activity, evidence=with_documents(activity, documents))


def _answer(context: Context, written: Written, documents: tuple[Evidence, ...]) -> None:
    credits = Credits(written.desk)
    folder = str(written.saved.journal.folder)
    rows = tuple(credits.of(activity) for activity in written.activities)
    found = Attached(written.activities, documents, rows, folder, written.saved.written)
    if context.json:
        context.show_json(_json(found, written))
    else:
        context.show(attached_page(found))


def _json(found: Attached, written: Written) -> Json:
    """`attach/1`: the documents, and the entries as they now are."""
    return {
        "contract": "attach/1",
        **saved_json(written.saved),
        "documents": [
            {"role": each.role, "state": each.state, "file": each.file, "sha256": each.sha256}
            for each in found.documents
        ],
        "activities": [activity_object(activity) for activity in found.activities],
    }

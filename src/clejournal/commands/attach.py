"""`attach`: keeps a copy of a document with its entry, or says where the document is."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace

from clejournal.activity import Activity, Evidence
from clejournal.commands.credits import Credits
from clejournal.commands.desk import Desk, open_desk
from clejournal.commands.documents import copied, others_with, stem_of, with_documents
from clejournal.commands.entry_proof import STATES, path_typed
from clejournal.commands.writing import Written, change_entries, saved_json
from clejournal.context import Context
from clejournal.errors import ClejournalError, ExitStatus, usage
from clejournal.exchange.contract import Json, activity_object
from clejournal.journal.ids import resolve_ids
from clejournal.kinds import guess_role, resolve_role
from clejournal.pages.attached import Attached, attached_page
from clejournal.pages.entry import in_quotes
from clejournal.suggest import slug


@dataclass(frozen=True, slots=True)
class Options:
    """`states` are those of paper, asked and none that were said."""

    id: str
    files: tuple[str, ...] = ()
    role: str | None = None
    states: tuple[str, ...] = ()


def run(context: Context, options: Options) -> int:
    options = _with_state(options)
    _check(options)
    desk = open_desk(context)
    activities = _entries(desk, options)
    kind = activities[0].kind
    role = guess_role(kind) if options.role is None else resolve_role(options.role, kind)
    files = [(role, path_typed(file)) for file in options.files]
    with copied(files, desk.journal, stem_of(activities)) as copies:
        documents = (*copies, *(Evidence(role, state) for state in options.states))
        words = f"attach {options.id}"
        written = change_entries(desk, activities, lambda old: _attached(old, documents), words)
    _answer(context, written, documents)
    return ExitStatus.DONE


def _with_state(options: Options) -> Options:
    """`attach 7kq2m paper` says what `--paper` says."""
    if len(options.files) != 1 or slug(options.files[0]) not in STATES:
        return options
    return replace(options, files=(), states=(*options.states, slug(options.files[0])))


def _entries(desk: Desk, options: Options) -> tuple[Activity, ...]:
    try:
        return resolve_ids(desk.journal, options.id)
    except ClejournalError:
        if _is_file(options.id):
            raise _forgotten((options.id, *options.files)) from None
        raise


def _is_file(word: str) -> bool:
    """Whether this is a file's name rather than an entry's."""
    path = path_typed(word)
    return not word.startswith(("event:", "line:")) and (path.is_file() or bool(path.suffix))


def _forgotten(files: Sequence[str]) -> ClejournalError:
    named = " ".join(in_quotes(file) for file in files)
    return usage("which entry is it for?", f"say which: clejournal attach last {named}")


def _check(options: Options) -> None:
    if not options.files and not options.states and _is_file(options.id):
        raise _forgotten((options.id,))
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
    shared = others_with(written.saved.journal, written.activities)
    found = Attached(written.activities, documents, rows, folder, written.saved.written, shared)
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

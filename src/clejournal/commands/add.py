"""`add`: logs one activity, says what it earned, and what is still to do."""

from __future__ import annotations

from dataclasses import dataclass, replace

from clejournal.activity import Activity
from clejournal.commands import conference
from clejournal.commands.again import check_new
from clejournal.commands.credits import Credits
from clejournal.commands.desk import Desk
from clejournal.commands.documents import copied, others_with, stem_of, with_documents
from clejournal.commands.entry_json import credit_json
from clejournal.commands.entry_options import EntryOptions, apply
from clejournal.commands.entry_proof import proof_files
from clejournal.commands.further import ask_further
from clejournal.commands.settling import settle
from clejournal.commands.writing import Written, add_to_journal, desk_to_begin, saved_json
from clejournal.context import Context
from clejournal.errors import ExitStatus, usage
from clejournal.exchange.contract import Json, activity_object
from clejournal.journal.ids import resolve_id
from clejournal.pages.added import Added, Doubt, saved_page, to_do_page
from clejournal.suggest import quoted, slug


@dataclass(frozen=True, slots=True)
class Options:
    kind: str
    title: str | None
    entry: EntryOptions
    like: str | None = None
    id: str | None = None
    certificate_hours: str | None = None
    again: bool = False


def run(context: Context, options: Options) -> int:
    if slug(options.kind) == "conference":
        return conference.run(context, _conference(options))
    if options.certificate_hours is not None:
        raise usage("--certificate-hours goes with add conference", "leave out --certificate-hours")
    desk = desk_to_begin(context)
    entry, doubt = settle(context, _with_title(options))
    draft = _draft(desk, options)
    activity = apply(entry, draft, context, desk)
    files = proof_files(entry.proof, activity.kind)
    if options.id is None and not options.again:  # with an id of its own it is safe to type twice
        check_new(desk, [activity], files)
    with copied(files, desk.journal, stem_of([activity])) as documents:
        activity = replace(activity, evidence=with_documents(activity, documents))
        words = f"add {activity.kind}"
        written = add_to_journal(context, [activity], words, own_id=options.id is not None)
    added = _added(written, doubt)
    if context.json:
        context.show_json(_json(added, written))
    elif context.can_ask:
        context.show(saved_page(added))
        context.show(to_do_page(ask_further(written.desk, added)))
    else:
        context.show((*saved_page(added), *to_do_page(added)))
    return ExitStatus.DONE


def _conference(options: Options) -> conference.Options:
    for given, flag in ((options.like, "--like"), (options.id, "--id")):
        if given is not None:
            raise usage(f"{flag} goes with a single entry, not with a conference", f"leave out {flag}")
    return conference.Options(_with_title(options), options.certificate_hours, options.again)


def _with_title(options: Options) -> EntryOptions:
    """The words behind the kind are the title, as --title is."""
    if options.title is None:
        return replace(options.entry, kind=options.kind)
    if options.entry.title is not None:
        raise usage("the title is given twice", "keep the words behind the kind, or --title")
    return replace(options.entry, kind=options.kind, title=options.title)


def _draft(desk: Desk, options: Options) -> Activity:
    """The entry before any option: today's, with what it takes from the one it is like."""
    taken = {each.id for each in desk.journal.activities}
    id = desk.context.new_id(taken) if options.id is None else _checked_id(options.id)
    draft = Activity(id, desk.context.today, "other")
    if options.like is None:
        return draft
    model = resolve_id(desk.journal, options.like)
    return replace(draft, provider=model.provider, title=model.title, topics=model.topics)


def _checked_id(typed: str) -> str:
    if not typed or typed == "last" or typed.startswith(("line:", "event:")) or " " in typed:
        raise usage(f"{quoted(typed)} cannot be an id", "write one word of your own, such as --id 7kq2m")
    return typed


def _added(written: Written, doubt: Doubt | None) -> Added:
    activity = written.activities[0]
    journal = written.saved.journal
    return Added(
        activity,
        "last" if activity == journal.activities[-1] else activity.id,
        Credits(written.desk).of(activity),
        str(journal.path) if written.saved.created else None,
        written.saved.written,
        doubt,
        bool(journal.credentials),
        others_with(journal, written.activities),
    )


def _json(added: Added, written: Written) -> Json:
    """`add/1`: the entry as saved, and its credit under each credential or why it has none."""
    return {
        "contract": "add/1",
        **saved_json(written.saved),
        "activity": activity_object(added.activity),
        "credits": [credit_json(added.activity, found) for found in added.credits],
    }

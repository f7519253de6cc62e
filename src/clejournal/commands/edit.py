"""`edit`: corrects an entry by options, by questions, or in an editor; or many entries at once."""

from __future__ import annotations

from dataclasses import dataclass, field

from clejournal.activity import Activity
from clejournal.commands.desk import Desk, open_desk
from clejournal.commands.edit_fields import options_set
from clejournal.commands.edit_saving import save_edits, say_edited, with_options
from clejournal.commands.entry_options import EntryOptions
from clejournal.context import Context
from clejournal.errors import usage
from clejournal.journal.ids import resolve_ids
from clejournal.pages.entry import in_quotes


@dataclass(frozen=True, slots=True)
class Options:
    """`clear` names fields; `where` and `set` are "field=value"."""

    id: str | None = None
    entry: EntryOptions = field(default_factory=EntryOptions)
    clear: tuple[str, ...] = ()
    editor: bool = False
    where: tuple[str, ...] = ()
    set: tuple[str, ...] = ()
    yes: bool = False


def run(context: Context, options: Options) -> int:
    _check_together(options)
    entry = options_set(options.set, options.entry)
    desk = open_desk(context)
    if options.where:
        from clejournal.commands.edit_many import edit_many

        return edit_many(context, desk, options.where, entry, options.clear, yes=options.yes)
    assert options.id is not None
    activity = _the_one(desk, options.id, entry)
    if options.editor:
        from clejournal.commands.edit_editor import edit_in_editor

        long_day = bool(entry.long_day)
        return say_edited(context, edit_in_editor(context, desk, activity, long_day=long_day))
    if not entry.given and not options.clear:
        return _asked(context, desk, activity)
    edit = with_options(activity, entry, options.clear, context, desk)
    fields = ", ".join((*entry.given, *(f"no {name}" for name in options.clear))).replace("_", "-")
    return save_edits(context, [edit], f"edit {activity.id} ({fields})")


def _the_one(desk: Desk, word: str, entry: EntryOptions) -> Activity:
    """The entry to edit. All of an event are edited with --where, which shows them first."""
    found = resolve_ids(desk.journal, word)
    if len(found) == 1:
        return found[0]
    where = in_quotes(f"event={found[0].event}")
    command = " ".join(["clejournal edit --where", where, *(f"--set {each}" for each in _pairs(entry))])
    what = f"{word} means {len(found)} activities, and edit changes one"
    raise usage(what, f"to change all of them: {command}")


def _pairs(entry: EntryOptions) -> list[str]:
    """What the options say, as --set takes it."""
    pairs = []
    for name in entry.given:
        value = getattr(entry, name)
        for each in value if isinstance(value, tuple) else (value,):
            said = each if isinstance(each, str) else "yes" if each else "no"
            pairs.append(in_quotes(f"{name.replace('_', '-')}={said}"))
    return pairs or ["FIELD=VALUE"]


def _asked(context: Context, desk: Desk, activity: Activity) -> int:
    from clejournal.commands.edit_asking import edit_asking

    if not context.can_ask:
        what = "what to change is not said, and no question can be asked here"
        raise usage(what, f"name it, as in: clejournal edit {activity.id} --title TITLE --hours 2")
    edit = edit_asking(context, desk, activity)
    return save_edits(context, [edit], f"edit {activity.id}")


def _check_together(options: Options) -> None:
    """Which of the ways to edit is meant."""
    changes = bool(options.entry.given or options.set or options.clear)
    if options.id is None and not options.where:
        raise usage("edit needs an entry", "clejournal edit last, or see what there is with: clejournal list")
    if options.id is not None and options.where:
        raise usage("edit takes an entry or --where, not both", f"leave out {options.id}, or --where")
    if options.where and not changes:
        raise usage("what to change is not said", "say it, as in: --set provider=NAME")
    if options.editor and (
        options.where or options.set or options.clear or set(options.entry.given) - {"long_day"}
    ):
        raise usage("--editor changes the entry itself", "leave out the other options")

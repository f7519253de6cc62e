"""What `add` saved: the entry, what it earned, and what is still to do as commands to copy."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from clejournal.activity import Activity
from clejournal.conditions import Fact, OneOf
from clejournal.dates import say
from clejournal.kinds import guess_role
from clejournal.pages.earning import credit_line, open_conditions
from clejournal.pages.entry import EntryCredit
from clejournal.pages.fields import LABELS, document_words, said_fields, value_words
from clejournal.pages.figures import name_of
from clejournal.terminal.page import Block, Commands, Gap, Heading, Line, Page
from clejournal.wording import condition_sentence, roles_words

_SAID_APART = ("date", "until", "title", "kind", "called", "format", "minutes", "evidence", "own")
_SAMPLES = {"topic": "...", "credits": "3", "grade": "B"}
_ANY_TEXT = '"..."'
_MOST_SHARED = 3
Doubt = tuple[str, str, str]
"""What was taken for granted; the command that changes it; what that command is for."""


@dataclass(frozen=True, slots=True)
class Added:
    """`word` is how a command names the entry: `last`, or its id. `created` is the path of a journal
    that was made for it; `written` is False where the same entry was there already. `shared` are other
    entries that have one of its files."""

    activity: Activity
    word: str
    credits: tuple[EntryCredit, ...]
    created: str | None = None
    written: bool = True
    doubt: Doubt | None = None
    any_held: bool = True
    shared: tuple[Activity, ...] = ()


def saved_page(added: Added) -> Page:
    """The echo: what was saved and what it earned."""
    return tuple(_blocks(added))


def to_do_page(added: Added) -> Page:
    """What is left to do, as commands to copy; nothing where all is said."""
    todo = tuple(to_do(added))
    return (Gap(), Line("Still to do:"), Commands(todo)) if todo else ()


def shared_lines(shared: Sequence[Activity]) -> Iterator[Line]:
    """That a file is kept with other entries too."""
    if shared:
        named = [f"{each.id}, {name_of(each)}" for each in shared[:_MOST_SHARED]]
        more = f", and {len(shared) - _MOST_SHARED} more" if shared[_MOST_SHARED:] else ""
        yield Line(f"The same file is kept for {'; '.join(named)}{more}.", "doubt", indent=2, hang=2)


def journal_made(path: str) -> Iterator[Block]:
    """Said once, by the command that made it. The path stands alone, so that it can be copied."""
    yield Line("Your journal is begun:")
    yield Commands(((path, ""),))


def _blocks(added: Added) -> Iterator[Block]:
    activity = added.activity
    if added.created:
        yield from journal_made(added.created)
    saved = "Saved" if added.written else "It is in the journal already, nothing was written"
    yield Heading(f"{saved}: {name_of(activity)} ({activity.id}), {_days(activity)}")
    yield Line("; ".join(_said(activity)), indent=2, hang=2)
    yield from shared_lines(added.shared)
    yield from credit_lines(added.credits)
    if added.doubt:
        says, command, purpose = added.doubt
        yield Line(says, "doubt")
        yield Commands(((command, purpose),))


def completed_page(added: Added, changes: int) -> Page:
    """After the questions: the entry as it is now, what it earns, and how all `changes` go back."""
    activity = added.activity
    said = Line("; ".join(_said(activity)), indent=2, hang=2)
    heading = Heading(f"Saved: {name_of(activity)} ({activity.id})")
    back = Commands(((f"clejournal undo {changes}", "takes it back, answers included"),))
    return (heading, said, *shared_lines(added.shared), *credit_lines(added.credits), back)


def credit_lines(credits: Sequence[EntryCredit]) -> Iterator[Line]:
    return (credit_line(found, named=len(credits) > 1) for found in credits)


def _days(activity: Activity) -> str:
    return say(activity.date) + (f" until {say(activity.until)}" if activity.until else "")


def _said(activity: Activity) -> Iterator[str]:
    """The kind with its everyday word and format; then all else that was said."""
    first = [activity.kind]
    if activity.called and activity.called != activity.kind:
        first[0] += f" ({activity.called})"
    yield ", ".join([*first, *([activity.format] if activity.format else [])])
    if activity.minutes is not None:
        yield value_words(activity, "minutes")
    for name in said_fields(activity):
        if name not in _SAID_APART:
            yield f"{LABELS[name].lower()} {value_words(activity, name)}"
    yield from map(document_words, activity.evidence)


def to_do(added: Added) -> Iterator[tuple[str, str]]:
    """Commands to copy, each with what it is for."""
    yield from _facts(added)
    yield from _documents(added)
    yield from _credentials(added)


def _facts(added: Added) -> Iterator[tuple[str, str]]:
    activity, edit = added.activity, f"clejournal edit {added.word}"
    missing = list(_missing(added))
    if missing:
        options = [f"--{name.replace('_', '-')} {_SAMPLES.get(name, _ANY_TEXT)}" for name in missing]
        names = [name.replace("_", " ") for name in missing]
        purpose = " and ".join([", ".join(names[:-1]), names[-1]] if names[1:] else names)
        yield f"{edit} {' '.join(options)}", purpose
    for flag, purpose in _open_questions(added):
        if flag != "--relevant" or activity.all_topics:
            yield f"{edit} {flag}", purpose


def _missing(added: Added) -> Iterator[str]:
    """Options that nothing was said for, though a rule or the chart asks for them."""
    activity = added.activity
    if not activity.title:
        yield "title"
    if wants_topic(activity):
        yield "topic"
    wanted = {
        "course": ("credits", "grade"),
        "certification": ("awarded_by",),
        "task-force": ("body",),
        "pro-bono": ("organization",),
    }
    yield from (name for name in wanted.get(activity.kind, ()) if not getattr(activity, name))
    lines = [line for found in added.credits if found.credit for line in found.credit.unlisted]
    yield from dict.fromkeys(line[0] for line in lines if line[0] != "title")


def wants_topic(activity: Activity) -> bool:
    """Whether its topics may matter and are not said."""
    return not activity.all_topics and activity.kind not in ("certification", "task-force", "pro-bono")


def _open_questions(added: Added) -> Iterator[tuple[str, str]]:
    """The flag that answers each fact not said, each once."""
    found: dict[str, str] = {}
    for row in added.credits:
        for condition in open_conditions(row.credit) if row.credit else ():
            match condition:
                case Fact():
                    found.setdefault(f"--{condition.fact}", f"if it is so: {condition_sentence(condition)}")
                case OneOf(among=(first, *others)):
                    flag = "--" if condition.field == "scope" else "--term "
                    rest = "".join(f", or {flag}{other}" for other in others)
                    found.setdefault(f"{flag}{first}", f"if it is so{rest}")
                case _:
                    pass  # a grade is asked for with the other facts of a course
    yield from found.items()


def _credentials(added: Added) -> Iterator[tuple[str, str]]:
    """What was said for a credential counts only once the journal knows of it."""
    activity, held = added.activity, {found.file.id for found in added.credits}
    named = (*activity.claimed, *activity.awarded, *activity.area, *activity.modules)
    unknown = [id for id in dict.fromkeys(named) if id not in held]
    for id in unknown:
        yield f"clejournal credential add {id}", f"so that what you said for {id} counts"
    if added.created and not added.any_held and not unknown:
        yield "clejournal credential add nals-clp", "say which credential you hold (clejournal rules list)"


def _documents(added: Added) -> Iterator[tuple[str, str]]:
    """One line for each document that is not in hand and that a credit wants."""
    credits = [row.credit for row in added.credits if row.credit and not row.credit.failed]
    for line in dict.fromkeys(line for credit in credits for line in credit.missing):
        yield attach_command(added, line), roles_words(line)


def attach_command(added: Added, line: Sequence[str]) -> str:
    """The command for one document that a credit wants."""
    role = "" if guess_role(added.activity.kind) in line else f" --role {line[0]}"
    return f"clejournal attach {added.word} FILE{role}"

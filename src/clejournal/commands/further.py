"""What `add` still asks on a terminal, each answer saved on its own: four questions at most."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from clejournal.activity import Activity
from clejournal.commands.credits import Credits
from clejournal.commands.desk import Desk
from clejournal.commands.documents import copied, others_with, stem_of, with_documents
from clejournal.commands.entry_options import EntryOptions, apply
from clejournal.commands.entry_proof import STATES, path_typed, proof_files
from clejournal.commands.writing import change_entries
from clejournal.evidence.vault import read_document
from clejournal.pages.added import Added, attach_command, completed_page, wants_topic
from clejournal.suggest import slug
from clejournal.terminal.page import Line
from clejournal.terminal.prompts import ask
from clejournal.topics import resolve_topic
from clejournal.wording import roles_words

MOST_QUESTIONS = 4


@dataclass(frozen=True, slots=True)
class _Question:
    """`examples` are the body's own; a number typed takes the example it stands before."""

    text: str
    answer: Callable[[str], EntryOptions]
    examples: tuple[str, ...] = ()
    check: Callable[[str], object] = str
    later: str | None = None
    """What to type another time, where the answer may be hard to give now."""


def ask_further(desk: Desk, added: Added) -> Added:
    """Asks for what is missing; enter skips. The entry with its answers."""
    questions = list(_questions(added))[:MOST_QUESTIONS] if added.written else []
    if questions:
        few = "One question" if len(questions) == 1 else "A few questions"
        desk.context.show((Line(f"{few}: enter skips, Ctrl-C stops.", "quiet"),))
    activity, changes = added.activity, 1
    for question in questions:
        typed = _ask(desk, question)
        if typed is not None:
            desk, activity = _save(desk, activity, question.answer(typed))
            changes += 1
    if activity == added.activity:
        return added
    shared = others_with(desk.journal, [activity])
    now = replace(added, activity=activity, credits=Credits(desk).of(activity), shared=shared)
    desk.context.show(completed_page(now, changes))
    return now


def _ask(desk: Desk, question: _Question) -> str | None:
    context, examples = desk.context, question.examples

    def chosen(typed: str) -> str:
        if typed.isascii() and typed.isdigit() and 0 < int(typed) <= len(examples):
            return examples[int(typed) - 1]
        question.check(typed)
        return typed

    if examples:
        context.show(tuple(Line(f"{at:>2}  {each}", indent=2) for at, each in enumerate(examples, 1)))
    return ask(context, question.text, chosen, saved=True, note=None, later=question.later)


def _save(desk: Desk, activity: Activity, options: EntryOptions) -> tuple[Desk, Activity]:
    files = proof_files(options.proof, activity.kind)
    with copied(files, desk.journal, stem_of([activity])) as documents:

        def changed(old: Activity) -> Activity:
            new = apply(options, old, desk.context, desk)
            return replace(new, evidence=with_documents(new, documents))

        written = change_entries(desk, (activity,), changed, f"edit {activity.id}")
    return written.desk, written.activities[0]


def _questions(added: Added) -> Iterator[_Question]:
    activity = added.activity
    credits = [found.credit for found in added.credits if found.credit]
    examples = next((credit.module.examples for credit in credits if credit.module), ())
    if activity.kind == "task-force" and not activity.body:
        yield _Question("Which body?", lambda typed: EntryOptions(body=typed), examples)
    if activity.kind == "pro-bono" and not activity.organization:
        yield _Question("For which organization?", lambda typed: EntryOptions(organization=typed), examples)
    if not activity.title:
        yield _Question("What was its title?", lambda typed: EntryOptions(title=typed))
    if wants_topic(activity):
        known = _topics(added)
        yield _Question("What was it about?", lambda typed: EntryOptions(topic=(typed,)), known, _topic)
    lines = dict.fromkeys(line for credit in credits if not credit.failed for line in credit.missing)
    for line in lines:
        yield _proof(line, added)


def _topics(added: Added) -> tuple[str, ...]:
    """The page's own examples of topics."""
    notes = [note.says for found in added.credits[:1] for note in found.file.topic_examples]
    names = [name.strip().removesuffix(" topics") for note in notes for name in note.split(",")]
    return tuple(dict.fromkeys(name[:1].upper() + name[1:] for name in names))


def _topic(typed: str) -> None:
    for word in typed.split(","):
        resolve_topic(word)


def _proof(line: Sequence[str], added: Added) -> _Question:
    words = roles_words(tuple(line))
    text = f"{words[:1].upper()}{words[1:]}: the name of its file, or paper, asked, none"
    return _Question(
        text,
        lambda typed: EntryOptions(proof=(f"{line[0]}={typed}",)),
        check=_proof_typed,
        later=attach_command(added, line),
    )


def _proof_typed(typed: str) -> None:
    if slug(typed) not in STATES:
        read_document(path_typed(typed))

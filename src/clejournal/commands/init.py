"""`init`: begins a journal and says where; a journal that is there already is left alone."""

from __future__ import annotations

from dataclasses import dataclass

from clejournal.commands.writing import save_change
from clejournal.context import Context
from clejournal.errors import ExitStatus, usage
from clejournal.journal.change import set_holder
from clejournal.journal.read import Journal, load
from clejournal.pages.where import Begun, first_steps, init_page
from clejournal.terminal.page import Line
from clejournal.terminal.prompts import ask


@dataclass(frozen=True, slots=True)
class Options:
    name: str | None = None


def run(context: Context, options: Options) -> int:
    name = None if options.name is None else _name(options.name)
    begun = _begin(context, name)
    if context.json:
        context.show_json(_json(begun))
        return ExitStatus.DONE
    if begun.created and context.can_ask:
        context.show(init_page(begun))
        _ask(context, begun)
    else:
        context.show((*init_page(begun), *first_steps(begun)))
    return ExitStatus.DONE


def _begin(context: Context, name: str | None) -> Begun:
    path = context.journal_path
    # A link to nothing is said, not taken for the place of a new journal: a drive may be missing.
    leads_nowhere = path.is_symlink() and not path.exists()
    if leads_nowhere or (name is None and path.exists()):
        journal = load(path)
        context.warn(journal.warnings)
        return _begun(journal, created=False, named=False)
    words = "init" if name is None else f'init --name "{name}"'

    def edit(journal: Journal) -> bytes:
        return journal.data if name is None else set_holder(journal, name)

    saved = save_change(context, words, edit, create=True)
    return _begun(saved.journal, saved.created, named=name is not None and saved.written)


def _begun(journal: Journal, created: bool, named: bool) -> Begun:
    return Begun(
        str(journal.path), created, journal.holder, named, len(journal.activities), len(journal.credentials)
    )


def _ask(context: Context, begun: Begun) -> None:
    """Name and credential; each is saved on its own, and enter skips it."""
    if begun.holder is None:
        name = ask(context, "Whose journal is it? Your name", _name, saved=True)
        if name is not None:
            begun = _begin(context, name)
            context.show((Line(f"Saved: the journal of {name}."),))
    from clejournal.commands import credential_add
    from clejournal.rules.load import find

    held = ask(
        context,
        "Which credential do you hold (alp, clp, pls, pp, sc)?",
        lambda typed: find(typed, context.config_dir).id,
        saved=True,
    )
    if held is None:
        context.show(first_steps(begun))
    else:
        credential_add.run(context, credential_add.Options(held))


def _name(typed: str) -> str:
    name = " ".join(typed.split())
    if not name:
        raise usage("the name is empty", 'write it as --name "Dana Ruiz"')
    return name


def _json(begun: Begun) -> dict[str, object]:
    return {
        "contract": "init/1",
        "journal": begun.path,
        "created": begun.created,
        "written": begun.created or begun.named,
        "holder": begun.holder,
        "counts": {"activities": begun.activities, "credentials": begun.credentials},
    }

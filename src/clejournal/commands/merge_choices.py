"""What to keep where two copies of a journal differ: asked on a terminal, or said with --prefer."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import get_args

from clejournal.activity import Activity
from clejournal.commands.merge_differences import Pair, differences_of, title_of
from clejournal.context import Context
from clejournal.errors import ClejournalError, ExitStatus, Problem, usage
from clejournal.journal.merging import Compared, Entry
from clejournal.journal.read import Journal
from clejournal.pages.merge import Kept, differing_page, removed_page
from clejournal.suggest import quoted
from clejournal.terminal.prompts import choose, confirm


@dataclass(frozen=True, slots=True)
class Choices:
    """The entries to take as they are, those removed here that stay out, what was chosen where both
    differ, and the holder's name to write, if any."""

    taken: tuple[Entry[Activity], ...]
    left_removed: tuple[Entry[Activity], ...]
    holder: str | None
    kept: Mapping[tuple[type, str], Kept] = field(default_factory=dict)

    def of(self, pair: Pair) -> Kept:
        return self.kept[_key(pair)]


def choose_all(
    context: Context,
    compared: Compared,
    mine: Journal,
    theirs: Journal,
    prefer: str | None,
    *,
    take_removed: bool,
) -> Choices:
    """Every choice, before anything is written. Raises ClejournalError (status 2) with all that
    differs where nothing was said and nothing can be asked."""
    preferred = None if prefer is None else _kept(prefer)
    pairs: tuple[Pair, ...] = (*compared.activities.differing, *compared.credentials.differing)
    if preferred is None and pairs and not context.can_ask:
        raise ClejournalError(_refusal(pairs, theirs), ExitStatus.USAGE)
    kept = {_key(pair): _one(context, pair, mine, theirs, preferred) for pair in pairs}
    removed = compared.activities.removed
    if removed and not take_removed and context.can_ask:
        context.show(removed_page([entry.noun for entry in removed], theirs.path.name))
        take_removed = confirm(context, "Take them back?")
    taken = compared.activities.new + (removed if take_removed else ())
    left = () if take_removed else removed
    return Choices(taken, left, _holder(context, compared, mine, preferred), kept)


def _one(context: Context, pair: Pair, mine: Journal, theirs: Journal, preferred: Kept | None) -> Kept:
    """A credential cannot be kept twice: there "both" leaves it as it is here."""
    may_both = isinstance(pair.mine.noun, Activity)
    if preferred is not None:
        return preferred if may_both or preferred != "both" else "mine"
    context.show(differing_page(title_of(pair), differences_of(pair), mine.path.name, theirs.path.name))
    options = get_args(Kept) if may_both else ("mine", "theirs")
    answer = choose(context, "Which one is right? (enter keeps mine)", options)
    return "mine" if answer is None else _kept(answer)


def _holder(context: Context, compared: Compared, mine: Journal, preferred: Kept | None) -> str | None:
    name = compared.holder
    if name is None or mine.holder is None:
        return name
    if preferred is not None or not context.can_ask:
        return name if preferred == "theirs" else None
    question = f"The journal is of {mine.holder} here, of {name} there. Take the other name?"
    return name if confirm(context, question) else None


def _kept(word: str) -> Kept:
    for choice in get_args(Kept):
        if word.strip().lower() == choice:
            return choice  # type: ignore[no-any-return]
    raise usage(
        f"{quoted(word)} cannot be preferred", "write --prefer mine, --prefer theirs or --prefer both"
    )


def _key(pair: Pair) -> tuple[type, str]:
    return type(pair.mine.noun), pair.mine.noun.id


def _refusal(pairs: tuple[Pair, ...], theirs: Journal) -> Iterator[Problem]:
    last = len(pairs) - 1
    for at, pair in enumerate(pairs):
        what = f"{pair.mine.noun.id} is not the same in both, and no question can be asked here: "
        hint = "add --prefer mine, --prefer theirs or --prefer both (keeps both, with a new id)"
        line = pair.theirs.noun.line or None
        words = (f"{label}: {here} here, {there} there" for label, here, there in differences_of(pair))
        yield Problem(what + "; ".join(words), hint if at == last else None, theirs.path.name, line)

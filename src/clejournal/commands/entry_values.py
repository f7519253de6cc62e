"""Single values of an entry as they are typed: days, topics, grades, and what is said for a credential."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal

from clejournal.commands.desk import Desk, row_called
from clejournal.context import Context
from clejournal.crediting import letter_grade
from clejournal.dates import WhichDay, parse_date
from clejournal.errors import ClejournalError, Problem, usage
from clejournal.quantities import parse_decimal
from clejournal.rules.load import find, nearest_version
from clejournal.ruleset import Ruleset
from clejournal.suggest import did_you_mean, quoted, slug
from clejournal.terminal.prompts import choose
from clejournal.topics import TopicWord, resolve_topic

GRADE_WORDS = (
    "pending",
    "pass",
    "fail",
    "passed",
    "failed",
    "pass-fail",
    "satisfactory",
    "unsatisfactory",
    "credit",
    "no-credit",
    "incomplete",
    "withdrawn",
    "audit",
    "p",
    "s",
    "u",
    "cr",
    "nc",
)
"""What stands on a transcript where there is no letter; the body judges these."""


def day(typed: str, context: Context) -> dt.date:
    """The day; a weekday's name on that very weekday is asked about, piped refused."""
    found = parse_date(typed, context.today, context.settings.month_first)
    if not isinstance(found, WhichDay):
        return found
    answer = choose(context, found.question, ("today", "a week ago"), note=None)
    if answer is None:
        raise found.refusal()
    return found.today if answer == "today" else found.week_ago


def topics(typed: Iterable[str], context: Context, desk: Desk) -> tuple[str, ...]:
    """Topics, each once; several may stand in one text with commas. One that neither we nor the journal
    know is kept, and said."""
    words = [word for text in typed for word in text.split(",") if word.strip()]
    found = [resolve_topic(word) for word in words]
    own = {topic for activity in desk.journal.activities for topic in activity.all_topics}
    new = dict.fromkeys(each for each in found if each.hint and (each.is_near or each.topic not in own))
    context.warn(_kept(each) for each in new)
    return tuple(dict.fromkeys(each.topic for each in found))


def _kept(word: TopicWord) -> Problem:
    if word.is_near:
        return Problem(f"{word.hint}", f"it is kept as {word.topic}")
    return Problem(f"{word.hint}; it is kept as your own")


def credit_hours(typed: str) -> Decimal | None:
    if not typed.strip():
        return None
    found = parse_decimal(typed, "credits")
    if not found:
        raise usage("a course has more than 0 credits", "write the credits as on the transcript: --credits 3")
    return found


def term(typed: str) -> str | None:
    if not typed.strip():
        return None
    for known in ("semester", "quarter"):
        if slug(typed) and known.startswith(slug(typed)):
            return known
    raise usage(f"{quoted(typed)} is not a term", "write --term semester or --term quarter")


def grade(typed: str) -> str:
    """A letter in capitals, or one of the words of a transcript in small ones."""
    letter = letter_grade(typed)
    if letter:
        return letter
    word = slug(typed)
    if word in GRADE_WORDS:
        return word
    raise usage(f"{quoted(typed)} is not a grade", "write a letter as in B+, or pass, fail or pending")


def credential(word: str, desk: Desk) -> str:
    """The id of the rules that `word` means: of a credential held, or by any name. Unknown: status 2."""
    held = row_called(desk.journal, word.strip())
    return find(held.rules_id if held else word, desk.context.config_dir).id


def rules_of(credential: str, day: dt.date, desk: Desk) -> Ruleset:
    """The rules of this credential as they are shown for a day."""
    return nearest_version(find(credential, desk.context.config_dir), day, "shown").ruleset


def pair(typed: str, example: str, desk: Desk) -> tuple[str, str]:
    """Credential and word of "nals-sc=corporate"."""
    name, _, word = (side.strip() for side in typed.partition("="))
    if not name or not word:
        raise usage(f"{quoted(typed)} does not say what for which credential", f"write it as {example}")
    return credential(name, desk), slug(word)


def area(word: str, credential: str, day: dt.date, desk: Desk) -> str:
    rules = rules_of(credential, day, desk)
    return _one_of("area", word, [name for name, _ in rules.areas], credential)


def module(word: str, credential: str, day: dt.date, desk: Desk) -> str:
    rules = rules_of(credential, day, desk)
    return _one_of("module", word, [each.name for each in rules.modules], credential)


def check_minimums(named: Iterable[str], credential: str, day: dt.date, desk: Desk) -> None:
    """A decision may only fill minimums that these rules have."""
    known = [minimum.name for minimum in rules_of(credential, day, desk).minimums]
    for name in named:
        _one_of("minimum", name, known, credential)


def _one_of(noun: str, word: str, known: list[str], credential: str) -> str:
    if word in known:
        return word
    raise _unknown(noun, word, known, credential)


def _unknown(noun: str, word: str, known: list[str], credential: str) -> ClejournalError:
    if not known:
        return usage(f"{credential} has no {noun} at all", f"leave {quoted(word)} out")
    near = did_you_mean(word, known)
    listed = f"{'they are' if len(known) > 1 else 'it is'} {', '.join(known)}"
    return usage(f"{credential} has no {noun} {quoted(word)}", f"{near} {listed}" if near else listed)

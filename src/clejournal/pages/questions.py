"""One letter with only the questions whose answer would change the result, ready to send."""

from __future__ import annotations

from collections.abc import Iterator
from fractions import Fraction

from clejournal.activity import Activity
from clejournal.credentialfile import Doubt
from clejournal.dates import say_day
from clejournal.pages.figures import count, name_of, time_of
from clejournal.pages.missing import answers, hers_to_say
from clejournal.quantities import say_decimal
from clejournal.readiness import Decider, Readiness
from clejournal.terminal.page import Block, Commands, Gap, Line, Page
from clejournal.wording import plural

KIND_WORDS = {
    "self-study": "reading",
    "task-force": "service on a task force",
    "pro-bono": "pro bono service",
    "other": "activity",
}


def questions_of(readiness: Readiness) -> list[str]:
    """The questions alone, one text each, in the order of the entries."""
    return [text for decider in readiness.deciders if (text := _question(readiness, decider))]


def questions_page(readiness: Readiness, holder: str | None) -> Page:
    return tuple(_blocks(readiness, holder))


def _blocks(readiness: Readiness, holder: str | None) -> Iterator[Block]:
    asked = questions_of(readiness)
    file, filing = readiness.rules.file, readiness.rules.version().filing
    if not asked:
        yield Line(f"{file.short}: nothing to ask; no answer of {file.issuer} would change the result.")
        hers = [d.credit for d in readiness.deciders if d.credit and hers_to_say(d.credit)]
        yield Commands(tuple(answers(hers, readiness.shown.ruleset)))
        return
    yield Line(f"To: {filing.ask if filing else file.issuer}")
    yield Line(f"About: {file.name}, period ending {say_day(readiness.cycle.end)}")
    yield Gap()
    yield Line(f"I keep a record of my continuing legal education and have {count(len(asked), 'question')}:")
    for number, text in enumerate(asked, 1):
        yield Gap()
        yield Line(f"{number}. {text}", hang=3)
    yield Gap()
    yield Line("Thank you.")
    if holder:
        yield Line(holder)


def _question(readiness: Readiness, decider: Decider) -> str | None:
    if decider.doubt is not None:
        return _of_doubt(decider.doubt)
    credit = decider.credit
    assert credit is not None
    waiting = credit.waiting
    if waiting is None or hers_to_say(credit):
        # The holder's own fact: nothing to ask the body.
        return None
    activity, file = credit.activity, readiness.rules.file
    facts = ", ".join(x for x in (activity.provider or activity.school, _amount(activity)) if x)
    about = (
        f"{KIND_WORDS.get(activity.kind, activity.kind)} of {say_day(activity.date)}, "
        f"{name_of(activity)}{f' ({facts})' if facts else ''}"
    )
    doubt = _doubt_about(readiness, credit.module.name if credit.module else None)
    text = f"How much credit do you give for this {about}?"
    if doubt is not None and doubt.quote:
        text += f' Your page says: "{doubt.quote}".'
    # While points are short in every reading the figure would be the whole gap, which is no question.
    if decider.break_even is not None and "points" not in readiness.because:
        needed = f"{say_decimal(decider.break_even)} {plural(decider.break_even, file.unit)}"
        text += f" I would need {needed} for it."
    return text


def _amount(activity: Activity) -> str:
    """Its time, or the hours of a course in full words."""
    if activity.credits is None:
        return time_of(activity)
    what = f"{activity.term or 'credit'} {plural(Fraction(activity.credits), 'hour')}"
    return f"{say_decimal(activity.credits)} {what}"


def _of_doubt(doubt: Doubt) -> str:
    text = doubt.question or f"{doubt.says} How do you read it?"
    return text + (f' Your page says: "{doubt.quote}".' if doubt.quote else "")


def _doubt_about(readiness: Readiness, module: str | None) -> Doubt | None:
    doubts = readiness.rules.version().doubts
    return next((d for d in doubts if module and d.path == f"modules.{module}.rate"), None)

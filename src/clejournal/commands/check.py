"""`check`: may she apply? The answer, rule by rule; the questions to ask; the boxes ticked."""

from __future__ import annotations

from dataclasses import dataclass

from clejournal.commands.desk import Desk, open_desk
from clejournal.context import Context
from clejournal.credential import Credential
from clejournal.errors import ExitStatus
from clejournal.pages.check import check_in_short, check_page
from clejournal.pages.figures import last_lines, standing_bars
from clejournal.pages.questions import questions_of, questions_page
from clejournal.pages.status import Undated, undated_blocks
from clejournal.readiness import Readiness
from clejournal.rules.load import nearest_version
from clejournal.terminal.page import Gap, Line, Page

STATUS_OF = {
    "ready": ExitStatus.DONE,
    "not-ready": ExitStatus.NOT_READY,
    "cannot-say": ExitStatus.CANNOT_SAY,
    None: ExitStatus.DONE,
}
WORST_FIRST = (ExitStatus.NOT_READY, ExitStatus.CANNOT_SAY, ExitStatus.DONE)


@dataclass(frozen=True, slots=True)
class Options:
    credential: str | None = None
    points_only: bool = False
    questions: bool = False
    sources: bool = False
    done: tuple[str, ...] = ()
    undone: tuple[str, ...] = ()


def run(context: Context, options: Options) -> int:
    if options.done or options.undone:
        from clejournal.commands.tick import tick

        tick(context, options.credential, options.done, options.undone)
    desk = open_desk(context)
    held = _wanted(desk, options)
    # All rules of several credentials at once are more than anyone reads: the answers, then where to look.
    in_short = len(held) > 1 and not options.sources
    answers = [_one(desk, row, options, in_short) for row in held]
    if context.json:
        objects = [answer.json for answer in answers]
        context.show_json(objects[0] if options.credential or len(objects) == 1 else _all(desk, objects))
    else:
        says_age = in_short and not options.questions
        closing = last_lines(*(answer.readiness for answer in answers)) if says_age else ()
        context.show((*_joined([answer.page for answer in answers]), Gap(), *closing))
    statuses = {answer.status for answer in answers}
    return next(status for status in WORST_FIRST if status in statuses)


def _wanted(desk: Desk, options: Options) -> list[Credential]:
    """The one named (held or not yet), else all held; with none held there is nothing to check."""
    if options.credential is not None:
        return [desk.credential_or_rules(options.credential)]
    return list(desk.journal.credentials) or [desk.credential(None)]


@dataclass(frozen=True, slots=True)
class _Answer:
    page: Page
    json: dict[str, object]
    status: ExitStatus
    readiness: Readiness


def _one(desk: Desk, held: Credential, options: Options, in_short: bool) -> _Answer:
    cycle = desk.cycle_of(held) or desk.whole_journal(held)
    if cycle is None:
        return _undated(desk, held, options)
    readiness = desk.assess(held, cycle, options.points_only)
    questions = questions_of(readiness)
    if options.questions:
        page = questions_page(readiness, desk.journal.holder)
    elif in_short:
        page = check_in_short(readiness)
    else:
        page = check_page(readiness, options.sources)
    from clejournal.exchange.contract import check_object

    return _Answer(page, check_object(readiness, questions), STATUS_OF[readiness.verdict], readiness)


def _undated(desk: Desk, held: Credential, options: Options) -> _Answer:
    """No date yet: what the journal would earn, and the one date that is needed."""
    readiness = desk.assess(held, desk.span_of_journal(), options.points_only)
    file = readiness.rules.file
    filing = nearest_version(file, desk.context.today, "shown").filing
    where = filing.where_the_date_is if filing else None
    asked = Undated(held, file.name, where.says if where else "")
    page: Page = (
        *undated_blocks(asked),
        Gap(),
        Line("All activities in the journal together, whatever the period turns out to be, would give:"),
        standing_bars(readiness),
    )
    from clejournal.exchange.contract import check_object

    found = check_object(readiness, [])
    unknown = {"verdict": "cannot-say", "because": ["date"], "cycle": None, "days_left": None, "decides": []}
    why = {"why": "the date of the certificate is not known"}
    return _Answer(page, {**found, **unknown, **why}, ExitStatus.CANNOT_SAY, readiness)


def _joined(pages: list[Page]) -> Page:
    return tuple(block for at, page in enumerate(pages) for block in ((Gap(), *page) if at else page))


def _all(desk: Desk, objects: list[dict[str, object]]) -> dict[str, object]:
    return {"contract": "checks/1", "as_of": desk.context.today.isoformat(), "checks": objects}

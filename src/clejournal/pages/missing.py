"""What stands between her and the application: documents missing, figures waited for, facts not said."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from clejournal.conditions import Fact, LeastGrade, OneOf
from clejournal.pages.figures import count, days, name_of
from clejournal.readiness import Readiness
from clejournal.ruleset import Ruleset
from clejournal.standing import Credit
from clejournal.terminal.page import Block, Column, Commands, Gap, Heading, Line, Row, Table
from clejournal.wording import credit_words, outcome, roles_words, units, waiting_reason


def missing_blocks(readiness: Readiness) -> Iterator[Block]:
    lacking = [c for c in readiness.shown.credits if not c.documented and (c.counted or c.waiting)]
    brought = [b for b in readiness.shown.brought if not b.brought.documented]
    if not lacking and not brought:
        return
    yield Gap()
    many = f": {count(len(lacking), 'activity')}" if lacking else ""
    yield Heading(f"Documents missing{many}")
    # What brings points at once stands first.
    lacking.sort(key=lambda credit: not credit.counted)
    columns = (
        Column("Id"),
        Column("Date", drop=0),
        Column("Activity", flex=True, least=16),
        Column(f"{readiness.rules.file.unit}s".capitalize(), "right"),
        Column("What would do", flex=True, least=18),
    )
    if lacking:
        yield Table(columns, tuple(_missing_row(credit, readiness) for credit in lacking))
        yield from _receivers(lacking)
        yield Commands(
            (
                (f"clejournal attach {lacking[0].activity.id} FILE", "keeps a copy of its document"),
                (f"clejournal edit {lacking[0].activity.id} --proof paper", "you keep the original on paper"),
            )
        )
    for credit in brought:
        figure = credit_words(credit.earned, readiness.shown.ruleset)
        yield Line(f"{figure} on record before this journal, without their documents.", "doubt", 2, 2)
        command = f"clejournal credential add {readiness.held.id} --opening-proof paper"
        yield Commands(((command, "you keep those documents"),))


def _missing_row(credit: Credit, readiness: Readiness) -> Row:
    wanted = [roles_words(line) for line in credit.missing]
    wanted += [f"to be listed: {' or '.join(line)}" for line in credit.unlisted]
    points = units(credit.counted, readiness.shown.ruleset) if credit.counted else "waiting"
    activity = credit.activity
    return Row((activity.id, days(activity), name_of(activity), points, "; and ".join(wanted)))


def _receivers(credits: Iterable[Credit]) -> Iterator[Block]:
    """Who receives the documents of each module, and when: once, below the table."""
    modules = dict.fromkeys(credit.module for credit in credits if credit.module)
    stated = [(m, m.proof) for m in modules if m.proof.send_to or m.proof.send_when]
    for module, proof in stated:
        where = ", ".join(word for word in (proof.send_to, proof.send_when) if word)
        yield Line(f"{module.title}: {where}.", "quiet", indent=2, hang=2)
    if len(stated) < len(modules):
        rest = "Where the others go is not stated." if stated else "Where they go is not stated."
        yield Line(rest, "quiet", indent=2)


def open_blocks(readiness: Readiness) -> Iterator[Block]:
    """What waits for the body, what is not said, and what was lost: each with its entry."""
    file, rules = readiness.rules.file, readiness.shown.ruleset
    waiting = [c for c in readiness.shown.credits if c.waiting]
    unsaid = [c for c in readiness.all["strict"].credits if hers_to_say(c)]
    if waiting:
        yield Gap()
        yield Heading(f"Waiting for {file.issuer}")
        yield _entries(waiting, [waiting_reason(c, rules) for c in waiting])
    if unsaid:
        yield Gap()
        yield Heading("Not said yet")
        yield _entries(unsaid, [waiting_reason(c, rules) for c in unsaid])
        yield Commands(tuple(answers(unsaid, rules)))
    nothing = [c for c in readiness.shown.credits if not c.waiting and not c.counted]
    if nothing:
        yield Gap()
        yield Heading("Counts for nothing")
        yield _entries(nothing, [outcome(c, file.issuer, rules) or "nothing earned" for c in nothing])


def hers_to_say(credit: Credit) -> bool:
    """It waits for a fact that the holder can say, and nobody else has to decide on."""
    return credit.waiting is not None and credit.waiting.on in ("fact", "area")


def _entries(credits: Sequence[Credit], why: Sequence[str]) -> Table:
    columns = (
        Column("Id"),
        Column("Date", drop=0),
        Column("Activity", flex=True, least=16),
        Column("Why", flex=True, least=20),
    )
    rows = [
        Row((c.activity.id, days(c.activity), name_of(c.activity), text))
        for c, text in zip(credits, why, strict=True)
    ]
    return Table(columns, tuple(rows))


def answers(credits: Sequence[Credit], rules: Ruleset) -> Iterator[tuple[str, str]]:
    """For each sort of fact that an option says, the command that says it for the first such entry."""
    said: set[str] = set()
    for credit in credits:
        option = _option(credit, rules)
        if option and option not in said:
            said.add(option)
            yield f"clejournal edit {credit.activity.id} {option}", "answers it, if it is so"


def _option(credit: Credit, rules: Ruleset) -> str | None:
    match credit.waiting.condition if credit.waiting else None:
        case Fact(fact=fact):
            return f"--{fact}"
        case OneOf(field="scope", among=among):
            return f"--{among[0]}"
        case LeastGrade():
            return "--grade GRADE"
        case None if credit.waiting and credit.waiting.on == "area":
            return f"--area {rules.credential}={rules.only.areas[0]}"
        case _:
            return None

"""Ticking the boxes of an application: `check --done BOX`, `check --undone BOX`."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date

from clejournal.commands.desk import Desk, open_desk
from clejournal.commands.holding import keep
from clejournal.context import Context
from clejournal.credential import Credential
from clejournal.credentialfile import Box
from clejournal.dates import say
from clejournal.errors import usage
from clejournal.rules.load import nearest_version
from clejournal.suggest import did_you_mean, quoted, slug
from clejournal.terminal.page import Line


def tick(context: Context, credential: str | None, done: tuple[str, ...], undone: tuple[str, ...]) -> None:
    """Ticks boxes with today's date and takes ticks back, as one change, and says so.

    Raises a usage error for a box that this credential's application does not have.
    """
    desk = open_desk(context)
    held = desk.credential(credential)
    boxes = {box.name: box for box in _boxes(desk, held)}
    ticked, unticked = _named(held, boxes, done), _named(held, boxes, undone)
    for name in ticked:
        if name in unticked:
            raise usage(f"{name} is both ticked and taken back", "name it once")
    cycle = desk.cycle_of(held)
    since = cycle.start if cycle else date.min

    def edit(row: Credential) -> Credential:
        return replace(row, done=_after(row.done, ticked, unticked, context.today, since))

    options = [*(f"--done {name}" for name in ticked), *(f"--undone {name}" for name in unticked)]
    kept = keep(context, " ".join(["check", held.id, *options]), held, edit)
    if not context.json:
        before = kept.old.done if kept.old else {}
        said = [Line(text) for text in _said(boxes, before, kept.new.done, ticked, unticked)]
        context.show(tuple(said))
        # An empty line between this page and the one of `check`, which no page can end with.
        context.out.write("\n")


def _boxes(desk: Desk, held: Credential) -> tuple[Box, ...]:
    file, cycle = desk.file_of(held), desk.cycle_of(held)
    day = cycle.end if cycle else desk.context.today
    filing = nearest_version(file, day, "shown", held.track).filing
    if filing is None or not filing.boxes:
        what = f"no application is described in the rules we hold for {held.id}"
        raise usage(what, "leave --done and --undone out")
    return filing.boxes


def _named(held: Credential, boxes: Mapping[str, Box], typed: tuple[str, ...]) -> tuple[str, ...]:
    for word in typed:
        if slug(word) not in boxes:
            hint = did_you_mean(slug(word), boxes) or f"its boxes are {', '.join(boxes)}"
            raise usage(f"the application for {held.id} has no box called {quoted(word)}", hint)
    return tuple(dict.fromkeys(slug(word) for word in typed))


def _after(
    done: Mapping[str, date], ticked: tuple[str, ...], unticked: tuple[str, ...], today: date, since: date
) -> dict[str, date]:
    """A tick of this cycle keeps its day; one of an earlier cycle is made anew."""
    kept = {name: day for name, day in done.items() if name not in unticked}
    return {**kept, **{name: today for name in ticked if kept.get(name, since) <= since}}


def _said(
    boxes: Mapping[str, Box],
    before: Mapping[str, date],
    after: Mapping[str, date],
    ticked: tuple[str, ...],
    unticked: tuple[str, ...],
) -> Iterator[str]:
    for name in ticked:
        already = " already" if before.get(name) == after[name] else ""
        yield f"Ticked{already}: {boxes[name].title} ({name}), {say(after[name])}."
    for name in unticked:
        words = "Taken back" if name in before else "Was not ticked"
        yield f"{words}: {boxes[name].title} ({name})."

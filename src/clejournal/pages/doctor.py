"""What `doctor` found and mended, as a page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from clejournal.checks.documents import filed
from clejournal.checks.every import Found
from clejournal.checks.findings import Facts, Finding
from clejournal.checks.mends import Plan
from clejournal.pages.figures import count
from clejournal.terminal.page import Block, Commands, Gap, Heading, Line, Page

Did = Literal["private", "aside", "back", "document", "id", "accepted"]

_SAID: dict[Did, str] = {
    "private": "Yours alone now: {what}",
    "aside": "Put aside: {what} -> {now}",
    "back": "Brought back: {what} -> {now}",
    "document": "Documents set right: {what}",
    "id": "Got an id: {what} -> {now}",
    "accepted": "Accepted as it is now: {what}",
}


@dataclass(frozen=True, slots=True)
class Mended:
    """One thing that was mended: `what` it was, and what it is called `now`."""

    did: Did
    what: str
    now: str | None = None


@dataclass(frozen=True, slots=True)
class Examined:
    """What was looked at, what was found after the mending, and what was mended."""

    facts: Facts
    faults: tuple[Found, ...]
    notes: tuple[Found, ...]
    mended: tuple[Mended, ...] = ()

    @property
    def documents(self) -> int:
        return len({file for _, _, file in filed(self.facts)})


def doctor_page(examined: Examined, *, verbose: bool) -> Page:
    """Empty where all is well, unless `verbose`."""
    parts = [list(_mended(examined.mended)), list(_faults(examined.faults)), list(_notes(examined.notes))]
    if verbose and not examined.faults:
        held = f"{count(len(examined.facts.activities), 'activity')}, {count(examined.documents, 'document')}"
        parts.append([Line(f"All is well: {held}.", "good")])
    page: list[Block] = []
    for part in filter(None, parts):
        page += [*([Gap()] if page else []), *part]
    return tuple(page)


def to_mend_page(intended: Plan) -> Page:
    """Shown before the question."""
    blocks: list[Block] = [Heading(f"{count(intended.size, 'thing')} to mend")]
    blocks += [Line(f"yours alone: {name}", indent=2, hang=2) for name in intended.private]
    blocks += [Line(f"put aside: {name}", indent=2, hang=2) for name in intended.aside]
    blocks += [Line(f"bring back: {name} -> {new}", indent=2, hang=2) for name, new in intended.back]
    blocks += [Line(f"set the documents right: {id}", indent=2, hang=2) for id in intended.documents]
    if intended.ids:
        blocks.append(Line(f"ids for {count(intended.ids, 'entry')}", indent=2, hang=2))
    return tuple(blocks)


def _mended(mended: Sequence[Mended]) -> Iterator[Block]:
    for each in mended:
        yield Line(_SAID[each.did].format(what=each.what, now=each.now), hang=2)
    if any(each.did in ("document", "id") for each in mended):
        yield Commands((("clejournal undo", "takes the change of the journal back"),))


def _faults(found: Sequence[Found]) -> Iterator[Block]:
    if not found:
        return
    yield Heading(count(len(found), "fault"))
    for at, (check, finding) in enumerate(found):
        if at:
            yield Gap()
        yield Line(f"{_place(finding)}{finding.what} [{check.name}]", "bad", hang=2)
        if finding.why:
            yield Line(f"Why it matters: {finding.why}.", indent=2, hang=2)
        if finding.hint:
            yield Line(f"What to do: {finding.hint}", indent=2, hang=2)
        if finding.mends:
            yield Commands(finding.mends)


def _notes(found: Sequence[Found]) -> Iterator[Block]:
    if not found:
        return
    yield Heading(count(len(found), "note"))
    for check, finding in found:
        commands = "".join(f"; {command}" for command, _ in finding.mends)
        hint = f"; {finding.hint}" if finding.hint else ""
        yield Line(f"{_place(finding)}{finding.what}{hint}{commands} [{check.name}]", hang=2)


def _place(finding: Finding) -> str:
    if finding.file is None:
        return ""
    return f"{finding.file}:{finding.line}: " if finding.line else f"{finding.file}: "

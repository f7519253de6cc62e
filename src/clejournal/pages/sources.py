"""Sources and doubts: where a rule was read, how much of the page we hold, and how a doubt is read."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from clejournal.credentialfile import CredentialFile, Doubt, Source
from clejournal.terminal.page import Block, Facts, Gap, Heading, Line

COPY_WORDS = {
    "whole": "whole page",
    "cut": "the copy is cut off",
    "third-party": "copied by someone else",
}
DOUBT_WORDS = {
    "unstated": "The page does not say",
    "not-seen": "Not in the text we hold",
    "assumed": "Assumed",
    "conflict": "Sources differ",
}


def source_words(source: Source) -> str:
    """Title, the page's own date, address, and how much of it the copy holds."""
    return f"{source.title} ({source.dated}; {COPY_WORDS[source.copy]}), {source.address}"


def cite_words(file: CredentialFile, cite: str | None) -> str | None:
    """A citation as it stands behind a line; None for what is our own arithmetic."""
    source = file.source(cite) if cite else None
    return source_words(source) if source else None


class Footnotes:
    """Sources numbered in the order they are first cited on one page."""

    def __init__(self, file: CredentialFile, shown: bool = True) -> None:
        self.file = file
        self.shown = shown
        self.numbers: dict[str, int] = {}

    def mark(self, cite: str | None) -> str:
        """ " [1]" behind a line; nothing for what is our own arithmetic."""
        if not self.shown or cite is None or self.file.source(cite) is None:
            return ""
        return f" [{self.numbers.setdefault(cite, len(self.numbers) + 1)}]"

    def block(self) -> Facts:
        rows = [(f"[{number}]", cite_words(self.file, cite) or cite) for cite, number in self.numbers.items()]
        return Facts(tuple((mark, text, "quiet") for mark, text in rows))


def sources_blocks(
    file: CredentialFile, doubts: Iterable[Doubt], notes: Footnotes | None = None
) -> Iterator[Block]:
    """Every source and every doubt. Where the page has marks, the sources they stand for come first."""
    numbers = notes.numbers if notes else {}
    yield Gap()
    yield Heading("Sources")
    for source in sorted(file.sources, key=lambda source: numbers.get(source.id, len(file.sources))):
        mark = f"[{numbers[source.id]}] " if source.id in numbers else ""
        yield Line(f"{mark}{source.title}", indent=2)
        read = f"{source.dated}; {COPY_WORDS[source.copy]}; our copy read on {source.read_on}"
        yield Line(f"{source.address}", "quiet", indent=4)
        yield Line(read, "quiet", indent=4)
    listed = list(doubts)
    if listed:
        yield Gap()
        yield Heading("Doubts, and how they are read")
        for doubt in listed:
            yield from doubt_lines(doubt)


def doubt_lines(doubt: Doubt) -> Iterator[Block]:
    sure = f" ({doubt.confidence} confidence)" if doubt.confidence else ""
    yield Line(f"{DOUBT_WORDS[doubt.kind]}: {doubt.says}", indent=2, hang=2)
    yield Line(f"{readings_words(doubt)}{sure}", "quiet", indent=4, hang=2)


def readings_words(doubt: Doubt) -> str:
    """Each reading once, with all that take it: "strictly and as shown: 5 hours; at best: no limit"."""
    named: dict[str, list[str]] = {}
    for words, name in ((doubt.strict, "strictly"), (doubt.shown, "as shown"), (doubt.generous, "at best")):
        named.setdefault(words, []).append(name)
    if len(named) == 1:
        return f"however it is read: {doubt.shown}"
    return "; ".join(f"{' and '.join(names)}: {words}" for words, names in named.items())

"""Numbered citations: a mark behind a sentence, and the sources written out once, below."""

from __future__ import annotations

from collections.abc import Iterator

from clejournal.credentialfile import CredentialFile, Note
from clejournal.pages.sources import DOUBT_WORDS, source_words
from clejournal.terminal.page import Block, Gap, Heading, Line


class Citations:
    """Gives each source its number in the order of first use; one for each page made."""

    def __init__(self, file: CredentialFile) -> None:
        self.file = file
        self._numbers: dict[str, int] = {}

    def mark(self, cite: str | None) -> str:
        """ " [2]" to be put behind a sentence; empty for what has no source of its own."""
        if cite is None or self.file.source(cite) is None:
            return ""
        return f" [{self._numbers.setdefault(cite, len(self._numbers) + 1)}]"

    def note(self, note: Note, indent: int = 2) -> Line:
        """What a page says, or that it does not, with its mark."""
        if note.kind == "stated":
            return Line(note.says + self.mark(note.cite), indent=indent, hang=2)
        words = f"{DOUBT_WORDS[note.kind]}: {note.says}{self.mark(note.cite)}"
        return Line(words, "doubt", indent=indent, hang=2)

    def blocks(self, read_on: bool = False) -> Iterator[Block]:
        """The sources used so far. With `read_on` also the day our copy was read."""
        if not self._numbers:
            return
        yield Gap()
        yield Heading("Sources")
        for cite, number in self._numbers.items():
            source = self.file.source(cite)
            assert source is not None
            read = f"; our copy read on {source.read_on}" if read_on else ""
            yield Line(f"[{number}] {source_words(source)}{read}", "quiet", indent=2, hang=4)

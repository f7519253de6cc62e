"""When and with what to apply, as one credential's own pages say it, each sentence with its source."""

from __future__ import annotations

from collections.abc import Iterator

from clejournal.credentialfile import Category, CredentialFile, Fee, Filing, Note, RulesVersion
from clejournal.pages.sources import DOUBT_WORDS, Footnotes
from clejournal.quantities import say_decimal
from clejournal.terminal.page import Block, Gap, Heading, Line, Tone


def filing_blocks(file: CredentialFile, version: RulesVersion, notes: Footnotes) -> Iterator[Block]:
    """Categories, and the filing rules that are held for this credential."""
    if file.categories:
        yield Gap()
        yield Heading("Categories")
        yield from (category_line(category, notes) for category in file.categories)
    yield Gap()
    yield Heading("Dates, filing and fees")
    if version.filing is None:
        yield Line("None are in the text we hold for it.", "doubt", indent=2)
    else:
        yield from _filing(file, version.filing, notes)


def category_line(category: Category, notes: Footnotes) -> Line:
    words = f"{category.title} ({category.name}): {category.says}{notes.mark(category.cite)}"
    return Line(words, indent=2, hang=2)


def note_line(note: Note, notes: Footnotes, indent: int = 2) -> Line:
    """What a page says, or that it does not, with its mark."""
    mark = notes.mark(note.cite)
    if note.kind == "stated":
        return Line(f"{note.says}{mark}", indent=indent, hang=2)
    return Line(f"{DOUBT_WORDS[note.kind]}: {note.says}{mark}", "doubt", indent=indent, hang=2)


def fee_words(fee: Fee, issuer: str) -> str:
    """ "$75"; an unknown fee is never another credential's."""
    note = f" ({fee.note.rstrip('.')})" if fee.note else ""
    if fee.amount is None:
        return f"not in the text we hold; ask {issuer}{note}"
    sign = "$" if fee.currency == "USD" else f"{fee.currency} "
    return f"{sign}{say_decimal(fee.amount)}{note}"


def _filing(file: CredentialFile, filing: Filing, notes: Footnotes) -> Iterator[Block]:
    if filing.where_the_date_is is not None:
        found = filing.where_the_date_is
        yield Line(f"Where the date is: {found.says}{notes.mark(found.cite)}", indent=2, hang=2)
    yield Line("To hand in:", indent=2)
    for box in filing.boxes:
        more = f". {box.note}" if box.note else ""
        yield Line(f"- {box.title} ({box.name}){more}{notes.mark(box.cite)}", indent=4, hang=2)
    if filing.fee is not None:
        tone: Tone = "doubt" if filing.fee.amount is None else "plain"
        yield Line(f"Fee: {fee_words(filing.fee, file.issuer)}{notes.mark(filing.fee.cite)}", tone, 2, 2)
    for note in filing.notes:
        yield note_line(note, notes)
    if filing.late:
        yield Line("If it is late:", indent=2)
        yield from (note_line(note, notes, indent=4) for note in filing.late)
    yield Line(f"Whom to ask: {filing.ask}.", indent=2, hang=2)

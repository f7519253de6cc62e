"""What the drawing tests share: a page like the report, one with a given text in every block, nasty texts."""

from fractions import Fraction
from io import StringIO

from hypothesis import strategies as st

from clejournal.terminal.draw import Output, draw
from clejournal.terminal.page import (
    Bar,
    Bars,
    Check,
    Checklist,
    Column,
    Commands,
    Gap,
    Heading,
    Line,
    Page,
    Row,
    Table,
)

COLUMNS = (
    Column("date"),
    Column("topic", flex=True, least=16),
    Column("time", "right", drop=2),
    Column("points", "right"),
    Column("proof", drop=1),
)

REPORT: Page = (
    Heading("CLE report for 2020: Dana Ruiz"),
    Gap(),
    Gap(),
    Table(
        COLUMNS,
        (
            Row(("2020-01-17", "Plain words for forms (grammar)", "1h", "1", "certificate")),
            Row(
                (
                    "2020-03-12",
                    "E-discovery for support staff: preservation, collection and review (technology, ethics)",
                    "2h",
                    "2",
                    "none",
                ),
                "doubt",
            ),
            Row(
                ("2020-05-04", "日本の法律事務 (law-office-procedures)", "45m", "0.75", "certificate"), "bad"
            ),
            Row(("2020-09-30", "Cafe\u0301 talk 👩‍⚖️ on ethics", "8h", "10", "on paper"), "good"),
        ),
        (Row(("", "sum for 2020", "11h 45m", "13.75", ""), "strong"),),
    ),
    Gap(),
    Bars(
        (
            Bar("total", Fraction(55, 4), Fraction(75), "13.75 of 75 points"),
            Bar("ethics", Fraction(5), Fraction(5), "5 of 5", "good"),
            Bar("self-study", Fraction(1, 100), Fraction(5), "0.01 of 5 at most", "doubt"),
        )
    ),
    Gap(),
    Checklist(
        (
            Check("done", "75 points counted", cite="NALS, How to CLE, 2020-12-31"),
            Check("open", "the affidavit", "NALS asks for it with the recertification application"),
            Check("missing", "the certificate of 2020-03-12, E-discovery for support staff"),
            Check("doubt", "is the topic related to the exams?"),
        )
    ),
    Gap(),
    Line(
        "Two papers are missing. Rules last seen 2020-12, not confirmed since; in the end NALS decides.",
        "quiet",
        2,
        2,
    ),
    Gap(),
    Commands(
        (
            (
                "clejournal attach 7kq2m certificate.pdf --role certificate --copy-into-the-evidence-folder",
                "file it",
            ),
            ("clejournal check nals-clp", ""),
        )
    ),
    Gap(),
)


NASTY = (
    "\x1b[31mred\x1b[0m",
    "\x1b]8;;http://example.invalid\x07link\x1b]8;;\x07",
    "\x9b31mred",
    "\x00NUL and DEL\x7f",
    "back\x08space, \rover, \x0cpage",
    "two\nlines\r\nand\ttab\x85next\u2028line\u2029paragraph",
    "\u202eabc\u202c \u2066def\u2069 \u200emark\u200f \u061c",
    "lone \ud800 and \udfff",
    "[bold]markup[/bold] :smile: [link=http://example.invalid]x[/link]",
    "\ufeffBOM, soft\u00adhyphen, tag \U000e0041",
    "e\u0301 نامه\u200cها 👩\u200d⚖️ 日本",
    "Z" + "\u0335" * 300,
    " " * 200,
    "",
)

everything = st.text(st.characters(codec=None, exclude_categories=()))


def page_of(text: str) -> Page:
    """A page with `text` wherever a page can hold data."""
    return (
        Heading(text),
        Line(text, indent=2, hang=4),
        Table((Column(text, flex=True), Column("n", "right")), (Row((text, "1")),), (Row((text, "2")),)),
        Table((Column("title"), Column(text, flex=True, drop=1)), (Row((text, text)),)),
        Bars((Bar(text, Fraction(1), Fraction(2), text),)),
        Checklist((Check("open", text, text, text),)),
        Commands(((text, text),)),
    )


def drawn(page: Page, width: int = 80, *, plain: bool = True, colours: str = "none") -> str:
    stream = StringIO()
    draw(page, Output(stream, width, plain, colours))
    return stream.getvalue()

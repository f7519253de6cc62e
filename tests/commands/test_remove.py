"""`remove`: what goes is shown and agreed to; comments and documents stay; one undo brings it back."""

from __future__ import annotations

import json
from dataclasses import replace
from io import StringIO
from pathlib import Path

import dana
import pytest
from dana import Cli

from clejournal.commands import remove
from clejournal.errors import ClejournalError

SHOWN = """\
2 entries to remove
8aaaa  Thursday, 3 October 2019  Opening
8aaab  Friday, 4 October 2019    Civil Procedure II
"""
REMOVED = """\
Removed: 2 entries
8aaaa  Thursday, 3 October 2019  Opening
8aaab  Friday, 4 October 2019    Civil Procedure II
Its document stays in the folder: evidence/opening.pdf

  takes it back
    clejournal undo
"""


@pytest.fixture(autouse=True)
def _journal(journal: Path) -> None:
    assert dana.write() == journal


def test_piped_it_shows_what_would_go_and_asks_for_yes(cli: Cli) -> None:
    found = cli("remove", "event:NALS 2019")
    assert (found.status, found.out) == (2, SHOWN)
    assert found.err == (
        "error: whether to remove this is not said, and no question can be asked here\nhint: add --yes\n"
    )
    assert dana.journal_path().read_text("utf-8") == dana.TEXT


def test_an_event_goes_with_its_sub_tables_and_its_documents_stay(cli: Cli) -> None:
    found = cli("remove", "event:NALS 2019", "--yes")
    assert (found.status, found.out, found.err) == (0, REMOVED, "")
    start, end = dana.TEXT.index('[[activity]]\nid = "8aaaa"'), dana.TEXT.index('[[activity]]\nid = "9zzzz"')
    left = dana.journal_path().read_text("utf-8")
    assert "".join(left.split()) == "".join((dana.TEXT[:start] + dana.TEXT[end:]).split())
    assert (dana.journal_path().parent / "evidence" / "opening.pdf").read_bytes() == b"%PDF"


def test_comments_of_a_removed_entry_stay(cli: Cli) -> None:
    assert cli("remove", "7", "--yes").status == 0
    left = dana.journal_path().read_text("utf-8")
    assert "# from the certificate\n" in left
    assert "# with the break\n" in left
    assert "7kq2m" not in left


def test_the_same_entry_named_twice_goes_once(cli: Cli) -> None:
    assert cli("remove", "7", "7kq2m", "--yes").out.startswith("Removed: 1 entry\n")


def test_one_unknown_id_among_several_removes_nothing(cli: Cli) -> None:
    found = cli("remove", "7", "zzz", "--yes")
    assert (found.status, found.out) == (2, "")
    assert dana.journal_path().read_text("utf-8") == dana.TEXT


def test_at_a_terminal_no_removes_nothing_and_yes_does() -> None:
    with pytest.raises(ClejournalError, match=r"^nothing was written$") as refused:
        remove.run(dana.terminal("no\n"), remove.Options(("event:NALS 2019",)))
    assert refused.value.status == 130
    assert dana.journal_path().read_text("utf-8") == dana.TEXT
    context = dana.terminal("yes\n")
    assert remove.run(context, remove.Options(("event:NALS 2019",))) == 0
    assert dana.said(context) == f"{SHOWN}Remove this? (yes or no) [no]: {REMOVED}"


class _Answering(StringIO):
    """Another terminal writes to the journal while the question waits for its answer."""

    def readline(self, size: int | None = -1, /) -> str:  # type: ignore[override]
        dana.write(dana.TEXT + "\n# from another terminal\n")
        return super().readline(-1 if size is None else size)


def test_a_journal_that_changed_under_the_question_is_left_alone() -> None:
    context = replace(dana.terminal(""), keyboard=_Answering("yes\n"))
    with pytest.raises(ClejournalError, match="not saved: the journal was changed meanwhile") as refused:
        remove.run(context, remove.Options(("7",)))
    assert refused.value.status == 5
    assert "7kq2m" in dana.journal_path().read_text("utf-8")


def test_above_twenty_a_terminal_asks_even_after_yes() -> None:
    rows = [
        f'[[activity]]\nid = "r{at:02}"\ndate = 2020-01-01\nkind = "other"\nevent = "E"\n' for at in range(21)
    ]
    dana.write("clejournal = 1\n\n" + "\n".join(rows))
    with pytest.raises(ClejournalError, match=r"^nothing was written$"):
        remove.run(dana.terminal("\n"), remove.Options(("event:E",), yes=True))
    assert remove.run(dana.terminal(""), remove.Options(("r20",), yes=True)) == 0


def test_undo_gives_back_the_exact_bytes(cli: Cli) -> None:
    cli("remove", "7", "last", "--yes")
    assert cli("undo").status == 0
    assert dana.journal_path().read_text("utf-8") == dana.TEXT


def test_as_json_it_gives_what_went(cli: Cli) -> None:
    found = json.loads(cli("remove", "last", "--yes", "--json").out)
    assert found["contract"] == "remove/1"
    assert [activity["id"] for activity in found["activities"]] == ["9zzzz"]

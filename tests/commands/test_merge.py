"""`merge`: two copies of a journal come together, and nothing is dropped."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import dana
import pytest
from dana import Cli

from clejournal.commands import merge
from clejournal.journal.read import load

DAY = "2020-11-22"
LAPTOP_ONLY = """
[[activity]]
id = "lap22"
date = 2020-05-01
kind = "seminar"
title = "Laptop"
minutes = 60
x_own = "kept"

[[activity.evidence]]
role = "certificate"
file = "evidence/laptop.pdf"
sha256 = "0fb2ae0f8ba2b7fba5fa7ac61ebc4ef6a2bff4ac9b7b2ee3c5dba1b1a5e1e2b2"
"""


@pytest.fixture(autouse=True)
def _journal(journal: Path) -> None:
    assert dana.write() == journal


@pytest.fixture
def laptop(journal: Path) -> Path:
    """The folder of the other computer, with an equal copy of the journal and of its documents."""
    folder = journal.parent / "laptop"
    folder.mkdir()
    shutil.copy(journal, folder / "office.toml")
    shutil.copytree(journal.parent / "evidence", folder / "evidence")
    return folder


def _other(laptop: Path, text: str) -> Path:
    path = laptop / "office.toml"
    path.write_text(text, "utf-8")
    return path


def _merge(cli: Cli, other: Path, *words: str) -> dict[str, object]:
    found = cli("merge", str(other), "--json", *words, as_of=DAY)
    assert found.status == 0, found.err + found.out
    answer = json.loads(found.out)
    assert isinstance(answer, dict)
    return answer


def test_an_equal_copy_changes_nothing(cli: Cli, laptop: Path, journal: Path) -> None:
    found = cli("merge", str(laptop / "office.toml"), as_of=DAY)
    assert (found.status, found.err) == (0, "")
    assert found.out == "office.toml: 0 taken, 0 differing, 4 equal\nNothing had to be written.\n"
    assert journal.read_text("utf-8") == dana.TEXT
    assert not (journal.parent / "history").exists()


def test_what_is_only_there_is_taken_with_its_document_and_its_unknown_keys(
    cli: Cli, laptop: Path, journal: Path
) -> None:
    import hashlib

    (laptop / "evidence" / "laptop.pdf").write_bytes(b"%PDF laptop")
    sha256 = hashlib.sha256(b"%PDF laptop").hexdigest()
    block = LAPTOP_ONLY.replace(LAPTOP_ONLY.split('sha256 = "')[1].split('"')[0], sha256)
    other = _other(laptop, dana.TEXT + block)
    found = cli("merge", str(other), as_of=DAY)
    assert found.status == 0
    assert (
        found.out
        == """\
office.toml: 1 taken, 0 differing, 4 equal
lap22  Friday, 1 May 2020  Laptop
Document copied: evidence/laptop.pdf

  takes it back
    clejournal undo
"""
    )
    assert journal.read_text("utf-8") == dana.TEXT + block
    assert (journal.parent / "evidence" / "laptop.pdf").read_bytes() == b"%PDF laptop"
    assert other.read_text("utf-8") == dana.TEXT + block
    assert _merge(cli, other)["written"] is False


def test_a_document_that_is_not_what_it_was_is_not_copied(cli: Cli, laptop: Path, journal: Path) -> None:
    (laptop / "evidence" / "laptop.pdf").write_bytes(b"%PDF other")
    answer = _merge(cli, _other(laptop, dana.TEXT + LAPTOP_ONLY))
    assert answer["left_out"] == [
        {"file": "evidence/laptop.pdf", "why": "it is not what it was when it was attached"}
    ]
    assert not (journal.parent / "evidence" / "laptop.pdf").exists()


@pytest.mark.parametrize("file", ["../secret.pdf", "/etc/passwd", "evidence/../../secret.pdf"])
def test_a_document_outside_the_other_vault_is_never_read(cli: Cli, laptop: Path, file: str) -> None:
    (laptop.parent / "secret.pdf").write_bytes(b"%PDF")
    (laptop / "secret.pdf").write_bytes(b"%PDF")
    answer = _merge(cli, _other(laptop, dana.TEXT + LAPTOP_ONLY.replace("evidence/laptop.pdf", file)))
    assert answer["left_out"] == [{"file": file, "why": "it lies outside the folder evidence"}]
    assert answer["copied"] == []


def test_a_name_that_is_taken_here_gets_a_number_and_the_entry_points_to_it(
    cli: Cli, laptop: Path, journal: Path
) -> None:
    (journal.parent / "evidence" / "laptop.pdf").write_bytes(b"%PDF mine")
    (laptop / "evidence" / "laptop.pdf").write_bytes(b"%PDF theirs")
    block = "\n".join(line for line in LAPTOP_ONLY.splitlines() if "sha256" not in line) + "\n"
    answer = _merge(cli, _other(laptop, dana.TEXT + block))
    assert answer["copied"] == ["evidence/laptop 2.pdf"]
    assert (journal.parent / "evidence" / "laptop.pdf").read_bytes() == b"%PDF mine"
    assert 'file = "evidence/laptop 2.pdf"' in journal.read_text("utf-8")


def _differing(laptop: Path) -> Path:
    text = dana.TEXT.replace('title = "Opening"\nminutes = 90', 'title = "Opening day"\nminutes = 95')
    return _other(laptop, text)


def test_where_nothing_can_be_asked_all_that_differs_is_listed_and_nothing_written(
    cli: Cli, laptop: Path, journal: Path
) -> None:
    other = _differing(laptop)
    other.write_text(other.read_text("utf-8").replace("2021-03-31", "2022-03-31"), "utf-8")
    found = cli("merge", str(other), as_of=DAY)
    assert (found.status, found.out) == (2, "")
    assert found.err == (
        "error: office.toml:31: 8aaaa is not the same in both, and no question can be asked here: "
        "Title: Opening here, Opening day there; Time: 1 h 30 min here, 1 h 35 min there\n"
        "error: office.toml:6: nals-clp is not the same in both, and no question can be asked here: "
        "expires: Wednesday, 31 March 2021 here, Thursday, 31 March 2022 there\n"
        "hint: add --prefer mine, --prefer theirs or --prefer both (keeps both, with a new id)\n"
    )
    assert journal.read_text("utf-8") == dana.TEXT


def test_mine_is_preferred_and_stays(cli: Cli, laptop: Path, journal: Path) -> None:
    answer = _merge(cli, _differing(laptop), "--prefer", "mine")
    assert (answer["differing"], answer["written"]) == ([{"id": "8aaaa", "kept": "mine"}], False)
    assert journal.read_text("utf-8") == dana.TEXT


def test_theirs_is_preferred_and_one_undo_takes_it_back(cli: Cli, laptop: Path, journal: Path) -> None:
    other = _differing(laptop)
    theirs = other.read_text("utf-8")
    answer = _merge(cli, other, "--prefer", "theirs")
    assert answer["differing"] == [{"id": "8aaaa", "kept": "theirs"}]
    assert journal.read_text("utf-8") == theirs
    cli("undo")
    assert journal.read_text("utf-8") == dana.TEXT


def test_both_are_kept_the_other_with_a_new_id_and_only_once(cli: Cli, laptop: Path, journal: Path) -> None:
    other = _differing(laptop)
    _merge(cli, other, "--prefer", "both")
    titles = {each.id: each.title for each in load(journal).activities}
    assert len(titles) == 5
    assert titles["8aaaa"] == "Opening"
    assert "Opening day" in titles.values()
    assert _merge(cli, other)["written"] is False


def test_an_unknown_preference_is_refused(cli: Cli, laptop: Path) -> None:
    found = cli("merge", str(_differing(laptop)), "--prefer", "ours", as_of=DAY)
    assert (found.status, found.err) == (
        2,
        'error: "ours" cannot be preferred\nhint: write --prefer mine, --prefer theirs or --prefer both\n',
    )


def test_on_a_terminal_both_are_shown_side_by_side_and_asked(laptop: Path, journal: Path) -> None:
    context = dana.terminal("theirs\n")
    merge.run(context, merge.Options(str(_differing(laptop))))
    shown = dana.said(context)
    assert (
        shown.split("Number or first letters")[0]
        == """\
Not the same in both: Opening (8aaaa), Thursday, 3 October 2019
       Mine: journal.toml  Theirs: office.toml
-----  ------------------  -------------------
Title  Opening             Opening day
Time   1 h 30 min          1 h 35 min
Which one is right? (enter keeps mine)
   1  mine
   2  theirs
   3  both
"""
    )
    assert [each.title for each in load(journal).activities][1] == "Opening day"


def test_leaving_at_a_question_writes_nothing(laptop: Path, journal: Path) -> None:
    from clejournal.errors import ClejournalError

    context = dana.terminal("")
    with pytest.raises(ClejournalError, match="nothing was written"):
        merge.run(context, merge.Options(str(_differing(laptop))))
    assert journal.read_text("utf-8") == dana.TEXT


def test_what_was_removed_here_is_offered_and_not_resurrected(cli: Cli, laptop: Path, journal: Path) -> None:
    cli("remove", "8aaab", "--yes")
    without = journal.read_text("utf-8")
    other = laptop / "office.toml"
    assert (
        cli("merge", str(other), as_of=DAY).out
        == """\
office.toml: 0 taken, 0 differing, 3 equal
Removed here, and left out: 1 entry
8aaab  Friday, 4 October 2019  Civil Procedure II
  They are taken with --take-removed.
Nothing had to be written.
"""
    )
    assert journal.read_text("utf-8") == without
    context = dana.terminal("yes\n")
    merge.run(context, merge.Options(str(other)))
    assert "Removed here, still in office.toml: 1 entry" in dana.said(context)
    assert {each.id for each in load(journal).activities} >= {"8aaab"}


def test_what_was_removed_here_is_taken_on_request(cli: Cli, laptop: Path, journal: Path) -> None:
    cli("remove", "8aaab", "--yes")
    answer = _merge(cli, laptop / "office.toml", "--take-removed")
    assert answer["removed_here"] == []
    assert {each.id for each in load(journal).activities} >= {"8aaab"}


def test_an_entry_without_an_id_is_known_by_what_it_says(cli: Cli, laptop: Path) -> None:
    answer = _merge(cli, _other(laptop, dana.TEXT.replace('id = "8aaab"\n', "")))
    assert (answer["taken"], answer["equal"]) == ([], 4)


def test_an_entry_without_an_id_that_is_new_gets_one(cli: Cli, laptop: Path, journal: Path) -> None:
    answer = _merge(cli, _other(laptop, dana.TEXT + LAPTOP_ONLY.replace('id = "lap22"\n', "")))
    assert [each["id"] for each in answer["taken"]] == [load(journal).activities[-1].id]  # type: ignore[attr-defined]
    assert not load(journal).activities[-1].id.startswith("line:")


def test_credentials_and_holder_are_taken_where_there_are_none(cli: Cli, laptop: Path, journal: Path) -> None:
    bare = dana.without_credential().replace('[holder]\nname = "Dana Ruiz"\n\n', "")
    journal.write_text(bare, "utf-8")
    answer = _merge(cli, laptop / "office.toml")
    assert (answer["credentials"], answer["holder"]) == (["nals-clp"], "Dana Ruiz")
    found = load(journal)
    assert (found.holder, [row.id for row in found.credentials]) == ("Dana Ruiz", ["nals-clp"])


def test_another_name_of_the_holder_stays_unless_theirs_is_preferred(
    cli: Cli, laptop: Path, journal: Path
) -> None:
    other = _other(laptop, dana.TEXT.replace("Dana Ruiz", "Dana R. Ruiz"))
    assert _merge(cli, other)["holder"] is None
    assert load(journal).holder == "Dana Ruiz"
    _merge(cli, other, "--prefer", "theirs")
    assert load(journal).holder == "Dana R. Ruiz"


def test_a_journal_in_json_can_be_merged_and_days_are_days_again(
    cli: Cli, laptop: Path, journal: Path
) -> None:
    from clejournal.journal.jsonwriting import journal_text

    tables = dict(load(_other(laptop, dana.TEXT + LAPTOP_ONLY)).tables)
    path = laptop / "office.json"
    path.write_text(journal_text(tables), "utf-8")
    answer = _merge(cli, path)
    assert ([each["id"] for each in answer["taken"]], answer["equal"]) == (["lap22"], 4)  # type: ignore[attr-defined]
    assert journal.read_text("utf-8") == dana.TEXT + LAPTOP_ONLY


def test_tables_that_nobody_knows_are_named_and_left_there(cli: Cli, laptop: Path) -> None:
    answer = _merge(cli, _other(laptop, dana.TEXT + "\n[[exam]]\ndate = 2020-01-01\n"))
    assert answer["unknown"] == ["exam"]


@pytest.mark.parametrize(
    ("text", "status", "said"),
    [
        ("clejournal = 2\n", 4, "this journal is of format 2; this clejournal knows format 1"),
        ("clejournal = \n", 4, "this value cannot be read"),
    ],
)
def test_what_cannot_be_trusted_is_refused(
    cli: Cli, laptop: Path, journal: Path, text: str, status: int, said: str
) -> None:
    found = cli("merge", str(_other(laptop, text)), as_of=DAY)
    assert (found.status, found.out) == (status, "")
    assert said in found.err
    assert journal.read_text("utf-8") == dana.TEXT


def test_the_journal_itself_is_no_other_copy(cli: Cli, journal: Path) -> None:
    found = cli("merge", str(journal), as_of=DAY)
    assert (found.status, found.err) == (
        2,
        f"error: {journal} is this journal itself\nhint: name the other copy of it\n",
    )


def test_without_the_other_copy_there_is_nothing_to_merge(cli: Cli, journal: Path) -> None:
    found = cli("merge", str(journal.parent / "none.toml"), as_of=DAY)
    assert (found.status, found.out) == (4, "")
    assert f"there is no journal at {journal.parent / 'none.toml'}" in found.err


def test_a_conflict_copy_beside_the_journal_shares_its_documents(cli: Cli, journal: Path) -> None:
    other = journal.parent / "journal (Dana's conflicted copy 2020-03-12).toml"
    block = LAPTOP_ONLY.replace("evidence/laptop.pdf", "evidence/opening.pdf")
    other.write_text(dana.TEXT + block, "utf-8")
    answer = _merge(cli, other)
    assert [each["id"] for each in answer["taken"]] == ["lap22"]  # type: ignore[attr-defined]
    assert answer["copied"] == []

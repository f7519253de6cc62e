"""Checks of documents and of the folder, over a listing."""

from __future__ import annotations

import pytest
from facts import entry, facts, found, words

from clejournal.checks.mends import plan
from clejournal.journal.sound import Seen

VAULT = Seen("evidence", "folder")


def _entry(file: str = "evidence/a.pdf", sha256: str | None = "aa") -> str:
    check = "" if sha256 is None else f'sha256 = "{sha256}"\n'
    document = f'\n[[activity.evidence]]\nrole = "certificate"\nfile = "{file}"\n{check}'
    return entry("aaaaa") + document


def _seen(name: str = "evidence/a.pdf", sha256: str | None = "aa", sort: str = "file") -> tuple[Seen, Seen]:
    return VAULT, Seen(name, sort, None, sha256)  # type: ignore[arg-type]


def test_a_document_in_its_place_is_sound() -> None:
    assert found("documents-missing", facts(_entry(), seen=_seen())) == []
    assert found("documents-altered", facts(_entry(), seen=_seen())) == []
    assert found("documents-unsafe", facts(_entry(), seen=_seen())) == []
    assert found("unnamed-files", facts(_entry(), seen=_seen())) == []


def test_accents_may_be_encoded_either_way() -> None:
    seen = _seen("evidence/e\u0301.pdf")
    assert found("documents-missing", facts(_entry("evidence/\u00e9.pdf"), seen=seen)) == []
    assert found("unnamed-files", facts(_entry("evidence/\u00e9.pdf"), seen=seen)) == []


def test_a_document_that_is_gone_is_missing() -> None:
    assert words("documents-missing", facts(_entry(), seen=(VAULT,))) == [
        "the document of seminar (aaaaa) is not there: evidence/a.pdf"
    ]


def test_a_renamed_document_is_known_by_its_content_and_pointed_to_again() -> None:
    both = facts(_entry(), seen=_seen("evidence/b.pdf"))
    assert words("documents-missing", both) == [
        "the document of seminar (aaaaa) is not there: evidence/a.pdf; it is now evidence/b.pdf"
    ]
    assert found("unnamed-files", both) == []
    intended = plan(both)
    assert [paper.file for paper in intended.documents["aaaaa"]] == ["evidence/b.pdf"]
    assert intended.aside == ()


def test_a_document_put_aside_comes_back_when_it_is_named_again() -> None:
    both = facts(_entry(), seen=(VAULT, Seen("aside/2020-03-12/evidence/a.pdf", "file", None, "aa")))
    assert plan(both).back == (("aside/2020-03-12/evidence/a.pdf", "evidence/a.pdf"),)
    assert plan(both).documents == {}


def test_another_content_is_altered() -> None:
    assert words("documents-altered", facts(_entry(), seen=_seen(sha256="bb"))) == [
        "the document of seminar (aaaaa) is not what it was when it was attached: evidence/a.pdf"
    ]


def test_a_document_without_a_checksum_is_noted_and_gets_one() -> None:
    both = facts(_entry(sha256=None), seen=_seen())
    assert len(found("unchecked-documents", both)) == 1
    assert [paper.sha256 for paper in plan(both).documents["aaaaa"]] == ["aa"]


@pytest.mark.parametrize("file", ["../a.pdf", "/etc/passwd", "a.pdf", "evidence/../../a.pdf", "evidence"])
def test_a_document_outside_the_vault_is_unsafe(file: str) -> None:
    assert words("documents-unsafe", facts(_entry(file))) == [
        f"the document of seminar (aaaaa) lies outside the folder evidence: {file}"
    ]


def test_a_link_is_no_document_and_neither_is_what_lies_behind_one() -> None:
    link = facts(_entry(), seen=_seen(sort="link", sha256=None))
    assert len(found("documents-unsafe", link)) == 1
    behind = facts(_entry(), seen=(Seen("evidence", "link"),))
    assert len(found("documents-unsafe", behind)) == 1
    assert found("documents-missing", behind) == []


def test_what_no_entry_names_goes_aside_but_never_out_of_a_vault_that_is_a_link() -> None:
    both = facts(seen=_seen())
    assert [finding.file for finding in found("unnamed-files", both)] == ["evidence/a.pdf"]
    assert plan(both).aside == ("evidence/a.pdf",)
    assert plan(facts(seen=(Seen("evidence", "link"),))).aside == ()


@pytest.mark.parametrize(
    "name",
    [
        "journal (Dana's conflicted copy 2020-03-12).toml",
        "journal (conflicted copy 2020-03-12 101500).toml",
        "journal (Case Conflict).toml",
        "journal-DESKTOP-4F3K2.toml",
        "journal-Danas-MacBook.toml",
        "journal 2.toml",
        "journal (1).toml",
        "journal.sync-conflict-20200312-101500-ABCDEFG.toml",
        "journal_conflict-20200312-101500.toml",
    ],
)
def test_copies_that_sync_services_make_are_known_by_their_names(name: str) -> None:
    differing = facts(seen=(Seen(name, "file", None, "bb"),), sha256="aa")
    (finding,) = found("conflict-copies", differing)
    assert finding.mends == ((f'clejournal merge "{name}"', "brings both together"),)
    assert plan(differing).aside == ()
    equal = facts(seen=(Seen(name, "file", None, "aa"),), sha256="aa")
    assert plan(equal).aside == (name,)


@pytest.mark.parametrize(
    "name", ["journal.toml", "journal-2019.toml", "journal old.toml", "journal.toml.bak", "my journal 2.toml"]
)
def test_other_files_are_nobodys_conflict(name: str) -> None:
    assert found("conflict-copies", facts(seen=(Seen(name, "file", None, "bb"),), sha256="aa")) == []


def test_only_temporary_files_of_this_journal_are_left_over() -> None:
    seen = (Seen(".journal.toml.x1.clejournal-new", "file"), Seen(".other.toml.x1.clejournal-new", "file"))
    assert [finding.file for finding in found("leftovers", facts(seen=seen))] == [seen[0].name]


def test_the_temporary_files_of_a_journal_with_a_name_that_begins_alike_are_not_left_over() -> None:
    other = Seen(".journal of dana ruiz 2021.toml.x1.clejournal-new", "file")
    assert found("leftovers", facts(file="journal of dana ruiz 2016.toml", seen=(other,))) == []


def test_a_copy_of_a_day_that_was_not_finished_is_left_over_and_goes_aside() -> None:
    left = "copies/.journal 2020-03-12.toml.x1.clejournal-new"
    others = (
        "copies/.journal old 2020-03-12.toml.x1.clejournal-new",
        "copies/journal 2020-03-12.toml",
        f"aside/2020-03-12/{left}",
    )
    both = facts(seen=tuple(Seen(name, "file") for name in (left, *others)))
    why = "a command was interrupted while it made the copy of that day; the journal was saved before"
    assert [(finding.file, finding.why) for finding in found("leftovers", both)] == [(left, why)]
    assert plan(both).aside == (left,)


def test_copies_of_the_journal_that_others_may_read_are_made_private() -> None:
    seen = (Seen("copies", "folder", 0o755), Seen("copies/journal 2020-03-12.toml", "file", 0o644))
    (finding,) = found("open-permissions", facts(seen=seen))
    assert finding.what == ("others on this computer may read copies, copies/journal 2020-03-12.toml")
    assert plan(facts(seen=seen)).private == ("copies", "copies/journal 2020-03-12.toml")

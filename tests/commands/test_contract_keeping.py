"""What the commands that step back, keep, mend and merge answer with `--json`, one after another."""

from __future__ import annotations

import pytest

from tests.contracts import answer, assert_closed

ONE_AFTER_ANOTHER = {
    "redo": ["edit 7kq2m --hours 4", "undo", "redo"],
    "undo and redo of several": [
        "edit 7kq2m --hours 4",
        "remove wb2gn --yes",
        "credential remove nals-clp --yes",
        "undo all --yes",
        "redo 2 --yes",
        "history --last 3",
    ],
    "restore over another": [
        "backup b.zip",
        "edit 7kq2m --hours 4",
        "credential add nals-clp --category voluntary",
        "restore b.zip --yes",
    ],
    "restore where nothing is": ["backup b.zip", "restore b.zip --to stick"],
    "move": ["move stick", "backup b.zip --journal stick/journal.toml"],
    "merge of what is new": [
        "add seminar --hours 2 --id mine --proof examples/journal.toml --journal laptop/journal.toml",
        "credential add nals-alp --expires 2022-05-31 --journal laptop/journal.toml",
        "merge laptop/journal.toml",
    ],
    "merge of what differs": [
        "edit 7kq2m --hours 4 --journal laptop/journal.toml",
        "credential add nals-clp --category voluntary --journal laptop/journal.toml",
        "merge laptop/journal.toml --prefer theirs",
        "merge laptop/journal.toml --prefer mine",
    ],
    "merge of what was removed": ["remove wb2gn --yes", "merge laptop/journal.toml"],
}
"""Commands of which each one needs those before; laptop/ has a copy of the journal."""


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize("lines", ONE_AFTER_ANOTHER.values(), ids=ONE_AFTER_ANOTHER)
def test_answers_one_after_another_are_as_published_and_closed(cli, lines):
    for line in lines:
        found = answer(cli, line)
        assert found["contract"] != "error/1", line
    assert_closed(found)


def test_an_undo_of_all_that_is_cut_off_says_why(cli, dana):
    answer(cli, "edit 7kq2m --hours 4")
    dana.write_text(dana.read_text("utf-8") + "# by hand\n", "utf-8")
    answer(cli, "edit 7kq2m --hours 5")
    found = answer(cli, "undo all --yes")
    assert len(found["commands"]) == 1
    assert found["until"] == ("the change before was made outside clejournal, and no record tells of it")


def test_all_that_doctor_finds_and_mends_is_as_published_and_closed(cli, dana):
    answer(cli, "edit 7kq2m --hours 4")
    with dana.open("a", encoding="utf-8") as file:
        file.write('\n[[activity]]\ndate = 2020-11-01\nkind = "other"\ntitel = "By hand"\n')
    document = next((dana.parent / "evidence").glob("2017-05-12*transcript*"))
    document.rename(document.with_name("renamed.pdf"))
    document.with_name("stray.pdf").write_bytes(b"%PDF stray")
    (dana.parent / "journal 2.toml").write_text("clejournal = 1\n", "utf-8")
    assert answer(cli, "history")["changes"][0] == {"number": None, "why": "changed outside clejournal"}
    found = answer(cli, "doctor")
    assert len(found["faults"]) > 3
    assert_closed(found)
    accepted = answer(cli, "doctor --accept")["mended"]
    mended = [*accepted, *answer(cli, "doctor --mend --yes")["mended"]]
    assert {each["did"] for each in mended} >= {"accepted", "aside", "document", "id"}


def test_a_journal_that_cannot_be_read_is_a_finding_of_doctor(cli, dana):
    dana.write_text("clejournal = \n", "utf-8")
    first = answer(cli, "doctor")["faults"][0]
    assert (first["check"], first["file"], first["line"]) == ("syntax", "journal.toml", 1)


def test_what_a_backup_and_a_merge_could_not_take_along_is_named_in_one_way(cli, dana):
    document = next((dana.parent / "evidence").glob("2020-03-12*"))
    document.unlink()
    document.symlink_to(dana)
    (left_out,) = answer(cli, "backup b.zip")["left_out"]
    assert left_out == {
        "file": f"evidence/{document.name}",
        "why": "is not a file of its own but a link or something else",
    }
    answer(cli, "remove 7kq2m --yes --journal laptop/journal.toml")
    (dana.parent.parent / "laptop" / "evidence" / document.name).unlink()
    found = answer(cli, "merge examples/journal.toml --take-removed --journal laptop/journal.toml")
    assert [set(each) for each in found["left_out"]] == [{"file", "why"}]


@pytest.mark.usefixtures("dana")
def test_a_restore_names_the_entries_and_credentials_that_it_takes_the_place_of(cli):
    for line in ONE_AFTER_ANOTHER["restore over another"]:
        found = answer(cli, line)
    assert "7kq2m" in [each["id"] for each in found["replaced"]]
    assert found["replaced_credentials"] == ["nals-clp"]

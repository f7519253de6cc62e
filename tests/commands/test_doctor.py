"""`doctor`: silent when all is well; else every finding at once, and what mends it."""

from __future__ import annotations

import json
import os
import stat
from pathlib import Path

import dana
import pytest
from dana import Cli

from clejournal.commands import doctor
from clejournal.errors import ClejournalError

DAY = "2020-03-20"


@pytest.fixture(autouse=True)
def _sound(cli: Cli, journal: Path) -> None:
    """A journal of two entries, made by clejournal, one with its document."""
    paper = journal.parent / "paper.pdf"
    paper.write_bytes(b"%PDF one")
    cli("add", "seminar", "--hours", "2", "--title", "E-discovery", "--proof", str(paper), as_of="2020-03-12")
    cli("add", "seminar", "--hours", "1", "--title", "Ethics", "--proof", "paper", as_of="2020-03-13")


def _faults(cli: Cli) -> list[tuple[str, str | None, int | None]]:
    found = json.loads(cli("doctor", "--json", as_of=DAY).out)
    return [(fault["check"], fault["file"], fault["line"]) for fault in found["faults"]]


def _document(journal: Path) -> Path:
    (found,) = (journal.parent / "evidence").iterdir()
    return found


def test_all_is_well_and_nothing_is_said(cli: Cli) -> None:
    found = cli("doctor", as_of=DAY)
    assert (found.status, found.out, found.err) == (0, "", "")


def test_it_is_said_when_asked(cli: Cli) -> None:
    assert cli("doctor", "--verbose", as_of=DAY).out == "All is well: 2 activities, 1 document.\n"


def test_every_finding_at_once_with_place_reason_and_command(cli: Cli, journal: Path) -> None:
    text = journal.read_text("utf-8").replace("minutes = 60", "minutes = 60\ntitel = 'x'")
    journal.write_text(text.replace("= 2020-03-13", "= 2021-03-13"), "utf-8")
    _document(journal).unlink()
    found = cli("doctor", as_of=DAY)
    id = json.loads(cli("list", "--json", "--period", "all", as_of="2022-01-01").out)["activities"]
    first, second = (each["id"] for each in id)
    assert (found.status, found.err) == (1, "")
    assert (
        found.out
        == f"""\
3 faults
journal.toml:15: Ethics ({second}) lies in the future: Saturday, 13 March 2021
  [future-dates]
  Why it matters: it counts for nothing before that day; a wrong year is the
    usual slip.
  if the day is wrong
    clejournal edit {second} --date DATE
  if it is to come
    clejournal edit {second} --planned

journal.toml:3: the document of E-discovery ({first}) is not there:
  evidence/2020-03-12 E-discovery ({first}).pdf [documents-missing]
  Why it matters: without it the credit of this entry is not documented.
  if you have it elsewhere
    clejournal attach {first} FILE
  brings it back from a backup
    clejournal restore BACKUP

journal.toml:17: changed outside clejournal, line 17 [outside-change]
  Why it matters: an editor does this, and so does a damaged disk; undo stops
    here.
  if the change was yours
    clejournal doctor --accept

2 notes
journal.toml:21: clejournal does not know titel; it is kept and not used; did
  you mean title? [unknown-keys]
journal.toml: the proof of 1 entry is not in hand; clejournal list --no-proof
  [missing-proof]
"""
    )


def test_a_journal_that_cannot_be_read_is_a_finding_with_all_its_problems(cli: Cli, journal: Path) -> None:
    text = journal.read_text("utf-8").replace("minutes = 120", 'minutes = "two"')
    journal.write_text(text.replace("minutes = 60", "minutes = -1"), "utf-8")
    found = cli("doctor", as_of=DAY)
    assert found.status == 1
    assert found.out.startswith(
        """\
3 faults
journal.toml:8: minutes must be a whole number above zero [syntax]
  Why it matters: until it is mended no other command can use the journal.
  What to do: write minutes = 120
"""
    )


def test_equal_ids_are_found(cli: Cli, journal: Path) -> None:
    text = journal.read_text("utf-8")
    ids = [line for line in text.splitlines() if line.startswith("id = ")]
    journal.write_text(text.replace(ids[1], ids[0]), "utf-8")
    assert ("syntax", "journal.toml", 16) in _faults(cli)


def test_without_a_journal_there_is_nothing_to_look_at(cli: Cli, journal: Path) -> None:
    journal.unlink()
    found = cli("doctor", as_of=DAY)
    assert (found.status, found.out) == (4, "")
    assert found.err.startswith(f"error: there is no journal at {journal}\n")


def test_notes_are_switched_off_by_name_and_in_the_settings(cli: Cli, home: Path) -> None:
    cli("add", "seminar", "--hours", "1", "--title", "No proof", as_of="2020-03-14")
    assert (
        cli("doctor", as_of=DAY).out
        == """\
1 note
journal.toml: the proof of 1 entry is not in hand; clejournal list --no-proof
  [missing-proof]
"""
    )
    assert cli("doctor", "--without", "missing-proof", as_of=DAY).out == ""
    settings = home / "config" / "clejournal" / "settings.toml"
    settings.parent.mkdir(parents=True)
    settings.write_text('quiet = ["missing-proof"]\n')
    assert cli("doctor", as_of=DAY).out == ""
    settings.write_text("quiet = true\n")
    assert cli("doctor", as_of=DAY).err == (
        f'error: {settings}: quiet must be a list of names in quotes\nhint: write quiet = ["rules-age"]\n'
    )


@pytest.mark.parametrize(
    ("name", "said"),
    [
        (
            "unknown-kez",
            'error: there is no note called "unknown-kez"\nhint: did you mean unknown-keys?\n',
        ),
        (
            "documents-altered",
            "error: documents-altered finds faults, and those cannot be switched off\n"
            "hint: mend them, one by one\n",
        ),
    ],
)
def test_only_notes_can_be_switched_off(cli: Cli, name: str, said: str) -> None:
    found = cli("doctor", "--without", name, as_of=DAY)
    assert (found.status, found.out, found.err) == (2, "", said)


def test_a_change_by_hand_is_accepted_and_can_be_undone(cli: Cli, journal: Path) -> None:
    left = journal.read_text("utf-8")
    journal.write_text(left.replace('"Ethics"', '"Legal ethics"'), "utf-8")
    assert _faults(cli) == [("outside-change", "journal.toml", 19)]
    found = cli("doctor", "--accept", as_of=DAY)
    assert (found.status, found.out) == (0, "Accepted as it is now: journal.toml\n")
    assert _faults(cli) == []
    assert cli("undo", as_of=DAY).status == 0
    assert journal.read_text("utf-8") == left


def test_a_damaged_record_goes_aside_when_the_journal_is_accepted(cli: Cli, journal: Path) -> None:
    record = journal.parent / "history" / "journal.toml" / "000001.json"
    record.write_bytes(record.read_bytes().replace(b"E-disc", b"E-disk"))
    assert _faults(cli) == [("history-damaged", "history/journal.toml/000001.json", None)]
    text = journal.read_bytes()
    found = cli("doctor", "--accept", as_of=DAY)
    assert (
        found.out
        == """\
Accepted as it is now: journal.toml
Put aside: history/journal.toml/000001.json ->
  aside/2020-03-20/history/journal.toml/000001.json
"""
    )
    assert journal.read_bytes() == text
    assert _faults(cli) == []
    cli("edit", "last", "--code", "X", as_of=DAY)
    assert _faults(cli) == []


def test_a_record_that_is_missing_is_a_gap_until_the_journal_is_accepted(cli: Cli, journal: Path) -> None:
    (journal.parent / "history" / "journal.toml" / "000001.json").unlink()
    assert _faults(cli) == [("history-gaps", "history/journal.toml", None)]
    cli("doctor", "--accept", as_of=DAY)
    assert _faults(cli) == []


def test_a_change_by_hand_that_was_written_over_is_only_noted(cli: Cli, journal: Path) -> None:
    journal.write_text(journal.read_text("utf-8") + "# by hand\n", "utf-8")
    cli("edit", "last", "--code", "X", as_of=DAY)
    found = cli("doctor", as_of=DAY)
    assert (found.status, found.out) == (
        0,
        "1 note\n"
        "journal.toml: the journal was changed by hand between changes 2 and 3;\n"
        "  clejournal doctor --accept [earlier-changes]\n",
    )
    cli("doctor", "--accept", as_of=DAY)
    assert cli("doctor", as_of=DAY).out == ""


def test_a_record_cut_short_by_a_kill_is_put_aside(cli: Cli, journal: Path) -> None:
    record = journal.parent / "history" / "journal.toml" / "000003.json"
    record.write_bytes(b'{\n  "clejournal')
    record.chmod(0o600)
    assert _faults(cli) == [("history-leftovers", "history/journal.toml/000003.json", None)]
    assert cli("doctor", "--mend", as_of=DAY).status == 0
    assert _faults(cli) == []


def _untidy(journal: Path) -> None:
    """Something of everything that may be mended."""
    folder = journal.parent
    (folder / "evidence" / "stray.pdf").write_bytes(b"%PDF stray")
    (folder / "evidence" / "stray.pdf").chmod(0o600)
    (folder / ".journal.toml.abc.clejournal-new").write_bytes(b"half")
    (folder / ".journal.toml.abc.clejournal-new").chmod(0o600)
    (document,) = (path for path in (folder / "evidence").iterdir() if path.name != "stray.pdf")
    document.rename(document.with_name("renamed.pdf"))
    with journal.open("a", encoding="utf-8") as file:
        file.write('\n[[activity]]\ndate = 2020-03-14\nkind = "other"\ntitle = "By hand"\n')
    (folder / "journal 2.toml").write_bytes(journal.read_bytes())
    (folder / "evidence").chmod(0o755)


def test_mending_says_each_thing_and_deletes_nothing(cli: Cli, journal: Path) -> None:
    _untidy(journal)
    files = sorted(path.read_bytes() for path in journal.parent.rglob("*.pdf"))
    cli("doctor", "--accept", as_of=DAY)
    found = cli("doctor", "--mend", "--without", "missing-proof", as_of=DAY)
    ids = [each["id"] for each in json.loads(cli("list", "--json", as_of=DAY).out)["activities"]]
    assert (found.status, found.err) == (0, "")
    assert (
        found.out
        == f"""\
Yours alone now: evidence
Put aside: evidence/stray.pdf -> aside/2020-03-20/evidence/stray.pdf
Put aside: journal 2.toml -> aside/2020-03-20/journal 2.toml
Put aside: .journal.toml.abc.clejournal-new ->
  aside/2020-03-20/.journal.toml.abc.clejournal-new
Documents set right: {ids[0]}
Got an id: line 26 -> {ids[2]}
  takes the change of the journal back
    clejournal undo
"""
    )
    assert sorted(path.read_bytes() for path in journal.parent.rglob("*.pdf")) == files
    assert stat.S_IMODE((journal.parent / "evidence").stat().st_mode) == 0o700 or os.name != "posix"
    assert cli("doctor", "--without", "missing-proof", as_of=DAY).out == ""


def test_a_document_that_undo_names_again_is_brought_back(cli: Cli, journal: Path) -> None:
    name = _document(journal).name
    first = json.loads(cli("list", "--json", as_of=DAY).out)["activities"][0]["id"]
    cli("remove", first, "--yes", as_of=DAY)
    cli("doctor", "--mend", as_of=DAY)
    assert list((journal.parent / "evidence").iterdir()) == []
    cli("undo", as_of=DAY)
    assert [fault[0] for fault in _faults(cli)] == ["documents-missing"]
    found = cli("doctor", "--mend", as_of=DAY)
    assert found.status == 0
    assert _document(journal).name == name


def test_mending_more_than_twenty_things_is_asked_about(cli: Cli, journal: Path) -> None:
    for number in range(21):
        (journal.parent / "evidence" / f"{number}.pdf").write_bytes(b"%PDF")
        (journal.parent / "evidence" / f"{number}.pdf").chmod(0o600)
    found = cli("doctor", "--mend", as_of=DAY)
    assert (found.status, found.err) == (
        2,
        "error: whether to mend all this is not said, and no question can be asked here\nhint: add --yes\n",
    )
    assert found.out.startswith("21 things to mend\n  put aside: evidence/0.pdf\n")
    assert len(list((journal.parent / "evidence").iterdir())) == 22
    context = dana.terminal("no\n")
    with pytest.raises(ClejournalError, match="nothing was written"):
        doctor.run(context, doctor.Options(mend=True))
    assert len(list((journal.parent / "evidence").iterdir())) == 22
    assert cli("doctor", "--mend", "--yes", as_of=DAY).status == 0
    assert len(list((journal.parent / "evidence").iterdir())) == 1


def test_looking_writes_nothing_and_needs_no_right_to_write(cli: Cli, journal: Path) -> None:
    _untidy(journal)
    before = {path: path.read_bytes() for path in journal.parent.rglob("*") if path.is_file()}
    cli("doctor", as_of=DAY)
    assert {path: path.read_bytes() for path in journal.parent.rglob("*") if path.is_file()} == before


def test_rules_and_tracks_that_are_not_known_are_faults(cli: Cli, journal: Path) -> None:
    more = '\n[[credential]]\nid = "my-own"\n\n[[credential]]\nid = "nals-clp"\ntrack = "civil"\n'
    journal.write_text(journal.read_text("utf-8") + more, "utf-8")
    found = json.loads(cli("doctor", "--json", as_of=DAY).out)
    faults = [(each["line"], each["what"]) for each in found["faults"] if each["check"] == "unknown-rules"]
    assert faults == [
        (26, 'the rules "my-own" of my-own are not known here'),
        (29, "nals-clp has no track called civil"),
    ]


def test_a_copy_of_a_sync_service_is_to_be_merged_and_its_whole_path_is_said(cli: Cli, journal: Path) -> None:
    other = journal.parent / "journal 2.toml"
    other.write_bytes(journal.read_bytes() + b"# other\n")
    found = json.loads(cli("doctor", "--json", as_of=DAY).out)
    assert [each["mends"] for each in found["faults"]] == [[f'clejournal merge "{other}"']]


def test_rules_that_are_old_and_not_confirmed_are_noted(cli: Cli) -> None:
    cli("credential", "add", "nals-clp", "--expires", "2026-03-31", as_of="2025-01-01")
    found = cli("doctor", "--without", "missing-proof", as_of="2025-01-01")
    assert (found.status, found.out) == (
        0,
        "1 note\n"
        "journal.toml:26: the rules of nals-clp were last seen on 31 December 2020;\n"
        "  clejournal rules confirm nals-clp [rules-age]\n",
    )
    cli("rules", "confirm", "nals-clp", as_of="2025-01-01")
    assert cli("doctor", "--without", "missing-proof", as_of="2025-01-01").out == ""


def test_mending_and_accepting_are_two_steps(cli: Cli) -> None:
    assert cli("doctor", "--mend", "--accept").err == (
        "error: --mend and --accept are two steps\nhint: type them one after the other, --accept first\n"
    )


def test_json_answers_even_when_all_is_well(cli: Cli, journal: Path) -> None:
    assert json.loads(cli("doctor", "--json", as_of=DAY).out) == {
        "contract": "doctor/1",
        "journal": str(journal),
        "as_of": DAY,
        "counts": {"activities": 2, "documents": 1},
        "mended": [],
        "faults": [],
        "notes": [],
    }

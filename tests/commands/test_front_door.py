"""What was typed wrong before any command runs, and what goes wrong while one does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from typer.main import get_command

from clejournal.cli import program
from tests.contracts import fault

COMMANDS = f"the commands are {', '.join(get_command(program.app).commands)}"  # type: ignore[attr-defined]
TYPED = {
    "lst": ('there is no command "lst"', f"did you mean list? {COMMANDS}"),
    "frobnicate --hours 2": ('there is no command "frobnicate"', COMMANDS),
    "credential lst": (
        'there is no command "lst"',
        "did you mean list? the commands are add, list, show, remove",
    ),
    "credential": (
        "clejournal credential needs one of its commands",
        "they are listed by clejournal credential --help",
    ),
    "add seminar --huors 2": ("clejournal add has no option --huors", "did you mean --hours?"),
    "--nothing": ("clejournal has no option --nothing", "see clejournal --help"),
    "list -x": ("clejournal list has no option -x", "see clejournal list --help"),
    "add seminar --hours": ("--hours needs a value after it", "see clejournal add --help"),
    "credential add clp --expires": (
        "--expires needs a value after it",
        "see clejournal credential add --help",
    ),
    "--journal": ("--journal needs a value after it", "see clejournal --help"),
    "list --json=1": ("--json takes no value", "write --json alone"),
    "show": ("clejournal show needs an id", "see clejournal show --help"),
    "add": (
        "clejournal add needs a kind",
        "the kinds are course, seminar, teaching, certification, article, self-study, task-force, "
        "pro-bono and other, as in: clejournal add seminar --hours 2",
    ),
    "add seminar Ethics and AI": (
        "the title has several words",
        'put it in quotation marks: clejournal add seminar "Ethics and AI"',
    ),
    "add webinar Ethics --hours 1.5 and AI --in-house": (
        "the title has several words",
        'put it in quotation marks: clejournal add webinar "Ethics and AI" --hours 1.5 --in-house',
    ),
    "add pro bono Clinic --hours 2": (
        "pro bono is one word here: pro-bono",
        'did you mean: clejournal add pro-bono "Clinic" --hours 2',
    ),
    "add seminar —-hours 2": ("—-hours begins with a typographic dash", "type --hours"),
    "add seminar –hours=2": ("–hours=2 begins with a typographic dash", "type --hours=2"),
    "add seminar “Ethics and AI” --hours 2": (
        "the quotes of “Ethics are typographic ones",
        'type them as " at both ends',
    ),
    "report 2026 --period 2020": ("2026 and --period 2020 are not the same", "keep one of the two"),
    "help": ('there is no command "help"', "type clejournal --help"),
    "help add": ('there is no command "help"', "type clejournal add --help"),
    "rm last": ('there is no command "rm"', f"did you mean remove? {COMMANDS}"),
    "delete last": ('there is no command "delete"', f"did you mean remove? {COMMANDS}"),
    "why last": ('there is no command "why"', f"did you mean explain? {COMMANDS}"),
    "edit x --topic": ("--topic needs a value after it", "see clejournal edit --help"),
    "status 2020": (
        'clejournal status cannot place "2020"',
        "put words that belong together in quotation marks, or see clejournal status --help",
    ),
    "list --as-of 2020-02-30": (
        '"2020-02-30" does not exist: February 2020 has 29 days',
        "write a day from 2020-02-01 to 2020-02-29",
    ),
    "--as-of soon list": (
        '"soon" is not a date',
        "write it as 2020-03-12, 3/12/2020, 12 March 2020, yesterday, friday or 3 days ago",
    ),
}


@pytest.mark.parametrize("line", TYPED, ids=str)
def test_a_command_that_cannot_be_read_is_answered_in_plain_words(cli, journal, line):
    what, hint = TYPED[line]
    found = cli(*line.split())
    assert (found.status, found.out, found.err) == (2, "", f"error: {what}\nhint: {hint}\n")
    assert not journal.exists()


@pytest.mark.parametrize("line", ["lst", "list --nothing", "status one", "show", "list --as-of soon"])
def test_with_json_the_same_is_an_error_object(cli, line):
    what, hint = {**TYPED, "list --nothing": ("clejournal list has no option --nothing", None)}.get(
        line, (None, None)
    )
    found = cli(*line.split(), "--json")
    answer = json.loads(found.out)
    assert (found.status, found.err, fault(answer)) == (2, "", None)
    problem = answer["error"]["problems"][0]
    assert (answer["error"]["status"], problem["file"], problem["line"]) == (2, None, None)
    assert what in (None, problem["what"])
    assert hint in (None, problem["hint"])


# --- while a command runs -------------------------------------------------------------------------

SENTINEL = "private-name-of-a-client"
FAULT = (
    "error: clejournal made a mistake it did not expect; your journal is as it was last saved\n"
    "hint: run the same again with --debug, and report what it shows\n"
)


@pytest.fixture
def crashing(monkeypatch: pytest.MonkeyPatch) -> None:
    """`list` with a mistake of ours in it, while it holds something private."""

    def run(*_: object) -> int:
        title = SENTINEL
        raise ValueError(f"could not place {len(title)} signs")

    monkeypatch.setattr("clejournal.commands.listing.run", run)


@pytest.mark.usefixtures("crashing")
def test_a_mistake_of_ours_gives_no_traceback_and_nothing_private(cli):
    found = cli("list")
    assert (found.status, found.out, found.err) == (70, "", FAULT)


@pytest.mark.usefixtures("crashing")
def test_with_debug_it_says_where_and_still_nothing_private(cli):
    found = cli("list", "--debug")
    assert (found.status, found.out) == (70, "")
    assert found.err.startswith(FAULT + "Traceback (most recent call last):\n")
    assert found.err.endswith("ValueError: could not place 24 signs\n")
    assert SENTINEL not in found.err


@pytest.mark.usefixtures("crashing")
def test_with_json_a_mistake_of_ours_is_an_error_object(cli):
    found = cli("list", "--json")
    answer = json.loads(found.out)
    assert (found.status, found.err, fault(answer), answer["error"]["status"]) == (70, "", None, 70)


def test_with_debug_a_refusal_shows_where_it_arose(cli):
    assert "Traceback" not in cli("check").err
    assert cli("check", "--debug").err.startswith("error: there is no journal at ")
    assert "Traceback (most recent call last):\n" in cli("check", "--debug").err


def test_ctrl_c_ends_with_one_word(cli, monkeypatch):
    def run(*_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("clejournal.commands.listing.run", run)
    found = cli("list")
    assert (found.status, found.out, found.err) == (130, "", "\nstopped\n")


# --- as a process of its own ----------------------------------------------------------------------


def start(home: Path, *words: str, **streams: int) -> subprocess.Popen[bytes]:
    environment = {**os.environ, "CLEJOURNAL_JOURNAL": str(home / "journal.toml"), "COLUMNS": "80"}
    return subprocess.Popen([sys.executable, "-m", "clejournal", *words], env=environment, **streams)


@pytest.fixture
def long_journal(home: Path) -> Path:
    """More entries than a pipe holds lines for."""
    block = '\n[[activity]]\nid = "a{}"\ndate = 2020-03-12\nkind = "seminar"\nminutes = 60\n'
    (home / "journal.toml").write_text("clejournal = 1\n" + "".join(block.format(n) for n in range(1500)))
    return home


@pytest.mark.skipif(os.name != "posix", reason="pipes end otherwise on Windows")
@pytest.mark.parametrize("words", ["list", "list --json", "show nothing --json", "add --help"])
def test_a_reader_that_has_gone_is_no_failure(long_journal, words):
    """As with `| head -1`: nothing is complained of, at the end of the process either."""
    reading, writing = os.pipe()
    process = start(long_journal, *words.split(), stdout=writing, stderr=subprocess.PIPE)
    os.close(writing)
    os.close(reading)
    assert process.communicate() == (None, b"")
    assert process.returncode == 0


@pytest.mark.skipif(os.name != "posix", reason="pipes end otherwise on Windows")
def test_an_error_that_nobody_reads_is_no_failure_either(home):
    reading, writing = os.pipe()
    process = start(home, "check", stdout=subprocess.PIPE, stderr=writing)
    os.close(writing)
    os.close(reading)
    assert process.communicate() == (b"", None)
    assert process.returncode == 0


@pytest.mark.skipif(not os.path.exists("/dev/full"), reason="there is no disk that is always full")
@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_an_answer_that_finds_no_room_says_that_the_entry_is_saved(home, monkeypatch, unbuffered):
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    with open("/dev/full", "wb") as full:
        process = start(home, "add", "seminar", "--hours", "2", stdout=full, stderr=subprocess.PIPE)
        _, complaint = process.communicate()
    assert (process.returncode, complaint) == (
        6,
        b"error: the answer could not be written: No space left on device\n"
        b"hint: what was to be saved in the journal is saved\n",
    )
    assert "minutes = 120" in (home / "journal.toml").read_text("utf-8")


@pytest.mark.skipif(os.name != "posix", reason="a shell closes the streams")
@pytest.mark.parametrize(("closed", "status"), [("list >&-", 0), ("show nothing 2>&-", 2)])
def test_without_streams_to_write_to_it_still_ends_as_it_should(long_journal, closed, status):
    command = f'"{sys.executable}" -m clejournal {closed}'
    environment = {**os.environ, "CLEJOURNAL_JOURNAL": str(long_journal / "journal.toml")}
    assert subprocess.run(command, shell=True, env=environment, check=False).returncode == status

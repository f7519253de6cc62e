"""The whole program in one process: a command line in, its exit status and both streams out."""

from __future__ import annotations

import datetime as dt
import io
import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from clejournal import __main__
from clejournal.context import Context

ROOT = Path(__file__).resolve().parent.parent.parent


@dataclass(frozen=True)
class Result:
    status: int
    out: str
    err: str


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A new machine: nothing in the home folder, ids from a fixed seed."""
    for name, folder in (
        ("HOME", ""),
        ("USERPROFILE", ""),
        ("XDG_CONFIG_HOME", "config"),
        ("XDG_CACHE_HOME", "cache"),
        ("XDG_DATA_HOME", "data"),
        ("XDG_DOCUMENTS_DIR", "Documents"),
    ):
        monkeypatch.setenv(name, str(tmp_path / folder))
    monkeypatch.setenv("CLEJOURNAL_TEST_SEED", "1")
    monkeypatch.setenv("CLEJOURNAL_JOURNAL", str(tmp_path / "journal.toml"))
    for name in ("NO_COLOR", "COLORTERM", "WT_SESSION"):
        monkeypatch.delenv(name, raising=False)
    return tmp_path


@pytest.fixture
def journal(home: Path) -> Path:
    """Where the journal of the test is, or will be."""
    return home / "journal.toml"


@pytest.fixture
def dana(home: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The journal of the example and its documents, and a copy of both."""
    for folder in ("examples", "laptop"):
        shutil.copytree(ROOT / "examples", home / folder)
    monkeypatch.chdir(home)
    monkeypatch.setenv("CLEJOURNAL_JOURNAL", str(home / "examples" / "journal.toml"))
    return home / "examples" / "journal.toml"


@pytest.fixture
def cli(
    home: Path,  # noqa: ARG001
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> Callable[..., Result]:
    """Runs one command line, piped: `cli("add", "seminar", "--hours", "2", as_of="2020-03-12")`."""

    def one(*words: str, stdin: str = "", width: int = 80, as_of: str | None = None) -> Result:
        monkeypatch.setenv("COLUMNS", str(width))
        monkeypatch.setattr("sys.stdin", io.StringIO(stdin))
        capsys.readouterr()
        status = __main__.run([*words, *(("--as-of", as_of) if as_of else ())])
        return Result(int(status), *capsys.readouterr())

    return one


@pytest.fixture
def person(home: Path) -> Callable[..., Context]:
    """Somebody at a terminal who types `answers`, one line for each question; what is shown goes to
    `context.out`."""

    def at(answers: str, today: str = "2020-03-12") -> Context:
        return Context(
            today=dt.date.fromisoformat(today),
            journal=home / "journal.toml",
            config=home / "config",
            cache=home / "cache",
            keyboard=io.StringIO(answers),
            environment={"CLEJOURNAL_TEST_SEED": "1"},
            randomness=random.Random(1),
            is_terminal=True,
            can_ask=True,
        )

    return at


@pytest.fixture
def run(cli: Callable[..., Any], journal: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., Any]:
    """One command on 22 November 2020, on the journal of the test."""
    monkeypatch.setenv("CLEJOURNAL_JOURNAL", str(journal))

    def on_that_day(*words: str, **more: Any) -> Any:
        return cli(*words, "--as-of", "2020-11-22", **more)

    return on_that_day


@pytest.fixture
def clp(run: Callable[..., Any]) -> Callable[..., Any]:
    """As `run`, with a CLP held that expires on 31 March 2021."""
    assert run("credential", "add", "clp", "--expires", "2021-03-31").status == 0
    return run

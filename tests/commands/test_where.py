"""`where`: every path, whether it is there, and why it is this journal."""

from __future__ import annotations

import json
import random
from collections.abc import Callable
from datetime import date
from io import StringIO
from pathlib import Path
from typing import Any

from clejournal.commands import where
from clejournal.context import Context

Run = Callable[..., Any]


def _context(tmp_path: Path, **more: Any) -> Context:
    return Context(
        today=date(2020, 11, 22),
        journal=tmp_path / "journal.toml",
        config=tmp_path / "config",
        cache=tmp_path / "cache",
        randomness=random.Random(1),
        **more,
    )


def _shown(context: Context) -> str:
    assert where.run(context) == 0
    assert isinstance(context.out, StringIO)
    return context.out.getvalue()


def test_it_names_every_place_and_what_is_not_there_yet(tmp_path: Path) -> None:
    (tmp_path / "journal.toml").write_text("clejournal = 1\n")
    assert (
        _shown(_context(tmp_path))
        == f"""\
Where everything is kept
  The journal
    {tmp_path}/journal.toml
  Copies of your documents (not there yet)
    {tmp_path}/evidence
  The history of your changes, for undo (not there yet)
    {tmp_path}/history/journal.toml
  Automatic copies of the journal, one for each day you wrote (not there yet)
    {tmp_path}/copies
  Rules of your own (not there yet)
    {tmp_path}/config/credentials
  Your settings (not there yet)
    {tmp_path}/config/settings.toml
  Caches, which may be lost without harm (not there yet)
    {tmp_path}/cache

This is the usual place; --journal or CLEJOURNAL_JOURNAL names another.
"""
    )


def test_it_says_why_it_is_this_journal(tmp_path: Path) -> None:
    by_option = _shown(_context(tmp_path, journal_source="option"))
    by_environment = _shown(_context(tmp_path, journal_source="environment"))
    assert by_option.endswith("\nThis journal was named with --journal.\n")
    assert by_environment.endswith(
        "\nThis journal is named by CLEJOURNAL_JOURNAL, a setting of this computer or\nwindow.\n"
    )


def test_documents_and_history_lie_beside_the_file_that_a_link_leads_to(tmp_path: Path) -> None:
    real = tmp_path / "disk" / "mine.toml"
    real.parent.mkdir()
    real.write_text("clejournal = 1\n")
    (tmp_path / "journal.toml").symlink_to(real)
    shown = _shown(_context(tmp_path))
    assert f"  The file that the journal is a link to\n    {real}\n" in shown
    assert f"    {tmp_path}/disk/evidence\n" in shown
    assert f"    {tmp_path}/disk/history/mine.toml\n" in shown


def test_json_has_the_same_paths(cli: Run, tmp_path: Path) -> None:
    found = json.loads(cli("where", "--json", "--journal", str(tmp_path / "mine.toml")).out)
    assert (found["contract"], found["chosen_by"]) == ("where/1", "option")
    assert found["places"]["journal"] == {"path": str(tmp_path / "mine.toml"), "exists": False}
    kept = ["journal", "evidence", "history", "copies"]
    assert list(found["places"]) == [*kept, "own_rules", "settings", "cache"]


def test_it_writes_nothing(cli: Run, tmp_path: Path) -> None:
    home = tmp_path / "nowhere"
    cli("where", "--journal", str(home / "journal.toml"))
    assert not home.exists()

"""Commands to copy act on the journal that they were printed for."""

from __future__ import annotations

from pathlib import Path


def test_a_journal_named_by_option_is_named_in_the_commands_too(cli, tmp_path: Path) -> None:
    other = tmp_path / "the other one.toml"
    found = cli("--journal", str(other), "add", "seminar", "--hours", "2")
    assert f'    clejournal --journal "{other}" attach last FILE\n' in found.out


def test_a_journal_found_by_itself_is_not(cli) -> None:
    assert "    clejournal attach last FILE\n" in cli("add", "seminar", "--hours", "2").out

"""The published schema of a rules file is that of the models, and takes every file that is shipped."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest
from jsonschema import Draft202012Validator
from schemas import PUBLISHED, credential_schema, is_up_to_date

ROOT = Path(__file__).resolve().parent.parent
SHIPPED = sorted((ROOT / "src" / "clejournal" / "credentials").glob("*.toml"))


def test_the_schema_of_a_rules_file_is_up_to_date() -> None:
    assert is_up_to_date(), "python -m tests.schemas --write refreshes it"


def test_the_schema_is_the_same_in_every_run() -> None:
    other = subprocess.run(
        [sys.executable, "-c", "from schemas import credential_schema; print(credential_schema(), end='')"],
        env={**os.environ, "PYTHONHASHSEED": "7", "PYTHONPATH": f"{ROOT / 'src'}:{ROOT / 'tests'}"},
        capture_output=True,
        check=True,
        text=True,
    )
    assert other.stdout == credential_schema()


@pytest.mark.parametrize("file", SHIPPED, ids=lambda file: file.stem)
def test_the_schema_takes_the_rules_that_are_shipped_and_no_unknown_key(file: Path) -> None:
    validator = Draft202012Validator(json.loads(PUBLISHED.read_text("utf-8")))
    content = json.loads(json.dumps(tomllib.loads(file.read_text("utf-8")), default=str))
    assert [error.message for error in validator.iter_errors(content)] == []
    assert not validator.is_valid({**content, "isuer": "NALS"})

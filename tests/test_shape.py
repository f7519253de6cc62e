"""The shape of the code: who may import whom, and how large a file may grow."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

SOURCE = Path(__file__).resolve().parent.parent / "src" / "clejournal"

NOUNS = {
    *("activity", "credential", "scope", "conditions", "ruleset", "credentialfile"),
    *("period", "errors", "standing", "allocation"),
}
WORDS = {"suggest", "dates", "quantities", "kinds", "topics"}
COMPUTING = {"simplex", "allocation", "crediting", "spans", "tally", "scoring", "readiness", "standing"}
SAYING = {"wording", "explaining", "report"}

MAY_IMPORT: dict[str, set[str]] = {
    # Nouns know nouns. Standing names the allocation it was made from; a period is typed by people.
    **dict.fromkeys(NOUNS - {"period", "standing", "allocation"}, NOUNS),
    "period": NOUNS | {"dates", "suggest"},
    "standing": NOUNS,
    **dict.fromkeys(WORDS, NOUNS | WORDS),
    **dict.fromkeys(COMPUTING - {"standing"}, NOUNS | COMPUTING),
    **dict.fromkeys(SAYING, NOUNS | WORDS | COMPUTING | SAYING),
    "journal": NOUNS | WORDS | {"journal"},
    "checks": NOUNS | WORDS | COMPUTING | {"checks", "journal"},
    "rules": NOUNS | WORDS | {"rules"},
    "evidence": NOUNS | WORDS | {"evidence"},
    "keeping": NOUNS | WORDS | {"journal", "evidence", "keeping"},
    "exchange": NOUNS | WORDS | COMPUTING | SAYING | {"exchange"},
    "terminal": NOUNS | {"terminal"},
    "settings": {"errors", "suggest"},
    "context": {"errors", "settings", "terminal"},
    "pages": NOUNS | WORDS | COMPUTING | SAYING | {"checks", "pages", "terminal"},
    "commands": {"*"},
    "cli": {"*"},
    "__main__": {"*"},
    "__init__": {"*"},
}
"""Room (a module, or a package as a whole) to the rooms it may import."""

ONLY = {"typer": {"cli"}, "rich": {"terminal"}, "pydantic": {"journal", "rules"}}
"""A library, and the rooms that alone may import it."""


def _rooms() -> list[tuple[str, Path]]:
    files = sorted(SOURCE.rglob("*.py"))
    return [(file.relative_to(SOURCE).parts[0].removesuffix(".py"), file) for file in files]


def _imports(file: Path) -> set[tuple[str, bool]]:
    """Modules imported, and whether only for the type checker."""
    tree = ast.parse(file.read_text())
    typing_only = {
        id(node)
        for branch in ast.walk(tree)
        if isinstance(branch, ast.If) and "TYPE_CHECKING" in ast.dump(branch.test)
        for node in ast.walk(branch)
    }
    found: set[tuple[str, bool]] = set()
    for node in ast.walk(tree):
        names = [alias.name for alias in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module:
            names = (
                [node.module] if node.module != "clejournal" else [f"clejournal.{a.name}" for a in node.names]
            )
        found |= {(name, id(node) in typing_only) for name in names}
    return found


@pytest.mark.parametrize(("room", "file"), _rooms(), ids=lambda value: str(getattr(value, "name", value)))
def test_a_module_imports_only_what_stands_below_it(room: str, file: Path) -> None:
    allowed = MAY_IMPORT[room]
    for name, for_types in _imports(file):
        if not name.startswith("clejournal") or for_types:
            continue
        target = name.split(".")[1]
        assert "*" in allowed or target in allowed or target == "__version__", f"{file.name} imports {name}"


@pytest.mark.parametrize(("library", "rooms"), ONLY.items())
def test_a_library_is_imported_in_its_one_place(library: str, rooms: set[str]) -> None:
    users = {room for room, file in _rooms() for name, _ in _imports(file) if name.split(".")[0] == library}
    assert users <= rooms


def test_only_the_front_imports_commands() -> None:
    importers = {
        room
        for room, file in _rooms()
        for name, _ in _imports(file)
        if name.startswith("clejournal.commands")
    }
    assert importers <= {"cli", "__main__", "commands"}


def test_no_file_is_longer_than_400_lines() -> None:
    lengths = {file.name: len(file.read_text().splitlines()) for _, file in _rooms()}
    assert {name: length for name, length in lengths.items() if length > 400} == {}


def test_today_comes_from_one_place() -> None:
    for room, file in _rooms():
        text = file.read_text()
        if room != "context":
            assert "date.today()" not in text, file
            assert "os.environ" not in text, file

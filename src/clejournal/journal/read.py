"""Reading the journal: all of it, or every reason at once why it cannot be trusted."""

from __future__ import annotations

import hashlib
import os
import stat
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, TypeVar

from pydantic import ValidationError

from clejournal.activity import Activity
from clejournal.credential import Credential
from clejournal.errors import ClejournalError, Problem, untrusted
from clejournal.journal import scan
from clejournal.journal.cross import activity_faults, credential_faults, equal_ids
from clejournal.journal.faults import Fault, problem, shape_fault, unknown_key, unknown_keys, value_faults
from clejournal.journal.nouns import activity_from, credential_from
from clejournal.journal.places import Lines, Places
from clejournal.journal.rows import FORMAT_VERSION, ROWS, ActivityRow, CredentialRow, HolderRow, Row
from clejournal.journal.syntax import LARGEST_FILE, TextFormat, decode, parse

AnyRow = TypeVar("AnyRow", bound=Row)

NEW_TEXT: dict[TextFormat, bytes] = {"toml": b"clejournal = 1\n", "json": b'{\n  "clejournal": 1\n}\n'}


@dataclass(frozen=True, slots=True)
class Journal:
    """What the file holds. Rows keep their order; each knows the line it begins on.

    `tables` are the plain values as they stand in the file, unknown keys included; `layout` is where
    they stand (empty for JSON). `read_only` says why nothing may be written, where that is so.
    """

    path: Path
    format: TextFormat
    data: bytes = field(repr=False)
    text: str = field(repr=False)
    tables: Mapping[str, Any] = field(repr=False)
    layout: tuple[scan.Table, ...] = field(repr=False)
    version: int
    holder: str | None
    credentials: tuple[Credential, ...]
    activities: tuple[Activity, ...]
    warnings: tuple[Problem, ...] = ()
    read_only: str | None = None

    @property
    def sha256(self) -> str:
        return hashlib.sha256(self.data).hexdigest()

    @property
    def folder(self) -> Path:
        """Where `evidence/` and `history/` are: beside the file itself, not beside a link to it."""
        return Path(os.path.realpath(self.path)).parent


def load(path: Path) -> Journal:
    """Reads the journal; writes nothing, takes no lock. Raises ClejournalError, status 4."""
    return from_bytes(path, read_bytes(path))


def new_journal(path: Path) -> Journal:
    """The empty journal that a first entry is added to. Nothing is on disk yet."""
    return from_bytes(path, NEW_TEXT[format_of(path)])


def format_of(path: Path) -> TextFormat:
    return "json" if path.suffix.casefold() == ".json" else "toml"


def read_bytes(path: Path) -> bytes:
    """The whole file, or a little more than the most it may hold. Unreadable is never empty."""
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise _no_file(path)
        with path.open("rb") as file:
            return file.read(LARGEST_FILE + 1)
    except FileNotFoundError:
        if path.is_symlink():
            what = f"{path} is a link to a file that is not there: {os.readlink(path)}"
            hint = "connect the drive it is on, or name another journal: --journal FILE"
            raise untrusted([Problem(what, hint)]) from None
        hint = "start one with: clejournal add seminar --hours 2 (or: clejournal init)"
        raise untrusted([Problem(f"there is no journal at {path}", hint)]) from None
    except PermissionError:
        what, hint = f"you may not read {path}", "ask whoever set up this computer for the right to read it"
        raise untrusted([Problem(what, hint)]) from None
    except OSError as error:
        what = f"{path} cannot be read: {error.strerror or error}"
        raise untrusted([Problem(what)]) from None


def from_bytes(path: Path, data: bytes) -> Journal:
    """The journal that these bytes are. Raises ClejournalError (status 4) with all problems at once."""
    text_format, file = format_of(path), path.name
    text = decode(data, file)
    if not text.strip():
        hint = "restore a copy of it; a new journal begins with the line: clejournal = 1"
        raise untrusted([Problem("the journal is empty", hint, file, 1)])
    tables = parse(text, text_format, file)
    return _Reader(path, data, text, tables, text_format).journal()


class _Reader:
    """Collects the faults of one text, so that all can be shown at once."""

    def __init__(
        self, path: Path, data: bytes, text: str, tables: dict[str, Any], text_format: TextFormat
    ) -> None:
        self.path, self.data, self.text, self.tables, self.format = path, data, text, tables, text_format
        self.layout = scan.scan(text) if text_format == "toml" else None
        self._places: Places | None = None
        self.lines = Lines(text)
        self.faults: list[Fault] = []
        self.doubts: list[Fault] = []

    @property
    def places(self) -> Places:
        self._places = self._places or Places(self.text, self.layout)
        return self._places

    def journal(self) -> Journal:
        version = self._version()
        holder, _ = self._row(HolderRow, self.tables.get("holder", {}), ("holder",))
        credentials = self._credentials()
        activities = self._activities()
        known = ["clejournal", *ROWS]
        self.doubts += [unknown_key((key,), known) for key in self.tables if key not in known]
        newer = _too_new(version, self.path)
        if self.faults:
            raise untrusted([*newer, *self._problems(self.faults)])
        return Journal(
            path=self.path,
            format=self.format,
            data=self.data,
            text=self.text,
            tables=self.tables,
            layout=self.layout or (),
            version=version,
            holder=holder.name if holder else None,
            credentials=tuple(credentials),
            activities=tuple(activities),
            warnings=(*newer, *self._problems(self.doubts)),
            read_only=next((problem.what for problem in newer), None),
        )

    def _version(self) -> int:
        version = self.tables.get("clejournal")
        if isinstance(version, int) and not isinstance(version, bool) and version > 0:
            return version
        if version is None:
            what = "this is no journal of clejournal: the line with its format is missing"
            hint = "write as the first line: clejournal = 1"
            raise untrusted([Problem(what, hint, self.path.name, 1, 1)])
        what = "clejournal must be the number of a format"
        self.faults.append(Fault(("clejournal",), what, "write clejournal = 1"))
        return FORMAT_VERSION

    def _credentials(self) -> list[Credential]:
        found: list[Credential] = []
        for path, table, line in self._rows("credential"):
            row, _ = self._row(CredentialRow, table, path)
            if row:
                found.append(credential_from(row, line))
                self.faults += credential_faults(found[-1], path)
        return found

    def _activities(self) -> list[Activity]:
        found: list[Activity] = []
        for path, table, line in self._rows("activity"):
            row, faulty = self._row(ActivityRow, table, path)
            if row:
                found.append(activity_from(row, line))
                self.faults += activity_faults(found[-1], path, faulty)
        return found

    def _rows(self, name: str) -> list[tuple[scan.Path, Mapping[str, Any], int]]:
        """The rows of this name, each with its path and its line."""
        tables = self.tables.get(name, [])
        if fault := shape_fault(name, tables):
            self.faults.append(fault)
            return []
        lines = self._lines(name, len(tables))
        # A row without an id answers to its line, which no other row has.
        given = [table.get("id") for table in tables]
        ids = [f"line:{line}" if id is None else str(id) for id, line in zip(given, lines, strict=True)]
        self.faults += equal_ids(zip(ids, lines, strict=True), name)
        return [((name, index), table, lines[index]) for index, table in enumerate(tables)]

    def _lines(self, name: str, count: int) -> Sequence[int]:
        if self.layout is not None:
            starts = [table.start for table in self.layout if table.keys == (name,) and table.is_array]
            if len(starts) == count:
                return [self.lines.line(start) for start in starts]
        return [self.lines.line(self.places.find((name, index)).start) for index in range(count)]

    def _row(self, model: type[AnyRow], table: object, path: scan.Path) -> tuple[AnyRow | None, set[str]]:
        """The checked row, and the keys whose values were at fault and are left out of it."""
        faulty: set[str] = set()
        try:
            row = model.model_validate(table, context=self.format)
        except ValidationError as error:
            found = list(value_faults(error, path))
            self.faults += found
            faulty = {str(fault.path[len(path)]) for fault in found if len(fault.path) > len(path)}
            if (rest := _without(table, faulty)) is None:
                return None, faulty
            try:
                row = model.model_validate(rest, context=self.format)
            except ValidationError:
                return None, faulty
        self.doubts += unknown_keys(row, path)
        return row, faulty

    def _problems(self, faults: Sequence[Fault]) -> list[Problem]:
        is_json = self.format == "json"
        found = [problem(fault, self.places, self.lines, self.path.name, is_json=is_json) for fault in faults]
        return sorted(found, key=lambda each: (each.line or 0, each.column or 0))


def _without(table: object, keys: set[str]) -> Mapping[str, Any] | None:
    """The table without these keys; None where it is no table, or had nothing to leave out."""
    if not keys or not isinstance(table, Mapping):
        return None
    return {key: value for key, value in table.items() if key not in keys}


def _too_new(version: int, path: Path) -> list[Problem]:
    if version <= FORMAT_VERSION:
        return []
    what = f"this journal is of format {version}; this clejournal knows format {FORMAT_VERSION}"
    return [Problem(what, "it can be read but not changed: install the newer clejournal", path.name, 1, 1)]


def _no_file(path: Path) -> ClejournalError:
    what = f"{path} is a folder, not a journal" if path.is_dir() else f"{path} is not a file that can be read"
    return untrusted([Problem(what, "name the file itself: --journal FOLDER/journal.toml")])

"""One rules file, from its bytes to a `CredentialFile`: all its problems at once, or none."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from pydantic import ValidationError

from clejournal.credentialfile import Category, CredentialFile, Note, Source, StoredVersion
from clejournal.errors import ClejournalError, Problem, untrusted
from clejournal.rules.check import check
from clejournal.rules.faults import Faults
from clejournal.rules.model import CategoryTable, FileTable, SourceTable, VersionTable
from clejournal.rules.resolve_filing import notes_of
from clejournal.suggest import did_you_mean

MOST_BYTES = 500_000
LONGEST_LINE = 4_000
"""The TOML reader takes time with the square of a dotted key's length; no rule needs such a line."""


def read_credential(path: Path, paths: Mapping[str, Path], origin: str) -> CredentialFile:
    """The file at `path`, with what it takes over from others of `paths` (by id) filled in.

    `origin` says where it comes from: "shipped", or the path of the holder's own file.

    Raises ClejournalError, status 4, with every problem of the file.
    """
    table, faults = _read(path)
    lent = _lenders(table, paths, faults)
    sources = _all_sources(table, lent, faults)
    check(table, sources, faults)
    versions = [_filled(at, version, lent, faults) for at, version in enumerate(table.version)]
    if faults.problems:
        raise untrusted(faults.in_order())
    return _credential(table, origin, sources, versions, lent)


# --- text to tables -------------------------------------------------------------------------------


def _read(path: Path) -> tuple[FileTable, Faults]:
    text = _text(path)
    faults = Faults(str(path), text)
    try:
        table = FileTable.model_validate(_parsed(path, text))
    except ValidationError as error:
        faults.add_all(error)
        raise untrusted(faults.in_order()) from None
    if table.id != path.stem:
        what = f"id is {table.id}, but the file is called {path.name}"
        faults.add(("id",), what, f"call it {table.id}.toml")
    return table, faults


def _text(path: Path) -> str:
    """The file's text; refused before it is parsed where it is too large to be rules."""
    try:
        data = path.read_bytes()
        text = data.decode("utf-8")
    except OSError as error:
        raise _refused(path, f"cannot be read: {error.strerror}") from None
    except UnicodeDecodeError:
        raise _refused(path, "is not text in UTF-8", "save it as UTF-8") from None
    if len(data) > MOST_BYTES:
        raise _refused(path, f"is larger than {MOST_BYTES // 1000} KB, which rules may not be")
    if max(map(len, text.splitlines()), default=0) > LONGEST_LINE:
        raise _refused(path, f"has a line of more than {LONGEST_LINE} characters, which rules may not have")
    return text


def _parsed(path: Path, text: str) -> dict[str, Any]:
    try:
        return tomllib.loads(text, parse_float=Decimal)
    except (ValueError, RecursionError, ArithmeticError) as error:
        raise _refused(path, f"is not valid TOML: {error}") from None


def _refused(path: Path, what: str, hint: str | None = None) -> ClejournalError:
    return untrusted([Problem(f"{path.name} {what}", hint, str(path))])


# --- what is taken over from another file ---------------------------------------------------------


def _lenders(table: FileTable, paths: Mapping[str, Path], faults: Faults) -> dict[str, FileTable]:
    lent: dict[str, FileTable] = {}
    for at, version in enumerate(table.version):
        name = version.modules
        if not isinstance(name, str):
            continue
        if name in paths:
            lent[name] = lent.get(name) or _read(paths[name])[0]
        else:
            what = f"version.modules names no credential: {name}"
            faults.add(("version", at, "modules"), what, did_you_mean(name, paths))
    return lent


def _all_sources(table: FileTable, lent: Mapping[str, FileTable], faults: Faults) -> dict[str, SourceTable]:
    sources = dict(table.source)
    for name, lender in lent.items():
        for key, source in lender.source.items():
            if sources.setdefault(key, source) != source:
                faults.add(("source", key), f"source {key} is another one in {name}", "give it another name")
    return sources


def _filled(at: int, version: VersionTable, lent: Mapping[str, FileTable], faults: Faults) -> VersionTable:
    """The version with the modules it names, and all that belongs to them."""
    name = version.modules
    if not isinstance(name, str) or name not in lent:
        return version
    place = ("version", at, "modules")
    lender = next((other for other in lent[name].version if other.id == version.id), None)
    if lender is None:
        faults.add(place, f"{name} has no version called {version.id}")
        return version
    if isinstance(lender.modules, str):
        what = f"{name} takes its own modules from {lender.modules}"
        faults.add(place, what, f'write modules = "{lender.modules}"')
        return version
    return version.model_copy(
        update={
            "modules": lender.modules,
            "caps": lender.caps | version.caps,
            "relevant_topics": version.relevant_topics or lender.relevant_topics,
            "list_is_open": lender.list_is_open if version.list_is_open is None else version.list_is_open,
            "part_hours": version.part_hours or lender.part_hours,
            "rounding": version.rounding or lender.rounding,
            "repeats": version.repeats or lender.repeats,
            "doubts": lender.doubts | version.doubts,
        }
    )


# --- tables to nouns ------------------------------------------------------------------------------


def _credential(
    table: FileTable,
    origin: str,
    sources: Mapping[str, SourceTable],
    versions: list[VersionTable],
    lent: Mapping[str, FileTable],
) -> CredentialFile:
    newest = max(versions, key=lambda version: _stored(version).begins)
    whole = (table, *lent.values())
    return CredentialFile(
        id=table.id,
        name=table.name,
        short=table.short,
        issuer=table.issuer,
        unit=table.unit,
        aliases=tuple(table.aliases),
        about=_each_once(note for file in whole for note in notes_of(file.about)),
        sources=tuple(_source(id, source) for id, source in sources.items()),
        categories=_categories(table.category),
        tracks=_categories(newest.tracks),
        chosen_by=table.chosen_by,
        columns=tuple(table.columns),
        gives_verdict=table.gives_verdict,
        topic_examples=_each_once(note for file in whole for note in notes_of(file.topic_examples)),
        origin=origin,
        versions=tuple(sorted(map(_stored, versions), key=lambda version: version.begins)),
    )


def _stored(version: VersionTable) -> StoredVersion:
    seen = (version.seen.first, version.seen.last) if version.seen else None
    return StoredVersion(version.id, version.first_day, seen, version)


def _source(id: str, table: SourceTable) -> Source:
    return Source(id, table.title, table.address, table.dated, table.copy_, table.read_on)


def _categories(tables: Mapping[str, CategoryTable]) -> tuple[Category, ...]:
    return tuple(Category(name, table.title, table.says, table.cite) for name, table in tables.items())


def _each_once(notes: Iterable[Note]) -> tuple[Note, ...]:
    return tuple(dict.fromkeys(notes))

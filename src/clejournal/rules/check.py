"""What the shapes alone cannot tell of a rules file: that every name in it stands for something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import fields

from pydantic import BaseModel

from clejournal.activity import ROLES, Activity
from clejournal.rules.earning import ModuleTable, ScopeTable
from clejournal.rules.faults import Faults, name_of
from clejournal.rules.lines import Place
from clejournal.rules.model import FileTable, VersionTable
from clejournal.suggest import did_you_mean

LISTABLE = tuple(field.name for field in fields(Activity))


def check(file: FileTable, sources: Iterable[str], faults: Faults) -> None:
    """Every citation, and every name that one rule uses for another. `sources` may hold more than
    the file's own: those of the file whose modules it takes over."""
    known = tuple(sources)
    for where, cite in _cites(file, ()):
        if cite not in known:
            what = f"{name_of(where)} names no source of this file: {cite}"
            faults.add(where, what, did_you_mean(cite, known))
    for at, version in enumerate(file.version):
        place: Place = ("version", at)
        if version.first_day is None and version.seen is None:
            faults.add(place, "version has neither a first day nor the days it was seen")
        _check_names(place, version, faults)
    _check_order(file, faults)


def _cites(table: BaseModel, place: Place) -> Iterator[tuple[Place, str]]:
    for key in type(table).model_fields:
        value = getattr(table, key)
        if key == "cite":
            yield (*place, key), value
        else:
            yield from _cites_in(value, (*place, key))


def _cites_in(value: object, place: Place) -> Iterator[tuple[Place, str]]:
    if isinstance(value, BaseModel):
        yield from _cites(value, place)
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield from _cites_in(inner, (*place, key))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _cites_in(inner, (*place, at))


def _check_names(place: Place, version: VersionTable, faults: Faults) -> None:
    areas = (*version.areas, *version.tracks)
    modules = tuple(version.modules) if isinstance(version.modules, dict) else ()
    for where, scope in _scopes(version, place):
        _among(where, "areas", scope.areas, areas, faults)
        if modules:
            _among(where, "modules", scope.modules, modules, faults)
    minimums = tuple(version.minimums)
    _among(place, "fill_order", version.fill_order, minimums, faults)
    for pair in version.exclusive:
        _among(place, "exclusive", pair, minimums, faults)
    for name, minimum in version.minimums.items():
        parents = (minimum.parent,) if minimum.parent else ()
        _among((*place, "minimums", name), "parent", parents, minimums, faults)
    if version.repeats and modules:
        _among((*place, "repeats"), "modules", version.repeats.modules, modules, faults)
    if isinstance(version.modules, dict):
        for name, module in version.modules.items():
            _check_proof((*place, "modules", name, "proof"), module, faults)


def _check_proof(place: Place, module: ModuleTable, faults: Faults) -> None:
    for roles in module.proof.all_of:
        _among(place, "all_of", roles, ROLES, faults)
    for names in module.proof.listed:
        _among(place, "listed", names, LISTABLE, faults)


def _scopes(version: VersionTable, place: Place) -> Iterator[tuple[Place, ScopeTable]]:
    for name, cap in version.caps.items():
        yield (*place, "caps", name, "scope"), cap.scope
    for name, minimum in version.minimums.items():
        yield (*place, "minimums", name, "scope"), minimum.scope
    if version.carry:
        yield (*place, "carry", "scope"), version.carry.scope


def _among(place: Place, key: str, words: Iterable[str], known: tuple[str, ...], faults: Faults) -> None:
    where = (*place, key)
    for word in words:
        if word not in known:
            hint = did_you_mean(word, known) or f"known here: {', '.join(known) or 'none'}"
            faults.add(where, f"{name_of(where)} names something that is not there: {word}", hint)


def _check_order(file: FileTable, faults: Faults) -> None:
    """Versions begin on different days and are called by different names; no span runs backwards."""
    begins = [v.first_day or (v.seen.first if v.seen else None) for v in file.version]
    for at, version in enumerate(file.version):
        place: Place = ("version", at)
        if version.seen and version.seen.last < version.seen.first:
            faults.add((*place, "seen"), "version.seen ends before it begins")
        if version.id in [other.id for other in file.version[:at]]:
            faults.add((*place, "id"), f"two versions are called {version.id}")
        if begins[at] and begins[at] in begins[:at]:
            faults.add(place, f"two versions begin on {begins[at]}", "of two versions, one begins later")

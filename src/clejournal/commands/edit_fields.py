"""Fields of an entry by name: which option changes each, and how one is cleared."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import MISSING, fields, replace
from typing import Any

from clejournal.activity import Activity
from clejournal.commands.entry_options import EntryOptions
from clejournal.errors import usage
from clejournal.suggest import did_you_mean, quoted, slug

ALWAYS_SAID = ("id", "date", "kind")

_FIELD_OF: Mapping[str, str] = {
    "hours": "minutes",
    "time": "minutes",
    "topic": "topics",
    "part": "parts",
    "proof": "evidence",
    "claim": "claimed",
    "module": "modules",
    "next_cycle": "cycle",
    "national": "scope",
    "specialty": "scope",
    "co_author": "co_authors",
    "describe": "note",
}
"""Options whose field has another name."""

_OPTION_OF: Mapping[str, str] = {
    "topics": "topic",
    "parts": "part",
    "claimed": "claim",
    "modules": "module",
    "co_authors": "co_author",
    "evidence": "proof",
}
"""Fields whose option has another name."""

_DEFAULTS: Mapping[str, Any] = {
    each.name: each.default if each.default_factory is MISSING else each.default_factory()
    for each in fields(Activity)
}
_FIELDS = tuple(name for name in _DEFAULTS if name != "line")
_YES_OR_NO = {"yes": True, "true": True, "no": False, "false": False}


def field_named(typed: str) -> str:
    """The field that a typed name means, by its own name or that of its option. Unknown: status 2."""
    name = slug(typed).replace("-", "_")
    name = _FIELD_OF.get(name, name)
    if name in _FIELDS:
        return name
    raise usage(f"an entry has no field {quoted(typed)}", _listed(typed, _FIELDS))


def cleared(activity: Activity, names: Iterable[str]) -> Activity:
    """The activity with nothing said in these fields."""
    found = [field_named(name) for name in names]
    for name in found:
        if name in ALWAYS_SAID:
            raise usage(f"an entry always has its {name}", f"leave out --clear {name}")
    return replace(activity, **{name: _DEFAULTS[name] for name in found})


def options_set(pairs: Iterable[str], options: EntryOptions) -> EntryOptions:
    """`options` with what `--set field=value` asks for; an empty value clears."""
    given: dict[str, Any] = {}
    for typed in pairs:
        field, value = divided(typed, "--set")
        name = _option_named(field)
        usual = getattr(EntryOptions(), name)
        if name in given and usual is None:
            raise usage(f"--set names {name} twice", "keep one of them")
        if usual == ():
            given[name] = (*given.get(name, ()), value)
        else:
            given[name] = _yes_or_no(field, value) if name in _FLAGS else value
    return replace(options, **given)


def divided(typed: str, option: str) -> tuple[str, str]:
    """Field and value of "provider=ALA"."""
    field, equals, value = typed.partition("=")
    if not equals or not field.strip():
        raise usage(f"{quoted(typed)} does not say which field", f"write {option} provider=NAME")
    return field.strip(), value.strip()


def _option_named(typed: str) -> str:
    name = slug(typed).replace("-", "_")
    name = _OPTION_OF.get(name, name)
    known = tuple(each.name for each in fields(EntryOptions))
    if name in known:
        return name
    raise usage(f"an entry has no field {quoted(typed)} that can be set", _listed(typed, known))


_FLAGS = tuple(each.name for each in fields(EntryOptions) if "bool" in str(each.type))


def _yes_or_no(field: str, typed: str) -> bool:
    if typed.casefold() in _YES_OR_NO:
        return _YES_OR_NO[typed.casefold()]
    raise usage(f"{quoted(typed)} is neither yes nor no", f"write {field}=yes or {field}=no")


def _listed(typed: str, known: tuple[str, ...]) -> str:
    listed = f"the fields are {', '.join(known)}"
    near = did_you_mean(slug(typed).replace("-", "_"), known)
    return f"{near} {listed}" if near else listed

"""What is wrong with a rules file, in plain words, with the line it stands on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any, get_args

from pydantic import BaseModel, ValidationError

from clejournal.errors import Problem
from clejournal.rules.lines import Place, line_of, lines_of
from clejournal.rules.model import FileTable
from clejournal.rules.values import OPEN, PLAIN
from clejournal.suggest import did_you_mean

SAID = {
    "string_type": "must be text in quotation marks",
    "bool_type": "must be true or false",
    "int_type": "must be a whole number",
    "date_type": "must be a date, as 2020-12-31",
    "list_type": 'must be a list, as [ "..." ]',
    "dict_type": "must be a table",
    "model_type": "must be a table",
    "model_attributes_type": "must be a table",
    "string_too_short": "must not be empty",
    "string_too_long": "is too long",
    "too_short": "has too few entries",
    "too_long": "has too many entries",
}
KEYS = {"copy_": "copy"}


class Faults:
    """Collects the problems of one file, so that all are shown at once."""

    def __init__(self, file: str, text: str) -> None:
        self.file = file
        self.source = text.splitlines()
        self.lines = lines_of(text)
        self.problems: list[Problem] = []

    def add(self, place: Place, what: str, hint: str | None = None) -> None:
        line = line_of(place, self.lines)
        source = self.source[line - 1] if line else None
        width = len(source.strip()) if source else 1
        column = source.index(source.strip()) + 1 if source and source.strip() else None
        self.problems.append(Problem(what, hint, self.file, line, column, source, width))

    def in_order(self) -> list[Problem]:
        return sorted(self.problems, key=lambda problem: problem.line or 0)

    def add_all(self, error: ValidationError) -> None:
        """Every fault that the models found."""
        for fault in error.errors(include_url=False, include_context=True):
            place = tuple(step for step in fault["loc"] if step not in (PLAIN, OPEN))
            self.add(place, *_said(place, fault))


def name_of(place: Place) -> str:
    """A place as a reader would write it: "version.modules.article.rate"."""
    return ".".join(str(step) for step in place if not isinstance(step, int))


def _said(place: Place, fault: Mapping[str, Any]) -> tuple[str, str | None]:
    name = name_of(place)
    kind = fault["type"]
    if kind == "extra_forbidden":
        hint = did_you_mean(str(place[-1]), known_keys(place[:-1]))
        return f"{name} is no key that rules have", hint
    if kind == "missing" and place[-1] == "cite":
        return f"{name_of(place[:-1])} has no citation", 'add cite = "...", the name of a source in this file'
    if kind == "missing":
        return f"{name} is missing", None
    if kind == "literal_error":
        return f"{name} must be {fault['ctx']['expected']}", None
    if kind == "string_pattern_mismatch":
        return f"{name} must be lower-case letters, digits and hyphens", None
    if kind == "value_error":
        return f"{name} {fault['ctx']['error']}", None
    return f"{name} {SAID.get(kind, 'has a value that does not fit')}", None


def known_keys(place: Place) -> list[str]:
    """The keys that the table at `place` may have."""
    models: list[type[BaseModel]] = [FileTable]
    for step in place:
        fields = [model.model_fields[str(step)] for model in models if str(step) in model.model_fields]
        if fields:
            models = [model for field in fields for model in _models_in(field.annotation, field.metadata)]
    return list(dict.fromkeys(KEYS.get(key, key) for model in models for key in model.model_fields))


def _models_in(annotation: Any, more: Iterable[Any] = ()) -> Iterator[type[BaseModel]]:
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for inner in (*get_args(annotation), *more):
        yield from _models_in(inner)

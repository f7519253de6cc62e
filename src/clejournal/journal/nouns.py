"""From checked rows to activities and credentials, and from those back to the tables to write."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, fields
from decimal import Decimal
from typing import Any

from clejournal.activity import Activity, Award, Evidence, Part, is_line
from clejournal.credential import Credential, Opening
from clejournal.journal.rows import ActivityRow, CredentialRow, Row

Table = dict[str, Any]
"""Plain values as TOML knows them: text, numbers, days, lists and tables."""


def activity_from(row: ActivityRow, line: int) -> Activity:
    """The activity of this row; without an id it is called by its line."""
    values = _given(row)
    values["id"] = row.id or f"line:{line}"
    values["topics"] = tuple(row.topics)
    values["co_authors"] = tuple(row.co_authors)
    values["parts"] = tuple(Part(part.minutes, tuple(part.topics)) for part in row.parts)
    values["evidence"] = tuple(
        Evidence(paper.role, paper.state or "file", paper.file, paper.sha256) for paper in row.evidence
    )
    values["awarded"] = {
        credential: Award(award.points, award.model_extra or {}) for credential, award in row.awarded.items()
    }
    return Activity(line=line, **values)


def credential_from(row: CredentialRow, line: int) -> Credential:
    values = _given(row)
    if row.period:
        values["period"] = (row.period.start, row.period.end)
    if row.opening:
        opening = row.opening
        values["opening"] = Opening(opening.as_of, opening.total, opening.model_extra or {}, opening.proof)
    return Credential(line=line, **values)


def to_table(noun: Activity | Credential) -> Table:
    """The row to write: keys in the order of the noun's fields, what was not said left out.

    An activity that is only called by its line has no id to write.
    """
    table = {name: _plain(value) for name, value in _said(noun)}
    if is_line(table["id"]):
        del table["id"]
    return table


def differences(old: Activity | Credential, new: Activity | Credential) -> dict[str, Any]:
    """What to change in the row of `old` to make it `new`; None removes a key."""
    before, after = to_table(old), to_table(new)
    changed = {key: value for key, value in after.items() if key not in before or before[key] != value}
    return {**changed, **{key: None for key in before if key not in after}}


def _given(row: Row) -> dict[str, Any]:
    return {name: getattr(row, name) for name in row.model_fields_set if name in type(row).model_fields}


def _said(noun: Any) -> Iterator[tuple[str, Any]]:
    for field in fields(noun):
        default = field.default if field.default_factory is MISSING else field.default_factory()
        value = getattr(noun, field.name)
        if field.name != "line" and (default is MISSING or value != default):
            yield field.name, value


def _plain(value: Any) -> Any:
    match value:
        case Award(points, minimums):
            return {"points": points, **minimums} if minimums else points
        case Opening(as_of, total, minimums, proof):
            kept = {} if proof == "none" else {"proof": proof}
            return {"as_of": as_of, "total": total, **minimums, **kept}
        case Part(minutes, topics):
            return {"minutes": minutes, "topics": list(topics)}
        case Evidence(role, state, file, sha256):
            said = None if state == "file" else state
            paper = {"role": role, "state": said, "file": file, "sha256": sha256}
            return {key: item for key, item in paper.items() if item is not None}
        case (dt.date() as start, dt.date() as end):
            return {"start": start, "end": end}
        case tuple():
            return [_plain(item) for item in value]
        case Mapping():
            return {key: _plain(item) for key, item in value.items()}
        case Decimal() if value == value.to_integral_value():
            return int(value)
    return value

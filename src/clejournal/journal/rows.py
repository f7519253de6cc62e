"""The journal's rows as its file holds them. A key that a row does not know stays in `model_extra`."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Any

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field

from clejournal.activity import FORMATS, KINDS, ROLES
from clejournal.journal import fieldtypes as ft

FORMAT_VERSION = 1


class Row(BaseModel):
    model_config = ConfigDict(extra="allow")


class HolderRow(Row):
    name: ft.Text = None


class PartRow(Row):
    minutes: Annotated[ft.Whole, Field(description="a whole number above zero", examples=[30])]
    topics: Annotated[ft.Words, Field(min_length=1)]


class EvidenceRow(Row):
    role: Annotated[
        ft.Word, ft.one_of(*ROLES), Field(description="a sort of document", examples=["certificate"])
    ]
    state: Annotated[
        Annotated[ft.Word, ft.one_of("paper", "asked", "none", "file")] | None,
        Field(description='"paper", "asked" or "none"', examples=["paper"]),
    ] = None
    file: ft.Text = None
    sha256: ft.Text = None


class AwardRow(Row):
    """`points`, and under any other key how much of them fills the minimum of that name."""

    __pydantic_extra__: dict[str, ft.Number]
    points: Annotated[ft.Number, ft.A_FIGURE]


class OpeningRow(Row):
    """Every key that is not named here is a minimum."""

    __pydantic_extra__: dict[str, ft.Number]
    as_of: Annotated[ft.Date, ft.A_DAY]
    total: Annotated[ft.Number, ft.A_FIGURE]
    proof: Annotated[
        ft.Word,
        ft.one_of("paper", "asked", "none"),
        Field(description='"paper", "asked" or "none"', examples=["paper"]),
    ] = "none"


class SpanRow(Row):
    start: Annotated[ft.Date, ft.A_DAY]
    end: Annotated[ft.Date, ft.A_DAY]


class ActivityRow(Row):
    id: Annotated[ft.Id | None, ft.AN_ID] = None
    date: Annotated[ft.Date, ft.A_DAY]
    kind: Annotated[ft.Word, ft.one_of(*KINDS), Field(description="a kind of activity", examples=["seminar"])]
    until: ft.Day = None
    title: ft.Text = None
    provider: ft.Text = None
    called: ft.Text = None
    format: Annotated[
        Annotated[ft.Word, ft.one_of(*FORMATS)] | None,
        Field(description="a way of delivery", examples=["live-online"]),
    ] = None
    in_house: ft.Flag = None
    minutes: ft.Minutes = None
    breaks: Annotated[
        int,
        Field(strict=True, ge=0, lt=ft.LARGEST, description="a whole number of minutes", examples=[15]),
    ] = 0
    session: ft.Minutes = None
    start: ft.Clock = None
    event: ft.Text = None
    topics: ft.Words = []
    parts: Annotated[list[PartRow], Field(description="tables headed [[activity.parts]]")] = []
    evidence: Annotated[list[EvidenceRow], Field(description="tables headed [[activity.evidence]]")] = []
    area: ft.WordByCredential = {}
    modules: ft.WordByCredential = {}
    course: ft.Text = None
    code: ft.Text = None
    score: ft.Text = None
    cost: ft.Amount = None
    paid_by: ft.Text = None
    note: ft.Text = None
    private: ft.Switch = False
    planned: ft.Switch = False
    cycle: Annotated[
        Annotated[ft.Word, ft.one_of("next")] | None,
        Field(description='"next", or left out', examples=["next"]),
    ] = None
    claimed: ft.FigureByCredential = {}
    awarded: Annotated[
        dict[str, Annotated[AwardRow, BeforeValidator(ft.points_table)]],
        Field(description="a credential and a figure in braces", examples=[{"nals-clp": 15}]),
    ] = {}
    relevant: ft.Flag = None
    accredited: ft.Flag = None
    substantive: ft.Flag = None
    credits: ft.Amount = None
    term: Annotated[
        Annotated[ft.Word, ft.one_of("semester", "quarter")] | None,
        Field(description='"semester" or "quarter"', examples=["semester"]),
    ] = None
    grade: ft.Text = None
    school: ft.Text = None
    awarded_by: ft.Text = None
    scope: Annotated[
        Annotated[ft.Word, ft.one_of("national", "specialty")] | None,
        Field(description='"national" or "specialty"', examples=["national"]),
    ] = None
    publication: ft.Text = None
    co_authors: ft.Words = []
    author: ft.Text = None
    volume: ft.Text = None
    edition: ft.Text = None
    identify: ft.Text = None
    body: ft.Text = None
    leader: ft.Text = None
    organization: ft.Text = None
    contact: ft.Text = None
    own: Annotated[dict[str, Any], Field(description="a table headed [activity.own]")] = {}


class CredentialRow(Row):
    id: Annotated[ft.Id, ft.AN_ID]
    rules: ft.Text = None
    certified: ft.Day = None
    expires: ft.Day = None
    period: Annotated[SpanRow | None, Field(description="a start and an end, headed [credential.period]")] = (
        None
    )
    category: ft.Text = None
    track: ft.Text = None
    sought: ft.Switch = False
    opening: Annotated[
        OpeningRow | None, Field(description="as_of, total and other figures, headed [credential.opening]")
    ] = None
    renewed: ft.Day = None
    rules_confirmed: ft.Day = None
    done: Annotated[
        dict[str, ft.Date],
        Field(description="boxes and days in braces", examples=[{"affidavit": dt.date(2021, 1, 3)}]),
    ] = {}


ROWS: dict[str, type[Row]] = {"activity": ActivityRow, "credential": CredentialRow, "holder": HolderRow}
INNER_ROWS: dict[str, type[Row]] = {
    "parts": PartRow,
    "evidence": EvidenceRow,
    "period": SpanRow,
    "opening": OpeningRow,
    "awarded": AwardRow,
}

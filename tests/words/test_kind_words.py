"""The nine kinds, the formats and the documents, under every word people use for them."""

from __future__ import annotations

import pytest
from refusals import refusal

from clejournal.activity import FORMATS, KINDS, ROLES
from clejournal.kinds import (
    DESCRIPTIONS,
    EVERYDAY,
    everyday_words,
    guess_role,
    resolve_format,
    resolve_kind,
    resolve_role,
)
from clejournal.suggest import slug

ALL_KINDS = (
    "the kinds are course, seminar, teaching, certification, article, self-study, task-force, "
    "pro-bono and other"
)


@pytest.mark.parametrize(
    ("word", "became"),
    [
        ("webinar", ("seminar", "live-online", "webinar")),
        ("chat", ("seminar", "live-online", "chat")),
        ("Workshop", ("seminar", None, "workshop")),
        ("lecture", ("seminar", None, "lecture")),
        ("chapter program", ("seminar", None, "chapter-program")),
        ("conference-session", ("seminar", None, "conference")),
        ("video", ("seminar", "on-demand", "recording")),
        ("recording", ("seminar", "on-demand", "recording")),
        ("tape", ("seminar", "on-demand", "recording")),
        ("book", ("self-study", "reading", None)),
        ("reading", ("self-study", "reading", None)),
        ("college", ("course", None, None)),
        ("class", ("course", None, None)),
        ("cert", ("certification", None, None)),
        ("committee", ("task-force", None, None)),
        ("board", ("task-force", None, None)),
        ("Task Force", ("task-force", None, None)),
        ("PRO_BONO", ("pro-bono", None, None)),
        ("selfstudy ", None),
    ],
)
def test_an_everyday_word_becomes_a_kind(
    word: str, became: tuple[str, str | None, str | None] | None
) -> None:
    if became is None:
        assert refusal(lambda: resolve_kind(word))[1] == f"did you mean self-study? {ALL_KINDS}"
    else:
        assert resolve_kind(word) == became


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_is_its_own_word_and_is_described(kind: str) -> None:
    assert resolve_kind(kind) == (kind, None, None)
    assert DESCRIPTIONS[kind]
    assert guess_role(kind) in ROLES


def test_every_everyday_word_can_be_typed_and_leads_to_a_kind_and_a_format() -> None:
    for word, became in EVERYDAY.items():
        assert slug(word) == word
        assert word not in KINDS
        assert became.kind in KINDS
        assert became.format is None or became.format in FORMATS
        assert word in everyday_words(became.kind)


def test_an_unknown_kind_names_the_nearest_and_lists_all() -> None:
    assert refusal(lambda: resolve_kind("semniar")) == (
        'there is no kind "semniar"',
        f"did you mean seminar? {ALL_KINDS}",
    )
    assert refusal(lambda: resolve_kind("picnic")) == ('there is no kind "picnic"', ALL_KINDS)


def test_a_word_that_may_be_several_kinds_says_which() -> None:
    assert refusal(lambda: resolve_kind("Meeting")) == (
        'there is no kind "Meeting"',
        f"write chapter-meeting for a program you attended, task-force for a board or committee; {ALL_KINDS}",
    )


@pytest.mark.parametrize(
    ("word", "format"),
    [
        ("zoom", "live-online"),
        ("Live Online", "live-online"),
        ("recorded", "on-demand"),
        ("In person", "in-person"),
    ],
)
def test_a_format_goes_by_several_words(word: str, format: str) -> None:
    assert resolve_format(word) == format


def test_a_format_that_may_be_two_is_refused_with_the_difference() -> None:
    assert refusal(lambda: resolve_format("online")) == (
        '"online" may be either of two formats',
        "write live-online if it was live, on-demand if you watched a recording",
    )
    assert refusal(lambda: resolve_format("live")) == (
        '"live" may be either of two formats',
        "write in-person if you were in the room, live-online if you watched from elsewhere",
    )
    assert refusal(lambda: resolve_format("zom")) == (
        'there is no format "zom"',
        "did you mean zoom? the formats are in-person, live-online, on-demand, interactive and reading",
    )


@pytest.mark.parametrize(
    ("word", "kind", "role"),
    [
        ("Certificate", "seminar", "certificate"),
        ("grades", "course", "grade-report"),
        ("course description", "course", "course-description"),
        ("letter", "task-force", "leader-confirmation"),
        ("letter", "pro-bono", "time-confirmation"),
        ("letter", "seminar", "other"),
        ("award letter", "certification", "award-letter"),
    ],
)
def test_a_document_goes_by_several_words(word: str, kind: str, role: str) -> None:
    assert resolve_role(word, kind) == role


def test_an_unknown_document_names_the_nearest_and_lists_all() -> None:
    assert refusal(lambda: resolve_role("transcirpt")) == (
        'there is no document "transcirpt"',
        "did you mean transcript? the documents are certificate, other, transcript, grade-report, "
        "course-description, brochure, involvement, leader-confirmation, time-confirmation, "
        "publication and award-letter",
    )


@pytest.mark.parametrize(
    ("kind", "role"),
    [
        ("course", "transcript"),
        ("seminar", "certificate"),
        ("teaching", "brochure"),
        ("certification", "certificate"),
        ("task-force", "involvement"),
        ("pro-bono", "time-confirmation"),
    ],
)
def test_a_document_is_what_its_kind_usually_has(kind: str, role: str) -> None:
    assert guess_role(kind) == role

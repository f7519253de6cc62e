"""A mistyped word finds the word that was meant, and a strange one finds none."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st

from clejournal.suggest import did_you_mean, nearest, quoted, slug

KNOWN = ("seminar", "self-study", "course", "clp", "alp")


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("semniar", ("seminar",)),
        ("SEMINAR", ("seminar",)),
        ("semin", ("seminar",)),
        ("self-studdy", ("self-study",)),
        ("cuorse", ("course",)),
        ("crse", ()),
        ("glp", ("clp",)),
        ("dinner", ()),
        ("se", ()),
        ("", ()),
    ],
)
def test_a_slip_of_the_fingers_finds_the_word_meant(typed: str, meant: tuple[str, ...]) -> None:
    assert nearest(typed, KNOWN) == meant


def test_the_nearest_word_comes_first_and_no_more_than_asked_for() -> None:
    assert nearest("paterns", ("patents", "patrons", "patterns"), limit=2) == ("patterns", "patents")


def test_accents_encoded_in_two_ways_are_the_same_word() -> None:
    assert nearest("ethique\u0301s", ("ethiqu\u00e9s",)) == ("ethiqu\u00e9s",)


def test_the_hint_asks_in_one_sentence() -> None:
    assert did_you_mean("glp", ("clp", "alp"), limit=2) == "did you mean clp or alp?"
    assert did_you_mean("dinner", KNOWN) is None


@pytest.mark.parametrize(
    ("typed", "became"),
    [
        ("Task Force", "task-force"),
        ("PRO_BONO", "pro-bono"),
        ("  e - discovery ", "e-discovery"),
        ("Trusts & Estates", "trusts-and-estates"),
        ("Worker\u2019s Comp", "workers-comp"),
        ("Größe", "größe"),
        ("हिन्दी क़ानून", "हिन्दी-क़ानून"),
        ("!?", ""),
    ],
)
def test_a_typed_word_keeps_its_letters_and_gets_hyphens(typed: str, became: str) -> None:
    assert slug(typed) == normalize("NFC", became)


@given(st.text(max_size=20))
def test_a_slug_is_its_own_slug(text: str) -> None:
    assert slug(slug(text)) == slug(text)


def test_a_long_word_is_cut_in_a_message() -> None:
    assert quoted("x" * 70) == '"' + "x" * 60 + '..."'
    assert quoted("two\n words") == '"two words"'

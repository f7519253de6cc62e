"""The vocabulary of topics, and words that are not in it."""

from __future__ import annotations

import pytest
from refusals import refusal

from clejournal.suggest import slug
from clejournal.topics import resolve_topic, title, vocabulary, within


@pytest.mark.parametrize(
    ("typed", "topic"),
    [
        ("ethics", "ethics"),
        ("#Ethics", "ethics"),
        ("Ethics and judgment", "ethics"),
        ("law office procedures", "law-office-procedures"),
        ("HR", "human-resources"),
        ("eDiscovery", "e-discovery"),
        ("Trusts & Estates", "estate-planning"),
        ("Workers' Compensation", "workers-compensation"),
    ],
)
def test_a_topic_goes_by_several_words(typed: str, topic: str) -> None:
    assert resolve_topic(typed) == (topic, None)


@pytest.mark.parametrize(
    ("typed", "topic", "hint"),
    [
        ("ethcis", "ethcis", "ethcis is not a topic we know; did you mean ethics?"),
        ("Blockchain Basics", "blockchain-basics", "blockchain-basics is not a topic we know"),
        ("#Größe", "größe", "größe is not a topic we know"),
    ],
)
def test_an_unknown_topic_is_kept_as_typed_said_and_hinted_when_near(
    typed: str, topic: str, hint: str | None
) -> None:
    assert resolve_topic(typed) == (topic, hint)


def test_a_topic_without_a_letter_is_refused() -> None:
    assert refusal(lambda: resolve_topic("#!")) == (
        '"#!" is not a topic',
        "write a word, such as ethics or civil-procedure",
    )


def test_every_word_of_the_vocabulary_is_typed_in_one_way_and_means_one_thing() -> None:
    words = [word for known in vocabulary().values() for word in (known.name, *known.aliases)]
    assert [word for word in words if slug(word) != word] == []
    assert sorted(words) == sorted(set(words))
    assert all(known.title for known in vocabulary().values())


def test_a_topic_lies_under_one_that_is_known_and_at_the_top() -> None:
    for known in vocabulary().values():
        if known.under:
            assert vocabulary()[known.under].under is None


def test_the_fields_of_law_lie_under_law_and_the_other_topics_do_not() -> None:
    law = within("law")
    assert law[0] == "law"
    assert {"civil-procedure", "estate-planning", "e-discovery", "immigration"} < set(law)
    assert not {"ethics", "technology", "grammar", "operations"} & set(law)
    assert within("ethics") == ("ethics",)


def test_each_body_has_its_own_words() -> None:
    nals = {"law-office-procedures", "technology", "ethics", "grammar", "law"}
    renewal = {
        "communication",
        "financial-management",
        "human-resources",
        "operations",
        "legal-industry",
        "business-ethics",
        "substance-abuse",
    }
    before_the_exam = {"writing", "self-management", "information-technology", "organizational-development"}
    assert nals | renewal | before_the_exam < set(vocabulary())


def test_a_topic_has_a_title_for_the_screen() -> None:
    assert title("e-discovery") == "E-discovery"
    assert title("law-office-procedures") == "Law office procedures"
    assert title("blockchain-basics") == "Blockchain basics"

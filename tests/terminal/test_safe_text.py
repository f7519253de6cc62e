"""Nothing that was typed reaches the screen as anything but text."""

import json
import re
import unicodedata

import pytest
from hypothesis import given
from pages_for_drawing import NASTY, drawn, everything, page_of

from clejournal.terminal.safe import safe, safe_json


@pytest.mark.parametrize(
    ("typed", "shown"),
    [
        ("plain", "plain"),
        ("\x1b[31mred", "\ufffd[31mred"),
        ("\x9b31m", "\ufffd31m"),
        ("a\x00b\x7fc", "a\ufffdb\ufffdc"),
        ("a\nb\r\nc\td\x85e\u2028f", "a b c d e f"),
        ("\u202eevil\u202c \u2066x\u2069 \u200ey", "evil x y"),
        ("\ud800", "\ufffd"),
        ("نامه\u200cها", "نامه\u200cها"),
        ("👩\u200d⚖️", "👩\u200d⚖️"),
        ("soft\u00adhyphen\ufeff", "softhyphen"),
    ],
)
def test_each_sort_of_sign_is_shown_as_decided(typed: str, shown: str) -> None:
    assert safe(typed) == shown


_BIDI_CONTROLS = ("LRE", "RLE", "LRO", "RLO", "PDF", "LRI", "RLI", "FSI", "PDI")


@given(everything)
def test_safe_text_has_no_control_and_filtering_twice_changes_nothing(text: str) -> None:
    shown = safe(text)
    assert not [char for char in shown if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")]
    assert not [char for char in shown if unicodedata.bidirectional(char) in _BIDI_CONTROLS]
    assert safe(shown) == shown


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("width", [1, 20, 40, 60, 80, 120])
def test_plain_pages_hold_no_control_but_the_newline(text: str, width: int) -> None:
    assert _controls(drawn(page_of(text), width)) <= {"\n"}


@pytest.mark.parametrize("text", NASTY)
@pytest.mark.parametrize("colours", ["16", "256"])
def test_coloured_pages_hold_only_our_own_colour_sequences(text: str, colours: str) -> None:
    page = drawn(page_of(text), 60, plain=False, colours=colours)
    assert _controls(re.sub(r"\x1b\[[0-9;]*m", "", page)) <= {"\n"}
    assert _sequences(page) <= _sequences(drawn(page_of("plain"), 60, plain=False, colours=colours))


@pytest.mark.parametrize("text", NASTY)
def test_colours_change_nothing_in_the_text(text: str) -> None:
    coloured = drawn(page_of(text), 60, plain=False, colours="256")
    assert re.sub(r"\x1b\[[0-9;]*m", "", coloured) == drawn(page_of(text), 60, plain=False)


@given(everything)
def test_safe_json_is_the_same_value_without_controls(text: str) -> None:
    document = safe_json(json.dumps({"title": text}, ensure_ascii=False, indent=2))
    assert json.loads(document) == json.loads(json.dumps({"title": text}))
    assert _controls(document) <= {"\n"}
    assert safe(document.replace("\n", "")) == document.replace("\n", "")


def _controls(text: str) -> set[str]:
    return {char for char in text if unicodedata.category(char) in ("Cc", "Cs", "Zl", "Zp")}


def _sequences(text: str) -> set[str]:
    return set(re.findall(r"\x1b\[[0-9;]*m", text))

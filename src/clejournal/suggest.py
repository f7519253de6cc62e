"""How typed words are compared, and which known word a mistyped one was near."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable

LONGEST_SHOWN = 60


def folded(text: str) -> str:
    """The same for every spelling that differs only in capitals or in how accents are encoded."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).casefold())


def slug(text: str) -> str:
    """Lower case, with one hyphen for each run of spaces and signs: "Task Force" -> "task-force".

    Letters, accents and digits of every language are kept, apostrophes closed ("workers' comp" ->
    "workers-comp"); empty where nothing is left.
    """
    lowered = unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).lower())
    lowered = lowered.replace("'", "").replace("\u2019", "").replace("&", " and ")
    kept = "".join(sign if unicodedata.category(sign)[0] in "LMN" else " " for sign in lowered)
    return "-".join(kept.split())


def quoted(text: str) -> str:
    """What was typed, in quotation marks, cut where it is too long for a message."""
    shown = " ".join(text.split())
    return f'"{shown}"' if len(shown) <= LONGEST_SHOWN else f'"{shown[:LONGEST_SHOWN]}..."'


def nearest(word: str, known: Iterable[str], limit: int = 1) -> tuple[str, ...]:
    """At most `limit` of the known words that `word` may have been meant for, the nearest first.

    A slip is a letter wrong, missing, added or swapped with its neighbour: one in up to five
    letters, two from six on. The beginning of a word (three letters or more) is near too.
    """
    typed = folded(word)
    allowed = 1 if len(typed) < 6 else 2
    ranked: list[tuple[int, int, str]] = []
    for candidate in dict.fromkeys(known):
        name = folded(candidate)
        if len(typed) >= 3 and name.startswith(typed):
            ranked.append((1, len(name), candidate))
        elif len(typed) >= 3 and abs(len(name) - len(typed)) <= allowed:
            slips = _slips(typed, name)
            if slips <= allowed:
                ranked.append((slips, len(name), candidate))
    ranked.sort(key=lambda found: found[:2])
    return tuple(candidate for _, _, candidate in ranked[:limit])


def did_you_mean(word: str, known: Iterable[str], limit: int = 1) -> str | None:
    """The hint "did you mean seminar?", or None where no known word is near."""
    found = nearest(word, known, limit)
    return f"did you mean {' or '.join(found)}?" if found else None


def _slips(typed: str, name: str) -> int:
    """Fewest letters to change, add, leave out or swap with the next one (optimal string alignment)."""
    before: list[int] = []
    row = list(range(len(name) + 1))
    for i, letter in enumerate(typed, 1):
        above, before_above, row = row, before, [i]
        before = above
        for j, wanted in enumerate(name, 1):
            cost = min(above[j] + 1, row[j - 1] + 1, above[j - 1] + (letter != wanted))
            if i > 1 and j > 1 and letter == name[j - 2] and typed[i - 2] == wanted:
                cost = min(cost, before_above[j - 2] + 1)
            row.append(cost)
    return row[-1]

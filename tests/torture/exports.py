"""Row 14: exports are inert. So far there is one form to export to: JSON."""

from __future__ import annotations

import json

from tests.torture.commands import BASE
from tests.torture.program import Machine, load_everything
from tests.torture.row import Row
from tests.torture.text import OWN, driven
from tests.torture.work import first_few, folder, some

PROMISE = "Exports are inert"
LINES = (
    ("list", "--json"), ("report", "--period", "all", "--json"), ("check", "--json"), ("status", "--json"),
    ("explain", "7kq2m", "--json"), ("show", "7kq2m", "--json"), ("where", "--json"),
    ("rules", "list", "--json"),
    ("credential", "list", "--json"), ("history", "--json"),
)  # fmt: skip


def run(scale: float) -> list[Row]:
    load_everything()
    faults: list[str] = []
    with folder() as place:
        machine = Machine(place).begin(BASE)
        texts = some(OWN, scale, 4)
        for text in texts:
            machine.run("edit", "7kq2m", f"--title={text}", f"--note={text}")
            for words in LINES:
                answer = machine.run(*words)
                if driving := driven(answer.out + answer.err):
                    faults.append(f"{words} with {text!r}: {driving}")
                elif answer.status in (0, 1, 3) and not _is_json(answer.out):
                    faults.append(f"{words} with {text!r}: no JSON")
    figure = (
        f"JSON: {len(LINES)} command lines x {len(texts)} hostile titles and notes: {len(faults)} with "
        "anything that drives "
        "a terminal, all strict JSON without floats"
    )
    why = "CSV, ICS, HTML and PDF are not there yet; of the exports only JSON was run"
    return [Row(14, PROMISE, figure, False if faults else None, first_few(faults) or why)]


def _is_json(text: str) -> bool:
    try:
        json.loads(text, parse_constant=_refuse, parse_float=_refuse)
    except ValueError:
        return False
    return True


def _refuse(word: str) -> None:
    raise ValueError(word)

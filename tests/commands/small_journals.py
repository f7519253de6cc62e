"""Small journals for tests of what reads them, written block by block: a test shows all it counts on."""

from __future__ import annotations

import os
from pathlib import Path

PAPER = '\n[[activity.evidence]]\nrole = "{role}"\nstate = "paper"\n'


def journal(*blocks: str, holder: str | None = "Dana Ruiz") -> Path:
    """Written where the `cli` fixture looks for it."""
    path = Path(os.environ["CLEJOURNAL_JOURNAL"])
    named = f'\n[holder]\nname = "{holder}"\n' if holder else ""
    path.write_text(f"clejournal = 1\n{named}{''.join(blocks)}", encoding="utf-8")
    return path


def credential(id: str, *lines: str) -> str:
    return "\n".join(["", "[[credential]]", f'id = "{id}"', *lines, ""])


def clp(*lines: str) -> str:
    """The credential of most tests: the period is 31 March 2016 to 31 March 2021."""
    return credential("nals-clp", "expires = 2021-03-31", *lines)


def activity(id: str, date: str, kind: str, title: str, *lines: str, proof: tuple[str, ...] = ()) -> str:
    """`lines` as they stand in the file; `proof` are the roles of documents kept on paper."""
    head = ["", "[[activity]]", f'id = "{id}"', f"date = {date}", f'kind = "{kind}"', f'title = "{title}"']
    return "\n".join([*head, *lines, ""]) + "".join(PAPER.format(role=role) for role in proof)


def seminar(
    id: str, date: str, minutes: int, title: str, topic: str | None, *lines: str, proof: bool = True
) -> str:
    topics = (f'topics = ["{topic}"]',) if topic else ()
    roles = ("certificate",) if proof else ()
    return activity(id, date, "seminar", title, f"minutes = {minutes}", *topics, *lines, proof=roles)


def reading(id: str, date: str, minutes: int, title: str, topic: str, *, proof: bool = True) -> str:
    lines = (
        f"minutes = {minutes}",
        f'topics = ["{topic}"]',
        'publication = "Paralegal Today"',
        'volume = "37"',
    )
    return activity(id, date, "self-study", title, *lines, proof=("certificate",) if proof else ())


def points_76(first_has_proof: bool = True) -> str:
    """76 points, 8 of them ethics: enough for the CLP in the period that ends on 31 March 2021."""
    return "".join(
        (
            seminar(
                "3aaaa", "2017-05-06", 1200, "Litigation days", "litigation", "until = 2017-05-07",
                proof=first_has_proof,
            ),
            seminar("3aaab", "2018-05-05", 1440, "Trial academy", "litigation", "until = 2018-05-07"),
            seminar("3aaac", "2019-06-01", 1440, "Discovery academy", "e-discovery", "until = 2019-06-03"),
            seminar("3aaad", "2020-02-01", 480, "Ethics day", "ethics"),
        )
    )  # fmt: skip

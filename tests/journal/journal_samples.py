"""Activities, whole journals and small steps that the tests of the journal share."""

from __future__ import annotations

import datetime as dt
import random
from decimal import Decimal
from pathlib import Path

from hypothesis import strategies as st

from clejournal.activity import FORMATS, KINDS, ROLES, Activity, Award, Evidence, Part
from clejournal.credential import Credential, Opening
from clejournal.errors import ClejournalError, Problem
from clejournal.journal.read import Journal, from_bytes

NOW = dt.datetime(2020, 3, 12, 9, 0, tzinfo=dt.UTC)
PATH = Path("journal.toml")

SHORTEST = Activity("aaaaa", dt.date(2020, 3, 12), "other")
LONGEST = Activity(
    "zzzzz",
    dt.date(2020, 3, 12),
    "seminar",
    until=dt.date(2020, 3, 14),
    title='E-discovery "for" support staff\nwith ünï¢ode',
    provider="NALS of Tulsa",
    called="workshop",
    format="live-online",
    in_house=False,
    minutes=600,
    breaks=60,
    session=700,
    start=dt.time(9, 0),
    event="Annual Conference",
    topics=("technology", "law"),
    parts=(Part(30, ("ethics",)), Part(40, ("grammar", "law"))),
    evidence=(Evidence("certificate", "file", "evidence/a b.pdf", "ab" * 32), Evidence("other", "asked")),
    area={"ala-clm": "operations"},
    modules={"ala-clm": "passive"},
    course="EDISC",
    code="X-1",
    score="85",
    cost=Decimal("12.50"),
    paid_by="the firm",
    note="a\\b",
    private=True,
    planned=True,
    cycle="next",
    claimed={"nals-clp": Decimal(20)},
    awarded={"nals-clp": Award(Decimal(15)), "x y": Award(Decimal("1.5"), {"ethics": Decimal(2)})},
    relevant=True,
    accredited=False,
    substantive=True,
    credits=Decimal(3),
    term="semester",
    grade="A-",
    school="Tulsa",
    awarded_by="NALA",
    scope="national",
    publication="@Law",
    co_authors=("Kim",),
    author="Lee",
    volume="3",
    edition="2nd",
    identify="ISBN 1",
    body="Board",
    leader="Pat",
    organization="Legal Aid",
    contact="Sam",
    own={"colour": "red", "depth": {"of": [1, {"well": True}]}},
)
FULL_CREDENTIAL = Credential(
    "nals-clp",
    rules="nals-pls",
    certified=dt.date(2011, 3, 31),
    expires=dt.date(2021, 3, 31),
    period=(dt.date(2016, 3, 31), dt.date(2021, 3, 31)),
    category="mandatory",
    track="civil",
    sought=True,
    opening=Opening(dt.date(2016, 4, 1), Decimal(31), {"ethics": Decimal(2)}, "paper"),
    renewed=dt.date(2016, 3, 1),
    rules_confirmed=dt.date(2020, 1, 1),
    done={"affidavit": dt.date(2021, 1, 3)},
)


def journal(text: str | bytes, name: str = "journal.toml") -> Journal:
    return from_bytes(Path(name), text if isinstance(text, bytes) else text.encode())


def problems(text: str | bytes, name: str = "journal.toml") -> tuple[Problem, ...]:
    """What reading this text is refused with."""
    try:
        journal(text, name)
    except ClejournalError as error:
        return error.problems
    raise AssertionError("the text was accepted")


def drawn(problem: Problem) -> str:
    """The problem in the layout of DESIGN.md, so that a test compares place, mark and words at once."""
    lines = [f"{problem.file}:{problem.line}: {problem.what}"]
    if problem.source is not None and problem.column is not None:
        lines += [problem.source, " " * (problem.column - 1) + "^" * problem.width]
    return "\n".join([*lines, f"hint: {problem.hint}"])


def source(seed: int = 1) -> random.Random:
    return random.Random(seed)


texts = st.text(st.characters(codec="utf-8"), max_size=12)
words = st.text(st.characters(codec="utf-8"), min_size=1, max_size=8)
days = st.dates(dt.date(1990, 1, 1), dt.date(2100, 1, 1))
amounts = st.decimals(0, 9999, places=2)


@st.composite
def activities(draw: st.DrawFn, id: str = "aaaaa") -> Activity:
    """Any activity that a journal may hold, most of it left out."""
    minutes = draw(st.none() | st.integers(60, 1440))
    parts = (
        draw(st.lists(st.builds(Part, st.integers(1, 15), st.tuples(words)), max_size=3)) if minutes else []
    )
    return Activity(
        id,
        draw(days),
        draw(st.sampled_from(KINDS)),
        title=draw(st.none() | texts),
        provider=draw(st.none() | texts),
        format=draw(st.none() | st.sampled_from(FORMATS)),
        in_house=draw(st.none() | st.booleans()),
        minutes=minutes,
        start=draw(st.none() | st.times()),
        topics=tuple(draw(st.lists(words, max_size=3))),
        parts=tuple(parts),
        evidence=tuple(
            draw(st.lists(st.builds(Evidence, st.sampled_from(ROLES), st.just("paper")), max_size=3))
        ),
        cost=draw(st.none() | amounts),
        note=draw(st.none() | texts),
        private=draw(st.booleans()),
        claimed=draw(st.dictionaries(words, amounts, max_size=2)),
        awarded=draw(
            st.dictionaries(
                words, st.builds(Award, amounts, st.dictionaries(st.just("ethics"), amounts)), max_size=2
            )
        ),
        own=draw(st.dictionaries(words, texts | st.lists(st.integers(-9, 9), max_size=2), max_size=2)),
    )

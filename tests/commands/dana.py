"""A small journal for tests of what looks at entries and corrects them, and a terminal to answer at."""

from __future__ import annotations

import datetime as dt
import os
import random
from collections.abc import Mapping
from io import StringIO
from pathlib import Path
from typing import Protocol

from clejournal.context import Context


class Result(Protocol):
    status: int
    out: str
    err: str


class Cli(Protocol):
    """The program run in this process, as the fixture `cli` runs it."""

    def __call__(self, *words: str, stdin: str = "", width: int = 80, as_of: str | None = None) -> Result: ...


TODAY = "2020-11-22"
TEXT = """\
clejournal = 1

[holder]
name = "Dana Ruiz"

[[credential]]
id = "nals-clp"
expires = 2021-03-31
category = "mandatory"

# from the certificate
[[activity]]
id = "7kq2m"
date = 2020-03-12
kind = "seminar"
title = "E-discovery"
provider = "NALS of Tulsa"
format = "live-online"
minutes = 120 # with the break
breaks = 15
topics = ["technology"]

[[activity.parts]]
minutes = 30
topics = ["ethics"]

[[activity.evidence]]
role = "certificate"
state = "paper"

[[activity]]
id = "8aaaa"
date = 2019-10-03
until = 2019-10-04
kind = "seminar"
called = "conference"
event = "NALS 2019"
title = "Opening"
minutes = 90

[[activity.evidence]]
role = "certificate"
file = "evidence/opening.pdf"
sha256 = "00"

[[activity]]
id = "8aaab"
date = 2019-10-04
kind = "course"
title = "Civil Procedure II"
credits = 3
grade = "B"
event = "NALS 2019"

[[activity]]
id = "9zzzz"
date = 2020-12-24
kind = "seminar"
title = "Winter seminar"
minutes = 60
planned = true
"""


def journal_path() -> Path:
    return Path(os.environ["CLEJOURNAL_JOURNAL"])


def write(text: str = TEXT) -> Path:
    """Dana's journal where the `cli` fixture looks for it, with the one document it names."""
    path = journal_path()
    path.write_text(text, encoding="utf-8")
    (path.parent / "evidence").mkdir(exist_ok=True)
    (path.parent / "evidence" / "opening.pdf").write_bytes(b"%PDF")
    return path


def without_credential() -> str:
    start, end = TEXT.index("[[credential]]"), TEXT.index("# from")
    return TEXT[:start] + TEXT[end:]


def terminal(answers: str, environment: Mapping[str, str] | None = None) -> Context:
    """A person at the keyboard who types these lines, one for each question."""
    path = journal_path()
    return Context(
        today=dt.date.fromisoformat(TODAY),
        journal=path,
        config=path.parent / "config",
        cache=path.parent / "cache",
        keyboard=StringIO(answers),
        randomness=random.Random(1),
        environment=environment or {},
        clock=lambda: dt.datetime(2020, 11, 22, 12, tzinfo=dt.UTC),
        is_terminal=True,
        can_ask=True,
    )


def said(context: Context) -> str:
    assert isinstance(context.out, StringIO)
    return context.out.getvalue()

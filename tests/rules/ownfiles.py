"""A small rules file of the holder's own, for tests that break it in one place."""

from __future__ import annotations

from pathlib import Path

SMALL = """\
id = "own-x"
name = "Own credential"
short = "Own X"
issuer = "Own body"
unit = "hour"
aliases = ["x"]
chosen_by = "cycle-end"
gives_verdict = true
columns = ["date", "topic", "points"]

[source.page]
title = "The rules"
address = "https://example.org/rules"
dated = "2019"
copy = "whole"
read_on = 2026-11-22

[[version]]
id = "2019"
first_day = 2019-01-01

[version.cycle]
years = 3
cite = "page"

[version.total]
title = "Total"
required = 12
cite = "page"

[version.modules.attendance]
title = "Attended"
kinds = ["seminar"]
unit = "hour"
unit_words = "hour"
rate = 0.5
cite = "page"

[version.modules.attendance.proof]
all_of = [["certificate"]]
cite = "page"
"""


def own_file(config: Path, text: str, name: str = "own-x") -> Path:
    """Writes `text` as one of the holder's own files; the config folder is `config`."""
    folder = config / "credentials"
    folder.mkdir(exist_ok=True)
    path = folder / f"{name}.toml"
    path.write_text(text, "utf-8")
    return path

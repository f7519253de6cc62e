"""Where a value stands in a rules file."""

from __future__ import annotations

from clejournal.rules.lines import line_of, lines_of

TEXT = """\
id = "x"

[[version]]
id = "1"

[version.total]
required = 1

[[version]]
id = "2"
[version.modules.article.rate] # open
strict = "waiting"
"""


def test_keys_are_found_under_the_last_version_before_them() -> None:
    lines = lines_of(TEXT)
    assert line_of(("id",), lines) == 1
    assert line_of(("version", 0, "total", "required"), lines) == 7
    assert line_of(("version", 1, "id"), lines) == 10
    assert line_of(("version", 1, "modules", "article", "rate", "strict"), lines) == 12


def test_what_is_missing_is_found_at_the_nearest_table_around_it() -> None:
    lines = lines_of(TEXT)
    assert line_of(("version", 0, "total", "cite"), lines) == 6
    assert line_of(("version", 1, "cycle", "years"), lines) == 9
    assert line_of(("source",), lines) is None

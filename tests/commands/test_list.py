"""`list`: which entries fit, their points and proof, the sums, and what is said where none fits."""

from __future__ import annotations

import json
from pathlib import Path

import dana
import pytest
from dana import Cli


@pytest.fixture(autouse=True)
def _journal(journal: Path) -> None:
    assert dana.write() == journal


def ids(cli: Cli, *words: str) -> list[str]:
    found = cli("list", *words, "--json", as_of=dana.TODAY)
    assert (found.status, found.err) == (0, "")
    return [activity["id"] for activity in json.loads(found.out)["activities"]]


def test_all_entries_stand_oldest_first_with_their_sums_and_later_ones_are_counted(cli: Cli) -> None:
    found = cli("list", as_of=dana.TODAY)
    assert (found.status, found.err) == (0, "")
    assert (
        found.out
        == """\
All entries
Id     Date        Kind     Topic                         Time   Points  Proof
-----  ----------  -------  ----------------------  ----------  -------  -------
8aaaa  2019-10-03  seminar  Opening, until          1 h 30 min      1.5  yes
                            2019-10-04
8aaab  2019-10-04  course   Civil Procedure II            3 cr  waiting  missing
7kq2m  2020-03-12  seminar  E-discovery             1 h 45 min     1.75  yes
                            (Technology, Ethics)
-----  ----------  -------  ----------------------  ----------  -------  -------
                            3 entries               3 h 15 min     3.25

1 entry after 22 November 2020 left out, 1 of them planned.
  everything about one entry
    clejournal show 7kq2m
  why it counts as it does
    clejournal explain 7kq2m
"""
    )


def test_a_narrow_page_keeps_id_date_topic_points_and_proof(cli: Cli) -> None:
    found = cli("list", "--credential", "clp", width=60, as_of=dana.TODAY)
    assert found.out.splitlines()[:3] == [
        "Entries: earning under NALS CLP",
        "Id     Date        Topic                     Points  Proof",
        "-----  ----------  -----------------------  -------  -------",
    ]


THREE = """\
[[credential]]
id = "nals-pp"
certified = 2019-01-01

[[credential]]
id = "nals-alp"
certified = 2019-01-01

"""


def test_three_credentials_still_make_a_table_on_a_narrow_page(cli: Cli) -> None:
    dana.write(dana.TEXT.replace("[[credential]]", f"{THREE}[[credential]]"))
    found = cli("list", width=60, as_of=dana.TODAY)
    assert found.out.splitlines()[1].split() == ["Id", "Date", "Topic", "PP", "ALP", "CLP"]


def test_a_list_of_missing_proof_keeps_its_column_however_narrow(cli: Cli) -> None:
    found = cli("list", "--no-proof", width=50, as_of=dana.TODAY)
    assert found.out.splitlines()[1].split() == ["Id", "Date", "Topic", "Points", "Proof"]


def test_without_a_credential_the_general_rules_are_used_and_named(cli: Cli) -> None:
    dana.write(dana.without_credential())
    found = cli("list", "--kind", "webinar", as_of=dana.TODAY)
    assert (
        found.out
        == """\
Entries: kind "webinar" (seminar, live-online)
Id     Date        Kind     Topic                            Time  Points  Proof
-----  ----------  -------  -------------------------  ----------  ------  -----
7kq2m  2020-03-12  seminar  E-discovery (Technology,   1 h 45 min    1.75  yes
                            Ethics)
-----  ----------  -------  -------------------------  ----------  ------  -----
                            1 entry                    1 h 45 min    1.75

Points by the general rules of NALS: no credential is in the journal yet.
  everything about one entry
    clejournal show 7kq2m
  why it counts as it does
    clejournal explain 7kq2m
"""
    )


@pytest.mark.parametrize(
    ("words", "fitting"),
    [
        (["--period", "2020"], ["7kq2m"]),
        (["--period", "2019-10-04"], ["8aaaa", "8aaab"]),
        (["--period", "all"], ["8aaaa", "8aaab", "7kq2m"]),
        (["--kind", "seminar"], ["8aaaa", "7kq2m"]),
        (["--kind", "webinar"], ["7kq2m"]),
        (["--kind", "conference"], ["8aaaa"]),
        (["--kind", "college"], ["8aaab"]),
        (["--topic", "ethics"], ["7kq2m"]),
        (["--topic", "tech"], ["7kq2m"]),
        (["--provider", "TULSA"], ["7kq2m"]),
        (["--event", "nals 2019"], ["8aaaa", "8aaab"]),
        (["--event", "nals"], []),
        (["--no-proof"], ["8aaab"]),
        (["--text", "civil"], ["8aaab"]),
        (["--text", "technology"], ["7kq2m"]),
        (["--credential", "nals-clp"], ["8aaaa", "8aaab", "7kq2m"]),
        (["--kind", "seminar", "--event", "NALS 2019"], ["8aaaa"]),
        (["--kind", "course", "--topic", "ethics"], []),
    ],
)
def test_filters_combine_and_take_everyday_words(cli: Cli, words: list[str], fitting: list[str]) -> None:
    assert ids(cli, *words) == fitting


def test_what_earns_nothing_under_a_credential_is_left_out_by_credential(cli: Cli) -> None:
    dana.write(dana.TEXT.replace('grade = "B"', 'grade = "D"'))
    assert ids(cli, "--credential", "nals-clp") == ["8aaaa", "7kq2m"]


def test_nothing_found_names_the_filters_and_the_nearest_topic(cli: Cli) -> None:
    found = cli("list", "--period", "2020", "--topic", "ethicz", as_of=dana.TODAY)
    assert (found.status, found.err) == (0, "")
    assert (
        found.out
        == """\
No entry fits: in 2020; topic Ethicz.
Ethicz is not a topic we know; did you mean ethics?
  all of them (4)
    clejournal list
"""
    )


def test_an_empty_journal_says_how_to_begin(cli: Cli) -> None:
    dana.write("clejournal = 1\n")
    assert (
        cli("list").out
        == """\
The journal holds no entry yet.
  logs the first
    clejournal add seminar --hours 2
"""
    )


def test_an_unknown_kind_is_refused_with_the_nearest(cli: Cli) -> None:
    found = cli("list", "--kind", "webinr", as_of=dana.TODAY)
    assert (found.status, found.out) == (2, "")
    assert found.err == (
        'error: there is no kind "webinr"\n'
        "hint: did you mean webinar? the kinds are course, seminar, teaching, certification, article, "
        "self-study, task-force, pro-bono and other\n"
    )


def test_as_json_it_gives_activities_credits_and_sums(cli: Cli) -> None:
    found = json.loads(cli("list", "--kind", "webinar", "--no-proof", "--json", as_of=dana.TODAY).out)
    assert found == {
        "contract": "list/1",
        "as_of": "2020-11-22",
        "filters": {"kind": "webinar", "no_proof": True},
        "activities": [],
        "credits": [],
        "totals": {"activities": 0, "minutes": 0, "counted": {"nals-clp": "0"}},
        "later": 0,
    }
    whole = json.loads(cli("list", "--json", as_of=dana.TODAY).out)
    assert whole["totals"] == {"activities": 3, "minutes": 195, "counted": {"nals-clp": "3.25"}}
    assert [(row["activity"], row["counted"]) for row in whole["credits"]] == [
        ("8aaaa", "1.5"),
        ("8aaab", "0"),
        ("7kq2m", "1.75"),
    ]
    assert whole["later"] == 1


def test_the_period_may_stand_without_its_option(cli):
    assert cli("list", "2020").out == cli("list", "--period", "2020").out
    both = cli("list", "2020", "--period", "2019")
    assert (both.status, both.err) == (
        2,
        "error: 2020 and --period 2019 are not the same\nhint: keep one of the two\n",
    )

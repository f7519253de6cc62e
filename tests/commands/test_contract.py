"""What every command answers with `--json` is what `docs/schemas/clejournal.json` says."""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from dataclasses import fields
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

import pytest

from clejournal.activity import FORMATS, KINDS, ROLES, Activity
from clejournal.context import JournalChoice
from clejournal.journal import history
from clejournal.pages import doctor
from clejournal.pages.merge import Kept
from clejournal.readiness import Because
from clejournal.ruleset import CapSpan
from clejournal.standing import WaitingFor
from tests.contracts import DAY, DEFS, SCHEMA, answer, assert_closed

ROOT = Path(__file__).resolve().parent.parent.parent
Cli = Callable[..., Any]

READING = [
    "report --period 2020",
    "report --period all --for nals-alp",
    "report --period 2016..2021",
    "report --period 1999",
    "check",
    "check nals-clp --points-only",
    "check nals-alp",
    "check nals-cle",
    "check nals-cle-award",
    "status",
    "explain 7kq2m",
    "explain e5hmk",
    "explain j4svt",
    "explain h5geb",
    "list",
    "list --kind webinar --no-proof --period 2020 --topic law --text e --provider NALS --event x",
    "list --credential nals-clp",
    "show 7kq2m",
    "show wb2gn",
    "show 9vkx4",
    "credential list",
    "credential show nals-clp",
    "credential show nals-sc",
    "rules list",
    "rules show nals-clp",
    "rules show nals-cle",
    "rules show nals-sc",
    "where",
    "history",
    "doctor",
    "init",
]
WRITING = [
    "add seminar --hours 2 --topic ethics --id mine",
    "add seminar --hours 2 --awarded nals-clp=1.5,ethics=0.5 --claim nals-clp=2 --cost 12.50 --id mine",
    "add course --credits 4.5 --term quarter --grade pending --not-accredited --id mine",
    "add conference Fall --date 2020-12-01 --certificate-hours 2",
    "attach 7kq2m --paper",
    "attach 7kq2m examples/journal.toml",
    "edit 7kq2m --provider NALS --hours 1.5",
    "edit 7kq2m --code 1 --note x --private --in-house --cost 3.10",
    "edit 7kq2m --hours 2",
    "remove 7kq2m wb2gn --yes",
    "credential add nals-clp --category voluntary",
    'credential add nals-clp --opening "31.5 points, 2 ethics" --opening-as-of 2017-01-01',
    "credential add nals-sc --track corporate --expires 2022-01-01",
    "credential add nals-pp --period 2018-01-01..2023-01-01",
    "credential remove nals-clp --yes",
    "rules confirm nals-clp --on 2021-02-01",
    "init --name Dana",
    "check nals-clp --done fee",
    "merge laptop/journal.toml",
    "merge laptop/journal.toml --prefer both --take-removed",
]
REFUSED = [
    "report --period 2020-13",
    "check nothing",
    "explain zzzzz",
    "show x",
    "add semnar --hours 2",
    "add seminar --hours x --date 2020-02-30",
    "attach 7kq2m nowhere.pdf",
    "undo",
    "redo",
    "history --last x",
    "backup nowhere/b.zip",
    "backup examples/journal.toml",
    "restore nowhere.zip",
    "restore examples/journal.toml",
    "move examples",
    "doctor --mend --accept",
    "doctor --without nothing",
    "merge examples/journal.toml",
    "merge laptop/journal.toml --prefer x --take-removed",
    "merge nowhere.toml",
    "remove 7kq2m",
    "rules show nothing",
    "nothing",
    "list --nothing",
    "list one two",
    "list --period",
    "credential",
]


SEVERAL = """\
[[credential]]
id = "nals-pp"

[[credential]]
id = "mine"
rules = "nals-clp"
period = { start = 2018-01-01, end = 2022-12-31 }
opening = { as_of = 2018-06-01, total = 31.5, ethics = 2 }

"""


# --- every command --------------------------------------------------------------------------------


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize("line", READING)
def test_an_answer_about_the_example_is_as_published(cli, line):
    assert answer(cli, line)["contract"] != "error/1"


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize("line", WRITING)
def test_an_answer_to_a_change_is_as_published_and_so_is_its_undo(cli, line):
    found = answer(cli, line, as_of="2021-03-01")
    assert found["contract"] != "error/1"
    if found.get("written"):
        assert answer(cli, "undo")["contract"] == "undo/1"


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize("line", REFUSED)
def test_a_refusal_is_as_published(cli, line):
    assert answer(cli, line)["contract"] == "error/1"


@pytest.mark.usefixtures("dana")
def test_an_entry_without_an_id_is_called_by_its_line_everywhere(cli):
    id = next(row["id"] for row in answer(cli, "list")["activities"] if row["id"].startswith("line:"))
    shown = answer(cli, f"show {id}")
    assert (shown["activities"][0]["line"], shown["credits"][0]["activity"]) == (int(id[5:]), id)


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("line", READING)
def test_an_answer_about_an_empty_journal_is_as_published(cli, line):
    assert cli("init").status == 0
    answer(cli, line)


@pytest.mark.usefixtures("home")
@pytest.mark.parametrize("line", READING)
def test_an_answer_without_a_journal_is_as_published(cli, line):
    answer(cli, line)


def test_an_answer_about_several_credentials_dated_or_not_is_as_published(cli, dana):
    dana.write_text(dana.read_text("utf-8").replace("[[credential]]", SEVERAL + "[[credential]]", 1), "utf-8")
    found = answer(cli, "check")
    assert [one["credential"] for one in found["checks"]] == ["nals-pp", "mine", "nals-clp"]
    assert (found["checks"][0]["cycle"], found["checks"][0]["why"]) == (
        None,
        "the date of the certificate is not known",
    )
    for line in ("status", "report --period all", "explain 7kq2m", "list", "credential list"):
        assert answer(cli, line)["contract"] != "error/1"


def test_a_journal_that_cannot_be_trusted_is_answered_with_every_place(cli, dana):
    dana.write_text(dana.read_text("utf-8").replace("minutes = 60", 'minutes = "sixty"', 2), "utf-8")
    problems = answer(cli, "report")["error"]["problems"]
    assert [(p["file"], p["line"], p["column"]) for p in problems] == [
        ("journal.toml", 25, 11),
        ("journal.toml", 55, 11),
    ]


# --- what holds in every answer -------------------------------------------------------------------


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize("line", ["check nals-clp", "report --period all", "explain 7kq2m", "list"])
def test_no_object_takes_a_key_that_is_not_published(cli, line):
    assert_closed(answer(cli, line))


@pytest.mark.parametrize("figure", ["1.50", "1.", ".5", "01", "-1", "1e2", "1,5", "", "٣"])
def test_credit_is_decimal_text_without_trailing_zeros(figure):
    assert re.search(DEFS["figure"]["pattern"], figure) is None
    assert re.search(DEFS["figure"]["pattern"], "10.05")


def test_the_schema_takes_the_words_that_the_program_has():
    activity = DEFS["activity"]["properties"]
    assert set(activity) == {field.name for field in fields(Activity)} - {"line"}
    assert (activity["kind"]["enum"], activity["format"]["enum"]) == (list(KINDS), list(FORMATS))
    assert DEFS["evidence"]["properties"]["role"]["enum"] == list(ROLES)
    assert DEFS["standing"]["properties"]["because"]["items"]["enum"] == list(get_args(Because))
    assert DEFS["cap"]["properties"]["per"]["enum"] == list(get_args(CapSpan))
    changes = DEFS["change"]["properties"]["entries"]["items"]["properties"]
    assert changes["did"]["enum"] == list(get_args(history.Did))
    mended = DEFS["contract-doctor"]["properties"]["mended"]["items"]["properties"]
    assert mended["did"]["enum"] == list(get_args(doctor.Did))
    assert DEFS["kept"]["properties"]["kept"]["enum"] == list(get_args(Kept))
    for name in ("move", "where"):
        chosen_by = DEFS[f"contract-{name}"]["properties"]["chosen_by"]["enum"]
        assert chosen_by == list(get_args(JournalChoice))
    waiting = DEFS["credit"]["properties"]["waiting"]["anyOf"][0]["properties"]
    assert waiting["on"]["enum"] == list(get_args(WaitingFor))


def test_every_contract_is_one_of_the_answers():
    named = {name for name in DEFS if name.startswith("contract-")}
    assert named == {one["$ref"].removeprefix("#/$defs/") for one in SCHEMA["oneOf"]}


def test_every_contract_in_the_code_is_published():
    published = {one["properties"]["contract"]["const"] for name, one in DEFS.items() if "contract-" in name}
    files = (ROOT / "src" / "clejournal").rglob("*.py")
    written = {name for file in files for name in re.findall(r'"([a-z-]+/[0-9]+)"', file.read_text("utf-8"))}
    assert written == published


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize("words", ["", "--opening 31.5 --opening-as-of 2017-01-01"])
def test_the_rows_of_a_cycle_add_up_to_its_totals(cli, words):
    if words:
        answer(cli, f"credential add nals-clp {words}")
    found = answer(cli, "check nals-clp")
    rows = [*found["credits"], *found["brought"]]
    assert bool(found["brought"]) == bool(words)
    for figure in ("earned", "counted"):
        assert sum(Fraction(row[figure]) for row in rows) == Fraction(found["totals"][figure])
    for minimum in found["minimums"]:
        toward = sum(Fraction(row["toward"].get(minimum["name"], 0)) for row in rows)
        assert toward == Fraction(minimum["counted"])


@pytest.mark.usefixtures("dana")
def test_the_rows_of_a_period_add_up_to_its_sums(cli):
    standing = answer(cli, "report --period 2020")["standings"][0]
    for figure in ("earned", "counted"):
        rows = sum(Fraction(row[figure]) for row in standing["credits"])
        assert rows == Fraction(standing["in_period"][figure])


@pytest.mark.usefixtures("dana")
def test_a_credit_is_the_same_in_every_answer(cli):
    """One activity in one cycle: check, report, list, show and explain agree, key by key."""
    whole = answer(cli, "check nals-clp")["credits"]
    other = [
        *answer(cli, "report --period all")["standings"][0]["credits"],
        *answer(cli, "list")["credits"],
        *answer(cli, "show 7kq2m")["credits"],
        {k: v for k, v in answer(cli, "explain 7kq2m")["credits"][0].items() if k != "steps"},
    ]
    by_id = {row["activity"]: row for row in whole}
    assert [row for row in other if row != by_id[row["activity"]]] == []


@pytest.mark.usefixtures("dana")
def test_papers_that_are_missing_are_the_same_in_status_report_and_check(cli):
    check = answer(cli, "check nals-clp")["missing_documents"]
    assert check
    assert answer(cli, "status")["standings"][0]["missing_documents"] == check
    assert answer(cli, "report --period 2020")["standings"][0]["missing_documents"] == check


@pytest.mark.usefixtures("dana")
@pytest.mark.parametrize("line", READING)
def test_the_same_journal_gives_the_same_bytes(cli, line):
    one, two = (cli(*line.split(), "--json", as_of=DAY).out for _ in range(2))
    assert one == two


def test_what_is_the_holder_s_own_is_passed_on_without_a_float(cli, home):
    (home / "journal.toml").write_text(
        'clejournal = 1\n\n[[activity]]\nid = "7kq2m"\ndate = 2020-03-12\nkind = "seminar"\nminutes = 60\n'
        "\n[activity.own]\na = 1.50\nb = nan\nc = 1e999\nd = [1.5, { e = -inf }]\n"
        "f = 2020-01-01\ng = 07:30:00\n"
    )
    assert answer(cli, "show 7kq2m")["activities"][0]["own"] == {
        "a": "1.5",
        "b": "NaN",
        "c": "1E+999",
        "d": ["1.5", {"e": "-Infinity"}],
        "f": "2020-01-01",
        "g": "07:30:00",
    }


# --- the example of the design --------------------------------------------------------------------

DESIGN = {
    "contract as_of holder period activities standings",
    "period: label start end",
    "activities: id date kind title minutes",
    "standings: credential name unit ruleset rules_last_seen rules_confirmed cycle in_period credits totals "
    "minimums caps verdict because questions missing_documents doubts",
    "in_period: earned counted",
    "credits: activity module earned counted waiting toward lost documented reasons",
    "totals: earned counted documented strict generous required needed",
    "minimums: name required counted documented needed",
    "caps: name limit earned counted",
    "missing_documents: activity all_of send_to cite",
}
"""The keys of the report that DESIGN.md, section 6, shows, by the key they stand under."""


@pytest.mark.usefixtures("dana")
def test_a_report_has_every_key_that_the_design_shows(cli):
    report = answer(cli, "report --period 2020")
    standing = report["standings"][0]
    for line in DESIGN:
        under, _, keys = line.rpartition(": ")
        value = report if not under else report.get(under, standing.get(under))
        rows = value if isinstance(value, list) else [value]
        assert rows
        lacking = [row for row in rows if not set(keys.split()) <= {*row, "title", "minutes"}]
        assert lacking == [], json.dumps(lacking)[:200]

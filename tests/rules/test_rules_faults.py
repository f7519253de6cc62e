"""Everything that is wrong with a rules file is said at once, with its line."""

from __future__ import annotations

from pathlib import Path

import pytest
from ownfiles import SMALL, own_file

from clejournal.errors import ClejournalError, ExitStatus
from clejournal.rules.load import find

Said = list[tuple[int | None, str, str | None]]


def faults_of(config: Path, text: str) -> Said:
    """Line, sentence and hint of each problem."""
    own_file(config, text)
    with pytest.raises(ClejournalError) as refused:
        find("own-x", config)
    assert refused.value.status == ExitStatus.UNTRUSTED
    return [(problem.line, problem.what, problem.hint) for problem in refused.value.problems]


def test_a_sound_file_has_no_faults(tmp_path: Path) -> None:
    own_file(tmp_path, SMALL)
    assert find("own-x", tmp_path).versions[0].id == "2019"


def test_all_faults_are_said_at_once_each_with_its_line(tmp_path: Path) -> None:
    text = SMALL.replace('unit = "hour"\naliases', "unit = 3\naliases").replace("years = 3", "years = true")
    text = text.replace("rate = 0.5", 'rate = "half"').replace("required = 12", "requried = 12")
    assert faults_of(tmp_path, text) == [
        (5, "unit must be text in quotation marks", None),
        (23, "version.cycle.years must be a whole number", None),
        (26, "version.total.required is missing", None),
        (28, "version.total.requried is no key that rules have", "did you mean required?"),
        (36, 'version.modules.attendance.rate must be a number, as 5, "0.5" or "1/3"', None),
    ]


def test_a_fault_shows_the_line_it_stands_on(tmp_path: Path) -> None:
    path = own_file(tmp_path, SMALL.replace("rate = 0.5", "rate = true"))
    with pytest.raises(ClejournalError) as refused:
        find("own-x", tmp_path)
    problem = refused.value.problems[0]
    assert (problem.file, problem.line, problem.column, problem.source) == (str(path), 36, 1, "rate = true")


@pytest.mark.parametrize("rate", ["-1", "true", '"1e3"', '"1_0"', "inf", "nan", '""', "[1]"])
def test_a_rate_is_a_plain_number_and_nothing_else(tmp_path: Path, rate: str) -> None:
    faults = faults_of(tmp_path, SMALL.replace("rate = 0.5", f"rate = {rate}"))
    assert faults == [(36, 'version.modules.attendance.rate must be a number, as 5, "0.5" or "1/3"', None)]


def test_a_number_without_citation_is_refused(tmp_path: Path) -> None:
    faults = faults_of(tmp_path, SMALL.replace('required = 12\ncite = "page"', "required = 12"))
    hint = 'add cite = "...", the name of a source in this file'
    assert faults == [(26, "version.total has no citation", hint)]


def test_a_citation_must_name_a_source_of_the_file(tmp_path: Path) -> None:
    faults = faults_of(
        tmp_path, SMALL.replace('required = 12\ncite = "page"', 'required = 12\ncite = "paeg"')
    )
    assert faults == [(29, "version.total.cite names no source of this file: paeg", "did you mean page?")]


def test_an_open_value_needs_its_reason_and_its_citation(tmp_path: Path) -> None:
    inline = 'rate = { strict = "waiting", shown = 1, generous = "some", open = "maybe", says = "?" }'
    place = "version.modules.attendance.rate"
    assert faults_of(tmp_path, SMALL.replace("rate = 0.5", inline)) == [
        (36, f"{place}.open must be 'unstated', 'not-seen', 'assumed' or 'conflict'", None),
        (36, f"{place} has no citation", 'add cite = "...", the name of a source in this file'),
        (36, f"{place}.generous must be a number or waiting", None),
    ]


def test_a_plain_rate_may_not_be_left_waiting_without_a_reason(tmp_path: Path) -> None:
    faults = faults_of(tmp_path, SMALL.replace("rate = 0.5", 'rate = "waiting"'))
    assert faults == [(36, 'version.modules.attendance.rate must be a number, as 5, "0.5" or "1/3"', None)]


def test_names_that_stand_for_nothing_are_refused(tmp_path: Path) -> None:
    text = SMALL.replace('[["certificate"]]', '[["certifcate"]]')
    text += '\n[version.caps.reading]\ntitle = "Reading"\nlimit = 5\nunit = "credit"\ncite = "page"\n'
    text += 'scope = { modules = ["atendance"] }\n'
    missing = "names something that is not there:"
    assert faults_of(tmp_path, text) == [
        (
            40,
            f"version.modules.attendance.proof.all_of {missing} certifcate",
            "did you mean certificate?",
        ),
        (48, f"version.caps.reading.scope.modules {missing} atendance", "did you mean attendance?"),
    ]


def test_a_file_is_called_as_its_id(tmp_path: Path) -> None:
    faults = faults_of(tmp_path, SMALL.replace('id = "own-x"', 'id = "own-y"'))
    assert faults == [(1, "id is own-y, but the file is called own-x.toml", "call it own-y.toml")]


def test_a_version_needs_a_day(tmp_path: Path) -> None:
    faults = faults_of(tmp_path, SMALL.replace("first_day = 2019-01-01\n", ""))
    assert faults == [(18, "version has neither a first day nor the days it was seen", None)]


def test_two_versions_may_not_begin_on_the_same_day(tmp_path: Path) -> None:
    version = SMALL[SMALL.index("[[version]]") :]
    assert faults_of(tmp_path, SMALL + "\n" + version) == [
        (43, "two versions begin on 2019-01-01", "of two versions, one begins later"),
        (44, "two versions are called 2019", None),
    ]


@pytest.mark.parametrize(
    ("modules", "what", "hint"),
    [
        ("nals-clee", "version.modules names no credential: nals-clee", "did you mean nals-cle?"),
        ("nals-cle", "nals-cle has no version called 2019", None),
    ],
)
def test_modules_can_only_be_taken_over_from_a_version_that_is_there(
    tmp_path: Path, modules: str, what: str, hint: str | None
) -> None:
    head, _, _ = SMALL.partition("[version.modules")
    text = head.replace("first_day = 2019-01-01", f'first_day = 2019-01-01\nmodules = "{modules}"')
    assert faults_of(tmp_path, text) == [(21, what, hint)]


def test_modules_cannot_be_taken_over_from_a_file_that_takes_them_over_itself(tmp_path: Path) -> None:
    head, _, _ = SMALL.partition("[version.modules")
    text = head.replace('id = "2019"', 'id = "2020-Q4"\nmodules = "nals-clp"')
    what = "nals-clp takes its own modules from nals-cle"
    assert faults_of(tmp_path, text) == [(20, what, 'write modules = "nals-cle"')]


def test_a_file_that_is_not_toml_or_too_large_is_refused(tmp_path: Path) -> None:
    assert faults_of(tmp_path, "id = ")[0][1].startswith("own-x.toml is not valid TOML: ")
    assert faults_of(tmp_path, SMALL + f"# {'x' * 5000}\n") == [
        (None, "own-x.toml has a line of more than 4000 characters, which rules may not have", None)
    ]
    assert faults_of(tmp_path, SMALL + "# x\n" * 200_000) == [
        (None, "own-x.toml is larger than 500 KB, which rules may not be", None)
    ]

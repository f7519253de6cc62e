"""Credential files are found by id or another name; what cannot be found or trusted is refused."""

from __future__ import annotations

from pathlib import Path

import pytest
from ownfiles import SMALL, own_file

from clejournal.errors import ClejournalError, ExitStatus, Problem
from clejournal.rules.load import catalogue, find


@pytest.mark.parametrize("word", ["nals-clp", "NALS-CLP", "nals clp", "clp", "PLS", "nals-pls", " Clp "])
def test_the_clp_is_found_under_all_its_names(word: str) -> None:
    assert find(word).id == "nals-clp"


def test_the_six_shipped_credentials_are_found() -> None:
    assert [file.id for file in catalogue()] == [
        "nals-alp",
        "nals-cle",
        "nals-cle-award",
        "nals-clp",
        "nals-pp",
        "nals-sc",
    ]


def test_an_unknown_credential_is_refused_with_the_nearest_names() -> None:
    with pytest.raises(ClejournalError) as refused:
        find("nals-cpl")
    assert refused.value.status == ExitStatus.USAGE
    assert refused.value.problems[0].what == "no credential is called nals-cpl"
    assert refused.value.problems[0].hint == "did you mean nals-clp or nals-pp or nals-alp?"


def test_a_credential_unlike_any_other_is_refused_with_all_that_are_known() -> None:
    with pytest.raises(ClejournalError) as refused:
        find("zzzzzzzz")
    hint = "the credentials known are nals-alp, nals-cle, nals-cle-award, nals-clp, nals-pp, nals-sc"
    assert refused.value.problems == (Problem("no credential is called zzzzzzzz", hint),)


def test_an_own_file_is_found_by_id_and_by_another_name(tmp_path: Path) -> None:
    path = own_file(tmp_path, SMALL)
    assert find("own-x", tmp_path).origin == str(path)
    assert find("X", tmp_path).id == "own-x"
    assert find("nals-clp", tmp_path).origin == "shipped"


def test_an_own_file_may_not_take_the_id_of_a_shipped_one(tmp_path: Path) -> None:
    path = own_file(tmp_path, SMALL.replace("own-x", "nals-clp"), "nals-clp")
    with pytest.raises(ClejournalError) as refused:
        find("nals-clp", tmp_path)
    assert refused.value.status == ExitStatus.UNTRUSTED
    assert refused.value.problems == (
        Problem(
            "nals-clp is the id of a credential that is shipped",
            "rename the file, and the id in it",
            str(path),
        ),
    )


def test_two_files_may_not_go_by_the_same_name(tmp_path: Path) -> None:
    path = own_file(tmp_path, SMALL.replace('aliases = ["x"]', 'aliases = ["clp"]'))
    with pytest.raises(ClejournalError) as refused:
        catalogue(tmp_path)
    what = "own-x and nals-clp both go by the name clp"
    assert refused.value.problems == (Problem(what, None, str(path)),)


def test_an_own_file_may_take_over_the_modules_of_a_shipped_one(tmp_path: Path) -> None:
    head, _, _ = SMALL.partition("[version.modules")
    text = head.replace(
        'id = "2019"\nfirst_day = 2019-01-01', 'id = "2020-Q4"\nfirst_day = 2020-10-01\nmodules = "nals-cle"'
    )
    own_file(tmp_path, text)
    assert [source.id for source in find("own-x", tmp_path).sources][:2] == ["page", "how-to-cle"]


def test_a_broken_own_file_does_not_hide_a_shipped_credential(tmp_path: Path) -> None:
    own_file(tmp_path, "id = ")
    assert find("clp", tmp_path).id == "nals-clp"
    with pytest.raises(ClejournalError):
        catalogue(tmp_path)

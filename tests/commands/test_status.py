"""`status`: where every credential stands, at a glance."""

from __future__ import annotations

import pytest
from dana import Cli
from shown import Shown
from small_journals import clp, credential, journal, points_76, reading, seminar

ALP = credential("nals-alp", "expires = 2022-06-30")
UNDATED = credential("nals-pp")


@pytest.fixture
def shown(cli: Cli) -> Shown:
    return Shown(cli)


def test_one_credential_at_every_width(shown: Shown) -> None:
    journal(clp(), points_76(), reading("4aaaa", "2020-04-04", 480, "Redbook", "grammar", proof=False))
    for width in (60, 80, 120):
        assert shown("status", width=width) == 0
    shown.matches("status-one")


def test_several_credentials_one_of_them_without_a_date_and_one_that_only_counts(shown: Shown) -> None:
    journal(clp(), ALP, UNDATED, credential("nals-cle-award"), points_76())
    assert shown("status") == 0
    shown.matches("status-several")


def test_a_credential_without_a_date_alone(shown: Shown) -> None:
    journal(UNDATED, points_76())
    shown("status")
    shown.matches("status-undated")


def test_activities_and_no_credential_and_nothing_at_all(shown: Shown) -> None:
    journal(points_76())
    shown("status")
    journal()
    shown("status")
    shown.matches("status-no-credential")


def test_a_period_that_has_ended_is_too_late_and_shows_no_days_left(shown: Shown) -> None:
    journal(clp(), seminar("4aaaa", "2020-04-04", 60, "Law", "law"))
    shown("status", as_of="2021-06-01")
    shown.matches("status-late")


def test_status_needs_a_journal(cli: Cli) -> None:
    found = cli("status")
    assert (found.status, found.out) == (4, "")
    assert found.err.startswith("error: there is no journal at ")

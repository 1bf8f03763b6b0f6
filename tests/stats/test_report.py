"""The report's columns, and the checks beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from okosos_admin.model.entities import NEW, SCOPE
from okosos_admin.stats import CHECKS, MUNICIPAL_PROBLEM_OVER, REPORT, CheckResult, Columns, Period, Selection

from .builders import any_cases, any_periods, case, guide_cases, select

if TYPE_CHECKING:
    from okosos_admin.model.entities import Case

PERIOD = ("2019-01-01", "2019-06-30", "2019-07-22")


def results(selection: Selection) -> dict[str, CheckResult]:
    return {check.key: check.result(selection) for check in CHECKS}


def test_the_columns_are_c1_to_c18_in_five_groups() -> None:
    assert [column.key for column in REPORT] == [f"c{number}" for number in range(1, 19)]
    groups = [column.group for column in REPORT]
    assert list(dict.fromkeys(groups)) == [
        "Status saker",
        "Nye saker, henvist fra",
        "Kommunalt problem",
        "Avsluttede saker, resultat",
        "Annet",
    ]
    assert [groups.count(group) for group in dict.fromkeys(groups)] == [4, 4, 2, 5, 3]
    assert len({column.heading for column in REPORT}) == 18


@pytest.mark.parametrize(("over", "expected"), [(SCOPE, [1, 2]), (NEW, [2])])
def test_municipal_problems_are_counted_over_scope_or_new_cases(over: str, expected: list[int]) -> None:
    cases = [
        case(1, registered="2018-01-01", started="2018-02-01", municipal_claim="JA"),
        case(2, registered="2019-01-01", started="2019-02-01", municipal_claim="JA"),
        case(3, registered="2019-01-01", started="2019-02-01", municipal_claim="NEI"),
    ]
    selection = select(cases, *PERIOD, municipal_problem_over=over)
    (column,) = (column for column in REPORT if column.key == "c10")
    assert column.figure.case_numbers(selection) == expected
    assert over in MUNICIPAL_PROBLEM_OVER


def test_the_guides_cases_pass_every_check() -> None:
    found = results(select(guide_cases(), *PERIOD))
    assert {key: result.holds for key, result in found.items()} == {
        "new_referred": True,
        "carried_forward": True,
        "closed_outcomes": True,
    }
    assert found["carried_forward"].text == "Kolonne 1 + 2 − 3 er lik kolonne 4."


def test_new_cases_without_a_referrer_are_named() -> None:
    cases = [case(number, started="2019-02-01") for number in (4, 9, 12)]
    result = results(select(cases, *PERIOD))["new_referred"]
    assert (result.holds, result.difference, result.case_numbers) == (False, 3, (4, 9, 12))
    assert result.text == "3 saker påbegynt i perioden mangler «Henvist fra»: saksnr. 4, 9 og 12."


@pytest.mark.parametrize("started", [None, "2019-07-01"])
def test_a_case_closed_without_being_started_upsets_the_balance(started: str | None) -> None:
    cases = [*guide_cases(), case(31, registered="2019-01-01", started=started, closed="2019-02-01", outcome="UTEN")]
    result = results(select(cases, *PERIOD))["carried_forward"]
    assert (result.difference, result.case_numbers) == (-1, (31,))
    assert result.text == (
        "1 sak avsluttet i perioden er ikke påbegynt, så kolonne 1 + 2 − 3 blir for lite: saksnr. 31."
    )


@pytest.mark.parametrize("outcome", [None, "BERO"])
def test_closed_cases_without_one_of_the_five_outcomes_are_named(outcome: str | None) -> None:
    cases = [case(number, started="2019-01-02", closed="2019-02-01", outcome=outcome) for number in range(1, 13)]
    result = results(select(cases, *PERIOD))["closed_outcomes"]
    assert result.difference == 12
    assert result.text == (
        "12 saker avsluttet i perioden mangler et av de fem resultatene: "
        "saksnr. 1, 2, 3, 4, 5, 6, 7, 8, 9, 10 og 2 til."
    )


@given(any_cases(), any_periods())
def test_a_check_names_exactly_the_cases_that_make_the_difference(cases: list[Case], chosen: Period) -> None:
    columns = Columns.from_cases(cases)
    for key, result in results(Selection(columns, chosen)).items():
        assert abs(result.difference) == len(result.case_numbers)
        columns_without = Columns.from_cases(one for one in cases if one.case_no not in result.case_numbers)
        assert results(Selection(columns_without, chosen))[key].holds

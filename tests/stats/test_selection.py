"""Which cases a period is about, and what the register shows of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given

from okosos_admin.stats import NOT_WAITING, VIEWS, Columns, Period, Selection

from .builders import any_cases, any_periods, case, guide_cases, period, select
from .oracle import Oracle

if TYPE_CHECKING:
    from okosos_admin.model.entities import Case

FIRST_HALF = ("2019-01-01", "2019-06-30")


@pytest.mark.parametrize(
    ("dates", "letter"),
    [
        ({}, ""),
        ({"registered": "2019-07-01"}, ""),
        ({"registered": "2019-06-30"}, "V"),
        ({"registered": "2019-01-01", "started": "2019-07-01"}, "V"),
        ({"registered": "2019-01-01", "started": "2019-06-30"}, "P"),
        ({"registered": "2019-07-05", "started": "2019-06-30"}, "P"),
        ({"started": "2019-06-30", "closed": "2019-07-01"}, "P"),
        ({"started": "2019-06-30", "closed": "2019-06-30"}, "A"),
        ({"closed": "2017-01-01"}, "A"),
    ],
)
def test_the_letter_is_the_status_at_the_end_of_the_period(dates: dict[str, str], letter: str) -> None:
    assert select([case(**dates)], *FIRST_HALF).status.tolist() == [letter]


@pytest.mark.parametrize(
    ("dates", "expected"),
    [
        ({}, False),
        ({"registered": "2019-07-01"}, False),
        ({"registered": "2019-06-30"}, True),
        ({"registered": "2015-01-01"}, True),
        ({"registered": "2015-01-01", "closed": "2018-12-31"}, False),
        ({"registered": "2015-01-01", "closed": "2019-01-01"}, True),
        ({"closed": "2019-06-30"}, True),
    ],
)
def test_scope_is_what_came_by_the_end_and_was_not_closed_before_the_start(
    dates: dict[str, str], expected: bool
) -> None:
    assert select([case(**dates)], *FIRST_HALF).in_scope.tolist() == [expected]


@given(any_cases(), any_periods())
def test_scope_is_closed_open_and_waiting_and_nothing_twice(cases: list[Case], chosen: Period) -> None:
    selection = Selection(Columns.from_cases(cases), chosen)
    parts = (selection.closed, selection.open_at_end, selection.waiting_at_end)
    assert sum(part.astype(int) for part in parts) == pytest.approx(selection.in_scope.astype(int))


@given(any_cases(), any_periods())
def test_letters_and_waiting_days_are_those_of_each_case(cases: list[Case], chosen: Period) -> None:
    selection = Selection(Columns.from_cases(cases), chosen)
    oracle = Oracle(cases, chosen.start, chosen.end, chosen.as_of)
    assert selection.status.tolist() == [oracle.letter(one) for one in cases]
    waited = [oracle.waiting_days(one) for one in cases]
    assert selection.waiting_days.tolist() == [NOT_WAITING if days is None else days for days in waited]
    due = [one.follow_up_due is not None and one.follow_up_due < chosen.as_of for one in cases]
    assert selection.overdue.tolist() == due


@pytest.mark.parametrize(
    ("registered", "as_of", "days"),
    [("2019-06-01", "2019-07-22", 29), ("2019-06-01", "2019-06-11", 10), ("2019-06-20", "2019-06-11", 0)],
)
def test_waiting_days_run_to_the_end_or_to_now(registered: str, as_of: str, days: int) -> None:
    assert select([case(registered=registered)], *FIRST_HALF, as_of).waiting_days.tolist() == [days]


@pytest.mark.parametrize(("due", "expected"), [("2019-07-21", True), ("2019-07-22", False), (None, False)])
def test_a_follow_up_is_overdue_the_day_after(due: str | None, expected: bool) -> None:
    assert select([case(follow_up_due=due)], *FIRST_HALF, "2019-07-22").overdue.tolist() == [expected]


def test_the_five_views_of_the_guides_cases() -> None:
    cases = [*guide_cases(), case(7, registered="2019-06-20"), case(8, registered="2019-08-01"), case(9)]
    selection = select(cases, *FIRST_HALF, "2019-07-22")
    shown = {view.key: selection.case_numbers(view.predicate(selection)) for view in VIEWS}
    assert shown == {
        "all": [1, 2, 3, 4, 5, 6, 7, 8, 9],
        "in_scope": [1, 2, 3, 4, 5, 6, 7],
        "waiting": [7],
        "open": [1, 6],
        "closed": [2, 3, 4, 5],
    }
    assert [view.label for view in VIEWS] == ["Alle", "I perioden", "Venteliste", "Under arbeid", "Avsluttet"]


def test_letters_are_shown_whoevers_case_it_is() -> None:
    selection = Selection(Columns.from_cases(guide_cases()), period(*FIRST_HALF), "Arne Olsen")
    assert selection.status.tolist() == ["P", "A", "A", "A", "A", "P"]
    assert selection.case_numbers(selection.in_scope) == [1, 3, 4]

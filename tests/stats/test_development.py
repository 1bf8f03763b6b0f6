from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from tests.stats.builders import any_cases, any_periods, case, select

from okosos_admin.stats import ALL_FIGURES, Columns, Selection, counts
from okosos_admin.stats.development import (
    DEVELOPMENT,
    FEWEST_MONTHS,
    MOST_MONTHS,
    MOST_YEARS,
    Step,
    by_month,
    by_year,
)

if TYPE_CHECKING:
    from okosos_admin.model import Case
    from okosos_admin.stats import Period


def days(step: Step) -> tuple[str, str]:
    period = step.selection.period
    return period.start.isoformat(), period.end.isoformat()


def test_a_short_period_is_shown_after_the_months_before_it() -> None:
    steps = by_month(select([], "2020-01-01", "2020-03-31"))
    assert len(steps) == FEWEST_MONTHS
    assert steps[0].label == "april 2019"
    assert days(steps[-2]) == ("2020-02-01", "2020-02-29")
    assert days(steps[-1]) == ("2020-03-01", "2020-03-31")


def test_of_a_long_period_the_last_months_are_shown() -> None:
    steps = by_month(select([], "2010-01-01", "2020-12-31"))
    assert len(steps) == MOST_MONTHS
    assert (steps[0].label, steps[-1].label) == ("januar 2019", "desember 2020")


def test_months_that_have_not_begun_are_left_out() -> None:
    assert by_month(select([], "2020-01-01", "2020-12-31", "2020-05-03"))[-1].label == "mai 2020"


def test_the_years_begin_with_the_first_case() -> None:
    steps = by_year(select([case(1, registered="2017-11-03")], "2020-01-01", "2020-01-31"))
    assert [step.label for step in steps] == ["2017", "2018", "2019", "2020"]
    assert days(steps[0]) == ("2017-01-01", "2017-12-31")


def test_a_mistyped_year_does_not_make_a_hundred() -> None:
    assert len(by_year(select([case(1, registered="1919-01-01")], "2020-01-01", "2020-01-31"))) == MOST_YEARS


def test_an_empty_register_and_one_that_begins_tomorrow_have_this_year() -> None:
    assert [step.label for step in by_year(select([], "2020-01-01", "2020-01-31"))] == ["2020"]
    later = select([case(1, registered="2030-01-01")], "2020-01-01", "2020-01-31")
    assert [step.label for step in by_year(later)] == ["2020"]


def test_each_step_counts_the_same_cases_of_the_same_caseworker() -> None:
    selection = select([case(1, registered="2019-05-01", caseworker="Arne Olsen")], "2019-01-01", "2019-12-31")
    for step in by_month(selection) + by_year(selection):
        assert step.selection.columns is selection.columns
        assert step.selection.caseworker is selection.caseworker
        assert step.selection.period.as_of == selection.period.as_of


@given(any_cases(ordered=True), any_periods())
def test_new_and_closed_of_the_months_add_up_to_the_period(cases: list[Case], period: Period) -> None:
    selection = Selection(Columns.from_cases(cases), period)
    months = by_month(selection)
    whole = Selection(
        selection.columns,
        type(period)(months[0].selection.period.start, months[-1].selection.period.end, period.as_of),
    )
    for key in ("status.new", "status.closed"):
        figure = ALL_FIGURES[key]
        assert sum(figure.count(step.selection) for step in months) == figure.count(whole)
    # What waits and what is open at the end of the last month does so at the end of them all.
    for key in ("status.waiting_at_end", "status.open_at_end"):
        assert ALL_FIGURES[key].count(months[-1].selection) == ALL_FIGURES[key].count(whole)


def test_every_figure_followed_exists() -> None:
    selection = select([], "2020-01-01", "2020-01-31")
    assert counts([ALL_FIGURES[key] for key in DEVELOPMENT], selection) == dict.fromkeys(DEVELOPMENT, 0)

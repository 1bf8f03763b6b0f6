from __future__ import annotations

import statistics
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.stats.builders import any_cases, any_periods, case, select

from okosos_admin.stats import ALL_FIGURES, Columns, Selection, counts
from okosos_admin.stats.waiting import MEASURES, longest_days, median_days, over_weeks

if TYPE_CHECKING:
    from okosos_admin.model import Case
    from okosos_admin.stats import Period

QUEUE = [
    case(1, registered="2019-06-30"),
    case(2, registered="2019-06-02"),
    case(3, registered="2019-06-01", caseworker="Arne Olsen"),
    case(4, registered="2018-06-30", caseworker="Arne Olsen"),
    case(5, registered="2018-01-01", started="2019-06-30"),
    case(6, registered="2018-01-01", closed="2019-06-30"),
    case(7, registered="2019-07-01"),
]


def test_median_and_longest_are_over_those_who_wait_at_the_end() -> None:
    selection = select(QUEUE, "2019-01-01", "2019-06-30")
    # 0, 28, 29 and 365 days
    assert median_days(selection) == 29
    assert longest_days(selection) == 365
    assert median_days(select(QUEUE, "2019-01-01", "2019-06-30", caseworker="Arne Olsen")) == 197


def test_nobody_has_waited_longer_than_until_today() -> None:
    assert longest_days(select(QUEUE, "2019-01-01", "2019-12-31", "2019-07-01")) == 366


def test_when_nobody_waits_there_is_no_number() -> None:
    selection = select([], "2019-01-01", "2019-06-30")
    assert [measure.days(selection) for measure in MEASURES] == [None, None]
    assert [measure.figure.count(selection) for measure in MEASURES] == [0, 0]


def test_over_some_weeks_means_more_than_that_many_days() -> None:
    selection = select(QUEUE, "2019-01-01", "2019-06-30")
    assert over_weeks(4).case_numbers(selection) == [3, 4]
    assert over_weeks(5).case_numbers(selection) == [4]
    found = counts([over_weeks(4), ALL_FIGURES["status.waiting_at_end"]], selection)
    assert over_weeks(4).share(found) == "50,0\N{NO-BREAK SPACE}%"


@pytest.mark.parametrize(("weeks", "words"), [(1, "over 1 uke"), (8, "over 8 uker")])
def test_the_words_name_the_limit(weeks: int, words: str) -> None:
    figure = over_weeks(weeks)
    assert figure.label.endswith(words)
    assert words.removeprefix("over ") in figure.definition


@given(any_cases(), any_periods(), st.integers(1, 20))
def test_measures_agree_with_the_days_of_each_case(cases: list[Case], period: Period, weeks: int) -> None:
    selection = Selection(Columns.from_cases(cases), period)
    until = min(period.end, period.as_of)
    days = [
        max(0, (until - case.entered).days)
        for case in cases
        if case.entered
        and case.entered <= period.end
        and not (case.started and case.started <= period.end)
        and not (case.closed and case.closed <= period.end)
    ]
    assert longest_days(selection) == max(days, default=None)
    assert median_days(selection) == (int(statistics.median(days) + 0.5) if days else None)
    assert over_weeks(weeks).count(selection) == sum(day > 7 * weeks for day in days)
    longest = next(measure.figure for measure in MEASURES if measure.figure.key == "longest")
    assert longest.count(selection) == days.count(max(days, default=0))

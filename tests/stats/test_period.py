"""The reporting period, its neighbours, and the periods one click chooses."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okosos_admin.model.errors import InputError
from okosos_admin.stats import PERIODS, Period

from .builders import any_periods, period

if TYPE_CHECKING:
    from okosos_admin.stats import PeriodChoice


def span(chosen: Period) -> tuple[str, str]:
    return chosen.start.isoformat(), chosen.end.isoformat()


def test_a_period_may_be_one_day() -> None:
    assert span(period("2019-01-01", "2019-01-01")) == ("2019-01-01", "2019-01-01")


def test_a_period_that_ends_before_it_begins_is_refused_in_words() -> None:
    with pytest.raises(InputError) as refused:
        period("2019-06-30", "2019-01-01")
    assert str(refused.value) == (
        "Perioden slutter 01.01.2019, før den begynner 30.06.2019. "
        "Velg en til-dato som er lik eller senere enn fra-datoen."
    )


@pytest.mark.parametrize(("as_of", "until"), [("2019-03-01", "2019-03-01"), ("2019-07-22", "2019-06-30")])
def test_durations_end_with_the_period_or_now(as_of: str, until: str) -> None:
    assert period("2019-01-01", "2019-06-30", as_of).durations_end == date.fromisoformat(until)


@pytest.mark.parametrize(
    ("start", "end", "before"),
    [
        ("2019-01-01", "2019-06-30", ("2018-07-01", "2018-12-31")),
        ("2019-01-01", "2019-12-31", ("2018-01-01", "2018-12-31")),
        ("2020-03-01", "2020-03-31", ("2020-02-01", "2020-02-29")),
        ("2019-01-01", "2019-01-07", ("2018-12-25", "2018-12-31")),
        ("2019-01-15", "2019-01-15", ("2019-01-14", "2019-01-14")),
        ("2019-01-02", "2019-01-31", ("2018-12-03", "2019-01-01")),
    ],
)
def test_the_previous_period_is_as_long(start: str, end: str, before: tuple[str, str]) -> None:
    assert span(period(start, end).previous()) == before


@pytest.mark.parametrize(
    ("start", "end", "before"),
    [
        ("2019-01-01", "2019-06-30", ("2018-01-01", "2018-06-30")),
        ("2020-02-01", "2020-02-29", ("2019-02-01", "2019-02-28")),
        ("2021-02-01", "2021-02-28", ("2020-02-01", "2020-02-29")),
        ("2020-02-10", "2020-02-29", ("2019-02-10", "2019-02-28")),
        ("2021-02-10", "2021-02-28", ("2020-02-10", "2020-02-28")),
        ("2020-02-29", "2020-02-29", ("2019-02-28", "2019-02-28")),
    ],
)
def test_the_year_before_has_the_same_days(start: str, end: str, before: tuple[str, str]) -> None:
    assert span(period(start, end).year_before()) == before


@given(any_periods())
def test_periods_beside_each_other_share_no_day_and_leave_none_out(chosen: Period) -> None:
    before = chosen.previous()
    assert before.end + timedelta(days=1) == chosen.start
    if chosen.whole_months:
        assert before.whole_months == chosen.whole_months
    else:
        assert before.end - before.start == chosen.end - chosen.start
    assert before.as_of == chosen.year_before().as_of == chosen.as_of


EXPECTED = {
    "2026-03-10": {
        "this_year": ("2026-01-01", "2026-12-31"),
        "last_year": ("2025-01-01", "2025-12-31"),
        "first_half": ("2026-01-01", "2026-06-30"),
        "second_half": ("2025-07-01", "2025-12-31"),
        "this_quarter": ("2026-01-01", "2026-03-31"),
        "last_quarter": ("2025-10-01", "2025-12-31"),
        "this_month": ("2026-03-01", "2026-03-31"),
        "last_month": ("2026-02-01", "2026-02-28"),
        "twelve_months": ("2025-03-11", "2026-03-10"),
        "all": ("2018-12-06", "2026-03-10"),
    },
    "2024-02-29": {
        "second_half": ("2023-07-01", "2023-12-31"),
        "this_month": ("2024-02-01", "2024-02-29"),
        "last_month": ("2024-01-01", "2024-01-31"),
        "twelve_months": ("2023-03-01", "2024-02-29"),
    },
    "2026-07-01": {
        "first_half": ("2026-01-01", "2026-06-30"),
        "second_half": ("2026-07-01", "2026-12-31"),
        "this_quarter": ("2026-07-01", "2026-09-30"),
        "last_quarter": ("2026-04-01", "2026-06-30"),
    },
}


@pytest.mark.parametrize(
    ("today", "key", "expected"),
    [(today, key, expected) for today, spans in EXPECTED.items() for key, expected in spans.items()],
)
def test_one_click_periods(today: str, key: str, expected: tuple[str, str]) -> None:
    (choice,) = (row for row in PERIODS if row.key == key)
    chosen = choice.period(date.fromisoformat(today), date(2018, 12, 6))
    assert span(chosen) == expected
    assert chosen.as_of == date.fromisoformat(today)


@pytest.mark.parametrize("choice", PERIODS, ids=lambda choice: choice.key)
@given(today=st.dates(date(1902, 1, 1), date(2099, 12, 31)))
def test_one_click_periods_have_begun_and_are_periods(choice: PeriodChoice, today: date) -> None:
    assert choice.period(today).start <= today


def test_everything_begins_long_ago_in_an_empty_register_and_never_after_today() -> None:
    everything = PERIODS[-1]
    today = date(2026, 3, 10)
    assert span(everything.period(today)) == ("1900-01-01", "2026-03-10")
    assert span(everything.period(today, date(2027, 1, 1))) == ("2026-03-10", "2026-03-10")

"""The main figures month by month, and year by year over the whole history.

To follow another figure over time: its id in `DEVELOPMENT`.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING, Final

from okosos_admin.stats.period import Period

if TYPE_CHECKING:
    from okosos_admin.stats.selection import Selection

DEVELOPMENT: Final = (
    "status.new",
    "status.closed",
    "status.waiting_at_end",
    "status.open_at_end",
    "solution_rate.solved",
)
FEWEST_MONTHS: Final = 12
MOST_MONTHS: Final = 24
MOST_YEARS: Final = 20

MONTHS: Final = (
    "januar",
    "februar",
    "mars",
    "april",
    "mai",
    "juni",
    "juli",
    "august",
    "september",
    "oktober",
    "november",
    "desember",
)


@dataclass(frozen=True, slots=True)
class Step:
    """One month or one year.

    Attributes:
        label: 'juni 2026' or '2026'.
        selection: the cases in it, of the same caseworker as the selection it was made from.
    """

    label: str
    selection: Selection


def by_month(selection: Selection) -> list[Step]:
    """The calendar months of the period up to the as-of day, newest last.

    There are at least `FEWEST_MONTHS`, some of them from before a short period, and at most `MOST_MONTHS`, the last
    ones of a long period.
    """
    period = selection.period
    last = _month_number(period.durations_end)
    wanted = last - _month_number(period.start) + 1
    count = min(max(wanted, FEWEST_MONTHS), MOST_MONTHS)
    return [_month(selection, number) for number in range(last - count + 1, last + 1)]


def by_year(selection: Selection) -> list[Step]:
    """The calendar years from the first case of the register to the as-of day, newest last, at most `MOST_YEARS`."""
    last = selection.period.as_of.year
    first_day = selection.columns.first_day
    first = last if first_day is None else min(first_day.year, last)
    return [_year(selection, year) for year in range(max(first, last - MOST_YEARS + 1), last + 1)]


def _month_number(day: date) -> int:
    return day.year * 12 + day.month - 1


def _month(selection: Selection, number: int) -> Step:
    year, month = divmod(number, 12)
    first = date(year, month + 1, 1)
    last = first.replace(day=calendar.monthrange(year, month + 1)[1])
    return _step(f"{MONTHS[month]} {year}", selection, first, last)


def _year(selection: Selection, year: int) -> Step:
    return _step(str(year), selection, date(year, 1, 1), date(year, 12, 31))


def _step(label: str, selection: Selection, first: date, last: date) -> Step:
    return Step(label, replace(selection, period=Period(first, last, selection.period.as_of)))

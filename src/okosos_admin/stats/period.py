"""The reporting period, both days inclusive, and the periods that one click chooses.

To add a one-click period: a row in `PERIODS`.
"""

from __future__ import annotations

import calendar
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, TypeAlias

from okosos_admin.model.errors import InputError
from okosos_admin.model.values import FIRST_YEAR, show_date

if TYPE_CHECKING:
    from collections.abc import Callable

_DAY: Final = timedelta(days=1)
_BEFORE_ALL: Final = date(FIRST_YEAR, 1, 1)


@dataclass(frozen=True, slots=True)
class Period:
    """A reporting period.

    Attributes:
        start: first day.
        end: last day, counted too.
        as_of: the day the figures are taken out, normally today: nothing waits longer than until then.

    Raises:
        InputError: `end` is before `start`.
    """

    start: date
    end: date
    as_of: date

    def __post_init__(self) -> None:
        if self.end < self.start:
            raise InputError(
                f"Perioden slutter {show_date(self.end)}, før den begynner {show_date(self.start)}. "
                "Velg en til-dato som er lik eller senere enn fra-datoen."
            )

    @property
    def durations_end(self) -> date:
        """The day to which those who still wait have waited: the last day, or the as-of day when that is earlier."""
        return min(self.end, self.as_of)

    @property
    def whole_months(self) -> int:
        """How many calendar months the period is made of; 0 when it is not made of whole months."""
        if self.start.day != 1 or (self.end + _DAY).day != 1:
            return 0
        return (self.end.year - self.start.year) * 12 + self.end.month - self.start.month + 1

    def previous(self) -> Period:
        """The period of equal length that ends the day before: as many months when made of months, else days."""
        end = self.start - _DAY
        if months := self.whole_months:
            return Period(_months_later(self.start, -months), end, self.as_of)
        return Period(end - (self.end - self.start), end, self.as_of)

    def year_before(self) -> Period:
        """The same days a year before; the end of February stays the end of February in a period of whole months."""
        start, end = _months_later(self.start, -12), _months_later(self.end, -12)
        if self.whole_months:
            end = _month_end(end)
        return Period(start, end, self.as_of)


def _months_later(day: date, months: int) -> date:
    """The same day of another month, or that month's last when it is shorter."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def _month_end(day: date) -> date:
    return day.replace(day=calendar.monthrange(day.year, day.month)[1])


# --- one-click periods ------------------------------------------------------------------------------------------------

Span: TypeAlias = tuple[date, date]


def _months(first: date, months: int) -> Span:
    return first, _months_later(first, months) - _DAY


def _year(today: date, back: int = 0) -> Span:
    return _months(date(today.year - back, 1, 1), 12)


def _half(today: date, first_month: int) -> Span:
    """The latest such half year that has begun: in March, the second half is last year's."""
    first = date(today.year, first_month, 1)
    return _months(first if first <= today else first.replace(year=today.year - 1), 6)


def _quarter(today: date, back: int = 0) -> Span:
    first = date(today.year, (today.month - 1) // 3 * 3 + 1, 1)
    return _months(_months_later(first, -3 * back), 3)


def _month(today: date, back: int = 0) -> Span:
    return _months(_months_later(today.replace(day=1), -back), 1)


@dataclass(frozen=True, slots=True)
class PeriodChoice:
    """A period that one click chooses.

    Attributes:
        key: what is stored and tested.
        label: text of the choice, bokmål.
        span: first and last day, from today and the day the register's first case came in.
    """

    key: str
    label: str
    span: Callable[[date, date], Span]

    def period(self, today: date, first_day: date | None = None) -> Period:
        """The period, taken out `today`; `first_day` (`Columns.first_day`) is where 'alt' begins."""
        return Period(*self.span(today, min(first_day or _BEFORE_ALL, today)), as_of=today)


PERIODS: Final[tuple[PeriodChoice, ...]] = (
    PeriodChoice("this_year", "I år", lambda today, _first: _year(today)),
    PeriodChoice("last_year", "I fjor", lambda today, _first: _year(today, 1)),
    PeriodChoice("first_half", "1. halvår", lambda today, _first: _half(today, 1)),
    PeriodChoice("second_half", "2. halvår", lambda today, _first: _half(today, 7)),
    PeriodChoice("this_quarter", "Dette kvartalet", lambda today, _first: _quarter(today)),
    PeriodChoice("last_quarter", "Forrige kvartal", lambda today, _first: _quarter(today, 1)),
    PeriodChoice("this_month", "Denne måneden", lambda today, _first: _month(today)),
    PeriodChoice("last_month", "Forrige måned", lambda today, _first: _month(today, 1)),
    PeriodChoice("twelve_months", "Siste 12 måneder", lambda today, _first: (_months_later(today, -12) + _DAY, today)),
    PeriodChoice("all", "Alt", lambda today, first: (first, today)),
)

"""The same figures for earlier periods, so that a number can be seen to rise or fall."""

from __future__ import annotations

from dataclasses import replace
from enum import Enum
from typing import TYPE_CHECKING, Final

from okosos_admin.stats.counting import count_text
from okosos_admin.stats.period import Period

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from okosos_admin.stats.selection import Selection


class When(Enum):
    """Which period a figure is counted in; the value names it in tests and exports."""

    NOW = "now"
    PREVIOUS = "previous"
    YEAR_BEFORE = "year_before"


EARLIER: Final = (When.PREVIOUS, When.YEAR_BEFORE)

_PERIOD: Final[Mapping[When, Callable[[Period], Period]]] = {
    When.NOW: lambda period: period,
    When.PREVIOUS: Period.previous,
    When.YEAR_BEFORE: Period.year_before,
}


def compared(selection: Selection) -> dict[When, Selection]:
    """`selection`, and the same cases and caseworker in the period before and a year before."""
    return {
        when: selection if when is When.NOW else replace(selection, period=period_of(selection.period))
        for when, period_of in _PERIOD.items()
    }


def change_text(now: int, then: int) -> str:
    """How much `now` is more or less than `then`: '+3', '−2' with a true minus, '0'."""
    difference = now - then
    sign = "+" if difference > 0 else "\N{MINUS SIGN}" if difference < 0 else ""
    return f"{sign}{count_text(abs(difference))}"

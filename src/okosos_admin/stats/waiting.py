"""How long those wait who are on the waiting list at the end of the period, in days.

A `Measure` is a number of days rather than of cases; the cases behind it are those of its figure.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from okosos_admin.stats.counting import Figure

if TYPE_CHECKING:
    from collections.abc import Callable

    from okosos_admin.stats.columns import Days, Mask
    from okosos_admin.stats.selection import Selection

TABLE: Final = "waiting_list"
DAYS_A_WEEK: Final = 7

_WAITING: Final = "Saker i perioden som verken er påbegynt eller avsluttet innen siste dag"
_UNTIL: Final = "Ventetiden regnes til i dag, eller til periodens slutt når den er tidligere"


@dataclass(frozen=True, slots=True)
class Measure:
    """A number of days.

    Attributes:
        figure: the cases it is measured over, and what it is called.
        days: the number, None when nobody waits.
    """

    figure: Figure
    days: Callable[[Selection], int | None]


def _waited(selection: Selection) -> Days:
    return selection.waiting_days[selection.waiting_at_end]


def median_days(selection: Selection) -> int | None:
    """The days that half of those who wait have waited at least, half up between two; None when nobody waits."""
    waited = _waited(selection)
    return int(np.floor(np.median(waited) + 0.5)) if waited.size else None


def longest_days(selection: Selection) -> int | None:
    """The days of the one who has waited longest; None when nobody waits."""
    waited = _waited(selection)
    return int(waited.max()) if waited.size else None


def _longest(selection: Selection) -> Mask:
    days = longest_days(selection)
    longest: Mask = selection.waiting_at_end & (selection.waiting_days == (-1 if days is None else days))
    return longest


MEASURES: Final[tuple[Measure, ...]] = (
    Measure(
        Figure(
            TABLE,
            "median",
            "Median ventetid, dager",
            f"{_WAITING}: halvparten har ventet så lenge eller lenger. {_UNTIL}.",
            lambda selection: selection.waiting_at_end,
        ),
        median_days,
    ),
    Measure(
        Figure(
            TABLE,
            "longest",
            "Lengste ventetid, dager",
            f"{_WAITING}: den som har ventet lengst. {_UNTIL}.",
            _longest,
        ),
        longest_days,
    ),
)


def over_weeks(weeks: int) -> Figure:
    """Those who have waited more than `weeks` weeks."""

    def predicate(selection: Selection) -> Mask:
        over: Mask = selection.waiting_at_end & (selection.waiting_days > weeks * DAYS_A_WEEK)
        return over

    noun = "uke" if weeks == 1 else "uker"
    return Figure(
        TABLE,
        "over",
        f"Har ventet over {weeks} {noun}",
        f"{_WAITING}, og som har ventet mer enn {weeks} {noun}. {_UNTIL}.",
        predicate,
        share_of=("status.waiting_at_end",),
    )

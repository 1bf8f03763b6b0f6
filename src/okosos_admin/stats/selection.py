"""Which cases a period is about: scope, new, open, waiting and closed as masks, and what the register shows of them.

A mask is an array of truth values with one for each row of `Columns`. All are worked out at most once per selection.
To add a view of the register: a row in `VIEWS`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

import numpy as np
import numpy.typing as npt

from okosos_admin.model.entities import SCOPE
from okosos_admin.stats.columns import MONTH, Columns, Days, Mask, day_number, month_keys

if TYPE_CHECKING:
    from collections.abc import Callable

    from okosos_admin.stats.columns import MonthKeys
    from okosos_admin.stats.period import Period

CLOSED_LETTER: Final = "A"
OPEN_LETTER: Final = "P"
WAITING_LETTER: Final = "V"
NOT_WAITING: Final = -1

_BUCKET_EDGES: Final = (0, 3, 6, 9, 12)  # whole months


class MonthBuckets(NamedTuple):
    """Cases by whole months, 0–3 being 0, 1 and 2. The fields are keys of the figures; the buckets share no case."""

    invalid: Mask
    m0_3: Mask
    m3_6: Mask
    m6_9: Mask
    m9_12: Mask
    over_12: Mask
    total: Mask


@dataclass(frozen=True, eq=False)
class Selection:
    """The cases of one period, of everybody or of one caseworker, in the present state of `columns`.

    Make a new one after `Columns.patch`: the masks belong to the rows as they were.

    Attributes:
        columns: all cases of the register.
        period: the reporting period.
        caseworker: name of the one whose cases count; None for everybody's.
        municipal_problem_over: `model.entities.SCOPE` or `NEW`, the office's choice for the report's columns 9 and 10.
        counts: what has been counted so far, by predicate.
    """

    columns: Columns
    period: Period
    caseworker: str | None = None
    municipal_problem_over: str = SCOPE
    counts: dict[Predicate, int] = field(default_factory=dict, init=False, repr=False)

    @cached_property
    def everyone(self) -> Mask:
        """The cases that may be counted at all: everybody's, or the caseworker's."""
        if self.caseworker is None:
            return np.ones(len(self.columns), np.bool_)
        return self.columns.of_caseworker(self.caseworker)

    # --- by the end of the period -------------------------------------------------------------------------------------

    @cached_property
    def in_scope(self) -> Mask:
        """Entered by the end of the period and not closed before its start; everything below counts these only."""
        not_closed_before = self.columns.days("closed") >= self._start
        return self.everyone & (self.columns.days("entered") <= self._end) & not_closed_before

    @cached_property
    def closed(self) -> Mask:
        """Closed in the period."""
        return self.in_scope & self._closed_by_end

    @cached_property
    def open_at_end(self) -> Mask:
        """Started by the end of the period and not closed by then."""
        return self.in_scope & self._started_by_end & ~self._closed_by_end

    @cached_property
    def waiting_at_end(self) -> Mask:
        """Neither started nor closed by the end of the period."""
        return self.in_scope & ~(self._started_by_end | self._closed_by_end)

    @cached_property
    def open_and_closed(self) -> Mask:
        """Open at the end, or closed in the period."""
        return self.open_at_end | self.closed

    # --- by its start -------------------------------------------------------------------------------------------------

    @cached_property
    def open_at_start(self) -> Mask:
        """Started before the period."""
        return self.in_scope & self._started_before

    @cached_property
    def waiting_at_start(self) -> Mask:
        """Entered before the period, and not started before it."""
        return self.in_scope & (self.columns.days("entered") < self._start) & ~self._started_before

    @cached_property
    def new(self) -> Mask:
        """Started in the period."""
        return self.in_scope & self._started_by_end & ~self._started_before

    @cached_property
    def new_still_open(self) -> Mask:
        """Started in the period, and not closed by the as-of day, which may be later than its end."""
        return self.new & (self.columns.days("closed") > day_number(self.period.as_of))

    # --- how long -----------------------------------------------------------------------------------------------------

    @cached_property
    def waiting_time(self) -> MonthBuckets:
        """Cases in scope by months from entered to started, else closed, else `durations_end`, never past that."""
        last = month_keys(np.array([day_number(self.period.durations_end)], np.int32))
        waited = np.minimum(self.columns.keys("left_queue"), last) - self.columns.keys("entered")
        return _buckets(waited, self.in_scope)

    @cached_property
    def treatment_time(self) -> MonthBuckets:
        """Closed cases by months from started to closed; those never started are invalid."""
        return _buckets(self.columns.keys("closed") - self.columns.keys("started"), self.closed)

    # --- what the register shows, whoever's case it is ----------------------------------------------------------------

    @cached_property
    def status(self) -> npt.NDArray[np.str_]:
        """One letter a row at the end of the period: A, P, V, or empty for what came later or has no date."""
        letters = np.full(len(self.columns), "", "<U1")
        letters[self.columns.days("entered") <= self._end] = WAITING_LETTER
        letters[self._started_by_end] = OPEN_LETTER
        letters[self._closed_by_end] = CLOSED_LETTER
        return letters

    @cached_property
    def waiting_days(self) -> Days:
        """Days waited for rows with the letter V, at least 0; `NOT_WAITING` for the others."""
        entered = self.columns.days("entered")
        waited = np.maximum(day_number(self.period.durations_end) - entered, 0)
        waiting = (entered <= self._end) & ~(self._started_by_end | self._closed_by_end)
        return np.where(waiting, waited, np.int32(NOT_WAITING))

    @cached_property
    def overdue(self) -> Mask:
        """Rows whose follow-up was due before the as-of day."""
        return self.columns.days("follow_up_due") < day_number(self.period.as_of)

    def case_numbers(self, mask: Mask) -> list[int]:
        """The case numbers in `mask`, in order."""
        cases = self.columns.cases
        return sorted(cases[row].case_no for row in np.flatnonzero(mask).tolist())

    # --- parts --------------------------------------------------------------------------------------------------------

    @property
    def _start(self) -> int:
        return day_number(self.period.start)

    @property
    def _end(self) -> int:
        return day_number(self.period.end)

    @cached_property
    def _closed_by_end(self) -> Mask:
        return self.columns.days("closed") <= self._end

    @cached_property
    def _started_by_end(self) -> Mask:
        return self.columns.days("started") <= self._end

    @cached_property
    def _started_before(self) -> Mask:
        return self.columns.days("started") < self._start


def _buckets(spans: MonthKeys, over: Mask) -> MonthBuckets:
    """`over` by whole months; negative `spans` are invalid and not in the total."""
    below = [over & (spans < edge * MONTH) for edge in _BUCKET_EDGES]
    invalid = below[0]
    m0_3, m3_6, m6_9, m9_12, over_12 = (later ^ earlier for earlier, later in pairwise([*below, over]))
    return MonthBuckets(invalid, m0_3, m3_6, m6_9, m9_12, over_12, total=over ^ invalid)


Predicate: TypeAlias = "Callable[[Selection], Mask]"


@dataclass(frozen=True, slots=True)
class View:
    """One of the register's five views.

    Attributes:
        key: what is stored and tested.
        label: text of the button, bokmål.
        predicate: the cases it shows.
    """

    key: str
    label: str
    predicate: Predicate


VIEWS: Final[tuple[View, ...]] = (
    View("all", "Alle", lambda selection: selection.everyone),
    View("in_scope", "I perioden", lambda selection: selection.in_scope),
    View("waiting", "Venteliste", lambda selection: selection.waiting_at_end),
    View("open", "Under arbeid", lambda selection: selection.open_at_end),
    View("closed", "Avsluttet", lambda selection: selection.closed),
)

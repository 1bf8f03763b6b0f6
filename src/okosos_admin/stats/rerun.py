"""A report that has left the program, counted once more: what is different today, and which cases make that so."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okosos_admin.stats.columns import Columns
from okosos_admin.stats.period import Period
from okosos_admin.stats.report import REPORT, ReportColumn
from okosos_admin.stats.selection import Selection

if TYPE_CHECKING:
    from collections.abc import Mapping

    from okosos_admin.model.entities import Case
    from okosos_admin.model.runs import Printed


@dataclass(frozen=True, slots=True)
class Difference:
    """One column of the report, then and now.

    Attributes:
        column: which one.
        then: what the report said.
        now: what is counted today.
        joined: numbers of the cases that are counted now and were not then.
        left: numbers of the cases that were counted then and are not now.
        struck: those of `left` that are in the register no more.
    """

    column: ReportColumn
    then: int
    now: int
    joined: tuple[int, ...]
    left: tuple[int, ...]
    struck: tuple[int, ...]

    @property
    def change(self) -> int:
        """How much more is counted now."""
        return self.now - self.then

    @property
    def unexplained(self) -> int:
        """How much of the change is not due to changed cases: the program counted in another way then."""
        return self.change - len(self.joined) + len(self.left)


def period_of(printed: Printed) -> Period:
    """The period of a report, taken out on the same day as it."""
    return Period(printed.start, printed.end, printed.as_of)


def selection_of(printed: Printed, columns: Columns) -> Selection:
    """The cases as the report would count them today."""
    return Selection(columns, period_of(printed), municipal_problem_over=printed.municipal_problem_over)


def differences(printed: Printed, columns: Columns, before: Mapping[int, Case | None]) -> tuple[Difference, ...]:
    """Every column that the report had, then and now.

    Args:
        printed: what the report said.
        columns: all cases as they are now.
        before: the cases that have changed since, as they were then; None for one that was not there.
    """
    selection = selection_of(printed, columns)
    changed = [columns.cases[columns.row_of[number]] for number in before if number in columns.row_of]
    now = selection_of(printed, Columns.from_cases(changed))
    then = selection_of(printed, Columns.from_cases(case for case in before.values() if case is not None))
    found = []
    for column in REPORT:
        figure = column.figure
        if figure.id in printed.figures:
            counted_now, counted_then = set(figure.case_numbers(now)), set(figure.case_numbers(then))
            left = tuple(sorted(counted_then - counted_now))
            found.append(
                Difference(
                    column,
                    printed.figures[figure.id],
                    figure.count(selection),
                    tuple(sorted(counted_now - counted_then)),
                    left,
                    tuple(number for number in left if number not in columns.row_of),
                )
            )
    return tuple(found)

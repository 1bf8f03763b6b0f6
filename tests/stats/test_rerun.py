"""What an earlier report said, beside what is counted today."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from okosos_admin.model.entities import NEW, SCOPE
from okosos_admin.model.runs import Outlet, Printed
from okosos_admin.stats import REPORT, Columns
from okosos_admin.stats.rerun import differences, period_of, selection_of

from .builders import case, many_cases, select

if TYPE_CHECKING:
    from okosos_admin.model import Case
    from okosos_admin.stats.rerun import Difference

START, END, AS_OF = "2020-01-01", "2020-06-30", "2020-07-02"


def printed_of(cases: list[Case], over: str = SCOPE) -> Printed:
    """The report as it was printed of `cases`."""
    selection = select(cases, START, END, AS_OF, municipal_problem_over=over)
    figures = {column.figure.id: column.figure.count(selection) for column in REPORT}
    start, end, as_of = map(date.fromisoformat, (START, END, AS_OF))
    return Printed(Outlet.PRINT, start, end, as_of, over, figures)


def compared(then: list[Case], now: list[Case], over: str = SCOPE) -> dict[str, Difference]:
    """The columns of the report, printed when the cases were as `then`, as they are `now`."""
    old, new = ({each.case_no: each for each in cases} for cases in (then, now))
    before = {number: old.get(number) for number in old.keys() | new.keys() if old.get(number) != new.get(number)}
    found = differences(printed_of(then, over), Columns.from_cases(now), before)
    return {difference.column.key: difference for difference in found}


def test_the_period_and_the_day_it_was_taken_out_are_those_of_the_report() -> None:
    period = period_of(printed_of([]))
    assert [day.isoformat() for day in (period.start, period.end, period.as_of)] == [START, END, AS_OF]


def test_nothing_is_different_when_nothing_has_changed() -> None:
    cases = many_cases(200)
    for difference in compared(cases, cases).values():
        assert (difference.change, difference.joined, difference.left, difference.unexplained) == (0, (), (), 0)


def test_a_changed_case_a_new_one_and_a_struck_one_explain_the_difference() -> None:
    then = [case(1, started="2020-02-01"), case(2, started="2020-03-01"), case(3, started="2019-12-31")]
    now = [case(1, started="2020-02-01", closed="2020-05-01"), case(3, started="2020-01-01"), case(4, started=START)]
    found = compared(then, now)
    new, closed = found["c2"], found["c3"]
    assert (new.then, new.now, new.change) == (2, 3, 1)
    assert (new.joined, new.left, new.struck) == ((3, 4), (2,), (2,))
    assert (closed.then, closed.now, closed.joined, closed.left) == (0, 1, (1,), ())
    assert found["c1"].left == (3,)
    assert found["c1"].struck == ()


def test_changed_cases_always_explain_the_whole_difference() -> None:
    then = many_cases(300)
    now = [*many_cases(300, seed=6)[:120], *then[150:], *(each._replace(case_no=400) for each in then[:1])]
    for over in (SCOPE, NEW):
        found = compared(then, now, over)
        assert len(found) == len(REPORT)
        assert any(difference.change for difference in found.values())
        assert not any(difference.unexplained for difference in found.values())


def test_what_the_program_counted_otherwise_is_not_put_down_to_cases() -> None:
    cases = [case(1, started="2020-02-01")]
    printed = printed_of(cases)
    wrong = Printed(
        printed.outlet, printed.start, printed.end, printed.as_of, SCOPE, {**printed.figures, "report.c2": 5}
    )
    (found,) = (each for each in differences(wrong, Columns.from_cases(cases), {}) if each.change)
    assert (found.column.key, found.unexplained) == ("c2", -4)


def test_a_column_that_the_report_did_not_have_is_left_out() -> None:
    printed = Printed(Outlet.COPY, date(2020, 1, 1), date(2020, 6, 30), date(2020, 7, 2), SCOPE, {"report.c4": 1})
    (found,) = differences(printed, Columns.from_cases([]), {})
    assert (found.column.key, found.change) == ("c4", -1)


def test_columns_9_and_10_are_counted_as_the_report_counted_them() -> None:
    cases = [case(1, registered="2020-01-02", social_assistance="JA")]
    assert selection_of(printed_of(cases, NEW), Columns.from_cases(cases)).municipal_problem_over == NEW
    assert compared(cases, cases, NEW)["c9"].now == 0
    assert compared(cases, cases, SCOPE)["c9"].now == 1

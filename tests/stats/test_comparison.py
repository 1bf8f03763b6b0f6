from __future__ import annotations

from datetime import date

from hypothesis import given
from hypothesis import strategies as st
from tests.stats.builders import case, select

from okosos_admin.stats.comparison import EARLIER, When, change_text, compared

CASES = [
    case(1, registered="2019-01-05"),
    case(2, registered="2018-01-05", closed="2018-03-01", caseworker="Arne Olsen"),
]


def test_the_same_cases_are_counted_in_each_period() -> None:
    selection = select(CASES, "2019-01-01", "2019-06-30", "2019-07-22", caseworker="Arne Olsen")
    found = compared(selection)
    assert found[When.NOW] is selection
    assert set(found) == {When.NOW, *EARLIER}
    days = {when: (found[when].period.start, found[when].period.end) for when in EARLIER}
    assert days == {
        When.PREVIOUS: (date(2018, 7, 1), date(2018, 12, 31)),
        When.YEAR_BEFORE: (date(2018, 1, 1), date(2018, 6, 30)),
    }
    assert all(other.columns is selection.columns for other in found.values())
    assert all(other.caseworker == "Arne Olsen" for other in found.values())
    assert all(other.period.as_of == selection.period.as_of for other in found.values())
    assert [int(found[when].in_scope.sum()) for when in When] == [0, 0, 1]


def test_changes_are_written_with_their_sign() -> None:
    assert [change_text(5, 2), change_text(2, 5), change_text(3, 3)] == ["+3", "−3", "0"]
    assert change_text(12_000, 0) == "+12\N{NO-BREAK SPACE}000"


@given(st.integers(0, 10**6), st.integers(0, 10**6))
def test_a_change_leads_from_then_to_now(now: int, then: int) -> None:
    text = change_text(now, then).replace("\N{NO-BREAK SPACE}", "").replace("\N{MINUS SIGN}", "-")
    assert then + int(text) == now

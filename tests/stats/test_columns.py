"""The cases as columns: read whole, and patched case by case."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from okosos_admin.model.codes import CODE_LISTS
from okosos_admin.model.fields import DATES, FIELDS
from okosos_admin.stats import MISSING, Columns, day_number
from okosos_admin.stats.columns import MONTH, NO_CODE, month_keys

from .builders import any_cases, case, many_cases
from .oracle import months_between

if TYPE_CHECKING:
    from okosos_admin.model.entities import Case

DATE_KEYS = [field.key for field in FIELDS if field.kind in DATES]


def contents(columns: Columns) -> dict[int, dict[str, Any]]:
    """What the arrays hold of each case, whatever row it is in."""
    names = [*columns.caseworkers, None]
    return {
        number: {
            "case": columns.cases[row],
            "days": [int(columns.days(key)[row]) for key in (*DATE_KEYS, "entered")],
            "keys": [int(columns.keys(key)[row]) for key in ("entered", "left_queue", "started", "closed")],
            "codes": [int(columns.codes(key)[row]) for key in CODE_LISTS],
            "caseworker": names[columns.caseworker[row]],
            "heavy": bool(columns.flagged("advice_type", "heavy")[row]),
        }
        for number, row in columns.row_of.items()
    }


def test_dates_are_days_and_what_is_missing_is_later_than_all() -> None:
    columns = Columns.from_cases([case(7, registered="1970-01-02", born="1969-12-31")])
    assert columns.days("registered").tolist() == [1]
    assert columns.days("born").tolist() == [-1]
    assert columns.days("closed").tolist() == [MISSING]
    assert day_number(date.max) < MISSING


@pytest.mark.parametrize(
    ("dates", "entered"),
    [
        ({"registered": "2019-01-03", "started": "2019-01-02", "closed": "2019-01-01"}, date(2019, 1, 3)),
        ({"started": "2019-01-02", "closed": "2019-01-01"}, date(2019, 1, 2)),
        ({"closed": "2019-01-01"}, date(2019, 1, 1)),
        ({}, None),
    ],
)
def test_a_case_enters_when_registered_else_started_else_closed(dates: dict[str, str], entered: date | None) -> None:
    columns = Columns.from_cases([case(**dates)])
    assert columns.days("entered").tolist() == [day_number(entered)]
    assert columns.first_day == entered


def test_codes_are_positions_in_their_list() -> None:
    columns = Columns.from_cases(
        [case(1, outcome="V_UGO"), case(2, outcome="BERO"), case(3), case(4, outcome="NYKODE")]
    )
    position = [code.code for code in CODE_LISTS["outcome"].codes].index("BERO")
    assert columns.codes("outcome").tolist() == [0, position, NO_CODE, NO_CODE]


def test_caseworkers_are_numbered_as_they_are_met() -> None:
    names = ["Arne Olsen", None, "Åse Dalen Frantzen", "Arne Olsen"]
    columns = Columns.from_cases(case(number, caseworker=name) for number, name in enumerate(names))
    assert columns.caseworkers == ["Arne Olsen", "Åse Dalen Frantzen"]
    assert columns.caseworker.tolist() == [0, NO_CODE, 1, 0]
    assert columns.of_caseworker("Arne Olsen").tolist() == [True, False, False, True]
    assert not columns.of_caseworker("Kari Nordmann").any()


def test_codes_are_found_by_what_they_count_as_and_by_flag() -> None:
    columns = Columns.from_cases(
        [case(1, outcome="V_FRAV"), case(2, outcome="M_FRAV"), case(3, outcome="UTEN"), case(4)]
    )
    assert columns.counted_as("outcome", "lasting", "none").tolist() == [True, False, True, False]
    assert columns.flagged("outcome", "eviction_averted").tolist() == [True, True, False, False]


def test_an_empty_register_has_empty_columns() -> None:
    columns = Columns.from_cases([])
    assert len(columns) == 0
    assert columns.first_day is None
    assert columns.days("started").tolist() == []


def test_nobody_writes_in_the_columns_by_accident() -> None:
    columns = Columns.from_cases([case()])
    for array in (columns.days("closed"), columns.caseworker, columns.counted_as("outcome", "lasting")):
        with pytest.raises(ValueError, match="read-only"):
            array[0] = 0


# --- patches ----------------------------------------------------------------------------------------------------------


@given(any_cases(), st.lists(st.tuples(any_cases(), st.lists(st.integers(1, 9), max_size=4)), max_size=4))
def test_patched_columns_are_those_of_a_new_reading(
    first: list[Case], patches: list[tuple[list[Case], list[int]]]
) -> None:
    columns = Columns.from_cases(first)
    now = {one.case_no: one for one in first}
    for changed, removed in patches:
        columns.flagged("advice_type", "heavy")  # remembered, so that a patch has something to forget
        columns.patch(changed, removed)
        now = {number: one for number, one in now.items() if number not in removed}
        now |= {one.case_no: one for one in changed}
    assert contents(columns) == contents(Columns.from_cases(now.values()))


def test_the_last_case_takes_the_row_of_a_removed_one() -> None:
    columns = Columns.from_cases([case(1), case(2), case(3)])
    columns.patch([], removed=[1])
    assert columns.row_of == {3: 0, 2: 1}
    assert [one.case_no for one in columns.cases] == [3, 2]


def test_columns_grow_far_beyond_what_was_read() -> None:
    cases = many_cases(300)
    columns = Columns.from_cases(cases[:1])
    for one in cases[1:]:
        columns.patch([one])
    assert contents(columns) == contents(Columns.from_cases(cases))


# --- months -----------------------------------------------------------------------------------------------------------


def months(first: date, last: date) -> int:
    earlier, later = month_keys(np.array([day_number(first), day_number(last)], np.int32)).tolist()
    return int((later - earlier) // MONTH)


@pytest.mark.parametrize(
    ("first", "last", "expected"),
    [
        ("2019-01-31", "2019-02-28", 0),
        ("2019-01-31", "2019-03-01", 1),
        ("2019-01-28", "2019-02-28", 1),
        ("2020-01-31", "2020-02-29", 0),
        ("2020-02-29", "2021-02-28", 11),
        ("2020-02-29", "2024-02-29", 48),
        ("2019-12-15", "2020-01-14", 0),
        ("2019-12-15", "2020-01-15", 1),
        ("2019-05-15", "2019-05-14", -1),
        ("1969-12-31", "1970-01-31", 1),
        ("1900-01-01", "2099-12-31", 2399),
    ],
)
def test_months_are_those_of_datedif(first: str, last: str, expected: int) -> None:
    assert months(date.fromisoformat(first), date.fromisoformat(last)) == expected


@given(st.dates(date(1900, 1, 1)), st.dates(date(1900, 1, 1)))
def test_month_keys_are_in_the_order_of_the_days(one: date, two: date) -> None:
    first, last = sorted((one, two))
    assert months(first, last) == months_between(first, last) >= 0
    keys = month_keys(np.array([day_number(first), day_number(last), MISSING], np.int32)).tolist()
    assert (keys[0] < keys[1]) == (first < last)
    assert keys[1] < keys[2]

"""Unsaved changes piece by piece."""

from __future__ import annotations

from datetime import date

import pytest

from okosos_admin.model import Case
from okosos_admin.model.recovery import Unsaved
from okosos_admin.ui.unsaved import can_be_entered, cells_and_new, combined, held, is_in, joined, pieces

CASES = {1: Case(1, "Kari Nordmann", registered=date(2026, 1, 5)), 2: Case(2, "Per Ås")}


def cell(number: int, key: str, value: object, before: object = None) -> Unsaved:
    return Unsaved(values={number: {key: value}}, before={number: {key: before}})


def test_a_change_falls_into_pieces_and_comes_together_again() -> None:
    change = Unsaved(values={1: {"name": "A", "local_id": "7"}, 2: {"name": "B"}}, before={1: {"name": "Kari"}})
    found = pieces(change)
    assert [piece.values for piece in found] == [{1: {"name": "A"}}, {1: {"local_id": "7"}}, {2: {"name": "B"}}]
    assert [piece.before for piece in found] == [{1: {"name": "Kari"}}, {}, {}]
    assert [change.values for change in combined(found)] == [change.values]


def test_new_struck_and_other_things_are_pieces_too() -> None:
    found = [
        *pieces(Unsaved(new=({"name": "A"}, {"name": "B"}))),
        *pieces(Unsaved(struck=(1, 2))),
        *pieces(Unsaved(words="angre")),
    ]
    assert len(found) == 5
    assert [can_be_entered(piece) for piece in found] == [True] * 4 + [False]
    assert combined(found) == [Unsaved(new=({"name": "A"}, {"name": "B"})), Unsaved(struck=(1, 2))]
    assert cells_and_new(found) == ([], [{"name": "A"}, {"name": "B"}])


def test_of_one_cell_the_last_value_counts_over_what_the_first_replaced() -> None:
    found = joined([cell(1, "name", "B", "A"), cell(2, "name", "X"), cell(1, "name", "C", "B")])
    assert found == (cell(1, "name", "C", "A"), cell(2, "name", "X"))


def test_two_new_cases_that_are_alike_are_two() -> None:
    alike = Unsaved(new=({"name": "A"},))
    assert joined([alike, alike]) == (alike, alike)


@pytest.mark.parametrize(
    ("piece", "there"),
    [
        (cell(1, "name", "Kari Nordmann"), True),
        (cell(1, "name", "Kari"), False),
        (cell(9, "name", "Kari"), False),
        (Unsaved(struck=(9,)), True),
        (Unsaved(struck=(1,)), False),
        (Unsaved(new=({"name": "Per Ås"},)), False),
        (Unsaved(words="angre"), False),
    ],
)
def test_what_came_through_is_in(piece: Unsaved, *, there: bool) -> None:
    assert is_in(piece, CASES) == there


def test_what_was_there_before() -> None:
    assert held({1: {"registered": None}, 9: {"name": "X"}}, CASES) == {1: {"registered": date(2026, 1, 5)}}

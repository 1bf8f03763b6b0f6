from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okosos_admin.report.axes import spread, whole_ticks, wrapped


@given(st.integers(0, 10**6), st.integers(0, 20))
def test_ticks_are_whole_round_and_evenly_spaced_from_nought(most: int, wanted: int) -> None:
    ticks = whole_ticks(most, wanted)
    assert ticks[0] == 0
    assert ticks[-1] <= most
    steps = {after - before for before, after in pairwise(ticks)}
    assert len(steps) <= 1
    assert all(str(step).rstrip("0") in {"1", "2", "5"} for step in steps)
    assert len(ticks) <= max(wanted, 1) + 1


@pytest.mark.parametrize(
    ("most", "wanted", "ticks"),
    [(0, 5, [0]), (1, 5, [0, 1]), (3, 10, [0, 1, 2, 3]), (100, 5, [0, 20, 40, 60, 80, 100]), (7, 3, [0, 5])],
)
def test_a_few_cases_have_no_halves(most: int, wanted: int, ticks: list[int]) -> None:
    assert whole_ticks(most, wanted) == ticks


@given(st.lists(st.integers(0, 1000), max_size=6), st.integers(1, 200))
def test_spread_places_are_apart_and_keep_their_order(places: list[int], least: int) -> None:
    found = spread(places, least)
    by_place = sorted(range(len(places)), key=places.__getitem__)
    for before, after in pairwise(by_place):
        assert found[after] - found[before] >= least - 1e-6


def test_places_far_enough_apart_are_left_alone() -> None:
    assert spread([100.0, 10.0, 50.0], 20) == [100.0, 10.0, 50.0]


def test_two_at_the_same_place_step_aside_equally() -> None:
    assert spread([10.0, 10.0], 4) == [8.0, 12.0]


@given(st.text("ab c", max_size=60), st.integers(1, 30))
def test_wrapping_keeps_the_words_and_the_room_where_they_fit(text: str, letters: int) -> None:
    lines = wrapped(text, letters).split("\n")
    assert " ".join(lines).split() == text.split()
    assert all(len(line) <= letters or " " not in line for line in lines)


def test_no_line_is_left_with_one_short_word() -> None:
    assert wrapped("Kommunen: kommunekasse, barnevern eller andre", 40) == (
        "Kommunen: kommunekasse,\nbarnevern eller andre"
    )

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PySide6.QtWidgets import QApplication, QWidget
from typing_extensions import override

from okosos_admin.ui.statistics.abreast import Abreast, balanced

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

HEIGHTS = st.lists(st.integers(1, 50), min_size=1, max_size=9)


class Part(QWidget):
    """As high as it is told to be."""

    def __init__(self, height: int) -> None:
        super().__init__()
        self.wanted = height

    @override
    def heightForWidth(self, width: int) -> int:
        return self.wanted


@given(HEIGHTS, st.integers(1, 4))
def test_every_part_is_in_one_run_in_order(heights: list[int], count: int) -> None:
    runs = balanced(heights, count)
    assert [position for first, last in runs for position in range(first, last)] == list(range(len(heights)))
    assert len(runs) == min(count, len(heights))


@given(HEIGHTS)
def test_two_runs_are_as_even_as_can_be(heights: list[int]) -> None:
    tallest = max(sum(heights[first:last]) for first, last in balanced(heights, 2))
    cuts = range(1, len(heights)) or [0]
    assert tallest == min(max(sum(heights[:cut]), sum(heights[cut:])) for cut in cuts)


@pytest.fixture
def abreast(qtbot: QtBot) -> Abreast:
    abreast = Abreast([Part(30), Part(30), Part(50)], least=200, between=10)
    qtbot.addWidget(abreast)
    abreast.show()
    return abreast


def places(abreast: Abreast) -> list[tuple[int, int, int, int]]:
    return [part.geometry().getRect() for part in abreast.findChildren(Part)]  # type: ignore[misc]


def test_columns_are_equally_wide_and_filled_in_order(abreast: Abreast) -> None:
    abreast.resize(410, 500)
    assert places(abreast) == [(0, 0, 200, 30), (0, 40, 200, 30), (210, 0, 200, 50)]
    assert abreast.heightForWidth(410) == 80


def test_a_narrow_one_has_one_column(abreast: Abreast) -> None:
    abreast.resize(300, 500)
    assert places(abreast) == [(0, 0, 300, 30), (0, 40, 300, 30), (0, 80, 300, 50)]
    assert abreast.sizeHint().height() == abreast.heightForWidth(200) == 140


def test_a_part_that_grows_moves_the_others(abreast: Abreast) -> None:
    abreast.resize(300, 500)
    first = abreast.findChildren(Part)[0]
    first.wanted = 60
    first.updateGeometry()
    QApplication.processEvents()
    assert places(abreast)[1][1] == 70

"""Numbers and names that lead to the cases behind them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from okosos_admin.ui.caseworkers import texts
from okosos_admin.ui.caseworkers.columns import BLANK, FIRST_COUNT, NAME

from ..hands import press, settle
from .conftest import AASE, ARNE, click

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from okosos_admin.ui.caseworkers.tab import CaseworkersTab


Key = Qt.Key


@pytest.mark.parametrize(
    ("place", "numbers", "title"),
    [
        (0, (1, 2, 3), "Saker i alt · Arne Olsen"),
        (1, (2,), "Under arbeid nå · Arne Olsen"),
        (2, (1,), "På venteliste nå · Arne Olsen"),
    ],
)
def test_a_number_leads_to_its_cases(
    tab: CaseworkersTab, qtbot: QtBot, place: int, numbers: tuple[int, ...], title: str
) -> None:
    with qtbot.waitSignal(tab.cases_requested) as asked:
        click(tab, ARNE, FIRST_COUNT + place)
    assert asked.args == [numbers, title]
    with qtbot.waitSignal(tab.cases_requested) as asked:
        press(Key.Key_Return)
    assert asked.args == [numbers, title]


def test_nought_and_the_empty_row_lead_nowhere(tab: CaseworkersTab, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(tab.cases_requested):
        click(tab, AASE, FIRST_COUNT + 2)
        press(Key.Key_Return)
        click(tab, BLANK, FIRST_COUNT)
        press(Key.Key_Return)


def test_nobody_s_cases_are_a_link(tab: CaseworkersTab, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tab.cases_requested) as asked:
        tab.notes.linkActivated.emit("#")
    assert asked.args == [(5,), texts.NOBODY_TITLE]


def test_the_hand_shows_what_is_a_link(tab: CaseworkersTab) -> None:
    for column, shape in ((FIRST_COUNT, Qt.CursorShape.PointingHandCursor), (NAME, Qt.CursorShape.ArrowCursor)):
        QTest.mouseMove(tab.view.viewport(), tab.view.visualRect(tab.model.index_of(ARNE, column)).center())
        settle()
        assert tab.view.viewport().cursor().shape() == shape

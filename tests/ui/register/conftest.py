"""A register tab on the screen that is not there, over the fakes."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QAbstractItemView, QApplication

from okosos_admin.model import Case
from okosos_admin.model.fields import FIELDS
from okosos_admin.ui.register.tab import RegisterTab

from ..hands import settle, show

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from okosos_admin.ui.mirror import Mirror

    from ..fakes import FakeStore


@pytest.fixture
def invented_cases() -> list[Case]:
    """Six people who do not exist: two wait, two are under way, two are done."""
    return [
        Case(1, "Berit Aas", "0101", registered=date(2026, 1, 5), referred_from="NAV", caseworker="Arne Olsen"),
        Case(2, "Østen Øby", "0203", registered=date(2026, 6, 1), caseworker="Åse Dalen Frantzen"),
        Case(
            3,
            "Anne Lie",
            "0317",
            date(1980, 5, 6),
            date(2026, 2, 1),
            date(2026, 3, 1),
            "SELV",
            caseworker="Arne Olsen",
            follow_up_due=date(2026, 6, 1),
        ),
        Case(4, "Åse Ek", "1009", registered=date(2025, 2, 1), started=date(2025, 3, 1), caseworker="Arne Olsen"),
        Case(
            5,
            "Carl Dahl",
            registered=date(2025, 10, 1),
            started=date(2025, 11, 1),
            referred_from="HELSE",
            advice_type="1",
            outcome="V_UGO",
            closed=date(2026, 3, 3),
        ),
        Case(6, "Dag Moe", "0007", registered=date(2024, 1, 1), started=date(2024, 2, 1), closed=date(2024, 1, 15)),
    ]


@pytest.fixture
def _no_wait_for_a_second_click() -> Iterator[None]:
    """A row left by mouse goes to its place at once."""
    usual = QApplication.doubleClickInterval()
    QApplication.setDoubleClickInterval(0)
    yield
    QApplication.setDoubleClickInterval(usual)


@pytest.fixture
def tab(_no_wait_for_a_second_click: None, qtbot: QtBot, mirror: Mirror, store: FakeStore) -> RegisterTab:
    """The tab, shown, with the cursor in quick search."""
    tab = RegisterTab(mirror, store)
    show(qtbot, tab)
    tab.focus_search()
    settle()
    return tab


def click(tab: RegisterTab, number: int, key: str, *, twice: bool = False) -> None:
    """Click a cell of a case."""
    tab.view.scrollTo(tab.model.index_of(number, key))
    place: QPoint = tab.view.visualRect(tab.model.index_of(number, key)).center()
    QTest.mouseClick(tab.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    if twice:
        QTest.mouseDClick(tab.view.viewport(), Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier, place)
    settle()


def names(tab: RegisterTab) -> list[str]:
    """The names shown, from the top."""
    return [case.name for case in tab.shown_cases()]


def cell(tab: RegisterTab, number: int, key: str, role: int = int(Qt.ItemDataRole.DisplayRole)) -> object:
    """What a cell answers."""
    return tab.model.index_of(number, key).data(role)


def current(tab: RegisterTab) -> tuple[int, str]:
    """Case number and field of the cell that the cursor is in."""
    index = tab.view.currentIndex()
    return tab.model.number_at(index.row()), FIELDS[index.column()].key


def editing(tab: RegisterTab) -> bool:
    """Whether a cell is being edited."""
    return tab.view.state() == QAbstractItemView.State.EditingState

"""The tab of the caseworkers over the fakes, and keys pressed in it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from okosos_admin.model import Case
from okosos_admin.ui.caseworkers.columns import NAME
from okosos_admin.ui.caseworkers.tab import CaseworkersTab

from ..hands import settle, show

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from okosos_admin.ui.mirror import Mirror

    from ..fakes import FakeStore

ARNE, AASE = 1, 2
"""The caseworkers' ids."""


@pytest.fixture
def invented_cases() -> list[Case]:
    """Arne has one that waits, one under way and one that is done; Åse has one under way; one is nobody's."""
    registered, started = date(2026, 1, 5), date(2026, 2, 1)
    return [
        Case(1, "Berit Aas", registered=registered, caseworker="Arne Olsen"),
        Case(2, "Østen Øby", registered=registered, started=started, caseworker="Arne Olsen"),
        Case(3, "Anne Lie", registered=registered, started=started, closed=started, caseworker="Arne Olsen"),
        Case(4, "Åse Ek", registered=registered, started=started, caseworker="Åse Dalen Frantzen"),
        Case(5, "Carl Dahl", registered=registered),
    ]


@pytest.fixture
def tab(qtbot: QtBot, mirror: Mirror, store: FakeStore) -> CaseworkersTab:
    """The tab, shown."""
    tab = CaseworkersTab(mirror, store)
    show(qtbot, tab)
    return tab


def rows(tab: CaseworkersTab) -> list[list[str]]:
    """What the table shows."""
    model = tab.model
    return [
        [str(model.index(row, column).data()) for column in range(model.columnCount())]
        for row in range(model.rowCount())
    ]


def names(tab: CaseworkersTab) -> list[str]:
    """What the first column shows."""
    return [row[0] for row in rows(tab)]


def current(tab: CaseworkersTab) -> int:
    """The id of whoever the cursor is on."""
    return tab.view.current_id


def click(tab: CaseworkersTab, worker_id: int, column: int = NAME, *, twice: bool = False) -> None:
    """Click on a cell."""
    place = tab.view.visualRect(tab.model.index_of(worker_id, column)).center()
    button, none = Qt.MouseButton.LeftButton, Qt.KeyboardModifier.NoModifier
    QTest.mouseClick(tab.view.viewport(), button, none, place)
    if twice:
        QTest.mouseDClick(tab.view.viewport(), button, none, place)
    settle()

"""The list in the real window, on a real register."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest

from okosos_admin.model import create_register
from okosos_admin.model.fields import FIELDS
from okosos_admin.ui.errands import USER_NAME
from okosos_admin.ui.main_window import MainWindow
from okosos_admin.ui.mirror import Mirror
from okosos_admin.ui.missing.tab import MissingTab
from okosos_admin.ui.store import Store
from okosos_admin.ui.tabs import TABS
from okosos_admin.ui.tasks import Tasks

from ..fakes import TODAY
from .conftest import REGISTERED, STARTED

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

PLACE = [tab.key for tab in TABS].index("missing")


@pytest.fixture
def window(tmp_path: Path, qtbot: QtBot) -> Iterator[MainWindow]:
    path = tmp_path / "nav-eksempel.okosos"
    with create_register(path, municipality="Eksempel", office="NAV Eksempel") as register:
        register.add_case(name="Kari Nordmann", registered=REGISTERED, caseworker="Arne Olsen")
        register.add_case(name="Knut Lie", registered=STARTED, started=REGISTERED, caseworker="Arne Olsen")
    settings = QSettings(str(tmp_path / "choices.ini"), QSettings.Format.IniFormat)
    settings.setValue(USER_NAME, "Arne Olsen")
    store, tasks = Store(), Tasks()
    window = MainWindow(Mirror(store, today=TODAY), store, tasks, settings)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(window.store.opened):
        window.errands.open_path(path)
    qtbot.waitUntil(lambda: not window.findings.is_looking)
    yield window
    store.close()
    tasks.close()


def test_the_tab_says_how_many_before_anybody_has_looked_at_it(window: MainWindow, qtbot: QtBot) -> None:
    assert window.tab_widget.tabText(PLACE) == "Mangler (2)"
    with qtbot.waitSignal(window.findings.count_changed):
        window.store.change({2: {"started": TODAY, "referred_from": "NAV"}})
    assert window.tab_widget.tabText(PLACE) == "Mangler"


def test_a_finding_leads_to_its_cell(window: MainWindow, qtbot: QtBot) -> None:
    window.show_tab("missing")
    tab = window.tab_widget.currentWidget().findChild(MissingTab)
    assert tab is not None
    QTest.keyClick(tab.view, Qt.Key.Key_Return)
    assert window.tab_widget.currentIndex() == 0
    current = window.register_tab.view.currentIndex()
    assert window.register_tab.model.number_at(current.row()) == 2
    assert FIELDS[current.column()].key == "started"

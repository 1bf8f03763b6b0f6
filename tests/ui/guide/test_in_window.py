"""The guide in the program: F1 and the menu open it at what is in front, and a cell keeps its own F1."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWhatsThis

from okosos_admin.model import create_register
from okosos_admin.ui.errands import USER_NAME
from okosos_admin.ui.guide.window import GuideWindow
from okosos_admin.ui.main_window import MainWindow
from okosos_admin.ui.mirror import Mirror
from okosos_admin.ui.register.view import RegisterView
from okosos_admin.ui.store import Store
from okosos_admin.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    settings = QSettings(str(tmp_path / "choices.ini"), QSettings.Format.IniFormat)
    settings.setValue(USER_NAME, "Arne Olsen")
    store, tasks = Store(), Tasks()
    window = MainWindow(Mirror(store, today=date(2026, 11, 21)), store, tasks, settings)
    qtbot.addWidget(window)
    with qtbot.waitExposed(window):
        window.show()
    yield window
    store.close()
    tasks.close()


@pytest.fixture
def opened(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    path = tmp_path / "nav-eksempel.okosos"
    with create_register(path, municipality="Eksempel") as register:
        register.add_case(name="Kari Nordmann", registered=date(2026, 1, 5))
    with qtbot.waitSignal(window.mirror.reset):
        window.errands.open_path(path)
    window.activateWindow()
    return window


def chapter(window: MainWindow) -> str:
    guide = window.findChild(GuideWindow)
    assert isinstance(guide, GuideWindow)
    return guide.contents.currentItem().text()


def test_before_a_register_is_open_the_guide_begins_at_the_beginning(window: MainWindow) -> None:
    window.actions_by_key["guide"].trigger()
    assert chapter(window) == "Kom i gang"


def test_f1_opens_the_chapter_of_the_tab_in_front(opened: MainWindow) -> None:
    opened.show_tab("missing")
    opened.tab_widget.tabBar().setFocus()
    QTest.keyClick(opened.tab_widget.tabBar(), Qt.Key.Key_F1)
    assert chapter(opened) == "Mangler"


def test_f1_in_a_cell_explains_the_field_and_opens_no_guide(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch
) -> None:
    explained: list[str] = []
    monkeypatch.setattr(QWhatsThis, "showText", lambda _place, text, _widget: explained.append(text))
    view = opened.findChild(RegisterView)
    assert isinstance(view, RegisterView)
    opened.register_tab.goto_case(1, "registered")
    view.setFocus()
    QTest.keyClick(view, Qt.Key.Key_F1)
    assert len(explained) == 1
    assert "Registrert" in explained[0]
    assert opened.findChild(GuideWindow) is None

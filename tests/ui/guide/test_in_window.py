"""The guide in the program: F1 and the menu open it at what is in front, and a cell keeps its own F1."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings, QStandardPaths, Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWhatsThis

from okosos_admin import messages
from okosos_admin.model import create_register
from okosos_admin.model.demo import write_demo
from okosos_admin.ui.errands import USER_NAME
from okosos_admin.ui.guide import texts
from okosos_admin.ui.guide.tour import TourBar
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
    with qtbot.waitSignal(window.store.opened):
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


def tour(window: MainWindow) -> TourBar:
    bar = window.findChild(TourBar)
    assert isinstance(bar, TourBar)
    return bar


@pytest.fixture
def demo(window: MainWindow, tmp_path: Path, qtbot: QtBot) -> MainWindow:
    path = tmp_path / messages.DEMO_OFFICE
    write_demo(path, cases=5)
    with qtbot.waitSignal(window.store.opened):
        window.errands.open_path(path)
    return window


def test_the_invented_cases_come_with_the_offer_of_a_tour(demo: MainWindow) -> None:
    assert tour(demo).isVisible()
    assert tour(demo).text.text() == texts.TOUR_OFFER


def test_a_real_register_has_no_tour(opened: MainWindow) -> None:
    assert opened.findChild(TourBar) is None


def test_the_tour_is_gone_when_a_real_register_is_opened(demo: MainWindow, tmp_path: Path, qtbot: QtBot) -> None:
    path = tmp_path / "ekte.okosos"
    create_register(path, municipality="Eksempel").close()
    with qtbot.waitSignal(demo.store.opened):
        demo.errands.open_path(path)
    assert tour(demo).isHidden()


def test_the_menu_starts_the_tour_and_it_follows_what_is_done(demo: MainWindow, qtbot: QtBot) -> None:
    demo.actions_by_key["tour"].trigger()
    assert tour(demo).text.text() == texts.TOUR_NEW
    demo.register_tab.new_case()
    qtbot.waitUntil(lambda: tour(demo).text.text() == texts.TOUR_NAME)


def test_the_menu_opens_the_invented_cases_when_they_are_not(
    opened: MainWindow, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, qtbot: QtBot
) -> None:
    monkeypatch.setattr(QStandardPaths, "writableLocation", lambda _which: str(tmp_path / "eget"))
    with qtbot.waitSignal(opened.store.opened):
        opened.actions_by_key["tour"].trigger()
    assert tour(opened).text.text() == texts.TOUR_NEW

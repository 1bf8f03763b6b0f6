"""From the grid to a case's history and back again, and the menu entries for data, in the window itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings

from okosos_admin.model import create_register
from okosos_admin.ui.data_errands import DataErrands
from okosos_admin.ui.errands import USER_NAME
from okosos_admin.ui.history.tab import HistoryTab
from okosos_admin.ui.main_window import MainWindow
from okosos_admin.ui.mirror import Mirror
from okosos_admin.ui.store import Store
from okosos_admin.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    """The window on a register of two cases, the cursor on the second."""
    path = tmp_path / "nav.okosos"
    with create_register(path) as register:
        register.add_case(name="Arne Ås", registered=date(2026, 1, 5))
        register.add_case(name="Bente Bø", registered=date(2026, 2, 5))
    settings = QSettings(str(tmp_path / "choices.ini"), QSettings.Format.IniFormat)
    settings.setValue(USER_NAME, "Arne Olsen")
    store, tasks = Store(), Tasks()
    window = MainWindow(Mirror(store, today=date(2026, 11, 21)), store, tasks, settings)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(window.store.opened):
        window.errands.open_path(path)
    window.register_tab.goto_case(2)
    yield window
    store.close()
    tasks.close()


def history(window: MainWindow) -> HistoryTab:
    (tab,) = window.findChildren(HistoryTab)
    return tab


def test_to_a_cases_history_and_back(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_by_key["case_history"].trigger()
    tab = history(window)
    qtbot.waitUntil(lambda: tab.model.rowCount() == 1)
    line = tab.model.line_at(0)
    assert line is not None
    assert line.case_no == 2
    window.register_tab.goto_case(1)
    tab.case_button.click()
    assert window.tab_widget.currentIndex() == 0
    assert window.register_tab.selected_case_numbers() == [2]


def test_the_history_alone_shows_everything(qtbot: QtBot, window: MainWindow) -> None:
    window.actions_by_key["tab_history"].trigger()
    qtbot.waitUntil(lambda: history(window).model.rowCount() > 3)


@pytest.mark.parametrize(
    ("action", "method", "expected"),
    [
        ("anonymise_case", "anonymise", ([2],)),
        ("anonymise", "anonymise", ()),
        ("insight", "save_insight", ([2],)),
        ("shield", "shield", ([2],)),
        ("import_workbook", "import_workbook", ()),
    ],
)
def test_the_menu_asks_for_it(
    window: MainWindow, monkeypatch: pytest.MonkeyPatch, action: str, method: str, expected: tuple[object, ...]
) -> None:
    asked: list[tuple[object, ...]] = []
    monkeypatch.setattr(DataErrands, method, lambda _errands, *words: asked.append(words))
    handler = window.handlers()[action]
    handler()
    assert asked == [expected]


def test_settings_know_the_grid(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[object] = []
    monkeypatch.setattr(DataErrands, "change_settings", lambda _errands, arrangement: asked.append(arrangement))
    window.handlers()["settings"]()
    assert asked == [window.register_tab.arrangement]

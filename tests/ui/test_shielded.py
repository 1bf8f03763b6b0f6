"""Who a shielded case is about is on no tab, whatever Qt is asked for; the one who works on it finds it by its ID."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings, Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QAbstractItemView, QLabel, QTableView
from tests.ui.direct import DirectStore, DirectTasks

from okosos_admin.model import create_register
from okosos_admin.model.history import Query, read_history
from okosos_admin.ui.dialogs import confirm
from okosos_admin.ui.errands import USER_NAME
from okosos_admin.ui.main_window import MainWindow
from okosos_admin.ui.mirror import Mirror
from okosos_admin.ui.papers import PAPERS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

SECRETS = ("Hemmelig", "Hansen", "02.01.1980", "1980-01-02")
ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.StatusTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)


@pytest.fixture
def window(qtbot: QtBot, tmp_path: Path) -> Iterator[MainWindow]:
    with create_register(tmp_path / "nav.okosos", user="Åse Dalen") as register:
        register.add_case(name="Hemmelig Hansen", local_id="4711", born=date(1980, 1, 2), shielded="JA")
        register.add_case(name="Kari Lie", local_id="12", registered=date(2026, 1, 5))
        register.change_case(1, name="Hemmelig B. Hansen")
    settings = QSettings(str(tmp_path / "s.ini"), QSettings.Format.IniFormat)
    settings.setValue(USER_NAME, "Bo Vik")
    store, tasks = DirectStore(tmp_path / "nav.okosos", "Bo Vik"), DirectTasks()
    window = MainWindow(Mirror(store, today=date(2026, 6, 30)), store, tasks, settings)
    qtbot.addWidget(window)
    window.show()
    store.start()
    yield window
    window.leaving._may_leave = True
    store.close()
    tasks.close()


def texts_of(view: QAbstractItemView) -> Iterator[str]:
    """Everything that a list says of its cells."""
    model = view.model()
    columns = model.columnCount() if isinstance(view, QTableView) else 1
    for row in range(model.rowCount()):
        for column in range(columns):
            yield from (str(model.index(row, column).data(role) or "") for role in ROLES)


@pytest.mark.parametrize("tab", ["register", "history", "missing"])
def test_no_tab_tells(window: MainWindow, qtbot: QtBot, tab: str) -> None:
    window.show_tab(tab)
    page = window.tab_widget.currentWidget()
    views = [view for view in page.findChildren(QAbstractItemView) if view.model() is not None]
    qtbot.waitUntil(lambda: any("Skjermet" in text for view in views for text in texts_of(view)))
    told = [text for view in views for text in texts_of(view)]
    told += [label.text() for label in window.findChildren(QLabel)]
    assert not [text for text in told for secret in SECRETS if secret in text]


def test_it_is_found_by_its_id_and_copied_as_it_is_shown(window: MainWindow) -> None:
    search = window.register_tab.search
    search.setText("hemmelig")
    assert not [line for line in search.hits.lines if "4711" in line]
    search.setText("4711")
    assert search.hits.lines == ["Skjermet · 4711"]
    window.register_tab.goto_case(1, "name")
    window.register_tab.view.selectRow(window.register_tab.view.currentIndex().row())
    window.register_tab.entering.copy()
    copied = QGuiApplication.clipboard().text()
    assert "Skjermet\t4711" in copied
    assert not [secret for secret in SECRETS if secret in copied]


def test_the_question_before_it_is_struck_does_not_tell(window: MainWindow, monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[str] = []
    monkeypatch.setattr(confirm, "ask", lambda *words, **_more: asked.extend(map(str, words)))
    window.register_tab.goto_case(1, "name")
    window.actions_by_key["strike"].trigger()
    assert any("Skjermet" in text for text in asked)
    assert not [text for text in asked for secret in SECRETS if secret in text]


@pytest.mark.parametrize("key", PAPERS)
def test_no_paper_tells(window: MainWindow, key: str) -> None:
    said = repr(PAPERS[key].make(window.papers))
    assert not [secret for secret in SECRETS if secret in said]


def test_what_is_printed_is_noted_without_a_name(window: MainWindow) -> None:
    window.papers._note_document("register", PAPERS["register"].make(window.papers), None)
    store = window.store
    assert isinstance(store, DirectStore)
    newest = read_history(store.register, Query(limit=1)).entries[0]
    assert newest.words.startswith("skriv ut")
    assert not [secret for secret in SECRETS if secret in (newest.edit.new or "")]

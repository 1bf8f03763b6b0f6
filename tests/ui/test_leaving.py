"""Closing the window: saved first, and nothing lost without a word."""

from __future__ import annotations

import threading
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings

from okosos_admin import messages
from okosos_admin.model import create_register, open_register
from okosos_admin.ui import leaving
from okosos_admin.ui.dialogs import confirm
from okosos_admin.ui.errands import USER_NAME
from okosos_admin.ui.jobs import Job
from okosos_admin.ui.main_window import MainWindow
from okosos_admin.ui.mirror import Mirror
from okosos_admin.ui.store import Store
from okosos_admin.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

    from okosos_admin.model import Register
    from okosos_admin.model.changes import Changes


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "nav.okosos"
    with create_register(path, user="Arne Olsen") as register:
        register.add_case(name="Kari Nordmann", registered=date(2026, 1, 5))
    return path


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Questions, each answered with staying."""
    texts: list[str] = []

    def answer(_parent: object, _title: str, text: str, *_buttons: str, **_options: object) -> bool:
        texts.append(text)
        return False

    monkeypatch.setattr(confirm, "ask", answer)
    return texts


@pytest.fixture
def window(
    qtbot: QtBot, tmp_path: Path, path: Path, monkeypatch: pytest.MonkeyPatch, asked: list[str]
) -> Iterator[MainWindow]:
    monkeypatch.setattr(leaving, "FAREWELL_MILLISECONDS", 20)
    settings = QSettings(str(tmp_path / "choices.ini"), QSettings.Format.IniFormat)
    settings.setValue(USER_NAME, "Arne Olsen")
    store, tasks = Store(), Tasks()
    window = MainWindow(Mirror(store, today=date(2026, 11, 21)), store, tasks, settings)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(store.opened):
        window.errands.open_path(path)
    yield window
    store.close()
    tasks.close()


def test_closing_with_words_says_that_all_is_saved(window: MainWindow, qtbot: QtBot) -> None:
    window.store.change({1: {"local_id": "4711"}})
    with qtbot.waitSignal(window.leaving.saved):
        window.actions_by_key["quit"].trigger()
    assert window.isVisible()
    qtbot.waitUntil(lambda: not window.isVisible())
    assert window.store.unsaved == ()


def test_the_cross_closes_at_once_when_all_is_saved(window: MainWindow, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(window.leaving.saved):
        assert window.close()


def test_the_window_waits_for_a_save_that_is_under_way(window: MainWindow, path: Path, qtbot: QtBot) -> None:
    goes_on = threading.Event()

    def slow(register: Register) -> Changes:
        goes_on.wait(20)
        return register.change_case(1, local_id="4711")

    window.store.submit(Job(slow, values={1: {"local_id": "4711"}}))
    assert not window.close()
    assert window.isVisible()
    goes_on.set()
    qtbot.waitUntil(lambda: not window.isVisible())
    with open_register(path, write=False) as register:
        assert register.cases()[0].local_id == "4711"


def test_a_new_case_without_a_name_is_asked_about(window: MainWindow, asked: list[str]) -> None:
    model = window.register_tab.model
    number = model.start_draft()
    model.change({number: {"local_id": "77"}})
    assert not window.close()
    assert "mangler navn" in asked[0]
    assert window.isVisible()
    model.let_go([], [model.draft_values(number, {})])
    assert window.close()


def test_on_the_welcome_page_nothing_is_said(qtbot: QtBot, tmp_path: Path, asked: list[str]) -> None:
    store, tasks = Store(), Tasks()
    settings = QSettings(str(tmp_path / "choices.ini"), QSettings.Format.IniFormat)
    window = MainWindow(Mirror(store), store, tasks, settings)
    qtbot.addWidget(window)
    window.show()
    window.actions_by_key["quit"].trigger()
    assert not window.isVisible()
    assert messages.ALL_SAVED not in asked
    store.close()
    tasks.close()

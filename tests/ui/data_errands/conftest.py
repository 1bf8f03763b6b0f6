"""What is behind the errands, with the dialogs answered for."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QWidget
from tests.ui.direct import DirectStore, DirectTasks
from tests.ui.fakes import TODAY

from okosos_admin.model import create_register, open_register
from okosos_admin.model.history import Query, read_history
from okosos_admin.ui.data_errands import DataErrands
from okosos_admin.ui.dialogs import message
from okosos_admin.ui.errands import USER_NAME, Errands
from okosos_admin.ui.mirror import Mirror

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class Office:
    """Everything behind the errands, and what the dialogs would have been told."""

    def __init__(self, folder: Path, window: QWidget, *, is_open: bool = True) -> None:
        self.folder = folder
        self.path = folder / "nav.okosos"
        self.told: list[tuple[Any, ...]] = []
        if is_open:
            with create_register(self.path, user="Åse Dalen") as register:
                register.add_case(name="Kari Lie", born=date(1980, 1, 2), closed=date(2019, 3, 1))
        self.store = DirectStore(self.path, "Bo Vik") if is_open else ClosedStore(folder)
        self.mirror = Mirror(self.store, today=TODAY)
        self.tasks = DirectTasks()
        self.machine = QSettings(str(folder / "s.ini"), QSettings.Format.IniFormat)
        self.machine.setValue(USER_NAME, "Bo Vik")
        errands = Errands(window, self.mirror, self.store, self.tasks, self.machine)
        self.data = DataErrands(window, self.mirror, self.store, self.tasks, self.machine, errands)
        if is_open:
            self.store.start()

    def workbook(self, *lines: str) -> Path:
        path = self.folder / "saker.csv"
        path.write_text("\n".join(lines), encoding="utf-8")
        return path

    def history(self) -> list[str]:
        return [entry.words for entry in read_history(self.store.register, Query()).entries]

    def close(self) -> None:
        self.store.close()
        self.tasks.close()


class ClosedStore(DirectStore):
    """With nothing open until it is asked for."""

    def __init__(self, folder: Path) -> None:
        create_register(folder / "unused.okosos").close()
        super().__init__(folder / "unused.okosos", "Bo Vik")
        self.opened_paths: list[Path] = []

    def open(  # type: ignore[override]
        self, path: Path, user: str, *, write: bool = True, prepare: Callable[[], object] | None = None
    ) -> None:
        self.register.close()
        if prepare is not None:
            prepare()
        self.register = open_register(path, user=user, write=write)
        self.opened_paths.append(path)
        self.start()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def office(tmp_path: Path, window: QWidget, monkeypatch: pytest.MonkeyPatch) -> Iterator[Office]:
    office = Office(tmp_path, window)
    monkeypatch.setattr(message, "show", lambda *words: office.told.append(words[1:]))
    yield office
    office.close()


def answers(monkeypatch: pytest.MonkeyPatch, module: object, name: str, answer: object) -> list[tuple[Any, ...]]:
    """Let a dialog answer this, and collect what it was asked."""
    asked: list[tuple[Any, ...]] = []

    def ask(*words: Any, **more: Any) -> object:
        asked.append((*words, more))
        return answer

    monkeypatch.setattr(module, name, ask)
    return asked

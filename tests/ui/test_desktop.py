"""A shortcut to a register: offered, made, told of; declined it is not made."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QWidget
from tests.ui.direct import DirectTasks
from tests.ui.fakes import TODAY, FakeStore

from okosos_admin import messages, shortcuts
from okosos_admin.model import FileError, create_register
from okosos_admin.ui.desktop import Desktop
from okosos_admin.ui.dialogs import confirm, message
from okosos_admin.ui.mirror import Mirror

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


class Around:
    """A desktop, and what the user was told."""

    def __init__(self, window: QWidget, monkeypatch: pytest.MonkeyPatch) -> None:
        self.made: list[Path] = []
        self.told: list[tuple[str, str]] = []
        self.asked: list[str] = []
        self.answer = True
        self.refusal: Exception | None = None
        self.mirror = Mirror(FakeStore(), today=TODAY)
        self.tasks = DirectTasks()
        self.desktop = Desktop(window, self.mirror, self.tasks)
        monkeypatch.setattr(shortcuts, "put_on_desktop", self._put)
        monkeypatch.setattr(message, "show", lambda _parent, title, text: self.told.append((title, text)))
        monkeypatch.setattr(confirm, "ask", self._ask)

    def _put(self, register: Path) -> Path:
        if self.refusal is not None:
            raise self.refusal
        self.made.append(register)
        return register.with_suffix(".desktop")

    def _ask(self, _parent: object, title: str, *_texts: str) -> bool:
        self.asked.append(title)
        return self.answer


@pytest.fixture
def around(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[Around]:
    window = QWidget()
    qtbot.addWidget(window)
    made = Around(window, monkeypatch)
    yield made
    made.tasks.close()


def test_offered_and_wanted_it_is_made(around: Around, tmp_path: Path) -> None:
    around.desktop.offer(tmp_path / "nav.okosos")
    assert "«nav»" in around.asked[0]
    assert around.made == [tmp_path / "nav.okosos"]
    ((title, text),) = around.told
    assert title == messages.SHORTCUT_MADE
    assert text.endswith(str(tmp_path / "nav.desktop"))


def test_declined_it_is_not(around: Around, tmp_path: Path) -> None:
    around.answer = False
    around.desktop.offer(tmp_path / "nav.okosos")
    assert around.made == []
    assert around.told == []


def test_the_register_that_is_open_gets_one(around: Around, tmp_path: Path) -> None:
    around.desktop.make_for_shown()
    around.mirror.path = tmp_path / "nav.okosos"
    around.desktop.make_for_shown()
    assert around.made == [tmp_path / "nav.okosos"]


def test_a_copy_gets_none(around: Around, tmp_path: Path) -> None:
    with create_register(tmp_path / "nav.okosos", user="Kari Lie") as register:
        copy, *_rest = register.back_up()
    around.mirror.path = copy.path
    around.desktop.make_for_shown()
    assert around.made == []
    assert around.told == [(messages.SHORTCUT_NOT_MADE, messages.SHORTCUT_COPY)]


def test_a_refusal_is_told(around: Around, tmp_path: Path) -> None:
    around.refusal = FileError("Skrivebordet kan ikke endres.")
    around.desktop.make(tmp_path / "nav.okosos")
    assert around.told == [(messages.SHORTCUT_NOT_MADE, "Skrivebordet kan ikke endres.")]


def test_a_fault_of_ours_is_not_hidden(around: Around, tmp_path: Path) -> None:
    around.refusal = ZeroDivisionError()
    with pytest.raises(ZeroDivisionError):
        around.desktop.make(tmp_path / "nav.okosos")

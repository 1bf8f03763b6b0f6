"""A hand on the keyboard while a dialog waits."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt, QTimer
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QDialog, QLabel, QPushButton, QWidget

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from pytestqt.qtbot import QtBot


class Hand:
    """Does something to the next dialog that waits, and leaves none open."""

    def when_asked(self, act: Callable[[QDialog], object]) -> None:
        """Call `act` with the dialog as soon as one waits."""

        def look() -> None:
            dialog = QApplication.activeModalWidget()
            assert isinstance(dialog, QDialog)
            try:
                act(dialog)
            finally:
                if dialog.isVisible():
                    dialog.reject()

        QTimer.singleShot(0, look)

    def press(self, *keys: Qt.Key) -> None:
        """Press keys in the next dialog, one after the other, where its focus is."""

        def act(dialog: QDialog) -> None:
            for key in keys:
                self.key(dialog, key)

        self.when_asked(act)

    def click(self, text: str) -> None:
        """Click the button that says `text` in the next dialog."""
        self.when_asked(lambda dialog: QTest.mouseClick(self.button(dialog, text), Qt.MouseButton.LeftButton))

    @staticmethod
    def key(dialog: QDialog, key: Qt.Key) -> None:
        """Press a key where the focus is."""
        QTest.keyClick(dialog.focusWidget(), key)

    @staticmethod
    def button(dialog: QDialog, text: str) -> QPushButton:
        (found,) = [each for each in dialog.findChildren(QPushButton) if each.text().replace("&", "") == text]
        return found

    @staticmethod
    def words(dialog: QDialog) -> list[str]:
        """What the visible labels say."""
        return [label.text() for label in dialog.findChildren(QLabel) if label.isVisible() and label.text()]


@pytest.fixture
def hand(qtbot: QtBot) -> Hand:
    return Hand()


@pytest.fixture
def window(qtbot: QtBot) -> QWidget:
    """The window in front of which dialogs are shown."""
    widget = QWidget()
    qtbot.addWidget(widget)
    return widget


@pytest.fixture
def dark(qapp: QApplication) -> Iterator[None]:
    before = QPalette(QGuiApplication.palette())
    qapp.setPalette(QPalette(QColor("#353535"), QColor("#2a2a2a")))
    yield
    qapp.setPalette(before)

"""What a user does with a tab on the screen: looks at it, waits a moment, presses keys."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def show(qtbot: QtBot, tab: QWidget) -> None:
    """Put a tab on the screen, in front."""
    qtbot.addWidget(tab)
    tab.resize(1280, 640)
    with qtbot.waitExposed(tab):
        tab.show()
    tab.activateWindow()
    settle()


def settle() -> None:
    """Let what was put off until the next turn happen."""
    for _ in range(3):
        QApplication.processEvents()


def focus() -> QWidget:
    """Where a key press goes."""
    widget = QApplication.focusWidget()
    assert widget is not None
    return widget


def press(*keys: str | Qt.Key, modifiers: Qt.KeyboardModifier = Qt.KeyboardModifier.NoModifier) -> int:
    """Press keys wherever the focus is, a text letter by letter; answers how many."""
    count = 0
    for key in keys:
        for one in key if isinstance(key, str) else [key]:
            if isinstance(one, str):
                QTest.keyClicks(focus(), one, modifiers)
            else:
                # Apart, because the editor that was pressed in may be gone when the key comes up.
                QTest.keyPress(focus(), one, modifiers)
                QTest.keyRelease(focus(), one, modifiers)
            settle()
            count += 1
    return count

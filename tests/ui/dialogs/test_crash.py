"""The dialog about a fault of the program."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QLabel, QPushButton

from okosos_admin.ui.dialogs import texts
from okosos_admin.ui.dialogs.crash import make

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


def test_says_it_and_lets_it_be_copied(qtbot: QtBot) -> None:
    dialog = make(None, "Noe gikk galt", "Rapporten ligger der.", "Python: 3.11")
    qtbot.addWidget(dialog)
    dialog.show()
    assert {"Noe gikk galt", "Rapporten ligger der."} <= {label.text() for label in dialog.findChildren(QLabel)}
    copy = next(button for button in dialog.findChildren(QPushButton) if button.text() == texts.ABOUT_COPY)
    copy.click()
    assert QGuiApplication.clipboard().text() == "Python: 3.11"
    assert copy.text() == texts.ABOUT_COPIED
    assert dialog.isVisible()


def test_enter_works_on(qtbot: QtBot) -> None:
    dialog = make(None, "Noe gikk galt", "Rapporten ligger der.", "Python: 3.11")
    qtbot.addWidget(dialog)
    default = next(button for button in dialog.findChildren(QPushButton) if button.isDefault())
    assert default.text() == texts.WORK_ON
    default.click()
    assert not dialog.isVisible()

"""That the program is at fault, what became of the user's work, and what to send to whoever can mend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox

from okosos_admin.ui.dialogs import texts
from okosos_admin.ui.dialogs.notice import Notice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QPushButton, QWidget


def show(parent: QWidget | None, title: str, text: str, technical: str) -> None:
    """Tell it and wait until it is closed.

    Args:
        parent: the window it is about.
        title: that something went wrong.
        text: what became of the work, and where the report lies.
        technical: what can be copied; nothing about people.
    """
    make(parent, title, text, technical).ask()


def make(parent: QWidget | None, title: str, text: str, technical: str) -> Notice:
    """The dialog that `show` shows."""
    dialog = Notice(parent, title, text, icon="warning", details=technical)
    copy = dialog.add_button(texts.ABOUT_COPY, QDialogButtonBox.ButtonRole.ActionRole)
    copy.clicked.connect(lambda: _copy(technical, copy))
    dialog.add_button(texts.WORK_ON, QDialogButtonBox.ButtonRole.RejectRole, default=True).setFocus()
    dialog.add_row_of_buttons()
    return dialog


def _copy(technical: str, button: QPushButton) -> None:
    QGuiApplication.clipboard().setText(technical)
    button.setText(texts.ABOUT_COPIED)

"""Something the user must know."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QDialogButtonBox

from okosos_admin.ui.dialogs import texts
from okosos_admin.ui.dialogs.notice import Notice

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


def show(parent: QWidget | None, title: str, text: str, details: str = "") -> None:
    """Tell it and wait until it is closed.

    Args:
        parent: the window it is about.
        title: what has happened.
        text: what it means and what to do.
        details: what only some will want to read.
    """
    dialog = Notice(parent, title, text, icon="information", details=details)
    dialog.add_button(texts.CLOSE, QDialogButtonBox.ButtonRole.RejectRole, default=True).setFocus()
    dialog.add_row_of_buttons()
    dialog.ask()

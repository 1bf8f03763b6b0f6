"""A longer text that can be read and copied, by mouse and keyboard alike, and not changed."""

from __future__ import annotations

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPlainTextEdit


class ReadText(QPlainTextEdit):
    """Such a text; Tab goes past it, and the cursor shows that the keyboard is in it.

    Args:
        name: what a screen reader calls it.
        text: what it says.
    """

    def __init__(self, name: str, text: str = "") -> None:
        super().__init__(text)
        self.setReadOnly(True)
        # Read-only, Qt would hide the cursor.
        self.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        self.setTabChangesFocus(True)
        self.setAccessibleName(name)

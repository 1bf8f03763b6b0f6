"""A drawing, a heading and a text, with details for those who want them: the ground of questions and messages."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QCheckBox, QHBoxLayout, QLabel, QVBoxLayout

from okosos_admin.ui.dialogs import texts
from okosos_admin.ui.dialogs.frame import Frame, Text, heading
from okosos_admin.ui.icons import LARGE, icon
from okosos_admin.ui.read_text import ReadText

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget


class Notice(Frame):
    """What is asked or told, still without its buttons.

    Args:
        parent: the window it is about.
        title: the heading.
        text: below it.
        icon: name of the drawing.
        details: shown when asked for.
    """

    def __init__(self, parent: QWidget | None, title: str, text: str, *, icon: str, details: str = "") -> None:
        super().__init__(parent)
        self.setAccessibleName(title)
        self.setAccessibleDescription(text)
        em = self.fontMetrics().height()
        row = QHBoxLayout()
        row.setSpacing(em)
        row.addWidget(self._drawing(icon, em * 2), 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(em // 2)
        words.addWidget(heading(title))
        words.addWidget(Text(text))
        row.addLayout(words, 1)
        self.column.addLayout(row)
        if details:
            self._add_details(details, em)

    def _drawing(self, name: str, edge: int) -> QLabel:
        label = QLabel()
        label.setPixmap(icon(name, self.palette(), LARGE).pixmap(QSize(edge, edge), self.devicePixelRatioF()))
        return label

    def _add_details(self, details: str, em: int) -> None:
        shown = ReadText(texts.DETAILS_NAME, details)
        shown.setMinimumHeight(em * 8)
        shown.hide()
        switch = QCheckBox(texts.DETAILS)
        switch.toggled.connect(shown.setVisible)
        switch.toggled.connect(self.adjustSize)
        self.column.addWidget(switch)
        self.column.addWidget(shown)

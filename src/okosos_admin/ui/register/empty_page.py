"""What stands in place of the grid when there is no case yet: the ways to get some."""

from __future__ import annotations

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QLabel, QPushButton, QVBoxLayout, QWidget

from okosos_admin.ui.register import texts


class EmptyPage(QWidget):
    """Signals: what was chosen."""

    first_requested = Signal()
    import_requested = Signal()
    caseworkers_requested = Signal()
    demo_requested = Signal()

    def __init__(self) -> None:
        super().__init__()
        column = QVBoxLayout(self)
        column.addStretch(1)
        title = QLabel(texts.EMPTY_TITLE)
        font = title.font()
        font.setPointSizeF(font.pointSizeF() * 1.5)
        font.setBold(True)
        title.setFont(font)
        column.addWidget(title, 0, Qt.AlignmentFlag.AlignHCenter)
        self._read_only = QLabel(texts.EMPTY_READ_ONLY)
        column.addWidget(self._read_only, 0, Qt.AlignmentFlag.AlignHCenter)
        self.buttons: list[QPushButton] = []
        for text, chosen in (
            (texts.EMPTY_FIRST, self.first_requested),
            (texts.EMPTY_IMPORT, self.import_requested),
            (texts.EMPTY_CASEWORKERS, self.caseworkers_requested),
            (texts.EMPTY_DEMO, self.demo_requested),
        ):
            button = QPushButton(text)
            button.setMinimumWidth(self.fontMetrics().averageCharWidth() * 50)
            button.clicked.connect(chosen)
            column.addWidget(button, 0, Qt.AlignmentFlag.AlignHCenter)
            self.buttons.append(button)
        column.addStretch(2)

    def show_access(self, *, writable: bool) -> None:
        """A reader cannot register the first case, and is told so."""
        self._read_only.setVisible(not writable)
        for button in self.buttons[:-1]:
            button.setVisible(writable)

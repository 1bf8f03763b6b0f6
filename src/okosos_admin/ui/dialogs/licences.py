"""The licences of all that the program is made of, to be read without a network."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QFontDatabase
from PySide6.QtWidgets import QDialogButtonBox, QHBoxLayout, QListWidget

from okosos_admin.licences import PARTS, text, version
from okosos_admin.ui.dialogs import texts
from okosos_admin.ui.dialogs.frame import Frame
from okosos_admin.ui.read_text import ReadText

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from okosos_admin.licences import Part

# In letters.
_WIDE: Final = 84
_NARROW: Final = 30
_LINES: Final = 26
_SHARE_OF_SCREEN: Final = 0.9


def show(parent: QWidget | None) -> None:
    """Show them and wait until they are closed."""
    LicencesDialog(parent).ask()


def line(part: Part) -> str:
    """One part in the list: 'SQLAlchemy 2.1.9, MIT'."""
    return f"{' '.join(filter(None, (part.name, version(part))))}, {part.licence}"


class LicencesDialog(Frame):
    """The parts on the left, the licence of the chosen one on the right."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent, texts.LICENCES_TITLE)
        self.add_intro(texts.LICENCES_INTRO)
        self.parts = QListWidget()
        self.parts.setAccessibleName(texts.LICENCES_PARTS)
        self.parts.addItems([line(part) for part in PARTS])
        self.licence = ReadText(texts.LICENCES_TEXT)
        self.licence.setFont(QFontDatabase.systemFont(QFontDatabase.SystemFont.FixedFont))
        letter, height = self.fontMetrics().averageCharWidth(), self.fontMetrics().lineSpacing()
        parts_wide = self.parts.sizeHintForColumn(0) + 4 * letter
        self.parts.setFixedWidth(parts_wide)
        self.licence.setMinimumSize(letter * _NARROW, height * 4)
        row = QHBoxLayout()
        row.addWidget(self.parts)
        row.addWidget(self.licence, 1)
        self.column.addLayout(row, 1)
        self.add_button(texts.CLOSE, QDialogButtonBox.ButtonRole.RejectRole, default=True)
        self.add_row_of_buttons()
        self.parts.currentRowChanged.connect(lambda number: self.licence.setPlainText(text(PARTS[number])))
        self.parts.setCurrentRow(0)
        self.parts.setFocus()
        wanted = QSize(parts_wide + self.licence.fontMetrics().averageCharWidth() * _WIDE, height * _LINES)
        self.resize(wanted.boundedTo(self.screen().availableSize() * _SHARE_OF_SCREEN))

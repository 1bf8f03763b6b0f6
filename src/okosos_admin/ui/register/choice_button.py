"""A button that is one of several to choose from, and shows when it is the one chosen."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QPushButton, QStyle, QStyleOptionButton
from typing_extensions import override

from okosos_admin.ui.shades import mixed

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

BAR: Final = 3
_TINT: Final = 0.22


class ChoiceButton(QPushButton):
    """Chosen, it is tinted, bold and has a bar below the text.

    The style alone makes it a little darker, which in dark surroundings is not seen.
    """

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.setCheckable(True)
        self.setAutoDefault(False)

    @override
    def sizeHint(self) -> QSize:
        # As wide as when it is bold, so that the others stay where they are.
        option = QStyleOptionButton()
        self.initStyleOption(option)
        text = QFontMetrics(self._bold()).size(Qt.TextFlag.TextShowMnemonic, self.text())
        return self.style().sizeFromContents(QStyle.ContentsType.CT_PushButton, option, text, self)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self.isChecked():
            super().paintEvent(event)
            return
        option = QStyleOptionButton()
        self.initStyleOption(option)
        highlight = self.palette().color(QPalette.ColorRole.Highlight)
        ground = self.palette().color(QPalette.ColorRole.Button)
        option.palette.setColor(QPalette.ColorRole.Button, mixed(ground, highlight, _TINT))
        with QPainter(self) as painter:
            painter.setFont(self._bold())
            self.style().drawControl(QStyle.ControlElement.CE_PushButton, option, painter, self)
            painter.fillRect(self._bar(), highlight)

    def _bar(self) -> QRect:
        return QRect(BAR, self.height() - BAR - 1, self.width() - 2 * BAR, BAR)

    def _bold(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        return font

"""The title of a table, and the headings of its numbers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from okosos_admin.ui.colours import Meaning, ink
from okosos_admin.ui.shades import hairline

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from okosos_admin.ui.statistics.measures import Cell, Measures

_WRAPPED: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
_HEADING: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignBottom


class TableHead(QWidget):
    """The title of a table, and the headings of its numbers on the same line."""

    def __init__(self, measures: Measures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._measures = measures
        self._title = ""
        self._cells: frozenset[Cell] = frozenset()
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_head(self, title: str, cells: frozenset[Cell]) -> None:
        """Show `title`, and headings over `cells`."""
        if (title, cells) != (self._title, self._cells):
            self._title, self._cells = title, cells
            self.setAccessibleName(title)
            self.updateGeometry()
            self.update()

    def set_measures(self, measures: Measures) -> None:
        """Put the headings elsewhere."""
        self._measures = measures
        self.updateGeometry()
        self.update()

    @override
    def sizeHint(self) -> QSize:
        width = self._measures.least
        return QSize(width, self.heightForWidth(width))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        return self._title_rect(width).height() + self._measures.line // 3

    def _title_rect(self, width: int) -> QRect:
        measures = self._measures
        room = QRect(measures.side, 0, max(1, width - measures.numbers - 2 * measures.side), 10_000)
        found = QFontMetrics(self._font()).boundingRect(room, _WRAPPED | Qt.AlignmentFlag.AlignTop, self._title)
        room.setHeight(found.height())
        return room

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.1)
        return font

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = self.palette()
        painter.setFont(self._font())
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        title = self._title_rect(self.width())
        painter.drawText(title, _WRAPPED, self._title)
        painter.setFont(self.font())
        painter.setPen(ink(Meaning.QUIET, palette))
        for cell, right in self._measures.rights(self.width()).items():
            if cell in self._cells:
                width = self._measures.widths[cell]
                painter.drawText(QRect(right - width, 0, width, title.bottom()), _HEADING, cell.heading)
        painter.setPen(hairline(palette))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)

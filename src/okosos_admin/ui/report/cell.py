"""One figure of the report, in its column."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QFont, QPainter, QPalette
from typing_extensions import override

from okosos_admin.report.document import shown
from okosos_admin.ui.figure_button import FigureButton
from okosos_admin.ui.report import texts

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from okosos_admin.report.document import Column, Value
    from okosos_admin.stats import Figure


class ReportCell(FigureButton):
    """A figure in large print.

    Args:
        figure: what it shows.
        column: where it stands.
    """

    def __init__(self, figure: Figure, column: Column, parent: QWidget | None = None) -> None:
        name = texts.CELL_NAME.format(ordinal=column.ordinal, label=column.label)
        super().__init__(figure, name, parent)
        self._column = column

    def show_value(self, value: Value) -> None:
        """Show `value`."""
        number = shown(value)
        if number != self.text():
            self.setText(number)
            column = self._column
            self.setAccessibleName(
                texts.CELL_SPOKEN.format(ordinal=column.ordinal, group=column.group, label=column.label, number=number)
            )

    @staticmethod
    def large(font: QFont) -> QFont:
        """The font of the figures, from that of the text around them."""
        large = QFont(font)
        large.setPointSizeF(font.pointSizeF() * 1.5)
        return large

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right}:
            self.stepped.emit(-1 if event.key() == Qt.Key.Key_Left else 1)
        else:
            super().keyPressEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = self.palette()
        self.paint_ground(painter)
        font = self.large(self.font())
        font.setUnderline(self.is_hot)
        painter.setFont(font)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        painter.drawText(self.rect(), Qt.AlignmentFlag.AlignCenter, self.text())

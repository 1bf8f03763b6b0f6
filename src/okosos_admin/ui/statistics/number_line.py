"""A line of a table: words, and numbers that are links each. What they are is up to the class that fills it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QSizePolicy
from typing_extensions import override

from okosos_admin.stats.counting import Role
from okosos_admin.ui.colours import Meaning, ink
from okosos_admin.ui.figure_button import FigureButton
from okosos_admin.ui.shades import hairline, hover

if TYPE_CHECKING:
    from collections.abc import Mapping

    from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QMouseEvent, QPaintEvent
    from PySide6.QtWidgets import QWidget

    from okosos_admin.stats import Figure
    from okosos_admin.ui.statistics.measures import Cell, Measures

_WRAPPED: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NUMBER: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
_NO_LIMIT: Final = 10_000
_INK: Final[Mapping[Role, Meaning]] = {Role.GAP: Meaning.MISSING, Role.NOTE: Meaning.QUIET}


class NumberLine(FigureButton):
    """A line of a table.

    Args:
        figure: what it shows.
        name: how it is called where its table is not in sight.
        measures: where the numbers stand.

    Attributes:
        label: the words.
        texts: the numbers, by cell.
        cell: the number that a click or Enter opens.
        ruled: whether there is a line above it.
        measures: where the numbers stand.
    """

    def __init__(self, figure: Figure, name: str, measures: Measures, parent: QWidget | None = None) -> None:
        super().__init__(figure, name, parent)
        self.label = figure.label
        self.texts: dict[Cell, str] = {}
        self.cell = next(iter(measures.widths))
        self.ruled = figure.role is Role.TOTAL
        self.measures = measures
        self._heights: dict[int, int] = {}
        self.setMouseTracking(True)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)

    def show_texts(self, texts: dict[Cell, str], spoken: str) -> None:
        """Show other numbers, which a screen reader says as `spoken`."""
        if texts != self.texts:
            self.texts = texts
            self.setAccessibleName(spoken)
            self.update()

    def show_label(self, label: str) -> None:
        """Show other words."""
        if label != self.label:
            before = self._heights.get(self.width())
            self.label = label
            self._heights.clear()
            # Laying out the page anew takes longer than anything else here.
            if self.heightForWidth(self.width()) != before:
                self.updateGeometry()
            self.update()

    def set_measures(self, measures: Measures) -> None:
        """Put the numbers elsewhere."""
        self.measures = measures
        self._heights.clear()
        self.updateGeometry()
        self.update()

    # --- size

    @override
    def sizeHint(self) -> QSize:
        width = self.measures.least
        return QSize(width, self.heightForWidth(width))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.measures.least, self.measures.line)

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        if width not in self._heights:
            needed = QFontMetrics(self._font()).boundingRect(self._label_rect(width), _WRAPPED, self.label).height()
            self._heights[width] = needed + self.measures.line - self.fontMetrics().height()
        return self._heights[width]

    def _label_rect(self, width: int) -> QRect:
        measures = self.measures
        indent = measures.side + (3 * measures.side if self.figure.is_aside else 0)
        return QRect(indent, 0, max(1, width - measures.side - measures.numbers - indent), _NO_LIMIT)

    def _font(self) -> QFont:
        font = QFont(self.font())
        font.setBold(self.figure.role is Role.TOTAL)
        return font

    # --- choosing one of the numbers

    @property
    def links(self) -> list[Cell]:
        """The numbers that open something, from left to right."""
        return [cell for cell in self.measures.widths if cell.opens and cell in self.texts]

    def choose(self, cell: Cell) -> None:
        """Let a click open the cases of `cell`."""
        if cell is not self.cell:
            self.cell = cell
            self.update()

    def _choose_at(self, x: int) -> None:
        links = self.links
        if links:
            there = self.measures.cell_at(x, self.width())
            self.choose(next((link for link in links if there is not None and link.key == there.key), links[0]))

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        self._choose_at(int(event.position().x()))
        super().mouseMoveEvent(event)

    @override
    def mousePressEvent(self, event: QMouseEvent) -> None:
        self._choose_at(int(event.position().x()))
        super().mousePressEvent(event)

    @override
    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() is not Qt.FocusReason.MouseFocusReason and self.links:
            self.choose(self.links[0])
        super().focusInEvent(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        links = self.links
        if event.key() in {Qt.Key.Key_Left, Qt.Key.Key_Right} and self.cell in links:
            step = 1 if event.key() == Qt.Key.Key_Right else -1
            self.choose(links[max(0, min(len(links) - 1, links.index(self.cell) + step))])
        else:
            super().keyPressEvent(event)

    # --- painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        palette = self.palette()
        role = self.figure.role
        own = ink(_INK[role], palette) if role in _INK else palette.color(QPalette.ColorRole.Text)
        if self.is_hot:
            painter.fillRect(self.rect(), hover(palette))
        if self.ruled:
            painter.setPen(hairline(palette))
            painter.drawLine(0, 0, self.width(), 0)
        if self.hasFocus():
            painter.setPen(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        font = self._font()
        painter.setFont(font)
        painter.setPen(own)
        label = self._label_rect(self.width())
        label.setHeight(self.height())
        painter.drawText(label, _WRAPPED, self.label)
        self._draw_numbers(painter, font, own)

    def _draw_numbers(self, painter: QPainter, font: QFont, own: QColor) -> None:
        underlined = QFont(font)
        underlined.setUnderline(True)
        light, quiet = self.font(), ink(Meaning.QUIET, self.palette())
        top = (self.measures.line - self.fontMetrics().height()) // 2
        chosen = self.cell if self.is_hot else None
        for cell, right in self.measures.rights(self.width()).items():
            text = self.texts.get(cell)
            if text:
                painter.setPen(quiet if cell.quiet else own)
                painter.setFont(light if cell.quiet else underlined if cell is chosen else font)
                width = self.measures.widths[cell]
                painter.drawText(QRect(right - width, top, width, self.height()), _NUMBER, text)

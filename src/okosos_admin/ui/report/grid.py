"""The columns of the report as the authority's form has them: groups above turned headings, a row for each office."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QSizePolicy, QWidget
from typing_extensions import override

from okosos_admin.report.document import Column, Table, Weight, shown
from okosos_admin.stats import ALL_FIGURES
from okosos_admin.ui.colours import Meaning, ink
from okosos_admin.ui.report.cell import ReportCell
from okosos_admin.ui.report.headings import draw_turned, turned_height
from okosos_admin.ui.shades import hairline

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent, QResizeEvent

_LABEL: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_GROUP: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignBottom
_CHARACTERS_A_COLUMN: Final = 12
_CHARACTERS_THE_LABEL: Final = 24
_LEAST: Final = 0.6


@dataclass(frozen=True, slots=True)
class _Places:
    """Where everything stands: left edges of the columns and the end of the last, then tops of the parts."""

    lefts: list[int]
    headings: int
    ordinals: int
    rows: int
    row: int


class ReportGrid(QWidget):
    """A table of the report.

    Attributes:
        cells: the figures of the first row, which are this register's own.

    Signals:
        opened: the `ReportCell` whose cases are asked for.
    """

    opened = Signal(object)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._table = Table((), ())
        self.cells: list[ReportCell] = []
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)

    def show_table(self, table: Table) -> None:
        """Show `table`; only its numbers change as long as the columns do not."""
        if [column.key for column in table.columns] != [column.key for column in self._table.columns]:
            self._make_cells(table.columns)
        resized = len(table.rows) != len(self._table.rows)
        self._table = table
        values = [value for value, column in zip(table.rows[0].cells, table.columns, strict=True) if column.key]
        for cell, value in zip(self.cells, values, strict=True):
            cell.show_value(value)
        if resized:
            self.updateGeometry()
            self._place()
        self.update()

    def _make_cells(self, columns: tuple[Column, ...]) -> None:
        for cell in self.cells:
            cell.deleteLater()
        self.cells = [ReportCell(ALL_FIGURES[column.key], column, self) for column in columns if column.key]
        for cell in self.cells:
            cell.clicked.connect(partial(self.opened.emit, cell))
            cell.stepped.connect(partial(self._step, cell))
            # Tab goes to the table, the arrows go from figure to figure.
            if cell is not self.cells[0]:
                cell.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            cell.show()

    def _step(self, cell: ReportCell, step: int) -> None:
        there = self.cells.index(cell) + step
        if 0 <= there < len(self.cells):
            self.cells[there].setFocus(Qt.FocusReason.TabFocusReason)

    # --- places

    def _places(self, width: int) -> _Places:
        columns = self._table.columns
        metrics = self.fontMetrics()
        letter = metrics.averageCharWidth()
        wanted = self._wanted()
        scale = min(1.0, width / max(1, sum(wanted)))
        lefts = [0]
        for want in wanted:
            lefts.append(lefts[-1] + int(want * scale))
        narrowest = min((b - a for a, b, c in zip(lefts, lefts[1:], columns, strict=False) if c.turned), default=0)
        line = metrics.height()
        headings = 2 * line + line // 2
        turned = turned_height((column.label for column in columns if column.turned), narrowest - letter, metrics)
        ordinals = headings + turned + line // 2
        rows = ordinals + line + line // 2
        row = QFontMetrics(ReportCell.large(self.font())).height() + line
        return _Places(lefts, headings, ordinals, rows, row)

    def _wanted(self) -> list[int]:
        """The width of each column where there is room enough."""
        letter = self.fontMetrics().averageCharWidth()
        return [
            letter * (_CHARACTERS_A_COLUMN if column.turned else _CHARACTERS_THE_LABEL)
            for column in self._table.columns
        ]

    @property
    def natural_width(self) -> int:
        """How wide the table is where there is room enough."""
        return sum(self._wanted())

    @override
    def sizeHint(self) -> QSize:
        return QSize(self.minimumSizeHint().width(), self._height(self.width()))

    @override
    def minimumSizeHint(self) -> QSize:
        letter = self.fontMetrics().averageCharWidth()
        turned = sum(column.turned for column in self._table.columns)
        least = _LEAST * letter * (turned * _CHARACTERS_A_COLUMN + _CHARACTERS_THE_LABEL)
        return QSize(int(least), self._height(self.width()))

    def _height(self, width: int) -> int:
        places = self._places(width)
        return places.rows + places.row * len(self._table.rows) + 1

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self.updateGeometry()
        self._place()

    def _place(self) -> None:
        places = self._places(self.width())
        edges = list(zip(places.lefts, places.lefts[1:], strict=False))
        keyed = [edge for edge, column in zip(edges, self._table.columns, strict=True) if column.key]
        for cell, (left, right) in zip(self.cells, keyed, strict=True):
            cell.setGeometry(left + 1, places.rows + 1, right - left - 1, places.row - 1)

    # --- painting

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        if not self._table.columns:
            return
        painter = QPainter(self)
        places = self._places(self.width())
        palette = self.palette()
        self._draw_groups(painter, places)
        painter.setPen(palette.color(QPalette.ColorRole.Text))
        edges = list(zip(places.lefts, places.lefts[1:], strict=False))
        for column, (left, right) in zip(self._table.columns, edges, strict=True):
            if column.turned:
                place = QRect(left, places.headings, right - left, places.ordinals - places.headings - 6)
                draw_turned(painter, place, column.label)
        painter.setPen(ink(Meaning.QUIET, palette))
        for column, (left, right) in zip(self._table.columns, edges, strict=True):
            place = QRect(left, places.ordinals, right - left, self.fontMetrics().height())
            painter.drawText(place, Qt.AlignmentFlag.AlignCenter, column.ordinal)
        painter.setPen(hairline(palette))
        painter.drawLine(0, places.rows, places.lefts[-1], places.rows)
        for number in range(len(self._table.rows)):
            self._draw_row(painter, places, number)

    def _draw_groups(self, painter: QPainter, places: _Places) -> None:
        """The group headings, and a line down the left of each group."""
        palette = self.palette()
        bold = QFont(self.font())
        bold.setBold(True)
        bottom = places.rows + places.row * len(self._table.rows)
        numbered = enumerate(self._table.columns)
        for group, columns in groupby(numbered, key=lambda item: item[1].group):
            positions = [position for position, _column in columns]
            if not group:
                continue
            left, right = places.lefts[positions[0]], places.lefts[positions[-1] + 1]
            painter.setPen(hairline(palette))
            painter.drawLine(left, 0, left, bottom)
            painter.setPen(palette.color(QPalette.ColorRole.Text))
            painter.setFont(bold)
            place = QRect(left + 6, 0, right - left - 8, places.headings - self.fontMetrics().height() // 2)
            painter.drawText(place, _GROUP, group)
            painter.setFont(self.font())

    def _draw_row(self, painter: QPainter, places: _Places, number: int) -> None:
        """The office, and the figures of rows that are not this register's own."""
        row = self._table.rows[number]
        top = places.rows + number * places.row
        font = QFont(self.font())
        font.setBold(row.weight in {Weight.MAIN, Weight.TOTAL})
        painter.setFont(font)
        painter.setPen(self.palette().color(QPalette.ColorRole.Text))
        label = QRect(0, top, places.lefts[1] - 6, places.row)
        painter.drawText(label, _LABEL, shown(row.cells[0]))
        if number:
            painter.setFont(ReportCell.large(font))
            for left, right, value in zip(places.lefts[1:-1], places.lefts[2:], row.cells[1:], strict=True):
                painter.drawText(QRect(left, top, right - left, places.row), Qt.AlignmentFlag.AlignCenter, shown(value))
        painter.setPen(hairline(self.palette()))
        painter.drawLine(0, top + places.row, places.lefts[-1], top + places.row)

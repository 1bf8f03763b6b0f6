"""One table of the statistics: its title, what the numbers are, and a line for each figure."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, QSize, Qt, Signal
from PySide6.QtGui import QFont, QFontMetrics, QPainter, QPalette
from PySide6.QtWidgets import QCheckBox, QSizePolicy, QVBoxLayout, QWidget
from typing_extensions import override

from okosos_admin.ui.colours import Meaning, ink
from okosos_admin.ui.shades import hairline
from okosos_admin.ui.statistics.blocks import TITLES
from okosos_admin.ui.statistics.line import FigureLine
from okosos_admin.ui.statistics.measures import HEADINGS, Cell, Measures

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from okosos_admin.ui.statistics.blocks import Block
    from okosos_admin.ui.statistics.line import Counts

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
                painter.drawText(QRect(right - width, 0, width, title.bottom()), _HEADING, HEADINGS[cell])
        painter.setPen(hairline(palette))
        painter.drawLine(0, self.height() - 1, self.width(), self.height() - 1)


class FigureTable(QWidget):
    """A block of figures under one heading.

    Args:
        block: which figures.
        measures: where the numbers stand.

    Attributes:
        block: as given.
        lines: one for each figure it can show, in order.
        choice: the tick box, None when there is nothing to choose.

    Signals:
        opened: the `FigureLine` whose cases are asked for.
        stepped: the `FigureLine` that the arrow keys leave, and -1 or 1.
    """

    opened = Signal(object)
    stepped = Signal(object, int)

    def __init__(self, block: Block, measures: Measures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.block = block
        self._head = TableHead(measures)
        self._measures = measures
        self._counts: Counts = {}
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addWidget(self._head)
        self.lines: list[FigureLine] = []
        for figure in block.figures:
            line = FigureLine(figure, f"{TITLES[figure.table]}: {figure.label}", measures)
            line.clicked.connect(partial(self.opened.emit, line))
            line.stepped.connect(partial(self.stepped.emit, line))
            # Tab goes from table to table, the arrows from line to line.
            if self.lines:
                line.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
            else:
                line.ruled = False
            self.lines.append(line)
            column.addWidget(line)
        self.choice = self._make_choice()
        if self.choice is not None:
            column.addWidget(self.choice)

    def _make_choice(self) -> QCheckBox | None:
        choice = self.block.choice
        if choice is None:
            return None
        box = QCheckBox(choice.text)
        box.toggled.connect(lambda: self.show_counts(self._counts))
        self._outline(box)
        return box

    def _outline(self, box: QCheckBox) -> None:
        """The style draws the edge of the box from the window's colour, which cannot be seen on a dark page."""
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Window, hairline(palette).darker(95))
        box.setPalette(palette)

    def show_counts(self, counts: Counts) -> None:
        """Show the numbers of all periods counted; lines that say nothing are hidden."""
        self._counts = counts
        for line in self.lines:
            line.show_counts(counts)
            shown = self._chosen(line) and line.figure.shown(max(found[line.figure.id] for found in counts.values()))
            if shown is line.isHidden():
                line.setVisible(shown)
        self._show_head()

    def _chosen(self, line: FigureLine) -> bool:
        choice = self.block.choice
        return choice is None or not choice.hides(
            line.figure, ticked=self.choice is not None and self.choice.isChecked()
        )

    def _show_head(self) -> None:
        shown = [line for line in self.lines if not line.isHidden()]
        cells = frozenset(cell for line in shown for cell, text in line.texts.items() if text)
        self._head.show_head(TITLES[shown[0].figure.table], cells)

    def set_measures(self, measures: Measures) -> None:
        """Put the numbers elsewhere."""
        self._measures = measures
        self._head.set_measures(measures)
        for line in self.lines:
            line.set_measures(measures)

    @property
    def least_width(self) -> int:
        """The narrowest it should be."""
        return self._measures.least

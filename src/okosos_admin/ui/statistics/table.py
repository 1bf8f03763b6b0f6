"""One table of the statistics: its title, what the numbers are, and a line for each figure."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QCheckBox, QSpinBox, QVBoxLayout, QWidget
from typing_extensions import override

from okosos_admin.ui.shades import outlined
from okosos_admin.ui.statistics.head import TableHead
from okosos_admin.ui.statistics.line import FigureLine

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from okosos_admin.stats import Figure
    from okosos_admin.ui.statistics.blocks import Block
    from okosos_admin.ui.statistics.line import Found
    from okosos_admin.ui.statistics.measures import Measures


class FigureTable(QWidget):
    """A block of figures under one heading.

    Args:
        block: which figures.
        measures: where the numbers stand.
        titled: whether the heading is shown; False where it stands above the table already.

    Attributes:
        block: as given.
        lines: one for each figure it can show, in order.
        choice: the tick box, None when there is nothing to choose.
        column: where they stand.

    Signals:
        opened: the `FigureLine` whose cases are asked for.
        stepped: the `FigureLine` that the arrow keys leave, and -1 or 1.
    """

    opened = Signal(object)
    stepped = Signal(object, int)

    def __init__(self, block: Block, measures: Measures, parent: QWidget | None = None, *, titled: bool = True) -> None:
        super().__init__(parent)
        self.block = block
        self._titled = titled
        self._head = TableHead(measures)
        self._found: Found = {}
        self.column = QVBoxLayout(self)
        self.column.setContentsMargins(0, 0, 0, 0)
        self.column.setSpacing(0)
        self.column.addWidget(self._head)
        self.lines: list[FigureLine] = []
        for figure in block.figures:
            self._add(FigureLine(figure, self.name(figure), measures))
        self.choice = self._make_choice()
        if self.choice is not None:
            self.column.addWidget(self.choice)

    def name(self, figure: Figure) -> str:
        """How a figure is called where the table is not in sight."""
        return f"{self.block.heading(figure)}: {figure.label}"

    def _add(self, line: FigureLine) -> None:
        line.clicked.connect(partial(self.opened.emit, line))
        line.stepped.connect(partial(self.stepped.emit, line))
        if self.lines:
            # Tab goes from table to table, the arrows from line to line.
            line.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        else:
            line.ruled = False
        self.lines.append(line)
        self.column.addWidget(line)

    def _make_choice(self) -> QCheckBox | None:
        choice = self.block.choice
        if choice is None:
            return None
        box = QCheckBox(choice.text)
        box.toggled.connect(self._choose)
        return box

    def _choose(self) -> None:
        if self._found:
            self.show_found(self._found)

    def show_found(self, found: Found) -> None:
        """Show the numbers of all periods counted; lines that say nothing are hidden."""
        self._found = found
        for line in self.lines:
            line.show_found(found)
            most = max(each.number(line.figure) or 0 for each in found.values())
            shown = self._chosen(line) and line.figure.shown(most)
            if shown is line.isHidden():
                line.setVisible(shown)
        shown_lines = [line for line in self.lines if not line.isHidden()]
        cells = frozenset(cell for line in shown_lines for cell, text in line.texts.items() if text)
        self._head.show_head(self.block.heading(shown_lines[0].figure) if self._titled else "", cells)

    def _chosen(self, line: FigureLine) -> bool:
        choice = self.block.choice
        return choice is None or not choice.hides(
            line.figure, ticked=self.choice is not None and self.choice.isChecked()
        )

    def set_measures(self, measures: Measures) -> None:
        """Put the numbers elsewhere."""
        self._head.set_measures(measures)
        for line in self.lines:
            line.set_measures(measures)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._outline()

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._outline()

    def _outline(self) -> None:
        for field in self.findChildren(QCheckBox) + self.findChildren(QSpinBox):
            field.setPalette(outlined(self.palette()))

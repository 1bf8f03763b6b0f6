"""The table of the waiting list, with the limit beyond which a wait is long."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSignalBlocker, Signal
from PySide6.QtWidgets import QHBoxLayout, QLabel, QSpinBox, QWidget

from okosos_admin.ui.statistics import texts
from okosos_admin.ui.statistics.blocks import waiting_list
from okosos_admin.ui.statistics.table import FigureTable

if TYPE_CHECKING:
    from okosos_admin.ui.statistics.measures import Measures

MOST_WEEKS: Final = 520


class WaitingTable(FigureTable):
    """The waiting list, with the number of weeks that are a long wait.

    Attributes:
        weeks: the field for it.

    Signals:
        weeks_tried: another number, only looked at.
        weeks_decided: the number is final.
    """

    weeks_tried = Signal(int)
    weeks_decided = Signal(int)

    def __init__(self, weeks: int, measures: Measures, parent: QWidget | None = None) -> None:
        super().__init__(waiting_list(weeks), measures, parent)
        self.weeks = QSpinBox()
        self.weeks.setRange(1, MOST_WEEKS)
        self.weeks.setSuffix(texts.WEEKS_UNIT)
        self.weeks.setAccessibleName(texts.WEEKS_NAME)
        self.weeks.valueChanged.connect(self.weeks_tried)
        self.weeks.editingFinished.connect(lambda: self.weeks_decided.emit(self.weeks.value()))
        row = QHBoxLayout()
        row.setContentsMargins(measures.side, measures.side // 2, 0, 0)
        row.setSpacing(measures.side)
        row.addWidget(QLabel(texts.WEEKS))
        row.addWidget(self.weeks)
        row.addStretch(1)
        self.column.addLayout(row)

    def set_weeks(self, weeks: int) -> None:
        """Count those who have waited over `weeks` weeks."""
        with QSignalBlocker(self.weeks):
            self.weeks.setValue(weeks)
        for line, figure in zip(self.lines, waiting_list(weeks).figures, strict=True):
            line.show_figure(figure, self.name(figure))

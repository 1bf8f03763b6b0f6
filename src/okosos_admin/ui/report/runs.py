"""The reports that have left the program: a list to choose one from, that is then compared with today's count."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QTreeWidget,
    QTreeWidgetItem,
    QVBoxLayout,
    QWidget,
)

from okosos_admin.report.county import span
from okosos_admin.report.rerun import DEEDS, moment
from okosos_admin.stats.rerun import period_of
from okosos_admin.ui.report import texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from okosos_admin.model.runs import Run

_LINES = 5
_MARGIN = 14


class RunList(QWidget):
    """Reports, newest first.

    Attributes:
        view: the list.
        compare_button: compares the one that is chosen.
        end_button: ends the comparison.

    Signals:
        chosen: the `Run` to compare with.
        ended: nothing is to be compared any more.
    """

    chosen = Signal(object)
    ended = Signal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._runs: tuple[Run, ...] = ()
        self.view = QTreeWidget()
        self.compare_button = QPushButton(texts.COMPARE)
        self.end_button = QPushButton(texts.END)
        self._said = QLabel()
        self._prepare()
        buttons = QHBoxLayout()
        buttons.addWidget(self.compare_button)
        buttons.addWidget(self.end_button)
        buttons.addWidget(self._said, 1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.view)
        column.addLayout(buttons)
        self.view.itemSelectionChanged.connect(self._enable)
        self.view.itemActivated.connect(self._choose)
        self.compare_button.clicked.connect(self._choose)
        self.end_button.clicked.connect(self.ended)
        self.end_button.hide()
        self.show_runs(())

    def _prepare(self) -> None:
        view = self.view
        view.setAccessibleName(texts.RUNS_NAME)
        view.setHeaderLabels(texts.RUN_HEADINGS)
        view.setRootIsDecorated(False)
        view.setUniformRowHeights(True)
        view.setAlternatingRowColors(True)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        metrics = self.fontMetrics()
        for section, sample in enumerate(texts.RUN_SAMPLES):
            view.header().resizeSection(section, metrics.horizontalAdvance(sample) + 2 * _MARGIN)
        self._said.setTextFormat(Qt.TextFormat.PlainText)
        self._said.setWordWrap(True)

    # --- showing

    def show_runs(self, runs: Sequence[Run]) -> None:
        """Show these; the one that is chosen stays so."""
        before = self.run
        self._runs = tuple(runs)
        self.view.clear()
        items = [QTreeWidgetItem(_cells(run)) for run in self._runs]
        self.view.addTopLevelItems(items)
        if items:
            same = [item for item, run in zip(items, self._runs, strict=True) if before and run.id == before.id]
            self.view.setCurrentItem(same[0] if same else items[0])
        self._said.setText("" if self._runs else texts.NO_RUNS)
        self.view.setVisible(bool(items))
        self.compare_button.setVisible(bool(items))
        self._fit()
        self._enable()

    def show_comparing(self, run: Run | None) -> None:
        """Say with which report today's count is being compared."""
        self.end_button.setVisible(run is not None)
        self._said.setText("" if run is None else texts.COMPARING.format(period=span(period_of(run.printed))))

    @property
    def run(self) -> Run | None:
        """The report that is chosen."""
        chosen = self.view.selectedItems()
        return self._runs[self.view.indexOfTopLevelItem(chosen[0])] if chosen else None

    def _fit(self) -> None:
        """Be as high as the first few reports take."""
        view, metrics = self.view, self.fontMetrics()
        line = max(view.sizeHintForRow(0), metrics.height())
        head = view.header().sizeHint().height()
        view.setFixedHeight(head + min(len(self._runs), _LINES) * line + 2 * view.frameWidth() + line // 2)

    # --- choosing

    def _enable(self) -> None:
        self.compare_button.setEnabled(self.run is not None)

    def _choose(self) -> None:
        if self.run is not None:
            self.chosen.emit(self.run)


def _cells(run: Run) -> list[str]:
    return [moment(run.at), run.user, span(period_of(run.printed)), DEEDS[run.printed.outlet]]

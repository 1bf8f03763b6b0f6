"""The tab 'Mangler': what can be wrong, whose cases, and the findings, each a way to its cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QSplitter,
    QTabBar,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from okosos_admin.model.values import norwegian_key
from okosos_admin.stats.columns import NO_CODE
from okosos_admin.ui.missing import texts
from okosos_admin.ui.missing.findings import ORDERED, places
from okosos_admin.ui.missing.kinds import KindsList, KindsModel
from okosos_admin.ui.missing.marks import marks
from okosos_admin.ui.missing.model import MissingModel
from okosos_admin.ui.missing.view import MissingView
from okosos_admin.ui.recount import Recount

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.missing.findings import Findings

_CHARACTERS_OF_KINDS: Final = 42
_CHARACTERS_OF_NAMES: Final = 24


class MissingTab(QWidget):
    """What has to be put right.

    Args:
        mirror: the cases.
        findings: what is wrong in them.

    Signals:
        cell_requested: the case number and the field key of what is to be put right.
    """

    cell_requested = Signal(int, str)

    def __init__(self, mirror: Mirror, findings: Findings, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._findings = findings
        self.model = MissingModel(findings, mirror, self)
        self.view = MissingView(self.model)
        self.kinds_model = KindsModel(self)
        self.kinds = KindsList(self.kinds_model)
        self.caseworker = QComboBox()
        self.line = QLabel()
        self._lay_out()
        self._draw_marks()
        self._recount = Recount(self, self._count)
        self._connect()

    # --- building

    def _lay_out(self) -> None:
        label = QLabel(texts.CASEWORKER)
        label.setBuddy(self.caseworker)
        letter = self.fontMetrics().averageCharWidth()
        self.caseworker.setToolTip(texts.CASEWORKER_TIP)
        self.caseworker.setAccessibleName(texts.CASEWORKER.replace("&", ""))
        self.caseworker.setMinimumWidth(letter * _CHARACTERS_OF_NAMES)
        self.line.setTextFormat(Qt.TextFormat.RichText)
        self.line.setWordWrap(True)
        top = QHBoxLayout()
        top.addWidget(label)
        top.addWidget(self.caseworker)
        top.addSpacing(2 * letter)
        top.addWidget(self.line, 1)
        beside = QSplitter(Qt.Orientation.Horizontal)
        beside.addWidget(self.kinds)
        beside.addWidget(self.view)
        beside.setStretchFactor(1, 1)
        beside.setChildrenCollapsible(False)
        beside.setSizes([letter * _CHARACTERS_OF_KINDS, 3 * letter * _CHARACTERS_OF_KINDS])
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(beside, 1)

    def _draw_marks(self) -> None:
        self.model.icons = self.kinds_model.icons = marks(self.palette())
        self.kinds_model.repaint()
        self.view.viewport().update()

    def _connect(self) -> None:
        self._findings.changed.connect(self._recount.request)
        self._mirror.reset.connect(self._start_over)
        self.kinds.chosen.connect(self._filter)
        self.caseworker.activated.connect(self._filter)
        self.view.opened.connect(self._open)

    # --- filtering

    @property
    def worker(self) -> int | None:
        """Position in the columns' caseworkers of the one chosen, -1 for nobody; None for everybody."""
        chosen: int | None = self.caseworker.currentData()
        return chosen

    def _start_over(self) -> None:
        """Positions of caseworkers mean others in another register."""
        self.caseworker.setCurrentIndex(0)
        self.kinds.setCurrentIndex(self.kinds_model.index(0))
        self._filter()

    def _filter(self) -> None:
        self.model.show(self.kinds.place, self.worker)
        self._recount.request()

    def _open(self, row: int) -> None:
        self.cell_requested.emit(self.model.case_no_at(row), self.model.rule_at(row).fields[0])

    # --- counting

    def _count(self) -> None:
        """How many there are of each kind for this caseworker, and for each caseworker of this kind."""
        kinds, workers = places(self._findings.keys), self._findings.workers
        his = kinds if self.worker is None else kinds[workers == self.worker]
        self.kinds_model.show_counts(np.bincount(his, minlength=len(ORDERED)).tolist())
        of_kind = workers if self.model.place is None else workers[kinds == self.model.place]
        # One more for each, because nobody is -1.
        self._fill_caseworkers(np.bincount(of_kind + 1, minlength=len(self._mirror.columns.caseworkers) + 1).tolist())
        self._show_line()

    def _fill_caseworkers(self, counts: list[int]) -> None:
        """Those who have something to put right, and the one chosen."""
        before = self.worker
        names = self._mirror.columns.caseworkers
        some = [worker for worker in range(len(names)) if counts[worker + 1] or worker == before]
        some.sort(key=lambda worker: norwegian_key(names[worker]))
        rows: list[tuple[str, int | None, int]] = [(texts.EVERYBODY, None, sum(counts))]
        rows += [(names[worker], worker, counts[worker + 1]) for worker in some]
        if counts[0] or before == NO_CODE:
            rows.append((texts.NOBODY, NO_CODE, counts[0]))
        with QSignalBlocker(self.caseworker):
            self.caseworker.clear()
            for text, worker, count in rows:
                self.caseworker.addItem(texts.COUNTED.format(text=text, count=count), worker)
            self.caseworker.setCurrentIndex([worker for _text, worker, _count in rows].index(before))

    def _show_line(self) -> None:
        count = self.model.rowCount()
        if count:
            self.line.setText(texts.found(count, self.model.case_count()))
        elif self._findings.is_looking:
            self.line.setText(texts.LOOKING)
        else:
            self.line.setText(texts.NOTHING_LEFT if len(self._findings.keys) else texts.NOTHING)

    # --- Qt

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Who goes along the tabs with the arrow keys is not stopped here.
        if not isinstance(QApplication.focusWidget(), QTabBar):
            self.view.setFocus()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange and hasattr(self, "_recount"):
            self._draw_marks()

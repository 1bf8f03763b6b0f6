"""The statistics tab: the period, whose cases, and every table, counted again whenever something is chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QEvent, QSignalBlocker, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import (
    QCheckBox,
    QComboBox,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from okosos_admin.model.values import show_date
from okosos_admin.stats import FIGURES, counts
from okosos_admin.stats.comparison import When, compared
from okosos_admin.ui.colours import Meaning, ink
from okosos_admin.ui.period_bar import PeriodBar
from okosos_admin.ui.recount import Recount
from okosos_admin.ui.statistics import texts
from okosos_admin.ui.statistics.abreast import Abreast
from okosos_admin.ui.statistics.blocks import BLOCKS
from okosos_admin.ui.statistics.key_figures import KEY_FIGURES, KeyFigure
from okosos_admin.ui.statistics.measures import Cell, Measures
from okosos_admin.ui.statistics.table import FigureTable

if TYPE_CHECKING:
    from okosos_admin.stats import Figure, Period, Selection
    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.statistics.line import FigureLine
    from okosos_admin.ui.store import Store


class StatisticsTab(QWidget):
    """Every figure of the office, or of one caseworker.

    Args:
        mirror: the register in memory.
        store: where the office's choice of period is kept.

    Signals:
        cases_requested: the case numbers behind a figure, and what to call them.
        save_requested: the name of the caseworker whose cases are counted, None for everybody's.
    """

    cases_requested = Signal(object, str)
    save_requested = Signal(object)

    def __init__(self, mirror: Mirror, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._selections: dict[When, Selection] = {}
        self.period_bar = PeriodBar(mirror, store)
        self.caseworker = QComboBox()
        self.save_button = QPushButton(texts.SAVE)
        self.compare = QCheckBox(texts.COMPARE)
        self.compare.setChecked(True)
        self.tables = [FigureTable(block, self._measures()) for block in BLOCKS]
        self.key_figures = [KeyFigure(key) for key in KEY_FIGURES]
        self._legend = QLabel()
        self._abreast = Abreast(self.tables, self._measures().least, 4 * self._measures().gap)
        self._scroll = QScrollArea()
        self._lay_out()
        self._fill_caseworkers()
        self._recount = Recount(self, self._count)
        self._connect()

    # --- building

    def _measures(self) -> Measures:
        cells = tuple(Cell) if self.compare.isChecked() else (Cell.COUNT, Cell.SHARE)
        return Measures.of(self.font(), len(self._mirror.columns), cells)

    def _lay_out(self) -> None:
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top())
        column.addWidget(self._scroll, 1)
        page = QWidget()
        page.setBackgroundRole(QPalette.ColorRole.Base)
        page.setAutoFillBackground(True)
        inside = QVBoxLayout(page)
        air = 3 * self._measures().gap
        inside.setContentsMargins(air, air, air, air)
        inside.setSpacing(air)
        strip = QHBoxLayout()
        strip.setSpacing(0)
        for key_figure in self.key_figures:
            strip.addWidget(key_figure)
        inside.addLayout(strip)
        self._legend.setIndent(self._measures().side)
        inside.addWidget(self._legend)
        inside.addWidget(self._abreast)
        inside.addStretch(1)
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(page)

    def _top(self) -> QVBoxLayout:
        label = QLabel(texts.CASEWORKER)
        label.setBuddy(self.caseworker)
        self.caseworker.setToolTip(texts.CASEWORKER_TIP)
        self.compare.setToolTip(texts.COMPARE_TIP)
        self.save_button.clicked.connect(lambda: self.save_requested.emit(self.chosen_caseworker))
        second = QHBoxLayout()
        second.setSpacing(6)
        for part in (label, self.caseworker, self.compare):
            second.addWidget(part)
        second.addStretch(1)
        second.addWidget(self.save_button)
        top = QVBoxLayout()
        top.setSpacing(6)
        top.setContentsMargins(8, 6, 8, 6)
        top.addWidget(self.period_bar)
        top.addLayout(second)
        return top

    def _connect(self) -> None:
        mirror = self._mirror
        mirror.reset.connect(self._measure_again)
        for signal in (mirror.reset, mirror.cases_changed, mirror.period_changed, mirror.settings_changed):
            signal.connect(self._recount.request)
        for signal in (mirror.reset, mirror.caseworkers_changed):
            signal.connect(self._fill_caseworkers)
        self.caseworker.currentIndexChanged.connect(self._recount.request)
        self.compare.toggled.connect(self._measure_again)
        for table in self.tables:
            table.opened.connect(self._open)
            table.stepped.connect(self._step)
        for key_figure in self.key_figures:
            key_figure.clicked.connect(partial(self._open_figure, key_figure.figure, key_figure.name, When.NOW))
            key_figure.stepped.connect(partial(self._step, key_figure))

    # --- whose cases

    @property
    def chosen_caseworker(self) -> str | None:
        """The one whose cases are counted, None for everybody's."""
        name: str | None = self.caseworker.currentData()
        return name

    def _fill_caseworkers(self) -> None:
        """The present caseworker register, with the choice kept where it still exists."""
        before = self.chosen_caseworker
        with QSignalBlocker(self.caseworker):
            self.caseworker.clear()
            self.caseworker.addItem(texts.EVERYBODY, None)
            for worker in self._mirror.caseworkers:
                self.caseworker.addItem(worker.name, worker.name)
            self.caseworker.setCurrentIndex(max(0, self.caseworker.findData(before)))
        if self.chosen_caseworker != before:
            self._recount.request()

    # --- counting

    def _count(self) -> None:
        selection = self._mirror.selection(self.chosen_caseworker)
        self._selections = compared(selection) if self.compare.isChecked() else {When.NOW: selection}
        found = {when: counts(FIGURES, selection) for when, selection in self._selections.items()}
        for key_figure in self.key_figures:
            key_figure.show_counts(found)
        for table in self.tables:
            table.show_counts(found)
        self._show_legend()

    def _show_legend(self) -> None:
        spans = {when.value: _span(selection.period) for when, selection in self._selections.items()}
        text = texts.LEGEND if self.compare.isChecked() else texts.LEGEND_ALONE
        self._legend.setText(text.format(**spans, as_of=show_date(self._mirror.period.as_of)))
        palette = self._legend.palette()
        palette.setColor(QPalette.ColorRole.Text, ink(Meaning.QUIET, self.palette()))
        self._legend.setPalette(palette)

    def _measure_again(self) -> None:
        measures = self._measures()
        for table in self.tables:
            table.set_measures(measures)
        self._abreast.set_least(measures.least, 4 * measures.gap)
        self._recount.request()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self._measure_again()
        elif event.type() == QEvent.Type.PaletteChange:
            self._recount.request()

    # --- what the figures do

    def _open(self, line: FigureLine) -> None:
        self._open_figure(line.figure, line.name, line.when)

    def _open_figure(self, figure: Figure, name: str, when: When, *_: Any) -> None:
        self._recount.now()
        selection = self._selections[when]
        title = name
        if selection.caseworker is not None:
            title = texts.CASES_OF_CASEWORKER.format(name=title, caseworker=selection.caseworker)
        if when is not When.NOW:
            title = texts.CASES_EARLIER.format(name=title, span=_span(selection.period))
        self.cases_requested.emit(tuple(figure.case_numbers(selection)), title)

    def _step(self, button: QWidget, step: int) -> None:
        """The arrow keys go to the next figure shown, in the order of reading."""
        shown: list[QWidget] = [part for part in self.key_figures if not part.isHidden()]
        shown += [line for table in self.tables for line in table.lines if not line.isHidden()]
        there = shown.index(button) + step
        if 0 <= there < len(shown):
            shown[there].setFocus(Qt.FocusReason.TabFocusReason)
            self._scroll.ensureWidgetVisible(shown[there])


def _span(period: Period) -> str:
    return texts.SPAN.format(start=show_date(period.start), end=show_date(period.end))

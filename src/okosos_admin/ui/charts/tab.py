"""The chart tab: the statistics to look at, to show in a meeting and to take along."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QMimeData, Qt, Signal
from PySide6.QtGui import QGuiApplication, QKeySequence, QPalette
from PySide6.QtWidgets import QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget
from typing_extensions import override

from okosos_admin import messages
from okosos_admin.model.values import show_date
from okosos_admin.report.charts import charts, each_chart
from okosos_admin.report.county import span
from okosos_admin.stats.counted import counted
from okosos_admin.ui.caseworker_choice import CaseworkerChoice
from okosos_admin.ui.charts import saving, texts
from okosos_admin.ui.charts.numbers import as_text
from okosos_admin.ui.charts.panel import ChartPanel
from okosos_admin.ui.charts.pictures import Picture, Sheet, image_of
from okosos_admin.ui.ends import Ends
from okosos_admin.ui.period_bar import PeriodBar
from okosos_admin.ui.recount import Recount
from okosos_admin.ui.statistics.abreast import Abreast

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from okosos_admin.stats import Figure, Selection
    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.store import Store

_LETTERS: Final = 70  # the narrowest a chart may be
_AIR: Final = 3


class ChartsTab(QWidget):
    """All charts.

    Args:
        mirror: the register in memory.
        store: where the office's choice of period is kept.

    Attributes:
        panels: the charts, in the order of reading.
        as_tables: the button that shows numbers in place of charts.

    Signals:
        cases_requested: the case numbers behind a figure, and what to call them.
        saved: what a picture is of, and the `Path` where it has been saved.
    """

    cases_requested = Signal(object, str)
    saved = Signal(str, object)

    def __init__(self, mirror: Mirror, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self.period_bar = PeriodBar(mirror, store)
        self.caseworker = CaseworkerChoice(mirror)
        self.as_tables = QPushButton(texts.AS_TABLES)
        self.copy_all = QPushButton(texts.COPY_ALL)
        self.save_all = QPushButton(texts.SAVE_ALL)
        self.panels = [ChartPanel(chart) for chart in charts(mirror.counted_selection())]
        letter = self.fontMetrics().averageCharWidth()
        self._abreast = Abreast(self.panels, _LETTERS * letter, 4 * letter)
        self._lay_out(_AIR * letter)
        self._recount = Recount(self, self._count)
        self._connect()

    # --- building

    def _lay_out(self, air: int) -> None:
        page = QWidget()
        page.setBackgroundRole(QPalette.ColorRole.Base)
        page.setAutoFillBackground(True)
        inside = QVBoxLayout(page)
        inside.setContentsMargins(air, air, air, air)
        inside.addWidget(self._abreast)
        inside.addStretch(1)
        self._scroll = QScrollArea()
        self._scroll.setWidgetResizable(True)
        self._scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        self._scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._scroll.setWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top())
        column.addWidget(self._scroll, 1)

    def _top(self) -> QVBoxLayout:
        label = QLabel(messages.COUNTED_CASEWORKER)
        label.setBuddy(self.caseworker)
        self.as_tables.setCheckable(True)
        self.as_tables.setToolTip(texts.AS_TABLES_TIP)
        self.as_tables.setShortcut(QKeySequence(texts.AS_TABLES_KEY))
        self.copy_all.setToolTip(texts.COPY_ALL_TIP)
        second = Ends((label, self.caseworker, self.as_tables), (self.copy_all, self.save_all))
        top = QVBoxLayout()
        top.setContentsMargins(8, 6, 8, 6)
        top.setSpacing(6)
        top.addWidget(self.period_bar)
        top.addWidget(second)
        return top

    def _connect(self) -> None:
        mirror = self._mirror
        mirror.cases_changed.connect(self._recount.restart)
        for signal in (
            mirror.reset,
            mirror.period_changed,
            mirror.settings_changed,
            mirror.counted_caseworker_changed,
        ):
            signal.connect(self._recount.request)
        self.as_tables.toggled.connect(self._show_as_tables)
        self.copy_all.clicked.connect(lambda: self._copy(self.panels))
        self.save_all.clicked.connect(lambda: self._save(self.panels))
        for panel in self.panels:
            panel.opened.connect(self._open)
            panel.copy_requested.connect(lambda panel: self._copy([panel]))
            panel.save_requested.connect(lambda panel: self._save([panel]))

    # --- showing

    def _count(self) -> Iterator[None]:
        """Count and show everything, one chart at a time."""
        selection = self._mirror.counted_selection()
        found = counted(selection, self._mirror.settings.waiting_weeks)
        for panel, chart in zip(self.panels, each_chart(selection), strict=True):
            yield
            panel.show_chart(chart, found)
            yield

    def _show_as_tables(self, as_tables: bool) -> None:
        for panel in self.panels:
            panel.show_as_table(as_table=as_tables)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            letter = self.fontMetrics().averageCharWidth()
            self._abreast.set_least(_LETTERS * letter, 4 * letter)

    # --- what is asked for

    def _open(self, figure: Figure, selection: Selection | None, name: str) -> None:
        # Anew, because cases may have changed since it was counted.
        selection = self._mirror.counted_selection() if selection is None else replace(selection)
        title = texts.BETWEEN.join(filter(None, (name, selection.caseworker)))
        self.cases_requested.emit(tuple(figure.case_numbers(selection)), title)

    def sheet(self, panels: Sequence[ChartPanel]) -> Sheet:
        """Charts as they leave the program."""
        mirror = self._mirror
        caseworker = mirror.counted_caseworker
        for panel in panels:
            panel.fill_plot()
        subtitle = (
            mirror.settings.office or mirror.settings.municipality,
            span(mirror.period),
            texts.ONLY.format(caseworker=caseworker) if caseworker else "",
            texts.AS_OF.format(as_of=show_date(mirror.period.as_of)),
        )
        return Sheet(
            texts.ALL if len(panels) > 1 else "",
            texts.BETWEEN.join(filter(None, subtitle)),
            tuple(Picture(panel.chart.title, panel.plot, panel.chart) for panel in panels),
        )

    def _copy(self, panels: Sequence[ChartPanel]) -> None:
        self._recount.now()
        mime = QMimeData()
        mime.setImageData(image_of(self.sheet(panels)))
        mime.setText("\n\n".join(as_text(panel.chart) for panel in panels))
        QGuiApplication.clipboard().setMimeData(mime)

    def _save(self, panels: Sequence[ChartPanel]) -> None:
        self._recount.now()
        name = texts.ALL if len(panels) > 1 else panels[0].chart.title
        period = self._mirror.period
        folder = Path.home() if self._mirror.path is None else self._mirror.path.parent
        suggestion = folder / f"{name} {period.start:%Y-%m-%d} til {period.end:%Y-%m-%d}.pdf"
        saving.ask_and_save(self, self.sheet(panels), suggestion, lambda path: self.saved.emit(name, path))

"""The statistics tab: the period, whose cases, and every table, counted again whenever something is chosen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Signal
from PySide6.QtWidgets import QCheckBox, QLabel, QPushButton, QVBoxLayout, QWidget
from typing_extensions import override

from okosos_admin import messages
from okosos_admin.model.values import show_date
from okosos_admin.stats.comparison import When, compared
from okosos_admin.stats.counted import counted
from okosos_admin.stats.development import by_month, by_year
from okosos_admin.ui.caseworker_choice import CaseworkerChoice
from okosos_admin.ui.ends import Ends
from okosos_admin.ui.period_bar import PeriodBar
from okosos_admin.ui.recount import Recount
from okosos_admin.ui.statistics import texts
from okosos_admin.ui.statistics.page import StatisticsPage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okosos_admin.stats import Figure, Period, Selection
    from okosos_admin.stats.development import Step
    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.store import Store


class StatisticsTab(QWidget):
    """Every figure of the office, or of one caseworker.

    Args:
        mirror: the register in memory.
        store: where the office's choices are kept.

    Attributes:
        period_bar: chooses the period.
        caseworker: chooses whose cases are counted.
        compare: chooses whether earlier periods are shown.
        save_button, workbook_button, print_button: ask for what leaves the program.
        page: the figures.

    Signals:
        cases_requested: the case numbers behind a figure, and what to call them.
        save_requested: as PDF.
        workbook_requested: as an Excel workbook.
        print_requested: on paper.
    """

    cases_requested = Signal(object, str)
    save_requested = Signal()
    workbook_requested = Signal()
    print_requested = Signal()

    def __init__(self, mirror: Mirror, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._store = store
        self._selections: dict[When, Selection] = {}
        self.period_bar = PeriodBar(mirror, store)
        self.caseworker = CaseworkerChoice(mirror)
        self.compare = QCheckBox(texts.COMPARE)
        self.compare.setChecked(True)
        self.save_button = QPushButton(texts.SAVE)
        self.workbook_button = QPushButton(texts.WORKBOOK)
        self.print_button = QPushButton(texts.PRINT)
        self.page = StatisticsPage()
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(self._top())
        column.addWidget(self.page, 1)
        self._recount = Recount(self, self._count)
        self._connect()
        self._take_register()

    # --- building

    def _top(self) -> QVBoxLayout:
        label = QLabel(messages.COUNTED_CASEWORKER)
        label.setBuddy(self.caseworker)
        self.compare.setToolTip(texts.COMPARE_TIP)
        second = Ends(
            (label, self.caseworker, self.compare), (self.print_button, self.workbook_button, self.save_button)
        )
        top = QVBoxLayout()
        top.setSpacing(6)
        top.setContentsMargins(8, 6, 8, 6)
        top.addWidget(self.period_bar)
        top.addWidget(second)
        return top

    def _connect(self) -> None:
        mirror = self._mirror
        mirror.reset.connect(self._take_register)
        mirror.settings_changed.connect(self._take_weeks)
        mirror.cases_changed.connect(self._recount.restart)
        for signal in (
            mirror.period_changed,
            mirror.settings_changed,
            mirror.counted_caseworker_changed,
        ):
            signal.connect(self._recount.request)
        self.compare.toggled.connect(self._measure)
        self.save_button.clicked.connect(self.save_requested)
        self.workbook_button.clicked.connect(self.workbook_requested)
        self.print_button.clicked.connect(self.print_requested)
        self.page.opened.connect(self._open)
        self.page.step_opened.connect(self._open_step)
        self.page.waiting.weeks_tried.connect(self._recount.request)
        self.page.waiting.weeks_decided.connect(self._keep_weeks)

    # --- following the register

    def _take_register(self) -> None:
        self._take_weeks()
        self._measure()

    def _measure(self) -> None:
        self.page.measure(len(self._mirror.columns), compares=self.compare.isChecked())
        self._recount.request()

    def _take_weeks(self) -> None:
        self.page.waiting.set_weeks(self._mirror.settings.waiting_weeks)

    def _keep_weeks(self, weeks: int) -> None:
        """The one who writes decides for the office, a reader only for this window."""
        if self._mirror.access.writable and weeks != self._mirror.settings.waiting_weeks:
            self._store.change_settings(waiting_weeks=weeks)

    # --- counting

    def _count(self) -> Iterator[None]:
        """Count and show everything, a piece at a time: the figures first, then how they developed."""
        selection = self._mirror.counted_selection()
        selections = compared(selection) if self.compare.isChecked() else {When.NOW: selection}
        weeks = self.page.waiting.weeks.value()
        found = {}
        for when, each in selections.items():
            found[when] = counted(each, weeks)
            yield
        self._selections = selections
        self.page.waiting.set_weeks(weeks)
        yield from self.page.show_found(found)
        self.page.show_legend(self._legend())
        yield from self.page.show_steps(by_month(selection), by_year(selection))

    def _legend(self) -> str:
        spans = {when.value: _span(selection.period) for when, selection in self._selections.items()}
        text = texts.LEGEND if self.compare.isChecked() else texts.LEGEND_ALONE
        return text.format(**spans, as_of=show_date(self._mirror.period.as_of))

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange:
            self.page.measure_again()
        elif event.type() == QEvent.Type.PaletteChange:
            self._recount.request()

    def _open(self, figure: Figure, when: When, name: str) -> None:
        self._recount.now()
        selection = self._selections[when]
        self._request(figure, selection, name, "" if when is When.NOW else _span(selection.period))

    def _open_step(self, figure: Figure, step: Step, name: str) -> None:
        # Anew, because cases may have changed since it was counted.
        self._request(figure, replace(step.selection), name)

    def _request(self, figure: Figure, selection: Selection, *names: str) -> None:
        title = texts.BETWEEN_NAMES.join(filter(None, (*names, selection.caseworker)))
        self.cases_requested.emit(tuple(figure.case_numbers(selection)), title)


def _span(period: Period) -> str:
    return texts.SPAN.format(start=show_date(period.start), end=show_date(period.end))

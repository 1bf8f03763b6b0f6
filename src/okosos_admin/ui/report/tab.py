"""The report tab: what the authority asks for, counted, checked, and each number a link to its cases."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QPalette
from PySide6.QtWidgets import QGridLayout, QHBoxLayout, QLabel, QPushButton, QScrollArea, QVBoxLayout, QWidget

from okosos_admin.report.county import Office, county_document
from okosos_admin.report.document import Remarks, Table
from okosos_admin.stats import ALL_FIGURES
from okosos_admin.ui.colours import Meaning, ink
from okosos_admin.ui.period_bar import PeriodBar
from okosos_admin.ui.recount import Recount
from okosos_admin.ui.report import texts
from okosos_admin.ui.report.grid import ReportGrid
from okosos_admin.ui.report.remarks import RemarkList

if TYPE_CHECKING:
    from okosos_admin.report.document import Document, Fact, Remark
    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.report.cell import ReportCell
    from okosos_admin.ui.store import Store

LARGE = 1.7


class ReportTab(QWidget):
    """The report to the county governor on screen.

    Args:
        mirror: the register in memory.
        store: where the office's choice of period is kept.

    Signals:
        save_requested: as PDF.
        cases_requested: the case numbers behind a figure, and what to call them.
    """

    save_requested = Signal()
    cases_requested = Signal(object, str)

    def __init__(self, mirror: Mirror, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self.period_bar = PeriodBar(mirror, store)
        self.grid = ReportGrid()
        self.save_button = QPushButton(texts.SAVE)
        self.checks = RemarkList()
        self.notes = RemarkList()
        self._title = QLabel()
        self._subtitle = QLabel()
        self._facts: list[tuple[QLabel, QLabel]] = []
        self._facts_row = QGridLayout()
        self._lay_out()
        self._recount = Recount(self, self._count)
        for signal in (mirror.reset, mirror.cases_changed, mirror.period_changed, mirror.settings_changed):
            signal.connect(self._recount.request)
        self.grid.opened.connect(self._open_cell)
        self.checks.opened.connect(self._open_remark)

    # --- building

    def _lay_out(self) -> None:
        self.save_button.clicked.connect(self._ask_to_save)
        second = QHBoxLayout()
        second.addStretch(1)
        second.addWidget(self.save_button)
        top = QVBoxLayout()
        top.setContentsMargins(8, 6, 8, 6)
        top.setSpacing(6)
        top.addWidget(self.period_bar)
        top.addLayout(second)
        font = QFont(self.font())
        font.setPointSizeF(font.pointSizeF() * LARGE)
        self._title.setFont(font)
        page = QWidget()
        page.setBackgroundRole(QPalette.ColorRole.Base)
        page.setAutoFillBackground(True)
        air = 3 * self.fontMetrics().averageCharWidth()
        self._facts_row.setHorizontalSpacing(2 * air)
        self._facts_row.setVerticalSpacing(0)
        inside = QVBoxLayout(page)
        inside.setContentsMargins(air, air, air, air)
        inside.setSpacing(0)
        inside.addWidget(self._title)
        inside.addWidget(self._subtitle)
        inside.addSpacing(air // 2)
        inside.addLayout(self._facts_row)
        inside.addSpacing(air)
        inside.addWidget(self.grid)
        inside.addSpacing(air)
        inside.addWidget(self.checks)
        inside.addSpacing(air)
        inside.addWidget(self.notes)
        inside.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(scroll, 1)

    # --- counting

    def _count(self) -> None:
        mirror = self._mirror
        self._show(county_document([Office(mirror.selection(), mirror.settings)]))

    def _show(self, document: Document) -> None:
        self._title.setText(document.title)
        self._subtitle.setText(document.subtitle)
        self._show_facts(document.facts)
        table = next(block for block in document.blocks if isinstance(block, Table))
        checks, notes = (block for block in document.blocks if isinstance(block, Remarks))
        self.grid.show_table(table)
        # Buttons at the right of the sentences stay near them in a wide window.
        self.checks.setMaximumWidth(self.grid.natural_width)
        self.checks.show_remarks(checks)
        self.notes.show_remarks(notes)

    def _show_facts(self, facts: tuple[Fact, ...]) -> None:
        """The name of each fact in quiet letters above the fact itself."""
        while len(self._facts) < len(facts):
            pair = QLabel(), QLabel()
            for row, label in enumerate(pair):
                label.setTextFormat(Qt.TextFormat.PlainText)
                self._facts_row.addWidget(label, row, len(self._facts))
            self._facts.append(pair)
            self._facts_row.setColumnStretch(len(self._facts), 1)
            self._facts_row.setColumnStretch(len(self._facts) - 1, 0)
        quiet = QPalette(self.palette())
        quiet.setColor(QPalette.ColorRole.Text, ink(Meaning.QUIET, quiet))
        for position, (name, text) in enumerate(self._facts):
            for label in (name, text):
                label.setVisible(position < len(facts))
            name.setPalette(quiet)
        self._subtitle.setPalette(quiet)
        for (name, text), fact in zip(self._facts, facts, strict=False):
            name.setText(fact.label)
            text.setText(fact.text)

    # --- what is asked for

    def _ask_to_save(self) -> None:
        self.save_requested.emit()

    def _open_cell(self, cell: ReportCell) -> None:
        self._open(cell.figure.id, cell.name)

    def _open_remark(self, remark: Remark) -> None:
        self._open(remark.key, texts.CHECK_NAME.format(label=ALL_FIGURES[remark.key].label))

    def _open(self, key: str, title: str) -> None:
        self._recount.now()
        numbers = ALL_FIGURES[key].case_numbers(self._mirror.selection())
        self.cases_requested.emit(tuple(numbers), title)

"""The report tab: what the authority asks for, counted, checked, and each number a link to its cases."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QFont, QGuiApplication, QPalette
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QScrollArea, QToolTip, QVBoxLayout, QWidget

from okosos_admin.report.county import Office, county_document
from okosos_admin.report.document import Remarks, Table
from okosos_admin.report.rerun import rerun_document
from okosos_admin.stats import ALL_FIGURES
from okosos_admin.stats.rerun import selection_of
from okosos_admin.ui.colours import Meaning, ink
from okosos_admin.ui.ends import Ends
from okosos_admin.ui.period_bar import PeriodBar
from okosos_admin.ui.recount import Recount
from okosos_admin.ui.report import texts
from okosos_admin.ui.report.comparison import Comparison
from okosos_admin.ui.report.grid import ReportGrid
from okosos_admin.ui.report.merging import Others
from okosos_admin.ui.report.remarks import RemarkList

if TYPE_CHECKING:
    from okosos_admin.report.document import Document, Fact, Remark
    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.report.cell import ReportCell
    from okosos_admin.ui.store import Store

LARGE: Final = 1.7
_FORMULA: Final = "=+-@ "  # what would make a spreadsheet calculate with a name


class ReportTab(QWidget):
    """The report to the county governor on screen.

    Args:
        mirror: the register in memory.
        store: where the office's choice of period is kept.

    Attributes:
        period_bar: chooses the period.
        grid: the columns.
        comparison: with an earlier report, when one is chosen.
        changes: what is different since then.
        checks: whether the figures go together.
        notes: what is to be known about them.

    Signals:
        save_requested: the `Document` to save as PDF.
        workbook_requested: the one to save as an Excel workbook.
        print_requested: the one to print.
        others_requested: registers of other offices are to be read and given to `show_others`.
        cases_requested: the case numbers behind a figure, and what to call them.
        copied: the `Document` that is on the clipboard.
    """

    save_requested = Signal(object)
    workbook_requested = Signal(object)
    print_requested = Signal(object)
    others_requested = Signal()
    cases_requested = Signal(object, str)
    copied = Signal(object)

    def __init__(self, mirror: Mirror, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self.period_bar = PeriodBar(mirror, store)
        self.grid = ReportGrid()
        self._others = Others()
        self.merge_button = QPushButton(texts.MERGE)
        self.alone_button = QPushButton(texts.ALONE)
        self.runs_button = QPushButton(texts.RUNS)
        self.comparison = Comparison(mirror, store, self)
        self.copy_button = QPushButton(texts.COPY)
        self.print_button = QPushButton(texts.PRINT)
        self.workbook_button = QPushButton(texts.WORKBOOK)
        self.save_button = QPushButton(texts.SAVE)
        self.changes = RemarkList()
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
        mirror.reset.connect(self._forget_others)
        self.runs_button.toggled.connect(self.comparison.show_list)
        self.comparison.taken.connect(self._forget_others)
        self.comparison.changed.connect(self._recount.request)
        self.merge_button.clicked.connect(self.others_requested)
        self.alone_button.clicked.connect(self._forget_others)
        self.copy_button.clicked.connect(self._copy)
        for button, signal in (
            (self.save_button, self.save_requested),
            (self.workbook_button, self.workbook_requested),
            (self.print_button, self.print_requested),
        ):
            button.clicked.connect(lambda _checked=False, signal=signal: signal.emit(self.document()))
        self.grid.opened.connect(self._open_cell)
        self.checks.opened.connect(self._open_remark)
        self.changes.opened.connect(lambda remark: self.cases_requested.emit(*self.comparison.cases_behind(remark.key)))

    # --- building

    def _lay_out(self) -> None:
        self.merge_button.setToolTip(texts.MERGE_TIP)
        self.copy_button.setToolTip(texts.COPY_TIP)
        self.alone_button.hide()
        self.runs_button.setToolTip(texts.RUNS_TIP)
        self.runs_button.setCheckable(True)
        self.changes.hide()
        second = Ends(
            (self.runs_button, self.merge_button, self.alone_button),
            (self.copy_button, self.print_button, self.workbook_button, self.save_button),
        )
        top = QVBoxLayout()
        top.setContentsMargins(8, 6, 8, 6)
        top.setSpacing(6)
        top.addWidget(self.period_bar)
        top.addWidget(second)
        top.addWidget(self.comparison.runs)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        column.addLayout(top)
        column.addWidget(self._page(), 1)

    def _page(self) -> QScrollArea:
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
        self.changes.setContentsMargins(0, 0, 0, air)
        inside.addWidget(self.changes)
        inside.addWidget(self.checks)
        inside.addSpacing(air)
        inside.addWidget(self.notes)
        inside.addStretch(1)
        scroll = QScrollArea()
        scroll.setWidgetResizable(True)
        scroll.setFrameShape(QScrollArea.Shape.NoFrame)
        scroll.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        scroll.setWidget(page)
        return scroll

    # --- counting

    def document(self) -> Document:
        """What is shown: this office's report, several with their sum, or an earlier one beside today's count."""
        rerun, mirror = self.comparison.rerun, self._mirror
        return self._report() if rerun is None else rerun_document(rerun, mirror.columns, mirror.settings)

    def _report(self) -> Document:
        mirror = self._mirror
        others = (other.office(mirror.period) for other in self._others.offices)
        own = Office(mirror.selection(), mirror.settings)
        return county_document([own, *others], self._others.unread)

    def _count(self) -> None:
        self._show(self.document())

    # --- several registers

    def show_others(self, others: Others) -> None:
        """Count these offices too, in every period, until the user wants only this one."""
        self._others = others
        if others:
            self.comparison.end()
        self.alone_button.setVisible(bool(others))
        self._recount.request()

    def _forget_others(self) -> None:
        self.show_others(Others())

    def _show(self, document: Document) -> None:
        self._title.setText(document.title)
        self._subtitle.setText(document.subtitle)
        self._show_facts(document.facts)
        table = next(block for block in document.blocks if isinstance(block, Table))
        *changes, checks, notes = (block for block in document.blocks if isinstance(block, Remarks))
        self.grid.show_table(table)
        # Buttons at the right of the sentences stay near them in a wide window.
        for remarks in (self.changes, self.checks):
            remarks.setMaximumWidth(self.grid.natural_width)
        self.changes.setVisible(bool(changes))
        for block in changes:
            self.changes.show_remarks(block)
        # The cases of other offices are not here to be looked at.
        alone = not self._others.offices
        self.checks.show_remarks(checks if alone else _without_links(checks))
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

    def _copy(self) -> None:
        document = self._report()
        QGuiApplication.clipboard().setText(as_rows(document))
        self.copied.emit(document)
        QToolTip.showText(self.copy_button.mapToGlobal(self.copy_button.rect().bottomLeft()), texts.COPIED)

    def _open_cell(self, cell: ReportCell) -> None:
        self._open(cell.figure.id, cell.name)

    def _open_remark(self, remark: Remark) -> None:
        self._open(remark.key, texts.CHECK_NAME.format(label=ALL_FIGURES[remark.key].label))

    def _open(self, key: str, title: str) -> None:
        self._recount.now()
        rerun, mirror = self.comparison.rerun, self._mirror
        selection = mirror.selection() if rerun is None else selection_of(rerun.run.printed, mirror.columns)
        numbers = ALL_FIGURES[key].case_numbers(selection)
        self.cases_requested.emit(tuple(numbers), title)


def as_rows(document: Document) -> str:
    """The rows of the report with tabs between, as they paste into a spreadsheet."""
    table = next(block for block in document.blocks if isinstance(block, Table))
    rows = ((str(row.cells[0]).lstrip(_FORMULA), *map(str, row.cells[1:])) for row in table.rows)
    return "\n".join(map("\t".join, rows))


def _without_links(block: Remarks) -> Remarks:
    return replace(block, remarks=tuple(replace(remark, key="") for remark in block.remarks))

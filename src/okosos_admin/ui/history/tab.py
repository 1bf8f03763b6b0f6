"""The history tab: the filter, the table, the whole line below it, and what can be done with it."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLabel,
    QPushButton,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from okosos_admin.model.errors import InputError
from okosos_admin.model.history import History, Query, read_history, restore
from okosos_admin.ui.dialogs import message
from okosos_admin.ui.dialogs.frame import Problem, plain
from okosos_admin.ui.flow import FlowLayout
from okosos_admin.ui.history import texts
from okosos_admin.ui.history.filters import FilterBar
from okosos_admin.ui.history.model import HistoryModel, moment
from okosos_admin.ui.read_text import ReadText
from okosos_admin.ui.recount import Recount
from okosos_admin.ui.store import Job

if TYPE_CHECKING:
    from PySide6.QtGui import QShowEvent

    from okosos_admin.model.history import Line
    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.store import Store

_DETAIL_LINES: Final = 4
MARGIN: Final = 14


class HistoryTab(QWidget):
    """Everything that was done with the register.

    Args:
        mirror: the register in memory.
        store: the way to the file, where the history is.

    Attributes:
        filters: which part of it is wanted.
        model: the rows.
        view: the table.
        problem: why nothing is shown.
        details: the whole line of the cursor.
        reader_note: what a reader does leaves no line.

    Signals:
        case_requested: number of a case to go to.
    """

    case_requested = Signal(int)

    def __init__(self, mirror: Mirror, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._store = store
        self._asked = Query()
        self.filters = FilterBar(mirror)
        self.model = HistoryModel(mirror.case)
        self.view = QTableView()
        self.problem = Problem()
        self.details = ReadText(texts.DETAILS)
        self.count = QLabel()
        self.reader_note = plain(texts.READERS_LEAVE_NOTHING, wraps=True)
        self.case_button = QPushButton(texts.GO_TO_CASE)
        self.only_button = QPushButton(texts.ONLY_THIS)
        self.restore_button = QPushButton(texts.RESTORE)
        self.older_button = QPushButton(texts.OLDER)
        self.proof_button = QPushButton(texts.PROOF)
        self._prepare_view()
        self._lay_out()
        self._recount = Recount(self, self._ask)
        self._connect()
        self._show_access()
        self._show_count(History())

    # --- building

    def _prepare_view(self) -> None:
        view = self.view
        view.setModel(self.model)
        view.setAccessibleName(texts.TABLE)
        view.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        view.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        view.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        view.setAlternatingRowColors(True)
        view.setTabKeyNavigation(False)
        view.setWordWrap(False)
        view.verticalHeader().hide()
        view.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        header = view.horizontalHeader()
        header.setHighlightSections(False)
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        for section, sample in enumerate(texts.WIDTHS):
            header.resizeSection(section, self.fontMetrics().horizontalAdvance(sample) + MARGIN)
        header.setStretchLastSection(True)

    def _lay_out(self) -> None:
        self.details.setFixedHeight(self.fontMetrics().lineSpacing() * _DETAIL_LINES + 14)
        self.count.setTextFormat(Qt.TextFormat.PlainText)
        below = FlowLayout()
        buttons = (self.case_button, self.only_button, self.restore_button, self.older_button, self.proof_button)
        for button in buttons:
            button.setAutoDefault(False)
            below.addWidget(button)
        below.addWidget(self.count)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(6)
        column.addWidget(self.filters)
        column.addWidget(self.problem)
        column.addWidget(self.reader_note)
        column.addWidget(self.view, 1)
        column.addWidget(self.details)
        column.addLayout(below)

    def _connect(self) -> None:
        mirror = self._mirror
        for signal in (mirror.reset, mirror.cases_changed, mirror.caseworkers_changed, mirror.settings_changed):
            signal.connect(self._recount.request)
        mirror.reset.connect(self.filters.clear)
        mirror.access_changed.connect(self._show_access)
        self.filters.changed.connect(self._recount.request)
        self.view.selectionModel().currentChanged.connect(self._show_current)
        self.model.modelReset.connect(self._show_current)
        self.view.doubleClicked.connect(self._go_to_case)
        self.case_button.clicked.connect(self._go_to_case)
        self.only_button.clicked.connect(self._show_only_this)
        self.restore_button.clicked.connect(self._restore)
        self.older_button.clicked.connect(self._ask_for_older)
        self.proof_button.clicked.connect(lambda: message.show(self, texts.PROOF_TITLE, texts.PROOF_TEXT))

    @override
    def showEvent(self, event: QShowEvent) -> None:
        """Read anew: what is noted when somebody opens or prints changes no case, and is no news."""
        super().showEvent(event)
        self._recount.request()

    # --- asking

    def show_case(self, number: int) -> None:
        """Show the history of one case."""
        self.filters.show_case(number)

    def _ask(self) -> None:
        try:
            query = self.filters.query()
        except InputError as error:
            self.problem.say(str(error))
            self.model.show_history(History())
            self._show_count(History())
            return
        self.problem.say("")
        self._asked = query
        self._store.ask(lambda register: read_history(register, query), partial(self._take, query))

    def _take(self, query: Query, history: History) -> None:
        if query != self._asked:
            return
        current = self.model.line_at(self.view.currentIndex().row())
        self.filters.show_users(history.users)
        self.model.show_history(history)
        self._show_count(history)
        row = self.model.row_of(current.id) if current else -1
        if self.model.rowCount():
            self.view.selectRow(max(row, 0))

    def _ask_for_older(self) -> None:
        asked = self._asked
        query = replace(asked, before=self.model.oldest)
        self._store.ask(lambda register: read_history(register, query), partial(self._take_older, asked))

    def _take_older(self, asked: Query, history: History) -> None:
        if asked == self._asked:
            self.model.add_history(history)
            self._show_count(history)

    # --- showing

    def _show_count(self, last_page: History) -> None:
        count = self.model.rowCount()
        self.older_button.setEnabled(last_page.more)
        if not count:
            self.count.setText("" if self.problem.text() else texts.EMPTY if self.filters.is_clear else texts.NOTHING)
            return
        sentence = texts.SHOWN_MORE if last_page.more else texts.SHOWN_ONE if count == 1 else texts.SHOWN
        self.count.setText(sentence.format(count=QLocale().toString(count)))

    def _current(self) -> Line | None:
        return self.model.line_at(self.view.currentIndex().row())

    def _show_access(self) -> None:
        self.reader_note.setVisible(not self._mirror.access.writable)
        self._show_current()

    def _show_current(self) -> None:
        row = self._current()
        self.details.setPlainText("" if row is None else _whole(row))
        in_register = row is not None and row.case_no is not None and self._mirror.case(row.case_no) is not None
        self.case_button.setEnabled(in_register)
        self.only_button.setEnabled(row is not None and row.case_no is not None)
        restorable = row is not None and row.restorable
        self.restore_button.setEnabled(restorable and self._mirror.access.writable)
        tip = texts.RESTORE_TIP if restorable else texts.NOTHING_BEFORE
        self.restore_button.setToolTip(tip if self._mirror.access.writable else texts.READERS_CANNOT)

    # --- doing

    def _go_to_case(self) -> None:
        row = self._current()
        if row is not None and row.case_no is not None and self._mirror.case(row.case_no) is not None:
            self.case_requested.emit(row.case_no)

    def _show_only_this(self) -> None:
        row = self._current()
        if row is not None and row.case_no is not None:
            self.show_case(row.case_no)

    def _restore(self) -> None:
        row = self._current()
        if row is not None and row.restorable:
            entry_id = row.id
            self._store.submit(Job(lambda register: restore(register, entry_id)))


def _whole(row: Line) -> str:
    """Everything the line says, as text."""
    case = "" if row.case_no is None else texts.DETAIL_CASE.format(number=row.case_no)
    head = texts.DETAIL.format(at=moment(row), user=row.user, machine=row.machine, deed=row.deed, case=case)
    if row.what and (row.old or row.new):
        return f"{head}\n{texts.DETAIL_VALUE.format(what=row.what, old=row.old or '–', new=row.new or '–')}"
    return "\n".join(filter(None, (head, row.what, row.new)))

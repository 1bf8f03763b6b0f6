"""The tab of the caseworkers: buttons, the table, and what stands below it, joined to the mirror and the store."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QApplication,
    QHBoxLayout,
    QLabel,
    QPushButton,
    QStackedWidget,
    QTabBar,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from okosos_admin.ui.caseworkers import counts, texts
from okosos_admin.ui.caseworkers.columns import BLANK, FIRST_COUNT
from okosos_admin.ui.caseworkers.model import CaseworkersModel
from okosos_admin.ui.caseworkers.notes import Notes, Unfinished
from okosos_admin.ui.caseworkers.view import CaseworkersView
from okosos_admin.ui.dialogs.frame import Problem
from okosos_admin.ui.recount import Recount
from okosos_admin.ui.store import Job

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QModelIndex
    from PySide6.QtGui import QShowEvent

    from okosos_admin.stats import Mask, Selection
    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.store import Store

TITLE_SCALE = 1.5


class CaseworkersTab(QWidget):
    """Who works with the cases.

    Args:
        mirror: what is shown.
        store: where changes are sent.

    Signals:
        cases_requested: the case numbers behind a number, and what to call them.
        write_refused: somebody wants to write and may not.
    """

    cases_requested = Signal(object, str)
    write_refused = Signal()

    def __init__(self, mirror: Mirror, store: Store, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._store = store
        self.model = CaseworkersModel(self)
        self.view = CaseworkersView(self.model)
        self.add_button = QPushButton(texts.ADD)
        self.rename_button = QPushButton(texts.RENAME)
        self.active_button = QPushButton(texts.LEFT)
        self.problem = Problem()
        self.notes = Notes()
        self.empty = QLabel()
        self.pages = QStackedWidget()
        self._lay_out()
        self._recount = Recount(self, self._count)
        self._connect()
        self._show_workers()

    # --- building

    def _lay_out(self) -> None:
        top = QHBoxLayout()
        for button in (self.add_button, self.rename_button, self.active_button):
            button.setAutoDefault(False)
            top.addWidget(button)
        top.addStretch(1)
        self.empty.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self.empty.setTextFormat(Qt.TextFormat.RichText)
        self.empty.setWordWrap(True)
        self.pages.addWidget(self.view)
        self.pages.addWidget(self.empty)
        column = QVBoxLayout(self)
        column.setContentsMargins(8, 6, 8, 6)
        column.setSpacing(6)
        column.addLayout(top)
        column.addWidget(self.problem)
        column.addWidget(self.pages, 1)
        column.addWidget(self.notes)

    def _connect(self) -> None:
        mirror = self._mirror
        mirror.reset.connect(self._start_over)
        for signal in (mirror.caseworkers_changed, mirror.access_changed):
            signal.connect(self._show_workers)
        for signal in (mirror.reset, mirror.caseworkers_changed, mirror.cases_changed):
            signal.connect(self._recount.request)
        self.model.add_requested.connect(self._add)
        self.model.rename_requested.connect(self._rename)
        self.model.refusals_changed.connect(self._show_problem)
        self.view.opened.connect(self._open)
        self.view.write_refused.connect(self.write_refused)
        self.view.selectionModel().currentChanged.connect(self._show_buttons)
        self.add_button.clicked.connect(self.new_caseworker)
        self.rename_button.clicked.connect(lambda: self.view.rename(self.view.current_id))
        self.active_button.clicked.connect(self._turn)
        self.notes.nobody_opened.connect(self._open_nobody)
        self.notes.unfinished_opened.connect(self._open_unfinished)

    @override
    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        # Who goes along the tabs with the arrow keys is not stopped here.
        if not isinstance(QApplication.focusWidget(), QTabBar):
            self.view.setFocus()

    # --- writing

    def new_caseworker(self) -> None:
        """Let the name of a new caseworker be typed in the empty row."""
        self.pages.setCurrentWidget(self.view)
        self.view.rename(BLANK)

    def _add(self, name: str) -> None:
        done = partial(self.model.settle, BLANK, name)
        self._store.submit(Job(lambda register: register.add_caseworker(name), done=done))

    def _rename(self, worker_id: int, name: str) -> None:
        done = partial(self.model.settle, worker_id, name)
        self._store.submit(Job(lambda register: register.rename_caseworker(worker_id, name), done=done))

    def _turn(self) -> None:
        """The caseworker of the cursor has left, or is back."""
        worker = self.model.worker(self.view.current_id)
        if worker is not None:
            self._store.submit(
                Job(lambda register: register.set_caseworker_active(worker.id, active=not worker.active))
            )
            self.view.setFocus()

    # --- showing

    def _start_over(self) -> None:
        self.model.forget()
        self._show_workers()

    def _show_workers(self) -> None:
        self.model.show_workers(self._mirror.caseworkers, writable=self._mirror.access.writable)
        self.view.begin()
        self._show_empty()
        self._show_buttons()

    def _show_empty(self) -> None:
        writable = self.model.writable
        text = texts.EMPTY_TEXT if writable else texts.EMPTY_READ_ONLY
        size = self.font().pointSizeF() * TITLE_SCALE
        self.empty.setText(f'<p style="font-size:{size}pt"><b>{texts.EMPTY_TITLE}</b></p><p>{text}</p>')
        self.pages.setCurrentWidget(self.view if self._mirror.caseworkers or self.model.refused else self.empty)

    def _show_buttons(self) -> None:
        writable = self.model.writable
        worker = self.model.worker(self.view.current_id)
        away = worker is not None and not worker.active
        self.active_button.setText(texts.BACK if away else texts.LEFT)
        why_not = "" if writable else self._who_writes()
        for button, needs_worker, tip in (
            (self.add_button, False, texts.ADD_TIP),
            (self.rename_button, True, texts.RENAME_TIP),
            (self.active_button, True, texts.BACK_TIP if away else texts.LEFT_TIP),
        ):
            missing = needs_worker and worker is None
            button.setEnabled(writable and not missing)
            reason = why_not or (texts.CHOOSE_FIRST if missing else tip)
            button.setToolTip(reason)
            button.setAccessibleDescription(reason)

    def _who_writes(self) -> str:
        access = self._mirror.access
        if access.holder is not None:
            return texts.READ_ONLY.format(who=access.holder.user)
        return access.reason or texts.READ_ONLY_UNKNOWN

    def _show_problem(self) -> None:
        refused = self.model.refused
        sentence = ""
        if refused:
            refusal = self.model.refusal(refused[0])
            assert refusal is not None
            text = texts.REFUSED if refusal.text else texts.REFUSED_BLANK
            sentence = text.format(name=refusal.text, reason=refusal.reason)
        if sentence != self.problem.text():
            self.problem.say(sentence)

    # --- counting

    def _now(self) -> Selection:
        return counts.on(self._mirror.today, self._mirror.columns)

    def _count(self) -> None:
        now = self._now()
        found = [counts.tallied(now, count.predicate) for count in counts.COUNTS]
        self.model.show_counts(found)
        left = counts.tallied(now, counts.unfinished)
        unfinished = [
            Unfinished(worker.id, worker.name, left[worker.name])
            for worker in self._mirror.caseworkers
            if not worker.active and left.get(worker.name)
        ]
        self.notes.say(found[0][None], unfinished)

    # --- links

    def _open(self, index: QModelIndex) -> None:
        self._recount.now()
        worker = self.model.worker(self.model.id_at(index.row()))
        assert worker is not None
        count = counts.COUNTS[index.column() - FIRST_COUNT]
        self._ask(count.predicate, worker.name, texts.CASES_OF.format(count=count.heading, name=worker.name))

    def _open_nobody(self) -> None:
        self._ask(counts.COUNTS[0].predicate, None, texts.NOBODY_TITLE)

    def _open_unfinished(self, worker_id: int) -> None:
        worker = self.model.worker(worker_id)
        if worker is not None:
            self._ask(counts.unfinished, worker.name, texts.UNFINISHED_TITLE.format(name=worker.name))

    def _ask(self, predicate: Callable[[Selection], Mask], name: str | None, title: str) -> None:
        now = self._now()
        numbers = now.case_numbers(predicate(now) & counts.of(now, name))
        self.cases_requested.emit(tuple(numbers), title)

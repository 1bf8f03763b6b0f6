"""The register as the window knows it: what every tab shows, kept up to date by the store's `Changes`."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from okosos_admin import messages
from okosos_admin.model import Access, Settings
from okosos_admin.stats import Columns, Period, Selection

if TYPE_CHECKING:
    from pathlib import Path

    from okosos_admin.model import Case, Caseworker
    from okosos_admin.model.changes import Changes
    from okosos_admin.ui.store import Opened, Store


def this_year(today: date) -> tuple[date, date]:
    """The period of an office that has not chosen one."""
    return date(today.year, 1, 1), date(today.year, 12, 31)


class Mirror(QObject):
    """All cases, caseworkers and settings in memory, and the reporting period that the whole program follows.

    Attributes:
        columns: the cases; ask `selection` for masks over them.
        caseworkers: the caseworker register, alphabetical.
        settings: the office's settings.
        access: who may write.
        period: the reporting period in force in this window.
        counted_caseworker: the one whose cases statistics and charts count, None for everybody's; the views of the
            register do not follow it.
        path: the file, None while no register is open.
        user: the name under which this window writes.

    Signals:
        reset: everything is different: another register, or read anew.
        cases_changed: `Changes`, after `columns` has been patched.
        caseworkers_changed, settings_changed: after theirs have been.
        access_changed: `Access`.
        period_changed: `Period`.
        counted_caseworker_changed: statistics and charts are about somebody else's cases.
    """

    reset = Signal()
    cases_changed = Signal(object)
    caseworkers_changed = Signal()
    settings_changed = Signal()
    access_changed = Signal(object)
    period_changed = Signal(object)
    counted_caseworker_changed = Signal()

    def __init__(self, store: Store, *, today: date | None = None, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._store = store
        self.today = today or date.today()
        self.columns = Columns.from_cases(())
        self.caseworkers: tuple[Caseworker, ...] = ()
        self.settings = Settings()
        self.access = Access(writable=False)
        self.path: Path | None = None
        self.user = ""
        self.counted_caseworker: str | None = None
        self.period = Period(*this_year(self.today), as_of=self.today)
        store.looked.connect(self._take_all)
        store.opened.connect(self._take_opened)
        store.closed.connect(self._forget_all)
        store.changed.connect(self._take_changes)
        store.access_changed.connect(self._take_access)

    def selection(self, caseworker: str | None = None) -> Selection:
        """The cases as the reporting period sees them; only those of `caseworker` when given."""
        return Selection(self.columns, self.period, caseworker, self.settings.municipal_problem_over)

    def counted_selection(self) -> Selection:
        """The cases that statistics and charts count."""
        return self.selection(self.counted_caseworker)

    def count_caseworker(self, name: str | None) -> None:
        """Let statistics and charts count the cases of one caseworker, or of everybody."""
        if name != self.counted_caseworker:
            self.counted_caseworker = name
            self.counted_caseworker_changed.emit()

    def case(self, number: int) -> Case | None:
        """One case, None when there is none with that number."""
        row = self.columns.row_of.get(number)
        return None if row is None else self.columns.cases[row]

    def set_period(self, start: date, end: date) -> None:
        """Choose the reporting period of this window.

        Raises:
            InputError: it ends before it begins.
        """
        period = Period(start, end, as_of=self.today)
        if period != self.period:
            self.period = period
            self.period_changed.emit(period)

    def _take_all(self, opened: Opened) -> None:
        self.columns = opened.columns
        self.caseworkers = opened.caseworkers
        self.settings = opened.settings
        self.access = opened.access
        self.path = opened.path
        self.user = opened.user
        before, self.period = self.period, self._office_period()
        self._forget_who_is_gone()
        self.reset.emit()
        if self.period != before:
            # Not sooner: until the reset, everybody still holds the register that was open before.
            self.period_changed.emit(self.period)

    def _take_opened(self, opened: Opened) -> None:
        # What the first look has shown stands; what is different comes as changes.
        if opened.news is None:
            self._take_all(opened)

    def _forget_who_is_gone(self) -> None:
        if self.counted_caseworker not in {worker.name for worker in self.caseworkers}:
            self.count_caseworker(None)

    def _forget_all(self) -> None:
        self.columns = Columns.from_cases(())
        self.caseworkers = ()
        self.settings = Settings()
        self.access = Access(writable=False)
        self.path = None
        self.reset.emit()
        self.access_changed.emit(self.access)

    def _follow_office(self) -> None:
        period = self._office_period()
        self.set_period(period.start, period.end)

    def _is_choosing(self) -> bool:
        return any(job.words == messages.UNSAVED_SETTINGS for job in self._store.unsaved)

    def _office_period(self) -> Period:
        start, end = self.settings.period_from, self.settings.period_to
        if start is None or end is None or end < start:
            start, end = this_year(self.today)
        return Period(start, end, as_of=self.today)

    def _take_changes(self, changes: Changes) -> None:
        if changes.caseworkers is not None:
            self.caseworkers = changes.caseworkers
            self._forget_who_is_gone()
            self.caseworkers_changed.emit()
        if changes.settings is not None:
            old, self.settings = self.settings, changes.settings
            # A reader's own choice of period stands until the office chooses another; a writer's stands while a
            # later one than what comes back here is still on its way to the file.
            chosen = (self.settings.period_from, self.settings.period_to)
            if chosen != (old.period_from, old.period_to) and not self._is_choosing():
                self._follow_office()
            self.settings_changed.emit()
        if changes.cases or changes.struck:
            self.columns.patch(changes.cases, changes.struck)
            self.cases_changed.emit(changes)

    def _take_access(self, access: Access) -> None:
        self.access = access
        self.access_changed.emit(access)

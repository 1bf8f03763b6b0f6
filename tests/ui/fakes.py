"""Hand-written stand-ins for what lies behind the window: a register in memory and a store without a thread.

`FakeStore` answers at once, or, while it is `held`, when it is told to. `test_fakes.py` asks it and the real store the
same questions.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any, TypeAlias

from okosos_admin.model import (
    Access,
    Case,
    Caseworker,
    Changes,
    Holder,
    InputError,
    ReadOnlyError,
    RegisterError,
    Settings,
)
from okosos_admin.model.fields import BY_KEY
from okosos_admin.model.values import check, clean_text, norwegian_key
from okosos_admin.stats import Columns
from okosos_admin.ui.jobs import Job, Opened, Saving, Undo
from okosos_admin.ui.store import Store

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

TODAY = date(2026, 6, 30)
USER = "Arne Olsen"
CASEWORKERS = ("Arne Olsen", "Åse Dalen Frantzen")


def access(*, writable: bool = True, user: str = "Åse Dalen Frantzen", since: datetime | None = None) -> Access:
    """Ours to write, or held by `user`."""
    if writable:
        return Access(writable=True)
    return Access(writable=False, holder=None if since is None else Holder(user, "NAV-1042", since))


Step: TypeAlias = "tuple[str, dict[int, Case | None], list[Caseworker]]"
"""What it is called, and the cases and the whole caseworker register as they were."""


class FakeRegister:
    """Cases in memory, with as much of `model.Register` as the window asks for.

    Attributes:
        fail_with: raised by the next change instead of doing it.
    """

    def __init__(self, cases: Iterable[Case] = (), caseworkers: Sequence[str] = CASEWORKERS) -> None:
        self.by_number = {case.case_no: case for case in cases}
        self.workers = [Caseworker(number, name) for number, name in enumerate(caseworkers, 1)]
        self.access = Access(writable=True)
        self.fail_with: RegisterError | None = None
        self._next = max(self.by_number, default=0) + 1
        self._undo: list[Step] = []
        self._redo: list[Step] = []

    @property
    def undo_words(self) -> str:
        return self._undo[-1][0] if self._undo else ""

    @property
    def redo_words(self) -> str:
        return self._redo[-1][0] if self._redo else ""

    def cases(self) -> tuple[Case, ...]:
        return tuple(self.by_number.values())

    def caseworkers(self) -> tuple[Caseworker, ...]:
        return tuple(sorted(self.workers, key=lambda worker: norwegian_key(worker.name)))

    def add_cases(self, rows: Iterable[Mapping[str, Any]], *, words: str = "registrer sak") -> Changes:
        new: dict[int, Case | None] = {}
        for number, row in enumerate(rows, self._next):
            values = self._checked(row)
            if not values.get("name"):
                raise InputError("Navn mangler. En sak må ha et navn.")
            new[number] = Case(case_no=number, **values)
        changes = self._perform(words, new)
        self._next += len(new)
        return changes

    def change_cases(self, values: Mapping[int, Mapping[str, Any]], *, words: str = "") -> Changes:
        new: dict[int, Case | None] = {}
        for number, row in values.items():
            checked = self._checked(row)
            if "name" in checked and not checked["name"]:
                raise InputError("Navn mangler. En sak må ha et navn.")
            if number not in self.by_number:
                raise InputError(f"Sak {number} finnes ikke i registeret.")
            new[number] = self.by_number[number]._replace(**checked)
        return self._perform(words or "endre", new)

    def strike_cases(self, numbers: Sequence[int]) -> Changes:
        return self._perform("stryk sak", dict.fromkeys(numbers))

    def add_caseworker(self, name: str) -> Changes:
        name = self._checked_name(name)
        new = Caseworker(max((worker.id for worker in self.workers), default=0) + 1, name)
        return self._perform("legg til saksbehandler", {}, [*self.workers, new])

    def rename_caseworker(self, caseworker_id: int, name: str) -> Changes:
        name = self._checked_name(name, but=caseworker_id)
        old = next(worker.name for worker in self.workers if worker.id == caseworker_id)
        workers = [worker._replace(name=name) if worker.id == caseworker_id else worker for worker in self.workers]
        theirs: dict[int, Case | None] = {
            number: case._replace(caseworker=name) for number, case in self.by_number.items() if case.caseworker == old
        }
        return self._perform("endre navn på saksbehandler", theirs, workers)

    def set_caseworker_active(self, caseworker_id: int, *, active: bool) -> Changes:
        workers = [worker._replace(active=active) if worker.id == caseworker_id else worker for worker in self.workers]
        return self._perform("endre saksbehandler", {}, workers)

    def undo(self) -> Changes:
        return self._step(self._undo, self._redo)

    def redo(self) -> Changes:
        return self._step(self._redo, self._undo)

    def poll(self) -> Changes:
        return Changes()

    def _step(self, source: list[Step], target: list[Step]) -> Changes:
        if not source:
            return Changes()
        words, cases, workers = source.pop()
        target.append((words, {number: self.by_number.get(number) for number in cases}, self.workers))
        return self._apply(cases, workers)

    def _checked(self, row: Mapping[str, Any]) -> dict[str, Any]:
        return {key: check(BY_KEY[key], value, today=TODAY) for key, value in row.items()}

    def _checked_name(self, name: str, but: int = 0) -> str:
        name = clean_text(name)
        if not name:
            raise InputError("Skriv navnet på saksbehandleren.")
        for worker in self.workers:
            if worker.id != but and norwegian_key(worker.name) == norwegian_key(name):
                raise InputError(f"{worker.name} er allerede i saksbehandlerregisteret.")
        return name

    def _perform(self, words: str, new: dict[int, Case | None], workers: list[Caseworker] | None = None) -> Changes:
        if self.fail_with is not None:
            error, self.fail_with = self.fail_with, None
            raise error
        if not self.access.writable:
            raise ReadOnlyError("Registeret er åpnet bare for lesing.")
        new = {number: case for number, case in new.items() if case != self.by_number.get(number)}
        workers = self._with_unknown(new) if workers is None else workers
        if not new and workers == self.workers:
            return Changes()
        self._undo.append((words, {number: self.by_number.get(number) for number in new}, self.workers))
        self._redo.clear()
        return self._apply(new, workers)

    def _with_unknown(self, new: dict[int, Case | None]) -> list[Caseworker]:
        """The caseworkers, and those whom `new` cases name for the first time."""
        names = {worker.name for worker in self.workers}
        unknown = dict.fromkeys(case.caseworker for case in new.values() if case is not None and case.caseworker)
        first = len(self.workers) + 1
        added = [name for name in unknown if name and name not in names]
        return [*self.workers, *(Caseworker(number, name) for number, name in enumerate(added, first))]

    def _apply(self, new: dict[int, Case | None], workers: list[Caseworker]) -> Changes:
        for number, case in new.items():
            if case is None:
                del self.by_number[number]
            else:
                self.by_number[number] = case
        others = workers != self.workers
        self.workers = workers
        return Changes(
            cases=tuple(case for case in new.values() if case is not None),
            struck=tuple(number for number, case in new.items() if case is None),
            caseworkers=self.caseworkers() if others else None,
        )


class FakeStore(Store):
    """A store over a `FakeRegister`, on the window's own thread.

    Attributes:
        register: what it writes to.
        held: while True, what is asked for waits for `answer`.
        asked: every job there has been.
    """

    def __init__(self, register: FakeRegister | None = None) -> None:
        super().__init__()
        self.register = register or FakeRegister()
        self.held = False
        self.asked: list[Job] = []
        self._waiting: list[Job] = []

    def start(self, *, writable: bool = True, user: str = USER) -> None:
        """Open the register in memory."""
        self.register.access = access(writable=writable)
        self.opened.emit(
            Opened(
                path=Path("oppdiktet.okosos"),
                user=user,
                columns=Columns.from_cases(self.register.cases()),
                caseworkers=self.register.caseworkers(),
                settings=Settings(period_from=date(2026, 1, 1), period_to=TODAY),
                access=self.register.access,
            )
        )

    def set_access(self, now: Access) -> None:
        """Somebody else took over, or let go."""
        self.register.access = now
        self.access_changed.emit(now)

    def change_elsewhere(self, changes: Changes) -> None:
        """Another window wrote something."""
        for case in changes.cases:
            self.register.by_number[case.case_no] = case
        for number in changes.struck:
            self.register.by_number.pop(number, None)
        self.changed.emit(changes)
        self.news.emit(changes)

    @property
    def unsaved(self) -> tuple[Job, ...]:
        return tuple(self._waiting)

    def submit(self, job: Job) -> None:
        self.asked.append(job)
        self._waiting.append(job)
        self.saving_changed.emit(Saving.SAVING, "")
        if not self.held:
            self.answer()

    def answer(self) -> None:
        """Do everything that waits, oldest first."""
        while self._waiting:
            job = self._waiting.pop(0)
            outcome: Changes | RegisterError
            try:
                outcome = job.operation(self.register)  # type: ignore[arg-type]
            except RegisterError as error:
                outcome = error
                if job.done is None:
                    self.refused.emit(str(error))
            else:
                if outcome:
                    self.changed.emit(outcome)
            self.undo_changed.emit(Undo(self.register.undo_words, self.register.redo_words))
            self.saving_changed.emit(Saving.SAVED, "")
            if job.done is not None:
                job.done(outcome)

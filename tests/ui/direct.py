"""A store over a real register, and tasks, on the window's own thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from okosos_admin.model import RegisterError, open_register
from okosos_admin.stats import Columns
from okosos_admin.ui.store import Job, Opened, Saving, Store, Undo
from okosos_admin.ui.tasks import Tasks

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from okosos_admin.model import Changes

_T = TypeVar("_T")


class DirectStore(Store):
    """Does at once what is asked for.

    Attributes:
        register: the register.
    """

    def __init__(self, path: Path, user: str, *, write: bool = True) -> None:
        super().__init__()
        self.register = open_register(path, user=user, write=write)

    def start(self) -> None:
        """Tell that the register is open."""
        register = self.register
        self.opened.emit(
            Opened(
                path=register.path,
                user=register.user,
                columns=Columns.from_cases(register.cases()),
                caseworkers=register.caseworkers(),
                settings=register.settings(),
                access=register.access,
            )
        )
        self.access_changed.emit(register.access)

    def submit(self, job: Job) -> None:
        outcome: Changes | RegisterError
        try:
            outcome = job.operation(self.register)
        except RegisterError as error:
            outcome = error
            if job.done is None:
                self.refused.emit(str(error))
        else:
            if outcome:
                self.changed.emit(outcome)
        if job.writes:
            self.saving_changed.emit(Saving.SAVED, "")
        self.undo_changed.emit(Undo(self.register.undo_words, self.register.redo_words))
        if job.done is not None:
            job.done(outcome)

    def close(self) -> None:
        self.register.close()
        super().close()


class DirectTasks(Tasks):
    """Does at once what would be done on a thread of its own."""

    def run(self, work: Callable[[], _T], done: Callable[[_T | Exception], None]) -> None:
        outcome: _T | Exception
        try:
            outcome = work()
        except Exception as error:  # noqa: BLE001 - handed on, as the thread does
            outcome = error
        done(outcome)

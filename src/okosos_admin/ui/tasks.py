"""Work that takes a while and has nothing to do with the register's file: a PDF, a workbook."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeVar

from PySide6.QtCore import QObject, Signal

from okosos_admin.ui.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Callable

_T = TypeVar("_T")

# A large report takes some seconds; one on its way to a disk that is gone would take for ever.
CLOSING_SECONDS: Final = 30.0


class Tasks(QObject):
    """A thread for such work; results come back on the window's thread."""

    _finished = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = Worker("tasks")
        self._finished.connect(lambda done, outcome: done(outcome))

    def run(self, work: Callable[[], _T], done: Callable[[_T | Exception], None]) -> None:
        """Do `work` away from the window, then call `done` with its result or its error."""
        self._worker.submit(lambda: self._work(work, done))

    def close(self) -> None:
        """Finish what is under way and end the thread, within reason."""
        self._worker.end()
        self._worker.join(CLOSING_SECONDS)

    @property
    def has_ended(self) -> bool:
        """Whether the thread has ended."""
        return self._worker.join(0)

    def _work(self, work: Callable[[], _T], done: Callable[[_T | Exception], None]) -> None:
        outcome: _T | Exception
        try:
            outcome = work()
        except Exception as error:  # noqa: BLE001 - handed on to `done`, which tells the user
            outcome = error
        self._finished.emit(done, outcome)

"""Work that takes a while and has nothing to do with the register's file: a PDF, a workbook."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import TYPE_CHECKING, TypeVar

from PySide6.QtCore import QObject, Signal

if TYPE_CHECKING:
    from collections.abc import Callable

_T = TypeVar("_T")


class Tasks(QObject):
    """A thread for such work; results come back on the window's thread."""

    _finished = Signal(object, object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._worker = ThreadPoolExecutor(max_workers=1, thread_name_prefix="tasks")
        self._finished.connect(lambda done, outcome: done(outcome))

    def run(self, work: Callable[[], _T], done: Callable[[_T | Exception], None]) -> None:
        """Do `work` away from the window, then call `done` with its result or its error."""
        self._worker.submit(self._work, work, done)

    def close(self) -> None:
        """Finish what is under way and end the thread."""
        self._worker.shutdown(wait=True)

    def _work(self, work: Callable[[], _T], done: Callable[[_T | Exception], None]) -> None:
        outcome: _T | Exception
        try:
            outcome = work()
        except Exception as error:  # noqa: BLE001 - handed on to `done`, which tells the user
            outcome = error
        self._finished.emit(done, outcome)

"""A PDF is made on another thread while the window waits; when it takes long, the user sees how far it is."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEventLoop, QObject, QTimer, Signal

from okosos_admin.ui.printing import texts
from okosos_admin.ui.printing.progress import ProgressDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from okosos_admin.report import Progress
    from okosos_admin.ui.tasks import Tasks

UNNOTICED: Final = 300  # milliseconds in which nobody wonders what is going on


def pdf_made(parent: QWidget | None, title: str, make_pdf: Callable[[Progress], bytes], tasks: Tasks) -> bytes | None:
    """The PDF, or None when the user does not want to wait for it.

    Args:
        parent: the window that has to wait.
        title: what is made.
        make_pdf: makes it, on the thread of `tasks`.
        tasks: that thread.

    Raises:
        Exception: whatever `make_pdf` raised.
    """
    making = _Making()
    tasks.run(lambda: make_pdf(making.go_on), making.finish)
    loop = QEventLoop()
    making.finished.connect(loop.quit)
    QTimer.singleShot(UNNOTICED, loop.quit)
    loop.exec(QEventLoop.ProcessEventsFlag.ExcludeUserInputEvents)
    if making.outcome is None:
        dialog = ProgressDialog(parent, title, texts.PREPARING)
        dialog.show_done(*making.done)
        making.progressed.connect(dialog.show_done)
        making.finished.connect(dialog.accept)
        if not dialog.ask():
            making.stop()
            return None
    if isinstance(making.outcome, Exception):
        raise making.outcome
    return making.outcome


class _Making(QObject):
    """What the two threads tell each other.

    Attributes:
        done: so much is done, of so much.
        outcome: the PDF or why there is none; None until then.

    Signals:
        progressed: it is more now.
        finished: the outcome is there.
    """

    progressed = Signal(int, int)
    finished = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.done = 0, 0
        self.outcome: bytes | Exception | None = None
        self._stopped = threading.Event()

    def go_on(self, done: int, total: int) -> bool:
        """Called on the other thread."""
        self.done = done, total
        self.progressed.emit(done, total)
        return not self._stopped.is_set()

    def stop(self) -> None:
        """Nobody waits any more."""
        self._stopped.set()

    def finish(self, outcome: bytes | Exception) -> None:
        """Called on the window's thread."""
        self.outcome = outcome
        self.finished.emit()

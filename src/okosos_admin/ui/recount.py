"""When figures are counted again: once for any number of reasons, and only while somebody can see them.

The window has sixteen milliseconds for each picture it shows. Counting that takes longer is done in pieces, between
which the window answers to keys and mouse and paints.
"""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QTimer
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from PySide6.QtWidgets import QWidget

# Pieces are done one after the other for so long, in seconds; the rest of a picture's time is for painting it.
PATIENCE: Final = 0.003


class Recount(QObject):
    """Calls `recount` when the window is next idle after `request`, or when `page` is next shown.

    Args:
        page: what shows the figures.
        recount: counts them; at once, or a piece for each step of what it answers.
    """

    def __init__(self, page: QWidget, recount: Callable[[], Iterable[object] | None]) -> None:
        super().__init__(page)
        self._page = page
        self._recount = recount
        self._stale = True
        self._pieces: Iterator[object] | None = None
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self._go_on)
        page.installEventFilter(self)

    @property
    def is_stale(self) -> bool:
        """Whether the figures shown may be out of date."""
        return self._stale or self._pieces is not None

    def request(self) -> None:
        """Something the figures depend on is different; what is being counted is finished first."""
        self._stale = True
        if self._page.isVisible():
            self._timer.start()

    def restart(self) -> None:
        """The cases themselves are different: what is being counted counts no more."""
        self._pieces = None
        self.request()

    def now(self) -> None:
        """Count at once, if there is a reason to."""
        self._timer.stop()
        if self._stale:
            self._begin()
        for _piece in self._pieces or ():
            pass
        self._pieces = None

    def _begin(self) -> None:
        self._stale = False
        self._pieces = iter(self._recount() or ())

    def _go_on(self) -> None:
        """Count for a while. A page that is hidden meanwhile is counted to the end when it is shown."""
        if not self._page.isVisible():
            return
        enough = perf_counter() + PATIENCE
        if self._pieces is None:
            self._begin()
        for _piece in self._pieces or ():
            if perf_counter() > enough:
                break
        else:
            self._pieces = None
        if self.is_stale:
            self._timer.start()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count before the first paint, so that nobody sees old figures."""
        if event.type() == QEvent.Type.Show:
            self.now()
        return super().eventFilter(watched, event)

"""When figures are counted again: once for any number of reasons, and only while somebody can see them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, QTimer
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class Recount(QObject):
    """Calls `recount` when the window is next idle after `request`, or when `page` is next shown.

    Args:
        page: what shows the figures.
        recount: counts them.
    """

    def __init__(self, page: QWidget, recount: Callable[[], object]) -> None:
        super().__init__(page)
        self._page = page
        self._recount = recount
        self._stale = True
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.timeout.connect(self.now)
        page.installEventFilter(self)

    @property
    def is_stale(self) -> bool:
        """Whether the figures shown may be out of date."""
        return self._stale

    def request(self) -> None:
        """Something the figures depend on is different."""
        self._stale = True
        if self._page.isVisible():
            self._timer.start()

    def now(self) -> None:
        """Count at once, if there is a reason to."""
        self._timer.stop()
        if self._stale:
            self._stale = False
            self._recount()

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        """Count before the first paint, so that nobody sees old figures."""
        if event.type() == QEvent.Type.Show:
            self.now()
        return super().eventFilter(watched, event)

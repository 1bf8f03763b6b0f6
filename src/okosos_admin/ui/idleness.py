"""Whether anybody works with the program: who does not should not keep others from writing.

Signs of somebody are the mouse in another place while the program is in front, the focus in another field, and changes
to the register. Not a filter on all events: in Python that costs something at every one of them, and typing ends in a
change or another field anyway. Once nobody has been there for so long, only an answer or a change is a sign: what is
asked must not go away under the mouse that is on its way to the answer.
"""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QElapsedTimer, QObject, QTimer, Signal
from PySide6.QtGui import QCursor
from PySide6.QtWidgets import QApplication

IDLE_MINUTES: Final = 15
LOOK_SECONDS: Final = 10


class Idleness(QObject):
    """Watches for signs of somebody.

    Attributes:
        is_idle: there has been none for `minutes`.

    Signals:
        changed: `is_idle` is another.
    """

    changed = Signal(bool)

    def __init__(
        self, parent: QObject | None = None, *, minutes: float = IDLE_MINUTES, look_seconds: float = LOOK_SECONDS
    ) -> None:
        super().__init__(parent)
        self.is_idle = False
        self._limit = int(minutes * 60_000)
        self._mouse = QCursor.pos()
        self._since = QElapsedTimer()
        self._since.start()
        self._looks = QTimer(self)
        self._looks.timeout.connect(self._look)
        self._looks.start(int(look_seconds * 1000))
        app = QApplication.instance()
        assert isinstance(app, QApplication)
        app.focusChanged.connect(self._stir)

    def sign_of_life(self) -> None:
        """Somebody is there."""
        self._since.restart()
        self._set(idle=False)

    def _stir(self) -> None:
        self._since.restart()

    def _look(self) -> None:
        before, self._mouse = self._mouse, QCursor.pos()
        if self._mouse != before and QApplication.activeWindow() is not None:
            self._stir()
        self._set(idle=self.is_idle or self._since.elapsed() >= self._limit)

    def _set(self, *, idle: bool) -> None:
        if idle != self.is_idle:
            self.is_idle = idle
            self.changed.emit(idle)

"""How long the window was not there for its user."""

from __future__ import annotations

import time
from contextlib import contextmanager
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

if TYPE_CHECKING:
    from collections.abc import Iterator

EVERY_MILLISECONDS = 5


class Watch:
    """Looks at the clock every few milliseconds, from the window's own thread.

    Attributes:
        longest: the longest time between two looks, in seconds.
        looks: how many there were.
    """

    def __init__(self) -> None:
        self.longest = 0.0
        self.looks = 0
        self._last = time.perf_counter()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Look as long as this lasts."""
        self._last = time.perf_counter()
        self._timer.start(EVERY_MILLISECONDS)
        yield
        self._look()
        self._timer.stop()

    def _look(self) -> None:
        now = time.perf_counter()
        self.longest = max(self.longest, now - self._last)
        self._last = now
        self.looks += 1

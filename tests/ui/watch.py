"""How long the window was not there for its user.

Time in which its thread could have run and the processor was busy with other programs' work does not count: on a
machine that runs tests side by side that is most of it, and says nothing about the window.
"""

from __future__ import annotations

import time
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, QTimer

if TYPE_CHECKING:
    from collections.abc import Iterator

EVERY_MILLISECONDS = 5
# On the processor, waiting for it, and times run, as in the kernel's sched-stats.
_SCHEDULED = Path("/proc/thread-self/schedstat")


def _waited_for_processor() -> float:
    with suppress(OSError):
        return int(_SCHEDULED.read_text().split()[1]) / 1e9
    return 0.0


class Watch:
    """Looks at the clock every few milliseconds, from the window's own thread.

    Attributes:
        longest: the longest time between two looks, in seconds.
        looks: how many there were.
    """

    def __init__(self) -> None:
        self.longest = 0.0
        self.looks = 0
        self._last = self._now()
        self._timer = QTimer()
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.timeout.connect(self._look)

    @contextmanager
    def watching(self) -> Iterator[None]:
        """Look as long as this lasts."""
        self._last = self._now()
        self._timer.start(EVERY_MILLISECONDS)
        yield
        self._look()
        self._timer.stop()

    def _now(self) -> float:
        return time.perf_counter() - _waited_for_processor()

    def _look(self) -> None:
        now = self._now()
        self.longest = max(self.longest, now - self._last)
        self._last = now
        self.looks += 1

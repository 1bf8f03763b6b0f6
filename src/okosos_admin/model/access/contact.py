"""Whether there is contact with the share, and whether this machine has slept: told by its own clocks alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from datetime import datetime

    from okosos_admin.model.access.surroundings import Surroundings

# A share that blinks is no news.
BLINK: Final = 10.0
BACK_OFF: Final = (2.0, 4.0, 8.0, 15.0, 30.0)
# Clocks that part by more mean that the machine slept.
SLEPT: Final = 30.0


class Contact:
    """When the share last answered.

    Args:
        around: the world.

    Attributes:
        lost_since: the last time it answered, in UTC, once that is more than a blink ago; None while there is contact.
    """

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._failures = 0
        self._next_try = 0.0
        self.lost_since: datetime | None = None
        self.made()

    def made(self) -> None:
        """It answered."""
        self._failures = 0
        self._next_try = 0.0
        self.lost_since = None
        self._last, self._last_shown = self._around.clock(), self._around.now()

    def failed(self) -> None:
        """It did not."""
        self._next_try = self._around.clock() + BACK_OFF[min(self._failures, len(BACK_OFF) - 1)]
        self._failures += 1
        if self._around.clock() - self._last >= BLINK:
            self.lost_since = self._last_shown

    def may_try(self) -> bool:
        """Whether it is time to knock again: ever more seldom, up to every half minute."""
        return self._around.clock() >= self._next_try


class Sleep:
    """Whether the machine has slept.

    Args:
        around: the world.
    """

    def __init__(self, around: Surroundings) -> None:
        self._around = around
        self._before = (around.clock(), around.now())

    def since_last_look(self) -> bool:
        """Whether it has since the last call, or since this was made: one clock stood still, or nobody called for long.

        Some systems stop the clock during sleep, others let it run.
        """
        clock, now = self._before
        self._before = (self._around.clock(), self._around.now())
        passed = self._before[0] - clock
        shown = (self._before[1] - now).total_seconds()
        return passed > SLEPT or abs(shown - passed) > SLEPT

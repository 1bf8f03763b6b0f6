"""Whether something that others move has stopped moving, told by this machine's own clock alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable

# A writer's heart beats every 5 seconds; after 15 without a beat it has stopped, sleeps, or is cut off.
BEAT: Final = 5.0
SILENCE: Final = 15.0


class Silence:
    """How long a value has stood still.

    Args:
        clock: seconds that only ever go forward.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._last: list[Hashable] = []
        self._since = 0.0
        self.moves = 0

    def see(self, value: Hashable) -> float:
        """Look at the value; for how many seconds it has been the same. `moves` counts its changes."""
        if self._last != [value]:
            self.moves += bool(self._last)
            self._last = [value]
            self._since = self._clock()
        return self._clock() - self._since

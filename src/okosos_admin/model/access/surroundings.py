"""What the access protocol needs from the world, in one place, so that a test can be the world."""

from __future__ import annotations

import time
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

import platformdirs

from okosos_admin.model.access.identity import Identity, this_process
from okosos_admin.model.access.lock import WriteLock
from okosos_admin.model.access.mounts import Mount, look_at
from okosos_admin.model.access.silence import SILENCE

if TYPE_CHECKING:
    from collections.abc import Callable

    from okosos_admin.model.access.obstacles import Obstacle


class Lock(Protocol):
    """What `lock.WriteLock` does."""

    @property
    def held(self) -> bool:
        """Whether this process holds it."""

    def acquire(self) -> Obstacle | None:
        """Get the lock; None when it is ours."""

    def probe(self) -> Obstacle | None:
        """Whether it could be got."""

    def release(self) -> None:
        """Let go."""


def program_folder() -> Path:
    """Where this machine keeps what the program stores for this user."""
    return Path(platformdirs.user_data_dir("okosos_admin", appauthor=False))


def _now() -> datetime:
    return datetime.now(UTC)


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The world of one register.

    Attributes:
        clock: seconds that only ever go forward; the only clock that decides anything.
        now: the time of day in UTC, which may be wrong and may jump; shown, never compared between machines.
        wait: lets seconds pass.
        identify: who this process is, given the name that others see.
        look_at: what there is to know about the place of a register.
        lock: the operating system's lock for a register.
        folder: where this machine keeps copies and unsaved changes.
        silence: seconds without a heartbeat after which a writer is taken for gone.
    """

    clock: Callable[[], float] = time.monotonic
    now: Callable[[], datetime] = _now
    wait: Callable[[float], None] = time.sleep
    identify: Callable[[str], Identity] = this_process
    look_at: Callable[[Path], Mount] = look_at
    lock: Callable[[Path], Lock] = WriteLock
    folder: Callable[[], Path] = program_folder
    silence: float = SILENCE

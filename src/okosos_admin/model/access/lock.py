"""The operating system's lock, which alone decides who may write.

`R.writer.lock` is empty, locked by the writer for as long as it writes, and never removed; the system lets go of it
when the process dies, however it dies.
"""

from __future__ import annotations

import os
import stat
from contextlib import suppress
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

from okosos_admin.model.access.obstacles import Obstacle, obstacle_of

if TYPE_CHECKING:
    from pathlib import Path

# Another's look at the lock may hold it for a moment.
PATIENCE: Final = 1.0
_POLL: Final = 0.1


class WriteLock:
    """The lock of one register.

    Args:
        register: the register's file.
        poll: seconds between two tries.
    """

    def __init__(self, register: Path, poll: float = _POLL) -> None:
        self._folder = register.parent
        self._poll = poll
        # Without these, filelock removes the file on Windows, quietly falls back to a mere marker file where locks are
        # missing, and hides a held lock from other threads.
        self._lock = FileLock(
            register.with_name(register.name + ".writer.lock"),
            mode=shared_mode(register),
            thread_local=False,
            preserve_lock_file=True,
            fallback_to_soft=False,
        )

    @property
    def held(self) -> bool:
        """Whether this process holds it."""
        return self._lock.is_locked

    def acquire(self, patience: float = PATIENCE) -> Obstacle | None:
        """Get the lock within `patience` seconds; None when it is ours."""
        # The lock file's own folder would be made where a share used to be.
        if not os.path.isdir(self._folder):  # noqa: PTH112 answers also where a share fails
            return Obstacle.NO_CONTACT
        try:
            self._lock.acquire(timeout=patience, poll_interval=self._poll)
        except Timeout:
            return Obstacle.HELD
        except OSError as error:
            return obstacle_of(error)
        return None

    def probe(self) -> Obstacle | None:
        """Whether the lock could be got: get it and let go at once."""
        obstacle = self.acquire(0)
        if obstacle is None:
            self.release()
        return obstacle

    def release(self) -> None:
        """Let go; nothing happens when it is not held."""
        if self._lock.is_locked:
            # A share that is gone has let go already.
            with suppress(OSError):
                self._lock.release()


def shared_mode(register: Path) -> int:
    """The rights for files beside the register: whoever may read or write it may do so with them."""
    try:
        return stat.S_IMODE(register.stat().st_mode) & 0o666 | 0o600
    except OSError:
        return 0o600

"""A thread that does one thing after the other.

A daemon, unlike those of `concurrent.futures`: the interpreter waits for the others when it ends, and a thread that is
stuck in a share out of reach would keep the program from ending for as long as the share is gone.
"""

from __future__ import annotations

import logging
from queue import SimpleQueue
from threading import Thread
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

_log = logging.getLogger(__name__)


class Worker:
    """The thread, started when there is something to do.

    Args:
        name: of the thread.
    """

    def __init__(self, name: str) -> None:
        self._name = name
        self._work: SimpleQueue[Callable[[], object] | None] = SimpleQueue()
        self._thread: Thread | None = None

    def submit(self, work: Callable[[], object]) -> None:
        """Do `work` after what was asked before; it tells how it went itself."""
        if self._thread is None:
            self._thread = Thread(target=self._run, name=self._name, daemon=True)
            self._thread.start()
        self._work.put(work)

    def end(self) -> None:
        """Take on nothing more; the thread ends when everything asked before is done."""
        self._work.put(None)

    def join(self, patience: float) -> bool:
        """Wait for the end for so many seconds; whether it has come."""
        if self._thread is None:
            return True
        self._thread.join(patience)
        return not self._thread.is_alive()

    def _run(self) -> None:
        while (work := self._work.get()) is not None:
            try:
                work()
            except Exception:  # noqa: BLE001 - a fault in the work, which tells itself what can go wrong; the next counts
                _log.exception("work on the thread %s failed", self._name)

"""A world for the access protocol in which the test is the clock, the lock and the machine."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

from okosos_admin.model.access.identity import Identity
from okosos_admin.model.access.mounts import Mount
from okosos_admin.model.access.obstacles import Obstacle
from okosos_admin.model.access.surroundings import Surroundings

if TYPE_CHECKING:
    from pathlib import Path


class FakeLock:
    """A lock that only those processes know that share `holders`; contrast `WriteLock`.

    Args:
        holders: who holds it, at most one; a list so that several locks can share it.
        excludes: False for a lock that never keeps anybody out.
        obstacle: in the way of everybody.
    """

    def __init__(self, holders: list[FakeLock], *, excludes: bool = True, obstacle: Obstacle | None = None) -> None:
        self.holders = holders
        self.excludes = excludes
        self.obstacle = obstacle

    @property
    def held(self) -> bool:
        return self in self.holders

    def acquire(self) -> Obstacle | None:
        if self.obstacle is None and (not self.holders or not self.excludes):
            self.holders.append(self)
            return None
        return self.obstacle or Obstacle.HELD

    def probe(self) -> Obstacle | None:
        obstacle = self.acquire()
        if obstacle is None:
            self.release()
        return obstacle

    def release(self) -> None:
        if self.held:
            self.holders.remove(self)


@dataclass
class World:
    """One machine as the register sees it. Its monotonic clock and its time of day are set apart.

    Attributes:
        folder: where it keeps its own things.
        machine: its name.
        pid: of the process on it.
        boot: id of its boot; blank for a system that does not tell.
        seconds: on the monotonic clock.
        shown: the time of day.
        holders: shared by those whose locks see each other.
    """

    folder: Path
    machine: str = "NAV-1"
    pid: int = 100
    boot: str = ""
    seconds: float = 1000.0
    shown: datetime = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
    holders: list[FakeLock] = field(default_factory=list)
    excludes: bool = True
    obstacle: Obstacle | None = None
    mount: Mount = field(default_factory=Mount)

    def pass_(self, seconds: float) -> None:
        """Let time pass on both clocks."""
        self.seconds += seconds
        self.shown += timedelta(seconds=seconds)

    def identify(self, user: str) -> Identity:
        return Identity(user, "login", self.machine, "id-" + self.machine, self.boot, self.pid, "1")

    def around(self) -> Surroundings:
        return Surroundings(
            clock=lambda: self.seconds,
            now=lambda: self.shown,
            wait=self.pass_,
            identify=self.identify,
            look_at=lambda _path: self.mount,
            lock=lambda _path: FakeLock(self.holders, excludes=self.excludes, obstacle=self.obstacle),
            folder=lambda: self.folder,
        )

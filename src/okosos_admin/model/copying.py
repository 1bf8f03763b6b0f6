"""The writer's duty to make copies: before risk, before the first change of a day, after half an hour of changes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okosos_admin.model.backup import Copies, Schedule
from okosos_admin.model.errors import FileError
from okosos_admin.model.feed import Feed

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from okosos_admin.model.access.surroundings import Surroundings
    from okosos_admin.model.backup import Copy
    from okosos_admin.model.database import Database


class Copying:
    """When copies of one register are made, and how that went.

    Args:
        register: the register's file.
        vfs: SQLite's way of writing beside it, empty for its usual one.
        around: the world.

    Attributes:
        copies: the copies.
        problem: why the latest one could not be made in both places, in bokmål; empty when it could.
    """

    def __init__(self, register: Path, vfs: str, around: Surroundings) -> None:
        self.copies = Copies(register, around.folder(), vfs)
        self.problem = ""
        self._around = around
        self._schedule = Schedule(around.clock)

    def start_over(self) -> None:
        """A write session begins."""
        self._schedule = Schedule(self._around.clock)

    def changed(self) -> None:
        """Something was saved."""
        self._schedule.changed()

    def make(self, database: Database, epoch: int) -> list[Copy]:
        """Make a copy now.

        Raises:
            FileError: none could be made.
        """
        self._schedule.made()
        try:
            with database.source() as connection:
                copies, self.problem = self.copies.make(connection, epoch, self._around.now())
        except FileError as error:
            self.problem = str(error)
            raise
        return copies

    def try_to_make(self, database: Database, epoch: int) -> None:
        """Make a copy now, if one can be made; `problem` tells."""
        try:
            self.make(database, epoch)
        except FileError:
            return

    def make_if_due(self, database: Database, epoch: int) -> None:
        """Make a copy when it is time for one; that none can be made keeps nobody from working."""

        def last_change() -> datetime | None:
            with database.reading() as connection:
                return Feed(connection).last_moment()

        if self._schedule.due(self._around.now(), last_change):
            self.try_to_make(database, epoch)

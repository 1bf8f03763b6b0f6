"""A share that goes away in the middle of a save."""

from __future__ import annotations

import contextlib
import subprocess
import sys
from typing import TYPE_CHECKING

from okosos_admin.model import (
    FileError,
)
from okosos_admin.model.database import Database
from okosos_admin.model.dialect import journal_left

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import pytest
    from sqlalchemy import Connection

    from okosos_admin.model import Register


class CutOff:
    """The share goes away in the middle of a save."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self._patch = monkeypatch
        self._writing, self._reading = Database.writing, Database.reading

    def at_commit(self, *, saved: bool, gone_for: int = 0) -> None:
        """Break contact once, just before or just after the save is in the file; for so many looks afterwards."""
        looks = gone_for
        original_writing, original_reading = self._writing, self._reading

        @contextlib.contextmanager
        def writing(database: Database) -> Iterator[Connection]:
            self._patch.setattr(Database, "writing", original_writing)
            if saved:
                with original_writing(database) as connection:
                    yield connection
                raise FileError("Det er ikke kontakt.")
            with contextlib.suppress(ZeroDivisionError), original_writing(database) as connection:
                yield connection
                raise ZeroDivisionError
            raise FileError("Det er ikke kontakt.")

        @contextlib.contextmanager
        def reading(database: Database) -> Iterator[Connection]:
            nonlocal looks
            if self._broken:
                looks -= 1
                if looks >= 0:
                    raise FileError("Det er ikke kontakt.")
            with original_reading(database) as connection:
                yield connection

        self._patch.setattr(Database, "writing", writing)
        self._patch.setattr(Database, "reading", reading)

    @property
    def _broken(self) -> bool:
        return Database.writing is self._writing


def names(register: Register) -> list[str]:
    return [case.name for case in register.cases()]


HOT = """
import os, signal, sqlite3, sys
connection = sqlite3.connect(sys.argv[1], isolation_level=None)
connection.execute("PRAGMA journal_mode = TRUNCATE")
connection.execute("PRAGMA cache_size = 1")
connection.execute("PRAGMA cache_spill = 1")
connection.execute("BEGIN IMMEDIATE")
for number in range(1000, 3000):
    connection.execute("INSERT INTO advice_case (case_no, name) VALUES (?, ?)", (number, "x" * 200))
os.kill(os.getpid(), signal.SIGKILL)
"""


def leave_hot_journal(path: Path) -> None:
    """Die in the middle of a save."""
    subprocess.run([sys.executable, "-c", HOT, str(path)], check=False)
    assert journal_left(path)

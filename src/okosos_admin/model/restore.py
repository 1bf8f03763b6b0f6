"""Putting a copy back: into the live file, never in its place, so that whoever reads it goes on reading.

The copy is made ready in memory, with a new write session and a line in its change feed, and goes in as one
transaction. A register too damaged to be opened is kept aside first, byte for byte.
"""

from __future__ import annotations

import json
import os
import sqlite3
from contextlib import closing
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from sqlalchemy import create_engine
from sqlalchemy.pool import StaticPool

from okosos_admin.model.backup import check_copy, holds_copies
from okosos_admin.model.changes import EVENT, Edit, Subject
from okosos_admin.model.database import InMemory, migrate
from okosos_admin.model.dialect import as_uri_part, database_uri, explain, journal_of
from okosos_admin.model.errors import FileError
from okosos_admin.model.feed import Feed
from okosos_admin.model.fence import mark_transaction, move_fence, read_fence
from okosos_admin.model.integrity import check_feed
from okosos_admin.model.migrations import SCHEMA_VERSION
from okosos_admin.model.schema import check_header, version_of

if TYPE_CHECKING:
    from datetime import datetime
    from pathlib import Path

    from sqlalchemy import Engine

    from okosos_admin.model.database import Database
    from okosos_admin.model.feed import Stamp

WORDS: Final = "hent tilbake sikkerhetskopi"


def load(path: Path) -> sqlite3.Connection:
    """A copy as a database in memory. The caller closes it.

    Raises:
        FileError: it is no sound register.
    """
    check_header(path)
    memory = sqlite3.connect(":memory:", isolation_level=None)
    try:
        with closing(sqlite3.connect(database_uri(path, "mode=ro"), uri=True)) as copy:
            check_copy(copy, path)
            copy.backup(memory)
    except sqlite3.Error as error:
        memory.close()
        raise explain(error, path) from error
    except BaseException:
        memory.close()
        raise
    return memory


def brought_up(copy: Path, refusal: str) -> Database:
    """A copy of an earlier version, brought to this one in memory to be looked at: nothing is written anywhere.

    A register may change while it is looked at, so only a copy is.

    Args:
        copy: the file.
        refusal: why it cannot be brought to this version in its place, in bokmål.

    Raises:
        FileError: it is no copy, or no sound register.
    """
    if not holds_copies(copy.absolute().parent):
        raise FileError(
            f"{copy} er laget av en eldre utgave og må åpnes én gang med skrivetilgang før det kan leses. "
            f"{refusal}".strip()
        )
    memory = load(copy)
    try:
        with _engine(memory).begin() as connection:
            migrate(connection, version_of(memory, copy))
    except BaseException:
        memory.close()
        raise
    return InMemory(copy, memory)


def make_ready(memory: sqlite3.Connection, copy: Path, stamp: Stamp, session: str) -> int:
    """Make a loaded copy the register of a new write session, and note in its feed where it came from.

    Args:
        memory: as `load` answers.
        copy: where it came from.
        stamp: of the transaction that puts it back.
        session: id of the write session.

    Returns:
        The session's number: at least that of `stamp`.

    Raises:
        FileError: it is no sound register after all.
    """
    with _engine(memory).begin() as connection:
        version = version_of(memory, copy)
        if version < SCHEMA_VERSION:
            migrate(connection, version)
        check_feed(connection)
        epoch = max(stamp.epoch, read_fence(connection).epoch + 1)
        move_fence(connection, epoch, session, stamp.user)
        edit = Edit(Subject.REGISTER, "", EVENT, None, json.dumps({"Fil": copy.name}, ensure_ascii=False))
        Feed(connection).append(replace(stamp, epoch=epoch), WORDS, (edit,))
        mark_transaction(connection, stamp.tx)
    return epoch


def _engine(memory: sqlite3.Connection) -> Engine:
    return create_engine("sqlite://", creator=lambda: memory, poolclass=StaticPool)


def set_aside(register: Path, folder: Path, now: datetime) -> None:
    """Keep the bytes of a damaged register and its journal, for whoever can read more of it, then empty both.

    The journal must not be played back into what comes now. Nobody in this process may have the file open: closing it
    here would drop their locks.

    Raises:
        OSError: the bytes cannot be kept; nothing is emptied then.
    """
    stamp = now.astimezone().strftime("%Y-%m-%dT%H%M%S")
    there = [path for path in (register, journal_of(register)) if path.exists()]
    folder.mkdir(parents=True, exist_ok=True)
    for path in there:
        kept = folder / f"{register.stem}-skadet-{stamp}{path.name.removeprefix(register.stem)}"
        kept.write_bytes(path.read_bytes())
    for path in reversed(there):
        os.truncate(path, 0)


def write_over(register: Path, memory: sqlite3.Connection, vfs: str) -> None:
    """Write a database into an empty file, or make it.

    Args:
        register: the file.
        memory: what it is to hold.
        vfs: SQLite's way of writing there, empty for its usual one.

    Raises:
        FileError: it cannot be written.
    """
    try:
        with closing(sqlite3.connect(database_uri(register, "mode=rwc" + as_uri_part(vfs)), uri=True)) as live:
            live.execute("PRAGMA synchronous = EXTRA")
            live.execute("PRAGMA journal_mode = TRUNCATE")
            memory.backup(live)
    except sqlite3.Error as error:
        raise explain(error, register) from error

"""One register file as a database: how it is made, opened, and read and written in transactions.

Rollback journal in TRUNCATE mode and `synchronous=EXTRA`: the one form SQLite supports across a network, and a
committed save survives power loss. Never WAL: it needs shared memory, which two machines do not have.
"""

from __future__ import annotations

import sqlite3
import time
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING, Final

from sqlalchemy import Connection, Engine, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool
from typing_extensions import override

from okosos_admin.model.dialect import (
    DAMAGED,
    NO_CONTACT,
    READER,
    SAFETY,
    as_uri_part,
    database_uri,
    explain,
    journal_left,
    sqlite_error,
)
from okosos_admin.model.errors import DamagedError, FileError, RegisterError
from okosos_admin.model.migrations import APPLICATION_ID, MIGRATIONS, SCHEMA_VERSION
from okosos_admin.model.schema import version_of

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

WRITER_PATIENCE: Final = 10.0
READER_PATIENCE: Final = 3.0
# How long a file may be in a state that passes: names being removed, another's last locks.
_SETTLING: Final = 15.0

_WRITER: Final = ("PRAGMA journal_mode = TRUNCATE", "PRAGMA synchronous = EXTRA", "PRAGMA secure_delete = ON")


def create_database(path: Path, vfs: str = "") -> None:
    """Make an empty register.

    Args:
        path: the file to make.
        vfs: as for `Database`.

    Raises:
        FileError: the file is there already, or cannot be made there.
    """
    if not path.parent.is_dir():
        raise FileError(f"Mappen {path.parent} finnes ikke. Lag den først, eller velg en annen mappe.")
    try:
        path.open("xb").close()
    except FileExistsError:
        raise FileError(f"{path} finnes allerede. Velg et annet navn, eller åpne registeret som er der.") from None
    except OSError as error:
        raise FileError(
            f"{path} kan ikke lages: {error.strerror}. Velg en annen mappe, eller be IT om tilgang."
        ) from error
    database = Database(path, writable=True, vfs=vfs)
    try:
        with database.writing() as connection:
            connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
            migrate(connection, 0)
    except BaseException:
        database.close()
        path.unlink(missing_ok=True)
        raise
    database.close()


def migrate(connection: Connection, version: int) -> None:
    """Take a register of `version` to this program's, within a transaction."""
    for steps in MIGRATIONS[version:]:
        for statement in steps:
            connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")


class Database:
    """Connections to one register file, for one thread. Opened when first used, and anew after trouble.

    Args:
        path: the file.
        writable: whether to open it for writing; a reader's connection cannot write at all.
        vfs: SQLite's way of writing there. One that is not the usual holds the file as long as it is open: then a
            connection lives for one transaction, and reading goes the usual way.
    """

    def __init__(self, path: Path, *, writable: bool, vfs: str = "") -> None:
        self.path = path
        self.writable = writable
        self._keeps = not vfs
        self._reader = self._engine("mode=ro", READER_PATIENCE, READER)
        self._writer = self._engine("mode=rw" + as_uri_part(vfs), WRITER_PATIENCE, _WRITER)
        self._kept: Connection | None = None
        self._begin = "BEGIN"

    def close(self) -> None:
        """Let go of the file."""
        if self._kept is not None:
            # A file that is gone cannot be closed in good order.
            with suppress(DBAPIError):
                self._kept.close()
            self._kept = None

    @contextmanager
    def reading(self) -> Iterator[Connection]:
        """One state of the file, whatever others write meanwhile.

        Raises:
            RegisterError: in place of the errors of SQLite that are not our own fault.
        """
        with self._transaction(self._for_reading(), "BEGIN") as connection:
            yield connection

    @contextmanager
    def writing(self) -> Iterator[Connection]:
        """All or nothing: committed at the end, rolled back on any error.

        Raises:
            RegisterError: in place of the errors of SQLite that are not our own fault. Once the end was reached it is
                open whether the file has it.
        """
        with self._transaction(self._writer, "BEGIN IMMEDIATE") as connection:
            yield connection

    @contextmanager
    def source(self) -> Iterator[sqlite3.Connection]:
        """SQLite's own connection, outside any transaction, to copy from.

        Raises:
            RegisterError: as `reading`.
        """
        with self._connected(self._for_reading()) as connection:
            yield own(connection)

    def overwrite(self, source: sqlite3.Connection) -> None:
        """Make the file what `source` is, in one transaction.

        Raises:
            RegisterError: as `writing`.
        """
        until = time.monotonic() + WRITER_PATIENCE

        def progress(status: int, _remaining: int, _total: int) -> None:
            # SQLite's copying knows no time-out.
            if status == sqlite3.SQLITE_BUSY and time.monotonic() > until:
                raise explain(sqlite_error(sqlite3.SQLITE_BUSY), self.path)

        with self._connected(self._writer) as connection:
            source.backup(own(connection), progress=progress)

    def check_pages(self, *, thorough: bool) -> None:
        """Read every page of the file.

        Args:
            thorough: compare indexes with tables too.

        Raises:
            DamagedError: something in it does not hold together.
        """
        with self.reading() as connection:
            check = "integrity_check" if thorough else "quick_check"
            answer = connection.exec_driver_sql(f"PRAGMA {check}(1)").scalar_one()
        if answer != "ok":
            raise DamagedError(DAMAGED.format(path=self.path))

    def vacuum(self) -> None:
        """Write the file anew without the pages it has let go of, so that nothing erased is left in them.

        Raises:
            RegisterError: in place of the errors of SQLite that are not our own fault.
        """
        with self._connected(self._writer) as connection:
            own(connection).execute("VACUUM")

    def settle(self) -> int:
        """Read the file for the first time, which rolls back what a crash left half done; its version.

        Raises:
            RegisterError: it is no sound register, or stays out of reach.
        """
        until = time.monotonic() + _SETTLING
        while True:
            try:
                with self.reading() as connection:
                    return version_of(own(connection), self.path)
            except DamagedError:
                raise
            except FileError:
                if time.monotonic() > until:
                    raise
                time.sleep(0.2)

    @contextmanager
    def _transaction(self, engine: Engine, begin: str) -> Iterator[Connection]:
        self._begin = begin
        with self._connected(engine) as connection, connection.begin():
            yield connection

    @contextmanager
    def _connected(self, engine: Engine) -> Iterator[Connection]:
        try:
            connection = self._kept or engine.connect()
            if self._keeps:
                self._kept = connection
            try:
                yield connection
            finally:
                if not self._keeps:
                    connection.close()
        except DBAPIError as error:
            # Whatever it was, the next try starts with a connection of its own.
            self.close()
            if isinstance(error.orig, sqlite3.Error):
                raise self._told(error.orig) from error
            raise
        except sqlite3.Error as error:
            self.close()
            raise self._told(error) from error
        except UnicodeDecodeError as error:
            # SQLite's complaint, in the damaged file's own words.
            self.close()
            raise DamagedError(DAMAGED.format(path=self.path)) from error

    def _for_reading(self) -> Engine:
        # Only a connection that may write can take back what a save of ours left half done.
        return self._writer if self.writable and (self._keeps or journal_left(self.path)) else self._reader

    def _told(self, error: sqlite3.Error) -> RegisterError:
        told = explain(error, self.path)
        # Python's own complaints are about what was read in full.
        from_sqlite = getattr(error, "sqlite_errorcode", None) is not None
        if from_sqlite and isinstance(told, DamagedError) and not self._is_damaged():
            return FileError(NO_CONTACT.format(path=self.path))
        return told

    def _is_damaged(self) -> bool:
        """Whether a second look confirms it: a share that fails in the middle looks like damage."""
        try:
            connection = sqlite3.connect(database_uri(self.path, "mode=ro"), uri=True, timeout=READER_PATIENCE)
            try:
                for pragma in SAFETY:
                    connection.execute(pragma)
                return bool(connection.execute("PRAGMA integrity_check(1)").fetchone() != ("ok",))
            finally:
                connection.close()
        except sqlite3.Error as error:
            return error.sqlite_errorcode & 0xFF in {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_NOTADB}
        except UnicodeDecodeError:
            return True

    def _engine(self, query: str, patience: float, pragmas: tuple[str, ...]) -> Engine:
        uri = database_uri(self.path, query)

        def connect() -> sqlite3.Connection:
            connection = sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None)
            try:
                for pragma in (*SAFETY, *pragmas):
                    connection.execute(pragma)
            except BaseException:
                connection.close()
                raise
            return connection

        return self._engine_of(connect)

    def _engine_of(self, connect: Callable[[], sqlite3.Connection]) -> Engine:
        # NullPool: a pooled connection would keep the file open after close().
        engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(self._begin))
        return engine


class InMemory(Database):
    """A register that is read from memory, and gone when it is closed.

    Args:
        path: the file it was read from.
        memory: what was read. Closed with this.
    """

    def __init__(self, path: Path, memory: sqlite3.Connection) -> None:
        super().__init__(path, writable=False)
        for pragma in (*SAFETY, *READER):
            memory.execute(pragma)
        self._memory = memory
        self._reader = self._engine_of(lambda: memory)

    @override
    def close(self) -> None:
        super().close()
        self._memory.close()


def own(connection: Connection) -> sqlite3.Connection:
    """SQLite's own connection under SQLAlchemy's."""
    found = connection.connection.driver_connection
    assert isinstance(found, sqlite3.Connection)
    return found

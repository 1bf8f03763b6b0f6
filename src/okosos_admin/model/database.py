"""One register file as a database: how it is made, opened, checked, and what SQLite's errors mean to the user.

Rollback journal in TRUNCATE mode and `synchronous=EXTRA`: the one form SQLite supports across a network, and a
committed save survives power loss. Never WAL: it needs shared memory, which two machines do not have.
"""

from __future__ import annotations

import sqlite3
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final
from urllib.parse import quote

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import NullPool

from okosos_admin.model.errors import DamagedError, FileError, ReadOnlyError
from okosos_admin.model.migrations import APPLICATION_ID, MIGRATIONS, SCHEMA_VERSION

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from okosos_admin.model.errors import RegisterError

WRITER_PATIENCE: Final = 10.0
READER_PATIENCE: Final = 3.0

_SAFETY: Final = (
    "PRAGMA trusted_schema = OFF",
    "PRAGMA cell_size_check = ON",
    "PRAGMA foreign_keys = ON",
    "PRAGMA mmap_size = 0",
)
_WRITER: Final = ("PRAGMA journal_mode = TRUNCATE", "PRAGMA synchronous = EXTRA", "PRAGMA secure_delete = ON")
_READER: Final = ("PRAGMA query_only = ON",)

# By SQLite's primary result code. `{path}` is the file.
_TOLD: Final[dict[int, tuple[type[RegisterError], str]]] = {
    sqlite3.SQLITE_FULL: (FileError, "Disken er full. Frigjør plass der {path} ligger, og prøv igjen."),
    sqlite3.SQLITE_READONLY: (
        ReadOnlyError,
        "Du har ikke rett til å skrive i {path}. Be IT om skriverettighet.",
    ),
    sqlite3.SQLITE_PERM: (FileError, "Du har ikke tilgang til {path}. Be IT om tilgang."),
    sqlite3.SQLITE_CANTOPEN: (
        FileError,
        "Registeret {path} kan ikke åpnes. Se etter at mappen finnes og er i kontakt.",
    ),
    sqlite3.SQLITE_IOERR: (FileError, "Det er ikke kontakt med {path}. Vent litt, og prøv igjen."),
    sqlite3.SQLITE_BUSY: (FileError, "Noen andre lagrer i {path} akkurat nå. Prøv igjen om litt."),
    sqlite3.SQLITE_LOCKED: (FileError, "Noen andre lagrer i {path} akkurat nå. Prøv igjen om litt."),
    sqlite3.SQLITE_PROTOCOL: (FileError, "Mappen til {path} støtter ikke fillåser. Ta kontakt med IT."),
    sqlite3.SQLITE_CORRUPT: (
        DamagedError,
        "Registeret {path} er skadet. Hent det tilbake fra en sikkerhetskopi.",
    ),
    sqlite3.SQLITE_NOTADB: (DamagedError, "{path} er ikke et register fra ØKO-SOS Administrasjon."),
}


def explain(error: sqlite3.Error, path: Path) -> RegisterError:
    """The user's sentence for an error from SQLite; errors that are our own fault are raised again."""
    code = getattr(error, "sqlite_errorcode", None)
    if code is None or code & 0xFF not in _TOLD:
        raise error
    kind, sentence = _TOLD[code & 0xFF]
    return kind(sentence.format(path=path))


def database_uri(path: Path, mode: str) -> str:
    """SQLite's URI for `path`; on a UNC path (server and share) the authority stays empty, as SQLite demands."""
    text = path.absolute().as_posix()
    return f"file://{'' if text.startswith('/') else '/'}{quote(text, safe='/:')}?mode={mode}"


class Database:
    """One connection to a register file, for one thread.

    Args:
        path: the file.
        writable: whether to open it for writing; a reader's connection cannot write at all.

    Raises:
        FileError: it is missing, foreign, damaged, newer than this program, or out of reach.
    """

    def __init__(self, path: Path, *, writable: bool) -> None:
        self.path = path
        self.writable = writable
        self._connection = self._open("rw" if writable else "ro")
        try:
            self._check()
        except BaseException:
            self.close()
            raise

    @classmethod
    def create(cls, path: Path) -> None:
        """Make an empty register.

        Raises:
            FileError: the file is there already, or cannot be made there.
        """
        if path.exists():
            raise FileError(f"{path} finnes allerede. Velg et annet navn, eller åpne registeret som er der.")
        if not path.parent.is_dir():
            raise FileError(f"Mappen {path.parent} finnes ikke. Lag den først, eller velg en annen mappe.")
        new = cls.__new__(cls)
        new.path, new.writable = path, True
        new._connection = new._open("rwc")
        try:
            with new.transaction() as connection:
                connection.exec_driver_sql(f"PRAGMA application_id = {APPLICATION_ID}")
                _migrate(connection, 0)
        finally:
            new.close()

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()
        self._connection.engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[Connection]:
        """All or nothing: committed at the end, rolled back on any error.

        Raises:
            RegisterError: in place of the errors of SQLite that are not our own fault.
        """
        with self._told(), self._connection.begin():
            yield self._connection

    def check_integrity(self) -> None:
        """Read every page of the file.

        Raises:
            DamagedError: something in it does not hold together.
        """
        with self.transaction() as connection:
            answer = connection.exec_driver_sql("PRAGMA integrity_check(1)").scalar_one()
        if answer != "ok":
            raise explain(_sqlite_error(sqlite3.SQLITE_CORRUPT), self.path)

    def _open(self, mode: str) -> Connection:
        uri = database_uri(self.path, mode)
        patience = READER_PATIENCE if mode == "ro" else WRITER_PATIENCE

        def connect() -> sqlite3.Connection:
            connection = sqlite3.connect(uri, uri=True, timeout=patience, isolation_level=None)
            for pragma in (*_SAFETY, *(_READER if mode == "ro" else _WRITER)):
                connection.execute(pragma)
            return connection

        # NullPool: a pooled connection would keep the file open after close().
        engine = create_engine("sqlite://", creator=connect, poolclass=NullPool)
        begin = "BEGIN" if mode == "ro" else "BEGIN IMMEDIATE"
        event.listen(engine, "begin", lambda connection: connection.exec_driver_sql(begin))
        with self._told():
            return engine.connect()

    def _check(self) -> None:
        with self.transaction() as connection:
            application_id = connection.exec_driver_sql("PRAGMA application_id").scalar_one()
            version = connection.exec_driver_sql("PRAGMA user_version").scalar_one()
            if application_id != APPLICATION_ID:
                raise explain(_sqlite_error(sqlite3.SQLITE_NOTADB), self.path)
            if version > SCHEMA_VERSION:
                raise FileError(
                    f"{self.path} er laget av en nyere utgave av programmet (filversjon {version}, dette "
                    f"programmet kan {SCHEMA_VERSION}). Oppdater programmet."
                )
            if version < SCHEMA_VERSION and self.writable:
                _migrate(connection, version)
        if version < SCHEMA_VERSION and not self.writable:
            raise FileError(
                f"{self.path} er laget av en eldre utgave og må åpnes én gang med skrivetilgang før det kan leses."
            )

    @contextmanager
    def _told(self) -> Iterator[None]:
        try:
            yield
        except DBAPIError as error:
            if isinstance(error.orig, sqlite3.Error):
                raise explain(error.orig, self.path) from error
            raise
        except sqlite3.Error as error:
            raise explain(error, self.path) from error


def _sqlite_error(code: int) -> sqlite3.DatabaseError:
    error = sqlite3.DatabaseError()
    error.sqlite_errorcode = code
    return error


def _migrate(connection: Connection, version: int) -> None:
    for steps in MIGRATIONS[version:]:
        for statement in steps:
            connection.exec_driver_sql(statement)
    connection.exec_driver_sql(f"PRAGMA user_version = {SCHEMA_VERSION}")

"""Whether a file is a register of ours, and nothing but that, before anything in it is trusted.

A file made elsewhere can hold triggers and views that act when the register is read or written, so its schema has to
be, word for word, what `migrations.py` makes. Nothing here writes to the file or makes a file beside it.
"""

from __future__ import annotations

import sqlite3
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from okosos_admin.model.dialect import DAMAGED, database_uri, explain
from okosos_admin.model.errors import DamagedError, FileError
from okosos_admin.model.migrations import APPLICATION_ID, MIGRATIONS, SCHEMA_VERSION

if TYPE_CHECKING:
    from pathlib import Path

_PASSING: Final = frozenset(
    {sqlite3.SQLITE_CORRUPT, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED, sqlite3.SQLITE_PROTOCOL}
)
_SCHEMA: Final = "SELECT type, name, tbl_name, sql FROM sqlite_schema ORDER BY type, name"


def check_header(path: Path) -> None:
    """Look at the first page, without a lock and without regard to a journal.

    Raises:
        FileError: the file is missing, foreign, newer than this program, or in a mode that no register is in.
    """
    try:
        # Opened like this SQLite takes no lock and makes no file.
        application_id, version, schema = _first_page(
            path, "immutable=1", "application_id", "user_version", "schema_version"
        )
    except sqlite3.Error as error:
        # Without a lock a save under way, or one cut off, looks like damage: whoever looks under a lock will know.
        if error.sqlite_errorcode & 0xFF in _PASSING:
            return
        raise explain(error, path) from error
    if application_id == version == schema == 0:
        raise DamagedError(f"{path} er tom. Hent registeret tilbake fra en sikkerhetskopi.")
    _check_numbers(application_id, version, path)
    try:
        _first_page(path, "nolock=1", "user_version")
    except sqlite3.OperationalError as error:
        # Without locks there is no shared memory, and without that no WAL: SQLite refuses. The rest comes up later.
        if error.sqlite_errorcode == sqlite3.SQLITE_CANTOPEN:
            raise DamagedError(
                f"{path} er satt i en modus (WAL) som ikke virker på delte mapper. Hent registeret tilbake fra en "
                "sikkerhetskopi."
            ) from None


def _first_page(path: Path, query: str, *pragmas: str) -> list[int]:
    connection = sqlite3.connect(database_uri(path, f"mode=ro&{query}"), uri=True)
    try:
        return [connection.execute(f"PRAGMA {pragma}").fetchone()[0] for pragma in pragmas]
    finally:
        connection.close()


def version_of(connection: sqlite3.Connection, path: Path) -> int:
    """The version of the register, when its schema is what it has to be.

    Args:
        connection: SQLite's own, with a transaction begun.
        path: the file, for the sentences.

    Raises:
        FileError: it is foreign, newer than this program, or holds what no register of ours holds.
    """
    application_id: int = connection.execute("PRAGMA application_id").fetchone()[0]
    version: int = connection.execute("PRAGMA user_version").fetchone()[0]
    _check_numbers(application_id, version, path)
    try:
        found = set(connection.execute(_SCHEMA))
    except sqlite3.OperationalError as error:
        # The question is right, so it is the file that is not.
        if getattr(error, "sqlite_errorcode", None) == sqlite3.SQLITE_ERROR:
            raise DamagedError(DAMAGED.format(path=path)) from error
        raise
    expected = expected_schema(version)
    extra = sorted({str(row[1]) for row in found - expected})
    if extra:
        raise DamagedError(
            f"{path} er endret utenfor programmet («{extra[0][:60]}» hører ikke hjemme der) og brukes derfor ikke. "
            "Hent registeret tilbake fra en sikkerhetskopi."
        )
    if found != expected:
        raise DamagedError(f"{path} mangler deler av et register. Hent det tilbake fra en sikkerhetskopi.")
    return version


def _check_numbers(application_id: int, version: int, path: Path) -> None:
    if application_id != APPLICATION_ID:
        raise FileError(f"{path} er ikke et register fra ØKO-SOS Administrasjon.")
    if version < 1:
        raise DamagedError(f"{path} er et register uten innhold. Hent det tilbake fra en sikkerhetskopi.")
    if version > SCHEMA_VERSION:
        raise FileError(
            f"{path} er laget av en nyere utgave av programmet (filversjon {version}, dette programmet kan "
            f"{SCHEMA_VERSION}). Oppdater programmet."
        )


@lru_cache
def expected_schema(version: int) -> frozenset[tuple[object, ...]]:
    """What `sqlite_schema` of a register of `version` holds: type, name, table and SQL of each thing."""
    connection = sqlite3.connect(":memory:")
    try:
        for steps in MIGRATIONS[:version]:
            for statement in steps:
                connection.execute(statement)
        return frozenset(tuple(row) for row in connection.execute(_SCHEMA))
    finally:
        connection.close()

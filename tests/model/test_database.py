"""Addresses, errors in words, and connections that come back after trouble."""

from __future__ import annotations

import sqlite3  # noqa: TID251 the errors under test are SQLite's
import threading
from pathlib import Path, PureWindowsPath
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import text
from sqlalchemy.exc import ArgumentError, DBAPIError

from okosos_admin.model import DamagedError, FileError, ReadOnlyError, RegisterError
from okosos_admin.model import database as database_module
from okosos_admin.model.database import Database, create_database
from okosos_admin.model.dialect import database_uri, explain, sqlite_error
from okosos_admin.model.errors import SaveInProgressError
from okosos_admin.model.schema import version_of

if TYPE_CHECKING:
    from collections.abc import Iterator


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "nav.okosos"
    create_database(path)
    return path


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    database = Database(path, writable=True)
    yield database
    database.close()


@pytest.mark.parametrize(
    ("path", "uri"),
    [
        ("//server/felles/nav.okosos", "file:////server/felles/nav.okosos?mode=ro"),
        ("Z:/øk/nav #1?.okosos", "file:///Z:/%C3%B8k/nav%20%231%3F.okosos?mode=ro"),
    ],
)
def test_addresses_on_windows(path: str, uri: str) -> None:
    class Windows(PureWindowsPath):
        def absolute(self) -> Windows:
            return self

    assert database_uri(Windows(path), "mode=ro") == uri  # type: ignore[arg-type]


def test_a_unc_address_reaches_a_file(tmp_path: Path) -> None:
    """On this system a path may begin with two slashes as well."""
    path = tmp_path / "æ ø#å?.okosos"
    create_database(path)
    uri = database_uri(Path("/" + str(path)), "mode=ro")
    sqlite3.connect(uri, uri=True).close()


@pytest.mark.parametrize(
    ("code", "kind", "words"),
    [
        (sqlite3.SQLITE_FULL, FileError, "Disken er full"),
        (sqlite3.SQLITE_READONLY, ReadOnlyError, "ikke rett til å skrive"),
        (sqlite3.SQLITE_READONLY_ROLLBACK, SaveInProgressError, "En lagring"),
        (sqlite3.SQLITE_BUSY, SaveInProgressError, "Noen andre lagrer"),
        (sqlite3.SQLITE_BUSY_SNAPSHOT, SaveInProgressError, "Noen andre lagrer"),
        (sqlite3.SQLITE_IOERR_WRITE, FileError, "ikke kontakt"),
        (sqlite3.SQLITE_CANTOPEN, FileError, "kan ikke åpnes"),
        (sqlite3.SQLITE_PROTOCOL, FileError, "støtter ikke fillåser"),
        (sqlite3.SQLITE_CORRUPT, DamagedError, "sikkerhetskopi"),
        (sqlite3.SQLITE_NOTADB, DamagedError, "ikke et register"),
    ],
)
def test_errors_are_told_in_words(code: int, kind: type[RegisterError], words: str) -> None:
    told = explain(sqlite_error(code), Path("nav.okosos"))
    assert type(told) is kind
    assert words in str(told)
    assert "nav.okosos" in str(told)


@pytest.mark.parametrize("error", [sqlite_error(sqlite3.SQLITE_MISUSE), sqlite3.ProgrammingError("x")])
def test_faults_of_our_own_stay_faults(error: sqlite3.Error) -> None:
    with pytest.raises(type(error)):
        explain(error, Path("nav.okosos"))


def test_faults_in_a_transaction_stay_faults(database: Database) -> None:
    with pytest.raises(sqlite3.OperationalError, match="no such table"), database.reading() as connection:
        connection.execute(text("SELECT * FROM nowhere"))
    with pytest.raises(ArgumentError), database.reading():
        raise ArgumentError("ours")
    with pytest.raises(DBAPIError), database.reading():
        raise DBAPIError("x", None, ValueError("no error of SQLite's"))


def test_after_an_error_the_next_try_has_a_connection_of_its_own(database: Database) -> None:
    with database.reading():
        pass
    kept = database._kept
    with pytest.raises(FileError), database.writing():
        raise sqlite_error(sqlite3.SQLITE_IOERR)
    assert database._kept is None
    with database.writing() as connection:
        assert connection is not kept


def test_a_schema_that_cannot_be_read_right_now_is_no_damage(database: Database, path: Path) -> None:
    class Failing:
        def execute(self, statement: str) -> sqlite3.Cursor:
            if "sqlite_schema" in statement:
                error = sqlite3.OperationalError()
                error.sqlite_errorcode = sqlite3.SQLITE_IOERR
                raise error
            return database_module.own(connection).execute(statement)

    with database.reading() as connection, pytest.raises(sqlite3.OperationalError):
        version_of(Failing(), path)  # type: ignore[arg-type]


def test_a_share_that_fails_in_the_middle_is_not_called_damaged(database: Database) -> None:
    with pytest.raises(FileError, match="ikke kontakt") as caught, database.reading():
        raise sqlite_error(sqlite3.SQLITE_CORRUPT)
    assert not isinstance(caught.value, DamagedError)


def test_damage_is_confirmed_by_a_second_look(database: Database, path: Path) -> None:
    with database.reading():
        pass
    path.write_bytes(path.read_bytes()[:-4096])
    with pytest.raises(DamagedError), database.reading():
        raise sqlite_error(sqlite3.SQLITE_CORRUPT)
    path.write_bytes(b"no database")
    with pytest.raises(DamagedError), database.reading():
        raise sqlite_error(sqlite3.SQLITE_CORRUPT)
    path.unlink()
    assert not database._is_damaged()


def test_complaints_that_cannot_be_read_are_damage(database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(DamagedError), database.reading():
        b"\xff".decode()

    class Unreadable:
        def execute(self, _statement: str) -> None:
            b"\xff".decode()

        def close(self) -> None:
            pass

    monkeypatch.setattr(sqlite3, "connect", lambda *_args, **_values: Unreadable())
    assert database._is_damaged()


def test_two_connections_never_write_at_once(path: Path, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database_module, "WRITER_PATIENCE", 0.05)
    other = Database(path, writable=True)
    with database.writing(), pytest.raises(SaveInProgressError), other.writing():
        pass
    with other.writing():
        pass
    other.close()


def test_writing_over_gives_up_on_a_reader_that_never_ends(
    path: Path, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database_module, "WRITER_PATIENCE", 0.05)
    database = Database(path, writable=True)
    reader = Database(path, writable=False)
    source = sqlite3.connect(":memory:")
    source.execute("CREATE TABLE t (x)")
    with reader.reading() as connection:
        connection.execute(text("SELECT * FROM setting")).all()
        with pytest.raises(SaveInProgressError):
            database.overwrite(source)
    source.close()
    reader.close()
    database.close()


def test_a_file_that_settles_is_waited_for(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = Database(path, writable=True)
    path.rename(path.with_name("away"))
    timer = threading.Timer(0.3, lambda: path.with_name("away").rename(path))
    timer.start()
    assert database.settle() >= 1
    timer.join()
    database.close()
    path.unlink()
    monkeypatch.setattr(database_module, "_SETTLING", 0.1)
    with pytest.raises(FileError, match="kan ikke åpnes"):
        database.settle()
    database.close()


def test_a_damaged_file_is_not_waited_for(path: Path) -> None:
    path.write_bytes(b"x" * 5000)
    database = Database(path, writable=True)
    with pytest.raises(DamagedError):
        database.settle()
    database.close()


def test_damaged_pages_are_found(path: Path) -> None:
    content = bytearray(path.read_bytes())
    content[-4096:] = bytes(4096)
    path.write_bytes(content)
    database = Database(path, writable=False)
    for thorough in (True, False):
        with pytest.raises(DamagedError, match="sikkerhetskopi"):
            database.check_pages(thorough=thorough)
    database.close()


def test_the_file_is_written_as_it_should_be(database: Database) -> None:
    with database.writing() as connection:
        for pragma, value in (
            ("journal_mode", "truncate"),
            ("synchronous", 3),
            ("trusted_schema", 0),
            ("cell_size_check", 1),
            ("foreign_keys", 1),
            ("mmap_size", 0),
        ):
            assert connection.execute(text(f"PRAGMA {pragma}")).scalar_one_or_none() in {value, None}, pragma


def test_vacuum_leaves_nothing_behind(database: Database, path: Path) -> None:
    with database.writing() as connection:
        connection.execute(text("INSERT INTO setting VALUES ('secret', 'XYZZY-SECRET')"))
    with database.writing() as connection:
        connection.execute(text("DELETE FROM setting"))
    database.vacuum()
    database.close()
    assert b"XYZZY" not in path.read_bytes()

"""Registers of earlier versions: kept as SQL text, brought up to this version when somebody opens them for writing."""

from __future__ import annotations

import sqlite3  # noqa: TID251 - a file of an earlier version is not made by this program
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from okosos_admin.model import Case, DamagedError, FileError, ReadOnlyError, open_register, restore
from okosos_admin.model.migrations import SCHEMA_VERSION

FILES = Path(__file__).parents[1] / "files"
EARLIER = range(1, SCHEMA_VERSION)


def earlier_register(version: int, folder: Path) -> Path:
    path = folder / "nav.okosos"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript((FILES / f"register-v{version}.sql").read_text(encoding="utf-8"))
    return path


@pytest.mark.parametrize("version", EARLIER)
def test_nothing_is_lost_on_the_way(version: int, tmp_path: Path) -> None:
    path = earlier_register(version, tmp_path)
    with open_register(path, user="Bo Vik") as register:
        assert register.cases() == (
            Case(
                1,
                "Kari Nordmann",
                "0042",
                date(1980, 2, 3),
                registered=date(2026, 1, 5),
                started=date(2026, 2, 2),
                referred_from="NAV",
                outcome="BERO",
                caseworker="Arne Lie",
            ),
        )
        register.check_integrity()
        register.change_case(1, shielded="JA")
        register.check_integrity()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)


@pytest.mark.parametrize("version", EARLIER)
def test_a_copy_of_the_earlier_version_is_kept(version: int, tmp_path: Path) -> None:
    path = earlier_register(version, tmp_path)
    with open_register(path) as register:
        (copy,) = register.copies()
    with closing(sqlite3.connect(copy.path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone() == (version,)


@pytest.mark.parametrize("version", EARLIER)
def test_a_reader_changes_nothing(version: int, tmp_path: Path) -> None:
    path = earlier_register(version, tmp_path)
    before = path.read_bytes()
    with pytest.raises(FileError, match="åpnes én gang med skrivetilgang"):
        open_register(path, write=False)
    assert path.read_bytes() == before


@pytest.mark.parametrize("version", EARLIER)
@pytest.mark.parametrize("write", [True, False])
def test_a_copy_is_looked_at_in_memory(version: int, tmp_path: Path, *, write: bool) -> None:
    (tmp_path / "sikkerhetskopi").mkdir()
    path = earlier_register(version, tmp_path / "sikkerhetskopi")
    before = path.read_bytes()
    with open_register(path, write=write) as register:
        assert [case.name for case in register.cases()] == ["Kari Nordmann"]
        assert register.cases()[0].shielded is None
        assert not register.tick()
        register.check_integrity()
        register.take_writing()
        assert not register.access.writable
        with pytest.raises(ReadOnlyError):
            register.add_case(name="Ola")
        assert register.cases()
    assert path.read_bytes() == before
    assert [each for each in tmp_path.rglob("*") if each.is_file()] == [path]


def test_a_damaged_copy_of_an_earlier_version_is_told(tmp_path: Path) -> None:
    (tmp_path / "sikkerhetskopi").mkdir()
    path = earlier_register(1, tmp_path / "sikkerhetskopi")
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE news (x)")
    with pytest.raises(DamagedError):
        restore.brought_up(path, "")


def test_every_earlier_version_has_its_file() -> None:
    assert {path.name for path in FILES.glob("register-v*.sql")} == {f"register-v{version}.sql" for version in EARLIER}

"""Copies that are put back, and registers of other versions."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from typing import TYPE_CHECKING

import pytest
from tests.model.access.world import World
from tests.model.session.cutting import leave_hot_journal, names

from okosos_admin.model import (
    DamagedError,
    FileError,
    ReadOnlyError,
    open_register,
    restore_register,
    schema,
)
from okosos_admin.model import backup as backup_module
from okosos_admin.model import database as database_module
from okosos_admin.model.backup import look_into
from okosos_admin.model.database import Database
from okosos_admin.model.migrations import MIGRATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from okosos_admin.model import Register


# --- putting a copy back


def test_a_copy_is_put_back_and_what_was_there_is_kept(path: Path, writer: Register) -> None:
    copies = writer.back_up()
    epoch = writer._session._epoch
    writer.add_case(name="Ola")
    writer.strike_case(1)
    changes = writer.restore(copies[0])
    assert changes.reloaded
    assert names(writer) == ["Kari"]
    assert writer.undo_words == ""
    assert writer._session._epoch > epoch
    assert [look_into(copy.path).cases for copy in writer.copies()] == [1, 1]
    writer.add_case(name="Per")
    writer.check_integrity()
    with open_register(path, user="Berit", write=False) as reader:
        assert names(reader) == ["Kari", "Per"]


def test_a_bad_copy_is_not_put_back(path: Path, writer: Register, tmp_path: Path) -> None:
    bad = tmp_path / "bad.okosos"
    copy = writer.back_up()[0].path
    content = bytearray(copy.read_bytes())
    bad.write_bytes(content[: len(content) // 2])
    before = path.read_bytes()
    with pytest.raises(FileError):
        writer.restore(bad)
    bad.write_bytes(b"nothing")
    with pytest.raises(FileError):
        writer.restore(bad)
    assert path.read_bytes() == before
    assert names(writer) == ["Kari"]


def test_a_copy_with_a_broken_chain_is_not_put_back(writer: Register) -> None:
    copy = writer.back_up()[0].path
    program = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute(sys.argv[2]); c.commit()"
    statement = "UPDATE advice_case SET name = 'Kåri'"
    subprocess.run([sys.executable, "-c", program, str(copy), statement], check=True)
    with pytest.raises(DamagedError, match="Sak 1 er endret"):
        writer.restore(copy)
    assert names(writer) == ["Kari"]


@pytest.mark.parametrize("saved", [True, False])
def test_putting_back_that_is_cut_off(writer: Register, monkeypatch: pytest.MonkeyPatch, *, saved: bool) -> None:
    copies = writer.back_up()
    writer.add_case(name="Ola")
    original = Database.overwrite

    def overwrite(database: Database, source: object) -> None:
        if saved:
            original(database, source)  # type: ignore[arg-type]
        raise FileError("Det er ikke kontakt.")

    with monkeypatch.context() as patch:
        patch.setattr(Database, "overwrite", overwrite)
        with contextlib.nullcontext() if saved else pytest.raises(FileError):
            writer.restore(copies[0])
    assert names(writer) == (["Kari"] if saved else ["Kari", "Ola"])
    writer.add_case(name="Per")
    writer.check_integrity()


def test_a_writer_succeeded_meanwhile_puts_nothing_back(path: Path, writer: Register, world: World) -> None:
    copies = writer.back_up()
    world.holders.clear()
    other = World(world.folder, machine="NAV-2")
    other.pass_(0)
    with open_register(path, user="Berit", around=other.around()) as register:
        register.add_case(name="Ola")
        with pytest.raises(ReadOnlyError, match="Berit har overtatt"):
            writer.restore(copies[0])
        assert names(register) == ["Kari", "Ola"]


def test_a_missing_register_is_put_back(path: Path, writer: Register, world: World) -> None:
    copy = writer.back_up()[0]
    writer.close()
    path.unlink()
    restore_register(path, copy, user="Berit", around=world.around())
    with open_register(path, user="Berit", around=world.around()) as register:
        assert register.access.writable
        assert names(register) == ["Kari"]
        register.check_integrity()


@pytest.mark.parametrize("content", [b"", b"x", b"SQLite format 3\0" + bytes(4080), "middle", "journal"])
def test_a_damaged_register_is_put_back_and_its_bytes_are_kept(
    path: Path, writer: Register, world: World, content: bytes | str
) -> None:
    copy = writer.back_up()[0]
    writer.close()
    if content == "journal":
        leave_hot_journal(path)
        path.write_bytes(b"ruined")
    elif content == "middle":
        damaged = bytearray(path.read_bytes())
        damaged[100:4000] = os.urandom(3900)
        path.write_bytes(damaged)
    else:
        assert isinstance(content, bytes)
        path.write_bytes(content)
    damaged_bytes = path.read_bytes()
    restore_register(path, copy.path, user="Berit", around=world.around())
    with open_register(path, user="Berit", around=world.around()) as register:
        assert names(register) == ["Kari"]
        register.add_case(name="Ola")
        register.check_integrity()
    kept = sorted((path.parent / "sikkerhetskopi").glob("nav-skadet-*.okosos"))
    assert [file.read_bytes() for file in kept] == [damaged_bytes]


def test_a_sound_register_is_put_back_under_the_lock(path: Path, writer: Register, world: World) -> None:
    copy = writer.back_up()[0]
    writer.add_case(name="Ola")
    with pytest.raises(ReadOnlyError, match="Arne"):
        restore_register(path, copy, user="Berit", around=world.around())
    writer.close()
    restore_register(path, copy, user="Berit", around=world.around())
    with open_register(path, user="Berit", around=world.around()) as register:
        assert names(register) == ["Kari"]


def test_a_damaged_register_that_somebody_still_has_is_left_alone(path: Path, writer: Register, world: World) -> None:
    copy = writer.back_up()[0]
    writer._session._database.close()
    path.write_bytes(b"ruined")
    with pytest.raises(ReadOnlyError, match="Arne"):
        restore_register(path, copy, user="Berit", around=world.around())
    assert path.read_bytes() == b"ruined"
    # Its machine crashes: it is watched first.
    world.holders.clear()
    other = World(world.folder, machine="NAV-2", holders=world.holders)
    before = other.seconds
    restore_register(path, copy, user="Berit", around=other.around())
    assert other.seconds - before >= 15
    with open_register(path, user="Berit", around=other.around()) as register:
        assert names(register) == ["Kari"]


def test_another_programs_file_is_never_overwritten(path: Path, writer: Register, world: World, tmp_path: Path) -> None:
    copy = writer.back_up()[0]
    foreign = tmp_path / "other.db"
    program = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('CREATE TABLE t (x)'); c.commit()"
    subprocess.run([sys.executable, "-c", program, str(foreign)], check=True)
    before = foreign.read_bytes()
    with pytest.raises(FileError, match="er ikke et register"):
        restore_register(foreign, copy, user="Berit", around=world.around())
    assert foreign.read_bytes() == before


# --- versions


@pytest.fixture
def next_version(monkeypatch: pytest.MonkeyPatch) -> int:
    """A program that knows one more step."""
    steps = (*MIGRATIONS, ("CREATE TABLE news (x INTEGER) STRICT",))
    schema.expected_schema.cache_clear()
    for module in (schema, database_module):
        monkeypatch.setattr(module, "MIGRATIONS", steps)
    for name in ("schema", "database", "turns", "saving", "restore"):
        monkeypatch.setattr(f"okosos_admin.model.{name}.SCHEMA_VERSION", len(steps))
    return len(steps)


@pytest.fixture(autouse=True)
def _schemas_forgotten() -> Iterator[None]:
    yield
    schema.expected_schema.cache_clear()


def test_the_writer_migrates_after_a_copy(path: Path, world: World, writer: Register, next_version: int) -> None:
    writer.close()
    with pytest.raises(FileError, match=r"eldre utgave .* skrivetilgang"):
        open_register(path, user="Berit", write=False, around=world.around())
    with open_register(path, user="Arne", around=world.around()) as register:
        assert names(register) == ["Kari"]
        assert len(register.copies()) == 1
        register.check_integrity()
        with register._session.reading() as connection:
            assert schema.version_of(database_module.own(connection), path) == next_version
        # The copy from before comes back in the new version.
        register.restore(register.copies()[0])
        register.add_case(name="Ola")
    with open_register(path, user="Berit", write=False, around=world.around()) as register:
        assert names(register) == ["Kari", "Ola"]


def test_without_a_copy_nothing_is_migrated(
    path: Path, world: World, writer: Register, next_version: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer.close()

    def fail(*_args: object) -> None:
        raise FileError("Sikkerhetskopien kunne ikke lages.")

    monkeypatch.setattr(backup_module.Copies, "make", fail)
    before = path.read_bytes()
    with pytest.raises(FileError, match="eldre utgave"):
        open_register(path, user="Arne", around=world.around())
    assert path.read_bytes() == before


def test_a_register_of_a_newer_program_is_refused_untouched(path: Path, writer: Register, world: World) -> None:
    writer.close()
    program = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('PRAGMA user_version = 99'); c.commit()"
    subprocess.run([sys.executable, "-c", program, str(path)], check=True)
    before = path.read_bytes()
    with pytest.raises(FileError, match=r"nyere utgave .* \(filversjon 99, .* Oppdater programmet"):
        open_register(path, around=world.around())
    assert path.read_bytes() == before

"""Saves that are cut off, crashes, copies, old versions: what happens to a session when things go wrong."""

from __future__ import annotations

import contextlib
import os
import subprocess
import sys
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest
from tests.model.access.test_protocol import tick
from tests.model.access.world import World

from okosos_admin.model import (
    DamagedError,
    FileError,
    ReadOnlyError,
    State,
    create_register,
    open_register,
    restore_register,
    schema,
)
from okosos_admin.model import backup as backup_module
from okosos_admin.model import database as database_module
from okosos_admin.model.access.mounts import Mount
from okosos_admin.model.access.record import RecordFile
from okosos_admin.model.access.seat import Seat
from okosos_admin.model.backup import look_into
from okosos_admin.model.database import Database, journal_left, journal_of
from okosos_admin.model.errors import SaveInProgressError
from okosos_admin.model.migrations import MIGRATIONS

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection

    from okosos_admin.model import Register


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "machine", shown=datetime(2026, 3, 2, 12, 0, tzinfo=UTC), boot="boot")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    return folder / "nav.okosos"


@pytest.fixture
def writer(path: Path, world: World) -> Iterator[Register]:
    with create_register(path, user="Arne", around=world.around()) as register:
        register.add_case(name="Kari")
    with open_register(path, user="Arne", around=world.around()) as register:
        yield register


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


@pytest.fixture
def cut_off(monkeypatch: pytest.MonkeyPatch) -> CutOff:
    return CutOff(monkeypatch)


def names(register: Register) -> list[str]:
    return [case.name for case in register.cases()]


# --- saves that are cut off


def test_a_save_that_went_in_after_all_is_no_error(writer: Register, cut_off: CutOff) -> None:
    cut_off.at_commit(saved=True)
    changes = writer.add_cases([{"name": "Ola"}])
    assert [case.name for case in changes.cases] == ["Ola"]
    assert names(writer) == ["Kari", "Ola"]
    writer.undo()
    assert names(writer) == ["Kari"]


def test_a_save_that_did_not_go_in_is_an_error_and_can_be_tried_again(writer: Register, cut_off: CutOff) -> None:
    cut_off.at_commit(saved=False)
    with pytest.raises(FileError, match="ikke kontakt"):
        writer.add_case(name="Ola")
    assert names(writer) == ["Kari"]
    writer.add_case(name="Ola")
    assert names(writer) == ["Kari", "Ola"]
    writer.check_integrity()


@pytest.mark.parametrize("saved", [True, False])
def test_trying_again_never_saves_twice(writer: Register, cut_off: CutOff, *, saved: bool) -> None:
    cut_off.at_commit(saved=saved, gone_for=2)
    for _ in range(2):
        with pytest.raises(FileError, match="ikke kontakt"):
            writer.add_case(name="Ola", caseworker="Per")
    changes = writer.add_cases([{"name": "Ola", "caseworker": "Per"}])
    assert [case.name for case in changes.cases] == ["Ola"]
    assert names(writer) == ["Kari", "Ola"]
    writer.undo()
    assert names(writer) == ["Kari"]


def test_giving_up_and_doing_something_else_brings_the_first_as_news(writer: Register, cut_off: CutOff) -> None:
    cut_off.at_commit(saved=True, gone_for=1)
    with pytest.raises(FileError):
        writer.add_case(name="Ola")
    writer.change_case(1, name="Kari N.")
    assert names(writer) == ["Kari N.", "Ola"]


def test_undo_that_is_cut_off_is_done_once(writer: Register, cut_off: CutOff) -> None:
    writer.change_case(1, name="Kari A.")
    writer.change_case(1, name="Kari B.")
    cut_off.at_commit(saved=True, gone_for=1)
    with pytest.raises(FileError):
        writer.undo()
    writer.undo()
    assert names(writer) == ["Kari A."]
    writer.undo()
    assert names(writer) == ["Kari"]


def test_a_save_that_went_in_before_somebody_took_over_is_known_to_have(
    path: Path, writer: Register, world: World, cut_off: CutOff
) -> None:
    cut_off.at_commit(saved=True, gone_for=1)
    with pytest.raises(FileError):
        writer.add_case(name="Ola")
    world.holders.clear()
    with open_register(path, user="Berit", around=World(world.folder, machine="NAV-2").around()) as other:
        other.add_case(name="Per")
        tick(writer, world, 6)
        assert not writer.access.writable
        changes = writer.add_cases([{"name": "Ola"}])
        assert [case.name for case in changes.cases] == ["Ola"]
        assert names(other) == ["Kari", "Ola", "Per"]
        with pytest.raises(ReadOnlyError, match="Berit"):
            writer.add_case(name="Ola")


def test_an_error_before_anything_was_done_is_no_doubt(writer: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_database: Database) -> None:
        raise SaveInProgressError("Noen andre lagrer.")

    with monkeypatch.context() as patch:
        patch.setattr(Database, "writing", fail)
        with pytest.raises(SaveInProgressError):
            writer.add_case(name="Ola")
    writer.add_case(name="Ola")
    assert names(writer) == ["Kari", "Ola"]


# --- crashes

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


def test_the_next_writer_clears_up_after_a_crash(writer: Register, path: Path, world: World) -> None:
    writer.close()
    leave_hot_journal(path)
    with open_register(path, user="Berit", around=world.around()) as register:
        assert register.access.writable
        assert names(register) == ["Kari"]
        register.check_integrity()


def test_a_header_that_is_ahead_of_its_file_is_no_damage_while_a_journal_lies_there(
    writer: Register, path: Path, world: World
) -> None:
    """A save that makes the file longer says so on the first page before the rest is there."""
    writer.close()
    leave_hot_journal(path)
    content = bytearray(path.read_bytes())
    pages = int.from_bytes(content[28:32], "big")
    content[28:32] = (1000 * pages).to_bytes(4, "big")
    content[92:96] = content[24:28]
    path.write_bytes(content)
    with pytest.raises(SaveInProgressError):
        open_register(path, user="Berit", write=False, around=world.around())
    with open_register(path, user="Berit", around=world.around()) as register:
        assert register.access.writable
        assert names(register) == ["Kari"]
        register.check_integrity()


def test_a_reader_cannot_clear_up_and_says_so(writer: Register, path: Path, world: World) -> None:
    writer.close()
    leave_hot_journal(path)
    before = path.read_bytes(), journal_of(path).read_bytes()
    with pytest.raises(SaveInProgressError, match="ta skrivetilgang"):
        open_register(path, user="Berit", write=False, around=world.around())
    assert (path.read_bytes(), journal_of(path).read_bytes()) == before


def test_a_reader_keeps_what_it_has_and_says_why(writer: Register, path: Path, world: World) -> None:
    with open_register(path, user="Berit", around=world.around()) as reader:
        assert not reader.access.writable
        writer.close()
        leave_hot_journal(path)
        tick(reader, world, 12)
        assert reader.access.state is State.FREE
        assert "En lagring er ikke ferdig. Du ser det som sist ble lest." in reader.access.reason
        assert reader.access.lost_contact is None
        reader.take_writing()
        assert reader.access.writable
        assert names(reader) == ["Kari"]


def test_a_journal_while_the_former_writer_is_watched_is_waited_out(path: Path, world: World, writer: Register) -> None:
    """Nobody can read before somebody has cleared up: opening without waiting has to wait all the same."""
    writer._session._database.close()
    leave_hot_journal(path)
    other = World(world.folder, machine="NAV-2")
    with open_register(path, user="Berit", wait=False, around=other.around()) as register:
        assert register.access.writable
        assert names(register) == ["Kari"]


def test_a_damaged_register_is_given_to_nobody(path: Path, world: World, writer: Register) -> None:
    writer.add_cases([{"name": f"Sak {number}"} for number in range(300)])
    writer._session._database.close()
    world.holders.clear()
    content = bytearray(path.read_bytes())
    content[-3 * 4096 :] = os.urandom(3 * 4096)
    path.write_bytes(content)
    other = World(world.folder, machine="NAV-2", holders=world.holders)
    with pytest.raises(DamagedError, match="skadet"):
        open_register(path, user="Berit", around=other.around())
    assert world.holders == []


def test_a_register_that_cannot_be_written_is_read(
    path: Path, world: World, writer: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    writer.close()
    for error, words in ((ReadOnlyError("Bare lesing."), "Bare lesing"), (FileError("Disken er full."), "Disken")):

        def fail(_database: Database, error: Exception = error) -> None:
            raise error

        with monkeypatch.context() as patch:
            patch.setattr(Database, "writing", fail)
            with open_register(path, user="Arne", around=world.around()) as register:
                assert register.access.state is State.BARRED
                assert words in register.access.reason
                assert names(register) == ["Kari"]
                assert world.holders == []


def test_a_session_begun_in_between_is_respected(
    path: Path, world: World, writer: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Two at once where the lock excludes nobody: the fence moves only from what was seen."""
    writer.close()
    original = Seat.claim
    others: list[Seat] = []

    def claim(seat: Seat, epoch: int) -> int | None:
        if not others:
            others.append(seat)
            other = World(world.folder, machine="NAV-2")
            open_register(path, user="Berit", around=other.around()).close()
        return original(seat, epoch)

    monkeypatch.setattr(Seat, "claim", claim)
    with open_register(path, user="Arne", around=world.around()) as register:
        assert not register.access.writable
        register.take_writing()
        assert register.access.writable


def test_a_share_that_blinks_while_a_register_is_opened_is_waited_for(
    path: Path, world: World, writer: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    failures = [FileError("Det er ikke kontakt."), SaveInProgressError("Noen andre lagrer.")]
    original = Database.reading

    def reading(database: Database) -> contextlib.AbstractContextManager[Connection]:
        if failures:
            raise failures.pop()
        return original(database)

    with monkeypatch.context() as patch:
        patch.setattr(Database, "reading", reading)
        with open_register(path, user="Berit", write=False, around=world.around()) as register:
            assert names(register) == ["Kari"]
    failures[:] = [FileError("Det er ikke kontakt.")] * 100
    with monkeypatch.context() as patch:
        patch.setattr(Database, "reading", reading)
        with pytest.raises(FileError, match="ikke kontakt"):
            open_register(path, user="Berit", around=world.around())


# --- a share whose kind of SQLite lock keeps the file


def test_on_cifs_each_save_has_a_connection_of_its_own(path: Path, world: World, writer: Register) -> None:
    writer.close()
    world.mount = Mount(vfs="unix-excl")
    with (
        open_register(path, user="Arne", around=world.around()) as register,
        open_register(path, user="Berit", write=False) as reader,
    ):
        assert register._session._database._kept is None
        for number in range(5):
            register.change_case(1, local_id=str(number))
            assert reader.poll().cases[0].local_id == str(number)
            assert register.cases()[0].local_id == str(number)
        copies = register.back_up()
        register.add_case(name="Ola")
        register.restore(copies[0])
        assert names(register) == ["Kari"]
        register.check_integrity()


# --- copies


def test_the_first_change_of_a_day_is_made_after_a_copy(path: Path, world: World, writer: Register) -> None:
    assert writer.copies() == []
    world.pass_(26 * 3600)
    writer.tick()
    writer.add_case(name="Ola")
    copies = writer.copies()
    assert len(copies) == 1
    assert look_into(copies[0].path).cases == 1
    writer.add_case(name="Per")
    assert len(writer.copies()) == 1


def test_every_half_hour_with_changes_there_is_a_copy(world: World, writer: Register) -> None:
    tick(writer, world, 3600)
    assert writer.copies() == []
    writer.add_case(name="Ola")
    tick(writer, world, 1000)
    count = len(writer.copies())
    tick(writer, world, 900)
    assert len(writer.copies()) == count + (count == 0)
    tick(writer, world, 3600)
    assert len(writer.copies()) == 1
    writer.add_case(name="Per")
    tick(writer, world, 1802)
    assert len(writer.copies()) == 2


def test_a_copy_that_cannot_be_made_stops_nobody_and_is_told(
    path: Path, world: World, writer: Register, tmp_path: Path
) -> None:
    for folder in writer._session.copying.copies.folders:
        folder.parent.mkdir(parents=True, exist_ok=True)
        folder.write_bytes(b"in the way")
    world.pass_(26 * 3600)
    writer.tick()
    writer.add_case(name="Ola")
    assert writer.backup_problem.startswith("Sikkerhetskopien kunne ikke lages.")
    with pytest.raises(FileError, match="kunne ikke lages"):
        writer.back_up()
    writer._session.copying.copies.folders[0].unlink()
    assert len(writer.back_up()) == 1
    assert writer.backup_problem.startswith("Det ble bare én sikkerhetskopi. ")
    for folder in writer._session.copying.copies.folders[1:]:
        folder.unlink()
    assert len(writer.back_up()) == 2
    assert writer.backup_problem == ""


def test_damage_met_in_a_beat_is_told(world: World, writer: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_database: Database) -> None:
        raise DamagedError("Skadet.")

    with monkeypatch.context() as patch:
        patch.setattr(Database, "reading", fail)
        world.shown += timedelta(hours=1)
        with pytest.raises(DamagedError):
            writer.tick()


def test_damage_met_in_reading_is_told(
    path: Path, world: World, writer: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_database: Database) -> None:
        raise DamagedError("Skadet.")

    with open_register(path, user="Berit", around=world.around()) as reader, monkeypatch.context() as patch:
        patch.setattr(Database, "reading", fail)
        world.pass_(11)
        with pytest.raises(DamagedError):
            reader.tick()


def test_a_reader_that_waits_without_contact_is_no_error(
    path: Path, world: World, writer: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_register(path, user="Berit", around=world.around()) as reader:

        def fail(*_args: object, **_values: object) -> None:
            raise OSError(5, "Input/output error")

        reader.ask_for_writing()
        with monkeypatch.context() as patch:
            patch.setattr(RecordFile, "write", fail)
            tick(reader, world, 20)
        assert reader.access.state is not State.FREE


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
    for name in ("schema", "database", "session", "saving", "restore"):
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
            assert schema.version_of(connection, path) == next_version
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

"""Saves that are cut off, crashes, copies: what happens to a session when things go wrong."""

from __future__ import annotations

import os
from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from tests.model.access.steps import tick
from tests.model.access.world import World
from tests.model.session.cutting import CutOff, leave_hot_journal, names

from okosos_admin.model import (
    DamagedError,
    FileError,
    ReadOnlyError,
    State,
    open_register,
    saving,
)
from okosos_admin.model.access.mounts import Mount
from okosos_admin.model.access.record import RecordFile
from okosos_admin.model.access.seat import Seat
from okosos_admin.model.backup import look_into
from okosos_admin.model.database import Database
from okosos_admin.model.dialect import journal_of
from okosos_admin.model.errors import SaveInProgressError

if TYPE_CHECKING:
    import contextlib

    from sqlalchemy import Connection

    from okosos_admin.model import Register


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
    failures[:] = [DamagedError("Skadet.")]
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


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="needs to see which files a process has open")
def test_on_cifs_who_takes_over_has_the_file_open_once_only(
    path: Path, world: World, writer: Register, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Otherwise SQLite holds on to the locks of the first connection when it is closed, against the second one."""
    world.mount = Mount(vfs="unix-excl")
    writer.close()
    begin, seen = saving.begin_session, []

    def look(*words: Any) -> Any:
        files = [os.path.realpath(each) for each in Path("/proc/self/fd").iterdir()]
        seen.append(files.count(str(path)))
        return begin(*words)

    monkeypatch.setattr("okosos_admin.model.turns.begin_session", look)
    with open_register(path, user="Berit", around=world.around()) as register:
        assert register.access.writable
        assert names(register) == ["Kari"]
    assert seen == [0]


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
        # In the middle of a save a share may look like it; not twice.
        assert not reader.tick()
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

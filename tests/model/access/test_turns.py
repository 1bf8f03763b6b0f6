"""Leaving and being told, waiting for one's turn, reading without contact."""

from __future__ import annotations

import itertools
import json
from dataclasses import replace
from typing import TYPE_CHECKING

import pytest
from tests.model.access.steps import crash, record_of, tick, written

from okosos_admin.model import FileError, State, open_register
from okosos_admin.model.access import states
from okosos_admin.model.access.record import RecordFile

if TYPE_CHECKING:
    from pathlib import Path

    from tests.model.access.world import World

    from okosos_admin.model import Register


# --- leaving, and being told


def test_readers_are_told_of_a_clean_release_at_the_next_look(writer: Register, reader: Register, kari: World) -> None:
    writer.add_case(name="Ola")
    writer.release_writing()
    assert writer.access.state is State.FREE
    kari.pass_(2)
    changes = reader.tick()
    assert [case.name for case in changes.cases] == ["Ola"]
    assert reader.access.state is State.FREE
    assert reader.access.reason.startswith("Skrivetilgangen er ledig. Åse (NAV-1042) ga den fra seg kl. ")
    assert reader.take_writing().cases == ()
    assert reader.access.writable
    writer.take_writing()
    assert writer.access.holder is not None
    assert writer.access.holder.user == "Kari"


def test_releasing_what_is_not_held_does_nothing(reader: Register) -> None:
    reader.release_writing()
    assert reader.access.state is State.HELD


def test_taking_what_is_held_already_only_reads(writer: Register) -> None:
    assert not writer.take_writing()
    assert writer.access.writable


def test_readers_are_told_of_a_crash_within_twenty_seconds(
    writer: Register, ase: World, reader: Register, kari: World
) -> None:
    for _ in range(5):
        tick(writer, ase, 2)
        tick(reader, kari, 2)
    crash(writer, ase)
    tick(reader, kari, 10)
    assert reader.access.state is State.HELD
    tick(reader, kari, 6)
    assert reader.access.state is State.FREE
    assert "Maskinen til Åse (NAV-1042) stoppet uten å lukke registeret." in reader.access.reason


def test_a_silent_writer_whose_lock_the_server_keeps_is_not_disturbed(
    writer: Register, ase: World, reader: Register, kari: World
) -> None:
    tick(reader, kari, 20)
    assert reader.access.state is State.SILENT
    assert reader.access.reason.startswith("Maskinen til Åse (NAV-1042) svarer ikke siden kl. ")
    reader.take_writing()
    assert not reader.access.writable
    tick(reader, kari, 2)
    tick(writer, ase, 6)
    tick(reader, kari, 2)
    assert reader.access.state is State.HELD
    # The server lets go at last: told at the next look.
    tick(reader, kari, 20)
    crash(writer, ase)
    tick(reader, kari, 2)
    assert reader.access.state is State.FREE


def test_a_dead_writer_of_this_machine_is_told_at_once(path: Path, kari: World, ase: World, writer: Register) -> None:
    kari.boot = ase.boot = "boot"
    dead = replace(kari.identify("Åse"), pid=2**22 + 1)
    record_of(path).write(replace(written(path), identity=dead).values())
    ase.holders.clear()
    with open_register(path, user="Kari", write=False, around=kari.around()) as register:
        assert register.access.state is State.FREE


def test_a_writer_without_a_record_is_somebody(path: Path, writer: Register, reader: Register, kari: World) -> None:
    path.with_name(path.name + ".writer.lock").touch()
    record_of(path).path.write_bytes(b"nonsense")
    tick(reader, kari, 2)
    assert reader.access.state is State.HELD
    assert reader.access.holder is None


# --- waiting


def test_the_writer_sees_who_waits(writer: Register, ase: World, reader: Register, kari: World) -> None:
    reader.ask_for_writing()
    tick(writer, ase, 6)
    assert [(holder.user, holder.machine) for holder in writer.access.waiting] == [("Kari", "NAV-7")]
    for _ in range(20):
        tick(reader, kari, 6)
        tick(writer, ase, 6)
    assert len(writer.access.waiting) == 1
    reader.stop_asking()
    tick(writer, ase, 6)
    assert writer.access.waiting == ()


def test_who_gave_up_is_forgotten(path: Path, writer: Register, ase: World, reader: Register) -> None:
    reader.ask_for_writing()
    tick(writer, ase, 6)
    tick(writer, ase, 66)
    assert writer.access.waiting == ()
    assert list(path.parent.glob("*.wish-*")) == []


def test_a_wish_is_taken_back_when_it_comes_true(path: Path, writer: Register, reader: Register) -> None:
    reader.ask_for_writing()
    assert len(list(path.parent.glob("*.wish-*"))) == 1
    writer.release_writing()
    reader.take_writing()
    assert list(path.parent.glob("*.wish-*")) == []


def test_a_new_writer_begins_without_old_wishes(path: Path, kari: World) -> None:
    left = path.with_name(path.name + ".writer.wish-0123456789ab")
    left.touch()
    with open_register(path, user="Kari", around=kari.around()) as register:
        assert register.access.writable
        assert not left.exists()


def test_half_a_wish_is_no_wish(path: Path, writer: Register, ase: World) -> None:
    path.with_name(path.name + ".writer.wish-0123456789ab").write_bytes(b"{")
    tick(writer, ase, 6)
    assert writer.access.waiting == ()
    assert writer.access.lost_contact is None


def test_a_wish_that_cannot_be_left_is_an_error(reader: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_values: object) -> None:
        raise PermissionError(13, "Permission denied")

    with monkeypatch.context() as patch:
        patch.setattr(RecordFile, "write", refuse)
        with pytest.raises(FileError, match="leserett"):
            reader.ask_for_writing()


# --- a reader without contact


def test_a_reader_without_contact_keeps_its_data_and_knocks_ever_more_seldom(
    path: Path, reader: Register, kari: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    knocks = []

    def fail(_self: object) -> None:
        knocks.append(kari.seconds)
        raise OSError(5, "Input/output error")

    shown = kari.shown
    with monkeypatch.context() as patch:
        patch.setattr(RecordFile, "read", fail)
        tick(reader, kari, 120)
    assert reader.access.lost_contact == shown
    assert "Du ser det som sist ble lest." in reader.access.reason
    gaps = [round(later - sooner) for sooner, later in itertools.pairwise(knocks)]
    assert gaps[:5] == [2, 4, 8, 16, 30]
    tick(reader, kari, 32)
    assert reader.access.lost_contact is None
    assert reader.access.reason.startswith("Maskinen til Åse (NAV-1042) svarer ikke")


def test_records_hold_no_more_than_they_can(path: Path, tmp_path: Path) -> None:
    with pytest.raises(OSError, match="do not fit"):
        RecordFile(tmp_path / "record").write({"user": "x" * 2000})


def test_the_record_is_as_long_as_ever(path: Path, writer: Register) -> None:
    record = record_of(path).path.read_bytes()
    assert len(record) == 1024
    assert json.loads(record[16 : 16 + int(record[:6])])["user"] == "Åse"


def test_a_register_that_is_being_opened_is_nobodys_yet() -> None:
    now = states.opening()
    assert (now.state, now.writable, now.holder, now.reason) == (State.OPENING, False, None, "")

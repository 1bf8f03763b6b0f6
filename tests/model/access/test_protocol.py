"""Who may write, step by step, with every clock, lock and machine in the hands of the test."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import TYPE_CHECKING

import pytest
from tests.model.access.steps import crash, record_of, tick, written

from okosos_admin.model import FileError, ReadOnlyError, State, create_register, open_register
from okosos_admin.model.access.claims import Claims
from okosos_admin.model.access.mounts import Mount
from okosos_admin.model.access.obstacles import Obstacle
from okosos_admin.model.access.record import EDITING, RecordFile

if TYPE_CHECKING:
    from pathlib import Path

    from tests.model.access.world import World

    from okosos_admin.model import Register


# --- taking


def test_the_first_writes_and_the_second_is_told_who(writer: Register, reader: Register) -> None:
    assert writer.access.holder is not None
    assert writer.access.holder.user == "Åse"
    assert reader.access.state is State.HELD
    assert reader.access.holder is not None
    assert (reader.access.holder.user, reader.access.holder.machine) == ("Åse", "NAV-1042")
    assert reader.access.reason.startswith("Åse (NAV-1042) har registeret åpent for skriving siden kl. ")
    with pytest.raises(ReadOnlyError, match=r"bare for lesing\. Åse \(NAV-1042\)"):
        reader.add_case(name="Ola")


def test_the_day_is_said_when_it_was_not_today(path: Path, writer: Register, kari: World) -> None:
    kari.shown += timedelta(days=3)
    with open_register(path, user="Kari", around=kari.around()) as register:
        assert "siden 02.03.2026 kl. " in register.access.reason


def test_a_reader_who_never_asked_is_told_the_same(path: Path, writer: Register, kari: World) -> None:
    with open_register(path, user="Kari", write=False, around=kari.around()) as register:
        assert register.access.state is State.HELD


def test_without_a_writer_access_is_free(path: Path, kari: World) -> None:
    with open_register(path, user="Kari", write=False, around=kari.around()) as register:
        assert register.access.state is State.FREE
        assert register.access.reason == "Skrivetilgangen er ledig."
        register.take_writing()
        assert register.access.writable


@pytest.mark.parametrize(
    ("obstacle", "words"),
    [
        (Obstacle.NO_RIGHTS, "bare leserett"),
        (Obstacle.NO_LOCKS, "støtter ikke fillåser"),
        (Obstacle.DISK_FULL, "Disken er full"),
        (Obstacle.NO_CONTACT, "ikke kontakt"),
    ],
)
def test_what_is_in_the_way_is_said(path: Path, kari: World, obstacle: Obstacle, words: str) -> None:
    kari.obstacle = obstacle
    with open_register(path, user="Kari", around=kari.around()) as register:
        assert register.access.state is State.BARRED
        assert words in register.access.reason
        # It stays true until somebody tries again.
        tick(register, kari, 4)
        assert register.access.state is State.BARRED
        kari.obstacle = None
        register.tick()


def test_a_mount_without_locks_is_only_read(path: Path, kari: World) -> None:
    kari.mount = Mount(distrust="Ikke her.")
    with open_register(path, user="Kari", around=kari.around()) as register:
        assert (register.access.state, register.access.reason) == (State.BARRED, "Ikke her.")
        assert len(register.cases()) == 1
        register.take_writing()
        assert not register.access.writable


def test_no_register_is_made_where_nobody_could_write(tmp_path: Path, kari: World) -> None:
    kari.mount = Mount(distrust="Ikke her.")
    with pytest.raises(FileError, match="Ikke her"):
        create_register(tmp_path / "ny.okosos", around=kari.around())
    assert not (tmp_path / "ny.okosos").exists()


def test_a_mount_without_locks_still_tells_who_writes(path: Path, writer: Register, kari: World) -> None:
    kari.mount = Mount(distrust="Ikke her.")
    with open_register(path, user="Kari", around=kari.around()) as register:
        register.tick()
        assert register.access.holder is not None
        assert register.access.holder.user == "Åse"


def test_an_epoch_follows_every_other(path: Path, ase: World) -> None:
    epochs = []
    for _ in range(3):
        with open_register(path, user="Åse", around=ase.around()):
            epochs.append(written(path).epoch)
    assert epochs == [epochs[0], epochs[0] + 1, epochs[0] + 2]
    assert Claims(path).epochs() == [epochs[-1]]


def test_a_lost_record_does_not_turn_epochs_back(path: Path, ase: World) -> None:
    with open_register(path, user="Åse", around=ase.around()):
        first = written(path).epoch
    record_of(path).path.unlink()
    with open_register(path, user="Åse", around=ase.around()):
        assert written(path).epoch > first


# --- the former writer has stopped, or has it


def test_a_crashed_machine_is_watched_for_15_seconds(path: Path, writer: Register, ase: World, kari: World) -> None:
    crash(writer, ase)
    before = kari.seconds
    with open_register(path, user="Kari", around=kari.around()) as register:
        assert register.access.writable
        assert 15 <= kari.seconds - before <= 16
        # A copy is made before anybody writes on.
        assert len(register.copies()) == 1


def test_the_watch_can_be_followed(path: Path, writer: Register, ase: World, kari: World) -> None:
    crash(writer, ase)
    with open_register(path, user="Kari", wait=False, around=kari.around()) as register:
        assert register.access.state is State.CHECKING
        assert register.access.seconds_left == 15
        assert register.access.reason == "Sjekker at maskinen til Åse (NAV-1042) virkelig har stoppet … 15"
        tick(register, kari, 4)
        assert register.access.seconds_left == 11
        with pytest.raises(ReadOnlyError, match="Sjekker at"):
            register.add_case(name="Ola")
        assert len(register.cases()) == 1
        tick(register, kari, 12)
        assert register.access.writable


def test_a_heart_that_beats_while_the_lock_is_free_means_that_locks_fail(
    path: Path, writer: Register, ase: World, kari: World
) -> None:
    kari.holders = []
    with open_register(path, user="Kari", wait=False, around=kari.around()) as register:
        assert register.access.state is State.CHECKING
        tick(writer, ase, 6)
        tick(register, kari, 2)
        assert register.access.state is State.BARRED
        assert "Fillåsene virker ikke" in register.access.reason
        assert "Åse (NAV-1042)" in register.access.reason
        tick(register, kari, 60)
        assert not register.access.writable
    writer.add_case(name="Ola")


def test_a_dead_process_of_this_very_boot_is_not_waited_for(path: Path, kari: World, writer: Register) -> None:
    record = record_of(path)
    kari.boot = "boot"
    dead = replace(written(path), identity=replace(kari.identify("Åse"), pid=2**22 + 1))
    record.write(dead.values())
    kari.holders = []
    before = kari.seconds
    with open_register(path, user="Kari", around=kari.around()) as register:
        assert register.access.writable
    assert kari.seconds == before


def test_the_same_host_name_and_pid_elsewhere_is_nobody_of_ours(path: Path, kari: World, writer: Register) -> None:
    """Two machines alike in name and process number: only the boot tells them apart, and it must be asked."""
    kari.boot = "boot"
    alike = replace(kari.identify("Åse"), pid=2**22 + 1)
    assert kari.identify("Kari").knows_dead(alike)
    record_of(path).write(replace(written(path), identity=replace(alike, boot_id="another")).values())
    kari.holders = []
    with open_register(path, user="Kari", wait=False, around=kari.around()) as register:
        assert register.access.state is State.CHECKING


@pytest.mark.parametrize("years", [-10, 10])
def test_clocks_that_are_years_off_decide_nothing(path: Path, kari: World, ase: World, years: int) -> None:
    kari.shown += timedelta(days=365 * years)
    with open_register(path, user="Åse", around=ase.around()) as writer:
        with open_register(path, user="Kari", around=kari.around()) as reader:
            assert not reader.access.writable
            for _ in range(30):
                tick(writer, ase, 2)
                kari.shown += timedelta(hours=years)
                tick(reader, kari, 2)
            assert reader.access.state is State.HELD
            crash(writer, ase)
            reader.take_writing()
            assert reader.access.writable
            reader.add_case(name="Ola")
        with pytest.raises(ReadOnlyError, match="Kari"):
            writer.add_case(name="Per")


def test_a_claim_without_a_session_is_watched(path: Path, ase: World, kari: World) -> None:
    """Somebody died, or is slow, between claim and session."""
    Claims(path).lay(50, kari.identify("Kari"))
    before = ase.seconds
    with open_register(path, user="Åse", around=ase.around()) as register:
        assert register.access.writable
        assert written(path).epoch == 51
    assert ase.seconds - before >= 15


def test_a_claim_that_turns_into_a_session_is_respected(path: Path, ase: World, kari: World) -> None:
    Claims(path).lay(50, kari.identify("Kari"))
    with open_register(path, user="Åse", wait=False, around=ase.around()) as register:
        assert register.access.state is State.CHECKING
        assert register.access.reason.startswith("Sjekker at den som skrev sist,")
        Claims(path).lay(51, kari.identify("Kari"))
        tick(register, ase, 2)
        assert register.access.state is State.HELD


def test_whoever_claims_first_has_the_session(path: Path, ase: World, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(Claims, "lay", lambda *_args: False)
    with open_register(path, user="Åse", around=ase.around()) as register:
        assert register.access.state is State.HELD
        assert register.access.reason == "Noen andre har registeret åpent for skriving."


def test_a_folder_where_nothing_can_be_made_is_only_read(
    path: Path, ase: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(*_args: object) -> bool:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Claims, "lay", refuse)
    with open_register(path, user="Åse", around=ase.around()) as register:
        assert register.access.state is State.BARRED
        assert "leserett" in register.access.reason


def test_a_record_out_of_reach_bars(path: Path, ase: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(_self: RecordFile) -> None:
        raise OSError(5, "Input/output error")

    with monkeypatch.context() as patch:
        patch.setattr(RecordFile, "read", fail)
        with open_register(path, user="Åse", around=ase.around()) as register:
            assert register.access.state is State.BARRED
            assert "ikke kontakt" in register.access.reason
            assert ase.holders == []


# --- keeping


def test_the_heart_beats_every_five_seconds(path: Path, writer: Register, ase: World) -> None:
    before = written(path).seq
    tick(writer, ase, 30)
    assert written(path).seq - before == 5


def test_a_save_is_told_of_at_once(path: Path, writer: Register) -> None:
    before = written(path).commits
    writer.add_case(name="Ola")
    assert written(path).commits == before + 1
    writer.change_case(1, name="Kari Nordmann")
    assert written(path).commits == before + 1, "nothing was changed"


def test_a_paused_writer_that_was_succeeded_is_fenced(
    path: Path, writer: Register, ase: World, reader: Register, kari: World
) -> None:
    ase.holders.clear()
    reader.take_writing()
    assert reader.access.writable
    rows = reader.cases()
    for _ in range(200):
        with pytest.raises(ReadOnlyError, match="Kari"):
            writer.add_case(name="For sent")
    assert reader.cases() == rows
    assert writer.access.state is State.HELD
    # The new one's record is not overwritten by the old one's farewell.
    writer.close()
    assert written(path).identity.user == "Kari"
    assert written(path).state == EDITING


def test_a_writer_that_slept_looks_at_the_fence(writer: Register, ase: World, reader: Register) -> None:
    ase.holders.clear()
    reader.take_writing()
    reader.add_case(name="Ola")
    # The machine's clock stood still, the time of day did not.
    ase.shown += timedelta(hours=1)
    changes = writer.tick()
    assert not writer.access.writable
    assert writer.access.reason == "Kari har overtatt skrivetilgangen."
    assert [case.name for case in changes.cases] == ["Ola"]


def test_a_writer_that_slept_undisturbed_goes_on(writer: Register, ase: World) -> None:
    ase.shown += timedelta(hours=1)
    ase.seconds += 3600
    writer.tick()
    assert writer.access.writable
    writer.add_case(name="Ola")


def test_a_beat_sees_another_writers_record(writer: Register, ase: World, reader: Register) -> None:
    ase.holders.clear()
    reader.take_writing()
    tick(writer, ase, 6)
    assert not writer.access.writable


def test_a_record_of_a_later_session_that_the_fence_does_not_know_is_overwritten(
    path: Path, writer: Register, ase: World
) -> None:
    other = replace(written(path), session="other", epoch=10**6)
    record_of(path).write(other.values())
    tick(writer, ase, 6)
    assert writer.access.writable


def test_without_contact_the_writer_is_told_after_ten_seconds(
    writer: Register, ase: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(_self: object) -> None:
        raise OSError(5, "Input/output error")

    shown = ase.shown
    with monkeypatch.context() as patch:
        patch.setattr(RecordFile, "read", fail)
        tick(writer, ase, 6)
        assert writer.access.lost_contact is None
        tick(writer, ase, 8)
        assert writer.access.lost_contact == shown
        assert writer.access.writable
        assert "ikke lagret ennå" in writer.access.reason
    tick(writer, ase, 6)
    assert writer.access.lost_contact is None
    assert writer.access.reason == ""

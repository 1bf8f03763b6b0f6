"""Lock, record, claims and wishes: the files beside the register."""

from __future__ import annotations

import errno
from dataclasses import replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model.access.world import FakeLock

from okosos_admin.model.access import record
from okosos_admin.model.access.claims import Claims
from okosos_admin.model.access.identity import this_process
from okosos_admin.model.access.lock import WriteLock, shared_mode
from okosos_admin.model.access.obstacles import Obstacle, obstacle_of
from okosos_admin.model.access.record import EDITING, RELEASED, RecordFile, Writer
from okosos_admin.model.access.silence import Silence

if TYPE_CHECKING:
    from pathlib import Path

NOW = datetime(2026, 3, 2, 9, 0, tzinfo=UTC)
WRITER = Writer(EDITING, "abc", 7, this_process("Åse Dalen Frantzen"), "0.1.0", 3, 2, NOW, NOW)


# --- the lock


def test_the_lock_keeps_others_out_until_it_is_let_go(tmp_path: Path) -> None:
    mine, yours = WriteLock(tmp_path / "r"), WriteLock(tmp_path / "r", poll=0.01)
    assert mine.acquire() is None
    assert mine.held
    assert yours.acquire(0.05) is Obstacle.HELD
    assert yours.probe() is Obstacle.HELD
    mine.release()
    mine.release()
    assert yours.probe() is None
    assert not yours.held
    assert (tmp_path / "r.writer.lock").exists()


def test_the_fake_lock_does_what_the_lock_does(tmp_path: Path) -> None:
    holders: list[FakeLock] = []
    for mine, yours in ((WriteLock(tmp_path / "r"), WriteLock(tmp_path / "r")), (FakeLock(holders), FakeLock(holders))):
        assert mine.probe() is None
        assert not mine.held
        assert mine.acquire() is None
        assert (mine.held, yours.held) == (True, False)
        assert yours.probe() is Obstacle.HELD
        assert yours.acquire() is Obstacle.HELD
        yours.release()
        mine.release()
        assert not mine.held


def test_a_folder_that_is_gone_is_no_contact(tmp_path: Path) -> None:
    assert WriteLock(tmp_path / "gone" / "r").acquire() is Obstacle.NO_CONTACT
    assert not (tmp_path / "gone").exists()


def test_a_lock_that_the_system_refuses_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(*_args: object, **_values: object) -> None:
        raise OSError(errno.ENOLCK, "No locks available")

    monkeypatch.setattr("filelock.FileLock.acquire", refuse)
    assert WriteLock(tmp_path / "r").acquire() is Obstacle.NO_LOCKS


@pytest.mark.parametrize(
    ("number", "obstacle"),
    [
        (errno.EACCES, Obstacle.NO_RIGHTS),
        (errno.EROFS, Obstacle.NO_RIGHTS),
        (errno.ENOLCK, Obstacle.NO_LOCKS),
        (errno.ENOSYS, Obstacle.NO_LOCKS),
        (errno.ENOSPC, Obstacle.DISK_FULL),
        (errno.EIO, Obstacle.NO_CONTACT),
        (errno.ENOTCONN, Obstacle.NO_CONTACT),
        (None, Obstacle.NO_CONTACT),
    ],
)
def test_errors_of_the_file_system_mean_something(number: int | None, obstacle: Obstacle) -> None:
    assert obstacle_of(OSError(number, "x") if number else OSError("x")) is obstacle


def test_whoever_may_write_the_register_may_lock_it(tmp_path: Path) -> None:
    register = tmp_path / "r"
    assert shared_mode(register) == 0o600
    register.touch()
    register.chmod(0o660)
    assert shared_mode(register) == 0o660
    register.chmod(0o444)
    assert shared_mode(register) == 0o644


# --- the record


def test_a_record_comes_back(tmp_path: Path) -> None:
    file = RecordFile(tmp_path / "info")
    assert file.read() is None
    file.write(WRITER.values())
    assert Writer.from_values(file.read()) == WRITER
    file.write(replace(WRITER, state=RELEASED).values(), sync=False)
    assert Writer.from_values(file.read()) == replace(WRITER, state=RELEASED)
    assert file.path.stat().st_size == record.RECORD_LENGTH


def test_the_record_of_the_longest_names_fits(tmp_path: Path) -> None:
    longest = replace(this_process("Å" * 100), login="ø" * 60, machine="æ" * 60)
    RecordFile(tmp_path / "info").write(replace(WRITER, identity=longest).values())


def test_half_a_record_is_read_again(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = RecordFile(tmp_path / "info")
    file.write(WRITER.values())
    whole = file.path.read_bytes()
    file.path.write_bytes(whole[:40] + b"x" + whole[41:])
    monkeypatch.setattr(record, "_BLINK", 0)
    assert file.read() is None
    monkeypatch.setattr("time.sleep", lambda _seconds: file.path.write_bytes(whole))
    assert file.read() is not None


def test_a_record_out_of_reach_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(OSError, match="directory"):
        RecordFile(tmp_path).read()


@given(st.binary(max_size=200) | st.binary(max_size=30).map(lambda tail: b"000002 a505df1b\n{}" + tail))
def test_no_bytes_at_all_upset_a_reader(content: bytes) -> None:
    assert Writer.from_values(record._decode(content)) is None


_VALUES = WRITER.values()


@given(
    st.sampled_from(sorted(_VALUES)),
    st.none() | st.text() | st.integers() | st.floats() | st.lists(st.integers()) | st.just(1e999),
)
def test_no_values_at_all_upset_a_reader(key: str, value: Any) -> None:
    writer = Writer.from_values({**_VALUES, key: value})
    assert writer is None or writer.values()


# --- claims


def test_a_claim_is_laid_once(tmp_path: Path) -> None:
    mine, yours = Claims(tmp_path / "r"), Claims(tmp_path / "r")
    me = this_process("Kari")
    assert mine.lay(3, me)
    assert not yours.lay(3, this_process("Ola"))
    assert yours.claimant(3) == me
    assert yours.claimant(4) is None
    assert yours.lay(4, me)
    (tmp_path / "r.writer.claim-5x").touch()
    (tmp_path / "r.writer.claim-9").write_bytes(b"[]")
    assert mine.claimant(9) is None
    assert mine.epochs() == [3, 4, 9]
    mine.sweep(below=9)
    assert mine.epochs() == [9]


def test_claims_that_cannot_be_swept_do_no_harm(tmp_path: Path) -> None:
    Claims(tmp_path / "gone" / "r").sweep(below=9)


# --- silence


def test_silence_is_counted_from_the_last_move() -> None:
    times = iter([0.0, 0.0, 4.0, 9.0, 9.0, 20.0])
    silence = Silence(lambda: next(times))
    assert silence.see("a") == 0
    assert silence.see("a") == 4
    assert silence.see("b") == 0
    assert silence.see("b") == 11
    assert silence.moves == 1


def test_none_is_a_value_too() -> None:
    silence = Silence(lambda: 0.0)
    silence.see(None)
    assert silence.moves == 0
    silence.see("a")
    assert silence.moves == 1


def test_files_get_the_names_that_the_documentation_says(tmp_path: Path) -> None:
    lock = WriteLock(tmp_path / "nav.okosos")
    lock.acquire()
    Claims(tmp_path / "nav.okosos").lay(2, this_process("Kari"))
    lock.release()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["nav.okosos.writer.claim-2", "nav.okosos.writer.lock"]

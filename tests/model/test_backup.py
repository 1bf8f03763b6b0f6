"""Copies: made whole or not at all, kept as long as they should be, and told apart."""

from __future__ import annotations

import errno
import os
import sqlite3  # noqa: TID251 the errors under test are SQLite's
import subprocess
import sys
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from okosos_admin.model import DamagedError, FileError, create_register, open_register
from okosos_admin.model import backup as backup_module
from okosos_admin.model import restore as restore_module
from okosos_admin.model.backup import DAILY, MONTHLY, WEEKLY, Contents, Copies, Schedule, keep, look_into
from okosos_admin.model.database import Database
from okosos_admin.model.dialect import sqlite_error
from okosos_admin.model.restore import load, write_over

if TYPE_CHECKING:
    from collections.abc import Iterator

NOW = datetime(2026, 3, 2, 12, 0, tzinfo=UTC)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "nav.okosos"
    with create_register(path, user="Arne") as register:
        register.add_cases([{"name": "Kari"}, {"name": "Ola"}])
        register.strike_case(2)
    return path


@pytest.fixture
def database(path: Path) -> Iterator[Database]:
    database = Database(path, writable=False)
    yield database
    database.close()


@pytest.fixture
def copies(path: Path, tmp_path: Path) -> Copies:
    return Copies(path, tmp_path / "machine")


def make(copies: Copies, database: Database, now: datetime = NOW) -> list[Path]:
    with database.source() as source:
        return [copy.path for copy in copies.make(source, 42, now)[0]]


# --- making


def test_a_copy_is_made_in_two_places_under_a_telling_name(copies: Copies, database: Database, path: Path) -> None:
    made = make(copies, database)
    local = NOW.astimezone().strftime("%Y-%m-%dT%H%M%S")
    assert [copy.name for copy in made] == [f"nav-{local}-e0042.okosos"] * 2
    assert made[0].parent == path.parent / "sikkerhetskopi"
    assert made[1].parent.name.startswith("nav-")
    with open_register(made[1], write=False) as register:
        assert [case.name for case in register.cases()] == ["Kari"]
        register.check_integrity()
    assert sorted(file.name for file in made[1].parent.iterdir()) == [made[1].name]


def test_two_copies_in_a_second_are_two(copies: Copies, database: Database) -> None:
    assert make(copies, database)[0] != make(copies, database)[0]
    found = copies.found()
    assert len(found) == 2
    assert found[0].made - found[1].made == timedelta(seconds=1)


def test_the_copies_of_other_registers_are_left_alone(copies: Copies, database: Database) -> None:
    folder = make(copies, database)[0].parent
    others = ["nav2-2001-01-01T000000-e0001.okosos", "nav-x.okosos", "nav-2001-99-01T000000-e0001.okosos", "x.tmp"]
    for name in others:
        (folder / name).touch()
    half_made = folder / "nav-2001-01-01T000000-e0001.okosos.tmp"
    half_made.touch()
    make(copies, database)
    assert all((folder / name).exists() for name in others)
    assert not half_made.exists()
    assert len(copies.found()) == 2


def test_one_place_is_enough(copies: Copies, database: Database) -> None:
    copies.folders[0].write_bytes(b"in the way")
    assert len(make(copies, database)) == 1
    assert len(copies.found()) == 1


def test_without_any_place_the_reason_is_said(copies: Copies, database: Database, tmp_path: Path) -> None:
    copies.folders[0].write_bytes(b"in the way")
    (tmp_path / "machine").write_bytes(b"in the way")
    with pytest.raises(FileError, match=r"kunne ikke lages\. .*sikkerhetskopi"):
        make(copies, database)
    assert copies.found() == []


@pytest.mark.parametrize("number", [errno.EIO, errno.ENOSPC])
def test_a_copy_that_does_not_reach_the_disk_gets_no_name(
    copies: Copies, database: Database, monkeypatch: pytest.MonkeyPatch, number: int
) -> None:
    def fail(_handle: int) -> None:
        raise OSError(number, os.strerror(number))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", fail)
        with pytest.raises(FileError, match=os.strerror(number)):
            make(copies, database)
    assert [file for folder in copies.folders for file in folder.iterdir()] == []


def test_folders_that_cannot_be_synced_are_the_systems_business(
    copies: Copies, database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    original = os.open

    def refuse(path: Path, flags: int) -> int:
        if Path(path).is_dir():
            raise PermissionError(13, "as on Windows")
        return original(path, flags)

    monkeypatch.setattr(os, "open", refuse)
    assert len(make(copies, database)) == 2


def test_a_damaged_register_is_not_copied(copies: Copies, database: Database, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object) -> None:
        raise DamagedError("Sikkerhetskopien er skadet.")

    monkeypatch.setattr(backup_module, "check_copy", fail)
    with pytest.raises(FileError, match="er skadet"):
        make(copies, database)
    assert copies.found() == []


# --- looking


def test_a_copy_tells_what_it_holds(copies: Copies, database: Database) -> None:
    made = make(copies, database)[0]
    contents = look_into(made)
    assert (contents.cases, contents.changed_by) == (1, "Arne")
    assert contents.last_change is not None
    assert [file.name for file in made.parent.iterdir()] == [made.name]


def test_a_bad_copy_is_told(copies: Copies, database: Database, tmp_path: Path) -> None:
    made = make(copies, database)[0]
    content = bytearray(made.read_bytes())
    bad = tmp_path / "bad.okosos"
    bad.write_bytes(content[: 4096 * 3])
    with pytest.raises(DamagedError):
        look_into(bad)
    content[4096 * 2 : 4096 * 3] = bytes(4096)
    bad.write_bytes(content)
    with pytest.raises(DamagedError, match="Velg en annen"):
        look_into(bad)


def test_a_register_without_history_has_no_last_change(path: Path) -> None:
    program = "import sqlite3, sys; c = sqlite3.connect(sys.argv[1]); c.execute('DELETE FROM change'); c.commit()"
    subprocess.run([sys.executable, "-c", program, str(path)], check=True)
    assert look_into(path) == Contents(1, None, "")


def test_what_sqlite_says_of_a_copy_is_told_in_words(
    copies: Copies, database: Database, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_args: object) -> None:
        raise sqlite_error(sqlite3.SQLITE_FULL)

    for module in (backup_module, restore_module):
        monkeypatch.setattr(module, "check_copy", fail)
    for look in (look_into, load):
        with pytest.raises(FileError, match="Disken er full"):
            look(path)
    with pytest.raises(FileError, match="Disken er full"):
        make(copies, database)
    assert copies.found() == []


def test_a_damaged_copy_is_not_loaded(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object) -> None:
        raise DamagedError("Sikkerhetskopien er skadet.")

    monkeypatch.setattr(restore_module, "check_copy", fail)
    with pytest.raises(DamagedError):
        load(path)


def test_what_cannot_be_written_over_is_told(path: Path, tmp_path: Path) -> None:
    memory = load(path)
    with pytest.raises(FileError, match="kan ikke åpnes"):
        write_over(tmp_path / "none" / "nav.okosos", memory, "")
    memory.close()


def test_copies_out_of_reach_are_not_found(path: Path, tmp_path: Path) -> None:
    assert Copies(path, tmp_path / "none").found() == []


# --- keeping


def days_back(*days: int, now: datetime = NOW) -> list[datetime]:
    return [now.replace(tzinfo=None) - timedelta(days=number) for number in days]


def test_everything_of_two_days_is_kept() -> None:
    moments = [NOW.replace(tzinfo=None) - timedelta(minutes=30 * number) for number in range(60)]
    kept = keep(moments, NOW.date())
    assert {moment for moment in moments if moment.date() >= date(2026, 3, 1)} <= kept


def test_older_copies_are_thinned_to_days_weeks_and_months() -> None:
    moments = [moment for back in range(500) for moment in days_back(back, now=NOW)]
    moments += [moment - timedelta(hours=3) for moment in moments]
    kept = sorted(keep(moments, NOW.date()), reverse=True)
    # Two days with two each, and then one each.
    assert len(kept) == 2 * 2 + DAILY + WEEKLY + MONTHLY
    older = kept[4:]
    gaps = [(sooner - later).days for later, sooner in zip(older[1:], older, strict=False)]
    assert gaps[: DAILY - 1] == [1] * (DAILY - 1)
    assert all(5 <= gap <= 13 for gap in gaps[DAILY : DAILY + WEEKLY - 1])
    assert all(26 <= gap <= 62 for gap in gaps[DAILY + WEEKLY :])
    assert 300 <= (kept[0] - kept[-1]).days <= 400
    # The newest of each day.
    assert all(moment.hour == 12 for moment in older)


def test_keeping_is_stable_from_day_to_day() -> None:
    """Thinned every day, copies reach as far back as when thinned at once."""
    kept: set[datetime] = set()
    for day in range(500):
        now = NOW.replace(tzinfo=None) + timedelta(days=day)
        kept = keep({*kept, now}, now.date())
        assert now in kept
    oldest = min(kept)
    assert (now - oldest).days >= 250
    assert len(kept) <= 2 + DAILY + WEEKLY + MONTHLY


def test_nothing_to_keep() -> None:
    assert keep([], NOW.date()) == set()


def test_copies_are_thinned_when_a_new_one_is_made(copies: Copies, database: Database) -> None:
    for back in (40, 39, 38, 37, 20, 19, 1, 0):
        make(copies, database, NOW - timedelta(days=back))
    count = len(copies.found())
    assert count == 8
    old = [make(copies, database, NOW - timedelta(days=40, hours=hour))[0] for hour in range(3)]
    make(copies, database, NOW)
    assert sum(path.exists() for path in old) <= 1


# --- when


def test_the_first_change_of_the_day_is_time_for_a_copy() -> None:
    schedule = Schedule(lambda: 0.0)
    yesterday, today = NOW - timedelta(days=1), NOW
    assert not schedule.due(today, lambda: None)
    schedule = Schedule(lambda: 0.0)
    assert schedule.due(today, lambda: yesterday)
    assert not schedule.due(today, lambda: yesterday)
    assert not schedule.due(today + timedelta(days=1), lambda: today + timedelta(days=1))


def test_half_an_hour_of_changes_is_time_for_a_copy() -> None:
    seconds = 0.0
    schedule = Schedule(lambda: seconds)
    assert not schedule.due(NOW, lambda: None)
    seconds = 4000
    assert not schedule.due(NOW, lambda: None)
    schedule.changed()
    assert schedule.due(NOW, lambda: None)
    schedule.made()
    schedule.changed()
    assert not schedule.due(NOW, lambda: None)
    seconds += 1801
    assert schedule.due(NOW, lambda: None)

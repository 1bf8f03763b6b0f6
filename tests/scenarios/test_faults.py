"""A share that fails: the n-th operation, for a while, for good; and a disk that is full."""

from __future__ import annotations

import os
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import select
from tests.scenarios.mounting import Faults, faulty_folder, small_disk

from okosos_admin.model import FileError, RegisterError, State, create_register, open_register
from okosos_admin.model.access.mounts import Mount, look_at
from okosos_admin.model.access.surroundings import Surroundings
from okosos_admin.model.database import Database
from okosos_admin.model.repository import CASE, CHANGE

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from okosos_admin.model import Register

pytestmark = [pytest.mark.scenario, pytest.mark.timeout(600)]

# Opening has some 400 operations, and each try opens twice: every one of them in the long run only.
STRIDE = int(os.environ.get("OKOSOS_STRIDE", "7"))


@pytest.fixture
def faults(folder: Path) -> Iterator[Faults]:
    with faulty_folder(folder, in_turn=True) as faults:
        yield faults


@dataclass
class Clock:
    seconds: float = 0.0

    def around(self, folder: Path, vfs: str = "") -> Surroundings:
        """A world in which this mount is trusted, which it would not be otherwise."""
        return Surroundings(
            clock=lambda: self.seconds, wait=self.wait, look_at=lambda _path: Mount(vfs=vfs), folder=lambda: folder
        )

    def wait(self, seconds: float) -> None:
        self.seconds += seconds


def times_saved(register: Register, words: str) -> int:
    found = select(CHANGE.c.id).where(CHANGE.c.words == words)
    return len(register.ask(lambda connection: connection.execute(found).all()))


@dataclass
class Tally:
    """What became of the saves."""

    cases: int = 0
    saved: int = 0
    not_saved: int = 0
    known_later: list[str] = field(default_factory=list)


@dataclass(frozen=True)
class Disk:
    """The register as it lies behind the mount: what is there is saved, and looking at it takes no operation of it."""

    database: Database

    def times_saved(self, words: str) -> int:
        with self.database.reading() as connection:
            return len(connection.execute(select(CHANGE.c.id).where(CHANGE.c.words == words)).all())

    def local_ids(self) -> set[str]:
        with self.database.reading() as connection:
            return set(connection.execute(select(CASE.c.local_id)).scalars())


def fail_each_operation(faults: Faults, register: Register, disk: Disk, error: str, times: dict[str, int]) -> Tally:
    """Fail the first, the second, … operation of a save until none is left to fail."""
    tally = Tally()
    for after in range(300):
        words = f"{error} {times} {after}"
        faults.arm(fail=error, after=after, **times)
        failure = ""
        try:
            register.change_cases({1: {"local_id": words}, 2: {"local_id": words}}, words=words)
        except RegisterError as caught:
            failure = str(caught)
        hit = faults.failed()
        faults.arm()
        tally.cases += 1
        # After a failure there may be something to take back, which is the register's own to do.
        saved = times_saved(register, words) if failure else disk.times_saved(words)
        # All of it or nothing, and never 'saved' but gone.
        assert saved in {0, 2}, words
        assert failure or saved == 2, words
        if failure:
            tally.known_later += [words] * (saved == 2)
            register.change_cases({1: {"local_id": words}, 2: {"local_id": words}}, words=words)
            assert disk.times_saved(words) == 2, f"saved twice: {words}"
            tally.not_saved += 1
        else:
            tally.saved += 1
        assert disk.local_ids() == {words}
        if not hit:
            return tally
    raise AssertionError("a save has no end of operations")


@pytest.mark.parametrize("vfs", ["", "unix-excl"], ids=["usual", "one connection a save"])
def test_any_operation_of_a_save_may_fail(faults: Faults, tmp_path: Path, vfs: str) -> None:
    path = faults.folder / "nav æøå.okosos"
    cases = 0
    around = Clock().around(tmp_path / "machine", vfs)
    with (
        create_register(path, user="Arne", around=around) as register,
        closing(Database(faults.behind / path.name, writable=False)) as database,
    ):
        register.add_cases([{"name": "Kari"}, {"name": "Ola"}])
        for error in ("EIO", "ENOSPC", "ENOTCONN"):
            for times in ({"times": 1}, {}):
                tally = fail_each_operation(faults, register, Disk(database), error, times)
                cases += tally.cases
        register.check_integrity()
    print(f"{cases} faults, vfs {vfs or 'usual'}")  # noqa: T201 the figure for the documentation
    assert cases > 100
    with open_register(faults.behind / path.name, user="Berit") as register:
        register.check_integrity()


def test_a_share_that_goes_and_comes_back(faults: Faults, tmp_path: Path) -> None:
    path, clock = faults.folder / "nav.okosos", Clock()
    around = clock.around(tmp_path / "machine")
    with (
        create_register(path, user="Arne", around=around) as writer,
        open_register(path, user="Berit", around=around) as reader,
    ):
        writer.add_case(name="Kari")
        assert len(reader.tick().cases) == 1
        faults.arm(fail="ENOTCONN")
        for _ in range(20):
            clock.wait(2)
            assert not writer.tick()
            assert not reader.tick()
        assert writer.access.lost_contact is not None
        assert writer.access.writable
        assert reader.access.lost_contact is not None
        for _ in range(2):
            with pytest.raises(FileError):
                writer.add_case(name="Ola")
        faults.arm()
        changes = writer.add_cases([{"name": "Ola"}])
        assert [case.name for case in changes.cases] == ["Ola"]
        clock.wait(31)
        writer.tick()
        assert [case.name for case in reader.tick().cases] == ["Ola"]
        assert (writer.access.lost_contact, reader.access.lost_contact) == (None, None)
        assert reader.access.state is State.HELD
        assert [case.name for case in writer.cases()] == ["Kari", "Ola"]
        writer.check_integrity()


def test_taking_write_access_may_fail_anywhere(faults: Faults, tmp_path: Path) -> None:
    path = faults.folder / "nav.okosos"
    around = Clock().around(tmp_path / "machine")
    with create_register(path, user="Arne", around=around) as register:
        register.add_case(name="Kari")
    for after in range(0, 1000, STRIDE):
        faults.arm(fail="EIO", after=after, times=1)
        try:
            with open_register(path, user="Berit", around=around) as register:
                register.add_case(name="Ola")
                register.undo()
        except RegisterError as error:
            assert str(error)  # noqa: PT017 every failure has its sentence
        hit = faults.failed()
        faults.arm()
        # Straight to the disk, where it takes a tenth of the time.
        with open_register(faults.behind / path.name, user="Arne", around=around) as register:
            assert register.access.writable
            register.check_integrity()
            assert [case.name for case in register.cases()][:1] == ["Kari"]
        if not hit:
            return
    raise AssertionError("opening has no end of operations")


def test_this_mount_would_not_be_trusted(faults: Faults) -> None:
    distrust = look_at(faults.folder / "nav.okosos").distrust
    assert "fuse" in distrust
    create_register(faults.behind / "nav.okosos", user="Arne").close()
    with open_register(faults.folder / "nav.okosos", user="Berit") as register:
        assert register.access.state is State.BARRED
        assert register.access.reason == distrust


def test_a_full_disk_loses_nothing(tmp_path: Path) -> None:
    with small_disk(tmp_path / "disk æø", 700) as disk:
        path, around = disk / "nav.okosos", Clock().around(tmp_path / "machine")
        ballast = disk / "ballast"
        ballast.write_bytes(bytes(100_000))
        acknowledged = 0
        with create_register(path, user="Arne", around=around) as register:
            with pytest.raises(FileError, match="Disken er full"):  # noqa: PT012 the one that fails is not known
                while True:
                    register.add_cases([{"name": f"Sak {acknowledged}", "local_id": "x" * 150}] * 5)
                    acknowledged += 5
            assert len(register.cases()) == acknowledged > 50
            with pytest.raises(FileError, match="Disken er full"):
                register.add_cases([{"name": "En til", "local_id": "x" * 200}] * 200)
            ballast.unlink()
            register.add_case(name="En til")
            assert len(register.cases()) == acknowledged + 1
            register.check_integrity()
        with open_register(path, user="Berit", around=around) as register:
            assert register.access.writable
            assert len(register.cases()) == acknowledged + 1

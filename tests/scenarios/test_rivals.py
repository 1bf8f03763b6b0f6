"""Two starters at once, copies that are cut off, and being told: real processes on one register."""

from __future__ import annotations

import os
import random
import signal
import time
from typing import TYPE_CHECKING

import pytest
from tests.model.access.world import FakeLock
from tests.scenarios.rivals import SPAWN, eager, make_register

from okosos_admin.model import RegisterError, State, create_register, open_register
from okosos_admin.model.access.lock import Obstacle, WriteLock
from okosos_admin.model.access.surroundings import Surroundings
from okosos_admin.model.backup import look_into

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.synchronize import Barrier
    from pathlib import Path

pytestmark = [pytest.mark.scenario, pytest.mark.timeout(600)]

STARTS = 200
COPIES = int(os.environ.get("OKOSOS_COPIES", "50"))


class Brief(WriteLock):
    """The lock, for those who know that the other will not let go."""

    def acquire(self, patience: float = 0.02) -> Obstacle | None:
        return super().acquire(patience)


def start(path: Path, folder: Path, barrier: Barrier, answers: Connection, *, locks: bool) -> None:
    """Open the register at the same moment as the other, again and again; answer whether it was ours to write."""
    for _ in range(STARTS):
        around = Surroundings(
            lock=Brief if locks else lambda _path: FakeLock([], excludes=False), folder=lambda: folder, silence=0.0
        )
        barrier.wait()
        try:
            register = open_register(path, user=f"Rival {os.getpid()}", around=around)
        except RegisterError as error:
            barrier.wait()
            answers.send(f"{error}")
            barrier.wait()
            continue
        # Only the one whose save gets in is the writer.
        answer = "reads"
        barrier.wait()
        if register.access.writable:
            try:
                register.change_case(1, local_id=f"{os.getpid()}-{random.random()}")
                answer = "writes"
            except RegisterError:
                answer = "fenced"
        answers.send(answer)
        barrier.wait()
        register.close()


@pytest.mark.parametrize("locks", [True, False], ids=["with locks", "without locks"])
def test_of_two_starters_exactly_one_writes(tmp_path: Path, *, locks: bool) -> None:
    path = tmp_path / "r.okosos"
    make_register(path)
    barrier = SPAWN.Barrier(2, timeout=30)
    ends = [SPAWN.Pipe(duplex=False) for _ in range(2)]
    processes = [
        SPAWN.Process(target=start, args=(path, tmp_path, barrier, sender), kwargs={"locks": locks}, daemon=True)
        for _receiver, sender in ends
    ]
    for process in processes:
        process.start()
    outcomes = [sorted(receiver.recv() for receiver, _sender in ends) for _ in range(STARTS)]
    for process in processes:
        process.join()
    assert all(outcome.count("writes") == 1 for outcome in outcomes), outcomes
    with open_register(path, user="Kontroll", around=Surroundings(silence=0.0)) as register:
        register.check_integrity()


def copy_for_ever(path: Path, folder: Path) -> None:
    with open_register(path, user="Arne", around=Surroundings(folder=lambda: folder, silence=0.0)) as register:
        (folder / "at work").touch()
        while True:
            register.back_up()


def test_a_copy_that_is_cut_off_never_gets_a_name(tmp_path: Path) -> None:
    path, folder = tmp_path / "r.okosos", tmp_path / "machine"
    with create_register(path, user="Arne") as register:
        register.add_cases([{"name": f"Sak {number}", "local_id": "x" * 100} for number in range(2000)])
    folder.mkdir()
    chance = random.Random(5)
    half_made = 0
    for _ in range(COPIES):
        process = SPAWN.Process(target=copy_for_ever, args=(path, folder), daemon=True)
        process.start()
        assert process.pid is not None
        while not (folder / "at work").exists():
            time.sleep(0.001)
        (folder / "at work").unlink()
        time.sleep(chance.uniform(0, 0.04))
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        half_made += any(tmp_path.rglob("*.okosos.tmp"))
        for copy in [*tmp_path.glob("sikkerhetskopi/*.okosos"), *folder.rglob("*.okosos")]:
            assert look_into(copy).cases == 2000
            copy.unlink()
    print(f"{COPIES} kills, {half_made} in the middle of a copy")  # noqa: T201 the figure for the documentation
    assert half_made > COPIES / 10


def write_once_told(path: Path, folder: Path, pipe: Connection) -> None:
    """Do as told: save, release or nothing, with ticks as the store gives them."""
    with open_register(path, user="Åse", around=eager(folder)) as register:
        pipe.send(register.access.writable)
        number = 0
        while True:
            if pipe.poll(0.5):
                order = pipe.recv()
                if order == "save":
                    number += 1
                    register.change_case(1, local_id=str(number))
                    pipe.send(time.monotonic())
                else:
                    break
            register.tick()
    pipe.send(time.monotonic())


def test_readers_are_told_in_time(tmp_path: Path) -> None:
    """Saved changes and a clean release within 3 seconds; a killed writer on the same machine at the next look."""
    path = tmp_path / "r.okosos"
    make_register(path)
    waits: dict[str, list[float]] = {"saved": [], "released": [], "killed": []}
    with open_register(path, user="Berit", write=False) as reader:
        for ending in ("released", "killed"):
            here, there = SPAWN.Pipe()
            process = SPAWN.Process(target=write_once_told, args=(path, tmp_path, there), daemon=True)
            process.start()
            assert process.pid is not None
            assert here.recv() is True
            reader.tick()
            assert reader.access.state is State.HELD
            for _ in range(3):
                here.send("save")
                moment = here.recv()
                while not reader.tick().cases:
                    time.sleep(0.2)
                waits["saved"].append(time.monotonic() - moment)
            if ending == "released":
                here.send("release")
                moment = here.recv()
            else:
                os.kill(process.pid, signal.SIGKILL)
                moment = time.monotonic()
                process.join()
            while reader.access.state is not State.FREE:
                reader.tick()
                time.sleep(0.2)
            waits[ending].append(time.monotonic() - moment)
            process.join()
    assert max(waits["saved"]) < 1.0, waits
    # With a look every two seconds that makes at most three.
    assert max(waits["released"] + waits["killed"]) < 1.0, waits

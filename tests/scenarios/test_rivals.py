"""Two starters at once, copies that are cut off, and being told: real processes on one register."""

from __future__ import annotations

import os
import random
import signal
import time
from typing import TYPE_CHECKING

import pytest
from tests.scenarios.actors import SPAWN, STARTS, copy_for_ever, start, write_once_told
from tests.scenarios.rivals import make_register

from okosos_admin.model import State, create_register, open_register
from okosos_admin.model.access.surroundings import Surroundings
from okosos_admin.model.backup import look_into

if TYPE_CHECKING:
    from pathlib import Path

pytestmark = [pytest.mark.scenario, pytest.mark.timeout(600)]

COPIES = int(os.environ.get("OKOSOS_COPIES", "50"))


@pytest.mark.parametrize("locks", [True, False], ids=["with locks", "without locks"])
def test_of_two_starters_exactly_one_writes(folder: Path, *, locks: bool) -> None:
    path = folder / "r.okosos"
    make_register(path)
    barrier = SPAWN.Barrier(2, timeout=30)
    ends = [SPAWN.Pipe(duplex=False) for _ in range(2)]
    processes = [
        SPAWN.Process(target=start, args=(path, folder, barrier, sender), kwargs={"locks": locks}, daemon=True)
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


def test_a_copy_that_is_cut_off_never_gets_a_name(folder: Path) -> None:
    path, machine, at_work = folder / "r.okosos", folder / "machine", folder / "at work"
    with create_register(path, user="Arne") as register:
        register.add_cases([{"name": f"Sak {number}", "local_id": "x" * 100} for number in range(2000)])
    chance = random.Random(5)
    half_made = 0
    for _ in range(COPIES):
        process = SPAWN.Process(target=copy_for_ever, args=(path, machine, at_work), daemon=True)
        process.start()
        assert process.pid is not None
        while not at_work.exists():
            time.sleep(0.001)
        at_work.unlink()
        time.sleep(chance.uniform(0, 0.04))
        os.kill(process.pid, signal.SIGKILL)
        process.join()
        half_made += any(folder.rglob("*.okosos.tmp"))
        for copy in [*folder.glob("sikkerhetskopi/*.okosos"), *machine.rglob("*.okosos")]:
            assert look_into(copy).cases == 2000
            copy.unlink()
    print(f"{COPIES} kills, {half_made} in the middle of a copy")  # noqa: T201 the figure for the documentation
    assert half_made > COPIES / 10


def test_readers_are_told_in_time(folder: Path) -> None:
    """Saved changes and a clean release within 3 seconds; a killed writer on the same machine at the next look."""
    path = folder / "r.okosos"
    make_register(path)
    waits: dict[str, list[float]] = {"saved": [], "released": [], "killed": []}
    with open_register(path, user="Berit", write=False) as reader:
        for ending in ("released", "killed"):
            here, there = SPAWN.Pipe()
            process = SPAWN.Process(target=write_once_told, args=(path, folder, there), daemon=True)
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
    print(", ".join(f"{what} told after {max(seconds):.1f} s" for what, seconds in waits.items()))  # noqa: T201
    assert max(waits["saved"] + waits["released"] + waits["killed"]) <= 3.0, waits

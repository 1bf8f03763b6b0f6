"""Real processes that write to one register until they are killed, and what has to hold afterwards."""

from __future__ import annotations

import os
import random
import signal
import time
from contextlib import closing
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select
from tests.scenarios.actors import SPAWN, write_until_killed

from okosos_admin.model import create_register, open_register
from okosos_admin.model.access.surroundings import Surroundings
from okosos_admin.model.dialect import journal_left
from okosos_admin.model.repository import CHANGE

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerProcess
    from pathlib import Path

    from sqlalchemy import Connection


def make_register(path: Path) -> None:
    """A register with the two cases."""
    with create_register(path, user="Arne") as register:
        register.add_cases([{"name": "Kari Nordmann"}, {"name": "Ola Nordmann"}])


class Notes:
    """What the processes have noted.

    Args:
        path: the file they write to.
    """

    def __init__(self, path: Path) -> None:
        path.touch()
        self._file = path.open("rb")
        self._cut_off = b""

    def news(self) -> list[list[str]]:
        """The lines since the last look, in order; one cut off by a kill is left out."""
        *lines, self._cut_off = (self._cut_off + self._file.read()).split(b"\n")
        return [line.decode().split() for line in lines]

    def close(self) -> None:
        """Read no further."""
        self._file.close()


@dataclass
class Outcome:
    """What came of it.

    Attributes:
        acknowledged: saves that were noted.
        lost: those of them that are not in the register.
        unnoticed: saves in the register that nobody was told of.
        kills: how many writers were killed.
        journals: how many of them left a journal.
        takeovers: seconds from a kill to the next writer's seat.
    """

    acknowledged: int = 0
    lost: list[str] = field(default_factory=list)
    unnoticed: int = 0
    kills: int = 0
    journals: int = 0
    takeovers: list[float] = field(default_factory=list)


def check(path: Path, notes: Path, outcome: Outcome) -> None:
    """See to it that the register is whole and holds what was noted."""

    def question(connection: Connection) -> list[tuple[int, str]]:
        found = select(CHANGE.c.epoch, CHANGE.c.words).where(CHANGE.c.field == "local_id").order_by(CHANGE.c.id)
        return [(row.epoch, row.words) for row in connection.execute(found)]

    # Whoever wrote is known to be dead.
    with open_register(path, user="Kontroll", around=Surroundings(silence=0.0)) as register:
        assert register.access.writable, register.access
        register.check_integrity()
        rows = register.ask(question)
        first, second = (case.local_id for case in register.cases())
    epochs = [epoch for epoch, _words in rows]
    assert epochs == sorted(epochs), "write sessions were mixed"
    saves = [words for _epoch, words in rows]
    # Both cases in each save, or neither.
    assert saves[::2] == saves[1::2]
    assert first == second == (saves[-1] if saves else None)
    with closing(Notes(notes)) as all_notes:
        noted = [line[0] for line in all_notes.news() if line[1] == "saved"]
    outcome.acknowledged = len(noted)
    outcome.lost = sorted(set(noted) - set(saves))
    outcome.unnoticed = len(set(saves) - set(noted))


def kill_at_random(folder: Path, kills: int, seed: int, *, rivals: int = 2, longest: float = 0.06) -> Outcome:
    """Kill the writer at a random moment, again and again, while rivals wait for its seat.

    Args:
        folder: where to do it.
        kills: how many.
        seed: of the random moments.
        rivals: processes at any time.
        longest: seconds a writer may live.
    """
    path, notes = folder / "r.okosos", folder / "notes"
    make_register(path)
    chance = random.Random(seed)
    outcome = Outcome()
    running: dict[int, ForkServerProcess] = {}

    def start() -> None:
        process = SPAWN.Process(target=write_until_killed, args=(path, notes, f"Rival {len(running)}"), daemon=True)
        process.start()
        assert process.pid is not None
        running[process.pid] = process

    for _ in range(rivals):
        start()
    heard = Notes(notes)
    since = time.monotonic()
    try:
        while outcome.kills < kills:
            sits = [int(line[0]) for line in heard.news() if line[1] == "sits"]
            if not sits:
                assert time.monotonic() - since < 20, "nobody took over"
                time.sleep(0.002)
                continue
            outcome.takeovers.append(time.monotonic() - since)
            time.sleep(chance.uniform(0, longest))
            os.kill(sits[-1], signal.SIGKILL)
            running.pop(sits[-1]).join()
            since = time.monotonic()
            outcome.kills += 1
            outcome.journals += journal_left(path)
            start()
            if outcome.kills % 20 == 0:
                # Each take-over makes copies, which would fill the memory.
                for copy in folder.rglob("r-*.okosos"):
                    copy.unlink(missing_ok=True)
    finally:
        heard.close()
        for process in running.values():
            process.kill()
            process.join()
    check(path, notes, outcome)
    return outcome

"""Real processes that write to one register until they are killed, and what has to hold afterwards.

Each save writes the same text to two cases, in one transaction, and is noted in a file of its own as soon as the call
has returned: what is noted must be in the register for ever.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import signal
import time
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from sqlalchemy import select

from okosos_admin.model import RegisterError, create_register, open_register
from okosos_admin.model.access.lock import WriteLock
from okosos_admin.model.access.surroundings import Surroundings
from okosos_admin.model.database import journal_left
from okosos_admin.model.repository import CHANGE

if TYPE_CHECKING:
    from multiprocessing.context import ForkServerProcess
    from pathlib import Path

    from sqlalchemy import Connection

# A fork of a process that has everything imported already: a kill costs milliseconds, not a start of Python.
SPAWN = multiprocessing.get_context("forkserver")
SPAWN.set_forkserver_preload(["tests.scenarios.rivals"])


def eager(folder: Path) -> Surroundings:
    """A world in which one looks at the lock a hundred times a second."""
    return Surroundings(lock=lambda path: WriteLock(path, poll=0.01), folder=lambda: folder)


def write_until_killed(path: Path, notes: Path, user: str) -> None:
    """Wait for write access, then save and note it, again and again."""
    number = 0
    handle = os.open(notes, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    while True:
        try:
            register = open_register(path, user=user, around=eager(notes.parent))
        except RegisterError:
            # In the middle of another's recovery.
            continue
        with register:
            if not register.access.writable:
                continue
            os.write(handle, f"{os.getpid()} sits\n".encode())
            while True:
                text = f"{os.getpid()}-{number}"
                register.change_cases({1: {"local_id": text}, 2: {"local_id": text}}, words=text)
                os.write(handle, f"{text} saved\n".encode())
                number += 1


def make_register(path: Path) -> None:
    """A register with the two cases."""
    with create_register(path, user="Arne") as register:
        register.add_cases([{"name": "Kari Nordmann"}, {"name": "Ola Nordmann"}])


def told(notes: Path) -> list[list[str]]:
    """What has been noted, in order; a line cut off by a kill is left out."""
    text = notes.read_text() if notes.exists() else ""
    return [line.split() for line in text.splitlines(keepends=True) if line.endswith("\n")]


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
    noted = [line[0] for line in told(notes) if line[1] == "saved"]
    outcome.acknowledged = len(noted)
    outcome.lost = sorted(set(noted) - set(saves))
    outcome.unnoticed = len(set(saves) - set(noted))


def kill_at_random(folder: Path, kills: int, seed: int, *, rivals: int = 2, longest: float = 0.12) -> Outcome:
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
    seen, since = 0, time.monotonic()
    try:
        while outcome.kills < kills:
            sits = [int(line[0]) for line in told(notes) if line[1] == "sits"]
            if len(sits) == seen:
                assert time.monotonic() - since < 20, "nobody took over"
                time.sleep(0.002)
                continue
            outcome.takeovers.append(time.monotonic() - since)
            seen = len(sits)
            time.sleep(chance.uniform(0, longest))
            os.kill(sits[-1], signal.SIGKILL)
            running.pop(sits[-1]).join()
            since = time.monotonic()
            outcome.kills += 1
            outcome.journals += journal_left(path)
            start()
    finally:
        for process in running.values():
            process.kill()
            process.join()
    check(path, notes, outcome)
    return outcome

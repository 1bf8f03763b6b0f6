"""What the processes of the scenarios do; light to import, for each of them starts from it.

Each save of a rival writes the same text to two cases, in one transaction, and is noted in a file of its own as soon as
the call has returned: what is noted must be in the register for ever.
"""

from __future__ import annotations

import multiprocessing
import os
import random
import time
from contextlib import closing
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from tests.model.access.world import FakeLock

from okosos_admin.model import RegisterError, open_register
from okosos_admin.model.access.lock import WriteLock
from okosos_admin.model.access.surroundings import Surroundings
from okosos_admin.model.backup import Copies
from okosos_admin.model.database import Database

if TYPE_CHECKING:
    from multiprocessing.connection import Connection
    from multiprocessing.synchronize import Barrier
    from pathlib import Path

    from okosos_admin.model.access.obstacles import Obstacle

STARTS = 200

# A fork of a process that has everything imported already, pytest as well, which may be what was started: a kill costs
# milliseconds, not a start of Python.
SPAWN = multiprocessing.get_context("forkserver")
SPAWN.set_forkserver_preload(["pytest", __name__])


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


def copy_for_ever(path: Path, machine: Path, at_work: Path) -> None:
    copies = Copies(path, machine)
    with closing(Database(path, writable=False)) as database, database.source() as source:
        at_work.touch()
        while True:
            copies.make(source, 1, datetime.now(UTC))


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

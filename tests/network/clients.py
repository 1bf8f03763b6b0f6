"""What the two machines on the share run. Moments are noted as they happen.

`clients.py FOLDER` starts both and forks from them whatever is asked for: to start Python anew takes seconds where this
runs. Each machine reads lines `ROLE PATH NOTES NAME DONE` from the pipe `FOLDER/pc1` or `FOLDER/pc2`. DONE.pid gets the
number of the role's process group, DONE its exit code when it has ended.
"""

from __future__ import annotations

import ctypes
import importlib
import os
import platform
import socket
import sys
import time
import traceback
from pathlib import Path
from typing import TYPE_CHECKING

from okosos_admin.model import Register, RegisterError, State, create_register, open_register
from okosos_admin.model.access.lock import WriteLock
from okosos_admin.model.access.surroundings import Surroundings

if TYPE_CHECKING:
    from okosos_admin.model.access.obstacles import Obstacle


def note(notes: str, *words: object) -> None:
    """Write a line that survives a kill."""
    handle = os.open(notes, os.O_WRONLY | os.O_APPEND | os.O_CREAT)
    os.write(handle, (" ".join(map(str, [f"{time.monotonic():.3f}", *words])) + "\n").encode())
    os.close(handle)


class Patient(WriteLock):
    """The lock, for those who want nothing else: between two tries they would read the register for nothing."""

    def acquire(self, patience: float = 30.0) -> Obstacle | None:
        return super().acquire(patience)


def around(notes: str, lock: type[WriteLock] = WriteLock) -> Surroundings:
    return Surroundings(folder=lambda: Path(notes).parent / "machine", lock=lock)


def save(register: Register, text: str) -> None:
    """The same text in two cases, in one transaction."""
    register.change_cases({1: {"local_id": text}, 2: {"local_id": text}}, words=text)


def make(path: str, _notes: str, name: str) -> None:
    with create_register(path, user=name) as register:
        register.add_cases([{"name": "Kari"}, {"name": "Ola"}])


def write(path: str, notes: str, name: str) -> None:
    """Wait for write access; save and note until killed."""
    number = 0
    while True:
        try:
            register = open_register(path, user=name, around=around(notes, Patient))
        except RegisterError as error:
            note(notes, "error", name, error)
            continue
        if not register.access.writable:
            register.close()
            continue
        note(notes, "sits", name, os.getpid())
        try:
            while True:
                text = f"{os.getpid()}-{number}"
                save(register, text)
                note(notes, "saved", text)
                number += 1
        except RegisterError as error:
            note(notes, "refused", name, type(error).__name__, error)
            register.close()


def breed(path: str, notes: str, name: str) -> None:
    """Have a child that writes, and another as soon as it is killed: starting Python anew would take seconds here."""
    while True:
        child = os.fork()
        if child == 0:
            write(path, notes, name)
        os.waitpid(child, 0)


def hold(path: str, notes: str, name: str) -> None:
    """Take write access, save once, then try to save once more whenever the file `PATH-of-NAME` asks for it."""
    with open_register(path, user=name, around=around(notes)) as register:
        save(register, f"{name}-first")
        note(notes, "sits", name, register.access.writable)
        orders = Path(notes).with_name(f"order-{name}")
        number = 0
        while True:
            order = orders.read_text().strip() if orders.exists() else ""
            if order == "stop":
                break
            if order == "save":
                orders.write_text("")
                number += 1
                started = time.monotonic()
                note(notes, "tries", name)
                try:
                    save(register, f"{name}-{number}")
                    note(notes, "saved", f"{name}-{number}")
                except RegisterError as error:
                    note(notes, "refused", name, f"{time.monotonic() - started:.1f}", type(error).__name__, error)
            elif order != "quiet":
                register.tick()
            time.sleep(0.1)
    note(notes, "closed", name)


def watch(path: str, notes: str, name: str) -> None:
    """Read, and note every change of state and every case that changes; take write access when it is free."""
    with open_register(path, user=name, write=False, around=around(notes)) as register:
        before: State | None = None
        while True:
            changes = register.tick()
            for case in changes.cases[:1]:
                note(notes, "sees", case.local_id)
            if register.access.state is not before:
                before = register.access.state
                note(notes, "state", name, before.name)
            if before is State.FREE:
                register.take_writing(wait=False)
            if register.access.writable:
                save(register, f"{name}-took")
                note(notes, "took", name)
                break
            time.sleep(0.5 if before is State.CHECKING else 2.0)
        time.sleep(1.0)
        register.check_integrity()
        while not Path(notes).with_name(f"order-{name}").exists():
            register.tick()
            time.sleep(0.2)
    note(notes, "closed", name)


def untrusted(path: str, notes: str, name: str) -> None:
    """Open where locks are kept by each machine for itself."""
    with open_register(path, user=name, around=around(notes)) as register:
        note(notes, register.access.state.name, register.access.reason)


ROLES = {"make": make, "breed": breed, "untrusted": untrusted, "hold": hold, "watch": watch}

_NEW_NAME = 0x04000000  # CLONE_NEWUTS


def become(machine: str) -> None:
    """Go to the machine's own network, under its own name."""
    system = ctypes.CDLL(None, use_errno=True)
    with Path("/run/netns", machine).open() as network:
        if system.setns(network.fileno(), 0) or system.unshare(_NEW_NAME):
            raise OSError(ctypes.get_errno(), f"cannot become {machine}")
    socket.sethostname(machine)
    # It remembers the name it was asked for before.
    importlib.reload(platform)


def play(role: str, path: str, notes: str, name: str, done: str) -> None:
    """Play a role in a process group of its own; a second process tells how it ended."""
    if os.fork():
        return
    player = os.fork()
    if player:
        _player, status = os.waitpid(player, 0)
        Path(done).write_text(f"{os.waitstatus_to_exitcode(status)}")
        os._exit(0)
    os.setsid()
    Path(done + ".pid").write_text(f"{os.getpid()}")
    code = 1
    try:
        ROLES[role](path, notes, name)
        code = 0
    except BaseException:  # noqa: BLE001 the parent's loop must not go on here
        traceback.print_exc()
    finally:
        os._exit(code)


def serve(folder: Path, machine: str) -> None:
    """Be a machine, for good."""
    become(machine)
    # Opened for writing as well, the pipe does not end when the one who asked goes.
    with os.fdopen(os.open(folder / machine, os.O_RDWR), buffering=1) as orders:
        for line in orders:
            play(*line.split())


if __name__ == "__main__":
    for machine in ("pc1", "pc2"):
        if os.fork() == 0:
            serve(Path(sys.argv[1]), machine)

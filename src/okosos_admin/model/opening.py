"""From a path to a register: made, opened, or put back from a copy."""

from __future__ import annotations

import uuid
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from okosos_admin.model import restore
from okosos_admin.model.access import State
from okosos_admin.model.access.identity import login_name
from okosos_admin.model.access.seat import Seat
from okosos_admin.model.access.surroundings import Surroundings
from okosos_admin.model.backup import FOLDER
from okosos_admin.model.database import create_database
from okosos_admin.model.errors import DamagedError, FileError, ReadOnlyError
from okosos_admin.model.feed import Stamp
from okosos_admin.model.register import Register
from okosos_admin.model.values import clean_text

if TYPE_CHECKING:
    from os import PathLike

    from okosos_admin.model.backup import Copy

_WORLD: Final = Surroundings()


def create_register(
    path: str | PathLike[str],
    *,
    municipality: str = "",
    office: str = "",
    user: str | None = None,
    around: Surroundings = _WORLD,
) -> Register:
    """Make a new, empty register and open it for writing.

    Args:
        path: the file to make, in a folder that exists.
        municipality: name of the municipality, on the report.
        office: name of the NAV office, on the report.
        user: the name that others see; the login name when left out.
        around: clocks and locks, for tests.

    Raises:
        FileError: the file exists already, cannot be made there, or nobody could write to it there.
    """
    mount = around.look_at(Path(path))
    if mount.distrust:
        raise FileError(mount.distrust)
    create_database(Path(path), mount.vfs)
    register = Register(path, user=user, around=around)
    register.change_settings(municipality=municipality, office=office)
    register.forget_undo()
    return register


def open_register(
    path: str | PathLike[str],
    *,
    user: str | None = None,
    write: bool = True,
    wait: bool = True,
    around: Surroundings = _WORLD,
) -> Register:
    """Open a register: for writing if that is free and `write` is set, else for reading.

    Args:
        path: the file.
        user: the name that others see; the login name when left out.
        write: False never asks for write access.
        wait: when the former writer's machine has crashed, it takes 15 seconds to be sure. True waits for it, False
            answers a register to read, in state `CHECKING`, that `Register.tick` makes writable.
        around: clocks and locks, for tests.

    Raises:
        FileError: the file is missing, foreign, damaged, newer than this program, or out of reach.
    """
    return Register(path, user=user, write=write, wait=wait, around=around)


def restore_register(
    path: str | PathLike[str], copy: Copy | Path, *, user: str | None = None, around: Surroundings = _WORLD
) -> None:
    """Put a copy in place of a register, also of one that is missing or too damaged to be opened.

    What the register held is kept: as one more copy, or, when it cannot be read, byte for byte as `…-skadet-…`.

    Raises:
        ReadOnlyError: somebody else writes, or nobody can from here.
        FileError: the copy is no sound register, the place is out of reach, or holds another program's file.
    """
    path, source = Path(path), copy if isinstance(copy, Path) else copy.path
    name = clean_text(user or login_name())
    memory = restore.load(source)
    try:
        if path.exists():
            # Damage in its depths shows only to whoever looks for it, and a damaged register cannot be copied.
            with suppress(DamagedError), Register(path, user=name, around=around) as register:
                register.check_pages()
                register.restore(source)
                return
        session = uuid.uuid4().hex
        seat = Seat(path, name, session, around)
        while (refused := seat.reach()) is not None:
            if refused.state is not State.CHECKING:
                raise ReadOnlyError(refused.reason)
            around.wait(1.0)
        try:
            epoch = seat.claim(0) or 0
            stamp = Stamp(uuid.uuid4().hex, around.now(), name, seat.identity.machine, epoch)
            epoch = restore.make_ready(memory, source, stamp, session)
            restore.set_aside(path, path.parent / FOLDER, around.now())
            restore.write_over(path, memory, around.look_at(path).vfs)
            seat.sit(epoch)
        finally:
            seat.leave()
    finally:
        memory.close()

"""Steps that tests of the protocol are made of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okosos_admin.model.access.record import RecordFile, Writer

if TYPE_CHECKING:
    from pathlib import Path

    from tests.model.access.world import World

    from okosos_admin.model import Register


def record_of(path: Path) -> RecordFile:
    return RecordFile(path.with_name(path.name + ".writer.info"))


def written(path: Path) -> Writer:
    writer = Writer.from_values(record_of(path).read())
    assert writer is not None
    return writer


def crash(register: Register, world: World) -> None:
    """The machine is gone: the server frees its lock, and nobody writes to the record any more."""
    world.holders.clear()
    register._session._database.close()


def tick(register: Register, world: World, seconds: float, *, every: float = 2.0) -> None:
    """Let time pass as the store does."""
    passed = 0.0
    while passed < seconds:
        world.pass_(every)
        passed += every
        register.tick()

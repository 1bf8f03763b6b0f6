"""Two people at two machines, and one register."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from tests.model.access.world import World

from okosos_admin.model import create_register, open_register
from okosos_admin.model.access.claims import Claims

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from okosos_admin.model import Register


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "nav.okosos"
    with create_register(path, user="Arne") as register:
        register.add_case(name="Kari Nordmann")
    # The one who made it is nobody here.
    path.with_name(path.name + ".writer.info").unlink()
    Claims(path).sweep(below=99)
    return path


@pytest.fixture
def ase(tmp_path: Path) -> World:
    return World(tmp_path / "one", machine="NAV-1042")


@pytest.fixture
def kari(tmp_path: Path, ase: World) -> World:
    """A second machine, whose locks see the first one's."""
    return World(tmp_path / "two", machine="NAV-7", holders=ase.holders, seconds=5.0)


@pytest.fixture
def writer(path: Path, ase: World) -> Iterator[Register]:
    with open_register(path, user="Åse", around=ase.around()) as register:
        assert register.access.writable
        yield register


@pytest.fixture
def reader(path: Path, kari: World, writer: Register) -> Iterator[Register]:
    with open_register(path, user="Kari", around=kari.around()) as register:
        assert not register.access.writable
        yield register

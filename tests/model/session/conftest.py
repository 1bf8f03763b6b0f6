"""A register with one writer, on a share and a machine in the test's hands."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from tests.model.access.world import World
from tests.model.session.cutting import CutOff

from okosos_admin.model import (
    create_register,
    open_register,
)

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from okosos_admin.model import Register


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(tmp_path / "machine", shown=datetime(2026, 3, 2, 12, 0, tzinfo=UTC), boot="boot")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    folder = tmp_path / "share"
    folder.mkdir()
    return folder / "nav.okosos"


@pytest.fixture
def writer(path: Path, world: World) -> Iterator[Register]:
    with create_register(path, user="Arne", around=world.around()) as register:
        register.add_case(name="Kari")
    with open_register(path, user="Arne", around=world.around()) as register:
        yield register


@pytest.fixture
def cut_off(monkeypatch: pytest.MonkeyPatch) -> CutOff:
    return CutOff(monkeypatch)

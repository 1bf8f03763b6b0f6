"""A register to work on; modules that need another kind make their own."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from okosos_admin.model import Register, create_register

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where it is."""
    return tmp_path / "nav.okosos"


@pytest.fixture
def register(path: Path) -> Iterator[Register]:
    """An empty one, opened for writing."""
    with create_register(path, municipality="Eksempel", office="NAV Eksempel", user="Arne Olsen") as register:
        yield register

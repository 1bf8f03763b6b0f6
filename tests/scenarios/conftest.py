"""Where the scenarios play."""

from __future__ import annotations

import os
import tempfile
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from collections.abc import Iterator

_MEMORY = Path("/dev/shm")


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """A folder in memory where there is one, else on the disk; on the disk with OKOSOS_ON_DISK.

    What a process handed to the system outlives the process, on the disk or not. Without the disk's own pace there are
    more saves, and so more to lose, between two kills.
    """
    if os.environ.get("OKOSOS_ON_DISK") or not os.access(_MEMORY, os.W_OK):
        yield tmp_path
        return
    with tempfile.TemporaryDirectory(dir=_MEMORY, prefix="okosos-") as made:
        yield Path(made)

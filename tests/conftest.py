"""What holds for every test: no screen, no warning in the log that nobody expected, no thread left behind."""

from __future__ import annotations

import logging
import os
import threading
from typing import TYPE_CHECKING

import pytest
from hypothesis import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

# Before anything imports Qt.
os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

# How long one example takes says nothing on a machine that does other things too.
settings.register_profile("steady", deadline=None)
settings.load_profile("steady")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Start first what may take longest, so that no worker is left alone with it at the end."""
    items.sort(key=_seconds_allowed, reverse=True)


def _seconds_allowed(item: pytest.Item) -> float:
    marker = item.get_closest_marker("timeout")
    return float(marker.args[0]) if marker else 0.0


@pytest.fixture(autouse=True)
def _quiet_log(caplog: pytest.LogCaptureFixture, request: pytest.FixtureRequest) -> Iterator[None]:
    """A warning in the log fails the test, unless it is marked `logs`."""
    yield
    if request.node.get_closest_marker("logs") is None:
        loud = [record.getMessage() for record in caplog.get_records("call") if record.levelno >= logging.WARNING]
        assert not loud


@pytest.fixture(autouse=True)
def _folder_of_its_own(tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch) -> None:
    """What the program keeps on the machine, copies of registers for one, stays out of the user's own folders."""
    monkeypatch.setenv("XDG_DATA_HOME", str(tmp_path_factory.mktemp("machine")))


@pytest.fixture(autouse=True)
def _no_thread_left() -> Iterator[None]:
    """The program's own threads end with what started them."""
    yield
    left = [thread.name for thread in threading.enumerate() if thread.name.startswith(("register", "tasks", "kept"))]
    assert not left

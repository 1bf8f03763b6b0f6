"""The window on a share whose every operation takes its time, and on one that is gone for a while: a real mount."""

from __future__ import annotations

import os
import time
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QSettings
from PySide6.QtTest import QTest
from tests.ui.watch import Watch

from okosos_admin import messages
from okosos_admin.model import open_register, opening
from okosos_admin.model.access.mounts import Mount
from okosos_admin.model.access.surroundings import Surroundings
from okosos_admin.model.demo import write_demo
from okosos_admin.ui.errands import USER_NAME
from okosos_admin.ui.main_window import MainWindow
from okosos_admin.ui.mirror import Mirror
from okosos_admin.ui.store import LOST_SECONDS, Store
from okosos_admin.ui.tasks import Tasks

from .mounting import Faults, faulty_folder

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot

pytestmark = pytest.mark.scenario

BLOCKED_AT_MOST = 0.1
# Longer than it takes to be told of, in the long run.
STALL = float(os.environ.get("OKOSOS_STALL", "3"))
# A save is some forty operations, a look for news some ten.
DELAY = 0.1


@pytest.fixture
def share(tmp_path: Path) -> Iterator[Faults]:
    with faulty_folder(tmp_path) as share:
        yield share


@pytest.fixture
def window(share: Faults, tmp_path: Path, qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Iterator[MainWindow]:
    # Through FUSE nobody may write; here we are the only machine.
    around = Surroundings(look_at=lambda _path: Mount())
    monkeypatch.setattr(opening, "open_register", partial(open_register, around=around))
    write_demo(share.behind / "nav.okosos", cases=300)
    settings = QSettings(str(tmp_path / "choices.ini"), QSettings.Format.IniFormat)
    settings.setValue(USER_NAME, "Arne Olsen")
    store, tasks = Store(), Tasks()
    window = MainWindow(Mirror(store, today=date(2026, 11, 21)), store, tasks, settings)
    qtbot.addWidget(window)
    window.show()
    with qtbot.waitSignal(store.opened, timeout=30_000):
        window.errands.open_path(share.folder / "nav.okosos")
    assert window.mirror.access.writable
    qtbot.wait(300)
    yield window
    share.arm()
    qtbot.waitUntil(lambda: not store.unsaved, timeout=60_000)
    store.close()
    tasks.close()


def saved(share: Faults) -> str | None:
    with open_register(share.behind / "nav.okosos", write=False) as register:
        return register.cases()[0].local_id


def test_a_slow_share_does_not_slow_the_window(window: MainWindow, share: Faults, qtbot: QtBot) -> None:
    number = window.mirror.columns.cases[0].case_no
    watch = Watch()
    share.arm(delay=DELAY)
    with watch.watching():
        window.store.change({number: {"local_id": "4711"}})
        QTest.keyClicks(window.register_tab.search, "ka")
        window.register_tab.sort_by("registered")
        window.register_tab.set_view("open")
        qtbot.wait(1500)
        assert window.store.unsaved
        qtbot.waitUntil(lambda: not window.store.unsaved, timeout=60_000)
    share.arm()
    assert watch.longest <= BLOCKED_AT_MOST
    assert saved(share) == "4711"


def test_what_is_typed_while_the_share_is_gone_is_saved_when_it_is_back(
    window: MainWindow, share: Faults, qtbot: QtBot
) -> None:
    number = window.mirror.columns.cases[0].case_no
    watch = Watch()
    share.arm(fail="ENOTCONN")
    with watch.watching():
        for text in ("1", "2", "3"):
            window.store.change({number: {"local_id": text}})
            qtbot.wait(300)
        qtbot.waitUntil(lambda: window.store.is_stuck, timeout=30_000)
        share.arm()
        qtbot.waitUntil(lambda: not window.store.unsaved, timeout=60_000)
    assert watch.longest <= BLOCKED_AT_MOST
    assert saved(share) == "3"


def test_a_share_that_stalls_does_not_block_the_window(window: MainWindow, share: Faults, qtbot: QtBot) -> None:
    number = window.mirror.columns.cases[0].case_no
    watch, tab = Watch(), window.register_tab
    # What is made when it is first shown is not what is measured here.
    for key in ("statistics", "register"):
        window.show_tab(key)
        qtbot.wait(300)
    acts: list[Callable[[], object]] = [
        lambda: QTest.keyClicks(tab.search, "ka"),
        lambda: tab.sort_by("registered"),
        lambda: window.show_tab("statistics"),
        lambda: window.show_tab("register"),
        lambda: tab.set_view("open"),
        tab.search.clear,
        lambda: tab.set_view("all"),
    ]
    share.arm(stall=STALL)
    until, turns = time.monotonic() + STALL, 0
    with watch.watching():
        window.store.change({number: {"local_id": "4712"}})
        while time.monotonic() < until:
            acts[turns % len(acts)]()
            turns += 1
            qtbot.wait(150)
            assert window.store.unsaved or time.monotonic() >= until
            if turns * 0.15 > LOST_SECONDS + 2:
                assert window.bar.accessibleName().startswith(messages.NO_CONTACT)
        qtbot.waitUntil(lambda: not window.store.unsaved, timeout=60_000)
    print(f"stalled for {STALL:.0f} s, the window for at most {watch.longest * 1000:.0f} ms")  # noqa: T201 the figure
    assert turns >= len(acts)
    assert watch.longest <= BLOCKED_AT_MOST
    assert saved(share) == "4712"

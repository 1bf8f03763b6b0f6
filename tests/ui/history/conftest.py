"""A real register behind the tab: the history is in the file."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.ui.direct import DirectStore
from tests.ui.fakes import TODAY

from okosos_admin.model import create_register
from okosos_admin.ui.history.tab import HistoryTab
from okosos_admin.ui.mirror import Mirror

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from pytestqt.qtbot import QtBot


@pytest.fixture
def direct(qtbot: QtBot, tmp_path: Path) -> Iterator[DirectStore]:
    """Three cases with a short history by two people."""
    path = tmp_path / "nav.okosos"
    with create_register(path, municipality="Bø", user="Åse Dalen") as register:
        register.add_case(name="Kari Nordmann", local_id="0042", registered=date(2026, 1, 5))
        register.add_case(name="Ola Vik")
        register.add_case(name="Kari Lie", shielded="JA")
        register.change_case(1, outcome="BERO")
    store = DirectStore(path, "Bo Vik")
    yield store
    store.close()


@pytest.fixture
def direct_mirror(direct: DirectStore) -> Mirror:
    """What the window knows of it."""
    mirror = Mirror(direct, today=TODAY)
    direct.start()
    return mirror


@pytest.fixture
def tab(qtbot: QtBot, direct: DirectStore, direct_mirror: Mirror) -> HistoryTab:
    """The tab, shown."""
    tab = HistoryTab(direct_mirror, direct)
    qtbot.addWidget(tab)
    with qtbot.waitExposed(tab):
        tab.show()
    return tab

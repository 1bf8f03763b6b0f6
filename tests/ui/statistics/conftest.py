"""The tab of the statistics over the fakes, and what is read off it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.stats.builders import many_cases

from okosos_admin.ui.statistics.tab import StatisticsTab

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.ui.fakes import FakeStore

    from okosos_admin.model import Case
    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.statistics.line import FigureLine


@pytest.fixture
def invented_cases() -> list[Case]:
    """So many that every figure has some."""
    return many_cases(300)


@pytest.fixture
def tab(mirror: Mirror, store: FakeStore, qtbot: QtBot) -> StatisticsTab:
    """The tab, shown."""
    mirror.set_period(date(2020, 1, 1), date(2020, 6, 30))
    tab = StatisticsTab(mirror, store)
    qtbot.addWidget(tab)
    tab.resize(1280, 640)
    tab.show()
    return tab


def number(text: str) -> int:
    """What a shown number is."""
    return int(text.replace("\N{NO-BREAK SPACE}", ""))


def line_of(tab: StatisticsTab, key: str) -> FigureLine:
    """The line of one figure, by its id."""
    return next(line for table in tab.page.tables for line in table.lines if line.figure.id == key)

"""Every figure of statistics and report opens as many rows of the register as it says, and is named there."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from tests.stats.builders import many_cases

from okosos_admin.stats.waiting import MEASURES
from okosos_admin.ui.register.tab import RegisterTab
from okosos_admin.ui.report.tab import ReportTab
from okosos_admin.ui.statistics.measures import COUNT
from okosos_admin.ui.statistics.tab import StatisticsTab

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.ui.fakes import FakeStore

    from okosos_admin.model import Case
    from okosos_admin.ui.figure_button import FigureButton
    from okosos_admin.ui.mirror import Mirror

_DAYS = {measure.figure.id for measure in MEASURES}


@pytest.fixture
def invented_cases() -> list[Case]:
    return many_cases(120)


@pytest.fixture
def register_tab(mirror: Mirror, store: FakeStore, qtbot: QtBot) -> RegisterTab:
    mirror.set_period(date(2020, 1, 1), date(2020, 6, 30))
    register = RegisterTab(mirror, store)
    qtbot.addWidget(register)
    # Views and filters chosen before stand back for the cases of a figure.
    register.set_view("closed")
    return register


def rows_of(register: RegisterTab, button: FigureButton) -> int:
    """How many rows the register shows after a click, under a chip with the figure's name."""
    button.click()
    assert button.figure.label in register.line.accessibleName()
    return len(register.shown_cases())


def test_statistics(register_tab: RegisterTab, mirror: Mirror, store: FakeStore, qtbot: QtBot) -> None:
    tab = StatisticsTab(mirror, store)
    qtbot.addWidget(tab)
    tab.cases_requested.connect(register_tab.show_cases)
    tab.show()
    found = {}
    for ticked in (False, True):
        for table in tab.page.tables:
            if table.choice is not None:
                table.choice.setChecked(ticked)
            for line in (line for line in table.lines if not line.isHidden() and line.figure.id not in _DAYS):
                found[line.figure.id] = int(line.texts[COUNT]), rows_of(register_tab, line)
    assert len(found) > 60
    assert {key: rows for key, (_number, rows) in found.items()} == {key: number for key, (number, _) in found.items()}


def test_report(register_tab: RegisterTab, mirror: Mirror, store: FakeStore, qtbot: QtBot) -> None:
    tab = ReportTab(mirror, store)
    qtbot.addWidget(tab)
    tab.cases_requested.connect(register_tab.show_cases)
    tab.show()
    assert len(tab.grid.cells) == 18
    for cell in tab.grid.cells:
        assert rows_of(register_tab, cell) == int(cell.text())

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QLabel
from tests.stats.builders import case, guide_cases, many_cases

from okosos_admin.model import Changes, Settings, create_register
from okosos_admin.model.entities import NEW
from okosos_admin.report.document import Table, Tone
from okosos_admin.stats import ALL_FIGURES, CHECKS, MUNICIPAL_PROBLEM_OVER, REPORT, statistics
from okosos_admin.ui.report.cell import ReportCell
from okosos_admin.ui.report.headings import turned_height
from okosos_admin.ui.report.merging import Others, read_others
from okosos_admin.ui.report.tab import ReportTab

if TYPE_CHECKING:
    from pathlib import Path

    from pytestqt.qtbot import QtBot
    from tests.ui.fakes import FakeStore

    from okosos_admin.model import Case
    from okosos_admin.ui.mirror import Mirror

OFFICE = Settings(municipality="Eksempel", office="NAV Eksempel", recipient="Statsforvalteren i Østfold")


@pytest.fixture
def invented_cases() -> list[Case]:
    return [
        *many_cases(300),
        case(901, started="2020-02-01"),  # not said who referred it
        case(902, registered="2019-01-01", closed="2020-03-01"),  # never started, no outcome
    ]


@pytest.fixture
def tab(mirror: Mirror, store: FakeStore, qtbot: QtBot) -> ReportTab:
    mirror.set_period(date(2020, 1, 1), date(2020, 6, 30))
    tab = ReportTab(mirror, store)
    qtbot.addWidget(tab)
    tab.resize(1280, 640)
    tab.show()
    return tab


def shown(tab: ReportTab) -> dict[str, int]:
    return {cell.figure.key: int(cell.text()) for cell in tab.grid.cells}


def words(tab: ReportTab) -> set[str]:
    return {label.text() for label in tab.findChildren(QLabel) if label.isVisible()}


def test_all_columns_are_on_screen_with_the_numbers_that_statistics_gives(tab: ReportTab, mirror: Mirror) -> None:
    assert shown(tab) == statistics(mirror.selection())["report"]
    assert len(shown(tab)) == 18


def test_every_column_opens_as_many_cases_as_it_says(
    tab: ReportTab, mirror: Mirror, asked: list[tuple[tuple[int, ...], str]]
) -> None:
    for cell, column in zip(tab.grid.cells, REPORT, strict=True):
        asked.clear()
        QTest.mouseClick(cell, Qt.MouseButton.LeftButton)
        ((numbers, title),) = asked
        assert len(numbers) == int(cell.text())
        assert list(numbers) == column.figure.case_numbers(mirror.selection())
        assert column.heading in title


def test_every_check_that_fails_opens_its_cases(
    tab: ReportTab, mirror: Mirror, asked: list[tuple[tuple[int, ...], str]]
) -> None:
    results = [check.result(mirror.selection()) for check in CHECKS]
    assert not any(result.holds for result in results), "the cases are to break every check"
    lines = [line for line in tab.checks.lines if line.button.isVisible()]
    for line, result in zip(lines, results, strict=True):
        asked.clear()
        line.button.click()
        ((numbers, _title),) = asked
        assert numbers == result.case_numbers
        assert line.remark.text == result.text
        assert str(len(numbers)) in line.remark.text


def test_a_check_that_holds_says_so_and_offers_nothing(tab: ReportTab, store: FakeStore, mirror: Mirror) -> None:
    store.change_elsewhere(Changes(struck=tuple(mirror.columns.row_of)))
    QApplication.processEvents()
    assert [line.remark.tone for line in tab.checks.lines] == [Tone.RIGHT] * len(CHECKS)
    assert not any(line.button.isVisible() for line in tab.checks.lines)
    assert "✓" in words(tab)


def test_the_guide_s_six_cases(tab: ReportTab, store: FakeStore, mirror: Mirror) -> None:
    store.change_elsewhere(Changes(struck=tuple(mirror.columns.row_of)))
    store.change_elsewhere(Changes(cases=tuple(guide_cases())))
    mirror.set_period(date(2019, 1, 1), date(2019, 6, 30))
    QApplication.processEvents()
    assert list(shown(tab).values()) == [1, 5, 4, 2, 1, 1, 2, 1, 5, 2, 0, 1, 2, 1, 0, 1, 1, 1]


def test_municipality_office_period_and_recipient_are_named(tab: ReportTab, store: FakeStore) -> None:
    store.change_elsewhere(Changes(settings=OFFICE))
    QApplication.processEvents()
    assert {"Eksempel", "NAV Eksempel", "01.01.2026–31.12.2026", "Statsforvalteren i Østfold"} <= words(tab)


def test_the_office_s_choice_for_columns_9_and_10_is_followed_and_told(
    tab: ReportTab, store: FakeStore, mirror: Mirror
) -> None:
    store.change_elsewhere(Changes(settings=Settings(municipal_problem_over=NEW)))
    mirror.set_period(date(2020, 1, 1), date(2020, 6, 30))
    QApplication.processEvents()
    assert shown(tab) == statistics(mirror.selection())["report"]
    assert MUNICIPAL_PROBLEM_OVER[NEW] in words(tab)


def test_arrow_keys_reach_every_column(tab: ReportTab, qtbot: QtBot) -> None:
    qtbot.waitActive(tab)
    cells = tab.grid.cells
    cells[0].setFocus()
    for there, wanted in zip(cells, [*cells[1:], cells[-1]], strict=True):
        QTest.keyClick(there, Qt.Key.Key_Right)
        assert QApplication.focusWidget() is wanted
    QTest.keyClick(cells[-1], Qt.Key.Key_Left)
    assert QApplication.focusWidget() is cells[-2]


def test_each_column_explains_itself(tab: ReportTab) -> None:
    for cell, column in zip(tab.grid.cells, REPORT, strict=True):
        assert column.heading in cell.accessibleName()
        assert cell.text() in cell.accessibleName()
        assert ALL_FIGURES[cell.figure.id].definition.split("«")[0] in cell.toolTip()


@pytest.mark.parametrize("what", ["save", "workbook", "print"])
def test_what_is_on_the_screen_is_what_leaves_the_program(tab: ReportTab, qtbot: QtBot, what: str) -> None:
    with qtbot.waitSignal(getattr(tab, f"{what}_requested")) as told:
        getattr(tab, f"{what}_button").click()
    assert told.args is not None
    (document,) = told.args
    assert document == tab.document()
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert list(table.rows[0].cells[1:]) == list(shown(tab).values())


def test_the_row_pastes_into_the_recipient_s_sheet(tab: ReportTab, store: FakeStore) -> None:
    store.change_elsewhere(Changes(settings=replace(OFFICE, office="=NAV Eksempel")))
    QApplication.processEvents()
    tab.copy_button.click()
    name, *numbers = QGuiApplication.clipboard().text().split("\t")
    assert name == "NAV Eksempel"
    assert [int(number) for number in numbers] == list(shown(tab).values())


# --- several registers


@pytest.fixture
def others(tmp_path: Path) -> Others:
    """Another office's register, and one that cannot be read."""
    path = tmp_path / "nabo.okosos"
    with create_register(path, municipality="Nabo", office="NAV Nabo") as register:
        register.add_case(name="Kari Nordmann", registered=date(2020, 1, 5), started=date(2020, 2, 1))
    (tmp_path / "ødelagt.okosos").write_bytes(b"dette er ikke et register")
    return read_others([path, tmp_path / "ødelagt.okosos"])


def test_other_offices_are_rows_and_a_sum(tab: ReportTab, mirror: Mirror, others: Others) -> None:
    own = list(shown(tab).values())
    tab.show_others(others)
    QApplication.processEvents()
    table = next(block for block in tab.document().blocks if isinstance(block, Table))
    first, second, total = (row.cells for row in table.rows)
    assert list(first[1:]) == own == list(shown(tab).values())
    assert second[0] == "NAV Nabo"
    assert second[2] == 1
    assert total[0] == "Sum"
    for one, other, both in zip(first[1:], second[1:], total[1:], strict=True):
        assert isinstance(one, int)
        assert isinstance(other, int)
        assert both == one + other
    assert any("ødelagt.okosos" in text for text in words(tab))
    assert not any(line.button.isVisible() for line in tab.checks.lines)
    tab.copy_button.click()
    assert len(QGuiApplication.clipboard().text().split("\n")) == 3


def test_other_offices_follow_the_period_until_they_are_sent_away(
    tab: ReportTab, mirror: Mirror, others: Others
) -> None:
    tab.show_others(others)
    assert tab.alone_button.isVisible()
    mirror.set_period(date(2019, 1, 1), date(2019, 12, 31))
    QApplication.processEvents()
    table = next(block for block in tab.document().blocks if isinstance(block, Table))
    assert table.rows[1].cells[2] == 0
    tab.alone_button.click()
    QApplication.processEvents()
    assert not tab.alone_button.isVisible()
    assert len(next(block for block in tab.document().blocks if isinstance(block, Table)).rows) == 1


def test_others_are_asked_for(tab: ReportTab, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tab.others_requested):
        tab.merge_button.click()


@pytest.mark.parametrize("width", [1024, 1280, 1920])
def test_no_number_or_heading_is_cut(tab: ReportTab, width: int) -> None:
    tab.resize(width, 640)
    QApplication.processEvents()
    for cell in tab.grid.cells:
        assert QFontMetrics(ReportCell.large(cell.font())).horizontalAdvance("100") < cell.width()
        assert cell.geometry().right() <= tab.grid.width()
        assert cell.geometry().bottom() <= tab.grid.height()


def test_turned_headings_wrap_to_the_width_of_their_column(tab: ReportTab) -> None:
    metrics = tab.fontMetrics()
    texts = [column.heading for column in REPORT]
    width = 3 * metrics.height()
    height = turned_height(texts, width, metrics)
    assert height < max(metrics.horizontalAdvance(text) for text in texts)
    for text in texts:
        wrapped = metrics.boundingRect(QRect(0, 0, height, 10_000), Qt.TextFlag.TextWordWrap, text)
        assert wrapped.height() <= width
        assert wrapped.width() <= height
    assert turned_height([], width, metrics) == 0

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt
from PySide6.QtGui import QFontMetrics, QGuiApplication
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication
from tests.stats.builders import case
from tests.ui.fakes import FakeStore, access
from tests.ui.settling import settle

from okosos_admin.model import Changes
from okosos_admin.stats import ALL_FIGURES, FIGURES, VIEWS, Selection, counts, share_text, statistics
from okosos_admin.stats.comparison import When, change_text
from okosos_admin.stats.counting import Role
from okosos_admin.stats.waiting import MEASURES, over_weeks
from okosos_admin.ui.statistics import texts
from okosos_admin.ui.statistics.measures import CHANGES, COUNT, COUNTS, EARLIER_COUNTS, SHARE
from okosos_admin.ui.statistics.tab import StatisticsTab

from .conftest import line_of, number

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot

    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.statistics.line import FigureLine

MEASURED = {measure.figure.id for measure in MEASURES}


def lines(tab: StatisticsTab) -> Iterator[FigureLine]:
    """The lines in sight."""
    return (line for table in tab.page.tables for line in table.lines if line.isVisible())


def count_only(tab: StatisticsTab, caseworker: str | None) -> None:
    """Choose a caseworker as the user does."""
    place = tab.caseworker.findData(caseworker)
    tab.caseworker.setCurrentIndex(place)
    tab.caseworker.activated.emit(place)


def tick(tab: StatisticsTab, *, ticked: bool) -> None:
    for table in tab.page.tables:
        if table.choice is not None:
            table.choice.setChecked(ticked)


def narrowest(tab: StatisticsTab) -> int:
    """How little room a table can do with."""
    return next(lines(tab)).minimumSizeHint().width()


def selection_at(mirror: Mirror, when: When, caseworker: str | None = None) -> Selection:
    selection = mirror.selection(caseworker)
    earlier = {
        When.NOW: selection.period,
        When.PREVIOUS: selection.period.previous(),
        When.YEAR_BEFORE: selection.period.year_before(),
    }
    return replace(selection, period=earlier[when])


@pytest.mark.parametrize("caseworker", [None, "Arne Olsen"])
def test_every_figure_is_on_screen_with_the_number_that_statistics_gives(
    tab: StatisticsTab, mirror: Mirror, caseworker: str | None
) -> None:
    count_only(tab, caseworker)
    settle(tab)
    answers = {when: statistics(selection_at(mirror, when, caseworker)) for when in When}
    read: dict[str, dict[When, int]] = {}
    for ticked in (False, True):
        tick(tab, ticked=ticked)
        for line in lines(tab):
            read[line.figure.id] = {when: number(line.texts[cell]) for when, cell in COUNTS.items()}
    expected = {
        figure.id: {when: answers[when][figure.table][figure.key] for when in When}
        for figure in FIGURES
        if figure.table != "solution_rate"
    }
    shown = {key: found for key, found in expected.items() if ALL_FIGURES[key].shown(max(found.values()))}
    for figure in (ALL_FIGURES["solution_rate.solved"], over_weeks(8)):
        expected_here = {when: figure.count(selection_at(mirror, when, caseworker)) for when in When}
        assert read.pop(figure.id) == expected_here
    for measure in MEASURES:
        expected_days = {when: measure.days(selection_at(mirror, when, caseworker)) for when in When}
        assert read.pop(measure.figure.id) == expected_days
    assert read == shown


def test_shares_and_changes_are_those_of_the_counts(tab: StatisticsTab, mirror: Mirror) -> None:
    found = {when: counts(FIGURES, selection_at(mirror, when)) for when in When}
    for line in (line for line in lines(tab) if line.figure.id in found[When.NOW]):
        figure, now = line.figure, found[When.NOW]
        total = sum(now[key] for key in figure.share_of)
        assert line.texts[SHARE] == share_text(now[figure.id], total)
        for when, cell in CHANGES.items():
            assert line.texts[cell] == change_text(now[figure.id], found[when][figure.id])


def test_every_number_opens_as_many_cases_as_it_says(
    tab: StatisticsTab, mirror: Mirror, asked: list[tuple[tuple[int, ...], str]]
) -> None:
    opened = 0
    for ticked in (False, True):
        tick(tab, ticked=ticked)
        settle(tab)
        for line in lines(tab):
            for when, cell in COUNTS.items():
                asked.clear()
                line.choose(cell)
                line.click()
                ((numbers, title),) = asked
                if line.figure.id not in MEASURED:
                    assert len(numbers) == number(line.texts[cell]), (line.figure.id, when)
                assert set(numbers) == set(line.figure.case_numbers(selection_at(mirror, when)))
                assert line.figure.label in title
                opened += 1
    assert opened > 3 * len(FIGURES)


def test_every_key_figure_opens_the_cases_it_counts(
    tab: StatisticsTab, mirror: Mirror, asked: list[tuple[tuple[int, ...], str]]
) -> None:
    for key_figure in tab.page.key_figures:
        asked.clear()
        QTest.keyClick(key_figure, Qt.Key.Key_Return)
        ((numbers, _title),) = asked
        assert list(numbers) == key_figure.figure.case_numbers(mirror.selection())
        if not key_figure.figure.share_of and key_figure.figure.id not in MEASURED:
            assert number(key_figure.number) == len(numbers)
    shares = [figure.number for figure in tab.page.key_figures if figure.figure.share_of]
    found = counts(FIGURES, mirror.selection())
    assert shares == [share_text(found["solution_rate.solved"], found["status.closed"])]


def test_none_closed_have_no_share_that_was_solved(tab: StatisticsTab, mirror: Mirror) -> None:
    mirror.set_period(date(1990, 1, 1), date(1990, 6, 30))
    settle(tab)
    assert [figure.number for figure in tab.page.key_figures if figure.figure.share_of] == [texts.NO_NUMBER]


def test_a_click_opens_the_number_under_the_mouse(
    tab: StatisticsTab, mirror: Mirror, asked: list[tuple[tuple[int, ...], str]]
) -> None:
    line = line_of(tab, "status.in_scope")
    rights = line.measures.rights(line.width())
    for when, cell in COUNTS.items():
        asked.clear()
        QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(rights[cell] - 2, line.height() // 2))
        ((numbers, title),) = asked
        assert len(numbers) == number(line.texts[cell])
        assert ("2019" in title) is (when is not When.NOW)
    asked.clear()
    QTest.mouseClick(line, Qt.MouseButton.LeftButton, pos=QPoint(10, line.height() // 2))
    assert len(asked[0][0]) == number(line.texts[COUNT])


def test_the_keys_go_to_each_number_and_open_it(
    tab: StatisticsTab, asked: list[tuple[tuple[int, ...], str]], qtbot: QtBot
) -> None:
    line = line_of(tab, "status.in_scope")
    line.setFocus()
    for key, cell in (
        (Qt.Key.Key_Left, COUNT),
        (Qt.Key.Key_Right, EARLIER_COUNTS[When.PREVIOUS]),
        (Qt.Key.Key_Right, EARLIER_COUNTS[When.YEAR_BEFORE]),
        (Qt.Key.Key_Right, EARLIER_COUNTS[When.YEAR_BEFORE]),
        (Qt.Key.Key_Left, EARLIER_COUNTS[When.PREVIOUS]),
    ):
        asked.clear()
        QTest.keyClick(line, key)
        QTest.keyClick(line, Qt.Key.Key_Enter)
        assert len(asked[0][0]) == number(line.texts[cell])


def test_arrow_keys_reach_every_figure(tab: StatisticsTab, qtbot: QtBot) -> None:
    qtbot.waitActive(tab)
    everything = tab.page.figures
    assert set(everything) > {*tab.page.key_figures, *lines(tab)}
    everything[0].setFocus()
    for there, wanted in pairwise(everything):
        QTest.keyClick(there, Qt.Key.Key_Down)
        assert QApplication.focusWidget() is wanted
    for key, place in ((Qt.Key.Key_Down, -1), (Qt.Key.Key_Up, -2)):
        QTest.keyClick(everything[-1], key)
        assert QApplication.focusWidget() is everything[place]


def test_tab_goes_from_table_to_table(tab: StatisticsTab) -> None:
    for table in tab.page.tables:
        stops = [
            line for line in table.lines if line.focusPolicy() & Qt.FocusPolicy.TabFocus == Qt.FocusPolicy.TabFocus
        ]
        assert stops == table.lines[:1]


def test_each_figure_explains_itself(tab: StatisticsTab, qtbot: QtBot) -> None:
    for line in lines(tab):
        assert line.figure.label in line.accessibleName()
        assert line.texts[COUNT] in line.accessibleName()
        assert line.figure.definition.split("«")[0] in line.toolTip()
    line = next(lines(tab))
    before = set(QGuiApplication.topLevelWindows())
    QTest.keyClick(line, Qt.Key.Key_F1)
    bubbles = [window for window in QGuiApplication.topLevelWindows() if window not in before and window.isVisible()]
    assert bubbles
    QTest.keyClick(bubbles[0], Qt.Key.Key_Escape)
    qtbot.waitUntil(lambda: not any(window.isVisible() for window in set(QGuiApplication.topLevelWindows()) - before))


def test_the_caseworker_counts_here_and_disturbs_no_view(
    tab: StatisticsTab, mirror: Mirror, asked: list[tuple[tuple[int, ...], str]]
) -> None:
    views = {view.key: view.predicate(mirror.selection()).sum() for view in VIEWS}
    count_only(tab, "Arne Olsen")
    settle(tab)
    line = line_of(tab, "status.in_scope")
    line.click()
    ((numbers, title),) = asked
    assert title.endswith("Arne Olsen")
    assert {mirror.columns.cases[mirror.columns.row_of[n]].caseworker for n in numbers} == {"Arne Olsen"}
    assert {view.key: view.predicate(mirror.selection()).sum() for view in VIEWS} == views


def test_saving_is_asked_for(tab: StatisticsTab, qtbot: QtBot) -> None:
    with qtbot.waitSignal(tab.save_requested):
        tab.save_button.click()


def test_new_cases_and_another_period_are_counted(tab: StatisticsTab, mirror: Mirror, store: FakeStore) -> None:
    line = line_of(tab, "status.in_scope")
    before = number(line.texts[COUNT])
    store.change_elsewhere(Changes(cases=(case(9001, started="2020-02-01"),)))
    settle(tab)
    assert number(line.texts[COUNT]) == before + 1
    mirror.set_period(date(2019, 1, 1), date(2019, 1, 31))
    settle(tab)
    assert number(line.texts[COUNT]) == mirror.selection().in_scope.sum()
    store.set_access(access(writable=False))
    assert line.isEnabled()


def test_comparing_can_be_left_out(tab: StatisticsTab) -> None:
    wide = narrowest(tab)
    tab.compare.setChecked(False)
    settle(tab)
    assert all(set(line.texts) == {COUNT, SHARE} for line in lines(tab))
    assert narrowest(tab) < wide


def test_a_choice_shows_one_figure_in_place_of_another(tab: StatisticsTab) -> None:
    closed, both = line_of(tab, "housing_bank.closed"), line_of(tab, "housing_bank.open_and_closed")
    assert closed.isVisible()
    assert not both.isVisible()
    tick(tab, ticked=True)
    assert both.isVisible()
    assert not closed.isVisible()
    assert line_of(tab, "managed_payments_all.total").isVisible()
    assert not line_of(tab, "managed_payments_closed.total").isVisible()


def test_an_empty_register_says_nought_and_no_percentage(
    mirror: Mirror, store: FakeStore, register: Any, qtbot: QtBot
) -> None:
    register.by_number.clear()
    store.start()
    tab = StatisticsTab(mirror, store)
    qtbot.addWidget(tab)
    tab.show()
    assert {line.texts[COUNT] for line in lines(tab) if line.figure.id not in MEASURED} == {"0"}
    assert {line.texts[COUNT] for line in lines(tab) if line.figure.id in MEASURED} == {"–"}
    assert {line.texts[SHARE] for line in lines(tab)} == {""}
    assert not any(line.figure.role is Role.GAP for line in lines(tab))


@pytest.mark.parametrize(("width", "columns"), [(640, 1), (1280, 2), (1920, 3)])
def test_it_reads_well_in_every_width(tab: StatisticsTab, width: int, columns: int) -> None:
    tab.resize(width, 640)
    settle(tab)
    lefts = {table.geometry().left() for table in tab.page.tables}
    assert len(lefts) == columns
    for table in tab.page.tables:
        for other in tab.page.tables:
            assert table is other or not table.geometry().intersects(other.geometry())
        assert all(line.geometry().bottom() < table.height() for line in table.lines if line.isVisible())
    for line in lines(tab):
        metrics = QFontMetrics(line.font())
        for cell, text in line.texts.items():
            assert metrics.horizontalAdvance(text) <= line.measures.widths[cell]
        assert line.height() >= line.heightForWidth(line.width())


def test_a_larger_font_is_measured_anew(tab: StatisticsTab) -> None:
    before = narrowest(tab)
    font = tab.font()
    font.setPointSizeF(font.pointSizeF() * 2)
    tab.setFont(font)
    settle(tab)
    assert narrowest(tab) > 1.5 * before

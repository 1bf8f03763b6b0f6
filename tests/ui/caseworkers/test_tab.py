from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QLineEdit, QTabWidget

from okosos_admin.model import Case, Changes, FileError, ReadOnlyError
from okosos_admin.ui.caseworkers import texts
from okosos_admin.ui.caseworkers.columns import BLANK, FIRST_COUNT, NAME
from okosos_admin.ui.caseworkers.counts import COUNTS
from okosos_admin.ui.caseworkers.tab import CaseworkersTab
from okosos_admin.ui.colours import Meaning, ink
from okosos_admin.ui.register.entering import Surroundings
from okosos_admin.ui.register.model import RegisterModel
from okosos_admin.ui.statistics.tab import StatisticsTab

from ..hands import press, settle
from .conftest import AASE, ARNE, click, current, names, rows

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from okosos_admin.ui.mirror import Mirror

    from ..fakes import FakeStore

Key = Qt.Key


# --- what is shown


def test_each_has_the_cases_of_today(tab: CaseworkersTab) -> None:
    assert rows(tab) == [
        ["Arne Olsen", "Her nå", "3", "1", "1"],
        ["Åse Dalen Frantzen", "Her nå", "1", "1", "0"],
        [texts.NEW_ROW, "", "", "", ""],
    ]


def test_the_reporting_period_has_no_say(tab: CaseworkersTab, mirror: Mirror) -> None:
    before = rows(tab)
    mirror.set_period(date(2020, 1, 1), date(2020, 12, 31))
    settle()
    assert rows(tab) == before


def test_numbers_follow_the_cases(tab: CaseworkersTab, store: FakeStore) -> None:
    store.change_elsewhere(Changes(cases=(Case(9, "Ny", registered=date(2026, 1, 1), caseworker="Arne Olsen"),)))
    settle()
    assert rows(tab)[0] == ["Arne Olsen", "Her nå", "4", "1", "2"]


def test_nobody_s_cases_are_told_of(tab: CaseworkersTab, store: FakeStore) -> None:
    assert tab.notes.isVisible()
    assert tab.notes.text().startswith("Saker uten saksbehandler")
    store.change({5: {"caseworker": "Arne Olsen"}})
    settle()
    assert not tab.notes.isVisible()


# --- adding


def test_a_new_name_is_typed_in_the_empty_row(tab: CaseworkersTab, store: FakeStore) -> None:
    tab.add_button.click()
    press("Kari Lie", Key.Key_Return)
    assert names(tab) == ["Arne Olsen", "Kari Lie", "Åse Dalen Frantzen", texts.NEW_ROW]
    press("Ola Vik", Key.Key_Return)  # the cursor is still in the empty row
    assert [worker.name for worker in store.register.caseworkers()] == [*names(tab)[:-1]]
    store.undo()
    assert names(tab) == ["Arne Olsen", "Kari Lie", "Åse Dalen Frantzen", texts.NEW_ROW]


@pytest.mark.parametrize("column", range(FIRST_COUNT + len(COUNTS)))
def test_letters_begin_a_name_from_any_cell_of_the_empty_row(tab: CaseworkersTab, column: int) -> None:
    click(tab, BLANK, column)
    press("Kari", Key.Key_Return)
    assert "Kari" in names(tab)


def test_a_name_that_is_there_already_is_told_in_place(tab: CaseworkersTab, store: FakeStore) -> None:
    tab.add_button.click()
    press("arne olsen", Key.Key_Return)
    assert names(tab)[-1] == "arne olsen"
    assert "Arne Olsen er allerede i saksbehandlerregisteret." in tab.problem.text()
    assert tab.problem.isVisible()
    press(Key.Key_F2)
    editor = tab.view.indexWidget(tab.view.currentIndex())
    assert isinstance(editor, QLineEdit)
    assert editor.text() == "arne olsen"
    press("Arne Olsen jr.", Key.Key_Return)
    assert not tab.problem.isVisible()
    assert [worker.name for worker in store.register.workers][-1] == "Arne Olsen jr."


def test_escape_discards_a_name_that_was_not_taken(tab: CaseworkersTab) -> None:
    tab.add_button.click()
    press("Arne Olsen", Key.Key_Return, Key.Key_Escape)
    assert names(tab)[-1] == texts.NEW_ROW
    assert not tab.problem.isVisible()


# --- renaming


def test_f2_gives_a_new_name_in_all_cases(tab: CaseworkersTab, store: FakeStore) -> None:
    press(Key.Key_F2, "Øyvind Olsen", Key.Key_Return)
    assert names(tab) == ["Øyvind Olsen", "Åse Dalen Frantzen", texts.NEW_ROW]
    assert store.register.by_number[1].caseworker == "Øyvind Olsen"
    settle()
    assert rows(tab)[0][2:] == ["3", "1", "1"]
    store.undo()
    assert store.register.by_number[1].caseworker == "Arne Olsen"
    assert names(tab)[0] == "Arne Olsen"


def test_the_cursor_goes_with_a_row_that_moves(tab: CaseworkersTab) -> None:
    press(Key.Key_F2, "Åsmund Olsen", Key.Key_Return)
    assert names(tab) == ["Åse Dalen Frantzen", "Åsmund Olsen", texts.NEW_ROW]
    assert current(tab) == ARNE


def test_f2_works_from_a_number_and_the_button_does_the_same(tab: CaseworkersTab, store: FakeStore) -> None:
    press(Key.Key_Right, Key.Key_Right, Key.Key_F2, "Arne Lie", Key.Key_Return)
    assert names(tab)[0] == "Arne Lie"
    tab.rename_button.click()
    press("Arne Vik", Key.Key_Return)
    assert names(tab)[0] == "Arne Vik"


def test_a_double_click_on_a_name_rectifies_it(tab: CaseworkersTab) -> None:
    click(tab, AASE, twice=True)
    press("Åse Ek", Key.Key_Return)
    assert names(tab)[1] == "Åse Ek"


def test_an_empty_name_is_refused_and_the_old_one_can_be_had_back(tab: CaseworkersTab) -> None:
    press(Key.Key_F2, Key.Key_Delete, Key.Key_Return)
    assert tab.problem.text().startswith("Navnet er ikke lagret.")
    press(Key.Key_Escape)
    assert names(tab)[0] == "Arne Olsen"


def test_what_is_typed_survives_that_rows_come_go_and_move(tab: CaseworkersTab, store: FakeStore) -> None:
    store.register.add_caseworker("Bo")
    store.register.add_caseworker("Ågot")
    store.changed.emit(Changes(caseworkers=store.register.caseworkers()))
    store.held = True
    press(Key.Key_F2, "Ærlig Olsen", Key.Key_Return)  # goes down past Bo when it is saved
    click(tab, AASE)
    press(Key.Key_F2, "Anne")
    store.register.workers = [worker for worker in store.register.workers if worker.name != "Ågot"]
    store.answer()
    settle()
    assert names(tab) == ["Bo", "Ærlig Olsen", "Åse Dalen Frantzen", texts.NEW_ROW]
    press(" Ek", Key.Key_Return)
    store.answer()
    assert names(tab) == ["Anne Ek", "Bo", "Ærlig Olsen", texts.NEW_ROW]


def test_a_name_waits_with_the_file_out_of_reach(tab: CaseworkersTab, store: FakeStore) -> None:
    store.held = True
    press(Key.Key_F2, "Arne Lie", Key.Key_Return)
    assert names(tab)[0] == "Arne Lie"
    assert tab.model.index_of(ARNE).data(Qt.ItemDataRole.ToolTipRole) == texts.UNSAVED
    store.answer()
    assert tab.model.index_of(ARNE).data(Qt.ItemDataRole.ToolTipRole) == texts.RENAME_HOW


@pytest.mark.parametrize("error", [ReadOnlyError("Noen andre skriver."), FileError("Borte.")])
def test_a_name_that_cannot_be_saved_stays_with_the_reason(
    tab: CaseworkersTab, store: FakeStore, error: ReadOnlyError
) -> None:
    store.register.fail_with = error
    press(Key.Key_F2, "Arne Lie", Key.Key_Return)
    assert names(tab)[0] == "Arne Lie"
    assert str(error) in tab.problem.text()


# --- leaving and coming back


def offered(mirror: Mirror) -> list[str]:
    """Who can be chosen in the grid's dropdown."""
    return Surroundings(mirror, RegisterModel(mirror)).caseworker_names


def test_who_has_left_is_in_the_statistics_and_not_in_the_dropdown(
    tab: CaseworkersTab, mirror: Mirror, store: FakeStore, qtbot: QtBot
) -> None:
    tab.active_button.click()
    assert rows(tab)[0][1] == texts.GONE
    assert offered(mirror) == ["Åse Dalen Frantzen"]
    statistics = StatisticsTab(mirror, store)
    qtbot.addWidget(statistics)
    assert statistics.caseworker.findText("Arne Olsen") > 0
    assert tab.active_button.text() == texts.BACK
    tab.active_button.click()
    assert offered(mirror) == ["Arne Olsen", "Åse Dalen Frantzen"]
    assert tab.active_button.text() == texts.LEFT
    store.undo()
    assert rows(tab)[0][1] == texts.GONE


def test_unfinished_cases_of_who_has_left_are_told_of(tab: CaseworkersTab, store: FakeStore, qtbot: QtBot) -> None:
    store.change({5: {"caseworker": "Arne Olsen"}})
    tab.active_button.click()
    settle()
    assert "Arne Olsen (3)" in tab.notes.text()
    with qtbot.waitSignal(tab.cases_requested) as asked:
        tab.notes.linkActivated.emit(f"#{ARNE}")
    assert asked.args == [(1, 2, 5), "Ikke avsluttet · Arne Olsen"]


def test_a_link_of_before_to_somebody_taken_back_does_nothing(tab: CaseworkersTab, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(tab.cases_requested):
        tab.notes.linkActivated.emit("#99")


# --- going about by keys


def test_letters_look_for_a_name(tab: CaseworkersTab, store: FakeStore) -> None:
    press(Key.Key_Right, Key.Key_Right, "å")
    assert current(tab) == AASE
    assert tab.view.currentIndex().column() == NAME
    assert store.asked == []


def test_the_tab_begins_on_the_first_name(tab: CaseworkersTab) -> None:
    assert tab.view.hasFocus()
    assert current(tab) == ARNE


def test_who_walks_along_the_tabs_is_not_stopped(qtbot: QtBot, mirror: Mirror, store: FakeStore) -> None:
    tabs = QTabWidget()
    qtbot.addWidget(tabs)
    tabs.addTab(QLineEdit(), "Foran")
    tabs.addTab(CaseworkersTab(mirror, store), "Saksbehandlere")
    with qtbot.waitExposed(tabs):
        tabs.show()
    tabs.activateWindow()
    tabs.tabBar().setFocus()
    press(Key.Key_Right)
    assert tabs.currentIndex() == 1
    assert tabs.tabBar().hasFocus()


def test_the_page_down_key_is_left_to_the_table(tab: CaseworkersTab) -> None:
    press(Key.Key_PageDown)
    assert current(tab) == BLANK


def test_the_font_decides_how_wide_a_name_is(tab: CaseworkersTab) -> None:
    before = tab.view.columnWidth(NAME), tab.view.rowHeight(0)
    font = tab.font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    tab.setFont(font)
    settle()
    assert tab.view.columnWidth(NAME) > before[0]
    assert tab.view.rowHeight(0) > before[1]


def test_links_are_readable_in_the_dark(tab: CaseworkersTab) -> None:
    dark = QPalette(QColor("#202020"))
    tab.setPalette(dark)
    assert ink(Meaning.NOTICE, dark).name() in tab.notes.text()


def test_the_buttons_say_what_they_do(tab: CaseworkersTab) -> None:
    for button in (tab.add_button, tab.rename_button, tab.active_button):
        assert button.isEnabled()
        assert button.accessibleDescription() == button.toolTip() != ""
    click(tab, BLANK)
    assert not tab.rename_button.isEnabled()
    assert tab.active_button.toolTip() == texts.CHOOSE_FIRST


# --- another register


def test_another_register_is_shown_from_the_beginning(tab: CaseworkersTab, store: FakeStore) -> None:
    tab.add_button.click()
    press("Arne Olsen", Key.Key_Return)
    store.start(writable=False)
    settle()
    assert names(tab) == ["Arne Olsen", "Åse Dalen Frantzen"]
    assert not tab.problem.isVisible()

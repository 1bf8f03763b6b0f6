from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QWidget

from okosos_admin.model import Case, Changes, ReadOnlyError
from okosos_admin.ui.register import texts

from ..fakes import TODAY, access
from ..hands import press, settle
from .conftest import cell, click, current, editing, names

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from okosos_admin.ui.register.tab import RegisterTab

    from ..fakes import FakeStore

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier


# --- registering


def test_the_cursor_begins_in_quick_search(tab: RegisterTab) -> None:
    assert tab.search.hasFocus()


def test_a_case_takes_34_keys_and_no_click(tab: RegisterTab, store: FakeStore) -> None:
    tab.new_case()  # Ctrl+N, the window's shortcut
    keys = 1
    keys += press("Kari Nordmann", Key.Key_Tab)
    keys += press("4711", Key.Key_Tab)
    keys += press("120678", Key.Key_Tab)
    keys += press(Key.Key_Tab, Key.Key_Tab)  # today is filled in, and it is not started
    keys += press("h", Key.Key_Tab)
    keys += press("s", Key.Key_Tab)
    keys += press(Key.Key_Return)
    assert keys <= 34
    assert store.register.by_number[7] == Case(
        7,
        "Kari Nordmann",
        "4711",
        date(1978, 6, 12),
        TODAY,
        referred_from="HELSE",
        social_assistance="JA",
        caseworker="Arne Olsen",
    )


def test_enter_after_tabs_goes_to_below_where_they_began(tab: RegisterTab) -> None:
    click(tab, 1, "local_id")
    press("17", Key.Key_Tab, "010180", Key.Key_Tab, "6.5.26", Key.Key_Return)
    assert current(tab) == (5, "local_id")
    press("18", Key.Key_Tab, Key.Key_Left, Key.Key_Return)
    assert current(tab) == (6, "local_id")
    press(Key.Key_Tab, Key.Key_Down, Key.Key_Return)
    assert current(tab) == (4, "born")


def test_control_enter_ends_a_case_and_begins_the_next(tab: RegisterTab, store: FakeStore) -> None:
    tab.new_case()
    press("Kari Nordmann")
    press(Key.Key_Return, modifiers=CONTROL)
    press("Ola Nordmann", Key.Key_Return)
    assert [store.register.by_number[number].name for number in (7, 8)] == ["Kari Nordmann", "Ola Nordmann"]


def test_a_saved_case_goes_to_its_place_when_it_is_left(tab: RegisterTab) -> None:
    tab.new_case()
    press("Bo Ek", Key.Key_Tab)
    assert names(tab)[-1] == "Bo Ek"
    click(tab, 3, "name")
    assert names(tab) == ["Anne Lie", "Berit Aas", "Bo Ek", "Carl Dahl", "Dag Moe", "Østen Øby", "Åse Ek"]


def test_typing_in_the_empty_last_row_registers_a_case(tab: RegisterTab, store: FakeStore) -> None:
    click(tab, 0, "name")
    press("Kari", Key.Key_Return)
    assert store.register.by_number[7].name == "Kari"


def test_a_new_case_nobody_typed_in_leaves_no_trace(tab: RegisterTab, store: FakeStore) -> None:
    tab.new_case()
    settle()
    click(tab, 3, "name")
    assert not tab.model.overlay.drafts
    assert not store.asked
    tab.new_case()
    tab.new_case()
    assert len(tab.model.overlay.drafts) == 1


def test_the_editor_survives_that_the_case_gets_its_number(tab: RegisterTab, store: FakeStore) -> None:
    store.held = True
    tab.new_case()
    press("Kari Nordmann", Key.Key_Tab, "47")
    store.answer()
    settle()
    assert editing(tab)
    press("11", Key.Key_Return)
    store.answer()
    assert store.register.by_number[7].local_id == "4711"


def test_somebody_who_comes_back_is_offered_and_taken_only_when_asked_for(tab: RegisterTab, store: FakeStore) -> None:
    tab.new_case()
    press("ann", Key.Key_Down, Key.Key_Tab)
    case = store.register.by_number[7]
    assert (case.name, case.local_id, case.born, case.registered) == ("Anne Lie", "0317", date(1980, 5, 6), TODAY)
    assert case.referred_from is None
    assert store.register.by_number[3].started == date(2026, 3, 1)
    assert current(tab) == (7, "local_id")
    tab.new_case()
    press("anne", Key.Key_Tab)
    assert store.register.by_number[8].name == "anne"
    assert store.register.by_number[8].local_id is None


def test_somebody_who_comes_back_is_found_by_number_in_the_empty_row(tab: RegisterTab, store: FakeStore) -> None:
    click(tab, 0, "local_id")
    press("1009", Key.Key_Down, Key.Key_Return)
    assert store.register.by_number[7].name == "Åse Ek"


def test_the_name_of_a_saved_case_offers_nobody(tab: RegisterTab, store: FakeStore) -> None:
    click(tab, 1, "name")
    press("anne", Key.Key_Down, Key.Key_Return)
    assert store.register.by_number[1].name == "anne"


# --- keys of a spreadsheet


def test_tab_goes_right_over_what_nobody_types_and_enter_below_where_it_began(tab: RegisterTab) -> None:
    click(tab, 3, "closed")
    press(Key.Key_Tab)
    assert current(tab) == (3, "caseworker")
    press(Key.Key_Tab)
    assert current(tab) == (3, "follow_up_due")
    press(Key.Key_Backtab)
    assert current(tab) == (3, "caseworker")
    press(Key.Key_Return)
    assert current(tab) == (1, "closed")
    press(Key.Key_Return, modifiers=SHIFT)
    assert current(tab) == (3, "closed")


def test_tab_in_the_last_column_goes_to_the_next_row(tab: RegisterTab) -> None:
    click(tab, 3, "follow_up_due")
    press(Key.Key_Tab)
    assert current(tab) == (1, "name")


def test_typing_overwrites_and_f2_goes_on_where_it_stopped(tab: RegisterTab, store: FakeStore) -> None:
    click(tab, 1, "local_id")
    press("9", Key.Key_Return)
    assert store.register.by_number[1].local_id == "9"
    click(tab, 1, "local_id")
    press(Key.Key_F2, "8", Key.Key_Return)
    assert store.register.by_number[1].local_id == "98"


def test_escape_leaves_what_was_there(tab: RegisterTab, store: FakeStore) -> None:
    click(tab, 1, "local_id")
    press("9", Key.Key_Escape)
    assert not store.asked
    assert cell(tab, 1, "local_id") == "0101"
    assert not editing(tab)


def test_i_is_today(tab: RegisterTab, store: FakeStore) -> None:
    click(tab, 1, "started")
    press("i", Key.Key_Tab)
    assert store.register.by_number[1].started == TODAY


@pytest.mark.parametrize("typed", ["060526", "06.05.26", "6.5.2026", "6/5-26"])
def test_two_digit_years_are_of_this_century(tab: RegisterTab, store: FakeStore, typed: str) -> None:
    click(tab, 1, "started")
    press(typed, Key.Key_Return)
    assert store.register.by_number[1].started == date(2026, 5, 6)
    assert cell(tab, 1, "started") == "06.05.2026"


# --- nothing is lost


@pytest.mark.parametrize("way", ["click", "tab", "search", "sort", "view", "close", "away"])
def test_leaving_an_editor_in_any_way_takes_what_was_typed(
    tab: RegisterTab, store: FakeStore, way: str, qtbot: QtBot
) -> None:
    click(tab, 1, "local_id")
    press("77")
    match way:
        case "click":
            click(tab, 3, "name")
        case "tab":
            press(Key.Key_Tab)
        case "search":
            tab.focus_search()
        case "sort":
            tab.sort_by("registered")
        case "view":
            tab.set_view("open")
        case "away":  # Alt+Tab, and back
            other = QWidget()
            qtbot.addWidget(other)
            with qtbot.waitExposed(other):
                other.show()
            other.activateWindow()
            settle()
            tab.activateWindow()
            settle()
            press(Key.Key_Return)
        case _:
            tab.commit_editor()
    settle()
    assert store.register.by_number[1].local_id == "77"


def test_a_text_that_is_no_date_stays_after_the_editor_is_left_by_mouse(tab: RegisterTab) -> None:
    click(tab, 1, "started")
    press("310226")
    click(tab, 3, "name")
    assert cell(tab, 1, "started") == "310226"
    assert "finnes ikke" in str(cell(tab, 1, "started", Qt.ItemDataRole.ToolTipRole))
    click(tab, 1, "started")
    press(Key.Key_F2, Key.Key_Backspace, Key.Key_Backspace, Key.Key_Backspace, Key.Key_Backspace, "0526", Key.Key_Tab)
    assert cell(tab, 1, "started") == "31.05.2026"


def test_sorting_does_not_move_the_row_under_edit(tab: RegisterTab) -> None:
    tab.sort_by("registered")
    before = names(tab)
    click(tab, 4, "registered")
    press("010626", Key.Key_Tab)
    assert names(tab) == before
    click(tab, 6, "name")
    assert names(tab) != before


def test_others_changes_leave_an_open_editor_alone(tab: RegisterTab, store: FakeStore) -> None:
    click(tab, 1, "local_id")
    press("77")
    changed = store.register.by_number[1]._replace(closed=TODAY)
    store.change_elsewhere(Changes(cases=(changed, Case(50, "Aaron Ek", registered=TODAY)), struck=(3,)))
    settle()
    assert editing(tab)
    press(Key.Key_Return)
    assert store.register.by_number[1] == changed._replace(local_id="77")


def test_a_row_left_by_mouse_stays_until_a_double_click_is_over(tab: RegisterTab, qtbot: QtBot) -> None:
    QApplication.setDoubleClickInterval(200)
    click(tab, 1, "name")
    press("Øystein Aas", Key.Key_Tab)
    click(tab, 5, "name")
    assert names(tab).index("Øystein Aas") == 1
    qtbot.waitUntil(lambda: names(tab).index("Øystein Aas") == 4)


# --- reading only


def test_reading_only_looks_so_and_says_why(tab: RegisterTab, store: FakeStore, qtbot: QtBot) -> None:
    store.set_access(access(writable=False))
    assert not tab.new_button.isEnabled()
    assert texts.READ_ONLY_TIP_UNKNOWN in tab.new_button.toolTip()
    click(tab, 1, "name")
    for key in ("x", Key.Key_Delete, Key.Key_F2):
        with qtbot.waitSignal(tab.write_refused):
            press(key)
    assert not editing(tab)
    with qtbot.waitSignal(tab.write_refused):
        tab.new_case()
    assert 0 not in tab.model.case_numbers.tolist()
    assert tab.view.viewport().cursor().shape() == Qt.CursorShape.BitmapCursor
    store.set_access(access())
    assert tab.view.viewport().cursor().shape() == Qt.CursorShape.ArrowCursor
    assert tab.new_button.isEnabled()


def test_losing_access_in_the_midst_keeps_what_was_typed(tab: RegisterTab, store: FakeStore) -> None:
    click(tab, 1, "local_id")
    store.register.fail_with = ReadOnlyError("Åse har overtatt.")
    press("77", Key.Key_Return)
    assert cell(tab, 1, "local_id") == "77"
    assert "Åse har overtatt." in str(cell(tab, 1, "local_id", Qt.ItemDataRole.ToolTipRole))


# --- striking, emptiness


def test_selected_cases(tab: RegisterTab) -> None:
    click(tab, 3, "name")
    assert tab.selected_case_numbers() == [3]
    press(Key.Key_Down, modifiers=SHIFT)
    assert tab.selected_case_numbers() == [3, 1]
    tab.view.selectAll()
    assert tab.selected_case_numbers() == [3, 1, 5, 6, 2, 4]


def test_an_empty_register_offers_ways_to_begin(tab: RegisterTab, store: FakeStore, qtbot: QtBot) -> None:
    store.strike([1, 2, 3, 4, 5, 6])
    assert tab.pages.currentWidget() is tab.empty
    with qtbot.waitSignal(tab.import_requested):
        tab.empty.buttons[1].click()
    with qtbot.waitSignal(tab.caseworkers_requested, timeout=1000):
        tab.empty.buttons[2].click()
    tab.empty.buttons[0].click()
    settle()
    press("Kari", Key.Key_Return)
    assert names(tab) == ["Kari"]
    assert tab.pages.currentWidget() is tab.view


def test_shown_cases_are_in_shown_order(tab: RegisterTab) -> None:
    tab.sort_by("registered")
    assert [case.case_no for case in tab.shown_cases()] == [6, 4, 5, 1, 3, 2]
    assert tab.shown_in_words() == "Alle"

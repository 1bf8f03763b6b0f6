"""Many cells at once, by the keys and the clipboard of a spreadsheet."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QItemSelection, QItemSelectionModel, Qt
from PySide6.QtGui import QGuiApplication

from okosos_admin.model.fields import BY_KEY
from okosos_admin.ui.register import texts

from ..fakes import TODAY, access
from ..hands import press, settle
from .conftest import cell, click, names

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from okosos_admin.ui.register.tab import RegisterTab

    from ..fakes import FakeStore

Key = Qt.Key
CONTROL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


@pytest.fixture
def told(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What dialogs said."""
    said: list[str] = []
    monkeypatch.setattr(
        "okosos_admin.ui.register.entering.message.show",
        lambda _parent, title, text, details="": said.extend([title, text, *details.splitlines()]),
    )
    return said


def select(tab: RegisterTab, first: tuple[int, str], last: tuple[int, str]) -> None:
    """Everything between two cells."""
    click(tab, *first)
    span = QItemSelection(tab.model.index_of(*first), tab.model.index_of(*last))
    tab.view.selectionModel().select(span, QItemSelectionModel.SelectionFlag.ClearAndSelect)
    settle()


def copied() -> str:
    return QGuiApplication.clipboard().text()


def paste(tab: RegisterTab, text: str) -> None:
    QGuiApplication.clipboard().setText(text)
    tab.view.setFocus()
    press(Key.Key_V, modifiers=CONTROL)


# --- emptying, filling, dating


def test_delete_empties_all_selected_cells_in_one_step(tab: RegisterTab, store: FakeStore) -> None:
    select(tab, (3, "referred_from"), (1, "referred_from"))
    press(Key.Key_Delete)
    assert [store.register.by_number[number].referred_from for number in (3, 1)] == [None, None]
    assert len(store.asked) == 1
    assert store.register.undo_words == "tøm 2 felt"
    store.undo()
    assert [store.register.by_number[number].referred_from for number in (3, 1)] == ["SELV", "NAV"]


def test_a_name_is_not_emptied_by_delete_nor_by_typing(tab: RegisterTab, store: FakeStore) -> None:
    select(tab, (3, "name"), (1, "local_id"))
    press(Key.Key_Delete)
    assert [store.register.by_number[number][1:3] for number in (3, 1)] == [("Anne Lie", None), ("Berit Aas", None)]
    click(tab, 3, "name")
    press(Key.Key_Delete)
    assert store.register.by_number[3].name == "Anne Lie"
    press(Key.Key_Backspace, Key.Key_Return)
    assert cell(tab, 3, "name") == ""
    assert texts.NAME_STAYS in str(cell(tab, 3, "name", Qt.ItemDataRole.ToolTipRole))
    assert store.register.by_number[3].name == "Anne Lie"


def test_control_d_fills_down_and_undo_takes_it_back(tab: RegisterTab, store: FakeStore) -> None:
    select(tab, (3, "referred_from"), (5, "referred_from"))
    press(Key.Key_D, modifiers=CONTROL)
    assert [store.register.by_number[number].referred_from for number in (3, 1, 5)] == ["SELV"] * 3
    assert store.register.undo_words == "fyll ned 2 felt"
    store.undo()
    assert [store.register.by_number[number].referred_from for number in (3, 1, 5)] == ["SELV", "NAV", "HELSE"]


def test_control_d_in_one_cell_takes_the_one_above(tab: RegisterTab, store: FakeStore) -> None:
    click(tab, 1, "referred_from")
    press(Key.Key_D, modifiers=CONTROL)
    assert store.register.by_number[1].referred_from == "SELV"
    click(tab, 3, "referred_from")
    press(Key.Key_D, modifiers=CONTROL)
    assert store.register.by_number[3].referred_from == "SELV"


@pytest.mark.parametrize(
    ("key", "modifiers"),
    [(Key.Key_Semicolon, CONTROL), (Key.Key_Semicolon, CONTROL | SHIFT), (Key.Key_Comma, CONTROL | SHIFT)],
)
def test_control_semicolon_is_today(
    tab: RegisterTab, store: FakeStore, key: Qt.Key, modifiers: Qt.KeyboardModifier
) -> None:
    click(tab, 1, "started")
    press(key, modifiers=modifiers)
    assert store.register.by_number[1].started == TODAY
    press(Key.Key_F2)
    press(key, modifiers=modifiers)
    press(Key.Key_Return)
    assert store.register.by_number[1].started == TODAY


def test_today_goes_only_where_dates_are(tab: RegisterTab, store: FakeStore) -> None:
    select(tab, (1, "started"), (1, "referred_from"))
    press(Key.Key_Semicolon, modifiers=CONTROL)
    assert store.register.by_number[1].started == TODAY
    assert store.register.by_number[1].referred_from == "NAV"


def test_alt_down_opens_the_calendar_in_a_date_and_the_list_in_a_choice(tab: RegisterTab, store: FakeStore) -> None:
    click(tab, 1, "started")
    press(Key.Key_Down, modifiers=ALT)
    press(Key.Key_Left)  # the day before today
    press(Key.Key_Return)
    press(Key.Key_Return)
    assert store.register.by_number[1].started == date(2026, 6, 29)
    click(tab, 1, "referred_from")
    press(Key.Key_Down, modifiers=ALT)
    press(Key.Key_Down, Key.Key_Return)
    assert store.register.by_number[1].referred_from == "KOMMUNE"


def test_going_to_the_edges(tab: RegisterTab) -> None:
    click(tab, 1, "local_id")
    press(Key.Key_Down, modifiers=CONTROL)
    assert tab.model.number_at(tab.view.currentIndex().row()) == 4
    press(Key.Key_Up, modifiers=CONTROL | SHIFT)
    assert tab.selected_case_numbers() == [3, 1, 5, 6, 2, 4]
    press(Key.Key_Home)
    assert tab.view.currentIndex().column() == 0
    press(Key.Key_End, modifiers=CONTROL)
    assert tab.model.number_at(tab.view.currentIndex().row()) == 4


# --- copying


def test_copied_as_excel_reads_it(tab: RegisterTab) -> None:
    select(tab, (3, "name"), (1, "registered"))
    press(Key.Key_C, modifiers=CONTROL)
    assert copied() == "Anne Lie\t0317\t06.05.1980\t01.02.2026\r\nBerit Aas\t0101\t\t05.01.2026"


def test_hidden_columns_are_not_copied(tab: RegisterTab) -> None:
    tab.view.setColumnHidden(tab.model.index_of(3, "local_id").column(), True)
    select(tab, (3, "name"), (3, "born"))
    press(Key.Key_C, modifiers=CONTROL)
    assert copied() == "Anne Lie\t06.05.1980"


def test_a_reader_can_copy_and_nothing_else(tab: RegisterTab, store: FakeStore, qtbot: QtBot) -> None:
    store.set_access(access(writable=False))
    click(tab, 3, "name")
    press(Key.Key_C, modifiers=CONTROL)
    assert copied() == "Anne Lie"
    for key in (Key.Key_V, Key.Key_D, Key.Key_X, Key.Key_Semicolon):
        with qtbot.waitSignal(tab.write_refused):
            press(key, modifiers=CONTROL)
    assert not store.asked


def test_cut_copies_and_empties(tab: RegisterTab, store: FakeStore) -> None:
    click(tab, 3, "local_id")
    press(Key.Key_X, modifiers=CONTROL)
    assert copied() == "0317"
    assert store.register.by_number[3].local_id is None


# --- pasting


def test_five_cells_from_excel_change_five_rows_and_no_more(
    tab: RegisterTab, store: FakeStore, told: list[str]
) -> None:
    click(tab, 3, "local_id")
    paste(tab, "11\r\n12\r\n13\r\n14\r\n15\r\n")
    assert [store.register.by_number[number].local_id for number in (3, 1, 5, 6, 2, 4)] == [
        "11",
        "12",
        "13",
        "14",
        "15",
        "1009",
    ]
    assert len(store.asked) == 1
    assert store.register.undo_words == "lim inn 5 felt"
    assert not told
    store.undo()
    assert store.register.by_number[3].local_id == "0317"


def test_many_reasons_are_there_for_those_who_ask(
    tab: RegisterTab, told: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("okosos_admin.ui.register.entering.FEW_REASONS", 1)
    click(tab, 3, "referred_from")
    paste(tab, "Nabo\r\nNabo\r\n")
    assert told[1] == texts.PASTE_REFUSED.format(count=2)
    assert [line[:5] for text in told[2:] for line in text.splitlines()] == ["Rad 1", "Rad 2"]


def test_a_block_goes_over_columns_and_leaves_what_is_computed(tab: RegisterTab, store: FakeStore) -> None:
    click(tab, 3, "closed")
    paste(tab, "01.05.26\tÅse Dalen Frantzen\t999\t020526\n")
    assert store.register.by_number[3][13:16] == (date(2026, 5, 1), "Åse Dalen Frantzen", date(2026, 5, 2))


def test_what_is_no_choice_is_refused_with_row_and_reason_and_the_rest_is_pasted(
    tab: RegisterTab, store: FakeStore, told: list[str]
) -> None:
    click(tab, 3, "referred_from")
    paste(tab, "NAV\r\nNabo\r\nselv\r\n")
    assert [store.register.by_number[number].referred_from for number in (3, 1, 5)] == ["NAV", "NAV", "SELV"]
    assert told[0] == texts.PASTE_TITLE
    assert told[1].startswith(f"{texts.PASTE_REFUSED_ONE}\n\nRad 2, Henvist fra: «Nabo» er ikke et valg")
    assert not any(told[2:])
    assert len(store.asked) == 1


@pytest.mark.parametrize(
    ("key", "text", "reason"),
    [
        ("started", "31.02.26", "finnes ikke i kalenderen"),
        ("caseworker", "Ukjent", "er ikke i saksbehandlerregisteret"),
        ("name", "", "kan ikke være tomt"),
    ],
)
def test_other_texts_that_are_refused(
    tab: RegisterTab, store: FakeStore, told: list[str], key: str, text: str, reason: str
) -> None:
    click(tab, 3, key)
    paste(tab, f"{text}\n{text}\n")
    assert reason in told[1]
    assert BY_KEY[key].label in told[1]
    assert not store.asked


def test_more_rows_than_fit_are_told(tab: RegisterTab, store: FakeStore, told: list[str]) -> None:
    click(tab, 2, "local_id")
    paste(tab, "1\n2\n3\n4\n")
    assert [store.register.by_number[number].local_id for number in (2, 4)] == ["1", "2"]
    assert told == [texts.PASTE_TITLE, texts.PASTE_LEFT_OVER.format(count=2)]
    assert set(store.register.by_number) == {1, 2, 3, 4, 5, 6}


def test_one_cell_fills_all_that_is_selected(tab: RegisterTab, store: FakeStore) -> None:
    select(tab, (3, "registered"), (1, "started"))
    paste(tab, "i")
    assert [store.register.by_number[number][4:6] for number in (3, 1)] == [(TODAY, TODAY)] * 2


def test_pasting_in_the_empty_row_registers_cases(tab: RegisterTab, store: FakeStore, told: list[str]) -> None:
    click(tab, 0, "name")
    paste(tab, "Kari Nordmann\t4711\t12.06.78\r\n\t4712\t\r\nOla Nordmann\t4713\t\r\n")
    assert [case.name for case in store.register.cases()][6:] == ["Kari Nordmann", "Ola Nordmann"]
    assert store.register.undo_words == "lim inn 2 saker"
    assert told[1].endswith(f"Rad 2: {texts.PASTE_NEEDS_NAME}")
    store.undo()
    assert len(names(tab)) == 6


def test_nothing_on_the_clipboard_changes_nothing(tab: RegisterTab, store: FakeStore) -> None:
    click(tab, 3, "local_id")
    paste(tab, "")
    assert not store.asked


def test_a_formula_stays_a_text(tab: RegisterTab, store: FakeStore) -> None:
    click(tab, 3, "local_id")
    paste(tab, "=1+1")
    assert store.register.by_number[3].local_id == "=1+1"


# --- Esc


def test_esc_twice_clears_the_filters(tab: RegisterTab) -> None:
    tab.show_cases([1], "Statistikk")
    click(tab, 1, "name")
    press(Key.Key_Escape)
    assert len(names(tab)) == 1
    press(Key.Key_Escape)
    assert len(names(tab)) == 6


def test_esc_and_something_else_and_esc_clears_nothing(tab: RegisterTab) -> None:
    tab.show_cases([1, 2], "Statistikk")
    click(tab, 1, "name")
    press(Key.Key_Escape, Key.Key_Down, Key.Key_Escape)
    assert len(names(tab)) == 2


def test_esc_in_a_new_case_nobody_typed_in_drops_it(tab: RegisterTab) -> None:
    tab.new_case()
    settle()
    press(Key.Key_Escape)
    assert not tab.model.overlay.drafts

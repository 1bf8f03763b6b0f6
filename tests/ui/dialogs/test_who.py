"""The dialog that asks who the user is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog, QLabel, QWidget

from okosos_admin.ui.dialogs import who
from okosos_admin.ui.dialogs.who import WhoDialog

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot
    from tests.ui.dialogs.conftest import Hand

NAMES = ("Arne Olsen", "Berit Ås", "Åse Dalen")


def shown(qtbot: QtBot, names: tuple[str, ...] = NAMES, suggestion: str = "olsa") -> WhoDialog:
    dialog = WhoDialog(None, names, suggestion)
    qtbot.addWidget(dialog)
    with qtbot.waitExposed(dialog):
        dialog.show()
    return dialog


def chosen(dialog: WhoDialog) -> str | None:
    return next((item.text() for item in dialog.list.selectedItems()), None)


def test_enter_takes_the_suggestion(hand: Hand, window: QWidget) -> None:
    hand.press(Qt.Key.Key_Return)
    assert who.ask(window, NAMES, "olsa") == "olsa"


def test_typing_replaces_the_suggestion(hand: Hand, window: QWidget) -> None:
    def act(dialog: QDialog) -> None:
        QTest.keyClicks(dialog.focusWidget(), "  Ny   Person ")
        hand.key(dialog, Qt.Key.Key_Return)

    hand.when_asked(act)
    assert who.ask(window, NAMES, "olsa") == "Ny Person"


def test_arrows_walk_the_list_from_the_field(hand: Hand, window: QWidget) -> None:
    hand.press(Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Down, Qt.Key.Key_Up, Qt.Key.Key_Return)
    assert who.ask(window, NAMES, "olsa") == "Berit Ås"


def test_going_through_the_list_by_tab_changes_nothing(hand: Hand, window: QWidget) -> None:
    hand.press(Qt.Key.Key_Tab, Qt.Key.Key_Tab, Qt.Key.Key_Return)
    assert who.ask(window, NAMES, "olsa") == "olsa"


def test_a_click_in_the_list_and_the_button(hand: Hand, window: QWidget) -> None:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, WhoDialog)
        place = dialog.list.visualItemRect(dialog.list.item(2)).center()
        QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseClick(hand.button(dialog, "Bruk dette navnet"), Qt.MouseButton.LeftButton)

    hand.when_asked(act)
    assert who.ask(window, NAMES, "olsa") == "Åse Dalen"


def test_a_double_click_in_the_list(hand: Hand, window: QWidget) -> None:
    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, WhoDialog)
        place = dialog.list.visualItemRect(dialog.list.item(1)).center()
        QTest.mouseClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=place)
        QTest.mouseDClick(dialog.list.viewport(), Qt.MouseButton.LeftButton, pos=place)

    hand.when_asked(act)
    assert who.ask(window, NAMES, "olsa") == "Berit Ås"


@pytest.mark.parametrize("way", ["Avbryt", "Esc"])
def test_not_saying(way: str, hand: Hand, window: QWidget) -> None:
    if way == "Esc":
        hand.press(Qt.Key.Key_Escape)
    else:
        hand.click(way)
    assert who.ask(window, NAMES, "olsa") is None


def test_a_suggestion_in_the_list_is_chosen_there_as_it_is_spelt_there(qtbot: QtBot) -> None:
    dialog = shown(qtbot, suggestion="berit ås")
    assert chosen(dialog) == "Berit Ås"
    assert dialog.name() == "Berit Ås"


def test_typing_a_name_of_the_list_marks_it_and_any_other_marks_none(qtbot: QtBot) -> None:
    dialog = shown(qtbot)
    dialog.field.clear()
    QTest.keyClicks(dialog.field, "arne olsen")
    assert chosen(dialog) == "Arne Olsen"
    assert dialog.field.text() == "arne olsen"
    QTest.keyClicks(dialog.field, "-Berg")
    assert chosen(dialog) is None


def test_a_blank_name_is_refused_in_words(qtbot: QtBot) -> None:
    dialog = shown(qtbot, suggestion="   ")
    dialog.accept()
    assert dialog.isVisible()
    assert dialog._problem.isVisible()
    assert dialog.focusWidget() is dialog.field
    QTest.keyClicks(dialog.field, "A")
    assert not dialog._problem.isVisible()


def test_no_caseworkers_no_list(qtbot: QtBot) -> None:
    dialog = shown(qtbot, names=())
    assert not dialog.list.isVisible()
    labels = [label for label in dialog.findChildren(QLabel) if label.buddy() is dialog.list]
    assert not any(label.isVisible() for label in labels)
    QTest.keyClick(dialog.field, Qt.Key.Key_Down)
    assert dialog.name() == "olsa"


def test_field_and_list_have_names(qtbot: QtBot) -> None:
    dialog = shown(qtbot)
    assert dialog.field.accessibleName() == "Navnet ditt"
    assert dialog.list.accessibleName() == "Saksbehandlere"

"""The dialog that asks for a caseworker who is not in the list."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from okosos_admin.ui.dialogs import new_caseworker, texts

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget
    from tests.ui.dialogs.conftest import Hand


def test_a_name_and_enter(hand: Hand, window: QWidget) -> None:
    def act(dialog: QDialog) -> None:
        QTest.keyClicks(dialog.focusWidget(), "  Siri   Vik ")
        hand.key(dialog, Qt.Key.Key_Return)

    hand.when_asked(act)
    assert new_caseworker.ask(window) == "Siri Vik"


def test_the_buttons_say_what_they_do(hand: Hand, window: QWidget) -> None:
    def act(dialog: QDialog) -> None:
        hand.button(dialog, "Legg til saksbehandleren")
        hand.button(dialog, "Avbryt").click()

    hand.when_asked(act)
    assert new_caseworker.ask(window) is None


def test_without_a_name_it_stays_and_says_why(hand: Hand, window: QWidget) -> None:
    said: list[list[str]] = []

    def act(dialog: QDialog) -> None:
        hand.key(dialog, Qt.Key.Key_Return)
        said.append(hand.words(dialog))
        hand.key(dialog, Qt.Key.Key_Escape)

    hand.when_asked(act)
    assert new_caseworker.ask(window) is None
    assert texts.NO_CASEWORKER_NAME in said[0]

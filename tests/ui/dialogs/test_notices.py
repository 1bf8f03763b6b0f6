"""Questions and messages: verbs on the buttons, keys, and texts that stay texts."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QCheckBox, QDialog, QLabel, QPlainTextEdit, QPushButton, QScrollArea, QWidget

from okosos_admin.ui.dialogs import confirm, message

if TYPE_CHECKING:
    from tests.ui.dialogs.conftest import Hand

HOSTILE = "<b>Kari</b> <img src='file:///x.png'> & co"


class TestConfirm:
    @pytest.mark.parametrize(("button", "answer"), [("Stryk", True), ("Behold", False)])
    def test_a_click_answers(self, button: str, answer: bool, hand: Hand, window: QWidget) -> None:
        hand.click(button)
        assert confirm.ask(window, "Stryke saken?", "Den blir borte.", "Stryk", "Behold") is answer

    @pytest.mark.parametrize(
        ("key", "dangerous", "answer"),
        [
            (Qt.Key.Key_Return, False, True),
            (Qt.Key.Key_Return, True, False),
            (Qt.Key.Key_Escape, False, False),
            (Qt.Key.Key_Escape, True, False),
        ],
    )
    def test_enter_and_esc(self, key: Qt.Key, dangerous: bool, answer: bool, hand: Hand, window: QWidget) -> None:
        hand.press(key)
        assert confirm.ask(window, "Stryke saken?", "Den blir borte.", "Stryk", dangerous=dangerous) is answer

    @pytest.mark.parametrize(("dangerous", "focused"), [(False, "Stryk"), (True, "Avbryt")])
    def test_the_focus_is_where_enter_is(self, dangerous: bool, focused: str, hand: Hand, window: QWidget) -> None:
        seen: list[str] = []

        def look(dialog: QDialog) -> None:
            button = dialog.focusWidget()
            assert isinstance(button, QPushButton)
            assert button.isDefault()
            seen.append(button.text())

        hand.when_asked(look)
        confirm.ask(window, "Stryke saken?", "Den blir borte.", "Stryk", dangerous=dangerous)
        assert seen == [focused]

    def test_enter_means_the_same_from_the_details(self, hand: Hand, window: QWidget) -> None:
        hand.press(Qt.Key.Key_Backtab, Qt.Key.Key_Backtab, Qt.Key.Key_Return)
        assert not confirm.ask(window, "Stryke?", "Den blir borte.", "Stryk", dangerous=True, details="x")

    @pytest.mark.parametrize("dangerous", [False, True])
    def test_enter_presses_the_button_that_was_gone_to(self, dangerous: bool, hand: Hand, window: QWidget) -> None:
        hand.press(Qt.Key.Key_Tab, Qt.Key.Key_Return)
        assert confirm.ask(window, "Stryke saken?", "Den blir borte.", "Stryk", dangerous=dangerous) is dangerous

    def test_the_cross_is_no(self, hand: Hand, window: QWidget) -> None:
        hand.when_asked(lambda dialog: dialog.close())
        assert not confirm.ask(window, "Stryke saken?", "Den blir borte.", "Stryk")

    def test_nothing_is_left_behind(self, hand: Hand, window: QWidget) -> None:
        hand.press(Qt.Key.Key_Escape)
        confirm.ask(window, "Stryke saken?", "Den blir borte.", "Stryk")
        assert all(not dialog.isVisible() for dialog in window.findChildren(QDialog))


class TestTexts:
    def test_names_are_not_taken_for_formatting(self, hand: Hand, window: QWidget) -> None:
        def look(dialog: QDialog) -> None:
            labels = [label for label in dialog.findChildren(QLabel) if HOSTILE in label.text()]
            assert len(labels) == 2
            assert all(label.textFormat() == Qt.TextFormat.PlainText for label in labels)
            assert dialog.findChildren(QPlainTextEdit)[0].toPlainText() == HOSTILE

        hand.when_asked(look)
        message.show(window, HOSTILE, HOSTILE, details=HOSTILE)

    def test_a_long_text_scrolls_by_key_and_leaves_the_buttons_on_the_screen(self, hand: Hand, window: QWidget) -> None:
        def look(dialog: QDialog) -> None:
            (area,) = dialog.findChildren(QScrollArea)
            assert dialog.height() < dialog.screen().availableSize().height()
            assert area.verticalScrollBar().maximum() > 0
            assert area.focusPolicy() == Qt.FocusPolicy.TabFocus

        hand.when_asked(look)
        message.show(window, "Noe langt", "ord " * 5000)

    def test_a_short_text_is_seen_whole_and_takes_no_focus(self, hand: Hand, window: QWidget) -> None:
        def look(dialog: QDialog) -> None:
            (area,) = dialog.findChildren(QScrollArea)
            assert area.verticalScrollBar().maximum() == 0
            assert area.horizontalScrollBar().maximum() == 0
            assert area.focusPolicy() == Qt.FocusPolicy.NoFocus

        hand.when_asked(look)
        message.show(window, "Noe kort", "Et par ord til, og enda noen så det blir to linjer av det. " * 2)

    def test_a_screen_reader_hears_the_title_and_the_text(self, hand: Hand, window: QWidget) -> None:
        heard: list[str] = []
        hand.when_asked(lambda dialog: heard.extend([dialog.accessibleName(), dialog.accessibleDescription()]))
        message.show(window, "Registeret ble ikke åpnet", "Filen finnes ikke.")
        assert heard == ["Registeret ble ikke åpnet", "Filen finnes ikke."]


class TestMessage:
    @pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape, Qt.Key.Key_Space])
    def test_keys_close_it(self, key: Qt.Key, hand: Hand, window: QWidget) -> None:
        def act(dialog: QDialog) -> None:
            hand.key(dialog, key)
            assert not dialog.isVisible()

        hand.when_asked(act)
        message.show(window, "Lagret", "Filen er lagret.")

    def test_details_are_shown_when_asked_for(self, hand: Hand, window: QWidget) -> None:
        def look(dialog: QDialog) -> None:
            (details,) = dialog.findChildren(QPlainTextEdit)
            (switch,) = dialog.findChildren(QCheckBox)
            assert not details.isVisible()
            switch.click()
            assert details.isVisible()
            assert details.isReadOnly()
            assert re.search("&[a-zæøå]", switch.text())

        hand.when_asked(look)
        message.show(window, "Lagret", "Filen er lagret.", details="linje")

    def test_no_details_no_switch(self, hand: Hand, window: QWidget) -> None:
        hand.when_asked(lambda dialog: dialog.findChildren(QCheckBox) == [] or pytest.fail("a switch for nothing"))
        message.show(window, "Lagret", "Filen er lagret.")

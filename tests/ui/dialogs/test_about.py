"""What the program says about itself."""

from __future__ import annotations

import getpass
import platform
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QApplication, QDialog, QWidget

import okosos_admin
from okosos_admin.ui.dialogs import about
from okosos_admin.ui.dialogs.about import technical_rows

if TYPE_CHECKING:
    from tests.ui.dialogs.conftest import Hand


@pytest.mark.parametrize("key", [Qt.Key.Key_Return, Qt.Key.Key_Escape])
def test_keys_close_it(key: Qt.Key, hand: Hand, window: QWidget) -> None:
    hand.press(key)
    about.show(window)
    assert QApplication.activeModalWidget() is None


def test_name_version_and_licence_are_told(hand: Hand, window: QWidget) -> None:
    told: list[str] = []
    hand.when_asked(lambda dialog: told.extend(hand.words(dialog)))
    about.show(window)
    text = "\n".join(told)
    assert "ØKO-SOS Administrasjon" in text
    assert f"Versjon {okosos_admin.__version__}" in text
    assert "MIT" in text
    assert "LGPL" in text
    assert platform.python_version() in text


def test_technical_information_is_copied(hand: Hand, window: QWidget) -> None:
    def act(dialog: QDialog) -> None:
        hand.button(dialog, "Kopier teknisk informasjon").click()
        assert hand.button(dialog, "Kopiert").isVisible()

    hand.when_asked(act)
    about.show(window)
    rows = [line.split(": ") for line in QGuiApplication.clipboard().text().splitlines()]
    assert [tuple(row) for row in rows] == technical_rows(window.screen())


def test_technical_information_names_nobody(window: QWidget) -> None:
    text = " ".join(value for _name, value in technical_rows(window.screen()))
    assert platform.node() not in text.split()
    assert getpass.getuser() not in text.split()

"""The licences in a dialog: each part with its version, and the whole text of the one in front."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtTest import QTest

from okosos_admin.licences import PARTS, text
from okosos_admin.ui.dialogs import about, licences
from okosos_admin.ui.dialogs.licences import LicencesDialog, line

if TYPE_CHECKING:
    from PySide6.QtWidgets import QDialog, QWidget
    from tests.ui.dialogs.conftest import Hand


def test_arrows_go_through_the_parts(hand: Hand, window: QWidget) -> None:
    shown: list[str] = []

    def act(dialog: QDialog) -> None:
        assert isinstance(dialog, LicencesDialog)
        assert [dialog.parts.item(row).text() for row in range(dialog.parts.count())] == [line(part) for part in PARTS]
        for _part in PARTS:
            shown.append(dialog.licence.toPlainText())
            QTest.keyClick(dialog.focusWidget(), Qt.Key.Key_Down)

    hand.when_asked(act)
    licences.show(window)
    assert [each[:200] for each in shown] == [text(part)[:200] for part in PARTS]


def test_the_box_about_the_program_shows_them(hand: Hand, window: QWidget) -> None:
    seen: list[str] = []

    def act(dialog: QDialog) -> None:
        hand.when_asked(lambda inner: seen.append(type(inner).__name__))
        hand.button(dialog, "Vis lisensene …").click()

    hand.when_asked(act)
    about.show(window)
    assert seen == ["LicencesDialog"]

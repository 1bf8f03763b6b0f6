"""The tab for who may only read, and before there is anybody in it."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt

from okosos_admin.ui.caseworkers import texts
from okosos_admin.ui.caseworkers.columns import FIRST_COUNT

from ..fakes import FakeRegister, access
from ..hands import press
from .conftest import AASE, ARNE, click, current, names

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from okosos_admin.model import Case
    from okosos_admin.ui.caseworkers.tab import CaseworkersTab

    from ..fakes import FakeStore

Key = Qt.Key


@pytest.fixture
def reading(tab: CaseworkersTab, store: FakeStore) -> CaseworkersTab:
    store.set_access(access(writable=False, since=datetime(2026, 6, 30, 7, 14, tzinfo=UTC)))
    return tab


def test_a_reader_is_told_why_the_buttons_are_grey(reading: CaseworkersTab, store: FakeStore) -> None:
    reason = "Kun lesing. Åse Dalen Frantzen har registeret åpent for skriving."
    for button in (reading.add_button, reading.rename_button, reading.active_button):
        assert not button.isEnabled()
        assert button.toolTip() == button.accessibleDescription() == reason
    assert names(reading) == ["Arne Olsen", "Åse Dalen Frantzen"]
    store.set_access(access(writable=False))
    assert reading.add_button.toolTip() == texts.READ_ONLY_UNKNOWN
    store.set_access(access())
    assert reading.add_button.isEnabled()


def test_a_reader_who_wants_to_write_makes_the_bar_flash(reading: CaseworkersTab, qtbot: QtBot) -> None:
    with qtbot.waitSignal(reading.write_refused):
        press(Key.Key_F2)
    with qtbot.waitSignal(reading.write_refused):
        click(reading, AASE, twice=True)
    assert reading.view.indexWidget(reading.view.currentIndex()) is None


def test_a_reader_follows_links_and_looks_for_names(reading: CaseworkersTab, qtbot: QtBot) -> None:
    with qtbot.assertNotEmitted(reading.write_refused):
        press("å")
        with qtbot.waitSignal(reading.cases_requested):
            click(reading, ARNE, FIRST_COUNT)
    assert current(reading) == ARNE


class TestEmpty:
    @pytest.fixture
    def invented_cases(self) -> list[Case]:
        return []

    @pytest.fixture
    def register(self) -> FakeRegister:
        return FakeRegister((), caseworkers=())

    def test_it_says_what_to_do_and_lets_one_do_it(self, tab: CaseworkersTab) -> None:
        assert texts.EMPTY_TEXT in tab.empty.text()
        assert tab.empty.isVisible()
        tab.add_button.click()
        press("Kari Lie", Key.Key_Return)
        assert names(tab) == ["Kari Lie", texts.NEW_ROW]
        assert tab.view.isVisible()

    def test_a_reader_is_told_who_can(self, tab: CaseworkersTab, store: FakeStore) -> None:
        store.set_access(access(writable=False))
        assert texts.EMPTY_READ_ONLY in tab.empty.text()
        assert tab.empty.isVisible()

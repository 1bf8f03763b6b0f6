"""Quick search, views, filters and orders on the tab: what is found, and what is said of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QEvent, QPoint, Qt
from PySide6.QtGui import QKeyEvent
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication

from okosos_admin.model.fields import FIELDS
from okosos_admin.model.search import ChoiceFilter
from okosos_admin.ui.register import texts

from ..fakes import TODAY
from ..hands import press
from .conftest import cell, click, current, names

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.register.tab import RegisterTab

    from ..fakes import FakeStore

Key = Qt.Key


def test_quick_search_completes_in_norwegian_order_and_jumps_on_enter(tab: RegisterTab) -> None:
    press("a")
    assert [line.split(" · ")[0] for line in tab.search.hits.lines] == [
        "Anne Lie",
        "Berit Aas",
        "Carl Dahl",
        "Dag Moe",
        "Åse Ek",
    ]
    press("as")
    assert [line.split(" · ")[0] for line in tab.search.hits.lines] == ["Berit Aas"]
    press(Key.Key_Return)
    assert current(tab) == (1, "name")
    assert tab.view.hasFocus()


def test_undo_is_the_registers_until_something_is_typed(tab: RegisterTab) -> None:
    def is_taken() -> bool:
        event = QKeyEvent(QEvent.Type.ShortcutOverride, Key.Key_Z, Qt.KeyboardModifier.ControlModifier, "z")
        event.ignore()
        QApplication.sendEvent(tab.search, event)
        return event.isAccepted()

    assert not is_taken()
    press("as")
    assert is_taken()


@pytest.mark.parametrize(("typed", "number"), [("oby ost", 2), ("0317", 3), ("ek åse", 4), ("DAHL", 5)])
def test_words_in_any_order_without_accents_and_numbers(tab: RegisterTab, typed: str, number: int) -> None:
    press(typed, Key.Key_Return)
    assert current(tab)[0] == number


def test_arrows_choose_among_the_hits(tab: RegisterTab) -> None:
    press("a", Key.Key_Down, Key.Key_Down, Key.Key_Return)
    assert current(tab)[0] == 5


def test_a_search_without_hits_says_so_and_goes_nowhere(tab: RegisterTab) -> None:
    press("zzz")
    assert tab.search.hits.lines == [texts.SEARCH_NOTHING]
    press(Key.Key_Return)
    assert tab.search.hasFocus()
    press(Key.Key_Escape, Key.Key_Escape)
    assert tab.search.text() == ""


def test_a_hit_outside_the_filter_is_shown_until_left(tab: RegisterTab) -> None:
    tab.set_view("waiting")
    tab.focus_search()
    press("dag", Key.Key_Return)
    assert current(tab)[0] == 6
    assert texts.OUTSIDE in tab.line.accessibleName()
    click(tab, 1, "name")
    assert names(tab) == ["Berit Aas", "Østen Øby"]
    assert texts.OUTSIDE not in tab.line.accessibleName()


def test_views_show_and_count(tab: RegisterTab, store: FakeStore) -> None:
    buttons = {key: tab.bar._views[key].text() for key in tab.view_keys}
    assert buttons == {
        "all": "Alle (6)",
        "in_scope": "I perioden (5)",
        "waiting": "Venteliste (2)",
        "open": "Under arbeid (2)",
        "closed": "Avsluttet (1)",
    }
    tab.bar._views["open"].click()
    assert names(tab) == ["Anne Lie", "Åse Ek"]
    assert tab.line.accessibleName().startswith("Viser 2 av 6")
    store.change({3: {"closed": TODAY}})
    assert tab.bar._views["closed"].text() == "Avsluttet (2)"


def test_sort_buttons_and_headings(tab: RegisterTab) -> None:
    tab.bar._sorts["started"].click()
    assert names(tab) == ["Dag Moe", "Åse Ek", "Carl Dahl", "Anne Lie", "Berit Aas", "Østen Øby"]
    heading = tab.view.heading
    born = next(column for column, field in enumerate(FIELDS) if field.key == "local_id")
    for expected in ("Dag Moe", "Åse Ek"):
        place = QPoint(heading.left_of(born) + 12, heading.height() - 8)
        QTest.mouseClick(heading.viewport(), Qt.MouseButton.LeftButton, pos=place)
        assert names(tab)[0] == expected


def test_the_period_decides_views_and_letters(tab: RegisterTab, mirror: Mirror) -> None:
    assert cell(tab, 4, "status") == "P"
    mirror.set_period(date(2025, 1, 1), date(2025, 2, 15))
    assert cell(tab, 4, "status") == "V"
    assert tab.period.last.text() == "15.02.2025"


def test_cases_behind_a_figure_under_a_chip(tab: RegisterTab) -> None:
    tab.set_view("open")
    tab.show_cases((1, 5), "Statistikk: Nye saker")
    assert names(tab) == ["Berit Aas", "Carl Dahl"]
    assert "Fra Statistikk: Nye saker" in tab.line.accessibleName()
    tab.line._follow("only")
    assert len(names(tab)) == 6


def test_filters_and_no_hits(tab: RegisterTab) -> None:
    tab.ask(filters={"referred_from": ChoiceFilter(frozenset({"BANK"}))})
    assert names(tab) == []
    assert tab._no_hits.isVisible()
    assert "Ingen av de 6 sakene passer filteret" in tab._no_hits.text()
    tab.line._follow("referred_from")
    assert len(names(tab)) == 6
    assert not tab._no_hits.isVisible()


def test_the_status_line(tab: RegisterTab, qtbot: QtBot) -> None:
    assert tab.status() == "6 saker · 1 på venteliste over 30 dager · 1 forfalt !"
    with qtbot.waitSignal(tab.status_changed) as told:
        tab.set_view("closed")
    assert told.args == ["1 sak"]

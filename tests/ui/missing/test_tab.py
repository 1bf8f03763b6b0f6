from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtGui import QColor, QPalette
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QLineEdit, QTabWidget

from okosos_admin.ui.missing import texts
from okosos_admin.ui.missing.findings import ORDERED, Findings
from okosos_admin.ui.missing.model import CASEWORKER, FIELD, KIND, NAME, WHAT
from okosos_admin.ui.missing.tab import MissingTab

from ..hands import press, settle
from .conftest import AASE, ARNE, BACKWARDS, SOUND, UNREFERRED, shown

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

    from okosos_admin.model import Case
    from okosos_admin.ui.mirror import Mirror

    from ..fakes import FakeStore

Key = Qt.Key


def kinds(tab: MissingTab) -> list[str]:
    """The lines of the list that can be seen."""
    return [
        str(tab.kinds_model.index(row).data())
        for row in range(tab.kinds_model.rowCount())
        if not tab.kinds.isRowHidden(row)
    ]


def workers(tab: MissingTab) -> list[str]:
    return [tab.caseworker.itemText(row) for row in range(tab.caseworker.count())]


def choose_kind(tab: MissingTab, key: str) -> None:
    row = next(place for place, rule in enumerate(ORDERED) if rule.key == key) + 1
    tab.kinds.setCurrentIndex(tab.kinds_model.index(row))
    settle()


def choose_worker(tab: MissingTab, name: str) -> None:
    row = next(row for row, text in enumerate(workers(tab)) if text.startswith(name))
    tab.caseworker.setCurrentIndex(row)
    tab.caseworker.activated.emit(row)
    settle()


def current(tab: MissingTab) -> tuple[int, str]:
    return shown(tab.model)[tab.view.currentIndex().row()]


# --- what is shown


def test_each_kind_has_its_number(tab: MissingTab) -> None:
    assert kinds(tab) == [
        "Alt (7)",
        "Saken har ingen datoer og er derfor ikke med i noen tall. Fyll inn Registrert (1)",
        "Avsluttet før påbegynt (1)",
        "Påbegynt uten at Henvist fra er fylt inn (1)",
        "Saken har ingen saksbehandler (2)",
        "Datoen er fram i tid (1)",
        "Dette ser ut som et fødselsnummer. Det trengs ikke her; bruk kontorets eget nummer (1)",
    ]


def test_each_caseworker_has_a_number(tab: MissingTab) -> None:
    assert workers(tab) == ["Alle (7)", f"{ARNE} (3)", f"{AASE} (1)", "Uten saksbehandler (3)"]


def test_the_line_says_how_many_and_what_to_do(tab: MissingTab, store: FakeStore) -> None:
    assert tab.line.text().startswith("<b>7 mangler</b> i 5 saker.")
    choose_kind(tab, "no_referral")
    assert tab.line.text().startswith("<b>1 mangel</b> i 1 sak.")


def test_a_screen_reader_hears_how_bad_a_kind_is(tab: MissingTab) -> None:
    line = tab.kinds_model.index(2)
    assert line.data(Qt.ItemDataRole.AccessibleTextRole) == "Umulig: Avsluttet før påbegynt, 1"
    assert line.data(Qt.ItemDataRole.ToolTipRole).startswith("Kan ikke være riktig")
    assert not line.data(Qt.ItemDataRole.DecorationRole).isNull()
    for part in (tab.view, tab.kinds, tab.caseworker):
        assert part.accessibleName()


# --- filters


def test_a_kind_and_a_caseworker_filter_each_other(tab: MissingTab) -> None:
    choose_worker(tab, ARNE)
    assert kinds(tab)[:2] == ["Alt (3)", "Avsluttet før påbegynt (1)"]
    choose_kind(tab, "closed_before_started")
    assert shown(tab.model) == [(2, "closed_before_started")]
    assert workers(tab) == ["Alle (1)", f"{ARNE} (1)"]
    choose_worker(tab, "Alle")
    assert shown(tab.model) == [(2, "closed_before_started")]


def test_nobody_can_be_chosen(tab: MissingTab) -> None:
    choose_worker(tab, texts.NOBODY)
    assert shown(tab.model) == [(6, "no_date"), (3, "no_caseworker"), (6, "no_caseworker")]


def test_the_kind_chosen_stays_when_the_last_of_it_is_put_right(tab: MissingTab, store: FakeStore) -> None:
    choose_kind(tab, "no_referral")
    choose_worker(tab, AASE)
    store.change({UNREFERRED.case_no: {"referred_from": "NAV"}})
    settle()
    assert shown(tab.model) == []
    assert tab.line.text() == texts.NOTHING_LEFT
    assert "Påbegynt uten at Henvist fra er fylt inn (0)" in kinds(tab)
    assert f"{AASE} (0)" in workers(tab)
    tab.kinds.setCurrentIndex(tab.kinds_model.index(0))
    settle()
    assert "Påbegynt uten at Henvist fra er fylt inn (0)" not in kinds(tab)


def test_nobody_stays_when_the_last_of_theirs_is_put_right(tab: MissingTab, store: FakeStore) -> None:
    choose_worker(tab, texts.NOBODY)
    store.change({3: {"caseworker": ARNE}, 6: {"caseworker": ARNE}})
    settle()
    assert workers(tab)[-1] == f"{texts.NOBODY} (0)"


def test_another_register_begins_without_filters(tab: MissingTab, findings: Findings, store: FakeStore) -> None:
    choose_kind(tab, "no_caseworker")
    choose_worker(tab, texts.NOBODY)
    store.start()
    findings.finish()
    settle()
    assert tab.model.rowCount() == 7
    assert tab.kinds.place is None
    assert tab.worker is None


# --- the way to the cell


def test_enter_asks_for_the_cell(tab: MissingTab, qtbot: QtBot) -> None:
    assert tab.view.hasFocus()
    press(Key.Key_Down)
    with qtbot.waitSignal(tab.cell_requested) as asked:
        press(Key.Key_Return)
    assert asked.args == [2, "closed"]


def test_a_double_click_does_too(tab: MissingTab, qtbot: QtBot) -> None:
    place = tab.view.visualRect(tab.model.index(2, WHAT)).center()
    none, left = Qt.KeyboardModifier.NoModifier, Qt.MouseButton.LeftButton
    QTest.mouseClick(tab.view.viewport(), left, none, place)
    with qtbot.waitSignal(tab.cell_requested) as asked:
        QTest.mouseDClick(tab.view.viewport(), left, none, place)
    assert asked.args == [4, "referred_from"]


def test_the_cursor_goes_on_to_the_next_when_one_is_put_right(tab: MissingTab, store: FakeStore) -> None:
    press(Key.Key_Down)
    store.change({BACKWARDS.case_no: {"closed": None}})
    assert current(tab) == (4, "no_referral")


def test_the_cursor_stays_with_its_case_when_others_come(tab: MissingTab, store: FakeStore) -> None:
    press(Key.Key_Down, Key.Key_Down, Key.Key_Down)
    assert current(tab) == (3, "no_caseworker")
    store.change({SOUND.case_no: {"caseworker": None}})
    assert current(tab) == (3, "no_caseworker")
    store.change_elsewhere(store.register.add_cases([{"name": f"Ny {number}"} for number in range(60)]))
    assert current(tab) == (3, "no_caseworker")


def test_enter_in_an_empty_table_does_nothing(tab: MissingTab, store: FakeStore, qtbot: QtBot) -> None:
    store.strike([2, 3, 4, 5, 6])
    settle()
    tab.view.setFocus()
    with qtbot.assertNotEmitted(tab.cell_requested):
        press(Key.Key_Return)
    assert tab.line.text() == texts.NOTHING
    store.undo()
    assert tab.view.currentIndex().isValid()


# --- the window around it


def test_keys_reach_the_list(tab: MissingTab) -> None:
    tab.kinds.setFocus()
    press(Key.Key_Down, Key.Key_Down)
    assert shown(tab.model) == [(2, "closed_before_started")]


def test_who_walks_along_the_tabs_is_not_stopped(qtbot: QtBot, mirror: Mirror, findings: Findings) -> None:
    tabs = QTabWidget()
    qtbot.addWidget(tabs)
    tabs.addTab(QLineEdit(), "Foran")
    tabs.addTab(MissingTab(mirror, findings), "Mangler")
    with qtbot.waitExposed(tabs):
        tabs.show()
    tabs.activateWindow()
    tabs.tabBar().setFocus()
    press(Key.Key_Right)
    assert tabs.currentIndex() == 1
    assert tabs.tabBar().hasFocus()


@pytest.mark.parametrize(("width", "hidden"), [(1280, []), (1000, [CASEWORKER]), (840, [CASEWORKER, FIELD])])
def test_what_is_wrong_is_never_squeezed_away(tab: MissingTab, width: int, hidden: list[int]) -> None:
    letter = tab.fontMetrics().averageCharWidth()
    tab.resize(width * letter // 6, 640)  # measured in a font with letters of six pixels
    settle()
    assert [column for column in (FIELD, CASEWORKER) if tab.view.isColumnHidden(column)] == sorted(hidden)
    assert tab.view.columnWidth(WHAT) > 30 * letter


def test_the_font_decides_how_wide_a_name_is(tab: MissingTab) -> None:
    before = tab.view.columnWidth(NAME)
    font = tab.font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    tab.setFont(font)
    settle()
    assert tab.view.columnWidth(NAME) > before


def test_the_marks_follow_the_palette(tab: MissingTab) -> None:
    def drawn() -> object:
        return tab.model.index(0, KIND).data(Qt.ItemDataRole.DecorationRole).pixmap(48, 48).toImage()

    before = drawn()
    tab.setPalette(QPalette(QColor("#202020")))
    assert drawn() != before


class TestNothing:
    @pytest.fixture
    def invented_cases(self) -> list[Case]:
        return [SOUND]

    def test_it_is_said_that_nothing_is_missing(self, tab: MissingTab) -> None:
        assert tab.line.text() == texts.NOTHING
        assert kinds(tab) == ["Alt (0)"]

    def test_it_is_said_while_the_search_goes_on(self, tab: MissingTab, findings: Findings) -> None:
        findings.look_at_all()
        tab._recount.now()
        assert tab.line.text() == texts.LOOKING
        findings.finish()
        settle()
        assert tab.line.text() == texts.NOTHING

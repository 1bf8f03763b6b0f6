"""The guide's window: contents, search over all chapters, and every key."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QWidget

from okosos_admin.ui.guide import texts
from okosos_admin.ui.guide.chapters import NO_TAB
from okosos_admin.ui.guide.window import GuideWindow, open_guide

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def guide(qtbot: QtBot) -> GuideWindow:
    guide = GuideWindow()
    qtbot.addWidget(guide)
    with qtbot.waitExposed(guide):
        guide.open_at("kom-i-gang")
    guide.activateWindow()
    return guide


def chosen(guide: GuideWindow) -> str:
    return guide.contents.currentItem().text()


def first_line(guide: GuideWindow) -> str:
    return guide.page.document().findBlock(guide.page.first_shown).text()


def test_it_opens_at_the_chapter_that_fits(guide: GuideWindow) -> None:
    guide.open_at("statistikk")
    assert chosen(guide) == "Statistikk"
    assert first_line(guide) == "Statistikk"
    assert not guide.isModal()


def test_one_window_has_one_guide(qtbot: QtBot) -> None:
    window = QWidget()
    qtbot.addWidget(window)
    first = open_guide(window, NO_TAB)
    assert chosen(first) == "Kom i gang"
    assert open_guide(window, "missing") is first
    assert chosen(first) == "Mangler"


def test_the_title_is_in_the_contents_and_the_columns_are_last(guide: GuideWindow) -> None:
    titles = [guide.contents.item(row).text() for row in range(guide.contents.count())]
    assert titles[0] == texts.TITLE
    assert titles[-1] == texts.FIELDS_TITLE


def test_arrows_in_the_contents_turn_the_pages(guide: GuideWindow) -> None:
    guide.contents.setFocus()
    QTest.keyClick(guide.contents, Qt.Key.Key_Down)
    assert first_line(guide) == "Registrere en sak"


def test_a_chapter_clicked_again_is_shown_from_its_beginning(guide: GuideWindow) -> None:
    guide.page.verticalScrollBar().setValue(guide.page.verticalScrollBar().value() + 40)
    guide.contents.itemClicked.emit(guide.contents.currentItem())
    assert first_line(guide) == "Kom i gang"


def test_the_contents_follow_the_reader(guide: GuideWindow) -> None:
    bar = guide.page.verticalScrollBar()
    bar.setValue(0)
    assert chosen(guide) == texts.TITLE
    guide.page.go_to("diagram")
    assert chosen(guide) == "Diagram"


def test_a_search_counts_in_all_chapters_also_among_the_columns(guide: GuideWindow) -> None:
    guide.search.setText("utropstegn")
    counted = {guide.contents.item(row).text() for row in range(guide.contents.count())}
    assert {"Registrere en sak (1)", "Kom fra Excel (1)", f"{texts.FIELDS_TITLE} (2)"} <= counted
    assert "Historikk" in counted
    assert guide.told.text() == f"Treff 1 av {len(guide.page.hits)}"


def test_enter_and_f3_go_from_hit_to_hit(guide: GuideWindow) -> None:
    guide.search.setFocus()
    guide.search.setText("utropstegn")
    QTest.keyClick(guide.search, Qt.Key.Key_Return)
    assert guide.told.text().startswith("Treff 2 ")
    QTest.keyClick(guide.search, Qt.Key.Key_F3)
    assert guide.told.text().startswith("Treff 3 ")
    QTest.keyClick(guide.search, Qt.Key.Key_F3, Qt.KeyboardModifier.ShiftModifier)
    assert guide.told.text().startswith("Treff 2 ")


def test_a_search_without_hits_says_so_and_an_empty_one_nothing(guide: GuideWindow) -> None:
    guide.search.setText("zzzz")
    assert guide.told.text() == texts.NO_HITS
    guide.search.clear()
    assert guide.told.text() == ""


def test_ctrl_f_goes_to_the_search(guide: GuideWindow) -> None:
    QTest.keyClick(guide.page, Qt.Key.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert guide.focusWidget() is guide.search


def test_esc_leaves_the_search_and_then_the_guide(guide: GuideWindow) -> None:
    guide.search.setText("sak")
    QTest.keyClick(guide.search, Qt.Key.Key_Escape)
    assert guide.isVisible()
    assert guide.search.text() == ""
    assert guide.page.extraSelections() == []
    QTest.keyClick(guide.page, Qt.Key.Key_Escape)
    assert not guide.isVisible()


def test_keys_make_the_text_larger_smaller_and_as_it_was(guide: GuideWindow) -> None:
    control = Qt.KeyboardModifier.ControlModifier
    QTest.keyClick(guide.page, Qt.Key.Key_Plus, control)
    assert guide.page.zoom == 110
    QTest.keyClick(guide.page, Qt.Key.Key_Minus, control)
    QTest.keyClick(guide.page, Qt.Key.Key_Minus, control)
    assert guide.page.zoom == 90
    QTest.keyClick(guide.page, Qt.Key.Key_0, control)
    assert guide.page.zoom == 100


def test_everything_can_be_reached_with_tab_and_has_a_name(guide: GuideWindow) -> None:
    for part in (guide.search, guide.contents, guide.page):
        assert part.accessibleName()
        assert part.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_a_minimised_guide_comes_back(guide: GuideWindow) -> None:
    guide.showMinimized()
    guide.open_at("diagram")
    assert not guide.isMinimized()

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

import pytest
from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QApplication, QWidget
from tests.ui.settling import settle

from okosos_admin.ui.recount import Recount

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pytestqt.qtbot import QtBot


class Page(QWidget):
    """Counts how often it counted."""

    def __init__(self) -> None:
        super().__init__()
        self.counted = 0
        self.recount = Recount(self, self.count)

    def count(self) -> None:
        self.counted += 1


class Pages(QWidget):
    """Counts in three pieces, of which each takes longer than a picture has."""

    def __init__(self) -> None:
        super().__init__()
        self.pieces: list[int] = []
        self.recount = Recount(self, self.count)

    def count(self) -> Iterator[None]:
        for piece in range(3):
            self.pieces.append(piece)
            yield


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    page = Page()
    qtbot.addWidget(page)
    return page


@pytest.fixture
def pages(qtbot: QtBot, monkeypatch: pytest.MonkeyPatch) -> Pages:
    # Every look at the clock finds the time used up.
    monkeypatch.setattr("okosos_admin.ui.recount.perf_counter", count().__next__)
    pages = Pages()
    qtbot.addWidget(pages)
    pages.show()
    assert pages.pieces == [0, 1, 2]
    pages.pieces.clear()
    return pages


def test_nothing_is_counted_before_somebody_looks(page: Page) -> None:
    page.recount.request()
    QApplication.processEvents()
    assert page.counted == 0
    assert page.recount.is_stale
    page.show()
    assert page.counted == 1
    assert not page.recount.is_stale


def test_many_reasons_make_one_count(page: Page) -> None:
    page.show()
    for _ in range(5):
        page.recount.request()
    assert page.counted == 1
    QApplication.processEvents()
    assert page.counted == 2


def test_a_hidden_page_waits_until_it_is_shown_again(page: Page) -> None:
    page.show()
    page.hide()
    page.recount.request()
    QApplication.processEvents()
    assert page.counted == 1
    page.show()
    assert page.counted == 2
    page.hide()
    page.show()
    assert page.counted == 2


def test_counting_now_leaves_nothing_for_later(page: Page) -> None:
    page.show()
    page.recount.request()
    page.recount.now()
    QApplication.processEvents()
    assert page.counted == 2


# --- in pieces


def test_between_pieces_the_window_does_something_else(pages: Pages) -> None:
    seen: list[list[int]] = []
    pages.recount.request()
    while pages.recount.is_stale:
        QTimer.singleShot(0, lambda: seen.append(list(pages.pieces)))
        QApplication.processEvents()
    assert pages.pieces == [0, 1, 2]
    assert len(seen) >= 3
    assert [0] in seen


def test_what_is_begun_is_finished_before_it_is_counted_again(pages: Pages) -> None:
    pages.recount.request()
    QApplication.processEvents()
    pages.recount.request()
    settle(pages)
    assert pages.pieces == [0, 1, 2, 0, 1, 2]


def test_other_cases_end_what_is_begun(pages: Pages) -> None:
    pages.recount.request()
    QApplication.processEvents()
    begun = list(pages.pieces)
    pages.recount.restart()
    settle(pages)
    assert begun != [0, 1, 2]
    assert pages.pieces == [*begun, 0, 1, 2]


def test_the_rest_can_be_counted_at_once(pages: Pages) -> None:
    pages.recount.request()
    QApplication.processEvents()
    pages.recount.now()
    assert pages.pieces == [0, 1, 2]
    assert not pages.recount.is_stale


def test_a_page_hidden_in_the_middle_is_counted_to_the_end_when_shown(pages: Pages) -> None:
    pages.recount.request()
    QApplication.processEvents()
    begun = list(pages.pieces)
    pages.hide()
    QApplication.processEvents()
    QApplication.processEvents()
    assert pages.pieces == begun
    pages.show()
    assert pages.pieces == [0, 1, 2]

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QWidget

from okosos_admin.ui.recount import Recount

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Page(QWidget):
    """Counts how often it counted."""

    def __init__(self) -> None:
        super().__init__()
        self.counted = 0
        self.recount = Recount(self, self.count)

    def count(self) -> None:
        self.counted += 1


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    page = Page()
    qtbot.addWidget(page)
    return page


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

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QPushButton, QVBoxLayout, QWidget

from okosos_admin.ui.ends import Ends

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


class Page(QWidget):
    """A page with such a row at its top."""

    def __init__(self) -> None:
        super().__init__()
        self.first = QPushButton("Tidligere rapporter")
        self.later = QPushButton("Bare dette kontoret")
        self.later.hide()
        self.last = QPushButton("Lagre som PDF")
        self.row = Ends((self.first, self.later), (self.last,))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.row)
        column.addStretch(1)

    @property
    def is_row(self) -> bool:
        return self.top(self.first) == self.top(self.last)

    def top(self, part: QWidget) -> int:
        return part.mapTo(self, part.rect().topLeft()).y()

    def right(self, part: QWidget) -> int:
        return part.mapTo(self, part.rect().topRight()).x()


@pytest.fixture
def page(qtbot: QtBot) -> Page:
    page = Page()
    qtbot.addWidget(page)
    page.resize(600, 200)
    page.show()
    return page


def test_the_groups_are_at_the_ends_where_there_is_room(page: Page) -> None:
    assert page.is_row
    assert page.right(page.last) == page.width() - 1


def test_they_are_below_each_other_where_there_is_not(page: Page) -> None:
    page.resize(page.first.sizeHint().width() + 20, 200)
    QApplication.processEvents()
    assert not page.is_row
    assert page.width() < page.first.sizeHint().width() + page.last.sizeHint().width()
    assert page.right(page.last) < page.width()


def test_a_part_that_comes_later_is_given_room(page: Page, qtbot: QtBot) -> None:
    page.resize(page.first.sizeHint().width() + page.last.sizeHint().width() + 40, 200)
    QApplication.processEvents()
    assert page.is_row
    page.later.show()
    qtbot.waitUntil(lambda: not page.is_row)

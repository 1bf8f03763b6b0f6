from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from okosos_admin.ui.flow import FlowLayout

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot


@pytest.fixture
def parts() -> list[QPushButton]:
    parts = [QPushButton(text) for text in ("Alle", "I perioden", "Venteliste", "Skriv ut")]
    for part in parts:
        part.setFixedSize(100, 20)
    return parts


@pytest.fixture
def page(qtbot: QtBot, parts: list[QPushButton]) -> QWidget:
    page, row = QWidget(), QWidget()
    qtbot.addWidget(page)
    flow = FlowLayout(row)
    flow.setSpacing(10)
    for part in parts:
        flow.addWidget(part)
    column = QVBoxLayout(page)
    column.setContentsMargins(0, 0, 0, 0)
    column.addWidget(row)
    column.addStretch(1)
    return page


def places(page: QWidget, parts: list[QPushButton], width: int) -> list[tuple[int, int]]:
    page.resize(width, 200)
    page.show()
    return [(part.x(), part.y()) for part in parts]


def test_one_line_with_the_last_at_the_right_end(page: QWidget, parts: list[QPushButton]) -> None:
    assert places(page, parts, 600) == [(0, 0), (110, 0), (220, 0), (500, 0)]


def test_what_does_not_fit_goes_to_the_next_line(page: QWidget, parts: list[QPushButton]) -> None:
    assert places(page, parts, 320) == [(0, 0), (110, 0), (220, 0), (220, 30)]
    assert places(page, parts, 210) == [(0, 0), (110, 0), (0, 30), (110, 30)]


def test_hidden_parts_take_no_room(page: QWidget, parts: list[QPushButton]) -> None:
    parts[1].hide()
    assert places(page, [parts[0], parts[2], parts[3]], 320) == [(0, 0), (110, 0), (220, 0)]


def test_the_window_can_be_as_narrow_as_the_widest_part(page: QWidget) -> None:
    page.ensurePolished()
    assert page.minimumSizeHint().width() == 100


def test_parts_can_be_taken_out(page: QWidget, parts: list[QPushButton]) -> None:
    row = parts[0].parentWidget()
    assert row is not None
    flow = row.layout()
    assert isinstance(flow, FlowLayout)
    assert flow.itemAt(9) is None
    assert flow.takeAt(9) is None
    taken = flow.takeAt(0)
    assert taken is not None
    assert taken.widget() is parts[0]
    assert flow.count() == 3

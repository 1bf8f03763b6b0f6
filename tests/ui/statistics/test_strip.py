from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from PySide6.QtWidgets import QApplication, QPushButton

from okosos_admin.ui.statistics.strip import Strip

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

PARTS = 7


@pytest.fixture
def parts() -> list[QPushButton]:
    return [QPushButton(f"Tall nummer {number}") for number in range(PARTS)]


@pytest.fixture
def strip(parts: list[QPushButton], qtbot: QtBot) -> Strip:
    strip = Strip(parts)
    qtbot.addWidget(strip)
    strip.resize(strip.sizeHint())
    strip.show()
    return strip


def test_all_in_one_line_where_there_is_room(strip: Strip, parts: list[QPushButton]) -> None:
    assert strip.abreast(strip.width()) == PARTS
    assert {part.y() for part in parts} == {0}
    assert len({part.width() for part in parts}) == 1


@pytest.mark.parametrize(("room", "abreast"), [(6, 4), (4, 4), (3, 3), (2, 2), (1, 1), (0, 1)])
def test_lines_are_about_equally_long(strip: Strip, parts: list[QPushButton], room: int, abreast: int) -> None:
    least = strip.minimumSizeHint().width()
    strip.resize(room * least, 1000)
    assert strip.abreast(room * least) == abreast
    height = strip.heightForWidth(room * least)
    assert height == parts[0].sizeHint().height() * -(-PARTS // abreast)


def test_nothing_is_cut_when_a_text_grows(strip: Strip, parts: list[QPushButton]) -> None:
    parts[3].setText("Et tall som det er mye mer å si om enn de andre")
    QApplication.processEvents()
    assert all(part.width() >= parts[3].sizeHint().width() for part in parts)
    assert strip.abreast(strip.width()) < PARTS

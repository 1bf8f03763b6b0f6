"""The drawings: all of one kind, in the colours of the palette, anew when the palette changes."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from pathlib import Path
from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtCore import QSize
from PySide6.QtGui import QAction, QColor, QIcon, QPalette
from PySide6.QtWidgets import QPushButton, QWidget

from okosos_admin.paths import resource
from okosos_admin.ui.icons import LARGE, SMALL, Icons, app_icon, icon, put_icon

if TYPE_CHECKING:
    from pytestqt.qtbot import QtBot

APP: Final = "okosos-admin"
SOURCES: Final = Path(__file__).parents[2] / "src"
NAMES: Final = sorted(path.stem for path in resource("icons").glob("*.svg") if path.stem != APP)


def colours(drawn: QIcon, size: int, mode: QIcon.Mode = QIcon.Mode.Normal) -> set[str]:
    """The colours of all fully painted pixels."""
    image = drawn.pixmap(QSize(size, size), mode).toImage()
    pixels = (image.pixelColor(x, y) for x in range(image.width()) for y in range(image.height()))
    return {pixel.name() for pixel in pixels if pixel.alpha() == 255}


def palette(text: str, disabled: str = "#999999") -> QPalette:
    made = QPalette(QColor("#dddddd"))
    made.setColor(QPalette.ColorRole.ButtonText, QColor(text))
    made.setColor(QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText, QColor(disabled))
    return made


@pytest.mark.parametrize("name", NAMES)
def test_a_drawing_is_lines_of_one_colour_inside_its_square(name: str, qtbot: QtBot) -> None:
    root = ET.parse(resource("icons", f"{name}.svg")).getroot()
    assert root.attrib == {
        "viewBox": "0 0 24 24",
        "fill": "none",
        "stroke": "#000",
        "stroke-width": "1.75",
        "stroke-linecap": "round",
        "stroke-linejoin": "round",
    }
    image = icon(name, palette("#123456")).pixmap(QSize(48, 48)).toImage()
    edge = [(i, j) for i in range(48) for j in (0, 1, 46, 47)]
    assert all(image.pixelColor(x, y).alpha() == image.pixelColor(y, x).alpha() == 0 for x, y in edge)


@pytest.mark.parametrize("sizes", [SMALL, LARGE])
def test_each_size_and_mode_has_the_palette_s_colour(sizes: tuple[int, ...], qtbot: QtBot) -> None:
    drawn = icon("file", palette("#123456", disabled="#abcdef"), sizes)
    assert [size.width() for size in drawn.availableSizes()] == list(sizes)
    for size in sizes[1:]:  # the smallest has no pixel that is fully covered
        assert colours(drawn, size) == {"#123456"}
        assert colours(drawn, size, QIcon.Mode.Disabled) == {"#abcdef"}
        assert colours(drawn, size) == {"#123456"}


def test_the_program_s_palette_is_used_when_none_is_given(qtbot: QtBot) -> None:
    text = QPushButton().palette().color(QPalette.ColorRole.ButtonText).name()
    assert colours(icon("file"), 48) == {text}


def test_a_missing_drawing_is_our_fault(qtbot: QtBot) -> None:
    with pytest.raises(FileNotFoundError):
        icon("no such drawing")


def test_the_program_s_own_icon_keeps_its_colours(qtbot: QtBot) -> None:
    assert len(colours(app_icon(), 48)) > 3


def test_icons_follow_the_palette_of_their_owner(qtbot: QtBot) -> None:
    owner = QWidget()
    qtbot.addWidget(owner)
    action, button = QAction(owner), QPushButton(owner)
    icons = Icons(owner)
    icons.put(action, "file")
    icons.put(button, "print")
    owner.setPalette(palette("#112233"))
    assert colours(action.icon(), 48) == colours(button.icon(), 48) == {"#112233"}


def test_one_button_follows_its_own_palette(qtbot: QtBot) -> None:
    button = QPushButton()
    qtbot.addWidget(button)
    put_icon(button, "file")
    button.setPalette(palette("#445566"))
    assert colours(button.icon(), 48) == {"#445566"}


def test_every_drawing_is_used() -> None:
    sources = "".join(path.read_text(encoding="utf-8") for path in SOURCES.rglob("*.py"))
    assert [name for name in NAMES if f'"{name}"' not in sources] == []

"""What is written can be read, in light, dark and high contrast: measured, as WCAG 2 defines it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest
from PySide6.QtGui import QColor, QPalette
from PySide6.QtWidgets import QApplication, QStyleFactory

from okosos_admin.ui.colours import COLOURS, Meaning, contrast, ink, is_dark, paper
from okosos_admin.ui.contrast import keep_readable, readable, shown
from okosos_admin.ui.shades import hover

if TYPE_CHECKING:
    from collections.abc import Iterator

Role = QPalette.ColorRole
Group = QPalette.ColorGroup

TEXTS: Final = (
    (Role.WindowText, Role.Window), (Role.Text, Role.Base), (Role.Text, Role.AlternateBase),
    (Role.PlaceholderText, Role.Base), (Role.ButtonText, Role.Button), (Role.HighlightedText, Role.Highlight),
    (Role.ToolTipText, Role.ToolTipBase), (Role.Link, Role.Base), (Role.Link, Role.Window),
)  # fmt: skip


def made(window: str, base: str, text: str, highlight: str, highlighted: str, link: str) -> QPalette:
    palette = QPalette(QColor(window))
    for role, name in (
        (Role.Window, window), (Role.Base, base), (Role.AlternateBase, window), (Role.Button, window),
        (Role.ToolTipBase, base), (Role.Highlight, highlight), (Role.HighlightedText, highlighted), (Role.Link, link),
    ):  # fmt: skip
        palette.setColor(role, QColor(name))
    for role in (Role.WindowText, Role.Text, Role.ButtonText, Role.ToolTipText):
        palette.setColor(role, QColor(text))
    faint = QColor(text)
    faint.setAlpha(128)
    palette.setColor(Role.PlaceholderText, faint)
    return palette


def light() -> QPalette:
    """Fusion's own, which Linux and Windows start from."""
    style = QStyleFactory.create("Fusion")
    return style.standardPalette()


def palettes() -> dict[str, QPalette]:
    return {
        "light": light(),
        "dark": made("#353535", "#1e1e1e", "#eeeeee", "#308cc6", "#ffffff", "#8fc7ff"),
        # Windows' own themes of high contrast: dusk, desert, night sky.
        "dusk": made("#2d3236", "#2d3236", "#ffffff", "#8ee3f0", "#212d2d", "#70ebde"),
        "desert": made("#fffaef", "#fffaef", "#3d3d3d", "#903909", "#fff5e3", "#1c5e75"),
        "night sky": made("#000000", "#000000", "#ffffff", "#d6b4fd", "#2b2b2b", "#8080ff"),
    }


@pytest.fixture(params=["light", "dark", "dusk", "desert", "night sky"])
def palette(request: pytest.FixtureRequest, qapp: QApplication) -> QPalette:
    return readable(palettes()[request.param])


@pytest.mark.parametrize("group", [Group.Active, Group.Inactive])
def test_every_text_of_the_palette_can_be_read(palette: QPalette, group: Group) -> None:
    measured = {}
    for text, ground in TEXTS:
        below = palette.color(group, ground)
        measured[text.name, ground.name] = contrast(shown(palette.color(group, text), below), below)
    assert {pair: ratio for pair, ratio in measured.items() if ratio < 4.5} == {}


@pytest.mark.parametrize("meaning", Meaning)
def test_every_colour_with_a_meaning_can_be_read(palette: QPalette, meaning: Meaning) -> None:
    assert contrast(ink(meaning, palette), paper(meaning, palette)) >= 4.5
    tones = COLOURS[meaning].dark if is_dark(palette) else COLOURS[meaning].light
    if not tones.paper:
        for role in (Role.Base, Role.AlternateBase, Role.Window):
            assert contrast(ink(meaning, palette), palette.color(role)) >= 4.5, role


def test_where_the_keyboard_is_can_be_seen(palette: QPalette) -> None:
    for role in (Role.Base, Role.Window, Role.Button):
        assert contrast(palette.color(Role.Highlight), palette.color(role)) >= 3, role


def test_text_below_the_mouse_can_be_read(palette: QPalette) -> None:
    assert contrast(palette.color(Role.Text), hover(palette)) >= 4.5


def test_a_palette_that_is_readable_is_left_alone(qapp: QApplication) -> None:
    theme = palettes()["dusk"]
    assert readable(theme).color(Role.Highlight) == theme.color(Role.Highlight)
    assert readable(theme).color(Role.HighlightedText) == theme.color(Role.HighlightedText)
    once, twice = readable(light()), readable(readable(light()))
    assert [twice.color(role).name() for pair in TEXTS for role in pair] == [
        once.color(role).name() for pair in TEXTS for role in pair
    ]


@pytest.fixture
def before(qapp: QApplication) -> Iterator[None]:
    yield
    qapp.styleHints().colorSchemeChanged.disconnect()
    qapp.setPalette(QPalette())


@pytest.mark.usefixtures("before")
def test_the_program_has_one_also_after_the_system_turned(qapp: QApplication) -> None:
    keep_readable(qapp)
    assert contrast(qapp.palette().color(Role.HighlightedText), qapp.palette().color(Role.Highlight)) >= 4.5
    qapp.setPalette(QPalette())
    qapp.styleHints().colorSchemeChanged.emit(qapp.styleHints().colorScheme())
    assert contrast(qapp.palette().color(Role.HighlightedText), qapp.palette().color(Role.Highlight)) >= 4.5

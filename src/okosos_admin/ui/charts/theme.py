"""Colours of the charts: told apart with any sight, on a light or dark page, and on paper without colour.

Bars need no colours to be told apart, their names stand beside them. Lines differ in colour, in dashes and in marks;
the colours follow those of Okabe and Ito, which keep apart in every kind of colour-blindness.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt

from okosos_admin.ui.colours import is_dark

if TYPE_CHECKING:
    from PySide6.QtGui import QPalette


@dataclass(frozen=True, slots=True)
class LineStyle:
    """How one line looks.

    Attributes:
        colour: of line and marks.
        dashes: of the line.
        mark: pyqtgraph's name of the mark at each point.
    """

    colour: str
    dashes: Qt.PenStyle
    mark: str


@dataclass(frozen=True, slots=True)
class Theme:
    """Colours by what they are for.

    Attributes:
        ground: behind everything.
        ink: names and numbers.
        quiet: axes and their numbers.
        grid: lines that lead the eye.
        bar: a category.
        hot: the category the mouse or the keys are on.
        lines: of a line chart, in order.
    """

    ground: str
    ink: str
    quiet: str
    grid: str
    bar: str
    hot: str
    lines: tuple[LineStyle, ...]


def _lines(*colours: str) -> tuple[LineStyle, ...]:
    styles = (
        (Qt.PenStyle.SolidLine, "o"),
        (Qt.PenStyle.DashLine, "s"),
        (Qt.PenStyle.DotLine, "t1"),
        (Qt.PenStyle.DashDotLine, "d"),
    )
    return tuple(LineStyle(colour, *style) for colour, style in zip(colours, styles, strict=True))


LIGHT: Final = Theme(
    ground="#ffffff",
    ink="#1a1a1a",
    quiet="#5f6368",
    grid="#dadce0",
    bar="#3b78b5",
    hot="#1d4e7f",
    lines=_lines("#0072b2", "#b34a00", "#00735a", "#1a1a1a"),
)
DARK: Final = Theme(
    ground="#1e1e1e",
    ink="#eeeeee",
    quiet="#b4b8bd",
    grid="#3c4043",
    bar="#5a9bd8",
    hot="#a5cdf2",
    lines=_lines("#56b4e9", "#f0a35e", "#3fc9a5", "#eeeeee"),
)


def theme_of(palette: QPalette) -> Theme:
    """The theme for the surroundings of `palette`, on the page as it is there."""
    theme = DARK if is_dark(palette) else LIGHT
    ground = palette.color(palette.ColorRole.Base).name()
    return Theme(ground, theme.ink, theme.quiet, theme.grid, theme.bar, theme.hot, theme.lines)

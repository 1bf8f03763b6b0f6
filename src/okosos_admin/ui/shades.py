"""Lines and grounds mixed from the system's palette, so that they are quiet in light and in dark alike."""

from __future__ import annotations

from PySide6.QtGui import QColor, QPalette


def mixed(ground: QColor, other: QColor, part: float) -> QColor:
    """`ground` with `part` (0 to 1) of `other` in it."""
    first, second = (ground.redF(), ground.greenF(), ground.blueF()), (other.redF(), other.greenF(), other.blueF())
    return QColor.fromRgbF(*(a + (b - a) * part for a, b in zip(first, second, strict=True)))


def hairline(palette: QPalette) -> QColor:
    """A line that separates without being looked at."""
    return mixed(palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text), 0.25)


def outlined(palette: QPalette) -> QPalette:
    """A palette whose tick boxes and number fields have an edge that can be seen, also on a dark page.

    The style draws the edge from the colour of the window, which is as dark as the page.
    """
    outlined = QPalette(palette)
    outlined.setColor(QPalette.ColorRole.Window, mixed(hairline(palette), palette.color(QPalette.ColorRole.Text), 0.1))
    return outlined


def hover(palette: QPalette) -> QColor:
    """What the mouse is over, or the keys go to."""
    return mixed(palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Highlight), 0.14)

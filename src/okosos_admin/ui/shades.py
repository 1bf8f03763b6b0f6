"""Lines and grounds mixed from the system's palette, so that they are quiet in light and in dark alike."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QEvent, QObject
from PySide6.QtGui import QColor, QGuiApplication, QPalette
from PySide6.QtWidgets import QWidget
from typing_extensions import override

from okosos_admin.ui.colours import contrast

_SEEN: Final = 3.0
_FUSION_EDGE: Final = 140
"""How much darker than the window Fusion draws edges, in percent of brightness."""
_STEPS: Final = 20


def mixed(ground: QColor, other: QColor, part: float) -> QColor:
    """`ground` with `part` (0 to 1) of `other` in it."""
    first, second = (ground.redF(), ground.greenF(), ground.blueF()), (other.redF(), other.greenF(), other.blueF())
    return QColor.fromRgbF(*(a + (b - a) * part for a, b in zip(first, second, strict=True)))


def hairline(palette: QPalette) -> QColor:
    """A line that separates without being looked at."""
    return mixed(palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text), 0.25)


def outlined(palette: QPalette) -> QPalette:
    """A palette whose tick boxes and fields have an edge that can be seen, 3:1 as WCAG asks for, also on a dark page.

    The style draws the edge from the colour of the window, which is as dark as the page.
    """
    outlined = QPalette(palette)
    base, text = palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Text)
    steps = (mixed(base, text, step / _STEPS) for step in range(_STEPS // 3, _STEPS))
    seen = (window for window in steps if contrast(window.darker(_FUSION_EDGE), base) >= _SEEN)
    outlined.setColor(QPalette.ColorRole.Window, next(seen, text))
    return outlined


class _Outliner(QObject):
    """Follows the program's palette from light to dark."""

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ApplicationPaletteChange and isinstance(watched, QWidget):
            watched.setPalette(outlined(QGuiApplication.palette()))
        return False


def keep_outlined(widget: QWidget) -> None:
    """Give a field or tick box such an edge for good."""
    widget.setPalette(outlined(QGuiApplication.palette()))
    widget.installEventFilter(_Outliner(widget))


def hover(palette: QPalette) -> QColor:
    """What the mouse is over, or the keys go to."""
    return mixed(palette.color(QPalette.ColorRole.Base), palette.color(QPalette.ColorRole.Highlight), 0.14)

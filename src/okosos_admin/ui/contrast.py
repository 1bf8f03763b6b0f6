"""The system's palette, made readable where the system itself falls short.

Fusion writes white on a middle blue, 3.7:1, and hints in a grey of 4.0:1. WCAG asks for 4.5:1 of text and 3:1 of what
shows where the keyboard is. Nothing else of the palette is touched, so that high contrast stays what the user chose.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor, QPalette

from okosos_admin.ui.colours import contrast, is_dark
from okosos_admin.ui.shades import mixed

if TYPE_CHECKING:
    from PySide6.QtWidgets import QApplication

TEXT: Final = 4.5
_STEPS: Final = 20

_BLACK: Final = QColor("#000000")
_GROUPS: Final = (QPalette.ColorGroup.Active, QPalette.ColorGroup.Inactive)


def readable(palette: QPalette) -> QPalette:
    """`palette` with hints and selected text that can be read."""
    better = QPalette(palette)
    for group in _GROUPS:
        _improve_hints(better, group)
        _improve_selection(better, group)
    return better


def keep_readable(app: QApplication) -> None:
    """Let the whole program have such a palette, also when the system turns from light to dark."""

    def follow() -> None:
        # Without ours, what the system has now shows through again.
        app.setPalette(QPalette())
        app.setPalette(readable(app.palette()))

    app.styleHints().colorSchemeChanged.connect(follow)
    follow()


def shown(colour: QColor, ground: QColor) -> QColor:
    """What is seen of `colour`, which may let some of `ground` through."""
    return mixed(ground, QColor(colour.rgb()), colour.alphaF())


def _improve_hints(palette: QPalette, group: QPalette.ColorGroup) -> None:
    ground = palette.color(group, QPalette.ColorRole.Base)
    hint = shown(palette.color(group, QPalette.ColorRole.PlaceholderText), ground)
    better = _toward(hint, palette.color(group, QPalette.ColorRole.Text), ground)
    palette.setColor(group, QPalette.ColorRole.PlaceholderText, better)


def _improve_selection(palette: QPalette, group: QPalette.ColorGroup) -> None:
    text = palette.color(group, QPalette.ColorRole.HighlightedText)
    ground = palette.color(group, QPalette.ColorRole.Highlight)
    if contrast(text, ground) >= TEXT:
        return
    if is_dark(palette) and contrast(_BLACK, ground) >= TEXT:
        # A darker ground would hardly be seen on a dark window.
        palette.setColor(group, QPalette.ColorRole.HighlightedText, _BLACK)
    else:
        palette.setColor(group, QPalette.ColorRole.Highlight, _toward(ground, _BLACK, text))


def _toward(colour: QColor, other: QColor, against: QColor) -> QColor:
    """`colour`, with as much of `other` as it takes to be read against `against`."""
    for step in range(_STEPS):
        better = mixed(colour, other, step / _STEPS)
        if contrast(better, against) >= TEXT:
            return better
    return other

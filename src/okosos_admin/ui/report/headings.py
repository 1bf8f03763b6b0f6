"""Headings read from below, so that eighteen narrow columns can have long ones."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRect, Qt

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QFontMetrics, QPainter

_TURNED: Final = Qt.TextFlag.TextWordWrap | Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_NO_LIMIT: Final = 10_000


def turned_height(texts: Iterable[str], width: int, metrics: QFontMetrics) -> int:
    """The least height in which each text, turned and wrapped, fits in a column `width` wide."""
    return max((_height(text, width, metrics) for text in texts), default=0)


def _height(text: str, width: int, metrics: QFontMetrics) -> int:
    height = max(metrics.horizontalAdvance(word) for word in text.split()) + 2
    step = metrics.averageCharWidth()
    while metrics.boundingRect(QRect(0, 0, height, _NO_LIMIT), _TURNED, text).height() > max(width, metrics.height()):
        height += step
    return height


def draw_turned(painter: QPainter, place: QRect, text: str) -> None:
    """Draw `text` in `place`, from its foot upwards."""
    painter.save()
    painter.translate(place.left(), place.bottom())
    painter.rotate(-90)
    painter.drawText(QRect(0, 0, place.height(), place.width()), _TURNED, text)
    painter.restore()

"""The cursor over a grid that can only be read: the usual arrow, and a padlock."""

from __future__ import annotations

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QCursor, QPainter, QPainterPath, QPalette, QPen, QPixmap, QPolygonF

from okosos_admin.ui.colours import Meaning, ink

_SIZE = 32
_ARROW = ((1, 1), (1, 17), (5, 13), (8, 19), (11, 18), (8, 12), (13, 12))


def padlock_cursor(palette: QPalette) -> QCursor:
    """An arrow whose tip points, with a padlock beside it."""
    picture = QPixmap(_SIZE, _SIZE)
    picture.fill(Qt.GlobalColor.transparent)
    with QPainter(picture) as painter:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.setPen(QPen(QColor("white"), 1))
        painter.setBrush(QColor("black"))
        painter.drawPolygon(QPolygonF([QPointF(x, y) for x, y in _ARROW]))
        colour = ink(Meaning.READ_ONLY, palette)
        bow = QPainterPath(QPointF(18, 17))
        bow.arcTo(QRectF(18, 11, 8, 10), 180, -180)
        painter.setBrush(Qt.BrushStyle.NoBrush)
        painter.setPen(QPen(QColor("white"), 5))
        painter.drawPath(bow)
        painter.setPen(QPen(colour, 2))
        painter.drawPath(bow)
        painter.setPen(QPen(QColor("white"), 1))
        painter.setBrush(colour)
        painter.drawRoundedRect(QRectF(15.5, 17.5, 13, 10), 2, 2)
    return QCursor(picture, 1, 1)

"""A figure on screen: it opens its cases, can be reached by keys alone, and says what it counts."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QAbstractButton, QWhatsThis
from typing_extensions import override

from okosos_admin import messages
from okosos_admin.ui.shades import hover

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QPainter
    from PySide6.QtWidgets import QWidget

    from okosos_admin.stats import Figure


class FigureButton(QAbstractButton):
    """Base of everything that shows a figure; what it looks like is up to the class that paints it.

    Args:
        figure: what it shows.
        name: how the figure is called where its table is not in sight.

    Signals:
        stepped: arrow up or down: -1 or 1.
    """

    stepped = Signal(int)

    def __init__(self, figure: Figure, name: str, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.figure = figure
        self.name = name
        self.setAttribute(Qt.WidgetAttribute.WA_Hover)
        self.setCursor(Qt.CursorShape.PointingHandCursor)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.explain(figure.definition)

    def explain(self, definition: str) -> None:
        """Say `definition` on hover and F1."""
        # Rich text, because only that is wrapped.
        self.setToolTip(f"<p>{escape(definition)}</p><p>{escape(messages.OPENS_CASES)}</p>")
        self.setWhatsThis(f"<p><b>{escape(self.name)}</b></p><p>{escape(definition)}</p>")

    @property
    def is_hot(self) -> bool:
        """Whether the mouse is over it or the keys go to it."""
        return self.underMouse() or self.hasFocus()

    def paint_ground(self, painter: QPainter) -> None:
        """Paint what is under the figure: that it is hot, and a frame where the keys go."""
        palette = self.palette()
        if self.is_hot:
            painter.fillRect(self.rect(), hover(palette))
        if self.hasFocus():
            painter.setPen(palette.color(QPalette.ColorRole.Highlight))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and event.key() == Qt.Key.Key_F1:  # type: ignore[attr-defined]
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = event.key()
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self.click()
        elif key in {Qt.Key.Key_Up, Qt.Key.Key_Down}:
            self.stepped.emit(-1 if key == Qt.Key.Key_Up else 1)
        elif key == Qt.Key.Key_F1:
            QWhatsThis.showText(self.mapToGlobal(self.rect().bottomLeft()), self.whatsThis(), self)
        else:
            super().keyPressEvent(event)

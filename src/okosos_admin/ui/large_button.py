"""A button for a page of its own: a drawing, a title, and a line that explains it."""

from __future__ import annotations

from typing import Final

from PySide6.QtCore import QRect, QSize, Qt
from PySide6.QtGui import QFont, QFontMetrics, QIcon, QPainter, QPaintEvent, QPalette, QShowEvent
from PySide6.QtWidgets import (
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStylePainter,
    QWidget,
)
from typing_extensions import override

from okosos_admin.ui.colours import Meaning, ink
from okosos_admin.ui.icons import LARGE, SMALL, put_icon

TITLE_SCALE: Final = 1.15
# In characters: wide enough for a folder's name, which is shortened beyond it.
FLAT_WIDTH: Final = 42


class LargeButton(QPushButton):
    """A drawing, a title and a line below it; an ordinary button in every other way.

    Args:
        title: in bold, with & before its Alt letter.
        line: below the title; shortened in the middle where there is no room.
        icon: name of the drawing.
        flat: without a frame until pointed at, and with a small drawing.
        parent: the page.
    """

    def __init__(self, title: str, line: str, icon: str, *, flat: bool = False, parent: QWidget | None = None) -> None:
        super().__init__(title, parent)
        self._line = line
        self._quiet = False
        self.setFlat(flat)
        self.setAutoDefault(True)  # so that Enter presses it too, as in a dialog
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.setAccessibleDescription(line)
        em = self.fontMetrics().height()
        self._padding = em // 2 if flat else em * 4 // 5
        edge = em if flat else em * 2
        self.setIconSize(QSize(edge, edge))
        self._icon_name = icon

    def set_quiet(self, quiet: bool) -> None:
        """Show it in grey, though it can be pressed."""
        self._quiet = quiet
        self.update()

    @override
    def sizeHint(self) -> QSize:
        title = QFontMetrics(self._title_font())
        text = max(
            title.size(Qt.TextFlag.TextShowMnemonic, self.text()).width(),
            self.fontMetrics().averageCharWidth() * FLAT_WIDTH
            if self.isFlat()
            else self.fontMetrics().horizontalAdvance(self._line),
        )
        height = max(title.height() + self.fontMetrics().height(), self.iconSize().height())
        width = self.iconSize().width() + text + self._padding * 4
        return QSize(width, height + self._padding * 2)

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.iconSize().width() * 6, self.sizeHint().height())

    @override
    def showEvent(self, event: QShowEvent) -> None:
        if self.icon().isNull():
            # Not before: a program that begins with a register never shows this page.
            put_icon(self, self._icon_name, SMALL if self.isFlat() else LARGE)
        super().showEvent(event)

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        option = QStyleOptionButton()
        self.initStyleOption(option)
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButtonBevel, option)
        inner = self.rect().adjusted(self._padding, self._padding, -self._padding, -self._padding)
        place = QRect(inner.left(), inner.top(), self.iconSize().width(), inner.height())
        grey = self._quiet or not self.isEnabled()
        self.icon().paint(painter, place, mode=QIcon.Mode.Disabled if grey else QIcon.Mode.Normal)
        inner.setLeft(place.right() + self._padding)
        palette = QPalette(option.palette)
        if grey:
            palette.setColor(QPalette.ColorRole.ButtonText, ink(Meaning.QUIET, palette))
        self._paint_texts(painter, inner, palette)
        if self.hasFocus():
            self._paint_focus(painter)

    def _paint_texts(self, painter: QStylePainter, inner: QRect, palette: QPalette) -> None:
        font = self._title_font()
        title = QFontMetrics(font)
        line = self.fontMetrics()
        mnemonic = Qt.TextFlag.TextShowMnemonic.value
        inner.setTop(inner.center().y() - (title.height() + line.height()) // 2)
        painter.setFont(font)
        shown = title.elidedText(self.text(), Qt.TextElideMode.ElideRight, inner.width(), mnemonic)
        painter.drawItemText(inner, mnemonic, palette, True, shown, QPalette.ColorRole.ButtonText)
        painter.setFont(self.font())
        inner.setTop(inner.top() + title.height())
        shown = line.elidedText(self._line, Qt.TextElideMode.ElideMiddle, inner.width())
        painter.drawItemText(inner, 0, palette, True, shown, QPalette.ColorRole.ButtonText)

    def _paint_focus(self, painter: QStylePainter) -> None:
        pen = painter.pen()
        pen.setColor(self.palette().color(QPalette.ColorRole.Highlight))
        pen.setWidth(max(2, self.fontMetrics().height() // 8))
        painter.setPen(pen)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        half = pen.width()
        painter.drawRoundedRect(self.rect().adjusted(half, half, -half - 1, -half - 1), half * 2, half * 2)

    def _title_font(self) -> QFont:
        font = QFont(self.font())
        font.setBold(True)
        if not self.isFlat():
            font.setPointSizeF(font.pointSizeF() * TITLE_SCALE)
        return font

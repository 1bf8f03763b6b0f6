"""The bar above everything that says who writes, shown only when it is not you."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QFrame, QHBoxLayout, QLabel, QPushButton, QSizePolicy, QWidget

from okosos_admin import messages
from okosos_admin.ui.times import when

if TYPE_CHECKING:
    from okosos_admin.model import Access
    from okosos_admin.ui.mirror import Mirror

FLASHES: Final = 6
FLASH_MILLISECONDS: Final = 120


class AccessBar(QFrame):
    """Says that the register is read only, and who writes.

    Signals:
        help_requested: the user asks what can be done now.
    """

    help_requested = Signal()

    def __init__(self, mirror: Mirror, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setFrameShape(QFrame.Shape.StyledPanel)
        self.setAutoFillBackground(True)
        self._text = QLabel()
        self._text.setTextFormat(Qt.TextFormat.PlainText)
        self._text.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self._text.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        heading = QLabel(messages.READ_ONLY)
        font = heading.font()
        font.setBold(True)
        heading.setFont(font)
        self._help = QPushButton(messages.READ_ONLY_HELP)
        self._help.clicked.connect(self.help_requested)
        row = QHBoxLayout(self)
        row.addWidget(heading)
        row.addWidget(self._text, 1)
        row.addWidget(self._help)
        self._flash = QTimer(self)
        self._flash.setInterval(FLASH_MILLISECONDS)
        self._flash.timeout.connect(self._flash_once)
        self._flashes_left = 0
        self._paint_by_meaning()
        self.hide()
        mirror.access_changed.connect(self.show_access)

    def show_access(self, access: Access) -> None:
        """Say what `access` is; hidden for the one who writes."""
        if access.holder is not None and not access.writable:
            text = messages.READ_ONLY_HELD.format(
                user=access.holder.user, machine=access.holder.machine, since=when(access.holder.since)
            )
        else:
            text = access.reason or messages.READ_ONLY_UNKNOWN
        self._text.setText(text)
        self._text.setToolTip(text)
        self.setAccessibleName(f"{messages.READ_ONLY} {text}")
        self.setVisible(not access.writable)

    def flash(self) -> None:
        """Draw the eye to the bar, as when somebody types in a register that is read only."""
        self._flashes_left = FLASHES
        self._flash.start()

    def _flash_once(self) -> None:
        self._flashes_left -= 1
        if self._flashes_left <= 0:
            self._flash.stop()
        self._paint_by_meaning(inverted=self._flashes_left % 2 == 1)

    def _paint_by_meaning(self, *, inverted: bool = False) -> None:
        palette = QPalette(self.palette())
        dark = palette.color(QPalette.ColorRole.Base).lightness() < 128
        ground, text = ("#4d3c00", "#ffe9a8") if dark else ("#fff4d6", "#5c4300")
        if inverted:
            ground, text = text, ground
        palette.setColor(QPalette.ColorRole.Window, ground)
        palette.setColor(QPalette.ColorRole.WindowText, text)
        self.setPalette(palette)

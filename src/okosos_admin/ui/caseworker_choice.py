"""Whose cases statistics and charts count, the same for both. The views of the register are left alone."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSignalBlocker
from PySide6.QtWidgets import QComboBox

from okosos_admin import messages

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from okosos_admin.ui.mirror import Mirror


class CaseworkerChoice(QComboBox):
    """Everybody, and each of the caseworker register.

    Args:
        mirror: whose choice it is.
    """

    def __init__(self, mirror: Mirror, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self.setToolTip(messages.COUNTED_CASEWORKER_TIP)
        self.setAccessibleName(messages.COUNTED_CASEWORKER.replace("&", ""))
        self.activated.connect(lambda: mirror.count_caseworker(self.currentData()))
        for signal in (mirror.reset, mirror.caseworkers_changed, mirror.counted_caseworker_changed):
            signal.connect(self._fill)
        self._fill()

    def _fill(self) -> None:
        with QSignalBlocker(self):
            self.clear()
            self.addItem(messages.EVERYBODY, None)
            for worker in self._mirror.caseworkers:
                self.addItem(worker.name, worker.name)
            self.setCurrentIndex(max(0, self.findData(self._mirror.counted_caseworker)))

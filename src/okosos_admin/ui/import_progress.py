"""How far an import has come, from the register's thread to a dialog that can stop it."""

from __future__ import annotations

import threading
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from okosos_admin.ui.dialogs.import_workbook import texts
from okosos_admin.ui.printing.progress import ProgressDialog

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget


class ImportProgress(QObject):
    """Shown until the import has ended, or the user has stopped it.

    Args:
        window: in front of which it is shown.
        total: how many rows there are.
        sign_of_life: called each time it is told how far it has come.
    """

    _told = Signal(int)

    def __init__(self, window: QWidget, total: int, sign_of_life: Callable[[], None]) -> None:
        super().__init__(window)
        self._total = max(total, 1)
        self._stop = threading.Event()
        # Whether the dialog has been answered, or has nothing more to show: it deletes itself then.
        self._over = False
        self._dialog = ProgressDialog(window, texts.PROGRESS_TITLE, texts.PROGRESS_TEXT)
        self._dialog.rejected.connect(self._give_up)
        self._told.connect(self._show)
        self._told.connect(sign_of_life)

    def tell(self, done: int) -> bool:
        """So many rows are done; whether to go on. On any thread."""
        self._told.emit(done)
        return not self._stop.is_set()

    def show_until_end(self) -> None:
        """Wait, unless it has ended already."""
        if self._over:
            self._dialog.deleteLater()
        else:
            self._dialog.ask()

    def end(self) -> bool:
        """It has ended; whether the user stopped it, which may have been a while ago."""
        if not self._over:
            self._over = True
            self._dialog.accept()
        self.deleteLater()
        return self._stop.is_set()

    def _give_up(self) -> None:
        self._over = True
        self._stop.set()

    def _show(self, done: int) -> None:
        if not self._over:
            self._dialog.show_done(done, self._total)

"""How far something has come, with a button that stops it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QTimer
from PySide6.QtWidgets import QDialogButtonBox, QProgressBar

from okosos_admin.ui.dialogs.frame import Frame, plain
from okosos_admin.ui.printing import texts

if TYPE_CHECKING:
    from collections.abc import Generator

    from PySide6.QtWidgets import QWidget


class ProgressDialog(Frame):
    """Shown while something is being done; accepted when it is done, rejected when the user stops it.

    Args:
        parent: the window that has to wait.
        title: of the window.
        text: what is being done.
    """

    def __init__(self, parent: QWidget | None, title: str, text: str) -> None:
        super().__init__(parent, title)
        self._bar = QProgressBar()
        self._bar.setAccessibleName(text)
        self._bar.setMinimumWidth(self.fontMetrics().averageCharWidth() * 48)
        self.column.addWidget(plain(text))
        self.column.addWidget(self._bar)
        self.add_button(texts.STOP, QDialogButtonBox.ButtonRole.RejectRole).setFocus()
        self.add_row_of_buttons()

    def show_done(self, done: int, total: int) -> None:
        """So much is done, of so much."""
        self._bar.setRange(0, total)
        self._bar.setValue(done)

    def follow(self, steps: Generator[tuple[int, int]]) -> bool:
        """Do something step by step, each of which says how far it is; whether the user let it come to its end.

        Raises:
            Exception: whatever a step raised.
        """
        errors: list[Exception] = []

        def take() -> None:
            try:
                self.show_done(*next(steps))
            except StopIteration:
                self.accept()
            except Exception as error:  # noqa: BLE001 - raised again below, not in the middle of Qt
                errors.append(error)
                self.reject()

        timer = QTimer(self)
        timer.timeout.connect(take)
        timer.start(0)
        finished = self.ask()
        timer.stop()
        steps.close()
        for error in errors:
            raise error
        return finished

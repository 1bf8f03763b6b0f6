"""A shortcut to a register on this user's desktop: offered once, and made whenever it is asked for."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject

from okosos_admin import messages
from okosos_admin.model import RegisterError
from okosos_admin.model.backup import copy_at
from okosos_admin.ui.dialogs import confirm, message

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.tasks import Tasks


class Desktop(QObject):
    """Puts shortcuts where the user finds them.

    Args:
        window: in front of which dialogs are shown.
        mirror: the register in memory.
        tasks: for the work, since Windows' own shell takes seconds to start.
    """

    def __init__(self, window: QWidget, mirror: Mirror, tasks: Tasks) -> None:
        super().__init__(window)
        self._window = window
        self._mirror = mirror
        self._tasks = tasks

    def offer(self, register: Path) -> None:
        """Ask whether a shortcut to `register`, which has just been made, is wanted."""
        if confirm.ask(
            self._window,
            messages.SHORTCUT_OFFER_TITLE.format(name=register.stem),
            messages.SHORTCUT_OFFER,
            messages.SHORTCUT_YES,
            messages.SHORTCUT_NO,
        ):
            self.make(register)

    def make_for_shown(self) -> None:
        """Make a shortcut to the register that is open; a copy gets none."""
        path = self._mirror.path
        if path is None:
            return
        if copy_at(path) is not None:
            message.show(self._window, messages.SHORTCUT_NOT_MADE, messages.SHORTCUT_COPY)
        else:
            self.make(path)

    def make(self, register: Path) -> None:
        """Make a shortcut to `register`, and tell where it is."""
        from okosos_admin.shortcuts import put_on_desktop  # most days nobody asks for one

        self._tasks.run(partial(put_on_desktop, register), self._tell)

    def _tell(self, outcome: Path | Exception) -> None:
        if isinstance(outcome, Path):
            message.show(self._window, messages.SHORTCUT_MADE, messages.SHORTCUT_WHERE.format(path=outcome))
        elif isinstance(outcome, RegisterError):
            message.show(self._window, messages.SHORTCUT_NOT_MADE, str(outcome))
        else:
            raise outcome

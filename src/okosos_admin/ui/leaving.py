"""Closing the window: what is typed is taken, what is under way is saved, and nothing is lost without a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QTimer, Signal

from okosos_admin import messages
from okosos_admin.ui.dialogs import confirm
from okosos_admin.ui.store import Saving
from okosos_admin.ui.unsaved import cells_and_new

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

    from okosos_admin.ui.register.tab import RegisterTab
    from okosos_admin.ui.store import Store

# So long 'Alt er lagret' can be read.
FAREWELL_MILLISECONDS: Final = 800


class Leaving(QObject):
    """Decides whether the window may close.

    Args:
        window: the window.
        store: the way to the file.
        register_tab: where things are typed.

    Signals:
        saved: everything is, and the window closes in a moment.
    """

    saved = Signal()

    def __init__(self, window: QWidget, store: Store, register_tab: RegisterTab) -> None:
        super().__init__(window)
        self._window = window
        self._store = store
        self._tab = register_tab
        self._is_leaving = False
        self._says_so = False
        self._may_leave = False
        store.saving_changed.connect(self._go_on)

    def save_and_close(self) -> None:
        """Close when everything is saved, and say that it is."""
        self._says_so = self._store.is_open
        self._window.window().close()

    def may_close(self) -> bool:
        """Whether the window may close now; if not, it closes by itself later, or the user wants it to stay."""
        if self._may_leave:
            return True
        self._tab.commit_editor()
        if not self._is_leaving and not self._has_nothing_left_behind():
            self._stay()
            return False
        if self._store.unsaved and self._store.is_stuck and not self._gives_up():
            self._stay()
            return False
        if self._store.unsaved and not self._store.is_stuck:
            # It takes a moment; the answer closes the window.
            self._is_leaving = True
            return False
        self._may_leave = True
        if self._says_so and not self._store.unsaved:
            self.saved.emit()
            QTimer.singleShot(FAREWELL_MILLISECONDS, self._window.window(), self._window.window().close)
            return False
        return True

    def _stay(self) -> None:
        self._is_leaving = self._says_so = False

    def _go_on(self, saving: Saving) -> None:
        if self._is_leaving and saving is not Saving.SAVING:
            # Not in the midst of telling everybody that it is saved.
            QTimer.singleShot(0, self._window.window(), self._window.window().close)

    def _has_nothing_left_behind(self) -> bool:
        """Whether nothing is typed that cannot be saved, or the user lets it go."""
        kept = self._store.aside.left
        self._tab.model.let_go(*cells_and_new(kept))
        left = self._tab.left_behind()
        text = messages.LEFT_BEHIND.format(left=left)
        return not left or confirm.ask(
            self._window, messages.UNSAVED_TITLE, text, messages.CLOSE_NOW, messages.GO_BACK, dangerous=True
        )

    def _gives_up(self) -> bool:
        """Whether the user waits no longer for the file."""
        waiting = len(self._store.unsaved)
        is_kept = self._store.aside.is_kept
        if not is_kept:
            text = messages.UNSAVED_LOST
        else:
            text = messages.UNSAVED_ONE if waiting == 1 else messages.UNSAVED_TEXT.format(count=waiting)
        return confirm.ask(
            self._window, messages.UNSAVED_TITLE, text, messages.CLOSE_NOW, messages.KEEP_OPEN, dangerous=not is_kept
        )

"""When the window speaks of what could not be saved: on opening, when write access comes back, and when asked."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from PySide6.QtCore import QObject, QTimer

from okosos_admin import messages
from okosos_admin.model import ReadOnlyError, RegisterError
from okosos_admin.ui.dialogs import confirm
from okosos_admin.ui.unsaved import cells_and_new, combined

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtWidgets import QWidget

    from okosos_admin.model import Access, Changes
    from okosos_admin.model.recovery import Unsaved
    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.store import Store


class Recovering(QObject):
    """Asks the user, and does what is answered.

    Args:
        window: in front of which dialogs are shown.
        mirror: the register in memory.
        store: the way to the file, and what it has put aside.
        let_go: told which cells and new cases are decided on, so that the grid does not go on showing them as typed.
    """

    def __init__(
        self,
        window: QWidget,
        mirror: Mirror,
        store: Store,
        let_go: Callable[[list[tuple[int, str]], list[Mapping[str, Any]]], None],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._mirror = mirror
        self._store = store
        self._let_go = let_go
        self._was_writable = False
        self._is_asking = False
        mirror.reset.connect(self._start_anew)
        mirror.access_changed.connect(self._follow)
        store.handed_back.connect(self._tell)

    def ask(self) -> None:
        """Show what is left, and do what is answered."""
        left = self._store.aside.left
        if not left or self._is_asking:
            return
        from okosos_admin.ui.dialogs import recovered  # most days there is nothing to ask

        self._is_asking = True
        try:
            cases = {case.case_no: case for case in self._mirror.columns.cases}
            decision = recovered.ask(self._window, left, cases, writable=self._mirror.access.writable)
        finally:
            self._is_asking = False
        self._store.aside.take_out([*decision.entered, *decision.discarded])
        self._let_go(*cells_and_new([*decision.entered, *decision.discarded]))
        for change in combined(decision.entered):
            self._enter(change)

    def _enter(self, change: Unsaved) -> None:
        def tell(outcome: Changes | RegisterError) -> None:
            # That somebody else has taken over is seen to by the store, as for any change.
            if isinstance(outcome, RegisterError) and not isinstance(outcome, ReadOnlyError):
                self._store.aside.put_back(change)
                self._store.refused.emit(str(outcome))

        self._store.enter(change, tell)

    def _start_anew(self) -> None:
        self._was_writable = False
        self._follow(self._mirror.access)

    def _follow(self, access: Access) -> None:
        before, self._was_writable = self._was_writable, access.writable
        if access.writable and not before and self._store.aside.left:
            # Not in the midst of telling everybody that the register is open.
            QTimer.singleShot(0, self, self.ask)

    def _tell(self, reason: str) -> None:
        count = len(self._store.aside.left)
        title = messages.HANDED_BACK_ONE if count == 1 else messages.HANDED_BACK.format(count=count)
        text = messages.HANDED_BACK_TEXT.format(reason=reason)
        if confirm.ask(self._window, title, text, messages.SHOW_UNSAVED, messages.CLOSE):
            self.ask()

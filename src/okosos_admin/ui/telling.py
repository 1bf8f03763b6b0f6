"""What the rest of the window is told about the register that is open: one signal for each kind of news."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Signal

from okosos_admin.model import Access
from okosos_admin.ui.asking import Asking
from okosos_admin.ui.jobs import Saving, Undo

if TYPE_CHECKING:
    from PySide6.QtCore import QObject


class Telling(Asking):
    """The news there is, and what was told last of saving, of whose turn it is and of undo.

    Signals:
        looked: `Opened`, when a register has been read that is not open yet; `opened` or `closed` follows.
        opened: `Opened`, when a register is open.
        failed_to_open: `NotOpened`; what was open before still is, unless `closed` follows.
        closed: no register is open any more.
        changed: `Changes`, ours or others'.
        news: `Changes` that are others', after `changed`.
        access_changed: `Access`, when who may write is not what it was.
        saving_changed: `Saving` and a sentence (empty but for WAITING).
        refused: a sentence, when a change was not taken; it will not be tried again.
        failed: a sentence, when something other than a change could not be done.
        undo_changed: `Undo`.
        damaged: a sentence, once, when the register turns out not to be sound; what was read before still stands.
        handed_back: why, once nothing is left to be tried: somebody else had taken over. See `aside`.
        crashed: the exception, when the program itself is at fault.
    """

    looked = Signal(object)
    opened = Signal(object)
    failed_to_open = Signal(object)
    closed = Signal()
    changed = Signal(object)
    news = Signal(object)
    access_changed = Signal(object)
    saving_changed = Signal(object, str)
    refused = Signal(str)
    failed = Signal(str)
    undo_changed = Signal(object)
    damaged = Signal(str)
    handed_back = Signal(str)
    crashed = Signal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._saving = (Saving.IDLE, "")
        self._access = Access(writable=False)
        self._undo = Undo()

    def _tell_saving(self, saving: Saving, reason: str = "") -> None:
        self._saving = (saving, reason)
        self.saving_changed.emit(saving, reason)

    def _set_access(self, access: Access) -> None:
        if access != self._access:
            self._access = access
            self.access_changed.emit(access)

    def _set_undo(self, undo: Undo) -> None:
        if undo != self._undo:
            self._undo = undo
            self.undo_changed.emit(undo)

"""Copies of the register: looking at one, going back, and putting one in the register's place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, QTimer, Signal

from okosos_admin import messages
from okosos_admin.model import Changes, DamagedError, RegisterError, State
from okosos_admin.model.backup import copy_at, register_of
from okosos_admin.ui.dialogs import confirm, message
from okosos_admin.ui.jobs import Job, Kind
from okosos_admin.ui.times import when

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

    from okosos_admin.model import Register
    from okosos_admin.model.backup import Copy
    from okosos_admin.ui.dialogs.restore import Choice
    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.store import NotOpened, Opened, Store


class CopyErrands(QObject):
    """What is done with copies.

    Args:
        window: in front of which dialogs are shown.
        mirror: the register in memory.
        store: the way to the file.
        user: tells the name that others see.
        choose_register: asks for a register and opens it, for a copy that came from nobody knows where.

    Signals:
        busy: what takes a while just now, in words; empty for nothing.
    """

    busy = Signal(str)

    def __init__(
        self,
        window: QWidget,
        mirror: Mirror,
        store: Store,
        user: Callable[[], str],
        choose_register: Callable[[], object],
    ) -> None:
        super().__init__(window)
        self._window = window
        self._mirror = mirror
        self._store = store
        self._user = user
        self._choose_register = choose_register
        self._looked: tuple[Path, Choice] | None = None
        self._restoring = ""
        store.opened.connect(self._tell_restored)

    def take(self) -> None:
        """Make a copy of the open register now, and tell where it lies."""
        made: list[Copy] = []

        def copy(register: Register) -> Changes:
            made.extend(register.back_up())
            return Changes()

        def tell(outcome: Changes | RegisterError) -> None:
            if isinstance(outcome, RegisterError):
                message.show(self._window, messages.NOT_COPIED_TITLE, str(outcome))
            else:
                paths = "\n".join(str(each.path) for each in made)
                message.show(self._window, messages.COPIED_TITLE, messages.COPIED_TEXT.format(paths=paths))

        self._store.submit(Job(copy, done=tell, kind=Kind.TURN))

    def choose(self) -> None:
        """Show the copies of the open register, or of the one whose copy is open."""
        path = self._register_shown()
        if path is not None:
            self._choose(path, is_damaged=False)

    def tell_not_opened(self, told: NotOpened) -> None:
        """Tell why a register was not opened, and offer its copies when it is damaged."""
        path, error = told.opening.path, told.error
        if isinstance(error, DamagedError) and copy_at(path) is None:
            self._offer(path, messages.NOT_OPENED_TITLE, str(error))
        else:
            message.show(self._window, messages.NOT_OPENED_TITLE, str(error))

    def tell_damaged(self, sentence: str) -> None:
        """Tell that the open register is damaged, and offer its copies."""
        if self._mirror.path is not None:
            self._offer(self._mirror.path, messages.DAMAGED_TITLE, sentence)

    def go_back(self) -> None:
        """From a copy back to its register."""
        path = self._register_shown()
        if path is None:
            self._choose_register()
        else:
            self._store.open(path, self._user())

    def restore_shown(self) -> None:
        """Put the copy that is looked at in the place of its register, if the user means it."""
        from okosos_admin.ui.dialogs import restore  # few ever ask for it

        copy, path = self._mirror.path, self._register_shown()
        made = None if copy is None else copy_at(copy)
        if copy is None or made is None or path is None:
            self._choose_register()
        elif restore.confirmed(self._window, when(made.made), len(self._mirror.columns), self._names_left(copy)):
            self._restore(path, copy, messages.RESTORED_TEXT.format(made=when(made.made)))

    def _register_shown(self) -> Path | None:
        """The register that is open, or whose copy is."""
        shown = self._mirror.path
        copy = None if shown is None else copy_at(shown)
        if shown is None or copy is None:
            return shown
        return self._looked[0] if self._looked and self._looked[1].copy == shown else register_of(shown)

    def _names_left(self, copy: Path) -> int | None:
        """What the list of copies told about this one; None when it was opened in another way."""
        return self._looked[1].names_left if self._looked and self._looked[1].copy == copy else None

    def _offer(self, path: Path, title: str, sentence: str) -> None:
        if confirm.ask(self._window, title, sentence, messages.SHOW_COPIES, messages.CLOSE):
            self._choose(path, is_damaged=True)

    def _choose(self, path: Path, *, is_damaged: bool) -> None:
        from okosos_admin.ui.dialogs import restore  # as above

        access = self._mirror.access
        refusal = access.reason if access.state in {State.HELD, State.SILENT} and not is_damaged else ""
        choice = restore.ask(self._window, path, is_damaged=is_damaged, refusal=refusal)
        if choice is None:
            return
        if choice.look:
            self._looked = path, choice
            self._store.open(choice.copy, self._user(), write=False)
        else:
            words = messages.RESTORED_DAMAGED if is_damaged else messages.RESTORED_TEXT
            self._restore(path, choice.copy, words.format(made=choice.made))

    def _restore(self, path: Path, copy: Path, then: str) -> None:
        self._restoring = then
        self.busy.emit(messages.RESTORING)
        user = self._user()

        def put_back() -> None:
            from okosos_admin.model import restore_register

            restore_register(path, copy, user=user)

        self._store.open(path, user, prepare=put_back, failed=self._tell_not_restored)

    def _tell_restored(self, opened: Opened) -> None:
        then, self._restoring = self._restoring, ""
        if copy_at(opened.path) is None:
            self._looked = None
        if then:
            self.busy.emit("")
            # Not before everybody knows that the register is open.
            QTimer.singleShot(0, self, lambda: message.show(self._window, messages.RESTORED_TITLE, then))

    def _tell_not_restored(self, error: RegisterError) -> None:
        self._restoring = ""
        self.busy.emit("")
        message.show(self._window, messages.NOT_RESTORED_TITLE, str(error))

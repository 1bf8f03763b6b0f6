"""What the user asks for in the menus and on the welcome page: open, make, fetch, save as.

The dialogs are imported when they are asked for, because start-up would pay for them.
"""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, QSettings, QStandardPaths, Qt, QTimer, Signal

from okosos_admin import messages

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtWidgets import QWidget

    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.store import Opened, Store
    from okosos_admin.ui.tasks import Tasks

RECENT: Final = 6
USER_NAME: Final = "user/name"
DEMO_CASES: Final = 300


class Errands(QObject):
    """Asks for names and files, and sends the work to the store or the tasks' thread.

    Args:
        window: in front of which dialogs are shown.
        mirror: the register in memory.
        store: the way to the file.
        tasks: for PDFs and workbooks.
        settings: what this user has chosen on this machine.

    Signals:
        made: the `Path` of a new register, once it is open.
    """

    made = Signal(object)

    def __init__(self, window: QWidget, mirror: Mirror, store: Store, tasks: Tasks, settings: QSettings) -> None:
        super().__init__(window)
        self._window = window
        self._mirror = mirror
        self._store = store
        self._tasks = tasks
        self._settings = settings

    # --- registers

    def recent(self) -> list[Path]:
        """The registers opened lately on this machine, newest first."""
        stored = self._settings.value("registers/recent", [], type=list)
        return [Path(str(path)) for path in stored] if isinstance(stored, list) else []

    def remember(self, path: Path) -> None:
        """Put `path` first among the recent registers."""
        recent = [path, *(other for other in self.recent() if other != path)]
        self._settings.setValue("registers/recent", [str(other) for other in recent[:RECENT]])

    def open_path(self, path: Path, prepare: Callable[[], object] | None = None) -> None:
        """Open the register at `path`, which `prepare` may make first."""
        self._open(path, prepare)

    def open_register(self) -> None:
        """Ask for a register and open it."""
        from okosos_admin.ui.dialogs import files

        path = files.ask_open_register(self._window, self.folder())
        if path is not None:
            self._open(path)

    def new_register(self) -> None:
        """Ask for municipality, office and place, make the register and open it."""
        from okosos_admin.ui.dialogs import new_register

        asked = new_register.ask(self._window, self.folder())
        if asked is None:
            return

        def make() -> None:
            from okosos_admin.model import create_register

            create_register(asked.path, municipality=asked.municipality, office=asked.office).close()

        self._open(asked.path, make, lambda: self.made.emit(asked.path))

    def open_demo(self) -> None:
        """Open a register of invented cases, made the first time, in this user's own folder."""
        from okosos_admin.model.demo import write_demo

        path = _demo()

        def make() -> None:
            if not path.exists():
                path.parent.mkdir(parents=True, exist_ok=True)
                write_demo(path, cases=DEMO_CASES)

        # Nobody's name matters among invented cases: no question comes first.
        self._store.open(path, self.user(), prepare=make)

    def _open(
        self, path: Path, prepare: Callable[[], object] | None = None, then: Callable[[], None] | None = None
    ) -> None:
        """Open a register, and go on with `then` once it is open, for writing if it can be."""
        if self._settings.contains(USER_NAME):
            self._open_as(self.user(), path, prepare, then)
        elif prepare is not None:
            # A new one has no names to choose among.
            from okosos_admin.ui.dialogs import who

            name = who.ask(self._window, [], self.user())
            if name is not None:
                self.set_user(name)
            self._open_as(self.user(), path, prepare, then)
        else:
            # Read it first: the names to choose among are in it.
            self._store.opened.connect(self._ask_who, Qt.ConnectionType.SingleShotConnection)
            self._store.open(path, self.user(), write=False)

    def _open_as(
        self, user: str, path: Path, prepare: Callable[[], object] | None, then: Callable[[], None] | None
    ) -> None:
        if then is not None:
            self._when_open(path, then)
        self._store.open(path, user, prepare=prepare)

    def _when_open(self, path: Path, then: Callable[[], None]) -> None:
        def opened(told: Opened) -> None:
            forget()
            if told.path == path:
                # Not before everybody knows that the register is open.
                QTimer.singleShot(0, self, then)

        def forget(_told: object = None) -> None:
            self._store.opened.disconnect(opened)
            self._store.failed_to_open.disconnect(forget)

        self._store.opened.connect(opened)
        self._store.failed_to_open.connect(forget)

    def _ask_who(self, opened: Opened) -> None:
        from okosos_admin.ui.dialogs import who

        names = [worker.name for worker in opened.caseworkers if worker.active]
        name = who.ask(self._window, names, opened.user)
        if name is not None:
            self.set_user(name)
            self._store.open(opened.path, name)

    def user(self) -> str:
        """The name that others see: what the user answered, else the login name."""
        return str(self._settings.value(USER_NAME, getpass.getuser(), type=str))

    def set_user(self, name: str) -> None:
        """Remember the name that others see from the next time a register is opened."""
        self._settings.setValue(USER_NAME, name)

    def folder(self) -> Path:
        """Where the user was lately."""
        recent = [path for path in self.recent() if path != _demo()]
        return recent[0].parent if recent else Path.home()


def _demo() -> Path:
    """Where the invented cases are: among this program's own files, where nobody looks for anything else."""
    folder = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.AppLocalDataLocation)
    return Path(folder) / messages.DEMO_OFFICE

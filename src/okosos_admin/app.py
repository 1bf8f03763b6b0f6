"""The composition root: makes the parts, joins them, and runs the window.

In two steps, for the user waits: first the bare window, then, once it is on the screen, all that is in it. Nothing here
may import more than Qt before the second step; a test holds it.
"""

from __future__ import annotations

import gc
import os
import sys
from contextlib import ExitStack
from functools import cached_property, partial
from typing import TYPE_CHECKING, Final, NoReturn

from PySide6.QtCore import QSettings, QTimer
from PySide6.QtWidgets import QApplication

from okosos_admin import messages
from okosos_admin.ui.shell import Shell

if TYPE_CHECKING:
    from pathlib import Path

    from okosos_admin.ui.crash import CrashHook
    from okosos_admin.ui.main_window import MainWindow

# In milliseconds: how long the bare window may say that it opens a register, before it offers something else.
PATIENCE: Final = 2_000
# From then to when the window gets its picture in the task bar: it is drawn in six sizes, and the register comes first.
ICON: Final = 1_000
# From the painted window to when the register is sure to be in it.
STARTED: Final = 5_000


class Program:
    """The Qt application and everything in it.

    Args:
        arguments: for Qt, the program's name first.
        settings: what this user has chosen on this machine; made once the application has its name.
        sentence: what the bare window says.

    Attributes:
        app: the application, in the one style that looks alike on every system.
        shell: the bare window, not shown yet.
    """

    def __init__(self, arguments: list[str], settings: QSettings | None = None, sentence: str = "") -> None:
        self.app = QApplication([*arguments, "-style", "Fusion"])
        self.app.setApplicationName("okosos-admin")
        self.app.setOrganizationName("okosos-admin")
        self._settings = settings or QSettings()
        self.shell = Shell(self._settings, sentence)
        self._ending = ExitStack()

    @cached_property
    def window(self) -> MainWindow:
        """What is in the bare window, in bokmål; imported and made when first asked for."""
        from okosos_admin.ui.contrast import keep_readable
        from okosos_admin.ui.main_window import MainWindow
        from okosos_admin.ui.mirror import Mirror
        from okosos_admin.ui.store import Store
        from okosos_admin.ui.tasks import Tasks
        from okosos_admin.ui.translation import install_bokmaal

        QTimer.singleShot(ICON, self.app, self._show_icon)
        install_bokmaal(self.app)
        keep_readable(self.app)
        store, tasks = self._store, self._tasks = Store(), Tasks()
        self._ending.callback(store.close)
        self._ending.callback(tasks.close)
        return MainWindow(Mirror(store), store, tasks, self._settings)

    def _show_icon(self) -> None:
        from okosos_admin.ui.icons import app_icon

        self.app.setWindowIcon(app_icon())

    def open(self, path: Path | None) -> None:
        """Fill the window, with the register at `path` or the welcome page, and take care of what goes wrong."""
        crash = self._guard()
        window = self.window
        window.store.crashed.connect(crash.take)
        take_in = partial(self.shell.take_in, window)
        if path is None:
            take_in()
            return
        # The sentence stands until there is more to see, so that nothing else flickers by.
        window.ready.connect(take_in)
        QTimer.singleShot(PATIENCE, window, take_in)
        window.errands.open_path(path)

    def _guard(self) -> CrashHook:
        from okosos_admin.logs import log_folder, logging_to
        from okosos_admin.ui.crash import CrashHook

        folder = log_folder()
        self._ending.enter_context(logging_to(folder))
        crash = CrashHook(folder, self._rescue, self.shell)
        crash.install()
        self._ending.callback(crash.remove)
        return crash

    def _rescue(self) -> None:
        """Save what stands in an open cell like any change, and put aside at once what has to wait."""
        if "window" in self.__dict__:
            self.window.register_tab.commit_editor()
            self._store.aside.keep(self._store.unsaved)

    def close(self) -> None:
        """Let what is under way be finished, and end the threads."""
        self._ending.close()

    @property
    def is_stuck(self) -> bool:
        """Whether a thread is left that waits for a disk that does not answer."""
        return "window" in self.__dict__ and not (self._store.has_ended and self._tasks.has_ended)

    def leave(self, code: int) -> NoReturn:
        """End at once, past a thread that is stuck; whatever matters is on this machine's disk by now."""
        self._settings.sync()
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)


def run(path: Path | None) -> int:
    """Show the window, on the register at `path` or on the welcome page, until it is closed; answers the exit code."""
    # numpy's linear algebra, which nothing here uses, starts a thread for each processor otherwise.
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")
    sentence = "" if path is None else messages.OPENING.format(name=path.name)
    program = Program(sys.argv[:1], sentence=sentence)
    program.shell.painted.connect(partial(program.open, path))
    program.shell.appear()
    # Next to nothing made while starting is garbage, and looking for it takes a tenth of the time.
    gc.disable()
    QTimer.singleShot(STARTED, program.app, _look_for_garbage)
    try:
        code = program.app.exec()
    finally:
        program.close()
    if program.is_stuck:
        program.leave(code)
    return code


def _look_for_garbage() -> None:
    gc.freeze()
    gc.enable()

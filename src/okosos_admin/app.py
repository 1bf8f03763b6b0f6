"""The composition root: makes the parts, joins them, and runs the window."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from okosos_admin.ui.icons import app_icon
from okosos_admin.ui.main_window import MainWindow
from okosos_admin.ui.mirror import Mirror
from okosos_admin.ui.store import Store
from okosos_admin.ui.tasks import Tasks
from okosos_admin.ui.translation import install_bokmaal

if TYPE_CHECKING:
    from pathlib import Path


class Program:
    """The Qt application and everything in it.

    Args:
        arguments: for Qt, the program's name first.
        settings: what this user has chosen on this machine; made once the application has its name.

    Attributes:
        app: the application; in bokmål, and in the one style that looks alike on every system.
        window: the main window, not shown yet.
    """

    def __init__(self, arguments: list[str], settings: QSettings | None = None) -> None:
        self.app = QApplication(arguments)
        self.app.setApplicationName("okosos-admin")
        self.app.setOrganizationName("okosos-admin")
        self.app.setStyle("Fusion")
        self.app.setWindowIcon(app_icon())
        install_bokmaal(self.app)
        self._store = Store()
        self._tasks = Tasks()
        self.window = MainWindow(Mirror(self._store), self._store, self._tasks, settings or QSettings())

    def close(self) -> None:
        """Let what is under way be finished, and end the threads."""
        self._store.close()
        self._tasks.close()


def run(path: Path | None) -> int:
    """Show the window, on the register at `path` or on the welcome page, until it is closed; answers the exit code."""
    program = Program(sys.argv[:1])
    program.window.show()
    if path is not None:
        program.window.errands.open_path(path)
    try:
        return program.app.exec()
    finally:
        program.close()

"""The composition root: makes the parts, joins them, and runs the window."""

from __future__ import annotations

import sys
from typing import TYPE_CHECKING

from PySide6.QtCore import QSettings
from PySide6.QtWidgets import QApplication

from okosos_admin import messages
from okosos_admin.ui.icons import app_icon
from okosos_admin.ui.main_window import MainWindow
from okosos_admin.ui.mirror import Mirror
from okosos_admin.ui.store import Store
from okosos_admin.ui.tasks import Tasks
from okosos_admin.ui.translation import install_bokmaal

if TYPE_CHECKING:
    from pathlib import Path


def make_application(arguments: list[str]) -> QApplication:
    """The Qt application, in bokmål and in the one style that looks alike on every system."""
    app = QApplication(arguments)
    app.setApplicationName("okosos-admin")
    app.setApplicationDisplayName(messages.PROGRAM)
    app.setOrganizationName("okosos-admin")
    app.setStyle("Fusion")
    app.setWindowIcon(app_icon())
    install_bokmaal(app)
    return app


def run(path: Path | None) -> int:
    """Show the window, on the register at `path` or on the welcome page, until it is closed; answers the exit code."""
    app = make_application(sys.argv[:1])
    store = Store()
    tasks = Tasks()
    mirror = Mirror(store)
    window = MainWindow(mirror, store, tasks, QSettings())
    window.show()
    if path is not None:
        window.errands.open_path(path)
    try:
        return app.exec()
    finally:
        store.close()
        tasks.close()

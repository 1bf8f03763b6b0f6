"""Draws the welcome page and every tab to a PNG and the report to a PDF, for a machine without a screen.

python -m okosos_admin.pictures REGISTER FOLDER
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QEventLoop,
    QMessageLogContext,
    QSettings,
    QSize,
    Qt,
    QTimer,
    QtMsgType,
    qInstallMessageHandler,
)

from okosos_admin.app import Program
from okosos_admin.report import Office, county_document, write_document
from okosos_admin.ui.tabs import TABS

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okosos_admin.ui.main_window import MainWindow

SIZE: Final = QSize(1200, 750)
PATIENCE_MILLISECONDS: Final = 60_000
# Invented, as all that is seen.
USER: Final = "Berit Sætre"


def draw(window: MainWindow, folder: Path) -> Iterator[Path]:
    """Show each tab of an open register, save what it looks like, and yield the file."""
    for tab in TABS:
        window.show_tab(tab.key)
        _settle()
        path = folder / f"{tab.key}.png"
        window.grab().save(str(path))
        yield path


def _settle() -> None:
    """Let what has been asked for be painted."""
    loop = QEventLoop()
    QTimer.singleShot(300, loop.quit)
    loop.exec()


def _tell(_kind: QtMsgType, _context: QMessageLogContext, text: str) -> None:
    # WORKAROUND: the screenless platform says at every window that it has no screen.
    if "propagateSizeHints" not in text:
        sys.stderr.write(f"{text}\n")


def main(register: Path, folder: Path) -> int:
    """Draw everything and print the names of the files; answers the exit code."""
    qInstallMessageHandler(_tell)
    with TemporaryDirectory(ignore_cleanup_errors=True) as name:
        # Of a copy, open for writing: so is the register of who reads the guide.
        shown = Path(shutil.copy(register, name))
        program = Program(["okosos-admin"], QSettings(str(shown.with_name("choices")), QSettings.Format.IniFormat))
        try:
            for path in _draw_all(program, shown, folder):
                sys.stdout.write(f"{path}\n")
            return 0 if program.window.mirror.path else 1
        finally:
            program.close()


def _draw_all(program: Program, register: Path, folder: Path) -> Iterator[Path]:
    window = program.window
    program.shell.take_in(window)
    program.shell.setWindowState(Qt.WindowState.WindowNoState)
    program.shell.resize(SIZE)
    program.shell.show()
    welcome = folder / "welcome.png"
    _settle()
    window.grab().save(str(welcome))
    yield welcome
    opened = QEventLoop()
    window.store.opened.connect(opened.quit)
    window.store.failed_to_open.connect(opened.quit)
    window.store.open(register, USER)
    QTimer.singleShot(PATIENCE_MILLISECONDS, opened.quit)
    opened.exec()
    if window.mirror.path is None:
        return
    yield from draw(window, folder)
    report = folder / "report.pdf"
    write_document(report, county_document([Office(window.mirror.selection(), window.mirror.settings)]))
    yield report


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]), Path(sys.argv[2])))

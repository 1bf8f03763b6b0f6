"""The window as it is painted first: its frame, its place on the screen, and one line that says what is coming.

Everything else takes several times as long to import as Qt itself. It is imported once this is on the screen, and then
fills it: `take_in`. So this module imports nothing but Qt.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, QTimer, Signal
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from typing_extensions import override

from okosos_admin import messages

if TYPE_CHECKING:
    from PySide6.QtCore import QSettings
    from PySide6.QtGui import QCloseEvent, QPaintEvent
    from PySide6.QtWidgets import QMainWindow

GEOMETRY: Final = "window/geometry"
SHARE_OF_SCREEN: Final = 0.8


class Shell(QWidget):
    """The top-level window.

    Args:
        settings: where its place on the screen is remembered.
        sentence: what is shown until there is more.

    Signals:
        painted: once, when it is on the screen.
    """

    painted = Signal()

    def __init__(self, settings: QSettings, sentence: str = "") -> None:
        super().__init__()
        self._settings = settings
        self._contents: QMainWindow | None = None
        self._is_painted = False
        self.setWindowTitle(messages.PROGRAM)
        self._line = QLabel(sentence, self)
        self._line.setTextFormat(Qt.TextFormat.PlainText)
        self._line.setAlignment(Qt.AlignmentFlag.AlignCenter)
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.addWidget(self._line)
        geometry = settings.value(GEOMETRY)
        if geometry is None or not self.restoreGeometry(geometry):
            # The register is wide: it gets the screen until the user says otherwise.
            self.resize(self.screen().availableSize() * SHARE_OF_SCREEN)
            self.setWindowState(Qt.WindowState.WindowMaximized)

    def take_in(self, contents: QMainWindow) -> None:
        """Show `contents`, with its title, in place of the sentence; closing asks it first."""
        self._contents = contents
        self._line.hide()
        self._column.addWidget(contents)
        self.setWindowTitle(contents.windowTitle())
        contents.windowTitleChanged.connect(self.setWindowTitle)
        contents.show()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self.painted.emit)

    @override
    def closeEvent(self, event: QCloseEvent) -> None:
        if self._contents is not None and not self._contents.close():
            event.ignore()
            return
        self._settings.setValue(GEOMETRY, self.saveGeometry())
        event.accept()

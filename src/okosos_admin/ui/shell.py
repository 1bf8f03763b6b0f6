"""The window as it is painted first: its frame, its place on the screen, and one line that says what is coming.

Everything else takes several times as long to import as Qt's widgets. It is imported once this is on the screen, and
then fills it: `take_in`. So this module imports next to nothing. Not even the name `Qt`: its hundred enumerations are
made when it is first asked for, and take a sixth of the time to here.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QTimer, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QVBoxLayout, QWidget

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
        self._sentence = sentence
        self._contents: QMainWindow | None = None
        self._is_painted = False
        self.setWindowTitle(messages.PROGRAM)

    def appear(self) -> None:
        """Show it where it was last."""
        geometry = self._settings.value(GEOMETRY)
        if geometry is not None and self.restoreGeometry(geometry):
            self.show()
            return
        # The register is wide: it gets the screen until the user says otherwise.
        self.resize(self.screen().availableSize() * SHARE_OF_SCREEN)
        self.showMaximized()

    def take_in(self, contents: QMainWindow) -> None:
        """Show `contents`, with its title, in place of the sentence; closing asks it first. Once is enough."""
        if self._contents is not None:
            return
        self._contents = contents
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(contents)
        self.setWindowTitle(contents.windowTitle())
        contents.windowTitleChanged.connect(self.setWindowTitle)
        contents.show()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 Qt's name; typing_extensions comes later too
        """Draw the sentence, and tell the first time."""
        super().paintEvent(event)
        if self._contents is None:
            painter = QPainter(self)
            metrics = self.fontMetrics()
            left = (self.width() - metrics.horizontalAdvance(self._sentence)) // 2
            painter.drawText(left, (self.height() + metrics.ascent()) // 2, self._sentence)
            painter.end()
        if not self._is_painted:
            self._is_painted = True
            QTimer.singleShot(0, self, self.painted.emit)

    def closeEvent(self, event: QCloseEvent) -> None:  # noqa: N802 as above
        """Ask what is in it, and keep the place on the screen."""
        if self._contents is not None and not self._contents.close():
            event.ignore()
            return
        self._settings.setValue(GEOMETRY, self.saveGeometry())
        event.accept()

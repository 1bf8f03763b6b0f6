"""The program's own drawings, in the colour of the text they stand beside.

Each is an SVG of one colour in `resources/icons`, 24 units square with lines 1,75 wide; its colour is replaced by the
palette's, also when the user turns the system from light to dark. To add one: draw the file, use its name.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QObject, QRectF, Qt
from PySide6.QtGui import QAction, QGuiApplication, QIcon, QImage, QPainter, QPalette, QPixmap
from PySide6.QtSvg import QSvgRenderer
from typing_extensions import override

from okosos_admin.paths import resource

if TYPE_CHECKING:
    from PySide6.QtWidgets import QAbstractButton, QWidget

# In pixels, at 100, 150 and 200 %. Qt scales the next larger one down.
SMALL: Final = (16, 24, 32, 48)
LARGE: Final = (32, 48, 64, 96)

_APP: Final = "okosos-admin"
_COLOURS: Final = {
    QIcon.Mode.Normal: (QPalette.ColorGroup.Active, QPalette.ColorRole.ButtonText),
    QIcon.Mode.Disabled: (QPalette.ColorGroup.Disabled, QPalette.ColorRole.ButtonText),
}


def icon(name: str, palette: QPalette | None = None, sizes: tuple[int, ...] = SMALL) -> QIcon:
    """The drawing `name`, in the colours that buttons have in `palette` (the program's, when left out).

    Args:
        name: of a file in `resources/icons`.
        palette: where the colours come from.
        sizes: in pixels, those it is drawn in.

    Raises:
        FileNotFoundError: there is no such drawing.
    """
    palette = palette or QGuiApplication.palette()
    made = QIcon()
    for image in _drawn(name, sizes):
        for mode, (group, role) in _COLOURS.items():
            # A copy: Qt's cache takes pixmaps of one image for one pixmap.
            tinted = image.copy()
            painter = QPainter(tinted)
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
            painter.fillRect(tinted.rect(), palette.color(group, role))
            painter.end()
            made.addPixmap(QPixmap.fromImage(tinted), mode)
    return made


def app_icon() -> QIcon:
    """The program's icon, in its own colours."""
    made = QIcon()
    for image in _drawn(_APP, SMALL + LARGE[-2:]):
        made.addPixmap(QPixmap.fromImage(image))
    return made


def _drawn(name: str, sizes: tuple[int, ...]) -> list[QImage]:
    renderer = QSvgRenderer(str(resource("icons", f"{name}.svg")))
    images = []
    for size in sizes:
        image = QImage(size, size, QImage.Format.Format_ARGB32_Premultiplied)
        image.fill(Qt.GlobalColor.transparent)
        painter = QPainter(image)
        renderer.render(painter, QRectF(0, 0, size, size))
        painter.end()
        images.append(image)
    return images


class Icons(QObject):
    """Gives buttons and actions their icons, and draws them anew when the colours of `owner` change.

    Args:
        owner: the widget whose palette counts; this lives as long as it.
        sizes: in pixels, those the icons are drawn in.
    """

    def __init__(self, owner: QWidget, sizes: tuple[int, ...] = SMALL) -> None:
        super().__init__(owner)
        self._owner = owner
        self._sizes = sizes
        self._names: list[tuple[QAbstractButton | QAction, str]] = []
        owner.installEventFilter(self)

    def put(self, target: QAbstractButton | QAction, name: str) -> None:
        """Let `target`, which lives as long as the owner, show the drawing `name`."""
        self._names.append((target, name))
        target.setIcon(icon(name, self._owner.palette(), self._sizes))

    @override
    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        if event.type() == QEvent.Type.PaletteChange:
            for target, name in self._names:
                target.setIcon(icon(name, self._owner.palette(), self._sizes))
        return False


def put_icon(button: QAbstractButton, name: str, sizes: tuple[int, ...] = SMALL) -> None:
    """Let one button show the drawing `name`, in the colour of its text."""
    Icons(button, sizes).put(button, name)

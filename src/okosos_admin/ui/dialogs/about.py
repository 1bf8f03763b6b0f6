"""What the program is, whose it is and whose parts it is made of, and what to send along when asking for help."""

from __future__ import annotations

import platform
from typing import TYPE_CHECKING

import PySide6
from PySide6.QtCore import QSize, Qt, qVersion
from PySide6.QtGui import QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox, QFormLayout, QHBoxLayout, QLabel, QVBoxLayout, QWidget

import okosos_admin
from okosos_admin import messages
from okosos_admin.ui.dialogs import texts
from okosos_admin.ui.dialogs.frame import Frame, heading, plain
from okosos_admin.ui.icons import app_icon

if TYPE_CHECKING:
    from PySide6.QtGui import QScreen


def show(parent: QWidget | None) -> None:
    """Tell it and wait until it is closed."""
    AboutDialog(parent).ask()


def technical_rows(screen: QScreen) -> list[tuple[str, str]]:
    """What matters when something goes wrong, nothing of it about people: names and values."""
    size = screen.size()
    shown = texts.ABOUT_SCREEN.format(
        width=size.width(), height=size.height(), scale=round(screen.devicePixelRatio() * 100)
    )
    values = (
        f"{messages.PROGRAM} {okosos_admin.__version__}",
        platform.python_version(),
        qVersion() or "",
        PySide6.__version__,
        platform.platform(),
        shown,
    )
    return list(zip(texts.ABOUT_ROWS.split("\n"), values, strict=True))


class AboutDialog(Frame):
    """The program's name, version, licence and technical information."""

    def __init__(self, parent: QWidget | None) -> None:
        super().__init__(parent)
        self.setAccessibleName(messages.PROGRAM)
        em = self.fontMetrics().height()
        self._rows = technical_rows(self.screen())
        top = QHBoxLayout()
        top.setSpacing(em)
        picture = QLabel()
        picture.setPixmap(app_icon().pixmap(QSize(em * 4, em * 4), self.devicePixelRatioF()))
        top.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.addWidget(heading(messages.PROGRAM))
        words.addWidget(plain(texts.ABOUT_VERSION.format(version=okosos_admin.__version__)))
        words.addWidget(plain(texts.ABOUT_WHAT, wraps=True))
        words.addWidget(plain(texts.ABOUT_LICENCE, wraps=True))
        top.addLayout(words, 1)
        self.column.addLayout(top)
        self.column.addSpacing(em)
        self.column.addLayout(self._technical())
        self.copy_button = self.add_button(texts.ABOUT_COPY, QDialogButtonBox.ButtonRole.ActionRole)
        self.copy_button.clicked.connect(self._copy)
        licences = self.add_button(texts.ABOUT_LICENCES, QDialogButtonBox.ButtonRole.ActionRole)
        licences.clicked.connect(self._show_licences)
        self.add_button(texts.ABOUT_CLOSE, QDialogButtonBox.ButtonRole.RejectRole, default=True).setFocus()
        self.add_row_of_buttons()

    def _technical(self) -> QFormLayout:
        form = QFormLayout()
        for name, value in self._rows[1:]:
            shown = plain(value)
            shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
            form.addRow(plain(f"{name}:"), shown)
        return form

    def _show_licences(self) -> None:
        from okosos_admin.ui.dialogs import licences  # hardly anybody asks for them

        licences.show(self)

    def _copy(self) -> None:
        QGuiApplication.clipboard().setText("\n".join(f"{name}: {value}" for name, value in self._rows))
        self.copy_button.setText(texts.ABOUT_COPIED)

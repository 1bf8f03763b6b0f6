"""Where a picture of charts shall go, and putting it there."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QUrl
from PySide6.QtGui import QDesktopServices

from okosos_admin import messages
from okosos_admin.model import FileError
from okosos_admin.report.saving import replacing
from okosos_admin.ui.charts import texts
from okosos_admin.ui.charts.pictures import Sheet, picture_bytes, suffixes
from okosos_admin.ui.dialogs import confirm, files, message

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtWidgets import QWidget


def ask_and_save(parent: QWidget, sheet: Sheet, suggestion: Path, saved: Callable[[Path], object]) -> None:
    """Ask for a name, and save the charts as the kind of file its ending says; `saved` hears where."""
    path = files.ask_save_picture(parent, suggestion, suffixes())
    if path is None:
        return
    data = picture_bytes(sheet, path.suffix.casefold())
    try:
        with replacing(path) as unfinished:
            unfinished.write_bytes(data)
    except FileError as error:
        message.show(parent, texts.NOT_SAVED, str(error))
        return
    saved(path)
    if confirm.ask(parent, texts.SAVED, str(path), messages.OPEN_FILE, messages.CLOSE):
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(path)))

"""The list of keys under Hjelp, made from ACTIONS and from what the grid understands."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import (
    QAbstractItemView,
    QDialog,
    QDialogButtonBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
)

from okosos_admin.ui.actions import ACTIONS, GRID_KEYS

if TYPE_CHECKING:
    from PySide6.QtWidgets import QWidget

TITLE = "Tastene"
HEADINGS = ("Tast", "Hva den gjør")


def rows() -> list[tuple[str, str]]:
    """Keys as they are written on the keyboard, and what they do."""
    native = QKeySequence.SequenceFormat.NativeText
    menu = [
        (" eller ".join(QKeySequence(key).toString(native) for key in row.keys), _plain(row.text))
        for row in ACTIONS
        if row.keys
    ]
    return menu + list(GRID_KEYS)


def _plain(text: str) -> str:
    return text.replace("&", "").removesuffix(" …")


def show(parent: QWidget | None) -> None:
    """Show the list until it is closed."""
    dialog = QDialog(parent)
    dialog.setWindowTitle(TITLE)
    listed = rows()
    table = QTableWidget(len(listed), len(HEADINGS))
    table.setHorizontalHeaderLabels(HEADINGS)
    table.verticalHeader().hide()
    table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setTabKeyNavigation(False)
    table.setAccessibleName(TITLE)
    for number, texts in enumerate(listed):
        for column, text in enumerate(texts):
            table.setItem(number, column, QTableWidgetItem(text))
    table.horizontalHeader().setSectionResizeMode(0, QHeaderView.ResizeMode.ResizeToContents)
    table.horizontalHeader().setStretchLastSection(True)
    table.horizontalHeader().setDefaultAlignment(Qt.AlignmentFlag.AlignLeft)
    buttons = QDialogButtonBox(QDialogButtonBox.StandardButton.Close)
    buttons.rejected.connect(dialog.reject)
    column_of_parts = QVBoxLayout(dialog)
    column_of_parts.addWidget(table)
    column_of_parts.addWidget(buttons)
    width = dialog.fontMetrics().averageCharWidth()
    dialog.resize(70 * width, 28 * dialog.fontMetrics().height())
    dialog.exec()

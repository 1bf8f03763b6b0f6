"""A table in a dialog: whole rows are chosen, Tab goes on to the buttons, and the last column takes what is left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QAbstractItemModel


def rows_table(model: QAbstractItemModel, name: str, widths: Sequence[int], lines: float) -> QTableView:
    """A table of `model`.

    Args:
        model: what it shows.
        name: what the screen reader calls it.
        widths: of all columns but the last, in characters.
        lines: height of a row, in lines of text.
    """
    table = QTableView()
    table.setModel(model)
    table.setAccessibleName(name)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setAlternatingRowColors(True)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(int(table.fontMetrics().height() * lines))
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    for section, characters in enumerate(widths):
        header.resizeSection(section, table.fontMetrics().averageCharWidth() * characters)
    header.setSectionResizeMode(len(widths), QHeaderView.ResizeMode.Stretch)
    return table

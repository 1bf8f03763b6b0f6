"""A table in a dialog: whole rows are chosen, and Tab goes on to the buttons."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QAbstractItemModel


def table_of_rows(model: QAbstractItemModel) -> QTableView:
    """A table of `model` with rows of one line, its columns as wide as they come."""
    table = QTableView()
    table.setModel(model)
    table.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
    table.setAlternatingRowColors(True)
    table.setTabKeyNavigation(False)
    table.verticalHeader().hide()
    table.verticalHeader().setDefaultSectionSize(table.fontMetrics().height() + 8)
    header = table.horizontalHeader()
    header.setHighlightSections(False)
    header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
    return table


def rows_table(model: QAbstractItemModel, name: str, widths: Sequence[int], lines: float) -> QTableView:
    """A table of `model` whose last column takes what is left.

    Args:
        model: what it shows.
        name: what the screen reader calls it.
        widths: of all columns but the last, in characters.
        lines: height of a row, in lines of text.
    """
    table = table_of_rows(model)
    table.setAccessibleName(name)
    table.verticalHeader().setDefaultSectionSize(int(table.fontMetrics().height() * lines))
    header = table.horizontalHeader()
    for section, characters in enumerate(widths):
        header.resizeSection(section, table.fontMetrics().averageCharWidth() * characters)
    header.setSectionResizeMode(len(widths), QHeaderView.ResizeMode.Stretch)
    return table

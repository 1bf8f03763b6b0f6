"""The rows of the history as a table, a page at a time."""

from __future__ import annotations

import html
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from typing_extensions import override

from okosos_admin.model.history import lines
from okosos_admin.model.shielding import veiled
from okosos_admin.model.values import show_date
from okosos_admin.ui.history import texts

if TYPE_CHECKING:
    from collections.abc import Callable

    from okosos_admin.model import Case
    from okosos_admin.model.history import History, Line

Index = QModelIndex | QPersistentModelIndex

_ROOT: Final = QModelIndex()
NUMBER: Final = texts.HEADINGS.index("Saksnr")
_AT_END: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter


def moment(row: Line) -> str:
    """When, to the minute."""
    return f"{show_date(row.at.date())} {row.at:%H.%M}"


class HistoryModel(QAbstractTableModel):
    """One row for each row of the change feed, the newest first.

    Args:
        case: the case with a number as it is now, None when it is not in the register any more.
    """

    def __init__(self, case: Callable[[int], Case | None]) -> None:
        super().__init__()
        self._case = case
        self._lines: list[Line] = []

    def show_history(self, history: History) -> None:
        """Show these rows and no others."""
        self.beginResetModel()
        self._lines = lines(history)
        self.endResetModel()

    def add_history(self, history: History) -> None:
        """Show these rows below the others."""
        first = len(self._lines)
        if history.entries:
            self.beginInsertRows(_ROOT, first, first + len(history.entries) - 1)
            self._lines += lines(history)
            self.endInsertRows()

    def line_at(self, row: int) -> Line | None:
        """The row in words; None outside."""
        return self._lines[row] if 0 <= row < len(self._lines) else None

    def row_of(self, entry_id: int) -> int:
        """Where the row with that number is, -1 when it is not shown."""
        return next((number for number, row in enumerate(self._lines) if row.id == entry_id), -1)

    @property
    def oldest(self) -> int | None:
        """Number of the last row, None when there is none."""
        return self._lines[-1].id if self._lines else None

    def texts_of(self, row: Line) -> tuple[str, ...]:
        """What stands in each column."""
        number = "" if row.case_no is None else str(row.case_no)
        return moment(row), row.user, row.machine, number, self._name(row), row.deed, row.what, row.old, row.new

    def _name(self, row: Line) -> str:
        if row.case_no is None:
            return ""
        case = self._case(row.case_no)
        return texts.STRUCK if case is None else veiled(case).name

    # --- Qt

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._lines)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(texts.HEADINGS)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        row = self.line_at(index.row()) if index.isValid() else None
        if row is None:
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _AT_END if index.column() == NUMBER else None
        if role not in {
            Qt.ItemDataRole.DisplayRole,
            Qt.ItemDataRole.ToolTipRole,
            Qt.ItemDataRole.AccessibleTextRole,
        }:
            return None
        text = self.texts_of(row)[index.column()]
        if role == Qt.ItemDataRole.AccessibleTextRole:
            return f"{texts.HEADINGS[index.column()]}: {text or 'tomt'}"
        # A tooltip alone guesses what is formatting; this one is told that nothing is.
        return f"<qt>{html.escape(text)}</qt>" if role == Qt.ItemDataRole.ToolTipRole and text else text

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return texts.HEADINGS[section]
        return None

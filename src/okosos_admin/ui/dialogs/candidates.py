"""Cases with a box to tick beside each: those to anonymise, those that are one person's."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QHeaderView, QTableView
from typing_extensions import override

from okosos_admin.model.shielding import veiled
from okosos_admin.model.values import show_date
from okosos_admin.ui.dialogs import anonymise_texts as texts
from okosos_admin.ui.dialogs.rows import table_of_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from okosos_admin.model.privacy import Candidate

Index = QModelIndex | QPersistentModelIndex

_ROOT: Final = QModelIndex()


class CandidatesModel(QAbstractTableModel):
    """A row a case; all are ticked to begin with.

    Signals:
        chosen_changed: other cases are ticked.
    """

    chosen_changed = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[Candidate] = []
        self._kept: set[int] = set()

    def show_candidates(self, rows: Sequence[Candidate], unticked: Iterable[int] = ()) -> None:
        """Show these cases, all ticked but `unticked`; a tick that was taken away stays away."""
        self.beginResetModel()
        self._rows = list(rows)
        self._kept.update(unticked)
        self.endResetModel()

    @property
    def chosen(self) -> tuple[int, ...]:
        """Numbers of the ticked cases."""
        return tuple(row.case.case_no for row in self._rows if row.case.case_no not in self._kept)

    # --- Qt

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(texts.HEADINGS)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() and index.column() == 0 else flags

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            kept = row.case.case_no in self._kept
            return Qt.CheckState.Unchecked if kept else Qt.CheckState.Checked
        if role != Qt.ItemDataRole.DisplayRole:
            return None
        case = veiled(row.case)
        return (
            str(case.case_no),
            case.name,
            case.local_id or "",
            show_date(case.born) if case.born else "",
            show_date(case.closed) if case.closed else "",
            texts.STRUCK if row.struck else "",
        )[index.column()]

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid() or index.column() != 0:
            return False
        number = self._rows[index.row()].case.case_no
        if Qt.CheckState(value) == Qt.CheckState.Checked:
            self._kept.discard(number)
        else:
            self._kept.add(number)
        self.dataChanged.emit(index, index, [role])
        self.chosen_changed.emit()
        return True

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return texts.HEADINGS[section]
        return None


def candidates_table(model: CandidatesModel) -> QTableView:
    """A table that shows cases with their boxes."""
    table = table_of_rows(model)
    header = table.horizontalHeader()
    for section, sample in enumerate(texts.WIDTHS):
        header.resizeSection(section, table.fontMetrics().horizontalAdvance(sample) + 24)
    header.setSectionResizeMode(texts.HEADINGS.index("Navn"), QHeaderView.ResizeMode.Stretch)
    return table

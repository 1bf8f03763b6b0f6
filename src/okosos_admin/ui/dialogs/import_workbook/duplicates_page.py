"""The third step: rows that look like cases of the register, side by side with them."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QFont
from PySide6.QtWidgets import (
    QAbstractItemView,
    QHBoxLayout,
    QHeaderView,
    QPushButton,
    QSplitter,
    QTableView,
    QVBoxLayout,
    QWidget,
)
from typing_extensions import override

from okosos_admin.model.fields import FIELDS
from okosos_admin.model.importing import Decision, suggested
from okosos_admin.model.shielding import MARK, is_shielded
from okosos_admin.model.values import show
from okosos_admin.ui.dialogs.frame import plain
from okosos_admin.ui.dialogs.import_workbook import texts
from okosos_admin.ui.dialogs.rows import table_of_rows

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from okosos_admin.model import Case
    from okosos_admin.model.workbook import Reading

Index = QModelIndex | QPersistentModelIndex

_ROOT: Final = QModelIndex()
_WIDTHS: Final = ("10 000", "Karoline Nordmannsen-Hansen", "Sak 100 000")
_COMPARED: Final = tuple(row for row in FIELDS if row.editable)
_SIGN: Final = 2


class Duplicates(QAbstractTableModel):
    """A row for each row of the workbook that looks like a case, and what shall happen to it."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[int, int, Mapping[str, Any], Case]] = []
        self._decided: dict[int, Decision] = {}

    def show_duplicates(self, reading: Reading, found: Mapping[int, Case]) -> None:
        """Show what was found, by index of the reading's cases, each with what is most likely meant."""
        self.beginResetModel()
        self._rows = [
            (index, reading.row_numbers[index], reading.cases[index], case) for index, case in sorted(found.items())
        ]
        self._decided = {index: suggested(row, case) for index, _number, row, case in self._rows}
        self.endResetModel()

    @property
    def decisions(self) -> dict[int, tuple[Decision, int]]:
        """What shall happen, by index of the reading's cases, and the number of the case it looks like."""
        return {index: (self._decided[index], case.case_no) for index, _number, _row, case in self._rows}

    def decide(self, rows: Iterable[int], decision: Decision) -> None:
        """Let this happen to the rows at these places."""
        for row in rows:
            self._decided[self._rows[row][0]] = decision
        if self._rows:
            last = len(texts.DUPLICATES_HEADINGS) - 1
            self.dataChanged.emit(self.index(0, last), self.index(len(self._rows) - 1, last))

    def pair(self, row: int) -> tuple[Case, Mapping[str, Any]] | None:
        """The case and the row of the workbook; None outside."""
        return (self._rows[row][3], self._rows[row][2]) if 0 <= row < len(self._rows) else None

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(texts.DUPLICATES_HEADINGS)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role != Qt.ItemDataRole.DisplayRole:
            return None
        key, number, row, case = self._rows[index.row()]
        decision = texts.DECISIONS[self._decided[key]]
        return (str(number), str(row.get("name", "")), f"Sak {case.case_no}", decision)[index.column()]

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return texts.DUPLICATES_HEADINGS[section]
        return None


class Comparison(QAbstractTableModel):
    """The fields that either has, side by side, with a sign for the same, different, and what would be filled in."""

    def __init__(self) -> None:
        super().__init__()
        self._rows: list[tuple[str, str, str, str]] = []

    def show_pair(self, pair: tuple[Case, Mapping[str, Any]] | None) -> None:
        """Show a case and a row; nothing for None."""
        self.beginResetModel()
        self._rows = [] if pair is None else _compared(*pair)
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(self._rows)

    @override
    def columnCount(self, parent: Index = _ROOT) -> int:
        return 0 if parent.isValid() else len(texts.COMPARISON_HEADINGS)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self._rows[index.row()]
        if role == Qt.ItemDataRole.FontRole and row[_SIGN] in {texts.FILLS, texts.DIFFERENT}:
            font = QFont()
            font.setBold(True)
            return font
        if role == Qt.ItemDataRole.TextAlignmentRole and index.column() == _SIGN:
            return Qt.AlignmentFlag.AlignCenter
        return row[index.column()] if role == Qt.ItemDataRole.DisplayRole else None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return texts.COMPARISON_HEADINGS[section]
        return None


def _compared(case: Case, row: Mapping[str, Any]) -> list[tuple[str, str, str, str]]:
    has = case._asdict()
    shown = []
    for field in _COMPARED:
        old, new = has[field.key], row.get(field.key)
        if old is None and new is None:
            continue
        text = MARK if is_shielded(case) and field.key in {"name", "born"} else show(field, old)
        shown.append((field.label, text, _sign(old, new), show(field, new)))
    return shown


def _sign(old: Any, new: Any) -> str:
    if new is None:
        return texts.ONLY_THERE
    if old is None:
        return texts.FILLS
    return texts.SAME if old == new else texts.DIFFERENT


class DuplicatesPage(QWidget):
    """The rows above, the pair of the cursor below, and a button for each decision.

    Attributes:
        model: the rows.
        table: shows them.
        comparison: the pair.
        buttons: by decision.
    """

    def __init__(self) -> None:
        super().__init__()
        self.model = Duplicates()
        self.comparison = Comparison()
        self.table = _table(self.model, texts.DUPLICATES_TABLE)
        self.pair_view = _table(self.comparison, texts.COMPARISON)
        self.buttons = {decision: QPushButton(text) for decision, text in texts.DECIDE.items()}
        self.all_button = QPushButton(texts.SELECT_ALL)
        self._lay_out()
        self.setFocusProxy(self.table)
        self.all_button.clicked.connect(self.table.selectAll)
        for decision, button in self.buttons.items():
            button.clicked.connect(partial(self._decide, decision))
        self.table.selectionModel().currentChanged.connect(self._show_pair)

    def _lay_out(self) -> None:
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        for section, sample in enumerate(_WIDTHS):
            width = self.fontMetrics().horizontalAdvance(sample) + 24
            self.table.horizontalHeader().resizeSection(section, width)
        header = self.pair_view.horizontalHeader()
        header.resizeSection(0, self.fontMetrics().horizontalAdvance("Resultat av rådgivningen") + 24)
        header.setSectionResizeMode(1, QHeaderView.ResizeMode.Stretch)
        header.resizeSection(_SIGN, self.fontMetrics().height() * 2)
        self.pair_view.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        row = QHBoxLayout()
        for button in (self.all_button, *self.buttons.values()):
            button.setAutoDefault(False)
            row.addWidget(button)
        row.addStretch(1)
        split = QSplitter(Qt.Orientation.Vertical)
        split.addWidget(self.table)
        split.addWidget(self.pair_view)
        split.setChildrenCollapsible(False)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(plain(texts.DUPLICATES_INTRO, wraps=True))
        column.addLayout(row)
        column.addWidget(split, 1)

    def show_duplicates(self, reading: Reading, found: Mapping[int, Case]) -> None:
        """Show what was found, the first of it with its pair."""
        self.model.show_duplicates(reading, found)
        self.table.selectRow(0)
        self._show_pair()

    def _decide(self, decision: Decision) -> None:
        rows = self.table.selectionModel().selectedRows()
        self.model.decide([index.row() for index in rows], decision)

    def _show_pair(self) -> None:
        self.comparison.show_pair(self.model.pair(self.table.currentIndex().row()))


def _table(model: QAbstractTableModel, name: str) -> QTableView:
    table = table_of_rows(model)
    table.setAccessibleName(name)
    table.setWordWrap(False)
    table.horizontalHeader().setStretchLastSection(True)
    return table

"""The table of findings: one row for each rule that a case breaks, the impossible ones first."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt
from PySide6.QtGui import QBrush, QGuiApplication, QIcon
from typing_extensions import override

from okosos_admin.model.fields import BY_KEY
from okosos_admin.model.shielding import veiled
from okosos_admin.ui.colours import ink
from okosos_admin.ui.missing import texts
from okosos_admin.ui.missing.findings import ORDERED, case_numbers, first_key, places
from okosos_admin.ui.register.roles import SEVERITY

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from PySide6.QtCore import QObject

    from okosos_admin.model import Case
    from okosos_admin.model.rules import Rule, Severity
    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.missing.findings import Findings, Keys

Index = QModelIndex | QPersistentModelIndex

KIND, CASE_NO, NAME, WHAT, FIELD, CASEWORKER = range(6)
HEADINGS: Final = (
    texts.KIND,
    BY_KEY["case_no"].label,
    BY_KEY["name"].label,
    texts.WHAT,
    texts.FIELD,
    BY_KEY["caseworker"].label,
)

_NOWHERE: Final = QModelIndex()
_FEW: Final = 50
"""Up to so many rows come and go one by one, so that cursor and scroll stay; more, and the table starts anew."""

_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter

_TEXTS: Final[Mapping[int, Callable[[Rule, Case], str]]] = {
    KIND: lambda rule, _case: texts.SEVERITY[rule.severity],
    CASE_NO: lambda _rule, case: str(case.case_no),
    NAME: lambda _rule, case: veiled(case).name,
    WHAT: lambda rule, _case: rule.message,
    FIELD: lambda rule, _case: ", ".join(BY_KEY[key].label for key in rule.fields),
    CASEWORKER: lambda _rule, case: case.caseworker or "",
}


class MissingModel(QAbstractTableModel):
    """Findings, all or filtered.

    Args:
        findings: what is wrong.
        mirror: the cases it is about.

    Attributes:
        place: the rule whose findings are shown, as a place in `ORDERED`; None for all.
        worker: the caseworker whose cases are shown, as a position in the columns' caseworkers, -1 for nobody's;
            None for everybody's.
        icons: by severity.
    """

    def __init__(self, findings: Findings, mirror: Mirror, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._findings = findings
        self._mirror = mirror
        self.place: int | None = None
        self.worker: int | None = None
        self.icons: Mapping[Severity, QIcon] = {}
        self._shown: Keys = self._wanted()
        findings.changed.connect(self._take)

    # --- what the tab asks --------------------------------------------------------------------------------------------

    def show(self, place: int | None, worker: int | None) -> None:
        """Show the findings of one rule, of one caseworker, or of any."""
        self.place, self.worker = place, worker
        self._start_over()

    def key_at(self, row: int) -> int:
        """The finding of a row."""
        return int(self._shown[row])

    def row_near(self, key: int) -> int:
        """The row of a finding, or of what has come in its place; -1 in an empty table."""
        return min(int(np.searchsorted(self._shown, key)), len(self._shown) - 1)

    def rule_at(self, row: int) -> Rule:
        """The rule that is broken."""
        return ORDERED[int(places(self._shown[row]))]

    def case_no_at(self, row: int) -> int:
        """The number of the case that breaks it."""
        return int(case_numbers(self._shown[row]))

    def case_count(self) -> int:
        """How many cases the findings shown are about."""
        # The numbers of each rule are sorted: merging what is sorted is several times faster than sorting.
        numbers = np.sort(case_numbers(self._shown), kind="stable")
        return int(np.count_nonzero(np.diff(numbers))) + 1 if len(numbers) else 0

    # --- following the findings ---------------------------------------------------------------------------------------

    def _wanted(self) -> Keys:
        keys, workers = self._findings.keys, self._findings.workers
        if self.place is not None:
            start, end = np.searchsorted(keys, (first_key(self.place), first_key(self.place + 1)))
            keys, workers = keys[start:end], workers[start:end]
        return keys if self.worker is None else keys[workers == self.worker]

    def _start_over(self) -> None:
        self.beginResetModel()
        self._shown = self._wanted()
        self.endResetModel()

    def _take(self, numbers: frozenset[int] | None) -> None:
        if numbers is None or len(numbers) > _FEW:
            self._start_over()
            return
        wanted = self._wanted()
        theirs = wanted[self._findings.of_cases(wanted, numbers)]
        for row in np.flatnonzero(self._findings.of_cases(self._shown, numbers))[::-1].tolist():
            if self._shown[row] not in theirs:
                self.beginRemoveRows(QModelIndex(), row, row)
                self._shown = np.delete(self._shown, row)
                self.endRemoveRows()
        for key in theirs.tolist():
            row = int(np.searchsorted(self._shown, key))
            if row < len(self._shown) and self._shown[row] == key:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(HEADINGS) - 1))
            else:
                self.beginInsertRows(QModelIndex(), row, row)
                self._shown = np.insert(self._shown, row, key)
                self.endInsertRows()

    # --- Qt's questions -----------------------------------------------------------------------------------------------

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._shown)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        answer = _ROLES.get(role)
        if answer is None or not index.isValid():
            return None
        return answer(self, index.row(), index.column())

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation != Qt.Orientation.Horizontal or not 0 <= section < len(HEADINGS):
            return None
        if role == Qt.ItemDataRole.TextAlignmentRole:
            return _alignment(section)
        return HEADINGS[section] if role == Qt.ItemDataRole.DisplayRole else None

    def text(self, row: int, column: int) -> str:
        """What a cell shows."""
        case = self._mirror.case(self.case_no_at(row))
        # A struck case is in the table until its finding is taken out, a moment later.
        return "" if case is None else _TEXTS[column](self.rule_at(row), case)


def _alignment(column: int) -> Qt.AlignmentFlag:
    return _RIGHT if column == CASE_NO else _LEFT


def _icon(model: MissingModel, row: int, column: int) -> QIcon | None:
    return model.icons.get(model.rule_at(row).severity) if column == KIND else None


def _colour(model: MissingModel, row: int, column: int) -> QBrush | None:
    if column != KIND:
        return None
    return QBrush(ink(SEVERITY[model.rule_at(row).severity], QGuiApplication.palette()))


def _tip(model: MissingModel, row: int, column: int) -> str:
    if column == KIND:
        return texts.SEVERITY_TIPS[model.rule_at(row).severity]
    lines = [
        texts.SPOKEN.format(heading=HEADINGS[other], value=model.text(row, other)) for other in (FIELD, CASEWORKER)
    ]
    return "\n".join([model.text(row, WHAT), *lines])


def _spoken(model: MissingModel, row: int, column: int) -> str:
    return texts.SPOKEN.format(heading=HEADINGS[column], value=model.text(row, column))


_ROLES: Final[Mapping[int, Callable[[MissingModel, int, int], Any]]] = {
    int(Qt.ItemDataRole.DisplayRole): MissingModel.text,
    int(Qt.ItemDataRole.DecorationRole): _icon,
    int(Qt.ItemDataRole.ForegroundRole): _colour,
    int(Qt.ItemDataRole.TextAlignmentRole): lambda _model, _row, column: _alignment(column),
    int(Qt.ItemDataRole.ToolTipRole): _tip,
    int(Qt.ItemDataRole.AccessibleTextRole): _spoken,
}

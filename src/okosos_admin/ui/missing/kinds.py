"""The list of what can be wrong, with how often it is: choosing a line filters the table beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtWidgets import QListView, QStyle
from typing_extensions import override

from okosos_admin.ui.missing import texts
from okosos_admin.ui.missing.findings import ORDERED

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QIcon

    from okosos_admin.model.rules import Rule, Severity

Index = QModelIndex | QPersistentModelIndex

_NOWHERE: Final = QModelIndex()


class KindsModel(QAbstractListModel):
    """A line for everything, then one for each of `ORDERED`.

    Attributes:
        icons: by severity.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._counts: Sequence[int] = (0,) * (len(ORDERED) + 1)
        self.icons: Mapping[Severity, QIcon] = {}

    def show_counts(self, counts: Sequence[int]) -> None:
        """Show how often each of `ORDERED` is broken."""
        self._counts = (sum(counts), *counts)
        self.repaint()

    def repaint(self) -> None:
        """Show everything anew."""
        self.dataChanged.emit(self.index(0), self.index(len(ORDERED)))

    def count(self, row: int) -> int:
        """The number in a line."""
        return self._counts[row]

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(ORDERED) + 1

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        count = self._counts[index.row()]
        if index.row() == 0:
            return texts.COUNTED.format(text=texts.ALL_KINDS, count=count) if role == _DISPLAY else None
        answer = _ROLES.get(role)
        return None if answer is None else answer(self, ORDERED[index.row() - 1], count)


def _words(rule: Rule) -> str:
    return rule.message.rstrip(".")


def _spoken(_model: KindsModel, rule: Rule, count: int) -> str:
    return texts.SPOKEN_KIND.format(severity=texts.SEVERITY[rule.severity], text=_words(rule), count=count)


_DISPLAY: Final = int(Qt.ItemDataRole.DisplayRole)
_ROLES: Final[Mapping[int, Callable[[KindsModel, Rule, int], Any]]] = {
    _DISPLAY: lambda _model, rule, count: texts.COUNTED.format(text=_words(rule), count=count),
    int(Qt.ItemDataRole.DecorationRole): lambda model, rule, _count: model.icons.get(rule.severity),
    int(Qt.ItemDataRole.ToolTipRole): lambda _model, rule, _count: texts.SEVERITY_TIPS[rule.severity],
    int(Qt.ItemDataRole.AccessibleTextRole): _spoken,
}


class KindsList(QListView):
    """Shows a `KindsModel`: lines that count nothing are hidden, but for the one that is chosen.

    Signals:
        chosen: the place in `ORDERED`, None for everything.
    """

    chosen = Signal(object)

    def __init__(self, model: KindsModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setAccessibleName(texts.KINDS)
        self.setWordWrap(True)
        self.setResizeMode(QListView.ResizeMode.Adjust)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setSpacing(3)
        side = self.style().pixelMetric(QStyle.PixelMetric.PM_SmallIconSize)
        self.setIconSize(QSize(side, side))
        model.dataChanged.connect(self._hide_noughts)
        self.setCurrentIndex(model.index(0))
        self._hide_noughts()

    @property
    def place(self) -> int | None:
        """The place in `ORDERED` of the line chosen, None for everything."""
        row = self.currentIndex().row()
        return row - 1 if row > 0 else None

    def _hide_noughts(self) -> None:
        for row in range(1, self._model.rowCount()):
            self.setRowHidden(row, not self._model.count(row) and row != self.currentIndex().row())

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        if hasattr(self, "_model"):
            self._hide_noughts()
        self.chosen.emit(self.place)

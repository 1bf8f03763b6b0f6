"""The table of the caseworkers: one row each in Norwegian order, and for who may write an empty row for the next one.

Names go out as requests and come back as the caseworker register; a name that was not taken stays where it was typed,
with the reason, until it is put right or discarded.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Qt, Signal
from typing_extensions import override

from okosos_admin.model import RegisterError
from okosos_admin.ui.caseworkers.columns import BLANK, FIRST_COUNT, HEADINGS, NAME
from okosos_admin.ui.caseworkers.counts import COUNTS
from okosos_admin.ui.caseworkers.roles import HEADING_ROLES, ROLES
from okosos_admin.ui.register.overlay import Refusal

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtCore import QObject

    from okosos_admin.model import Caseworker, Changes

Index = QModelIndex | QPersistentModelIndex

_NOWHERE: Final = QModelIndex()


class CaseworkersModel(QAbstractTableModel):
    """Rows by the caseworker's id.

    Attributes:
        writable: whether names can be typed.

    Signals:
        add_requested: the name of a new caseworker.
        rename_requested: the id of one, and the new name.
        refusals_changed: what `refusal` answers is different.
    """

    add_requested = Signal(str)
    rename_requested = Signal(int, str)
    refusals_changed = Signal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._ids: list[int] = []
        self._workers: dict[int, Caseworker] = {}
        self._counts: Sequence[Mapping[str | None, int]] = ({},) * len(COUNTS)
        self._pending: dict[int, list[str]] = {}
        self._refused: dict[int, Refusal] = {}
        self.writable = False

    # --- what a row holds ---------------------------------------------------------------------------------------------

    def id_at(self, row: int) -> int:
        """The caseworker's id; `BLANK` in the empty row and outside."""
        return self._ids[row] if 0 <= row < len(self._ids) else BLANK

    def index_of(self, worker_id: int, column: int = NAME) -> QModelIndex:
        """The cell of a caseworker; nowhere when there is no such row."""
        return self.index(self._ids.index(worker_id), column) if worker_id in self._ids else QModelIndex()

    def worker(self, worker_id: int) -> Caseworker | None:
        """The caseworker; None in the empty row."""
        return self._workers.get(worker_id)

    def name(self, worker_id: int) -> str:
        """The name as it stands in the row, also one that is not saved."""
        if worker_id in self._refused:
            return self._refused[worker_id].text
        if self.is_pending(worker_id):
            return self._pending[worker_id][-1]
        return self._saved_name(worker_id)

    def count(self, worker_id: int, column: int) -> int:
        """The number of cases in a column; 0 where there is none."""
        worker = self._workers.get(worker_id)
        if worker is None or column < FIRST_COUNT:
            return 0
        return self._counts[column - FIRST_COUNT].get(worker.name, 0)

    def refusal(self, worker_id: int) -> Refusal | None:
        """The name that was typed and not taken."""
        return self._refused.get(worker_id)

    def is_pending(self, worker_id: int) -> bool:
        """Whether a name is on its way to the file."""
        return bool(self._pending.get(worker_id))

    @property
    def refused(self) -> list[int]:
        """The ids of the rows whose names were not taken, from the top."""
        return [worker_id for worker_id in self._ids if worker_id in self._refused]

    def _saved_name(self, worker_id: int) -> str:
        worker = self._workers.get(worker_id)
        return "" if worker is None else worker.name

    # --- what it is told ----------------------------------------------------------------------------------------------

    def show_workers(self, workers: Sequence[Caseworker], *, writable: bool) -> None:
        """Show the caseworker register; rows come, go and move one by one, so that nothing being typed is lost."""
        self.writable = writable
        self._workers = {worker.id: worker for worker in workers}
        self._arrange()

    def show_counts(self, counts: Sequence[Mapping[str | None, int]]) -> None:
        """Show how many cases each has: one mapping by name for each of `COUNTS`."""
        self._counts = counts
        self._repaint()

    def settle(self, worker_id: int, name: str, outcome: Changes | RegisterError) -> None:
        """The answer to a request: saved, or not, and then the name stays with the reason."""
        if name in self._pending.get(worker_id, ()):
            self._pending[worker_id].remove(name)
        if isinstance(outcome, RegisterError):
            self._refused[worker_id] = Refusal(name, str(outcome))
        self._arrange()

    def discard(self, worker_id: int) -> None:
        """Forget a name that was not taken."""
        if self._refused.pop(worker_id, None) is not None:
            self._arrange()

    def forget(self) -> None:
        """Another register: nothing that was typed belongs to it."""
        self._pending.clear()
        self._refused.clear()
        self._arrange()

    def _arrange(self) -> None:
        wanted = [*self._workers]
        # A name that was not taken does not go away because the right to write did.
        if self.writable or BLANK in self._refused or self.is_pending(BLANK):
            wanted.append(BLANK)
        for row in range(len(self._ids) - 1, -1, -1):
            if self._ids[row] not in wanted:
                self.beginRemoveRows(QModelIndex(), row, row)
                self._refused.pop(self._ids.pop(row), None)
                self.endRemoveRows()
        for place, worker_id in enumerate(wanted):
            self._put(worker_id, place)
        self._repaint()
        self.refusals_changed.emit()

    def _put(self, worker_id: int, place: int) -> None:
        if worker_id not in self._ids:
            self.beginInsertRows(QModelIndex(), place, place)
            self._ids.insert(place, worker_id)
            self.endInsertRows()
            return
        row = self._ids.index(worker_id)
        if row != place:  # it is further down: the rows above `place` are right already
            self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), place)
            self._ids.insert(place, self._ids.pop(row))
            self.endMoveRows()

    def _repaint(self) -> None:
        if self._ids:
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._ids) - 1, len(HEADINGS) - 1))

    # --- Qt's questions -----------------------------------------------------------------------------------------------

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._ids)

    @override
    def columnCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(HEADINGS)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        answer = ROLES.get(role)
        if answer is None or not index.isValid():
            return None
        return answer(self, self._ids[index.row()], index.column())

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        answer = HEADING_ROLES.get(role)
        if answer is None or orientation != Qt.Orientation.Horizontal or not 0 <= section < len(HEADINGS):
            return None
        return answer(section)

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.writable and index.column() == NAME:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        worker_id = self._ids[index.row()]
        name = " ".join(str(value).split())
        self.discard(worker_id)
        if name == self.name(worker_id):
            return True
        self._pending.setdefault(worker_id, []).append(name)
        self._repaint()
        if worker_id == BLANK:
            self.add_requested.emit(name)
        else:
            self.rename_requested.emit(worker_id, name)
        return True

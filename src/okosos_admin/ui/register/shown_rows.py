"""Which rows the grid has and in what place: shown cases, new cases, and an empty last row when we may write.

Rows are identified by case number: new cases have negative ones until they are saved, the empty row is number 0. When
cases change, single rows come, go and move, so that selection, scroll and an open editor stay; when the user asks for
something else, the model is reset and the view finds its place again by case number.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
from PySide6.QtCore import QAbstractTableModel, QModelIndex, QPersistentModelIndex, Signal
from typing_extensions import override

from okosos_admin.model.fields import FIELDS
from okosos_admin.ui.register.index import Query, RegisterIndex
from okosos_admin.ui.register.overlay import BLANK_ROW, Overlay

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from okosos_admin.model import Access
    from okosos_admin.model.changes import Changes
    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.register.sorted_texts import Numbers, Rows

Index = QModelIndex | QPersistentModelIndex

COLUMN_OF: Final = {field.key: column for column, field in enumerate(FIELDS)}
NAME_COLUMN: Final = COLUMN_OF["name"]
NOWHERE: Final = QModelIndex()

_FEW: Final = 20


class ShownRows(QAbstractTableModel):
    """The rows and columns of the grid, without what is in them.

    Attributes:
        mirror: the register in memory.
        overlay: what is not saved yet.
        query: what the user has asked to see.
        register: all cases, ready to be searched and sorted.

    Signals:
        shown_changing: rows are about to come, go or move; `shown_changed` follows.
        shown_changed: other cases are shown, or others are counted.
    """

    shown_changing = Signal()
    shown_changed = Signal()

    def __init__(self, mirror: Mirror) -> None:
        super().__init__()
        self.mirror = mirror
        self.overlay = Overlay()
        self.query = Query()
        self.register = RegisterIndex(mirror.columns, mirror.selection())
        self._numbers: Numbers = np.empty(0, np.int64)
        self._rows: Rows = np.empty(0, np.int32)
        self._pinned: int | None = None
        self._held: set[int] = set()
        mirror.reset.connect(self._take_all)
        mirror.cases_changed.connect(self._take_changes)
        mirror.period_changed.connect(self._take_period)
        mirror.access_changed.connect(self._take_access)
        self._refresh(None)

    # --- what is shown ------------------------------------------------------------------------------------------------

    @property
    def writable(self) -> bool:
        """Whether anything can be typed."""
        return self.mirror.access.writable

    @property
    def case_numbers(self) -> Numbers:
        """The numbers of all rows in shown order; negative for new cases, 0 for the empty row."""
        return self._numbers

    @property
    def shown_rows(self) -> Rows:
        """The rows of the mirror's columns that are shown, in order but for the pinned one."""
        return self._rows

    @property
    def pinned(self) -> int | None:
        """The number of the case that stays in its place."""
        return self._pinned

    def number_at(self, row: int) -> int:
        """The case number of a row."""
        return int(self._numbers[row])

    def row_of(self, number: int) -> int | None:
        """The row that shows a case, None when none does."""
        rows = np.flatnonzero(self._numbers == number)
        return int(rows[0]) if len(rows) else None

    def index_of(self, number: int, key: str) -> QModelIndex:
        """The cell of a case; invalid when it is not shown."""
        row = self.row_of(number)
        return QModelIndex() if row is None else self.index(row, COLUMN_OF[key])

    def show_query(self, query: Query) -> None:
        """Show other cases, or in another order; nothing stays that does not belong."""
        self.query = query
        self._pinned = None
        self._refresh(None)

    def pin(self, number: int | None) -> None:
        """Keep the row of a case in its place, whatever changes, until another is pinned.

        A case that the filters leave out is shown where it belongs. A new case that nobody has typed in goes away when
        another is pinned.
        """
        before = self._pinned
        if number == before:
            return
        self._pinned = number
        if before in self.overlay.drafts and self.overlay.is_empty(before):
            self.overlay.drop_draft(before)
        self._refresh({other for other in (before, number) if other is not None}, hold=False)

    @override
    def rowCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(self._numbers)

    @override
    def columnCount(self, parent: Index = NOWHERE) -> int:
        return 0 if parent.isValid() else len(FIELDS)

    # --- following the mirror -----------------------------------------------------------------------------------------

    def _take_all(self) -> None:
        self.overlay.clear()
        self._held.clear()
        self._pinned = None
        self.register = RegisterIndex(self.mirror.columns, self.mirror.selection())
        self._refresh(None)

    def _take_changes(self, changes: Changes) -> None:
        known = self.register.numbers
        changed = [case.case_no for case in changes.cases]
        if any(draft.saving for draft in self.overlay.drafts.values()):
            # One of these may be a row that is on the screen already; the answer to saving it says which, in a moment.
            self._held.update(number for number in changed if not (known == number).any())
        self.register.patch(changed, removed=bool(changes.struck), selection=self.mirror.selection())
        self._refresh({*changed, *changes.struck})
        self._repaint(changed)

    def _take_period(self, _period: object) -> None:
        self.register.look_from(self.mirror.selection())
        self._refresh(None)

    def _take_access(self, _access: Access) -> None:
        self._refresh(set())
        if len(self._numbers):
            self.dataChanged.emit(self.index(0, 0), self.index(len(self._numbers) - 1, len(FIELDS) - 1))

    # --- coming, going and moving -------------------------------------------------------------------------------------

    def _refresh(self, suspects: Collection[int] | None, *, hold: bool = True) -> None:
        """Show what the query says now.

        Args:
            suspects: cases that may have come, gone or moved; None for any, which starts anew.
            hold: whether the pinned case is where it is for a reason; if not, no case is different from before.
        """
        wanted = self._wanted(suspects if hold else None)
        if suspects is not None and np.array_equal(wanted, self._numbers):
            if not hold:
                return
        else:
            self.shown_changing.emit()
            if suspects is None or len(suspects) > _FEW or not self._rearrange(wanted, suspects):
                self.beginResetModel()
                self._numbers = wanted
                self.endResetModel()
        self.shown_changed.emit()

    def _wanted(self, suspects: Collection[int] | None) -> Numbers:
        register = self.register
        pinned_row = None if self._pinned is None else register.columns.row_of.get(self._pinned)
        self._rows = register.rows(self.query, also=pinned_row)
        wanted = register.numbers[self._rows]
        if self._held:
            wanted = wanted[~np.isin(wanted, list(self._held))]
        if suspects is not None and self._pinned is not None and pinned_row is not None:
            wanted = self._in_its_place(self._pinned, wanted, suspects)
        new = [*self.overlay.drafts] + ([BLANK_ROW] if self.writable else [])
        return np.concatenate((wanted, np.array(new, np.int64)))

    def _in_its_place(self, number: int, wanted: Numbers, suspects: Collection[int]) -> Numbers:
        """`wanted` with a case below the one it is below now, instead of where it belongs."""
        row = self.row_of(number)
        if row is None:
            return wanted
        others = wanted[wanted != number]
        # None above it is left: then it comes first, unless there are more than it is worth to look at.
        place = 0 if row <= _FEW else min(row, len(others))
        between = set()
        for above in self._numbers[:row][::-1][:_FEW].tolist():
            found = np.flatnonzero(others == above)
            if above not in suspects and len(found):
                place = int(found[0]) + 1
                break
            between.add(above)
        # Those above it that might have moved and have not are still above it.
        while place < len(others) and int(others[place]) in between:
            place += 1
        return np.insert(others, place, number)

    def _rearrange(self, wanted: Numbers, suspects: Collection[int]) -> bool:
        """Take rows out, move them and put them in, one by one; False when that does not lead to `wanted`."""
        # Rows that are no cases come and go for reasons of their own.
        doubtful = [*suspects, *self._numbers[self._numbers <= BLANK_ROW].tolist(), *self.overlay.drafts, BLANK_ROW]
        stay = set(wanted[np.isin(wanted, doubtful)].tolist())
        for row in np.flatnonzero(np.isin(self._numbers, doubtful))[::-1].tolist():
            if int(self._numbers[row]) not in stay:
                self.beginRemoveRows(QModelIndex(), row, row)
                self._numbers = np.delete(self._numbers, row)
                self.endRemoveRows()
        for place in np.flatnonzero(np.isin(wanted, list(stay))).tolist():
            self._put(int(wanted[place]), place)
        return np.array_equal(self._numbers, wanted)

    def _put(self, number: int, place: int) -> None:
        row = self.row_of(number)
        place = min(place, len(self._numbers) - (row is not None))
        if row is None:
            self.beginInsertRows(QModelIndex(), place, place)
            self._numbers = np.insert(self._numbers, place, number)
            self.endInsertRows()
        elif row != place:
            # Qt counts the destination with the row still in its old place.
            self.beginMoveRows(QModelIndex(), row, row, QModelIndex(), place + (place > row))
            self._numbers = np.insert(np.delete(self._numbers, row), place, number)
            self.endMoveRows()

    def _repaint(self, numbers: Iterable[int]) -> None:
        """Cells of these cases and the signs at the edge of their rows hold something else.

        Without `headerDataChanged`, for which Qt lays out all there is: the grid paints the sign with the cells.
        """
        for number in numbers:
            row = self.row_of(number)
            if row is not None:
                self.dataChanged.emit(self.index(row, 0), self.index(row, len(FIELDS) - 1))

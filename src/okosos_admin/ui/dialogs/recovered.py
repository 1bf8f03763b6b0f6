"""What could not be saved, piece by piece, beside what the register holds now; the user decides what becomes of it."""

from __future__ import annotations

import html
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QModelIndex, QObject, QPersistentModelIndex, QSize, Qt, Signal
from PySide6.QtGui import QBrush, QGuiApplication
from PySide6.QtWidgets import QDialogButtonBox
from typing_extensions import override

from okosos_admin.model.fields import BY_KEY
from okosos_admin.model.shielding import veiled
from okosos_admin.model.values import show
from okosos_admin.ui.colours import Meaning, ink
from okosos_admin.ui.dialogs import confirm, recovered_texts
from okosos_admin.ui.dialogs.frame import Frame, heading, plain
from okosos_admin.ui.dialogs.rows import rows_table
from okosos_admin.ui.unsaved import can_be_entered, cell_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from okosos_admin.model import Case
    from okosos_admin.model.recovery import Unsaved

# In characters; the last column takes what is left.
WIDTHS: Final = (26, 20, 26, 26)

_ROOT: Final = QModelIndex()


@dataclass(slots=True)
class Row:
    """One piece as it is shown.

    Attributes:
        piece: the change.
        cells: a text for each column.
        can_be_entered: whether the program can do it again.
        is_chosen: whether the buttons are about it.
    """

    piece: Unsaved
    cells: tuple[str, str, str, str, str]
    can_be_entered: bool
    is_chosen: bool


@dataclass(frozen=True, slots=True)
class Decision:
    """What becomes of which pieces; the others wait.

    Attributes:
        entered: to be saved after all.
        discarded: to be let go of.
    """

    entered: tuple[Unsaved, ...] = ()
    discarded: tuple[Unsaved, ...] = ()


def rows(pieces: Iterable[Unsaved], cases: Mapping[int, Case]) -> list[Row]:
    """The pieces beside what `cases` hold now. Chosen are those that nobody else has touched since."""
    return [_row(piece, cases) for piece in pieces]


def _row(piece: Unsaved, cases: Mapping[int, Case]) -> Row:
    cell = cell_of(piece)
    if cell is not None:
        return _cell_row(piece, *cell, cases)
    if piece.new:
        return _new_row(piece, cases)
    if piece.struck:
        number = piece.struck[0]
        note = "" if number in cases else recovered_texts.GONE
        return Row(piece, (_case(number, cases), recovered_texts.STRIKE, "", "", note), not note, not note)
    return Row(piece, ("", piece.words, "", "", recovered_texts.BY_HAND), can_be_entered(piece), is_chosen=False)


def _cell_row(piece: Unsaved, number: int, key: str, cases: Mapping[int, Case]) -> Row:
    field = BY_KEY[key]
    typed = show(field, piece.values[number][key]) or recovered_texts.EMPTY
    if number not in cases:
        cells = (_case(number, cases), field.label, typed, "", recovered_texts.GONE)
        return Row(piece, cells, can_be_entered=False, is_chosen=False)
    now = getattr(cases[number], key)
    is_changed = piece.before.get(number, {}).get(key) != now
    note = recovered_texts.CHANGED if is_changed else ""
    cells = (_case(number, cases), field.label, typed, show(field, now) or recovered_texts.EMPTY, note)
    return Row(piece, cells, can_be_entered=True, is_chosen=not is_changed)


def _new_row(piece: Unsaved, cases: Mapping[int, Case]) -> Row:
    values = piece.new[0]
    alike = [
        number for number, case in cases.items() if all(getattr(case, key) == value for key, value in values.items())
    ]
    note = recovered_texts.ALIKE.format(number=alike[0]) if alike else ""
    others = [
        f"{BY_KEY[key].label}: {show(BY_KEY[key], value)}"
        for key, value in values.items()
        if key != "name" and value is not None
    ]
    typed = ", ".join([str(values.get("name") or ""), *others])
    return Row(piece, (recovered_texts.NEW, "", typed, "", note), can_be_entered=True, is_chosen=not alike)


def _case(number: int, cases: Mapping[int, Case]) -> str:
    return f"{number} {veiled(cases[number]).name}" if number in cases else str(number)


class Pieces(QAbstractTableModel):
    """The rows, with a tick box in the first column.

    Signals:
        chosen: others are ticked.
    """

    chosen = Signal()

    def __init__(self, found: Sequence[Row], parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows = list(found)

    def take_out(self, gone: Sequence[Row]) -> None:
        """These are decided."""
        self.beginResetModel()
        self.rows = [row for row in self.rows if row not in gone]
        self.endResetModel()
        self.chosen.emit()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(recovered_texts.HEADINGS)

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        row = self.rows[index.row()]
        if role == Qt.ItemDataRole.DisplayRole:
            return row.cells[index.column()]
        if role == Qt.ItemDataRole.ToolTipRole:
            # A tooltip alone guesses what is formatting; this one is told that nothing is.
            return f"<qt>{html.escape(row.cells[index.column()])}</qt>"
        if role == Qt.ItemDataRole.CheckStateRole and index.column() == 0:
            return Qt.CheckState.Checked if row.is_chosen else Qt.CheckState.Unchecked
        if role == Qt.ItemDataRole.ForegroundRole and index.column() == len(WIDTHS):
            return QBrush(ink(Meaning.MISSING, QGuiApplication.palette()))
        return None

    @override
    def setData(
        self, index: QModelIndex | QPersistentModelIndex, value: Any, role: int = Qt.ItemDataRole.EditRole
    ) -> bool:
        if role != Qt.ItemDataRole.CheckStateRole or not index.isValid():
            return False
        self.rows[index.row()].is_chosen = Qt.CheckState(value) == Qt.CheckState.Checked
        self.dataChanged.emit(index, index)
        self.chosen.emit()
        return True

    @override
    def flags(self, index: QModelIndex | QPersistentModelIndex) -> Qt.ItemFlag:
        flags = super().flags(index)
        return flags | Qt.ItemFlag.ItemIsUserCheckable if index.isValid() and index.column() == 0 else flags

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return recovered_texts.HEADINGS[section]
        return None


class Recovered(Frame):
    """The pieces, and the three things that can be done with the ticked ones.

    Args:
        parent: the window it is about.
        pieces: what could not be saved.
        cases: what the register holds now.
        writable: whether anything can be saved just now.
    """

    def __init__(
        self, parent: QWidget | None, pieces: Sequence[Unsaved], cases: Mapping[int, Case], *, writable: bool
    ) -> None:
        super().__init__(parent, recovered_texts.TITLE)
        self._writable = writable
        self._entered: list[Unsaved] = []
        self._discarded: list[Unsaved] = []
        self.pieces = Pieces(rows(pieces, cases), self)
        many = recovered_texts.HEADING.format(count=len(pieces))
        self.column.addWidget(heading(recovered_texts.HEADING_ONE if len(pieces) == 1 else many))
        self.add_intro(recovered_texts.INTRO)
        self.table = rows_table(self.pieces, recovered_texts.TABLE, WIDTHS, 2.5)
        self.column.addWidget(self.table, 1)
        if not writable:
            self.column.addWidget(plain(recovered_texts.READ_ONLY, wraps=True))
        action = QDialogButtonBox.ButtonRole.ActionRole
        self.enter_button = self.add_button(recovered_texts.ENTER, action, default=writable)
        self.discard_button = self.add_button(recovered_texts.DISCARD, action)
        self.wait_button = self.add_button(
            recovered_texts.WAIT, QDialogButtonBox.ButtonRole.RejectRole, default=not writable
        )
        self.add_row_of_buttons()
        self.enter_button.clicked.connect(self._enter)
        self.discard_button.clicked.connect(self._discard)
        self.pieces.chosen.connect(self._show)
        self._show()
        (self.enter_button if writable else self.wait_button).setFocus()
        width, height = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
        self.resize(QSize(width * 140, height * 24).boundedTo(self.screen().availableSize() * 0.9))

    @property
    def decision(self) -> Decision:
        """What was decided so far."""
        return Decision(tuple(self._entered), tuple(self._discarded))

    def _chosen(self) -> list[Row]:
        return [row for row in self.pieces.rows if row.is_chosen]

    def _show(self) -> None:
        chosen = self._chosen()
        self.enter_button.setEnabled(self._writable and any(row.can_be_entered for row in chosen))
        self.discard_button.setEnabled(bool(chosen))

    def _enter(self) -> None:
        chosen = [row for row in self._chosen() if row.can_be_entered]
        self._entered += [row.piece for row in chosen]
        self._go_on_without(chosen)

    def _discard(self) -> None:
        chosen = self._chosen()
        many = recovered_texts.DISCARD_MANY.format(count=len(chosen))
        if confirm.ask(
            self,
            recovered_texts.DISCARD_TITLE,
            recovered_texts.DISCARD_ONE if len(chosen) == 1 else many,
            recovered_texts.DISCARD_YES,
            recovered_texts.DISCARD_NO,
            dangerous=True,
        ):
            self._discarded += [row.piece for row in chosen]
            self._go_on_without(chosen)

    def _go_on_without(self, gone: Sequence[Row]) -> None:
        self.pieces.take_out(gone)
        if not self.pieces.rows:
            self.accept()


def ask(parent: QWidget | None, pieces: Sequence[Unsaved], cases: Mapping[int, Case], *, writable: bool) -> Decision:
    """Show what could not be saved and wait; what the user decided.

    Args:
        parent: the window it is about.
        pieces: what could not be saved.
        cases: what the register holds now.
        writable: whether anything can be saved just now.
    """
    dialog = Recovered(parent, pieces, cases, writable=writable)
    dialog.ask()
    return dialog.decision

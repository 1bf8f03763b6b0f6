"""The copies of a register: when each was made and what is in it, to look at or to put back.

They are read one by one, away from the window: a folder full of them on a slow share takes its time.
"""

from __future__ import annotations

from contextlib import suppress
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QObject, QPersistentModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QDialogButtonBox, QTableView
from typing_extensions import override

from okosos_admin import messages
from okosos_admin.model import FileError
from okosos_admin.model.access.surroundings import program_folder
from okosos_admin.model.backup import Contents, Copies, Copy, forgotten_in, look_into
from okosos_admin.ui.dialogs import confirm, restore_texts
from okosos_admin.ui.dialogs.frame import Frame, plain
from okosos_admin.ui.dialogs.rows import rows_table
from okosos_admin.ui.times import when
from okosos_admin.ui.worker import Worker

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from PySide6.QtWidgets import QWidget

# In characters; the last column takes what is left.
WIDTHS: Final = (22, 9, 22, 24)
ROWS_SHOWN: Final = 12

_ROOT: Final = QModelIndex()


@dataclass(frozen=True, slots=True)
class Choice:
    """What the user wants with which copy.

    Attributes:
        copy: the file.
        made: when, in words.
        look: only to look at it; else it is put back.
        names_left: as in `Contents`.
    """

    copy: Path
    made: str
    look: bool
    names_left: int | None = None


@dataclass(slots=True)
class Row:
    """One copy.

    Attributes:
        copy: as found.
        paths: where it lies, beside the register first.
        place: that in words.
        contents: what is in it, None as long as nobody has looked.
        problem: why it cannot be read, empty when it can.
    """

    copy: Copy
    paths: tuple[Path, ...]
    place: str
    contents: Contents | None = None
    problem: str = ""

    @property
    def path(self) -> Path:
        """The file to use."""
        return self.paths[0]


def cases(count: int) -> str:
    """'62 saker'."""
    return restore_texts.ONE_CASE if count == 1 else restore_texts.CASES.format(count=QLocale().toString(count))


class Finder(QObject):
    """Finds the copies of a register and looks into each, on a thread of its own.

    Signals:
        found: the rows, the newest first.
        looked: the place of a row that is known now.
    """

    found = Signal(object)
    looked = Signal(int)

    def __init__(self) -> None:
        super().__init__()
        self._worker = Worker("copies")
        self._goes_on = True

    def start(self, register: Path) -> None:
        """Find the copies of `register`."""
        self._worker.submit(lambda: self._find(register))

    def stop(self) -> None:
        """Look no further."""
        self._goes_on = False
        self._worker.end()

    def _find(self, register: Path) -> None:
        copies = Copies(register, program_folder())
        rows = [row for row in (_row(copies, copy) for copy in copies.found()) if row.paths]
        if self._goes_on:
            self.found.emit(rows)
        forgotten = forgotten_in(register)
        for place, row in enumerate(rows):
            self._look(row, forgotten)
            if not self._goes_on:
                return
            self.looked.emit(place)

    def _look(self, row: Row, forgotten: frozenset[str] | None) -> None:
        for path in row.paths:
            try:
                contents = look_into(path, forgotten)
            except FileError as error:
                row.problem = str(error)
            else:
                row.paths, row.contents, row.problem = (path,), contents, ""
                return


def _row(copies: Copies, copy: Copy) -> Row:
    beside, machine = (folder / copy.path.name for folder in copies.folders)
    there = [path for path in (beside, machine) if _exists(path)]
    place = (
        restore_texts.BOTH if len(there) == 2 else (restore_texts.BESIDE if beside in there else restore_texts.MACHINE)
    )
    return Row(copy, tuple(there), place)


def _exists(path: Path) -> bool:
    with suppress(OSError):
        return path.exists()
    return False


class CopyTable(QAbstractTableModel):
    """The copies as rows.

    Attributes:
        rows: what is known of each.
        is_complete: whether all are there.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.rows: Sequence[Row] = ()
        self.is_complete = False

    def take(self, rows: Sequence[Row]) -> None:
        """Show these."""
        self.beginResetModel()
        self.rows, self.is_complete = rows, True
        self.endResetModel()

    def update(self, row: int) -> None:
        """More is known of one."""
        self.dataChanged.emit(self.index(row, 0), self.index(row, self.columnCount() - 1))

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.rows)

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(restore_texts.HEADINGS)

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid():
            return None
        if role == Qt.ItemDataRole.DisplayRole:
            return _cells(self.rows[index.row()])[index.column()]
        return None

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return restore_texts.HEADINGS[section]
        return None


def _cells(row: Row) -> tuple[str, ...]:
    if row.problem:
        inside = ("", restore_texts.UNREADABLE, "")
    elif row.contents is None:
        inside = (restore_texts.LOOKING,) * 3
    else:
        last = row.contents.last_change
        inside = (
            QLocale().toString(row.contents.cases),
            restore_texts.NEVER if last is None else when(last),
            row.contents.changed_by,
        )
    return (when(row.copy.made), *inside, row.place)


class RestoreDialog(Frame):
    """The copies, and what can be done with the chosen one.

    Args:
        parent: the window it is about.
        register: the register's file.
        is_damaged: whether that is too damaged to be used.
        refusal: why nothing can be put back just now, empty when it can.

    Attributes:
        choice: what the user wants, once it is closed; None for nothing.
    """

    def __init__(self, parent: QWidget | None, register: Path, *, is_damaged: bool, refusal: str = "") -> None:
        super().__init__(parent, restore_texts.TITLE)
        self._is_damaged = is_damaged
        self._refusal = refusal
        self.choice: Choice | None = None
        self.copies = CopyTable(self)
        self.add_intro(restore_texts.INTRO)
        self.table = self._table()
        self.column.addWidget(self.table, 1)
        self.line = plain(restore_texts.SEARCHING, wraps=True)
        self.line.setMinimumHeight(self.line.fontMetrics().lineSpacing() * 2)  # the longest sentence takes two lines
        self.column.addWidget(self.line)
        self.look_button = self.add_button(restore_texts.LOOK, QDialogButtonBox.ButtonRole.ActionRole, default=True)
        self.restore_button = self.add_button(restore_texts.RESTORE, QDialogButtonBox.ButtonRole.ActionRole)
        self.add_button(restore_texts.CLOSE, QDialogButtonBox.ButtonRole.RejectRole)
        self.add_row_of_buttons()
        self.look_button.clicked.connect(self._look)
        self.restore_button.clicked.connect(self._restore)
        self.table.selectionModel().currentRowChanged.connect(self._show)
        self.table.doubleClicked.connect(self._look)
        self._finder = Finder()
        self._finder.found.connect(self._take)
        self._finder.looked.connect(self._update)
        self.finished.connect(self._finder.stop)
        self._finder.start(register)
        self._show()
        self.table.setFocus()

    def _table(self) -> QTableView:
        table = rows_table(self.copies, restore_texts.TABLE, WIDTHS, 1.5)
        table.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        table.setShowGrid(False)
        width = self.fontMetrics().averageCharWidth() * (sum(WIDTHS) + 24)
        table.setMinimumSize(width, table.verticalHeader().defaultSectionSize() * ROWS_SHOWN)
        return table

    # --- what is known

    def _take(self, rows: Sequence[Row]) -> None:
        self.copies.take(rows)
        if rows:
            self.table.selectRow(0)
        self._show()

    def _update(self, row: int) -> None:
        self.copies.update(row)
        self._show()

    def _chosen(self) -> Row | None:
        index = self.table.currentIndex()
        return self.copies.rows[index.row()] if index.isValid() else None

    def _show(self) -> None:
        row = self._chosen()
        can_be_read = row is not None and row.contents is not None
        self.look_button.setEnabled(can_be_read)
        self.restore_button.setEnabled(can_be_read and not self._refusal)
        self.restore_button.setToolTip(self._refusal)
        if row is None:
            self.line.setText(restore_texts.NONE if self.copies.is_complete else restore_texts.SEARCHING)
        else:
            names = names_back(row.contents.names_left) if row.contents and row.contents.names_left else ""
            self.line.setText(row.problem or f"{self._refusal} {names}".strip())

    # --- what is chosen

    def _look(self) -> None:
        self._choose(look=True)

    def _restore(self) -> None:
        row = self._chosen()
        if row is None or row.contents is None:
            return
        made, count, left = when(row.copy.made), row.contents.cases, row.contents.names_left
        if confirmed(self, made, count, left, is_damaged=self._is_damaged):
            self._choose(look=False)

    def _choose(self, *, look: bool) -> None:
        row = self._chosen()
        if row is not None and row.contents is not None:
            self.choice = Choice(row.path, when(row.copy.made), look, row.contents.names_left)
            self.accept()


def names_back(names_left: int | None) -> str:
    """That the copy brings back names which the register has let go of, or may do so; empty when it does not.

    Args:
        names_left: as in `Contents`.
    """
    if names_left is None:
        return messages.NAMES_BACK_PERHAPS
    if names_left == 1:
        return messages.NAME_BACK
    return messages.NAMES_BACK.format(count=QLocale().toString(names_left)) if names_left else ""


def confirmed(
    parent: QWidget | None, made: str, count: int, names_left: int | None, *, is_damaged: bool = False
) -> bool:
    """Whether the user means it.

    Args:
        parent: the window it is about.
        made: when the copy was, in words.
        count: how many cases it holds.
        names_left: as in `Contents`.
        is_damaged: whether the register is too damaged to be used.
    """
    words = restore_texts.ASK_DAMAGED if is_damaged else restore_texts.ASK_SOUND
    return confirm.ask(
        parent,
        restore_texts.ASK_TITLE.format(made=made),
        f"{words.format(cases=cases(count))}\n\n{names_back(names_left)}".strip(),
        restore_texts.ASK_YES,
        restore_texts.ASK_NO,
        dangerous=True,
    )


def ask(parent: QWidget | None, register: Path, *, is_damaged: bool = False, refusal: str = "") -> Choice | None:
    """Show the copies of a register and wait; what the user wants with one, None for nothing.

    Args:
        parent: the window it is about.
        register: the register's file.
        is_damaged: whether that is too damaged to be used.
        refusal: why nothing can be put back just now, empty when it can.
    """
    dialog = RestoreDialog(parent, register, is_damaged=is_damaged, refusal=refusal)
    dialog.ask()
    return dialog.choice

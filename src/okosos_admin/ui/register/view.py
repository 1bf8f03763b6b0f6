"""The grid as its user knows it: the keys of a spreadsheet, and a place that is found again whatever is shown.

What each key does is in `keys.py`, how the place is found again in `place.py`.
"""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QKeyEvent
from PySide6.QtWidgets import QAbstractItemView, QLineEdit, QToolTip, QWhatsThis
from typing_extensions import override

from okosos_admin.model.fields import FIELDS
from okosos_admin.ui.register import texts
from okosos_admin.ui.register.editors import DateEditor
from okosos_admin.ui.register.frozen_table import FrozenTable
from okosos_admin.ui.register.help_texts import explanation
from okosos_admin.ui.register.keys import KEYS, Errand
from okosos_admin.ui.register.padlock import padlock_cursor
from okosos_admin.ui.register.place import PlaceKeeper
from okosos_admin.ui.register.ranges import Block

if TYPE_CHECKING:
    from PySide6.QtGui import QMouseEvent

    from okosos_admin.ui.register.delegate import CellDelegate
    from okosos_admin.ui.register.model import RegisterModel
    from okosos_admin.ui.register.shown_rows import Index

_TRIGGER: Final = QAbstractItemView.EditTrigger
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_SELECT: Final = QItemSelectionModel.SelectionFlag.ClearAndSelect
_TOLD_AT_LEAST: Final = 2000
_TOLD_PER_SIGN: Final = 60
"""Milliseconds that a sentence stays."""


class RegisterView(FrozenTable):
    """Shows a `RegisterModel`, finds its place again, and goes about by keys.

    Signals:
        write_refused: somebody typed and may not.
        errand_requested: an `Errand` that a key asked for.
        escaped, escaped_twice: Esc outside an editor, and again.
    """

    errand_requested = Signal(object)
    write_refused = Signal()
    escaped = Signal()
    escaped_twice = Signal()

    def __init__(self, model: RegisterModel, delegate: CellDelegate) -> None:
        super().__init__(model)
        self._model = model
        self._tab_start: int | None = None
        self._escaped = False
        self.setItemDelegate(delegate)
        delegate.setParent(self)
        delegate.left.connect(self.step)
        delegate.next_requested.connect(lambda: self.errand_requested.emit(Errand.NEXT))
        self.setAccessibleName(texts.GRID_NAME)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(_TRIGGER.DoubleClicked | _TRIGGER.AnyKeyPressed)
        model.modelAboutToBeReset.connect(self.commit_editor)
        self._place = PlaceKeeper(self, model)
        model.told.connect(self.tell)
        model.rowsRemoved.connect(self._go_on_editing)
        self.heading.help_requested.connect(self.explain_column)

    # --- going about --------------------------------------------------------------------------------------------------

    def go_to(self, index: QModelIndex) -> None:
        """Put the cursor in a cell, in sight."""
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, _SELECT)
            self.scrollTo(index)
            self.setFocus()

    def show_column(self, column: int) -> None:
        """Scroll sideways until a column is in sight."""
        row = max(self.rowAt(0), 0)
        bar = self.verticalScrollBar().value()
        if self._model.rowCount():
            self.scrollTo(self._model.index(row, column))
            self.verticalScrollBar().setValue(bar)

    def step(self, right: int, down: int) -> None:
        """Go some cells right, over columns that nobody types in, or down, as after an editor or on Tab and Enter."""
        current = self.currentIndex()
        if not current.isValid():
            return
        if right:
            if self._tab_start is None:
                self._tab_start = current.column()
            start = self._tab_start
            self.go_to(self._beside(current, right))
            self._tab_start = start
        elif down:
            row = min(max(current.row() + down, 0), self._model.rowCount() - 1)
            # As in a spreadsheet: Enter after some Tabs goes to below where the first of them was pressed.
            column = current.column() if self._tab_start is None else self._tab_start
            self.go_to(self._model.index(row, column))
            self._tab_start = None
        else:
            self.setFocus()

    def _beside(self, index: QModelIndex, right: int) -> QModelIndex:
        """The next cell that can be typed in, on the next row after the last."""
        columns = [
            section for section in map(self.heading.logicalIndex, range(len(FIELDS))) if self._can_enter(section)
        ]
        if not columns:
            return index
        places = [self.heading.visualIndex(column) for column in columns]
        here = self.heading.visualIndex(index.column())
        beyond = [place for place in places if (place > here if right > 0 else place < here)]
        if beyond:
            place = min(beyond) if right > 0 else max(beyond)
            return self._model.index(index.row(), self.heading.logicalIndex(place))
        row = index.row() + right
        if not 0 <= row < self._model.rowCount():
            return index
        return self._model.index(row, columns[0] if right > 0 else columns[-1])

    def _can_enter(self, column: int) -> bool:
        return not self.isColumnHidden(column) and (FIELDS[column].editable or not self._model.writable)

    # --- editing ------------------------------------------------------------------------------------------------------

    def commit_editor(self) -> None:
        """Take what stands in an open editor."""
        editor = self.open_editor()
        if editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, self.itemDelegate().EndEditHint.NoHint)

    def _go_on_editing(self) -> None:
        """Qt takes the removal of any row for the end of editing."""
        if self.open_editor() is not None:
            self.setState(QAbstractItemView.State.EditingState)

    def open_cell(self) -> None:
        """Edit what stands in the cell, with the cursor behind it."""
        if self.currentIndex().isValid():
            super().edit(self.currentIndex())
            self._caret_to_end()

    def _caret_to_end(self) -> None:
        editor = self.open_editor()
        if isinstance(editor, QLineEdit):
            editor.deselect()
            editor.end(False)

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        super().mouseDoubleClickEvent(event)
        self._caret_to_end()

    @override
    def event(self, event: QEvent) -> bool:
        if (
            event.type() == QEvent.Type.ShortcutOverride
            and isinstance(event, QKeyEvent)
            and event.key() == Qt.Key.Key_F1
            and not event.modifiers()
        ):
            # In a cell, F1 is about the cell; the window's F1 would open the guide.
            event.accept()
            return True
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        escaped, self._escaped = self._escaped, False
        press = KEYS.get((Qt.Key(event.key()), event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier))
        types = press is None and _is_typed(event)
        if (types or (press is not None and press.writes)) and not self._model.writable:
            self.write_refused.emit()
        elif press is not None:
            self._escaped = escaped
            press.work(self)
        elif types and not self._can_type():
            self.tell_why_not()
        else:
            super().keyPressEvent(event)

    def escape(self) -> None:
        """Esc outside an editor; the second time in a row it clears the filters."""
        (self.escaped_twice if self._escaped else self.escaped).emit()
        self._escaped = not self._escaped

    def _can_type(self) -> bool:
        index = self.currentIndex()
        return index.isValid() and bool(self._model.flags(index) & Qt.ItemFlag.ItemIsEditable)

    def jump(self, right: int, down: int, *, extend: bool) -> None:
        """To the first or last column or case, with all between selected when `extend`."""
        current = self.currentIndex()
        if not current.isValid():
            return
        row, column = current.row(), current.column()
        columns = self.visible_columns()
        if right:
            column = columns[0] if right < 0 else columns[-1]
        if down:
            row = 0 if down < 0 else max(self._model.rowCount() - 1 - self._model.writable, 0)
        target = self._model.index(row, column)
        if extend:
            span = QItemSelection(
                self._model.index(min(row, current.row()), min(column, current.column())),
                self._model.index(max(row, current.row()), max(column, current.column())),
            )
            self.selectionModel().select(span, _SELECT)
            self.selectionModel().setCurrentIndex(target, QItemSelectionModel.SelectionFlag.NoUpdate)
            self.scrollTo(target)
        else:
            self.go_to(target)

    def tell_why_not(self) -> None:
        """Say beside the cell that nobody types in it."""
        index = self.currentIndex()
        if index.isValid():
            field = FIELDS[index.column()]
            self.tell(self._model.number_at(index.row()), field.key, texts.COMPUTED_TIP.format(label=field.label))

    def tell(self, number: int, key: str, sentence: str) -> None:
        """Say something beside a cell, for as long as it takes to read, once the cursor has moved on.

        Qt takes the words away when the focus moves, as it does from an editor to the grid.
        """
        if QAccessible.isActive():
            QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(self, sentence))
        QTimer.singleShot(0, self, partial(self._tell, number, key, sentence))

    def _tell(self, number: int, key: str, sentence: str) -> None:
        index = self._model.index_of(number, key)
        if index.isValid() and self.isVisible():
            place = self.viewport().mapToGlobal(self.visualRect(index).bottomLeft())
            QToolTip.showText(place, sentence, self, QRect(), _TOLD_AT_LEAST + _TOLD_PER_SIGN * len(sentence))

    def explain_cell(self) -> None:
        """Show what the column of the cursor is for, beside the cell."""
        index = self.currentIndex()
        if index.isValid():
            self._explain(index.column(), self.viewport().mapToGlobal(self.visualRect(index).bottomLeft()))

    def explain_column(self, column: int) -> None:
        """Show what a column is for, under its heading."""
        place = QPoint(self.heading.left_of(column), self.heading.height())
        self._explain(column, self.heading.mapToGlobal(place))

    def _explain(self, column: int, place: QPoint) -> None:
        QWhatsThis.showText(place, explanation(FIELDS[column]), self)

    def open_list(self) -> None:
        """Open the list or the calendar of the cell."""
        self.open_cell()
        editor = self.open_editor()
        if isinstance(editor, DateEditor):
            editor.show_calendar()

    def open_empty(self) -> None:
        """Edit the cell with nothing in it."""
        self.open_cell()
        editor = self.open_editor()
        if isinstance(editor, QLineEdit):
            editor.clear()

    def show_access(self, *, writable: bool) -> None:
        """A padlock at the cursor says that nothing can be typed."""
        if writable:
            self.viewport().unsetCursor()
        else:
            self.viewport().setCursor(padlock_cursor(self.palette()))

    # --- many cells ---------------------------------------------------------------------------------------------------

    def visible_columns(self) -> list[int]:
        """The columns that are not hidden, from the left."""
        return [
            column for column in map(self.heading.logicalIndex, range(len(FIELDS))) if not self.isColumnHidden(column)
        ]

    def selected_block(self) -> Block:
        """The rows and visible columns in which something is selected; the cursor's when nothing is."""
        rows: set[int] = set()
        columns: set[int] = set()
        for part in self.selected_ranges():
            rows.update(range(part.top(), part.bottom() + 1))
            columns.update(range(part.left(), part.right() + 1))
        if not rows and self.currentIndex().isValid():
            rows, columns = {self.currentIndex().row()}, {self.currentIndex().column()}
        return Block(
            [self._model.number_at(row) for row in sorted(rows)],
            [FIELDS[column] for column in self.visible_columns() if column in columns],
        )

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._tab_start = None
        if current.isValid():
            number, key = self._model.number_at(current.row()), FIELDS[current.column()].key
            refusal = self._model.overlay.refusal(number, key)
            if refusal is not None:
                self.tell(number, key, refusal.reason)
        if current.column() != previous.column():
            for index in (previous, current):
                if index.isValid():
                    self.heading.update_section(index.column())


def _is_typed(event: QKeyEvent) -> bool:
    typed = event.text()
    return bool(typed.strip()) and typed.isprintable() and not event.modifiers() & _CONTROL

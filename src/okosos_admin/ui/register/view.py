"""The grid: one table view whose first columns stay when it is scrolled, and whose keys are those of a spreadsheet.

The columns up to and including Navn are drawn once more on top, at the left edge, and answer the mouse there. It is one
view and not two on top of each other, so that selection, editors, focus and what a screen reader sees are one as well.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QEvent,
    QItemSelection,
    QItemSelectionModel,
    QItemSelectionRange,
    QModelIndex,
    QPoint,
    QRect,
    Qt,
    QTimer,
    Signal,
)
from PySide6.QtGui import QColor, QKeyEvent, QMouseEvent, QPainter, QPaintEvent, QPalette, QPen, QRegion
from PySide6.QtWidgets import (
    QAbstractItemView,
    QLineEdit,
    QStyle,
    QStyleOptionViewItem,
    QTableView,
    QWidget,
)
from typing_extensions import override

from okosos_admin.model.codes import CODE_LISTS
from okosos_admin.model.fields import FIELDS, Kind
from okosos_admin.ui.register import texts
from okosos_admin.ui.register.header import RegisterHeader
from okosos_admin.ui.register.shown_rows import NAME_COLUMN

if TYPE_CHECKING:
    from okosos_admin.ui.register.delegate import CellDelegate
    from okosos_admin.ui.register.model import RegisterModel
    from okosos_admin.ui.register.shown_rows import Index

_TRIGGER: Final = QAbstractItemView.EditTrigger
_CONTROL: Final = Qt.KeyboardModifier.ControlModifier
_SHIFT: Final = Qt.KeyboardModifier.ShiftModifier
_SELECT: Final = QItemSelectionModel.SelectionFlag.ClearAndSelect
_MOST_KEPT: Final = 200
"""So many selected ranges are found again after the model was reset."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the user is, by case numbers, to be found again in other rows."""

    number: int | None
    column: int
    top: int | None
    scroll: int
    ranges: tuple[tuple[int, int, int, int], ...]


class RegisterView(QTableView):
    """Shows a `RegisterModel`.

    Signals:
        write_refused: somebody typed and may not.
        next_requested: Ctrl+Enter: the next new case.
    """

    next_requested = Signal()
    write_refused = Signal()

    def __init__(self, model: RegisterModel, delegate: CellDelegate) -> None:
        super().__init__()
        self._model = model
        self._place: Place | None = None
        self._tab_start: int | None = None
        self.heading = RegisterHeader(self)
        self.setHorizontalHeader(self.heading)
        self.setModel(model)
        self.setItemDelegate(delegate)
        delegate.setParent(self)
        delegate.left.connect(self.step)
        delegate.next_requested.connect(self.next_requested)
        self.setAccessibleName(texts.GRID_NAME)
        self.setAlternatingRowColors(True)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
        self.setEditTriggers(_TRIGGER.DoubleClicked | _TRIGGER.EditKeyPressed | _TRIGGER.AnyKeyPressed)
        self.verticalHeader().setSectionResizeMode(self.verticalHeader().ResizeMode.Fixed)
        self.heading.sectionResized.connect(self._relayout)
        self.heading.sectionMoved.connect(self._relayout)
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._return)
        model.rowsRemoved.connect(self._go_on_editing)
        self._size_by_font()

    # --- measures -----------------------------------------------------------------------------------------------------

    def _size_by_font(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 8)
        self.verticalHeader().setFixedWidth(metrics.horizontalAdvance("0") * 3)
        for column in range(len(FIELDS)):
            self.setColumnWidth(column, self.default_width(column))
        self._relayout()

    def default_width(self, column: int) -> int:
        """The width of a column nobody has dragged, in pixels."""
        metrics = self.fontMetrics()
        field = FIELDS[column]
        width = field.width * metrics.averageCharWidth()
        if field.kind is Kind.CODE:
            width = max([width, *(metrics.horizontalAdvance(code.label) for code in CODE_LISTS[field.code_list].codes)])
        return width + metrics.horizontalAdvance("00")

    @property
    def frozen_width(self) -> int:
        """How much of the left edge stays when the grid is scrolled sideways."""
        return self.heading.frozen_width

    def _relayout(self) -> None:
        """Freeze the columns up to and including Navn, unless they would leave little room for the others."""
        count = self.heading.visualIndex(NAME_COLUMN) + 1
        self.heading.freeze(count)
        if self.heading.frozen_width > self.viewport().width() * 2 // 3:
            self.heading.freeze(0)
        self.viewport().update()

    @override
    def updateGeometries(self) -> None:
        super().updateGeometries()
        self._relayout()

    # --- the columns that stay ----------------------------------------------------------------------------------------

    @override
    def visualRect(self, index: Index) -> QRect:
        rect = super().visualRect(index)
        if index.isValid() and self.heading.shift and self.heading.is_frozen(index.column()):
            rect.translate(self.heading.shift, 0)
        return rect

    @override
    def indexAt(self, pos: QPoint) -> QModelIndex:
        if self.heading.shift and pos.x() < self.frozen_width:
            pos = pos - QPoint(self.heading.shift, 0)
        return super().indexAt(pos)

    @override
    def visualRegionForSelection(self, selection: QItemSelection) -> QRegion:
        if self.heading.shift:
            return QRegion(self.viewport().rect())
        return super().visualRegionForSelection(selection)

    @override
    def scrollTo(
        self, index: Index, hint: QAbstractItemView.ScrollHint = QAbstractItemView.ScrollHint.EnsureVisible
    ) -> None:
        bar = self.horizontalScrollBar()
        before = bar.value()
        super().scrollTo(index, hint)
        if self.heading.is_frozen(index.column()):
            bar.setValue(before)
            return
        hidden = self.frozen_width - self.visualRect(index).left()
        if hidden > 0:
            bar.setValue(bar.value() - hidden)

    @override
    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)
        if dx:
            self.viewport().update()

    @override
    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if not self.heading.shift:
            return
        width = self.frozen_width
        area = QRect(0, 0, width, self.viewport().height())
        if not area.intersects(event.rect()):
            return
        with QPainter(self.viewport()) as painter:
            painter.setClipRect(area)
            painter.fillRect(area, self.palette().base())
            first = max(self.rowAt(0), 0)
            last = self.rowAt(self.viewport().height() - 1)
            for row in range(first, (last if last >= 0 else self._model.rowCount() - 1) + 1):
                for column in self.heading.frozen_sections:
                    self._paint_cell(painter, self._model.index(row, column))
            painter.setPen(QPen(self.palette().color(QPalette.ColorRole.Mid), 2))
            painter.drawLine(width - 1, 0, width - 1, area.height())

    def _paint_cell(self, painter: QPainter, index: QModelIndex) -> None:
        option = QStyleOptionViewItem()
        self.initViewItemOption(option)
        option.rect = self.visualRect(index)
        if self.selectionModel().isSelected(index):
            option.state |= QStyle.StateFlag.State_Selected
        if index == self.currentIndex() and self.hasFocus():
            option.state |= QStyle.StateFlag.State_HasFocus
        if index.row() % 2:
            option.features |= QStyleOptionViewItem.ViewItemFeature.Alternate
        self.style().drawPrimitive(QStyle.PrimitiveElement.PE_PanelItemViewRow, option, painter, self)
        self.itemDelegate().paint(painter, option, index)
        hint = self.style().styleHint(QStyle.StyleHint.SH_Table_GridLineColor, option, self)
        rect = option.rect
        painter.setPen(QColor.fromRgba(hint & 0xFFFFFFFF))
        painter.drawLine(rect.right() + 1, rect.top(), rect.right() + 1, rect.bottom() + 1)
        painter.drawLine(rect.left(), rect.bottom() + 1, rect.right() + 1, rect.bottom() + 1)

    def selected_ranges(self) -> list[QItemSelectionRange]:
        """The selected blocks of cells."""
        selection = self.selectionModel().selection()
        return [selection.at(place) for place in range(selection.count())]

    # --- finding one's place again ------------------------------------------------------------------------------------

    def _remember(self) -> None:
        self.commit_editor()
        numbers = self._model.case_numbers
        current = self.currentIndex()
        top = self.rowAt(0)
        ranges = self.selected_ranges()
        self._place = Place(
            number=int(numbers[current.row()]) if current.isValid() else None,
            column=current.column() if current.isValid() else NAME_COLUMN,
            top=int(numbers[top]) if 0 <= top < len(numbers) else None,
            scroll=self.horizontalScrollBar().value(),
            ranges=tuple(
                (int(numbers[part.top()]), int(numbers[part.bottom()]), part.left(), part.right())
                for part in ranges[:_MOST_KEPT]
            ),
        )

    def _return(self) -> None:
        place, self._place = self._place, None
        if place is None:
            return
        model, selection = self._model, self.selectionModel()
        current = QModelIndex() if place.number is None else model.index_of(place.number, FIELDS[place.column].key)
        if current.isValid():
            selection.setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
        for first, last, left, right in place.ranges:
            top, bottom = model.row_of(first), model.row_of(last)
            # Rows that have come apart are not one range any more.
            if top is not None and bottom is not None and (top == bottom or first != last):
                span = QItemSelection(model.index(min(top, bottom), left), model.index(max(top, bottom), right))
                if abs(bottom - top) <= _MOST_KEPT:
                    selection.select(span, QItemSelectionModel.SelectionFlag.Select)
        row = None if place.top is None else model.row_of(place.top)
        if current.isValid():
            self.scrollTo(current)
        elif row is not None:
            self.scrollTo(model.index(row, NAME_COLUMN), QAbstractItemView.ScrollHint.PositionAtTop)
        self.horizontalScrollBar().setValue(place.scroll)

    # --- going about --------------------------------------------------------------------------------------------------

    def go_to(self, index: QModelIndex) -> None:
        """Put the cursor in a cell, in sight."""
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, _SELECT)
            self.scrollTo(index)
            self.setFocus()

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

    def page_rows(self) -> int:
        """How many rows fit."""
        return max(self.viewport().height() // self.verticalHeader().defaultSectionSize() - 1, 1)

    # --- editing ------------------------------------------------------------------------------------------------------

    def commit_editor(self) -> None:
        """Take what stands in an open editor."""
        editor = self.open_editor()
        if editor is not None:
            self.commitData(editor)
            self.closeEditor(editor, self.itemDelegate().EndEditHint.NoHint)

    def open_editor(self) -> QWidget | None:
        """The editor that is open, None for none."""
        # Not `state()`: Qt forgets it when another row goes away.
        return self.indexWidget(self.currentIndex())

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
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key, modifiers = Qt.Key(event.key()), event.modifiers()
        if key in {Qt.Key.Key_Tab, Qt.Key.Key_Backtab} and not modifiers & _CONTROL:
            self.step(-1 if key == Qt.Key.Key_Backtab or modifiers & _SHIFT else 1, 0)
            return
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            if modifiers & _CONTROL:
                self.next_requested.emit()
            else:
                self.step(0, -1 if modifiers & _SHIFT else 1)
            return
        self._tab_start = None
        if not self._model.writable and self._wants_to_write(event):
            self.write_refused.emit()
            return
        if key == Qt.Key.Key_F2:
            self.open_cell()
            return
        super().keyPressEvent(event)

    def _wants_to_write(self, event: QKeyEvent) -> bool:
        if event.key() in {Qt.Key.Key_F2, Qt.Key.Key_Delete, Qt.Key.Key_Backspace}:
            return True
        return event.text().isprintable() and bool(event.text()) and not event.modifiers() & _CONTROL

    @override
    def currentChanged(self, current: Index, previous: Index) -> None:
        super().currentChanged(current, previous)
        self._tab_start = None
        self.heading.viewport().update()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_place"):
            QTimer.singleShot(0, self, self._size_by_font)

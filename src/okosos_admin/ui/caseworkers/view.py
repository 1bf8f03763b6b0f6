"""The table of caseworkers on screen: numbers are links, F2 rectifies a name, letters look for one."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QAbstractItemModel, QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QLineEdit, QStyledItemDelegate, QTableView, QWidget
from typing_extensions import override

from okosos_admin.ui.caseworkers import texts
from okosos_admin.ui.caseworkers.columns import BLANK, FIRST_COUNT, HEADINGS, NAME, WIDTHS

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QMouseEvent
    from PySide6.QtWidgets import QStyleOptionViewItem

    from okosos_admin.ui.caseworkers.model import CaseworkersModel, Index

_TRIGGER: Final = QAbstractItemView.EditTrigger
_TRIGGERS: Final = _TRIGGER.DoubleClicked | _TRIGGER.EditKeyPressed | _TRIGGER.AnyKeyPressed
_SELECT: Final = QItemSelectionModel.SelectionFlag.ClearAndSelect
_ENTER: Final = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class NameDelegate(QStyledItemDelegate):
    """Edits a name."""

    @override
    def createEditor(self, parent: QWidget, option: QStyleOptionViewItem, index: Index) -> QWidget:
        editor = QLineEdit(parent)
        editor.setFrame(False)
        editor.setAccessibleName(texts.NAME)
        return editor

    @override
    def setEditorData(self, editor: QWidget, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        # Asked for again when the table changes under the editor: what is being typed stays.
        if editor.property("filled") is None:
            editor.setText(index.data(Qt.ItemDataRole.EditRole))
            editor.setProperty("filled", True)

    @override
    def setModelData(self, editor: QWidget, model: QAbstractItemModel, index: Index) -> None:
        assert isinstance(editor, QLineEdit)
        model.setData(index, editor.text())


class CaseworkersView(QTableView):
    """Shows a `CaseworkersModel`.

    Signals:
        opened: the cell of a number whose cases are asked for.
        write_refused: somebody wants to write and may not.
    """

    opened = Signal(object)
    write_refused = Signal()

    def __init__(self, model: CaseworkersModel) -> None:
        super().__init__()
        self._model = model
        self.setModel(model)
        self.setItemDelegate(NameDelegate(self))
        self.setAccessibleName(texts.TABLE)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(_TRIGGERS)
        self.setMouseTracking(True)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.clicked.connect(self._open)
        model.rowsMoved.connect(self._go_on_editing)
        model.rowsRemoved.connect(self._go_on_editing)
        self._size_by_font()

    def _size_by_font(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 10)
        bold = self.horizontalHeader().fontMetrics()
        for column, heading in enumerate(HEADINGS):
            width = max(
                bold.horizontalAdvance(heading) + bold.horizontalAdvance("000"),
                WIDTHS.get(column, 0) * metrics.averageCharWidth(),
            )
            self.setColumnWidth(column, width)

    # --- going about --------------------------------------------------------------------------------------------------

    @property
    def current_id(self) -> int:
        """The id of the caseworker the cursor is at; `BLANK` for none."""
        current = self.currentIndex()
        return self._model.id_at(current.row()) if current.isValid() else BLANK

    def begin(self) -> None:
        """Put the cursor on the first name when it is nowhere."""
        if not self.currentIndex().isValid():
            self.selectionModel().setCurrentIndex(self._model.index(0, NAME), _SELECT)

    def go_to(self, worker_id: int) -> None:
        """Put the cursor on a name, in sight."""
        index = self._model.index_of(worker_id)
        if index.isValid():
            self.selectionModel().setCurrentIndex(index, _SELECT)
            self.scrollTo(index)
            self.setFocus()

    def rename(self, worker_id: int) -> None:
        """Let the name be typed; a reader is refused."""
        self.go_to(worker_id)
        if self._model.writable:
            super().edit(self.currentIndex())
        else:
            self.write_refused.emit()

    def _open(self, index: QModelIndex) -> None:
        if self._model.count(self._model.id_at(index.row()), index.column()):
            self.opened.emit(index)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if event.key() in _ENTER and current.isValid():
            self._open(current)
        elif event.key() == Qt.Key.Key_F2 and current.isValid():
            self.rename(self.current_id)
        elif event.key() == Qt.Key.Key_Escape:
            self._model.discard(self.current_id)
        else:
            super().keyPressEvent(event)

    @override
    def keyboardSearch(self, search: str) -> None:
        current = self.currentIndex()
        if current.isValid() and current.column() != NAME:
            self.setCurrentIndex(current.siblingAtColumn(NAME))
        super().keyboardSearch(search)

    # --- the mouse ----------------------------------------------------------------------------------------------------

    @override
    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        super().mouseMoveEvent(event)
        index = self.indexAt(event.position().toPoint())
        is_link = index.isValid() and self._model.count(self._model.id_at(index.row()), index.column()) > 0
        if is_link:
            self.viewport().setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.viewport().unsetCursor()

    @override
    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        index = self.indexAt(event.position().toPoint())
        if index.isValid() and index.column() < FIRST_COUNT and not self._model.writable:
            self.write_refused.emit()
        super().mouseDoubleClickEvent(event)

    # --- editing ------------------------------------------------------------------------------------------------------

    @override
    def edit(  # type: ignore[override]
        self,
        index: Index,
        trigger: QAbstractItemView.EditTrigger = _TRIGGER.AllEditTriggers,
        event: QEvent | None = None,
    ) -> bool:
        """Letters begin a name in the empty row only, from any of its cells; elsewhere they look for one."""
        if trigger == _TRIGGER.AnyKeyPressed:
            if self._model.id_at(index.row()) != BLANK:
                return False
            if index.column() != NAME:
                index = self._model.index(index.row(), NAME)
                self.setCurrentIndex(index)
        return super().edit(index, trigger, event)  # type: ignore[arg-type]

    def _go_on_editing(self) -> None:
        """Qt takes the removal of any row for the end of editing."""
        if self.indexWidget(self.currentIndex()) is not None:
            self.setState(QAbstractItemView.State.EditingState)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_model"):
            self._size_by_font()

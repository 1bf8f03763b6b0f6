"""The table of findings on screen: Enter or a double click asks for the cell."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QItemSelectionModel, QModelIndex, Qt, Signal
from PySide6.QtWidgets import QAbstractItemView, QHeaderView, QTableView
from typing_extensions import override

from okosos_admin.ui.missing import texts
from okosos_admin.ui.missing.model import CASE_NO, CASEWORKER, FIELD, KIND, NAME, WHAT

if TYPE_CHECKING:
    from PySide6.QtGui import QKeyEvent, QResizeEvent

    from okosos_admin.ui.missing.model import MissingModel

# In characters of the table's font; what is wrong gets the rest, and in a narrow window also the room of the last two.
_WIDTHS: Final = {KIND: 13, CASE_NO: 9, NAME: 24, FIELD: 22, CASEWORKER: 20}
_LEAST: Final = 36
_GIVEN_UP: Final = (CASEWORKER, FIELD)
_SELECT: Final = QItemSelectionModel.SelectionFlag.ClearAndSelect | QItemSelectionModel.SelectionFlag.Rows
_ENTER: Final = {Qt.Key.Key_Return, Qt.Key.Key_Enter}


class MissingView(QTableView):
    """Shows a `MissingModel`.

    Signals:
        opened: the row whose cell is asked for.
    """

    opened = Signal(int)

    def __init__(self, model: MissingModel) -> None:
        super().__init__()
        self._model = model
        self._key = 0
        self.setModel(model)
        self.setAccessibleName(texts.TABLE)
        self.setAlternatingRowColors(True)
        self.setShowGrid(False)
        self.setWordWrap(False)
        self.setCornerButtonEnabled(False)
        self.setTabKeyNavigation(False)
        self.setSelectionBehavior(QAbstractItemView.SelectionBehavior.SelectRows)
        self.setSelectionMode(QAbstractItemView.SelectionMode.SingleSelection)
        self.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)
        self.verticalHeader().hide()
        self.verticalHeader().setSectionResizeMode(QHeaderView.ResizeMode.Fixed)
        self.horizontalHeader().setHighlightSections(False)
        self.horizontalHeader().setSectionResizeMode(WHAT, QHeaderView.ResizeMode.Stretch)
        self.doubleClicked.connect(lambda index: self.opened.emit(index.row()))
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._return)
        model.rowsInserted.connect(self._begin)
        self._size_by_font()
        self._begin()

    def _size_by_font(self) -> None:
        metrics = self.fontMetrics()
        self.verticalHeader().setDefaultSectionSize(metrics.height() + 10)
        for column, characters in _WIDTHS.items():
            self.setColumnWidth(column, characters * metrics.averageCharWidth())
        self.horizontalHeader().setMinimumSectionSize(4 * metrics.averageCharWidth())

        self._fit()

    def _fit(self) -> None:
        """Hide what there is no room for; it is in the tool tip of the row."""
        letter = self.fontMetrics().averageCharWidth()
        needed = (sum(_WIDTHS.values()) + _LEAST) * letter
        for column in _GIVEN_UP:
            is_narrow = needed > self.viewport().width()
            self.setColumnHidden(column, is_narrow)
            needed -= _WIDTHS[column] * letter * is_narrow

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._fit()

    # --- the cursor stays with its finding, or goes to what comes in its place

    def _remember(self) -> None:
        current = self.currentIndex()
        self._key = self._model.key_at(current.row()) if current.isValid() else 0

    def _return(self) -> None:
        row = self._model.row_near(self._key)
        if row >= 0:
            self._go_to(row)

    def _begin(self) -> None:
        if not self.currentIndex().isValid() and self._model.rowCount():
            self._go_to(0)

    def _go_to(self, row: int) -> None:
        index: QModelIndex = self._model.index(row, NAME)
        self.selectionModel().setCurrentIndex(index, _SELECT)
        self.scrollTo(index)

    # --- Qt

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        current = self.currentIndex()
        if event.key() in _ENTER and current.isValid():
            self.opened.emit(current.row())
        else:
            super().keyPressEvent(event)

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_model"):
            self._size_by_font()

"""The first step: which sheet, and which column is which field."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, QSignalBlocker, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHBoxLayout,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from okosos_admin.model.fields import FIELDS, Kind
from okosos_admin.model.workbook import NOTHING
from okosos_admin.model.workbook.cells import shown
from okosos_admin.model.workbook.extent import column_letters
from okosos_admin.ui.dialogs.frame import plain
from okosos_admin.ui.dialogs.import_workbook import texts

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from okosos_admin.model.workbook.sheets import Sheet

MOST_COLUMNS: Final = 60
ROWS: Final = 20
_CHARACTERS: Final = 20
_IMPORTABLE: Final = tuple(row for row in FIELDS if row.editable or row.kind is Kind.NUMBER)


class ColumnsPage(QWidget):
    """The first rows of a sheet, with a list of fields above each column.

    Attributes:
        sheet: chooses the sheet.
        table: the rows; the lists are its first row.

    Signals:
        sheet_chosen: its name.
        field_chosen: letters of a column and the key of the field it holds, `NOTHING` for none.
    """

    sheet_chosen = Signal(str)
    field_chosen = Signal(str, str)

    def __init__(self, sheets: Sequence[Sheet]) -> None:
        super().__init__()
        self._sheets = {sheet.name: sheet for sheet in sheets}
        self._shown: list[int] = []
        self._chosen: str | None = None
        self.sheet = QComboBox()
        self.sheet.addItems([sheet.name for sheet in sheets])
        self.table = QTableWidget()
        self.note = plain("", wraps=True)
        label = plain(texts.SHEET)
        label.setBuddy(self.sheet)
        self.sheet.setAccessibleName(texts.SHEET.replace("&", "").rstrip(":"))
        row = QHBoxLayout()
        row.addWidget(label)
        row.addWidget(self.sheet)
        row.addStretch(1)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(plain(texts.COLUMNS_INTRO, wraps=True))
        column.addLayout(row)
        column.addWidget(self.table, 1)
        column.addWidget(self.note)
        self._prepare_table()
        self.setFocusProxy(self.sheet)
        self.sheet.currentTextChanged.connect(self.sheet_chosen)

    def _prepare_table(self) -> None:
        self.table.setAccessibleName(texts.PREVIEW)
        self.table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        self.table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        self.table.setTabKeyNavigation(False)
        self.table.setWordWrap(False)
        self.table.setAlternatingRowColors(True)
        self.table.verticalHeader().setDefaultSectionSize(self.fontMetrics().height() + 8)
        self.table.setHorizontalScrollMode(QAbstractItemView.ScrollMode.ScrollPerPixel)

    # --- showing

    def show_sheet(self, name: str) -> None:
        """Show the first rows of the sheet."""
        with QSignalBlocker(self.sheet):
            self.sheet.setCurrentText(name)
        if name != self._chosen:
            self._chosen = name
            self._fill(self._sheets[name])

    def show_columns(self, columns: Mapping[str, str], rows: int | None) -> None:
        """Show which field each column holds.

        Args:
            columns: letters by field key.
            rows: how many rows have content, None when that is not known.
        """
        keys = {letters: key for key, letters in columns.items()}
        for place, index in enumerate(self._shown):
            box = self.box(place)
            with QSignalBlocker(box):
                box.setCurrentIndex(max(0, box.findData(keys.get(column_letters(index + 1), NOTHING))))
        sentences = []
        if rows is not None:
            sentences.append(texts.ROWS_FOUND.format(count=QLocale().toString(rows)))
        filled = _filled(self._sheets[self._chosen]) if self._chosen else []
        if len(filled) > len(self._shown):
            sentences.append(texts.MANY_COLUMNS.format(count=len(filled), shown=len(self._shown)))
        self.note.setText(" ".join(sentences))

    def box(self, place: int) -> QComboBox:
        """The list above the column shown at `place`, from the left."""
        box = self.table.cellWidget(0, place)
        assert isinstance(box, QComboBox)
        return box

    def _fill(self, sheet: Sheet) -> None:
        self._shown = _filled(sheet)[:MOST_COLUMNS]
        rows = sheet.head[:ROWS]
        self.table.clear()
        self.table.setRowCount(len(rows) + 1 if self._shown else 0)
        self.table.setColumnCount(len(self._shown))
        self.table.setVerticalHeaderLabels(["", *(str(number) for number in range(1, len(rows) + 1))])
        width = self.fontMetrics().averageCharWidth() * _CHARACTERS
        for place, index in enumerate(self._shown):
            letters = column_letters(index + 1)
            self.table.setHorizontalHeaderItem(place, QTableWidgetItem(letters))
            self.table.setCellWidget(0, place, self._box(letters))
            self.table.setColumnWidth(place, width)
            for number, row in enumerate(rows, 1):
                self.table.setItem(number, place, QTableWidgetItem(shown(row[index])))
        if self._shown:
            self.table.setRowHeight(0, self.box(0).sizeHint().height() + 4)

    def _box(self, letters: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(texts.FIELD_OVER.format(letters=letters))
        box.addItem(texts.LEAVE_OUT, NOTHING)
        for field in _IMPORTABLE:
            box.addItem(field.label, field.key)
        box.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        box.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToMinimumContentsLengthWithIcon)
        box.view().setMinimumWidth(box.view().sizeHintForColumn(0) + 2 * self.fontMetrics().height())
        box.activated.connect(partial(self._choose, letters, box))
        return box

    def _choose(self, letters: str, box: QComboBox, _row: int) -> None:
        self.field_chosen.emit(letters, str(box.currentData()))


def _filled(sheet: Sheet) -> list[int]:
    """The columns that have something in the first rows, from the left."""
    width = len(sheet.head[0]) if sheet.head else 0
    return [column for column in range(width) if any(row[column] != "" for row in sheet.head)]

"""The second step: what the office's words mean, each asked about once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, Qt, Signal
from PySide6.QtWidgets import (
    QAbstractItemView,
    QComboBox,
    QHeaderView,
    QTableWidget,
    QTableWidgetItem,
    QVBoxLayout,
    QWidget,
)

from okosos_admin.model.codes import CODE_LISTS, folded_text
from okosos_admin.model.fields import BY_KEY
from okosos_admin.model.workbook import NOTHING
from okosos_admin.model.workbook.cells import shown
from okosos_admin.ui.dialogs.frame import plain
from okosos_admin.ui.dialogs.import_workbook import texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from okosos_admin.model.workbook import Choices

# Whoever has more of them has chosen the wrong column.
MOST_VALUES: Final = 200
_WIDTHS: Final = ("Resultat av rådgivningen", "Delvis løst i samarbeid med", "10 000")


class ValuesPage(QWidget):
    """A row for each word that means no code, with a list of the codes.

    Attributes:
        table: the words.

    Signals:
        meaning_chosen: field key, word, and its code, `NOTHING` to leave the field blank.
    """

    meaning_chosen = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self.table = QTableWidget(0, len(texts.VALUES_HEADINGS))
        self.note = plain("", wraps=True)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(plain(texts.VALUES_INTRO, wraps=True))
        column.addWidget(self.table, 1)
        column.addWidget(self.note)
        self._prepare_table()
        self.setFocusProxy(self.table)

    def _prepare_table(self) -> None:
        table = self.table
        table.setHorizontalHeaderLabels(texts.VALUES_HEADINGS)
        table.setAccessibleName(texts.VALUES_TABLE)
        table.setEditTriggers(QAbstractItemView.EditTrigger.NoEditTriggers)
        table.setSelectionMode(QAbstractItemView.SelectionMode.NoSelection)
        table.setTabKeyNavigation(False)
        table.verticalHeader().hide()
        header = table.horizontalHeader()
        header.setDefaultAlignment(Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter)
        header.setHighlightSections(False)
        for section, sample in enumerate(_WIDTHS):
            header.resizeSection(section, self.fontMetrics().horizontalAdvance(sample) + 24)
        header.setSectionResizeMode(len(_WIDTHS), QHeaderView.ResizeMode.Stretch)

    def show_words(self, words: Mapping[str, Mapping[str, int]], choices: Choices) -> None:
        """Show words by field key with the number of their rows, the frequent ones first, and what they mean so far."""
        rows = [
            (count, key, text)
            for key, texts_of_field in words.items()
            for text, count in _merged(texts_of_field).items()
        ]
        rows.sort(key=lambda row: (-row[0], row[1], row[2]))
        self.table.setRowCount(0)
        self.table.setRowCount(min(len(rows), MOST_VALUES))
        for number, (count, key, text) in enumerate(rows[:MOST_VALUES]):
            for column, cell in enumerate((BY_KEY[key].label, shown(text), QLocale().toString(count))):
                self.table.setItem(number, column, QTableWidgetItem(cell))
            meaning = choices.meanings.get(key, {}).get(folded_text(text), NOTHING)
            box = self._box(key, text, meaning)
            self.table.setCellWidget(number, len(_WIDTHS), box)
            self.table.setRowHeight(number, box.sizeHint().height() + 4)
        more = len(rows) - MOST_VALUES
        self.note.setText(texts.MANY_VALUES.format(count=QLocale().toString(more)) if more > 0 else "")

    def box(self, row: int) -> QComboBox:
        """The list in a row."""
        box = self.table.cellWidget(row, len(_WIDTHS))
        assert isinstance(box, QComboBox)
        return box

    def _box(self, key: str, text: str, meaning: str) -> QComboBox:
        box = QComboBox()
        box.setAccessibleName(texts.MEANING_OF.format(text=shown(text), field=BY_KEY[key].label))
        box.addItem(texts.LEAVE_BLANK, NOTHING)
        for code in CODE_LISTS[BY_KEY[key].code_list].codes:
            box.addItem(code.label, code.code)
            box.setItemData(box.count() - 1, code.full_text, Qt.ItemDataRole.ToolTipRole)
        box.setCurrentIndex(max(0, box.findData(meaning)))
        box.activated.connect(partial(self._choose, key, text, box))
        return box

    def _choose(self, key: str, text: str, box: QComboBox, _row: int) -> None:
        self.meaning_chosen.emit(key, text, str(box.currentData()))


def _merged(words: Mapping[str, int]) -> dict[str, int]:
    """Words that differ only in capitals and blanks are one word, as it is written first."""
    first: dict[str, str] = {}
    counted: dict[str, int] = {}
    for text, count in words.items():
        written = first.setdefault(folded_text(text), text)
        counted[written] = counted.get(written, 0) + count
    return counted

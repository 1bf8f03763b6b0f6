"""What came in from a workbook, and every cell that did not come in as it stood."""

from __future__ import annotations

import csv
import html
from collections import Counter
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractTableModel, QLocale, QModelIndex, QPersistentModelIndex, QSize, QStandardPaths, Qt
from PySide6.QtWidgets import QDialogButtonBox, QHeaderView, QTableView
from typing_extensions import override

from okosos_admin.model.importing import Decision
from okosos_admin.ui.dialogs import files, message, texts
from okosos_admin.ui.dialogs.frame import Frame, heading, plain
from okosos_admin.ui.dialogs.rows import rows_table

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from PySide6.QtWidgets import QWidget

    from okosos_admin.model.workbook import Loss, Reading

# One for each of texts.REPORT_HEADINGS.
ATTRIBUTES: Final = ("row", "column", "label", "text", "reason")
# In characters; the last column takes what is left.
WIDTHS: Final = (7, 9, 22, 22)
# So many rows are as high as their texts; measuring thousands would take longer than reading them.
MOST_MEASURED: Final = 200

_BECAME: Final = {
    Decision.ADD: texts.REPORT_ADDED,
    Decision.FILL: texts.REPORT_FILLED,
    Decision.SKIP: texts.REPORT_SKIPPED,
}
_ROOT: Final = QModelIndex()


def show(parent: QWidget | None, reading: Reading, decisions: Mapping[int, tuple[Decision, int]] | None = None) -> None:
    """Tell it and wait until it is closed.

    Args:
        parent: the window.
        reading: what the workbook held.
        decisions: what became of rows that looked like cases of the register.
    """
    ImportReport(parent, reading, decisions).ask()


def write_list(path: Path, losses: Sequence[Loss]) -> None:
    """Write the losses as a list that Excel opens by a double click.

    Raises:
        OSError: it cannot be written there.
    """
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file, delimiter=";")
        writer.writerow(texts.REPORT_HEADINGS)
        writer.writerows([_harmless(value) for value in _values(loss)] for loss in losses)


def _values(loss: Loss) -> list[str]:
    return [str(getattr(loss, name)) for name in ATTRIBUTES]


def _harmless(value: str) -> str:
    """The same text, which Excel does not take for a formula."""
    return f"'{value}" if value.startswith(("=", "+", "-", "@", "\t", "\r")) else value


class Losses(QAbstractTableModel):
    """The losses as rows, in the order of the workbook."""

    def __init__(self, losses: Sequence[Loss], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.losses = losses

    def show_losses(self, losses: Sequence[Loss]) -> None:
        """Show these in place of the others."""
        self.beginResetModel()
        self.losses = losses
        self.endResetModel()

    @override
    def rowCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(self.losses)

    @override
    def columnCount(self, parent: QModelIndex | QPersistentModelIndex = _ROOT) -> int:
        return 0 if parent.isValid() else len(ATTRIBUTES)

    @override
    def data(self, index: QModelIndex | QPersistentModelIndex, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if not index.isValid() or role not in {Qt.ItemDataRole.DisplayRole, Qt.ItemDataRole.ToolTipRole}:
            return None
        text = str(getattr(self.losses[index.row()], ATTRIBUTES[index.column()]))
        # A tooltip alone guesses what is formatting; this one is told that nothing is.
        return text if role == Qt.ItemDataRole.DisplayRole else f"<qt>{html.escape(text)}</qt>"

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal and role == Qt.ItemDataRole.DisplayRole:
            return texts.REPORT_HEADINGS[section]
        return None


def losses_table(model: Losses) -> QTableView:
    """A table that shows losses."""
    table = rows_table(model, texts.REPORT_TABLE, WIDTHS, 2.5)

    def fit_heights() -> None:
        few = model.rowCount() <= MOST_MEASURED
        mode = QHeaderView.ResizeMode.ResizeToContents if few else QHeaderView.ResizeMode.Fixed
        table.verticalHeader().setSectionResizeMode(mode)

    model.modelReset.connect(fit_heights)
    fit_heights()
    return table


class ImportReport(Frame):
    """How many cases came in, and the losses in a table that can be saved."""

    def __init__(
        self,
        parent: QWidget | None,
        reading: Reading,
        decisions: Mapping[int, tuple[Decision, int]] | None = None,
    ) -> None:
        super().__init__(parent, texts.REPORT_TITLE)
        self._losses = reading.losses
        counted = Counter(decision for decision, _number in (decisions or {}).values())
        added = len(reading.cases) - counted[Decision.SKIP] - counted[Decision.FILL]
        self.column.addWidget(heading(_cases_sentence(added, reading.sheet)))
        if counted:
            told = [text.format(count=counted[decision]) for decision, text in _BECAME.items() if counted[decision]]
            self.column.addWidget(plain(texts.REPORT_DECIDED.format(told=", ".join(told)), wraps=True))
        self.column.addWidget(plain(_losses_sentence(len(reading.losses)), wraps=True))
        if reading.losses:
            self.table = losses_table(Losses(self._losses, self))
            self.column.addWidget(self.table, 1)
            save = self.add_button(texts.REPORT_SAVE, QDialogButtonBox.ButtonRole.ActionRole)
            save.clicked.connect(self._save)
            width, height = self.fontMetrics().averageCharWidth(), self.fontMetrics().height()
            self.resize(QSize(width * 130, height * 30).boundedTo(self.screen().availableSize() * 0.9))
        self.add_button(texts.REPORT_CLOSE, QDialogButtonBox.ButtonRole.RejectRole, default=True).setFocus()
        self.add_row_of_buttons()

    def _save(self) -> None:
        documents = QStandardPaths.writableLocation(QStandardPaths.StandardLocation.DocumentsLocation)
        path = files.ask_save_list(self, Path(documents) / texts.REPORT_SAVE_NAME)
        if path is None:
            return
        try:
            write_list(path, self._losses)
        except OSError:
            message.show(self, texts.REPORT_SAVE_FAILED, texts.REPORT_SAVE_FAILED_TEXT.format(name=path.name))


def _cases_sentence(count: int, sheet: str) -> str:
    if count == 0:
        return texts.REPORT_NONE.format(sheet=sheet)
    sentence = texts.REPORT_ONE if count == 1 else texts.REPORT_MANY
    return sentence.format(count=QLocale().toString(count), sheet=sheet)


def _losses_sentence(count: int) -> str:
    if count == 0:
        return texts.REPORT_ALL_IN
    sentence = texts.REPORT_ONE_LOSS if count == 1 else texts.REPORT_LOSSES
    return sentence.format(count=QLocale().toString(count))

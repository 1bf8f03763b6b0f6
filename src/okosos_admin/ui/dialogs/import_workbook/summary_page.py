"""The last step: what will happen, and what does not come in as it stands."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from PySide6.QtCore import QLocale
from PySide6.QtWidgets import QVBoxLayout, QWidget

from okosos_admin.model.importing import Decision
from okosos_admin.ui.dialogs.frame import plain
from okosos_admin.ui.dialogs.import_report import Losses, losses_table
from okosos_admin.ui.dialogs.import_workbook import texts

if TYPE_CHECKING:
    from collections.abc import Mapping

    from okosos_admin.model.workbook import Reading


class SummaryPage(QWidget):
    """Sentences, then the losses.

    Attributes:
        sentences: what will happen.
        losses: what does not come in.
        table: shows them.
    """

    def __init__(self) -> None:
        super().__init__()
        self.sentences = plain("", wraps=True)
        self._heading = plain("", wraps=True)
        self.losses = Losses(())
        self.table = losses_table(self.losses)
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.addWidget(self.sentences)
        column.addSpacing(self.fontMetrics().height() // 2)
        column.addWidget(self._heading)
        column.addWidget(self.table, 1)
        column.addStretch()
        self.setFocusProxy(self.table)

    def show_reading(self, reading: Reading, decisions: Mapping[int, tuple[Decision, int]], *, has_cases: bool) -> None:
        """Show what follows from the reading and the decisions.

        Args:
            reading: what the workbook holds.
            decisions: by index of its cases.
            has_cases: whether the register has cases, so that it is copied first.
        """
        counted = Counter(decision for decision, _number in decisions.values())
        added = len(reading.cases) - len(decisions) + counted[Decision.ADD]
        sentences = [_counted(added, texts.SUMMARY_ADD, texts.SUMMARY_ADD_ONE) if added else texts.SUMMARY_ADD_NONE]
        for decision, many, one in (
            (Decision.FILL, texts.SUMMARY_FILL, texts.SUMMARY_FILL_ONE),
            (Decision.SKIP, texts.SUMMARY_SKIP, texts.SUMMARY_SKIP_ONE),
        ):
            if counted[decision]:
                sentences.append(_counted(counted[decision], many, one))
        self.sentences.setText("\n".join([*sentences, texts.SUMMARY_UNDO, *[texts.SUMMARY_COPY][: int(has_cases)]]))
        count = len(reading.losses)
        self._heading.setText(_counted(count, texts.LOSSES, texts.LOSSES_ONE) if count else texts.NO_LOSSES)
        self.losses.show_losses(reading.losses)
        self.table.setVisible(bool(count))


def _counted(count: int, many: str, one: str) -> str:
    return one if count == 1 else many.format(count=QLocale().toString(count))

"""Which cases are one person's, before everything in them is handed over."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize

from okosos_admin.model.privacy import Insight, chosen
from okosos_admin.ui.dialogs.candidates import CandidatesModel, candidates_table
from okosos_admin.ui.dialogs.frame import Frame, heading
from okosos_admin.ui.dialogs.texts import CANCEL

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from PySide6.QtWidgets import QWidget

    from okosos_admin.model.privacy import Candidate
    from okosos_admin.model.register import Register

__all__ = ["Insight", "InsightDialog", "ask", "cases_of"]

TITLE: Final = "Innsyn for en person"
HEADING: Final = "Hvilke saker gjelder personen?"
INTRO: Final = (
    "Kryss av sakene som gjelder den som har bedt om innsyn. Saker med samme ID, eller samme navn og fødselsdato, er "
    "krysset av. Andre saker med samme navn står uten kryss: se etter at du ikke gir ut opplysninger om en annen. "
    "PDF-en har alt som er registrert, også endringer, strøkne saker og skjermede navn."
)
TABLE: Final = "Saker som kan gjelde personen"
ACCEPT: Final = "&Lagre som PDF …"


def cases_of(found: Insight) -> Callable[[Register], tuple[Candidate, ...]]:
    """What asks a register for the cases of `found` and for those of namesakes."""
    numbers = [case.case_no for case in found.cases] + list(found.namesakes)
    return lambda register: chosen(register, numbers)


def ask(parent: QWidget | None, rows: Sequence[Candidate], found: Insight) -> tuple[int, ...]:
    """The numbers of the person's cases, as the user says; none to give up.

    Args:
        parent: the window.
        rows: the cases, those of namesakes among them.
        found: which are most likely whose.
    """
    dialog = InsightDialog(parent, rows, found)
    return dialog.model.chosen if dialog.ask() else ()


class InsightDialog(Frame):
    """The cases with a box beside each."""

    def __init__(self, parent: QWidget | None, rows: Sequence[Candidate], found: Insight) -> None:
        super().__init__(parent, TITLE)
        self.model = CandidatesModel()
        self.model.show_candidates(rows, unticked=found.namesakes)
        self.table = candidates_table(self.model)
        self.table.setAccessibleName(TABLE)
        self.column.addWidget(heading(HEADING))
        self.add_intro(INTRO)
        self.column.addWidget(self.table, 1)
        self.accept_button, _ = self.add_choice(ACCEPT, CANCEL)
        self.table.setCurrentIndex(self.model.index(0, 0))
        self.table.setFocus()
        self.model.chosen_changed.connect(self._check)
        metrics = self.fontMetrics()
        self.resize(QSize(metrics.averageCharWidth() * 96, metrics.height() * 24))

    def _check(self) -> None:
        self.accept_button.setEnabled(bool(self.model.chosen))

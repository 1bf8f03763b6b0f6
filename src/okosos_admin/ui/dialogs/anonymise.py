"""Anonymising: which cases, what they lose, what still has their names, and a word typed before it is done."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLocale, QSize
from PySide6.QtWidgets import (
    QButtonGroup,
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from okosos_admin.model.errors import InputError
from okosos_admin.model.privacy import candidates, chosen
from okosos_admin.ui.date_field import DateField
from okosos_admin.ui.dialogs import anonymise_texts as texts
from okosos_admin.ui.dialogs.candidates import CandidatesModel, candidates_table
from okosos_admin.ui.dialogs.frame import Frame, Problem, heading, plain
from okosos_admin.ui.dialogs.texts import CANCEL

if TYPE_CHECKING:
    from collections.abc import Sequence

    from okosos_admin.model.backup import Copy
    from okosos_admin.model.privacy import Candidate
    from okosos_admin.model.register import Register
    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.store import Store

# What an office suggests to itself; it decides.
YEARS: Final = 5


@dataclass(frozen=True, slots=True)
class Anonymising:
    """What was decided.

    Attributes:
        numbers: the cases.
        keep_birth_year: whether the year of birth stays.
        copy_first: whether a copy of the register is made before.
    """

    numbers: tuple[int, ...]
    keep_birth_year: bool
    copy_first: bool


def ask(parent: QWidget | None, mirror: Mirror, store: Store, selected: Sequence[int] = ()) -> Anonymising | None:
    """Let the user choose and confirm; None when nothing shall be done.

    Args:
        parent: the window.
        mirror: who may write, and today.
        store: the way to the file, where struck cases and copies are.
        selected: cases to begin with instead of the old ones.
    """
    dialog = AnonymiseDialog(parent, mirror, store, selected)
    return dialog.answer() if dialog.ask() else None


class AnonymiseDialog(Frame):
    """The choice, the list, and the confirmation."""

    def __init__(self, parent: QWidget | None, mirror: Mirror, store: Store, selected: Sequence[int]) -> None:
        super().__init__(parent, texts.TITLE)
        self._mirror = mirror
        self._store = store
        self._selected = tuple(selected)
        self._asked = 0
        self.by_date = QRadioButton(texts.BY_DATE)
        self.by_selection = QRadioButton(
            texts.BY_SELECTION_ONE if len(selected) == 1 else texts.BY_SELECTION.format(count=len(selected))
        )
        self.before = DateField(texts.BEFORE_NAME, mirror.today)
        self.before.set_value(_years_before(mirror.today, YEARS))
        self.model = CandidatesModel()
        self.table = candidates_table(self.model)
        self.keep_year = QCheckBox(texts.KEEP_YEAR)
        self.copy = QCheckBox(texts.COPY)
        self.copy.setChecked(True)
        self.copies = plain("", wraps=True)
        self.word = QLineEdit()
        self.problem = Problem()
        self.count = plain("")
        self.column.addWidget(heading(texts.HEADING))
        self.add_intro(texts.INTRO)
        self._add_choice()
        self._add_table()
        self._add_conditions()
        self.accept_button, self.reject_button = self.add_choice(texts.ACCEPT, CANCEL, default_is_reject=True)
        self.reject_button.setFocus()
        self._connect()
        self._fit()
        (self.by_selection if selected else self.by_date).setChecked(True)
        self.by_selection.setVisible(bool(selected))
        self._ask_for_list()
        self._store.ask(lambda register: register.copies(), self._show_copies)
        self._check()

    # --- building

    def _add_choice(self) -> None:
        group = QButtonGroup(self)
        row = QHBoxLayout()
        for button in (self.by_date, self.by_selection):
            group.addButton(button)
        row.addWidget(self.by_date)
        row.addWidget(self.before)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self.by_selection)

    def _add_table(self) -> None:
        self.table.setAccessibleName(texts.TABLE)
        self.column.addWidget(self.table, 1)
        self.column.addWidget(self.count)

    def _add_conditions(self) -> None:
        self.column.addWidget(self.keep_year)
        self.column.addWidget(self.copy)
        indented = QVBoxLayout()
        indented.setContentsMargins(self.fontMetrics().height() * 3 // 2, 0, 0, 0)
        indented.addWidget(plain(texts.COPY_DANGER, wraps=True))
        indented.addWidget(self.copies)
        self.column.addLayout(indented)
        row = QHBoxLayout()
        label = plain(texts.CONFIRM.format(word=texts.WORD))
        label.setBuddy(self.word)
        self.word.setAccessibleName(label.text())
        self.word.setMaximumWidth(self.fontMetrics().horizontalAdvance(texts.WORD) * 2)
        row.addWidget(label)
        row.addWidget(self.word)
        row.addStretch(1)
        self.column.addLayout(row)
        self.column.addWidget(self.problem)

    def _connect(self) -> None:
        self.by_date.toggled.connect(self._ask_for_list)
        self.before.decided.connect(self._take_date)
        self.before.tried.connect(self._take_date)
        self.model.chosen_changed.connect(self._check)
        self.word.textChanged.connect(self._check)
        self._mirror.access_changed.connect(self._check)

    def _fit(self) -> None:
        metrics = self.fontMetrics()
        wanted = QSize(metrics.averageCharWidth() * 100, metrics.height() * 42)
        self.resize(wanted.boundedTo(self.screen().availableSize() * 0.9))

    # --- the list

    def _take_date(self) -> None:
        self.by_date.setChecked(True)
        self._ask_for_list()

    def _ask_for_list(self) -> None:
        self.problem.say("")
        self._asked += 1
        asked = self._asked
        try:
            question = self._question()
        except InputError as error:
            self.before.show_error(str(error))
            self.problem.say(str(error))
            self._show_list(asked, ())
            return
        self.before.show_error("")
        self._store.ask(question, lambda found: self._show_list(asked, found))

    def _question(self) -> _Question:
        if self.by_selection.isChecked():
            return _Question(self._selected, None)
        return _Question((), self.before.value())

    def _show_list(self, asked: int, found: Sequence[Candidate]) -> None:
        if asked == self._asked:
            self.model.show_candidates(found)
            self._check()

    def _show_copies(self, copies: Sequence[Copy]) -> None:
        if copies:
            oldest = min(copy.made for copy in copies)
            text = texts.COPIES_ONE if len(copies) == 1 else texts.COPIES
            self.copies.setText(text.format(count=len(copies), oldest=f"{oldest:%d.%m.%Y}"))
        else:
            self.copies.setText(texts.NO_COPIES)

    # --- deciding

    def answer(self) -> Anonymising:
        """What is decided now."""
        return Anonymising(self.model.chosen, self.keep_year.isChecked(), self.copy.isChecked())

    def _check(self) -> None:
        count, listed = len(self.model.chosen), self.model.rowCount()
        shown = QLocale().toString
        self.count.setText(texts.COUNT.format(count=shown(count), listed=shown(listed)) if listed else texts.NOBODY)
        many = texts.ACCEPT_MANY.format(count=shown(count)) if count else texts.ACCEPT
        self.accept_button.setText(texts.ACCEPT_ONE if count == 1 else many)
        confirmed = self.word.text().strip().casefold() == texts.WORD.casefold()
        ready = bool(count) and confirmed and self._mirror.access.writable
        self.accept_button.setEnabled(ready)
        # Whoever has written the word in full means it: Enter after it does it.
        (self.accept_button if ready else self.reject_button).setDefault(True)
        if not self._mirror.access.writable:
            self.problem.say(texts.READERS_CANNOT)


@dataclass(frozen=True, slots=True)
class _Question:
    """Which cases are meant."""

    numbers: tuple[int, ...]
    before: date | None

    def __call__(self, register: Register) -> tuple[Candidate, ...]:
        return chosen(register, self.numbers) if self.before is None else candidates(register, self.before)


def _years_before(day: date, years: int) -> date:
    """The first of January so many years ago."""
    return date(day.year - years, 1, 1)

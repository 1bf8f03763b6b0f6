"""What the user does to the cases in the grid, on its way to the store: new ones, edits, and many cells at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Signal
from PySide6.QtGui import QGuiApplication

from okosos_admin.model.fields import FIELDS
from okosos_admin.model.shielding import is_shielded
from okosos_admin.model.values import norwegian_key
from okosos_admin.ui.dialogs import message, new_caseworker
from okosos_admin.ui.jobs import Job
from okosos_admin.ui.register import texts
from okosos_admin.ui.register.keys import Errand
from okosos_admin.ui.register.overlay import BLANK_ROW
from okosos_admin.ui.register.ranges import Outcome, Ranges
from okosos_admin.ui.register.shown_rows import COLUMN_OF

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from PySide6.QtCore import QModelIndex

    from okosos_admin.model import Case
    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.register.model import RegisterModel
    from okosos_admin.ui.register.ranges import Block
    from okosos_admin.ui.register.view import RegisterView
    from okosos_admin.ui.store import Store


MOST_PEOPLE: Final = 8
FEW_REASONS: Final = 3
_PERSON: Final = ("name", "local_id", "born")


class Surroundings:
    """What the editors ask for."""

    def __init__(self, mirror: Mirror, model: RegisterModel) -> None:
        self._mirror = mirror
        self._model = model

    @property
    def today(self) -> date:
        """The day that `i` stands for."""
        return self._mirror.today

    @property
    def caseworker_names(self) -> list[str]:
        """Those who have not left, alphabetical."""
        return [worker.name for worker in self._mirror.caseworkers if worker.active]

    def people(self, text: str) -> list[Case]:
        """The latest case of each person whom a name or number fits; shielded ones are not offered."""
        rows, _total = self._model.register.search(text, 10 * MOST_PEOPLE)
        found: dict[tuple[object, ...], Case] = {}
        for case in (self._mirror.columns.cases[row] for row in rows):
            person = tuple(getattr(case, key) for key in _PERSON)
            if not is_shielded(case) and (person not in found or found[person].case_no < case.case_no):
                found[person] = case
        return list(found.values())[:MOST_PEOPLE]


class Entering(QObject):
    """Between the grid and the store.

    Signals:
        write_refused: asked for by somebody who may not write.
    """

    write_refused = Signal()

    def __init__(self, mirror: Mirror, store: Store, model: RegisterModel, view: RegisterView) -> None:
        super().__init__(view)
        self._mirror = mirror
        self._store = store
        self.model = model
        self.view = view
        self.ranges = Ranges(model)
        self._errands: Mapping[Errand, Callable[[], object]] = {
            Errand.NEXT: self.new_case,
            Errand.EMPTY: self._empty_by_key,
            Errand.FILL: self.fill_down,
            Errand.TODAY: self.today_in_cell,
            Errand.COPY: self.copy,
            Errand.CUT: self.cut,
            Errand.PASTE: self.paste,
            Errand.HELP: view.explain_cell,
        }
        model.edit_requested.connect(self._send_edit)
        model.case_requested.connect(self._send_case)
        model.cases_requested.connect(self._send_cases)
        view.errand_requested.connect(lambda errand: self._errands[errand]())
        view.write_refused.connect(self.write_refused)
        view.escaped.connect(self._drop_empty_draft)

    def new_case(self) -> None:
        """Start a new case at the end of the grid, and put the cursor in its name."""
        if not self.model.writable:
            self.write_refused.emit()
            return
        self.view.commit_editor()
        empty = [number for number in self.model.overlay.drafts if self.model.overlay.is_empty(number)]
        number = empty[0] if empty else self.model.start_draft()
        self.view.go_to(self.model.index_of(number, "name"))

    def fill_down(self) -> None:
        """The top selected row's values in all rows below."""
        self._do(self.ranges.fill_down)

    def empty_cells(self) -> None:
        """Empty the selected cells."""
        self._do(self.ranges.empty)

    def today_in_cell(self) -> None:
        """Today in the selected cells that hold dates."""
        self._do(self.ranges.today)

    def copy(self) -> None:
        """The selected cells to the clipboard."""
        text = self.ranges.copy(self.view.selected_block())
        if text:
            QGuiApplication.clipboard().setText(text)

    def cut(self) -> None:
        """The selected cells to the clipboard, and emptied."""
        self.copy()
        self.empty_cells()

    def paste(self) -> None:
        """What is on the clipboard where the selection begins."""
        text = QGuiApplication.clipboard().text()
        block = self.view.selected_block()
        if not block.fields:
            return
        visible = self.view.visible_columns()
        first = visible.index(COLUMN_OF[block.fields[0].key])
        columns = [FIELDS[column] for column in visible[first:]]
        outcome = self._do(lambda block: self.ranges.paste(text, block, columns))
        if outcome.refused or outcome.left_over:
            told = texts.pasted(len(outcome.refused), outcome.left_over)
            reasons = "\n".join(outcome.refused)
            # Only a long list of reasons has to be asked for.
            few = 0 < len(outcome.refused) <= FEW_REASONS
            message.show(self.view, texts.PASTE_TITLE, f"{told}\n\n{reasons}" if few else told, "" if few else reasons)

    def _do(self, work: Callable[[Block], Outcome]) -> Outcome:
        if not self.model.writable:
            self.write_refused.emit()
            return Outcome()
        self.view.commit_editor()
        return work(self.view.selected_block())

    # --- to the store -------------------------------------------------------------------------------------------------

    def _send_edit(self, values: Mapping[int, Mapping[str, object]], words: str) -> None:
        self._store.change(values, words, done=partial(self.model.settle, values))

    def _send_case(self, draft: int, values: Mapping[str, object]) -> None:
        latest = partial(self.model.draft_values, draft, values)
        self._store.add(values, done=partial(self.model.settle_new, draft), latest=latest)

    def _send_cases(self, rows: Sequence[Mapping[str, object]]) -> None:
        words = texts.WORDS_PASTE_NEW.format(count=len(rows)) if len(rows) > 1 else texts.WORDS_NEW
        self._store.submit(Job(lambda register: register.add_cases(rows, words=words), new=lambda: rows, words=words))

    def take_person(self, index: QModelIndex, earlier: int) -> None:
        """A new case about the person of an earlier one."""
        number = self.model.number_at(index.row())
        case = self._mirror.case(earlier)
        if case is None:
            return
        person = {key: getattr(case, key) for key in _PERSON if getattr(case, key) is not None}
        if number == BLANK_ROW:
            self.model.start_draft(person)
        else:
            self.model.change({number: person})

    def _empty_by_key(self) -> None:
        outcome = self._do(self.ranges.empty)
        current = self.view.currentIndex()
        if outcome.refused and current.isValid():
            key = FIELDS[current.column()].key
            self.view.tell(self.model.number_at(current.row()), key, " ".join(outcome.refused))

    def _drop_empty_draft(self) -> None:
        """Esc in a new case nobody has typed in: back to where the cursor can be."""
        current = self.view.currentIndex()
        number = self.model.number_at(current.row()) if current.isValid() else BLANK_ROW
        if number in self.model.overlay.drafts and self.model.overlay.is_empty(number):
            self.view.go_to(self.model.index(max(current.row() - 1, 0), current.column()))

    def ask_new_caseworker(self, index: QModelIndex) -> None:
        """Ask for the name of a caseworker who is not in the list, for the case of a cell."""
        number = self.model.number_at(index.row())
        name = new_caseworker.ask(self.view.window())
        if name is None:
            return
        known = {norwegian_key(worker.name): worker.name for worker in self._mirror.caseworkers}
        if number == BLANK_ROW:
            number = self.model.start_draft()
        # Saving a case with a new name adds it to the caseworker register.
        self.model.change({number: {FIELDS[index.column()].key: known.get(norwegian_key(name), name)}})

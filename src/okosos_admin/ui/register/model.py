"""The grid's model: what the cells hold and show, and what happens to what is typed in them.

`setData` never writes: it asks (`edit_requested`, `case_requested`) and shows the value as on its way until the answer
has come. A text that means nothing in its column stays in the cell, marked, with the reason.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

import numpy as np
from PySide6.QtCore import QModelIndex, Qt, QTimer, Signal
from typing_extensions import override

from okosos_admin.model import InputError, RegisterError
from okosos_admin.model.fields import BY_KEY, FIELDS, Field, Kind
from okosos_admin.model.rules import broken_rules
from okosos_admin.model.shielding import is_shielded, veiled
from okosos_admin.model.values import norwegian_key, parse, show
from okosos_admin.stats import NOT_WAITING
from okosos_admin.ui.register import texts
from okosos_admin.ui.register.index import NAME
from okosos_admin.ui.register.overlay import BLANK_ROW, Refusal
from okosos_admin.ui.register.roles import HEADING_ROLES, ROLES, ROW_ROLES
from okosos_admin.ui.register.shown_rows import ShownRows

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence

    from okosos_admin.model import Case
    from okosos_admin.model.changes import Changes
    from okosos_admin.model.rules import Rule
    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.register.index import RegisterIndex
    from okosos_admin.ui.register.shown_rows import Index


NEWS_MILLISECONDS: Final = 6000
MOST_NEWS: Final = 300

_VEILED: Final = frozenset({"name", "born"})


class RegisterModel(ShownRows):
    """What the rows of the grid hold, and the way in for what is typed. Columns: `FIELDS`.

    Signals:
        entered: something has been typed in a cell, before anything comes of it.
        edit_requested: new values by field key, by case number; and what it is called in undo, '' for the default.
        case_requested: the number for the time being of a new case, and its values by field key.
        cases_requested: the values of several new cases, as one step of undo.
        told: case number, field key and a sentence about what was typed there: why it was not taken, or what is odd.
    """

    entered = Signal()
    edit_requested = Signal(object, str)
    case_requested = Signal(int, object)
    cases_requested = Signal(object)
    told = Signal(int, str, str)

    def __init__(self, mirror: Mirror) -> None:
        self._marks: dict[int, tuple[Case, tuple[Rule, ...]]] = {}
        super().__init__(mirror)

    # --- what a cell holds --------------------------------------------------------------------------------------------

    def value(self, number: int, field: Field) -> Any:
        """What a cell holds, as a value: what is on its way counts as there."""
        pending = self.overlay.pending(number, field.key)
        if pending:
            return pending[-1]
        draft = self.overlay.drafts.get(number)
        if draft is not None:
            return draft.values.get(field.key)
        row = self.mirror.columns.row_of.get(number)
        if row is None:
            return None
        computed = _COMPUTED.get(field.kind)
        if computed is not None:
            return computed(self.register, row)
        return getattr(self.mirror.columns.cases[row], field.key)

    def text(self, number: int, field: Field) -> str:
        """What a cell shows; a text that was not taken stays."""
        refusal = self.overlay.refusal(number, field.key)
        return refusal.text if refusal is not None else show(field, self.value(number, field))

    def shown_text(self, number: int, field: Field) -> str:
        """What a cell shows to whoever looks at the screen: not who a shielded case is."""
        if field.key in _VEILED:
            case = self.mirror.case(number)
            if case is not None and is_shielded(case):
                return show(field, getattr(veiled(case), field.key))
        return self.text(number, field)

    def broken(self, number: int) -> tuple[Rule, ...]:
        """The rules that a saved case breaks."""
        case = self.mirror.case(number)
        if case is None:
            return ()
        known = self._marks.get(number)
        if known is None or known[0] is not case:
            known = self._marks[number] = (case, broken_rules(case, self.mirror.today))
        return known[1]

    # --- Qt's questions -----------------------------------------------------------------------------------------------

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        answer = ROLES.get(role)
        if answer is None or not index.isValid():
            return None
        return answer(self, int(self._numbers[index.row()]), FIELDS[index.column()])

    @override
    def headerData(self, section: int, orientation: Qt.Orientation, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if orientation == Qt.Orientation.Horizontal:
            heading = HEADING_ROLES.get(role)
            return heading(FIELDS[section]) if heading is not None and section < len(FIELDS) else None
        answer = ROW_ROLES.get(role)
        return answer(self, self.number_at(section)) if answer is not None and section < len(self._numbers) else None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        flags = super().flags(index)
        if index.isValid() and self.writable and FIELDS[index.column()].editable:
            flags |= Qt.ItemFlag.ItemIsEditable
        return flags

    @override
    def setData(self, index: Index, value: Any, role: int = Qt.ItemDataRole.EditRole) -> bool:
        if role != Qt.ItemDataRole.EditRole or not self.flags(index) & Qt.ItemFlag.ItemIsEditable:
            return False
        self.take_text(self.number_at(index.row()), FIELDS[index.column()], str(value))
        return True

    # --- entering -----------------------------------------------------------------------------------------------------

    def take_text(self, number: int, field: Field, text: str) -> None:
        """What was typed in a cell: sent to the file, or kept and marked when it means nothing there."""
        self.entered.emit()
        if number == BLANK_ROW:
            if not text.strip():
                return
            number = self.start_draft()
        try:
            value = self.parse(field, text)
        except InputError as error:
            self.overlay.refuse(number, field.key, Refusal(text, str(error)))
            self._repaint([number])
            self.told.emit(number, field.key, str(error))
            return
        self.change({number: {field.key: value}})

    def parse(self, field: Field, text: str) -> Any:
        """What a text means in a column.

        Raises:
            InputError: nothing; a blank name; for caseworkers also one who is not in their register.
        """
        value = parse(field, text, today=self.mirror.today)
        if value is None and field.key == NAME:
            raise InputError(texts.NAME_STAYS)
        if field.kind is not Kind.CASEWORKER or value is None:
            return value
        names = {norwegian_key(worker.name): worker.name for worker in self.mirror.caseworkers}
        if norwegian_key(value) not in names:
            raise InputError(texts.UNKNOWN_CASEWORKER.format(name=value, new=texts.NEW_CASEWORKER))
        return names[norwegian_key(value)]

    def change(self, values: Mapping[int, Mapping[str, Any]], words: str = "") -> None:
        """Set values by field key, by case number, in one step of undo; what is the same already is not sent."""
        asked: dict[int, dict[str, Any]] = {}
        for number, row in values.items():
            if number in self.overlay.drafts:
                self._change_draft(number, row)
                continue
            for key, value in row.items():
                self.overlay.touch(number, key)
                if value != self.value(number, BY_KEY[key]):
                    asked.setdefault(number, {})[key] = value
        for number, row in asked.items():
            self.overlay.send(number, row)
        self._repaint(values)
        if asked:
            self.edit_requested.emit(asked, words)

    def start_draft(self, values: Mapping[str, Any] | None = None) -> int:
        """A new case in the place of the empty row, which moves down; answers its number for the time being."""
        names = {worker.name for worker in self.mirror.caseworkers}
        prefilled: dict[str, Any] = {"registered": self.mirror.today}
        if self.mirror.user in names:
            prefilled["caseworker"] = self.mirror.user
        number = self.overlay.start_draft(prefilled)
        self._pinned = number
        row = len(self._numbers) - 1
        self.beginInsertRows(QModelIndex(), row + 1, row + 1)
        self._numbers = np.append(self._numbers, BLANK_ROW)
        self._numbers[row] = number
        self.endInsertRows()
        self._repaint([number])
        self.shown_changed.emit()
        if values:
            self.change({number: values})
        return number

    def draft_values(self, number: int, otherwise: Mapping[str, Any]) -> Mapping[str, Any]:
        """What a new case holds by now; `otherwise` when it has got its number."""
        draft = self.overlay.drafts.get(number)
        return otherwise if draft is None else {key: value for key, value in draft.values.items() if value is not None}

    def _change_draft(self, number: int, values: Mapping[str, Any]) -> None:
        draft = self.overlay.drafts[number]
        for key, value in values.items():
            self.overlay.touch(number, key)
            draft.values[key] = value
            draft.typed.add(key)
        if draft.saving:
            draft.later.update(values)
        elif draft.values.get("name"):
            draft.saving = True
            self.case_requested.emit(number, self.draft_values(number, {}))

    def settle(self, values: Mapping[int, Mapping[str, Any]], outcome: Changes | RegisterError) -> None:
        """The answer to an `edit_requested`: saved, or not, and then the texts stay with the reason."""
        for number, row in values.items():
            self.overlay.arrive(number, row)
            if isinstance(outcome, RegisterError):
                for key, value in row.items():
                    text = show(BY_KEY[key], value)
                    self.overlay.refuse(number, key, Refusal(text, str(outcome)))
        self._repaint(values)
        cells = [(number, key) for number, row in values.items() for key in row]
        if isinstance(outcome, RegisterError):
            self.told.emit(*cells[0], str(outcome))
        elif len(cells) == 1:
            number, key = cells[0]
            odd = " ".join(rule.message for rule in self.broken(number) if key in rule.fields)
            if odd:
                self.told.emit(number, key, odd)

    def settle_new(self, draft_number: int, outcome: Changes | RegisterError) -> None:
        """The answer to a `case_requested`: the row becomes that case, or stays with the reason."""
        draft = self.overlay.drafts.get(draft_number)
        if draft is None:  # another register has been opened meanwhile
            return
        if isinstance(outcome, RegisterError):
            draft.saving = False
            draft.later.clear()
            self.overlay.refuse(draft_number, "name", Refusal(str(draft.values["name"]), str(outcome)))
            self._repaint([draft_number])
            self.told.emit(draft_number, NAME, str(outcome))
            return
        number = outcome.cases[0].case_no
        later = self.overlay.adopt(draft_number, number)
        self._held.discard(number)
        self._numbers[self._numbers == draft_number] = number
        if self._pinned == draft_number:
            self._pinned = number
        self._refresh({number})
        self._repaint([number])
        if later:
            self.change({number: later})

    def mark_news(self, changes: Changes) -> None:
        """Show for a moment which cells others have changed, unless there are more than anybody could look at."""
        cells = changes.touched
        if not cells or len(cells) > MOST_NEWS:
            return
        self.overlay.news |= cells
        self._repaint({number for number, _key in cells})
        QTimer.singleShot(NEWS_MILLISECONDS, self, lambda: self._forget_news(cells))

    def _forget_news(self, cells: frozenset[tuple[int, str]]) -> None:
        self.overlay.news -= cells
        self._repaint({number for number, _key in cells})

    def let_go(self, cells: Iterable[tuple[int, str]], new: Sequence[Mapping[str, Any]]) -> None:
        """Forget texts of these cells that were not taken, and new cases that were not: they are seen to elsewhere."""
        numbers = set()
        for number, key in cells:
            self.overlay.touch(number, key)
            numbers.add(number)
        gone = {
            number
            for number, draft in self.overlay.drafts.items()
            if not draft.saving and self.draft_values(number, {}) in new
        }
        for number in gone:
            self.overlay.drop_draft(number)
        self._refresh(gone)
        self._repaint(numbers)

    def left_behind(self) -> str:
        """What would be lost if the window closed now, in words; empty for nothing."""
        if any(not draft.saving and not self.overlay.is_empty(number) for number, draft in self.overlay.drafts.items()):
            return texts.DRAFT_LEFT
        refused = self.overlay.refused_cells
        return texts.REFUSED_LEFT.format(count=len(refused)) if refused else ""


def _waiting(index: RegisterIndex, row: int) -> int | None:
    days = int(index.selection.waiting_days[row])
    return None if days == NOT_WAITING else days


_COMPUTED: Final[Mapping[Kind, Callable[[RegisterIndex, int], Any]]] = {
    Kind.STATUS: lambda index, row: str(index.selection.status[row]),
    Kind.WAITING_DAYS: _waiting,
    Kind.OVERDUE: lambda index, row: bool(index.selection.overdue[row]),
}

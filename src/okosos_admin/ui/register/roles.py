"""What the grid's model answers, by role: one function each, from the case number and the field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QFont, QGuiApplication

from okosos_admin.model.codes import CODE_LISTS
from okosos_admin.model.fields import BY_KEY, Field, Kind
from okosos_admin.model.rules import Severity
from okosos_admin.model.values import show_date
from okosos_admin.ui.colours import Meaning, ink, paper
from okosos_admin.ui.register import texts
from okosos_admin.ui.register.overlay import BLANK_ROW, RowState

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from okosos_admin.model.rules import Rule
    from okosos_admin.ui.mirror import Mirror
    from okosos_admin.ui.register.overlay import Overlay

MARK_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 1
"""The worst `Severity` of the rules that mark the cell, None for none."""

CASE_ROLE: Final = int(Qt.ItemDataRole.UserRole) + 2
"""The case number of the row."""

_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter
_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_CENTRE: Final = Qt.AlignmentFlag.AlignCenter

ALIGNMENT: Final[Mapping[Kind, Qt.AlignmentFlag]] = {
    Kind.NUMBER: _RIGHT,
    Kind.TEXT: _LEFT,
    Kind.BIRTH_DATE: _LEFT,
    Kind.DATE: _LEFT,
    Kind.CODE: _LEFT,
    Kind.CASEWORKER: _LEFT,
    Kind.STATUS: _CENTRE,
    Kind.WAITING_DAYS: _RIGHT,
    Kind.OVERDUE: _CENTRE,
}

SEVERITY: Final[Mapping[Severity, Meaning]] = {
    Severity.IMPOSSIBLE: Meaning.IMPOSSIBLE,
    Severity.MISSING: Meaning.MISSING,
    Severity.NOTICE: Meaning.NOTICE,
}
_WORST_FIRST: Final = tuple(SEVERITY)


class Cells(Protocol):
    """The model, as far as the roles know it."""

    mirror: Mirror
    overlay: Overlay

    @property
    def writable(self) -> bool:
        """Whether anything can be typed."""

    def value(self, number: int, field: Field) -> Any:
        """What a cell holds."""

    def text(self, number: int, field: Field) -> str:
        """What a cell shows."""

    def shown_text(self, number: int, field: Field) -> str:
        """What a cell shows to whoever looks at the screen."""

    def broken(self, number: int) -> tuple[Rule, ...]:
        """The rules that a saved case breaks."""


def _italic() -> QFont:
    font = QFont()
    font.setItalic(True)
    return font


def _display(model: Cells, number: int, field: Field) -> str:
    if number == BLANK_ROW:
        return texts.NEW_ROW if field.key == "name" else ""
    return model.shown_text(number, field)


def _edit(model: Cells, number: int, field: Field) -> str:
    return "" if number == BLANK_ROW else model.text(number, field)


def _font(model: Cells, number: int, field: Field) -> QFont | None:
    untouched = model.overlay.untouched.get(number)
    if number == BLANK_ROW or (untouched and field.key in untouched):
        return _italic()
    return None


def _meaning(model: Cells, number: int, field: Field) -> Meaning | None:
    """What the colour of a cell says, None for nothing."""
    if number == BLANK_ROW:
        return Meaning.QUIET
    if model.overlay.refusal(number, field.key) is not None:
        return Meaning.REFUSED
    if model.overlay.is_pending(number, field.key):
        return Meaning.UNSAVED
    if (number, field.key) in model.overlay.news:
        return Meaning.NEWS
    if field.kind is Kind.OVERDUE:
        return Meaning.OVERDUE
    return None


def _foreground(model: Cells, number: int, field: Field) -> QBrush | None:
    meaning = _meaning(model, number, field)
    return None if meaning is None else QBrush(ink(meaning, QGuiApplication.palette()))


def _background(model: Cells, number: int, field: Field) -> QBrush | None:
    meaning = _meaning(model, number, field)
    if meaning in {Meaning.REFUSED, Meaning.UNSAVED, Meaning.NEWS}:
        return QBrush(paper(meaning, QGuiApplication.palette()))
    return None


def _mark(model: Cells, number: int, field: Field) -> Severity | None:
    found = {rule.severity for rule in model.broken(number) if field.key in rule.fields}
    return next((severity for severity in _WORST_FIRST if severity in found), None)


def _tip(model: Cells, number: int, field: Field) -> str | None:
    """Everything there is to say about a cell, one thing a line; None for nothing."""
    if number == BLANK_ROW:
        return texts.NEW_ROW_TIP
    lines = [rule.message for rule in model.broken(number) if field.key in rule.fields]
    refusal = model.overlay.refusal(number, field.key)
    if refusal is not None:
        lines.insert(0, refusal.reason)
    elif number in model.overlay.drafts and not model.overlay.drafts[number].values.get("name"):
        lines.append(texts.NAME_NEEDED)
    elif model.overlay.is_pending(number, field.key):
        lines.append(texts.UNSAVED)
    elif (number, field.key) in model.overlay.news:
        lines.append(texts.NEWS)
    if field.key in model.overlay.untouched.get(number, ()):
        lines.append(texts.PREFILLED)
    about = _ABOUT.get(field.kind)
    if about is not None:
        lines.append(about(model, number, field))
    if not model.writable and field.editable:
        holder = model.mirror.access.holder
        lines.append(texts.READ_ONLY_TIP.format(who=holder.user) if holder else texts.READ_ONLY_TIP_UNKNOWN)
    return "\n".join(filter(None, lines)) or None


def _about_code(model: Cells, number: int, field: Field) -> str:
    code = CODE_LISTS[field.code_list].by_code.get(model.value(number, field))
    return "" if code is None else code.full_text


def _about_status(model: Cells, number: int, field: Field) -> str:
    return texts.STATUS.get(model.value(number, field) or "", "")


def _about_waiting(model: Cells, number: int, field: Field) -> str:
    days = model.value(number, field)
    return "" if days is None else texts.WAITING.format(days=days)


def _about_overdue(model: Cells, number: int, field: Field) -> str:
    due = model.value(number, BY_KEY["follow_up_due"])
    return texts.OVERDUE.format(day=show_date(due)) if model.value(number, field) and due else ""


_ABOUT: Final[Mapping[Kind, Callable[[Cells, int, Field], str]]] = {
    Kind.CODE: _about_code,
    Kind.STATUS: _about_status,
    Kind.WAITING_DAYS: _about_waiting,
    Kind.OVERDUE: _about_overdue,
}

_SPOKEN: Final[Mapping[Kind, Callable[[Cells, int, Field], str]]] = {
    Kind.CODE: _about_code,
    Kind.STATUS: _about_status,
    Kind.WAITING_DAYS: _about_waiting,
    Kind.OVERDUE: lambda model, number, field: texts.OVERDUE_SPOKEN if model.value(number, field) else "",
}


def spoken_label(field: Field) -> str:
    """The heading of a column in words."""
    return texts.OVERDUE_LABEL if field.kind is Kind.OVERDUE else field.label


def _spoken(model: Cells, number: int, field: Field) -> str:
    """What a screen reader says of a cell: heading, value in full, and what is wrong with it."""
    if number == BLANK_ROW:
        return f"{spoken_label(field)}: {texts.NEW_ROW}"
    refusal = model.overlay.refusal(number, field.key)
    if refusal is not None:
        return f"{spoken_label(field)}: {refusal.text}, {texts.REFUSED_SPOKEN.format(reason=refusal.reason)}"
    in_full = _SPOKEN.get(field.kind)
    value = (in_full and in_full(model, number, field)) or model.shown_text(number, field)
    wrong = [rule.message for rule in model.broken(number) if field.key in rule.fields]
    return ", ".join([f"{spoken_label(field)}: {value or texts.BLANK_SPOKEN}", *wrong])


ROLES: Final[Mapping[int, Callable[[Cells, int, Field], Any]]] = {
    int(Qt.ItemDataRole.DisplayRole): _display,
    int(Qt.ItemDataRole.EditRole): _edit,
    int(Qt.ItemDataRole.FontRole): _font,
    int(Qt.ItemDataRole.ForegroundRole): _foreground,
    int(Qt.ItemDataRole.BackgroundRole): _background,
    int(Qt.ItemDataRole.TextAlignmentRole): lambda _model, _number, field: ALIGNMENT[field.kind],
    int(Qt.ItemDataRole.ToolTipRole): _tip,
    int(Qt.ItemDataRole.AccessibleTextRole): _spoken,
    MARK_ROLE: _mark,
    CASE_ROLE: lambda _model, number, _field: number,
}

HEADING_ROLES: Final[Mapping[int, Callable[[Field], Any]]] = {
    int(Qt.ItemDataRole.DisplayRole): lambda field: field.label,
    int(Qt.ItemDataRole.ToolTipRole): lambda field: f"{field.group}: {field.label}" if field.group else field.label,
    int(Qt.ItemDataRole.TextAlignmentRole): lambda _field: _LEFT,
    int(Qt.ItemDataRole.AccessibleTextRole): lambda field: (
        f"{field.group}: {spoken_label(field)}" if field.group else spoken_label(field)
    ),
}

_ROW_SIGNS: Final[Mapping[RowState, str]] = {
    RowState.SAVED: "",
    RowState.UNSAVED: "●",
    RowState.REFUSED: "!",
    RowState.EMPTY: "*",
}


def _spoken_row(model: Cells, number: int) -> str:
    """What a screen reader says of a row: who it is about, how far the case is, and what is wrong."""
    state = model.overlay.row_state(number)
    if state is RowState.EMPTY:
        return texts.ROW_STATES[state.name]
    status = texts.STATUS.get(model.value(number, BY_KEY["status"]) or "", "")
    parts = [model.shown_text(number, BY_KEY["name"]), status, *(rule.message for rule in model.broken(number))]
    if state is not RowState.SAVED:
        parts.append(texts.ROW_STATES[state.name])
    return ", ".join(filter(None, parts))


ROW_ROLES: Final[Mapping[int, Callable[[Cells, int], Any]]] = {
    int(Qt.ItemDataRole.DisplayRole): lambda model, number: _ROW_SIGNS[model.overlay.row_state(number)],
    int(Qt.ItemDataRole.ToolTipRole): lambda model, number: texts.ROW_STATES[model.overlay.row_state(number).name],
    int(Qt.ItemDataRole.TextAlignmentRole): lambda _model, _number: _CENTRE,
    int(Qt.ItemDataRole.AccessibleTextRole): _spoken_row,
}

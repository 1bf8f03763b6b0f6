"""What the table of caseworkers answers, by role: one function each, from the caseworker's id and the column."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QFont, QGuiApplication

from okosos_admin import messages
from okosos_admin.ui.caseworkers import texts
from okosos_admin.ui.caseworkers.columns import BLANK, FIRST_COUNT, HEADINGS, NAME, STATE
from okosos_admin.ui.caseworkers.counts import COUNTS
from okosos_admin.ui.colours import Meaning, ink, paper

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from okosos_admin.model import Caseworker
    from okosos_admin.ui.register.overlay import Refusal

_RIGHT: Final = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignVCenter
_LEFT: Final = Qt.AlignmentFlag.AlignLeft | Qt.AlignmentFlag.AlignVCenter


class Rows(Protocol):
    """The model, as far as the roles know it."""

    writable: bool

    def worker(self, worker_id: int) -> Caseworker | None:
        """The caseworker; None in the empty row."""

    def name(self, worker_id: int) -> str:
        """The name as it stands in the row, also one that is not saved."""

    def count(self, worker_id: int, column: int) -> int:
        """The number of cases in a column; 0 where there is none."""

    def refusal(self, worker_id: int) -> Refusal | None:
        """The name that was typed and not taken."""

    def is_pending(self, worker_id: int) -> bool:
        """Whether a name is on its way to the file."""


def _text(model: Rows, worker_id: int, column: int) -> str:
    if column == NAME:
        return model.name(worker_id)
    worker = model.worker(worker_id)
    if worker is None:
        return ""
    if column == STATE:
        return texts.HERE if worker.active else texts.GONE
    return str(model.count(worker_id, column))


def _display(model: Rows, worker_id: int, column: int) -> str:
    text = _text(model, worker_id, column)
    return texts.NEW_ROW if worker_id == BLANK and column == NAME and not text else text


def _meaning(model: Rows, worker_id: int, column: int) -> Meaning | None:
    """What the colour of a cell says, None for nothing."""
    if column == NAME and model.refusal(worker_id) is not None:
        return Meaning.REFUSED
    if column == NAME and model.is_pending(worker_id):
        return Meaning.UNSAVED
    if model.count(worker_id, column):
        return Meaning.NOTICE
    worker = model.worker(worker_id)
    return None if worker is not None and worker.active else Meaning.QUIET


def _font(model: Rows, worker_id: int, column: int) -> QFont | None:
    font = QFont()
    if worker_id == BLANK and not model.name(worker_id):
        font.setItalic(True)
    elif model.count(worker_id, column):
        font.setUnderline(True)
    else:
        return None
    return font


def _foreground(model: Rows, worker_id: int, column: int) -> QBrush | None:
    meaning = _meaning(model, worker_id, column)
    return None if meaning is None else QBrush(ink(meaning, QGuiApplication.palette()))


def _background(model: Rows, worker_id: int, column: int) -> QBrush | None:
    meaning = _meaning(model, worker_id, column)
    if meaning in {Meaning.REFUSED, Meaning.UNSAVED}:
        return QBrush(paper(meaning, QGuiApplication.palette()))
    return None


def _tip(model: Rows, worker_id: int, column: int) -> str | None:
    refusal = model.refusal(worker_id)
    if column == NAME and refusal is not None:
        return refusal.reason
    if column == NAME and model.is_pending(worker_id):
        return texts.UNSAVED
    worker = model.worker(worker_id)
    if worker is None:
        return texts.NEW_ROW_TIP
    if column == NAME:
        return texts.RENAME_HOW if model.writable else None
    if column == STATE:
        return texts.STATE_TIPS[worker.active]
    tip = COUNTS[column - FIRST_COUNT].tip
    return f"{tip}. {messages.OPENS_CASES}" if model.count(worker_id, column) else tip


def _spoken(model: Rows, worker_id: int, column: int) -> str:
    """What a screen reader says of a cell: heading and value, and why a name was not taken."""
    refusal = model.refusal(worker_id)
    if column == NAME and refusal is not None:
        return texts.REFUSED_SPOKEN.format(name=refusal.text, reason=refusal.reason)
    return texts.SPOKEN.format(heading=HEADINGS[column], value=_display(model, worker_id, column))


def _alignment(column: int) -> Qt.AlignmentFlag:
    return _RIGHT if column >= FIRST_COUNT else _LEFT


ROLES: Final[Mapping[int, Callable[[Rows, int, int], Any]]] = {
    int(Qt.ItemDataRole.DisplayRole): _display,
    int(Qt.ItemDataRole.EditRole): _text,
    int(Qt.ItemDataRole.FontRole): _font,
    int(Qt.ItemDataRole.ForegroundRole): _foreground,
    int(Qt.ItemDataRole.BackgroundRole): _background,
    int(Qt.ItemDataRole.TextAlignmentRole): lambda _model, _id, column: _alignment(column),
    int(Qt.ItemDataRole.ToolTipRole): _tip,
    int(Qt.ItemDataRole.AccessibleTextRole): _spoken,
}

HEADING_ROLES: Final[Mapping[int, Callable[[int], Any]]] = {
    int(Qt.ItemDataRole.DisplayRole): lambda column: HEADINGS[column],
    int(Qt.ItemDataRole.ToolTipRole): lambda column: (
        COUNTS[column - FIRST_COUNT].tip if column >= FIRST_COUNT else None
    ),
    int(Qt.ItemDataRole.TextAlignmentRole): _alignment,
}

"""Cases that fit what is being typed, in a list below the field; it never takes the focus, keys go on to the field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QAbstractListModel, QModelIndex, QPersistentModelIndex, QPoint, Qt, Signal
from PySide6.QtGui import QBrush, QGuiApplication
from PySide6.QtWidgets import QFrame, QListView, QWidget
from typing_extensions import override

from okosos_admin.model.fields import BY_KEY
from okosos_admin.model.shielding import veiled
from okosos_admin.model.values import show
from okosos_admin.ui.colours import Meaning, ink

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QKeyEvent

    from okosos_admin.model import Case

Index = QModelIndex | QPersistentModelIndex

_LINES: Final = 14
_NOWHERE: Final = QModelIndex()
_SPOKEN: Final = frozenset({int(Qt.ItemDataRole.DisplayRole), int(Qt.ItemDataRole.AccessibleTextRole)})
_STEPS: Final[Mapping[Qt.Key, int]] = {
    Qt.Key.Key_Down: 1,
    Qt.Key.Key_Up: -1,
    Qt.Key.Key_PageDown: _LINES - 1,
    Qt.Key.Key_PageUp: 1 - _LINES,
}


def describe(case: Case) -> str:
    """One line that tells a case from another of the same name."""
    case = veiled(case)
    parts = [case.name, show(BY_KEY["local_id"], case.local_id)]
    if case.born is not None:
        parts.append(f"f. {show(BY_KEY['born'], case.born)}")
    for key in ("closed", "started", "registered"):
        day = getattr(case, key)
        if day is not None:
            parts.append(f"{BY_KEY[key].label.lower()} {show(BY_KEY[key], day)}")
            break
    return " · ".join(filter(None, parts))


class Lines(QAbstractListModel):
    """Cases, a line each, and a remark below them that cannot be chosen.

    Attributes:
        texts: what the lines say.
        numbers: the case numbers of the lines, but for the remark's.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.texts: list[str] = []
        self.numbers: list[int] = []

    def show_cases(self, cases: Iterable[Case], remark: str = "") -> None:
        """Hold these instead."""
        self.beginResetModel()
        cases = list(cases)
        self.numbers = [case.case_no for case in cases]
        self.texts = [*map(describe, cases), *filter(None, [remark])]
        self.endResetModel()

    @override
    def rowCount(self, parent: Index = _NOWHERE) -> int:
        return 0 if parent.isValid() else len(self.texts)

    @override
    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        if index.isValid() and role in _SPOKEN:
            return self.texts[index.row()]
        if role == Qt.ItemDataRole.ForegroundRole and index.isValid() and index.row() >= len(self.numbers):
            # The style's own grey of what cannot be chosen is hard to read.
            return QBrush(ink(Meaning.QUIET, QGuiApplication.palette()))
        return None

    @override
    def flags(self, index: Index) -> Qt.ItemFlag:
        is_case = index.isValid() and index.row() < len(self.numbers)
        return super().flags(index) if is_case else Qt.ItemFlag.NoItemFlags


class HitList(QListView):
    """The list.

    Signals:
        chosen: number of the case that was clicked.
    """

    chosen = Signal(int)

    def __init__(self, field: QWidget, name: str) -> None:
        super().__init__(field)
        self._field = field
        self._lines = Lines(self)
        self.setWindowFlags(Qt.WindowType.ToolTip)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.Box)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setUniformItemSizes(True)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.setModel(self._lines)
        self.clicked.connect(self._click)

    @property
    def lines(self) -> list[str]:
        """What is shown."""
        return self._lines.texts

    @property
    def current(self) -> int | None:
        """Number of the case that is marked, None for none."""
        row = self.currentIndex().row()
        return self._lines.numbers[row] if 0 <= row < len(self._lines.numbers) else None

    def show_cases(self, cases: Iterable[Case], remark: str = "", *, first_marked: bool) -> None:
        """Show these, and a remark below that cannot be chosen; hides when there is nothing to show."""
        self._lines.show_cases(cases, remark)
        if first_marked and self._lines.numbers:
            self.setCurrentIndex(self._lines.index(0, 0))
        if self._lines.rowCount():
            self._open()
        else:
            self.hide()

    def step(self, event: QKeyEvent) -> bool:
        """Move the mark for an arrow or page key; False when the key is none of these or the list is not shown."""
        key = Qt.Key(event.key())
        if key not in _STEPS or not self.isVisible() or event.modifiers() & Qt.KeyboardModifier.AltModifier:
            return False
        row = min(max(self.currentIndex().row() + _STEPS[key], 0), self._lines.rowCount() - 1)
        self.setCurrentIndex(self._lines.index(row, 0))
        return True

    def _open(self) -> None:
        height = self.sizeHintForRow(0) * min(self._lines.rowCount(), _LINES) + 2 * self.frameWidth()
        widest = max(map(self.fontMetrics().horizontalAdvance, self._lines.texts))
        width = max(self._field.width(), widest + self.fontMetrics().averageCharWidth() * 8)
        screen = self._field.screen().availableGeometry()
        place = self._field.mapToGlobal(QPoint(0, self._field.height()))
        if place.y() + height > screen.bottom():
            place.setY(self._field.mapToGlobal(QPoint(0, 0)).y() - height)
        self.setGeometry(place.x(), place.y(), min(width, screen.right() - place.x()), height)
        self.show()

    def _click(self) -> None:
        number = self.current
        if number is not None:
            self.hide()
            self.chosen.emit(number)

"""Cases that fit what is being typed, in a list below the field; it never takes the focus, keys go on to the field."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPoint, Qt, Signal
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QListView, QWidget

from okosos_admin.model.fields import BY_KEY
from okosos_admin.model.shielding import veiled
from okosos_admin.model.values import show

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from PySide6.QtGui import QKeyEvent

    from okosos_admin.model import Case

_LINES: Final = 14
_NUMBER_ROLE: Final = int(Qt.ItemDataRole.UserRole)
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


class HitList(QListView):
    """The list.

    Signals:
        chosen: number of the case that was clicked.
    """

    chosen = Signal(int)

    def __init__(self, field: QWidget, name: str) -> None:
        super().__init__(field)
        self._field = field
        self._lines = QStandardItemModel(self)
        self.setWindowFlags(Qt.WindowType.ToolTip)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setFrameShape(QFrame.Shape.Box)
        self.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setAccessibleName(name)
        self.setModel(self._lines)
        self.clicked.connect(self._click)

    @property
    def lines(self) -> list[str]:
        """What is shown."""
        return [self._lines.item(row).text() for row in range(self._lines.rowCount())]

    @property
    def current(self) -> int | None:
        """Number of the case that is marked, None for none."""
        item = self._lines.item(self.currentIndex().row()) if self.currentIndex().isValid() else None
        return None if item is None else item.data(_NUMBER_ROLE)

    def show_cases(self, cases: Iterable[Case], remark: str = "", *, first_marked: bool) -> None:
        """Show these, and a remark below that cannot be chosen; hides when there is nothing to show."""
        self._lines.clear()
        for case in cases:
            item = QStandardItem(describe(case))
            item.setData(case.case_no, _NUMBER_ROLE)
            self._lines.appendRow(item)
        if first_marked and self._lines.rowCount():
            self.setCurrentIndex(self._lines.index(0, 0))
        if remark:
            item = QStandardItem(remark)
            item.setFlags(Qt.ItemFlag.NoItemFlags)
            self._lines.appendRow(item)
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
        width = max(self._field.width(), self.sizeHintForColumn(0) + self.fontMetrics().averageCharWidth() * 6)
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

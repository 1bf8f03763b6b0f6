"""Quick search: one field over names and numbers, which shows the hits while somebody types and jumps on Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QPoint, Qt, Signal
from PySide6.QtGui import QFocusEvent, QKeyEvent, QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QFrame, QLineEdit, QListView, QWidget
from typing_extensions import override

from okosos_admin.model.fields import BY_KEY
from okosos_admin.model.shielding import veiled
from okosos_admin.model.values import show
from okosos_admin.ui.register import texts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from okosos_admin.model import Case

MOST_SHOWN: Final = 100
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


class QuickSearch(QLineEdit):
    """The field and the list below it. The list never takes the focus: keys go on to the field.

    Signals:
        chosen: number of the case to go to.
        left: Esc in an empty field, or Down without hits: back to the grid.
    """

    chosen = Signal(int)
    left = Signal()

    def __init__(self, find: Callable[[str, int], tuple[list[Case], int]], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._find = find
        self.setPlaceholderText(texts.SEARCH_HINT)
        self.setAccessibleName(texts.SEARCH_NAME)
        self.setToolTip(texts.SEARCH_TIP)
        self.setClearButtonEnabled(True)
        self._hits = QStandardItemModel(self)
        self._list = QListView(self)
        self._list.setWindowFlags(Qt.WindowType.ToolTip)
        self._list.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._list.setFrameShape(QFrame.Shape.Box)
        self._list.setEditTriggers(QListView.EditTrigger.NoEditTriggers)
        self._list.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._list.setAccessibleName(texts.SEARCH_NAME)
        self._list.setModel(self._hits)
        self._list.clicked.connect(lambda index: self._choose(index.row()))
        self.textChanged.connect(self._search)

    @property
    def hits(self) -> list[str]:
        """What the list shows now."""
        return [self._hits.item(row).text() for row in range(self._hits.rowCount())]

    @property
    def is_open(self) -> bool:
        """Whether the list is shown."""
        return self._list.isVisible()

    def _search(self, text: str) -> None:
        cases, total = self._find(text, MOST_SHOWN)
        self._hits.clear()
        for case in cases:
            item = QStandardItem(describe(case))
            item.setData(case.case_no, _NUMBER_ROLE)
            self._hits.appendRow(item)
        if total > len(cases):
            self._say(texts.SEARCH_MORE.format(count=total - len(cases)))
        if not text.strip():
            self._list.hide()
            return
        if not cases:
            self._say(texts.SEARCH_NOTHING)
        else:
            self._list.setCurrentIndex(self._hits.index(0, 0))
        self._open()

    def _say(self, line: str) -> None:
        item = QStandardItem(line)
        item.setFlags(Qt.ItemFlag.NoItemFlags)
        self._hits.appendRow(item)

    def _open(self) -> None:
        height = self._list.sizeHintForRow(0) * min(self._hits.rowCount(), _LINES) + 2 * self._list.frameWidth()
        width = max(self.width(), self._list.sizeHintForColumn(0) + self.fontMetrics().averageCharWidth() * 6)
        room = self.screen().availableGeometry()
        place = self.mapToGlobal(QPoint(0, self.height()))
        self._list.setGeometry(place.x(), place.y(), min(width, room.right() - place.x()), height)
        self._list.show()

    def _choose(self, row: int) -> None:
        item = self._hits.item(row) if row >= 0 else None
        number = None if item is None else item.data(_NUMBER_ROLE)
        if number is not None:
            self._list.hide()
            self.selectAll()
            self.chosen.emit(number)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        key = Qt.Key(event.key())
        if key in {Qt.Key.Key_Return, Qt.Key.Key_Enter}:
            self._choose(self._list.currentIndex().row())
        elif key in _STEPS and self.is_open:
            row = min(max(self._list.currentIndex().row() + _STEPS[key], 0), self._hits.rowCount() - 1)
            self._list.setCurrentIndex(self._hits.index(row, 0))
        elif key == Qt.Key.Key_Down and self.text().strip():
            self._search(self.text())
        elif key == Qt.Key.Key_Down or (key == Qt.Key.Key_Escape and not self.text()):
            self.left.emit()
        elif key == Qt.Key.Key_Escape and self.is_open:
            self._list.hide()
        elif key == Qt.Key.Key_Escape:
            self.clear()
        else:
            super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._list.hide()

    @override
    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() == QEvent.Type.FontChange and hasattr(self, "_list"):
            self._list.setFont(self.font())

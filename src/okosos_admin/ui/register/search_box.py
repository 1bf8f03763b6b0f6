"""Quick search: one field over names and numbers, which shows the hits while somebody types and jumps on Enter."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtWidgets import QLineEdit, QWidget
from typing_extensions import override

from okosos_admin.ui.register import texts
from okosos_admin.ui.register.hit_list import HitList
from okosos_admin.ui.shades import keep_outlined

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import QFocusEvent, QKeyEvent

    from okosos_admin.model import Case

MOST_SHOWN: Final = 50


class QuickSearch(QLineEdit):
    """The field and the list below it.

    Args:
        find: the cases for a text, at most so many, and how many there are.
        parent: where the field is.

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
        keep_outlined(self)
        self.hits = HitList(self, texts.SEARCH_NAME)
        self.hits.chosen.connect(self._choose)
        self.textChanged.connect(self._search)

    def _search(self, text: str) -> None:
        if not text.strip():
            self.hits.show_cases([], first_marked=False)
            return
        cases, total = self._find(text, MOST_SHOWN)
        more = total - len(cases)
        remark = texts.SEARCH_MORE.format(count=more) if more else "" if total else texts.SEARCH_NOTHING
        self.hits.show_cases(cases, remark, first_marked=True)

    def _choose(self, number: int | None) -> None:
        if number is not None:
            self.hits.hide()
            self.selectAll()
            self.chosen.emit(number)

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.ShortcutOverride and not (self.isUndoAvailable() or self.isRedoAvailable()):
            # With nothing of its own to take back, Ctrl+Z is about the register.
            return False
        return super().event(event)

    @override
    def keyPressEvent(self, event: QKeyEvent) -> None:
        if self.hits.step(event):
            return
        match Qt.Key(event.key()):
            case Qt.Key.Key_Return | Qt.Key.Key_Enter:
                self._choose(self.hits.current)
            case Qt.Key.Key_Down if self.text().strip():
                self._search(self.text())
            case Qt.Key.Key_Down:
                self.left.emit()
            case Qt.Key.Key_Escape if self.hits.isVisible():
                self.hits.hide()
            case Qt.Key.Key_Escape if self.text():
                self.clear()
            case Qt.Key.Key_Escape:
                self.left.emit()
            case _:
                super().keyPressEvent(event)

    @override
    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self.hits.hide()

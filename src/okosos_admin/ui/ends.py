"""What is chosen at the left end of a row, what is done at the right; below each other where there is no room."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QEvent, QSize
from PySide6.QtWidgets import QBoxLayout, QHBoxLayout, QWidget
from typing_extensions import override

if TYPE_CHECKING:
    from collections.abc import Iterable

    from PySide6.QtGui import QResizeEvent

_GAP: Final = 6


class Ends(QWidget):
    """A row of two groups.

    Args:
        first: at the left.
        last: at the right.
    """

    def __init__(self, first: Iterable[QWidget], last: Iterable[QWidget], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._groups = tuple(self._group(parts) for parts in (first, last))
        self._row = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._row.setContentsMargins(0, 0, 0, 0)
        self._row.setSpacing(_GAP)
        self._row.addWidget(self._groups[0])
        self._row.addStretch(1)
        self._row.addWidget(self._groups[1])

    @staticmethod
    def _group(parts: Iterable[QWidget]) -> QWidget:
        group = QWidget()
        row = QHBoxLayout(group)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(_GAP)
        for part in parts:
            row.addWidget(part)
        row.addStretch(1)
        return group

    @override
    def minimumSizeHint(self) -> QSize:
        """As wide as one group: the row must not keep the window wide."""
        return QSize(max(group.minimumSizeHint().width() for group in self._groups), super().minimumSizeHint().height())

    @override
    def event(self, event: QEvent) -> bool:
        if event.type() == QEvent.Type.LayoutRequest:
            self._turn()
        return super().event(event)

    @override
    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._turn()

    def _turn(self) -> None:
        needed = sum(group.sizeHint().width() for group in self._groups) + 2 * _GAP
        directions = QBoxLayout.Direction
        self._row.setDirection(directions.LeftToRight if self.width() >= needed else directions.TopToBottom)

"""Where the user is in the grid, found again when other rows are shown or rows come and go around it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QItemSelection, QItemSelectionModel, QModelIndex, QObject

from okosos_admin.model.fields import FIELDS
from okosos_admin.ui.register.shown_rows import NAME_COLUMN

if TYPE_CHECKING:
    from okosos_admin.ui.register.frozen_table import FrozenTable
    from okosos_admin.ui.register.model import RegisterModel

_MOST_KEPT: Final = 200
"""So many selected ranges are found again after the model was reset."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where the user is, by case numbers, to be found again in other rows."""

    number: int | None
    column: int
    scroll: int
    ranges: tuple[tuple[int, int, int, int], ...]


class PlaceKeeper(QObject):
    """Keeps the place of `view` whatever `model` shows."""

    def __init__(self, view: FrozenTable, model: RegisterModel) -> None:
        super().__init__(view)
        self._view = view
        self._model = model
        self._place: Place | None = None
        self._held: tuple[int, int] | None = None
        model.modelAboutToBeReset.connect(self._remember)
        model.modelReset.connect(self._return)
        model.shown_changing.connect(self._hold)
        model.shown_changed.connect(self._settle)

    def _remember(self) -> None:
        numbers = self._model.case_numbers
        current = self._view.currentIndex()
        ranges = self._view.selected_ranges()
        self._place = Place(
            number=int(numbers[current.row()]) if current.isValid() else None,
            column=current.column() if current.isValid() else NAME_COLUMN,
            scroll=self._view.horizontalScrollBar().value(),
            ranges=tuple(
                (int(numbers[part.top()]), int(numbers[part.bottom()]), part.left(), part.right())
                for part in ranges[:_MOST_KEPT]
            ),
        )

    def _return(self) -> None:
        place, self._place = self._place, None
        if place is None:
            return
        model, selection = self._model, self._view.selectionModel()
        current = QModelIndex() if place.number is None else model.index_of(place.number, FIELDS[place.column].key)
        if current.isValid():
            selection.setCurrentIndex(current, QItemSelectionModel.SelectionFlag.NoUpdate)
        for first, last, left, right in place.ranges:
            top, bottom = model.row_of(first), model.row_of(last)
            # Rows that have come apart are not one range any more.
            if top is not None and bottom is not None and (top == bottom or first != last):
                span = QItemSelection(model.index(min(top, bottom), left), model.index(max(top, bottom), right))
                if abs(bottom - top) <= _MOST_KEPT:
                    selection.select(span, QItemSelectionModel.SelectionFlag.Select)
        self._view.horizontalScrollBar().setValue(place.scroll)

    def _hold(self) -> None:
        """Note what is to stay where it is on the screen: the cursor's row when it is in sight, else the first one.

        At the very top, with no cursor in sight, one stays at the top.
        """
        current, top = self._view.currentIndex(), max(self._view.rowAt(0), 0)
        in_sight = current.isValid() and 0 <= self._view.visualRect(current).top() < self._view.viewport().height()
        row = current.row() if in_sight else top
        self._held = (self._model.number_at(row), row - top) if in_sight or top else None

    def _settle(self) -> None:
        # Until it is laid out the scroll bar is as long as there were rows before.
        self._view.lay_out_now()
        held, self._held = self._held, None
        row = held and self._model.row_of(held[0])
        if held and row is not None:
            self._view.verticalScrollBar().setValue(row - held[1])

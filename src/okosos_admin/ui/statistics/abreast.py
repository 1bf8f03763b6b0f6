"""Tables beside each other: as many columns as the window has room for, about equally long, in the order of reading."""

from __future__ import annotations

from itertools import combinations, pairwise
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QSize
from typing_extensions import override

from okosos_admin.ui.statistics.placing import Placing

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtWidgets import QWidget


MOST: Final = 3


class Abreast(Placing):
    """Places `parts` in columns.

    Args:
        parts: from the upper left down; each has a height for a width.
        least: the narrowest a column may be, in pixels.
        between: the space between columns and below each part.
    """

    def __init__(self, parts: Sequence[QWidget], least: int, between: int, parent: QWidget | None = None) -> None:
        super().__init__(parts, parent)
        self._least = least
        self._between = between

    def set_least(self, least: int, between: int) -> None:
        """Another least width of a column, and another space."""
        self._least, self._between = least, between
        self.place()
        self.updateGeometry()

    def columns(self, width: int) -> int:
        """How many columns there are room for."""
        return max(1, min(MOST, len(self._parts), (width + self._between) // (self._least + self._between)))

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self._least, 0)

    @override
    def sizeHint(self) -> QSize:
        return QSize(self._least, self.heightForWidth(self._least))

    @override
    def heightForWidth(self, width: int) -> int:
        return max((bottom for _left, bottom in self._lay_out(width, place=False)), default=0)

    @override
    def place(self) -> None:
        self._lay_out(self.width(), place=True)

    def _lay_out(self, width: int, *, place: bool) -> list[tuple[int, int]]:
        """The left edge and the bottom of each column."""
        count = self.columns(width)
        each = (width - (count - 1) * self._between) // count
        heights = [part.heightForWidth(each) + self._between for part in self._parts]
        found = []
        left = 0
        for first, last in balanced(heights, count):
            top = 0
            for part, height in zip(self._parts[first:last], heights[first:last], strict=True):
                if place:
                    part.setGeometry(left, top, each, height - self._between)
                top += height
            found.append((left, top))
            left += each + self._between
        return found


def balanced(heights: Sequence[int], count: int) -> list[tuple[int, int]]:
    """`count` runs of neighbours, as (first, after last), of which the tallest is as low as can be."""
    ends = range(1, len(heights))
    splits = ([0, *cuts, len(heights)] for cuts in combinations(ends, min(count, len(heights)) - 1))
    best = min(splits, key=lambda split: sorted((sum(heights[a:b]) for a, b in _pairs(split)), reverse=True))
    return _pairs(best)


def _pairs(split: Sequence[int]) -> list[tuple[int, int]]:
    return list(pairwise(split))

"""Where things stand in a line of the statistics, so that the numbers of all tables are in straight columns."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QFont, QFontMetrics

from okosos_admin.report.document import show_number
from okosos_admin.stats.comparison import When
from okosos_admin.ui.statistics import texts

if TYPE_CHECKING:
    from collections.abc import Mapping


class Cell(Enum):
    """A number in a line."""

    COUNT = auto()
    SHARE = auto()
    PREVIOUS = auto()
    PREVIOUS_CHANGE = auto()
    YEAR_BEFORE = auto()
    YEAR_BEFORE_CHANGE = auto()


WHEN: Final[Mapping[Cell, When]] = {
    Cell.COUNT: When.NOW,
    Cell.SHARE: When.NOW,
    Cell.PREVIOUS: When.PREVIOUS,
    Cell.PREVIOUS_CHANGE: When.PREVIOUS,
    Cell.YEAR_BEFORE: When.YEAR_BEFORE,
    Cell.YEAR_BEFORE_CHANGE: When.YEAR_BEFORE,
}
COUNTS: Final[Mapping[When, Cell]] = {
    When.NOW: Cell.COUNT,
    When.PREVIOUS: Cell.PREVIOUS,
    When.YEAR_BEFORE: Cell.YEAR_BEFORE,
}
CHANGES: Final[Mapping[When, Cell]] = {
    When.PREVIOUS: Cell.PREVIOUS_CHANGE,
    When.YEAR_BEFORE: Cell.YEAR_BEFORE_CHANGE,
}
HEADINGS: Final[Mapping[Cell, str]] = {
    Cell.COUNT: texts.COUNT,
    Cell.SHARE: texts.SHARE,
    Cell.PREVIOUS: texts.EARLIER[When.PREVIOUS],
    Cell.PREVIOUS_CHANGE: texts.CHANGE,
    Cell.YEAR_BEFORE: texts.EARLIER[When.YEAR_BEFORE],
    Cell.YEAR_BEFORE_CHANGE: texts.CHANGE,
}
_WIDEST: Final[Mapping[Cell, str]] = {
    Cell.COUNT: "{most}",
    Cell.SHARE: "100,0\N{NO-BREAK SPACE}%",
    Cell.PREVIOUS: "{most}",
    Cell.PREVIOUS_CHANGE: "+{most}",
    Cell.YEAR_BEFORE: "{most}",
    Cell.YEAR_BEFORE_CHANGE: "+{most}",
}
# Each earlier period stands a little apart from what is before it.
_APART: Final = frozenset({Cell.PREVIOUS, Cell.YEAR_BEFORE})


@dataclass(frozen=True, slots=True)
class Measures:
    """Widths in pixels of the screen, all from the font.

    Attributes:
        widths: of the cells shown, from left to right.
        gaps: before each cell.
        gap: the common measure of empty space.
        line: height of a line of text with the air around it.
        side: between the edge of a line and what stands in it.
        label: the least width of the words before the numbers.
    """

    widths: Mapping[Cell, int]
    gaps: Mapping[Cell, int]
    gap: int
    line: int
    side: int
    label: int

    @classmethod
    def of(cls, font: QFont, most: int, cells: tuple[Cell, ...] = tuple(Cell)) -> Measures:
        """Measures for text in `font`, numbers up to `most`, and these cells."""
        bold = QFont(font)
        bold.setBold(True)
        metrics, bold_metrics = QFontMetrics(font), QFontMetrics(bold)
        em = metrics.averageCharWidth()
        widths = {
            cell: max(
                bold_metrics.horizontalAdvance(_WIDEST[cell].format(most=show_number(max(most, 1000)))),
                metrics.horizontalAdvance(HEADINGS[cell]),
            )
            for cell in cells
        }
        gaps = {cell: 5 * em // 2 if cell in _APART else em for cell in cells}
        return cls(widths, gaps, em, metrics.height() + metrics.height() // 3, em, 32 * em)

    @property
    def numbers(self) -> int:
        """Width of all cells with the gaps before them."""
        return sum(self.widths.values()) + sum(self.gaps.values())

    @property
    def least(self) -> int:
        """The narrowest a table should be."""
        return self.label + self.numbers + 2 * self.side

    def rights(self, width: int) -> dict[Cell, int]:
        """The right edge of each cell in a line that is `width` wide."""
        found = {}
        right = width - self.side
        for cell in reversed(list(self.widths)):
            found[cell] = right
            right -= self.widths[cell] + self.gaps[cell]
        return found

    def cell_at(self, x: int, width: int) -> Cell | None:
        """The cell under `x`, None to the left of all."""
        for cell, right in self.rights(width).items():
            if right - self.widths[cell] - self.gap <= x <= right + self.gap // 2:
                return cell
        return None

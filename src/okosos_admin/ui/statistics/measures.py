"""Where numbers stand in a line, so that those of all lines are in straight columns.

A `Cell` is one such column. To add one: a `Cell`, and a text for it in the lines that show it.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QFont, QFontMetrics

from okosos_admin.report.document import show_number
from okosos_admin.stats.comparison import EARLIER, When
from okosos_admin.ui.statistics import texts

if TYPE_CHECKING:
    from collections.abc import Mapping

_FEWEST: Final = 1000


@dataclass(frozen=True, slots=True, eq=False)
class Cell:
    """A column of numbers.

    Attributes:
        key: what it is, the same for the cells that open the same cases.
        heading: above it.
        widest: the widest text in it; `{most}` is the greatest number.
        opens: whether its number is one that can be clicked; what stands beside it opens the same.
        quiet: whether it is less important than the others.
        apart: whether it stands a little apart from what is before it.
    """

    key: str
    heading: str
    widest: str
    opens: bool = True
    quiet: bool = False
    apart: bool = False


COUNT: Final = Cell(When.NOW.value, texts.COUNT, "{most}")
SHARE: Final = Cell(When.NOW.value, texts.SHARE, "100,0\N{NO-BREAK SPACE}%", opens=False, quiet=True)
EARLIER_COUNTS: Final[Mapping[When, Cell]] = {
    when: Cell(when.value, texts.EARLIER[when], "{most}", apart=True) for when in EARLIER
}
CHANGES: Final[Mapping[When, Cell]] = {
    when: Cell(when.value, texts.CHANGE, "+{most}", opens=False, quiet=True) for when in EARLIER
}
COUNTS: Final[Mapping[When, Cell]] = {When.NOW: COUNT, **EARLIER_COUNTS}
ALONE: Final = (COUNT, SHARE)
COMPARED: Final = (*ALONE, *(cells[when] for when in EARLIER for cells in (EARLIER_COUNTS, CHANGES)))


@dataclass(frozen=True, slots=True)
class Measures:
    """Widths in pixels of the screen, all from the font.

    Attributes:
        widths: of the cells, from left to right.
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
    def of(cls, font: QFont, cells: tuple[Cell, ...], most: int, letters: int) -> Measures:
        """Measures for text in `font`, numbers up to `most`, and words of some `letters` before them."""
        bold = QFont(font)
        bold.setBold(True)
        metrics, bold_metrics = QFontMetrics(font), QFontMetrics(bold)
        letter = metrics.averageCharWidth()
        greatest = show_number(max(most, _FEWEST))
        widths = {
            cell: max(
                bold_metrics.horizontalAdvance(cell.widest.format(most=greatest)),
                metrics.horizontalAdvance(cell.heading),
            )
            for cell in cells
        }
        gaps = {cell: 5 * letter // 2 if cell.apart else letter for cell in cells}
        return cls(widths, gaps, letter, metrics.height() + metrics.height() // 3, letter, letters * letter)

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

"""One figure as a line: its words, how many, how much of the total, and how many earlier."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeAlias

from okosos_admin.report.document import show_number
from okosos_admin.stats.comparison import When, change_text
from okosos_admin.stats.counted import Counted
from okosos_admin.ui.statistics import texts
from okosos_admin.ui.statistics.measures import CHANGES, COUNT, COUNTS, SHARE
from okosos_admin.ui.statistics.number_line import NumberLine

if TYPE_CHECKING:
    from okosos_admin.stats import Figure
    from okosos_admin.ui.statistics.measures import Cell

# What has been counted, in each of the periods that are compared.
Found: TypeAlias = Mapping[When, Counted]


class FigureLine(NumberLine):
    """A line of a table of the statistics."""

    @property
    def when(self) -> When:
        """The period whose cases a click opens."""
        return When(self.cell.key)

    def show_found(self, found: Found) -> None:
        """Show the figure's number in each of the periods counted."""
        figure = self.figure
        now = found[When.NOW].number(figure)
        numbers = {COUNT: number_text(now), SHARE: found[When.NOW].share(figure)}
        for when in CHANGES:
            if when in found:
                then = found[when].number(figure)
                numbers[COUNTS[when]] = number_text(then)
                numbers[CHANGES[when]] = "" if now is None or then is None else change_text(now, then)
        self.show_texts(numbers, self._spoken(numbers))

    def show_figure(self, figure: Figure, name: str) -> None:
        """Show another figure, as when a limit has changed."""
        if figure.label != self.figure.label:
            self.figure, self.name = figure, name
            self.explain(figure.definition)
            self.show_label(figure.label)

    def _spoken(self, numbers: dict[Cell, str]) -> str:
        spoken = f"{self.label}: " + ", ".join(filter(None, (numbers[COUNT], numbers[SHARE])))
        for when, words in texts.EARLIER_SPOKEN.items():
            if COUNTS[when] in numbers:
                spoken += f", {words} {numbers[COUNTS[when]]}"
        return spoken


def number_text(number: int | None) -> str:
    """A count or a number of days; a dash where there is none."""
    return texts.NO_NUMBER if number is None else show_number(number)

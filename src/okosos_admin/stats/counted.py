"""All figures of one selection counted at once: what a page of statistics shows."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from okosos_admin.stats.counting import counts
from okosos_admin.stats.figures import FIGURES
from okosos_admin.stats.waiting import MEASURES, over_weeks

if TYPE_CHECKING:
    from collections.abc import Mapping

    from okosos_admin.stats.counting import Figure
    from okosos_admin.stats.selection import Selection


@dataclass(frozen=True, slots=True)
class Counted:
    """The figures of a selection.

    Attributes:
        selection: what was counted.
        cases: numbers of cases by id of the figure.
        days: numbers of days by id of the figure, None where nobody waits.
    """

    selection: Selection
    cases: Mapping[str, int]
    days: Mapping[str, int | None]

    def number(self, figure: Figure) -> int | None:
        """What stands in the figure's line."""
        return self.days[figure.id] if figure.id in self.days else self.cases[figure.id]

    def share(self, figure: Figure) -> str:
        """The percentage as text, empty for a figure that is a share of nothing."""
        return figure.share(self.cases) if figure.share_of else ""


def counted(selection: Selection, waiting_weeks: int) -> Counted:
    """Every figure of the statistics; a wait of more than `waiting_weeks` is a long one."""
    return Counted(
        selection,
        counts((*FIGURES, over_weeks(waiting_weeks)), selection),
        {measure.figure.id: measure.days(selection) for measure in MEASURES},
    )

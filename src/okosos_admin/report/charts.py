"""CHARTS: which figures are drawn, before it is known by whom: bars with a category each, and lines over time.

The chart tab and the PDF draw the same charts, and every number in them comes from `okosos_admin.stats`.

To draw another table: its key in `BARS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, TypeAlias

from okosos_admin.stats import ALL_FIGURES, FIGURES, TABLES, Role, counts
from okosos_admin.stats.counting import count_text
from okosos_admin.stats.development import by_month, by_year

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from okosos_admin.stats import Figure, Selection
    from okosos_admin.stats.development import Step

BARS: Final = (
    "referred_from",
    "advice_type_open",
    "advice_type_closed",
    "outcome_closed",
    "waiting_time",
    "treatment_time",
)
LINES: Final = {
    "status.new": "Nye",
    "status.closed": "Avsluttet",
    "status.waiting_at_end": "Venteliste",
    "status.open_at_end": "Under arbeid",
}
MONTHS: Final = "months"
YEARS: Final = "years"
_MONTHS_TITLE: Final = "Utvikling måned for måned"
_YEARS_TITLE: Final = "Utvikling år for år"
_TITLES: Final = {table.key: table.title for table in TABLES}
_DRAWN: Final = (Role.ROW, Role.GAP)


@dataclass(frozen=True, slots=True)
class Bar:
    """One category.

    Attributes:
        figure: id of the figure.
        label: its name, bokmål.
        count: how many cases.
        share: the percentage as text, empty for none.
        gap: whether it says that something is missing or wrong.
    """

    figure: str
    label: str
    count: int
    share: str
    gap: bool = False

    @property
    def text(self) -> str:
        """Count and percentage."""
        return " · ".join(filter(None, (count_text(self.count), self.share)))


@dataclass(frozen=True, slots=True)
class BarChart:
    """Categories of one table.

    Attributes:
        key: key of the table.
        title: what is counted, bokmål.
        bars: every category, also those without a case, in the order of the table.
    """

    key: str
    title: str
    bars: tuple[Bar, ...]


@dataclass(frozen=True, slots=True)
class Series:
    """One figure over time.

    Attributes:
        figure: its id.
        label: a short name, bokmål.
        counts: how many cases in each step.
    """

    figure: str
    label: str
    counts: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class LineChart:
    """Figures over time.

    Attributes:
        key: `MONTHS` or `YEARS`.
        title: bokmål.
        steps: the months or years, oldest first.
        series: the lines.
    """

    key: str
    title: str
    steps: tuple[Step, ...]
    series: tuple[Series, ...]


Chart: TypeAlias = BarChart | LineChart


def charts(selection: Selection) -> tuple[Chart, ...]:
    """Everything that is drawn of `selection`."""
    return tuple(each_chart(selection))


def each_chart(selection: Selection) -> Iterator[Chart]:
    """The same, each counted when it is asked for."""
    for key in BARS:
        yield bar_chart(key, selection)
    yield line_chart(MONTHS, _MONTHS_TITLE, by_month(selection))
    yield line_chart(YEARS, _YEARS_TITLE, by_year(selection))


def bar_chart(table: str, selection: Selection) -> BarChart:
    """The categories of `table`; what is missing or wrong only when there is such a case."""
    figures = [figure for figure in FIGURES if figure.table == table and figure.role in _DRAWN]
    found = counts((*figures, *_totals(figure.share_of for figure in figures)), selection)
    return BarChart(
        table,
        _TITLES[table],
        tuple(
            Bar(
                figure.id,
                figure.label,
                found[figure.id],
                figure.share(found) if figure.share_of else "",
                gap=figure.role is Role.GAP,
            )
            for figure in figures
            if figure.shown(found[figure.id])
        ),
    )


def _totals(names: Iterable[tuple[str, ...]]) -> list[Figure]:
    return [ALL_FIGURES[name] for name in {name for totals in names for name in totals}]


def line_chart(key: str, title: str, steps: Sequence[Step]) -> LineChart:
    """The main figures in each of `steps`."""
    figures = [ALL_FIGURES[name] for name in LINES]
    found = [counts(figures, step.selection) for step in steps]
    series = (Series(name, label, tuple(each[name] for each in found)) for name, label in LINES.items())
    return LineChart(key, title, tuple(steps), tuple(series))

"""The charts draw the figures that the statistics give, every category of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from hypothesis import given
from tests.stats.builders import any_cases, any_periods, case, guide_cases, select

from okosos_admin.report.charts import BARS, LINES, BarChart, LineChart, charts
from okosos_admin.stats import ALL_FIGURES, FIGURES, Columns, Role, Selection, statistics

if TYPE_CHECKING:
    from okosos_admin.model import Case
    from okosos_admin.stats import Period


@given(any_cases(), any_periods())
def test_every_category_has_its_count(cases: list[Case], period: Period) -> None:
    selection = Selection(Columns.from_cases(cases), period)
    answer = statistics(selection)
    drawn = [chart for chart in charts(selection) if isinstance(chart, BarChart)]
    assert [chart.key for chart in drawn] == list(BARS)
    for chart in drawn:
        rows = [figure for figure in FIGURES if figure.table == chart.key and figure.role is Role.ROW]
        assert [bar.figure for bar in chart.bars if not bar.gap] == [figure.id for figure in rows]
        for bar in chart.bars:
            assert bar.count == answer[chart.key][ALL_FIGURES[bar.figure].key]
            assert not bar.gap or bar.count > 0


@given(any_cases(), any_periods())
def test_every_point_is_the_figure_of_its_month_or_year(cases: list[Case], period: Period) -> None:
    selection = Selection(Columns.from_cases(cases), period)
    for chart in (chart for chart in charts(selection) if isinstance(chart, LineChart)):
        assert [series.figure for series in chart.series] == list(LINES)
        for series in chart.series:
            assert series.counts == tuple(ALL_FIGURES[series.figure].count(step.selection) for step in chart.steps)


def test_the_guide_s_cases_as_bars() -> None:
    chart = charts(select(guide_cases(), "2019-01-01", "2019-06-30"))[0]
    assert isinstance(chart, BarChart)
    assert [bar.text for bar in chart.bars] == [
        "1 · 20,0\N{NO-BREAK SPACE}%",
        "1 · 20,0\N{NO-BREAK SPACE}%",
        "0 · 0,0\N{NO-BREAK SPACE}%",
        "2 · 40,0\N{NO-BREAK SPACE}%",
        "0 · 0,0\N{NO-BREAK SPACE}%",
        "1 · 20,0\N{NO-BREAK SPACE}%",
        "0 · 0,0\N{NO-BREAK SPACE}%",
    ]


def test_what_cannot_be_measured_is_a_bar_without_a_percentage() -> None:
    selection = select([case(1, registered="2019-01-01", closed="2019-02-01")], "2019-01-01", "2019-06-30")
    treatment = next(chart for chart in charts(selection) if chart.key == "treatment_time")
    assert isinstance(treatment, BarChart)
    assert [(bar.text, bar.gap) for bar in treatment.bars if bar.count] == [("1", True)]

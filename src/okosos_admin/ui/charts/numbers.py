"""The numbers of a chart as text that pastes into a spreadsheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okosos_admin.report.charts import BarChart
from okosos_admin.ui.charts import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okosos_admin.report.charts import Chart, LineChart


def as_text(chart: Chart) -> str:
    """The title, the headings and a line for each bar or step, with tabs between."""
    rows = _bars(chart) if isinstance(chart, BarChart) else _steps(chart)
    return "\n".join((chart.title, *("\t".join(row) for row in rows)))


def _bars(chart: BarChart) -> Iterator[tuple[str, ...]]:
    yield texts.CATEGORY, texts.COUNT, texts.SHARE
    for bar in chart.bars:
        yield bar.label, str(bar.count), bar.share


def _steps(chart: LineChart) -> Iterator[tuple[str, ...]]:
    yield texts.STEP, *(series.label for series in chart.series)
    for place, step in enumerate(chart.steps):
        yield step.label, *(str(series.counts[place]) for series in chart.series)

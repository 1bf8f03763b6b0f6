"""Lines over time: a mark for every month or year, the name of each line at its end."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSize
from PySide6.QtGui import QColor
from typing_extensions import override

from okosos_admin.report.axes import spread, whole_ticks
from okosos_admin.report.document import show_number
from okosos_admin.stats import ALL_FIGURES
from okosos_admin.ui.charts import texts
from okosos_admin.ui.charts.plot import Part, Plot

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from okosos_admin.report.charts import LineChart
    from okosos_admin.ui.charts.theme import Theme

_LINES_HIGH: Final = 17
_MARK: Final = 8
_HOT_MARK: Final = 14
_GRID_ALPHA: Final = 140
_NEAR: Final = 24  # pixels of the screen
_SHORT: Final = 3
_HEADROOM: Final = 1.08
_EDGE: Final = 0.003  # a tick on the very edge is not drawn


class LinePlot(Plot):
    """Figures over time."""

    def __init__(self, chart: LineChart) -> None:
        import pyqtgraph

        super().__init__()
        self.chart = chart
        # Drawn by ourselves: with pyqtgraph's grid an axis loses its first number.
        self._grid = pyqtgraph.PlotCurveItem(connect="pairs")
        self.item.addItem(self._grid, ignoreBounds=True)
        self._lines: list[Any] = []
        self._names: list[Any] = []
        for _ in chart.series:
            line = pyqtgraph.PlotDataItem(symbolSize=_MARK)
            name = pyqtgraph.TextItem(anchor=(0, 0.5))
            self.item.addItem(line)
            self.item.addItem(name, ignoreBounds=True)
            self._lines.append(line)
            self._names.append(name)
        self._mark = pyqtgraph.ScatterPlotItem(size=_HOT_MARK, pxMode=True)
        self.item.addItem(self._mark)
        self.show_chart(chart)
        self.wear(self.theme)

    def show_chart(self, chart: LineChart) -> None:
        """Show other numbers."""
        self.chart = chart
        self.set_parts(
            chart.title,
            [
                Part(
                    ALL_FIGURES[series.figure],
                    texts.POINT.format(series=ALL_FIGURES[series.figure].label, step=step.label),
                    texts.POINT_SPOKEN.format(series=series.label, step=step.label, count=count),
                    step.selection,
                )
                for series in chart.series
                for step, count in zip(chart.steps, series.counts, strict=True)
            ],
        )
        for line, series in zip(self._lines, chart.series, strict=True):
            line.setData(list(range(len(series.counts))), list(series.counts))
        self.refresh()

    @property
    def points(self) -> list[list[int]]:
        """The counts of each line as it is drawn."""
        return [[int(count) for count in line.getData()[1]] for line in self._lines]

    # --- room

    @override
    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(30 * line, _LINES_HIGH * line)

    @override
    def fit(self) -> None:
        metrics = self.fontMetrics()
        letter = metrics.averageCharWidth()
        steps = self.chart.steps
        most = max((count for series in self.chart.series for count in series.counts), default=0)
        left, bottom = self.item.getAxis("left"), self.item.getAxis("bottom")
        height = max(1, self.height() - 4 * metrics.height())
        ticks = whole_ticks(max(most, 1), height // (2 * metrics.height()))
        left.setTicks([[(tick, show_number(tick)) for tick in ticks]])
        left.setWidth(metrics.horizontalAdvance(f"{ticks[-1]:,}") + 2 * letter)
        room = max(1, self.width() - left.width())
        names_room = max(metrics.horizontalAdvance(series.label) for series in self.chart.series) + 3 * letter
        bottom.setTicks([self._step_ticks((room - names_room) // max(1, len(steps)))])
        bottom.setHeight(2 * metrics.height() + letter)
        last = max(1, len(steps) - 1)
        shown = (last + 0.8) * room / max(room - names_room, room / 4)
        top = max(most, 1) * _HEADROOM
        across = [(x, tick) for tick in ticks for x in (-1.0, shown)]
        self._grid.setData([x for x, _ in across], [tick for _, tick in across], connect="pairs")
        self.item.getViewBox().setRange(xRange=(-0.5, shown), yRange=(-top * _EDGE, top), padding=0)
        ends = [series.counts[-1] if series.counts else 0 for series in self.chart.series]
        places = spread(ends, top * metrics.height() / height)
        for name, place in zip(self._names, places, strict=True):
            name.setPos(last + 0.15 if len(steps) > 1 else 0.15, place)

    def _step_ticks(self, room: int) -> list[tuple[int, str]]:
        """The months by their first letters, the year where one begins; fewer of them where there is little room."""
        needed = self.fontMetrics().horizontalAdvance("00000")
        every = max(1, -(-needed // max(1, room)))
        found = []
        for place, step in enumerate(self.chart.steps):
            month, _, year = step.label.rpartition(" ")
            if place % every == 0:
                begins = place == 0 or step.selection.period.start.month <= every
                found.append((place, f"{month[:_SHORT]}\n{year if begins else ''}" if month else year))
        return found

    # --- looks

    @override
    def paint_in(self, theme: Theme) -> None:
        import pyqtgraph

        for axis in (self.item.getAxis("left"), self.item.getAxis("bottom")):
            axis.setPen(theme.grid)
            axis.setTextPen(theme.quiet)
            axis.setTickFont(self.font())
        grid = QColor(theme.grid)
        grid.setAlpha(_GRID_ALPHA)
        self._grid.setPen(grid)
        for line, name, series, style in zip(self._lines, self._names, self.chart.series, theme.lines, strict=True):
            line.setPen(pyqtgraph.mkPen(style.colour, width=2, style=style.dashes))
            line.setSymbol(style.mark)
            line.setSymbolBrush(style.colour)
            line.setSymbolPen(style.colour)
            name.setText(series.label)
            name.setColor(style.colour)
            name.setFont(self.font())

    @override
    def show_hot(self, hot: int | None) -> None:
        if hot is None:
            self._mark.setData([], [])
            return
        series, step = divmod(hot, len(self.chart.steps))
        style = self.theme.lines[series]
        count = self.chart.series[series].counts[step]
        self._mark.setData([step], [count], symbol=style.mark, brush=style.colour, pen=self.theme.ink)

    @override
    def part_at(self, place: QPoint) -> int | None:
        """The nearest point, if it is near."""
        there = self._place(place)
        width, height = self.item.getViewBox().viewPixelSize()
        steps = len(self.chart.steps)
        best: tuple[float, int] | None = None
        for number, series in enumerate(self.chart.series):
            for step, count in enumerate(series.counts):
                far = ((there.x() - step) / width) ** 2 + ((there.y() - count) / height) ** 2
                if far <= _NEAR**2 and (best is None or far < best[0]):
                    best = far, number * steps + step
        return None if best is None else best[1]

"""Horizontal bars: every category written out, its count and percentage at the end of its bar."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QBrush, QColor
from typing_extensions import override

from okosos_admin.report.axes import whole_ticks, wrapped
from okosos_admin.report.document import show_number
from okosos_admin.stats import ALL_FIGURES
from okosos_admin.ui.charts import texts
from okosos_admin.ui.charts.plot import Part, Plot

if TYPE_CHECKING:
    from PySide6.QtCore import QPoint

    from okosos_admin.report.charts import BarChart
    from okosos_admin.ui.charts.theme import Theme

_THICK: Final = 0.66
_NAMES: Final = 0.42  # of the width at most
_TICK_LETTERS: Final = 9
_LAST_TICK: Final = 0.95  # of the width, so that its number is not cut
_EDGE: Final = 0.003  # a tick on the very edge is not drawn


class BarPlot(Plot):
    """The categories of one table."""

    def __init__(self, chart: BarChart) -> None:
        import pyqtgraph

        super().__init__()
        self.chart = chart
        self._bars = pyqtgraph.BarGraphItem(x0=[], y=[], width=[], height=_THICK)
        self._numbers: list[pyqtgraph.TextItem] = []
        self.item.addItem(self._bars)
        self.item.invertY(True)
        self.show_chart(chart)
        self.wear(self.theme)

    def show_chart(self, chart: BarChart) -> None:
        """Show other numbers."""
        import pyqtgraph

        self.chart = chart
        self.set_parts(
            chart.title,
            [
                Part(
                    ALL_FIGURES[bar.figure],
                    f"{chart.title}: {bar.label}",
                    texts.BAR_SPOKEN.format(label=bar.label, text=bar.text),
                )
                for bar in chart.bars
            ],
        )
        while len(self._numbers) < len(chart.bars):
            number = pyqtgraph.TextItem(anchor=(0, 0.5))
            self._dress(number, self.theme)
            self._numbers.append(number)
            self.item.addItem(number, ignoreBounds=True)
        for place, number in enumerate(self._numbers):
            number.setVisible(place < len(chart.bars))
        for place, (bar, number) in enumerate(zip(chart.bars, self._numbers, strict=False)):
            number.setText(bar.text)
            number.setPos(bar.count, place)
        self.updateGeometry()
        self.refresh()

    @property
    def numbers(self) -> list[str]:
        """What stands at the end of the bars."""
        return [number.textItem.toPlainText() for number in self._numbers if number.isVisible()]

    @property
    def bar_lengths(self) -> list[int]:
        """How long the bars are, in cases."""
        return [int(length) for length in self._bars.opts["width"]]

    # --- room

    @override
    def sizeHint(self) -> QSize:
        line = self.fontMetrics().height()
        return QSize(30 * line, int((2.1 * len(self.chart.bars) + 2.5) * line))

    @override
    def fit(self) -> None:
        metrics = self.fontMetrics()
        letter = metrics.averageCharWidth()
        letters = int(self.width() * _NAMES / letter)
        names = [wrapped(bar.label, letters) for bar in self.chart.bars]
        longest = max((metrics.horizontalAdvance(line) for name in names for line in name.split("\n")), default=0)
        left, bottom = self.item.getAxis("left"), self.item.getAxis("bottom")
        left.setTicks([list(enumerate(names))])
        left.setWidth(longest + 2 * letter)
        room = max(1, self.width() - longest - 4 * letter)
        number_room = max((metrics.horizontalAdvance(bar.text) for bar in self.chart.bars), default=0) + 3 * letter
        most = max((bar.count for bar in self.chart.bars), default=0)
        shown = max(most, 1) * room / max(room - number_room, room / 4)
        ticks = whole_ticks(int(shown * _LAST_TICK), room // (_TICK_LETTERS * letter))
        bottom.setTicks([[(tick, show_number(tick)) for tick in ticks]])
        view = self.item.getViewBox()
        view.setRange(xRange=(-shown * _EDGE, shown), yRange=(-0.6, len(self.chart.bars) - 0.4), padding=0)

    # --- looks

    @override
    def paint_in(self, theme: Theme) -> None:
        for name in ("left", "bottom"):
            axis = self.item.getAxis(name)
            axis.setPen(theme.grid)
            axis.setTextPen(theme.ink if name == "left" else theme.quiet)
            axis.setTickFont(self.font())
        for number in self._numbers:
            self._dress(number, theme)

    def _dress(self, number: Any, theme: Theme) -> None:
        number.setColor(theme.ink)
        number.setFont(self.font())

    @override
    def show_hot(self, hot: int | None) -> None:
        bars = self.chart.bars
        colours = [self.theme.hot if place == hot else self.theme.bar for place in range(len(bars))]
        patterns = [Qt.BrushStyle.BDiagPattern if bar.gap else Qt.BrushStyle.SolidPattern for bar in bars]
        self._bars.setOpts(
            x0=[0] * len(bars),
            y=list(range(len(bars))),
            width=[bar.count for bar in bars],
            brushes=[QBrush(QColor(colour), pattern) for colour, pattern in zip(colours, patterns, strict=True)],
            pens=[QColor(colour) for colour in colours],
        )

    @override
    def part_at(self, place: QPoint) -> int | None:
        row = round(self._place(place).y())
        return row if 0 <= row < len(self.parts) else None

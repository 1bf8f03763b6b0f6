"""One chart on the page: its title, the chart or its numbers as a table, and what can be done with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QSize, Qt, Signal
from PySide6.QtGui import QAction, QFont, QKeySequence
from PySide6.QtWidgets import QHBoxLayout, QLabel, QMenu, QSizePolicy, QToolButton, QVBoxLayout, QWidget
from typing_extensions import override

from okosos_admin.report.charts import BarChart, Chart, LineChart
from okosos_admin.stats.comparison import When
from okosos_admin.ui.charts import texts
from okosos_admin.ui.charts.bars import BarPlot
from okosos_admin.ui.charts.lines import LinePlot
from okosos_admin.ui.statistics.blocks import BLOCKS
from okosos_admin.ui.statistics.development import CELLS, DevelopmentTable
from okosos_admin.ui.statistics.measures import ALONE, Measures
from okosos_admin.ui.statistics.table import FigureTable

if TYPE_CHECKING:
    from okosos_admin.stats.counted import Counted
    from okosos_admin.ui.charts.plot import Part
    from okosos_admin.ui.statistics.development import DevelopmentLine
    from okosos_admin.ui.statistics.line import FigureLine

_LABEL_LETTERS = 32
_STEP_LETTERS = 14
_MOST = 100_000


class ChartPanel(QWidget):
    """A chart.

    Args:
        chart: what it shows at first.

    Attributes:
        chart: what it shows.
        plot: it, drawn.
        table: its numbers.

    Signals:
        opened: the figure whose cases are asked for, the selection it is counted in (None: that of the page), and how
            it is called.
        copy_requested: the panel.
        save_requested: the panel.
    """

    opened = Signal(object, object, str)
    copy_requested = Signal(object)
    save_requested = Signal(object)

    def __init__(self, chart: Chart, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.chart = chart
        self._counted: Counted | None = None
        self._as_table = False
        self.plot = BarPlot(chart) if isinstance(chart, BarChart) else LinePlot(chart)
        self.table = self._make_table(chart)
        self._title = QLabel(chart.title)
        font = QFont(self.font())
        font.setBold(True)
        font.setPointSizeF(font.pointSizeF() * 1.1)
        self._title.setFont(font)
        self._head = QWidget()
        head = QHBoxLayout(self._head)
        head.setContentsMargins(0, 0, 0, 0)
        head.addWidget(self._title, 1)
        head.addWidget(self._make_menu(chart.title))
        column = QVBoxLayout(self)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(0)
        for part in (self._head, self.plot, self.table):
            column.addWidget(part)
        column.addStretch(1)
        policy = QSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        policy.setHeightForWidth(True)
        self.setSizePolicy(policy)
        self.plot.opened.connect(self._open_part)
        self.table.hide()

    def _make_table(self, chart: Chart) -> FigureTable | DevelopmentTable:
        if isinstance(chart, LineChart):
            over_time = Measures.of(self.font(), CELLS, _MOST, _STEP_LETTERS)
            steps = DevelopmentTable("", over_time)
            steps.opened.connect(self._open_step)
            return steps
        block = next(block for block in BLOCKS if block.key == chart.key)
        table = FigureTable(block, Measures.of(self.font(), ALONE, _MOST, _LABEL_LETTERS), titled=False)
        table.opened.connect(self._open_line)
        return table

    def _make_menu(self, title: str) -> QToolButton:
        button = QToolButton()
        button.setText(texts.MORE)
        button.setAccessibleName(texts.MORE_OF.format(title=title))
        button.setAutoRaise(True)
        button.setPopupMode(QToolButton.ToolButtonPopupMode.InstantPopup)
        menu = QMenu(button)
        for text, tip, key, signal in (
            (texts.COPY, texts.COPY_TIP, texts.COPY_KEY, self.copy_requested),
            (texts.SAVE, texts.SAVE_TIP, texts.SAVE_KEY, self.save_requested),
        ):
            action = QAction(text, self)
            action.setToolTip(tip)
            action.setShortcut(QKeySequence(key))
            # The keys mean the chart they are pressed in.
            action.setShortcutContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            action.triggered.connect(lambda _checked=False, signal=signal: signal.emit(self))
            menu.addAction(action)
            self.addAction(action)
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.ActionsContextMenu)
        button.setMenu(menu)
        return button

    # --- showing

    def show_chart(self, chart: Chart, counted: Counted) -> None:
        """Show other numbers; `counted` are all figures of the same selection."""
        self.chart = chart
        self._counted = counted
        # Only what is seen: the table is filled when somebody wants it, and the chart too.
        if self._as_table:
            self._fill_table()
        else:
            self.fill_plot()
        self.updateGeometry()

    def fill_plot(self) -> None:
        """Let the plot show the present numbers, also while the table is in its place."""
        if isinstance(self.chart, BarChart):
            assert isinstance(self.plot, BarPlot)
            self.plot.show_chart(self.chart)
        else:
            assert isinstance(self.plot, LinePlot)
            self.plot.show_chart(self.chart)

    def _fill_table(self) -> None:
        if self._counted is None:
            return
        if isinstance(self.table, FigureTable):
            self.table.show_found({When.NOW: self._counted})
        elif isinstance(self.chart, LineChart):
            for _line in self.table.show_steps(self.chart.steps):
                pass

    def show_as_table(self, *, as_table: bool) -> None:
        """Show the numbers as a table, or as a chart."""
        self._as_table = as_table
        if as_table:
            self._fill_table()
        else:
            self.fill_plot()
        self.plot.setVisible(not as_table)
        self.table.setVisible(as_table)
        self.updateGeometry()

    # --- what is asked for

    def _open_part(self, part: Part) -> None:
        self.opened.emit(part.figure, part.selection, part.name)

    def _open_line(self, line: FigureLine) -> None:
        self.opened.emit(line.figure, None, line.name)

    def _open_step(self, line: DevelopmentLine) -> None:
        if line.step is not None:
            self.opened.emit(line.figure, line.step.selection, line.name)

    # --- room

    @override
    def minimumSizeHint(self) -> QSize:
        return QSize(self.plot.minimumSizeHint().width(), 0)

    @override
    def sizeHint(self) -> QSize:
        width = self.plot.sizeHint().width()
        return QSize(width, self.heightForWidth(width))

    @override
    def hasHeightForWidth(self) -> bool:
        return True

    @override
    def heightForWidth(self, width: int) -> int:
        head = self._head.sizeHint().height()
        layout = self.table.layout()
        if self.plot.isHidden() and layout is not None:
            return head + layout.totalHeightForWidth(width)
        return head + self.plot.sizeHint().height()

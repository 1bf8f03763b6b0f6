"""All tables of the statistics on one page: the main figures, then the tables beside each other, then the years."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QPalette
from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from okosos_admin.stats.comparison import When
from okosos_admin.stats.waiting import TABLE as WAITING_LIST
from okosos_admin.ui.colours import Meaning, ink
from okosos_admin.ui.statistics import texts
from okosos_admin.ui.statistics.abreast import Abreast
from okosos_admin.ui.statistics.blocks import BLOCKS
from okosos_admin.ui.statistics.development import CELLS, DevelopmentTable
from okosos_admin.ui.statistics.key_figures import KEY_FIGURES, KeyFigure
from okosos_admin.ui.statistics.measures import ALONE, COMPARED, Measures
from okosos_admin.ui.statistics.strip import Strip
from okosos_admin.ui.statistics.table import FigureTable
from okosos_admin.ui.statistics.waiting import WaitingTable

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from okosos_admin.stats.development import Step
    from okosos_admin.ui.figure_button import FigureButton
    from okosos_admin.ui.statistics.development import DevelopmentLine
    from okosos_admin.ui.statistics.line import FigureLine, Found

_LABEL_LETTERS: Final = 32
_STEP_LETTERS: Final = 14
_FIRST_WEEKS: Final = 8
_AIR: Final = 3


class StatisticsPage(QScrollArea):
    """The page under the choices.

    Attributes:
        key_figures: the main figures.
        tables: a table for each block.
        waiting: the one about the waiting list.
        months: the main figures month by month.
        years: the main figures year by year.

    Signals:
        opened: the figure whose cases are asked for, the `When` they are counted in, how it is called.
        step_opened: the figure, the `Step` it is counted in, how it is called.
    """

    opened = Signal(object, object, str)
    step_opened = Signal(object, object, str)

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._most = 0
        self._compares = True
        measures = self._measures()
        self.waiting = WaitingTable(_FIRST_WEEKS, measures)
        self.tables = [self.waiting if block.key == WAITING_LIST else FigureTable(block, measures) for block in BLOCKS]
        self.months = DevelopmentTable(texts.BY_MONTH, self._over_time())
        self.years = DevelopmentTable(texts.BY_YEAR, self._over_time())
        self.key_figures = [KeyFigure(key) for key in KEY_FIGURES]
        self._legend = QLabel()
        self._abreast = Abreast([*self.tables, self.months, self.years], measures.least, 4 * measures.gap)
        self._lay_out(_AIR * measures.gap, measures.side)
        self._connect()

    # --- building

    def _lay_out(self, air: int, side: int) -> None:
        page = QWidget()
        page.setBackgroundRole(QPalette.ColorRole.Base)
        page.setAutoFillBackground(True)
        inside = QVBoxLayout(page)
        inside.setContentsMargins(air, air, air, air)
        inside.setSpacing(air)
        self._legend.setIndent(side)
        inside.addWidget(Strip(self.key_figures))
        inside.addWidget(self._legend)
        inside.addWidget(self._abreast)
        inside.addStretch(1)
        self.setWidgetResizable(True)
        self.setFrameShape(QScrollArea.Shape.NoFrame)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setWidget(page)

    def _connect(self) -> None:
        for table in self.tables:
            table.opened.connect(self._open)
            table.stepped.connect(self._step)
        for steps in (self.months, self.years):
            steps.opened.connect(self._open_step)
            steps.stepped.connect(self._step)
        for key_figure in self.key_figures:
            key_figure.clicked.connect(partial(self._open_now, key_figure))
            key_figure.stepped.connect(partial(self._step, key_figure))

    # --- room

    def _measures(self) -> Measures:
        return Measures.of(self.font(), COMPARED if self._compares else ALONE, self._most, _LABEL_LETTERS)

    def _over_time(self) -> Measures:
        return Measures.of(self.font(), CELLS, self._most, _STEP_LETTERS)

    def measure(self, most: int, *, compares: bool) -> None:
        """Make room for numbers up to `most`, with or without those of earlier periods."""
        self._most, self._compares = most, compares
        self.measure_again()

    def measure_again(self) -> None:
        """Make room in the font as it is now."""
        measures, over_time = self._measures(), self._over_time()
        for table in self.tables:
            table.set_measures(measures)
        for steps in (self.months, self.years):
            steps.set_measures(over_time)
        self._abreast.set_least(measures.least, 4 * measures.gap)

    # --- showing

    def show_found(self, found: Found) -> Iterator[None]:
        """Show what has been counted, a table at a time."""
        for key_figure in self.key_figures:
            key_figure.show_found(found)
        yield
        for table in self.tables:
            table.show_found(found)
            yield

    def show_steps(self, months: Sequence[Step], years: Sequence[Step]) -> Iterator[None]:
        """Count and show the months and the years, one at a time."""
        yield from self.months.show_steps(months)
        yield from self.years.show_steps(years)

    def show_legend(self, text: str) -> None:
        """Say which periods are shown."""
        self._legend.setText(text)
        palette = QPalette(self.palette())
        palette.setColor(QPalette.ColorRole.Text, ink(Meaning.QUIET, palette))
        self._legend.setPalette(palette)

    # --- what the figures do

    def _open(self, line: FigureLine) -> None:
        self.opened.emit(line.figure, line.when, line.name)

    def _open_now(self, button: FigureButton) -> None:
        self.opened.emit(button.figure, When.NOW, button.name)

    def _open_step(self, line: DevelopmentLine) -> None:
        self.step_opened.emit(line.figure, line.step, line.name)

    @property
    def figures(self) -> list[FigureButton]:
        """Everything shown that opens cases, in the order of reading."""
        shown: list[FigureButton] = list(self.key_figures)
        for table in self.tables:
            shown += [line for line in table.lines if not line.isHidden()]
        return [*shown, *self.months.lines, *self.years.lines]

    def _step(self, button: FigureButton, step: int) -> None:
        """The arrow keys go to the next figure."""
        shown = self.figures
        there = shown.index(button) + step
        if 0 <= there < len(shown):
            shown[there].setFocus(Qt.FocusReason.TabFocusReason)
            self.ensureWidgetVisible(shown[there])

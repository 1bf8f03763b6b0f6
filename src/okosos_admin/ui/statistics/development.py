"""The main figures over time: a line for each month or year, each number a link."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget
from typing_extensions import override

from okosos_admin.report.document import show_number
from okosos_admin.stats import ALL_FIGURES, counts
from okosos_admin.stats.development import DEVELOPMENT, Step
from okosos_admin.ui.statistics import texts
from okosos_admin.ui.statistics.head import TableHead
from okosos_admin.ui.statistics.measures import SHARE, Cell, Measures
from okosos_admin.ui.statistics.number_line import NumberLine

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

CELLS: Final = tuple(
    Cell(key, texts.DEVELOPMENT[key], SHARE.widest if ALL_FIGURES[key].share_of else "{most}", apart=True)
    for key in DEVELOPMENT
)
_FIGURES: Final = tuple(ALL_FIGURES[key] for key in DEVELOPMENT)
# Their counts are needed for the shares too.
_COUNTED: Final = tuple(
    ALL_FIGURES[key] for key in dict.fromkeys(key for figure in _FIGURES for key in (figure.id, *figure.share_of))
)


class DevelopmentLine(NumberLine):
    """A month or a year.

    Attributes:
        step: which one.
    """

    def __init__(self, measures: Measures, parent: QWidget | None = None) -> None:
        super().__init__(_FIGURES[0], "", measures, parent)
        self.step: Step | None = None

    def show_step(self, step: Step) -> None:
        """Count and show `step`."""
        self.step = step
        found = counts(_COUNTED, step.selection)
        numbers = {cell: _text(cell, found) for cell in CELLS}
        self.show_label(step.label)
        self._explain_chosen()
        spoken = ", ".join(f"{texts.DEVELOPMENT[cell.key]} {number}" for cell, number in numbers.items())
        self.show_texts(numbers, f"{step.label}: {spoken}")

    @override
    def choose(self, cell: Cell) -> None:
        """Let a click open the cases of `cell`, and say what it counts."""
        super().choose(cell)
        self._explain_chosen()

    def _explain_chosen(self) -> None:
        """The line is about the figure that is chosen in it."""
        if self.step is None:
            return
        self.figure = ALL_FIGURES[self.cell.key]
        self.name = texts.STEP_NAME.format(label=self.figure.label, step=self.step.label)
        self.explain(self.figure.definition)


def _text(cell: Cell, found: Mapping[str, int]) -> str:
    figure = ALL_FIGURES[cell.key]
    return figure.share(found) or texts.NO_NUMBER if figure.share_of else show_number(found[cell.key])


class DevelopmentTable(QWidget):
    """The months or the years under one heading.

    Args:
        title: the heading.
        measures: where the numbers stand.

    Signals:
        opened: the `DevelopmentLine` whose cases are asked for.
        stepped: the `DevelopmentLine` that the arrow keys leave, and -1 or 1.
    """

    opened = Signal(object)
    stepped = Signal(object, int)

    def __init__(self, title: str, measures: Measures, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._measures = measures
        self._head = TableHead(measures)
        self._head.show_head(title, frozenset(CELLS))
        self._pool: list[DevelopmentLine] = []
        self._column = QVBoxLayout(self)
        self._column.setContentsMargins(0, 0, 0, 0)
        self._column.setSpacing(0)
        self._column.addWidget(self._head)

    @property
    def lines(self) -> list[DevelopmentLine]:
        """The months or years shown, newest last."""
        return [line for line in self._pool if not line.isHidden()]

    def show_steps(self, steps: Sequence[Step]) -> Iterator[None]:
        """Count and show each of `steps`, one at a time."""
        while len(self._pool) < len(steps):
            self._add(DevelopmentLine(self._measures))
        for line, step in zip(self._pool, steps, strict=False):
            line.show_step(step)
            yield
        for position, line in enumerate(self._pool):
            shown = position < len(steps)
            if shown is line.isHidden():
                line.setVisible(shown)

    def _add(self, line: DevelopmentLine) -> None:
        line.clicked.connect(partial(self.opened.emit, line))
        line.stepped.connect(partial(self.stepped.emit, line))
        if self._pool:
            line.setFocusPolicy(Qt.FocusPolicy.ClickFocus)
        self._pool.append(line)
        self._column.addWidget(line)

    def set_measures(self, measures: Measures) -> None:
        """Put the numbers elsewhere."""
        self._measures = measures
        self._head.set_measures(measures)
        for line in self._pool:
            line.set_measures(measures)

"""Charts as parts of a page: bars with their names and numbers, lines with theirs."""

from __future__ import annotations

import math
from dataclasses import dataclass
from itertools import cycle
from typing import TYPE_CHECKING, Final

from okosos_admin.report.axes import spread, whole_ticks
from okosos_admin.report.document import Align, show_number
from okosos_admin.report.parts import Flow, Part, title_part
from okosos_admin.report.sheet import FAINT, FINE, GREY, HAIR, INK, Style

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from okosos_admin.report.charts import Bar, BarChart, LineChart
    from okosos_admin.report.sheet import Faces, Ink, Sheet

_NAME: Final = Style(9)
_NUMBER: Final = Style(9)
_AXIS: Final = Style(8, ink=GREY)
_BLUE: Final[Ink] = (0.23, 0.47, 0.71)
_ROW: Final = 15.5
_THICK: Final = 10.5
_NAMES: Final = 0.45  # of the width at most
_NAME_LINES: Final = 2
_AIR: Final = 5.0
_HIGH: Final = 150.0
_FOOT: Final = 26.0
_TICKS: Final = 5
_STEP_AIR: Final = 6.0
_SHORT: Final = 3
_HEADROOM: Final = 1.08
_MARK: Final = 2.6


# --- bars


def bars_flow(chart: BarChart, width: float, faces: Faces) -> Flow:
    """Bars below each other: every category, its count and its percentage."""
    names = [faces.wrap(bar.label, _NAME, width * _NAMES, _NAME_LINES) for bar in chart.bars]
    left = max((faces.width(line, _NAME) for lines in names for line in lines), default=0.0) + _AIR
    number_room = max((faces.width(bar.text, _NUMBER) for bar in chart.bars), default=0.0) + 2 * _AIR
    most = max((bar.count for bar in chart.bars), default=0)
    a_case = (width - left - number_room) / max(most, 1)
    rows = [_bar(bar, lines, left, a_case) for bar, lines in zip(chart.bars, names, strict=True)]
    height = sum(row.height for row in rows)

    def draw(sheet: Sheet, x: float, top: float) -> None:
        sheet.upright(x + left, top - height, height, FINE, GREY)
        for row in rows:
            row.draw(sheet, x, top)
            top -= row.height

    return Flow(title_part(chart.title, width), (Part(height, draw),))


def _bar(bar: Bar, lines: Sequence[str], left: float, a_case: float) -> Part:
    height = max(_ROW, len(lines) * _NAME.leading + 2.0)
    length = bar.count * a_case

    def draw(sheet: Sheet, x: float, top: float) -> None:
        middle = top - height / 2
        first = middle + (len(lines) - 1) * _NAME.leading / 2 - _NAME.capitals / 2
        for number, line in enumerate(lines):
            sheet.text(x + left - _AIR, first - number * _NAME.leading, line, _NAME, Align.END)
        if bar.count:
            sheet.bar(x + left, middle - _THICK / 2, length, _THICK, _BLUE, hatched=bar.gap)
        sheet.text(x + left + length + _AIR, middle - _NUMBER.capitals / 2, bar.text, _NUMBER)

    return Part(height, draw)


# --- lines


@dataclass(frozen=True, slots=True)
class _Look:
    """How one line is told from the others, also without colours."""

    ink: Ink
    dashes: tuple[float, ...]
    corners: int
    turned: float


_LOOKS: Final = (
    _Look((0.0, 0.45, 0.70), (), 12, 0.0),
    _Look((0.70, 0.29, 0.0), (5.0, 2.0), 4, math.pi / 4),
    _Look((0.0, 0.45, 0.35), (1.5, 1.8), 3, math.pi / 2),
    _Look(INK, (5.0, 1.8, 1.2, 1.8), 4, 0.0),
)


def lines_flow(chart: LineChart, width: float, faces: Faces) -> Flow:
    """Lines over time, each with its name at its end."""
    return Flow(title_part(chart.title, width), (Part(_HIGH + _FOOT, _lines(chart, width, faces)),))


def _lines(chart: LineChart, width: float, faces: Faces) -> Callable[[Sheet, float, float], None]:
    most = max((count for series in chart.series for count in series.counts), default=0)
    ticks = whole_ticks(max(most, 1), _TICKS)
    left = max(faces.width(show_number(tick), _AXIS) for tick in ticks) + _AIR
    names = max(faces.width(series.label, _NAME) for series in chart.series) + 3 * _AIR
    steps = max(1, len(chart.steps) - 1)
    a_step = (width - left - names - _AIR) / steps
    a_case = _HIGH / (max(most, 1) * _HEADROOM)
    first = left + _AIR

    def draw(sheet: Sheet, x: float, top: float) -> None:
        bottom = top - _HIGH
        for tick in ticks:
            y = bottom + tick * a_case
            sheet.rule(x + left, y, width - left - names + 2 * _AIR, FINE if tick == 0 else HAIR, FAINT)
            sheet.text(x + left - _AIR, y - _AXIS.capitals / 2, show_number(tick), _AXIS, Align.END)
        for number, lines in _step_labels(chart, a_step, faces):
            middle = x + first + number * a_step
            for line, text in enumerate(lines):
                sheet.text(middle, bottom - 11.0 - line * _AXIS.leading, text, _AXIS, Align.MIDDLE)
        ends = [series.counts[-1] * a_case for series in chart.series]
        places = spread(ends, _NAME.leading)
        for series, look, place in zip(chart.series, cycle(_LOOKS), places, strict=False):
            points = [
                (x + first + number * a_step, bottom + count * a_case) for number, count in enumerate(series.counts)
            ]
            sheet.curve(points, look.ink, 1.3, look.dashes)
            for point in points:
                sheet.shape(_corners(point, look), look.ink)
            name = Style(_NAME.size, ink=look.ink)
            sheet.text(points[-1][0] + 2 * _AIR, bottom + place - name.capitals / 2, series.label, name)

    return draw


def _step_labels(chart: LineChart, a_step: float, faces: Faces) -> list[tuple[int, tuple[str, ...]]]:
    """The months by their first letters, the year where one begins; fewer where there is little room."""
    split = [step.label.rpartition(" ") for step in chart.steps]
    short = [month[:_SHORT] if month else year for month, _, year in split]
    widest = max((faces.width(text, _AXIS) for text in short), default=0.0) + _STEP_AIR
    every = max(1, math.ceil(widest / max(a_step, 1.0)))
    found = []
    for number, (month, _, year) in enumerate(split):
        if number % every == 0:
            begins = number == 0 or chart.steps[number].selection.period.start.month <= every
            found.append((number, (short[number], *((year,) if month and begins else ()))))
    return found


def _corners(point: tuple[float, float], look: _Look) -> list[tuple[float, float]]:
    angles = (look.turned + number * 2 * math.pi / look.corners for number in range(look.corners))
    return [(point[0] + _MARK * math.cos(angle), point[1] + _MARK * math.sin(angle)) for angle in angles]

"""Tables as parts: headings that are grouped, turned and numbered, rows, footnotes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from okosos_admin.report.document import Align, Change, Share, Weight, shown
from okosos_admin.report.fitting import Look, fitted
from okosos_admin.report.parts import Flow, Part, title_part
from okosos_admin.report.sheet import DEEP, FAINT, FINE, GREY, HAIR, HEAVY, Style

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence

    from okosos_admin.report.document import Column, Row, Table, Value
    from okosos_admin.report.sheet import Faces, Sheet


_HEADING: Final = Style(8, ink=GREY)
_CELL: Final = Style(9.5)
_FIGURES: Final = Look(
    heading=_HEADING,
    group=Style(8.5, bold=True),
    cell={
        Weight.PLAIN: _CELL,
        Weight.MAIN: Style(14, bold=True),
        Weight.TOTAL: _CELL.as_bold(),
        Weight.ASIDE: Style(9, ink=GREY),
    },
    note=Style(8.5, ink=GREY),
    height={Weight.PLAIN: 14.2, Weight.MAIN: 34.0, Weight.TOTAL: 14.7, Weight.ASIDE: 12.5},
    air=6.0,
    gap=9.0,
)
_SMALL: Final = Style(7.5)
DENSE: Final = Look(
    heading=Style(7, bold=True),
    group=Style(7, ink=GREY),
    cell={
        Weight.PLAIN: _SMALL,
        Weight.MAIN: _SMALL.as_bold(),
        Weight.TOTAL: _SMALL.as_bold(),
        Weight.ASIDE: Style(7, ink=GREY),
    },
    note=Style(7.5, ink=GREY),
    height=dict.fromkeys(Weight, 12.5),
    air=3.2,
    gap=4.0,
)
_LABEL: Final = Style(10.5, bold=True)  # beside figures drawn large
_TURNED: Final = Style(8.5)
_ORDINAL: Final = Style(7.5, ink=GREY)
_ORDINAL_HEIGHT: Final = 13.0
_TURNED_HEIGHTS: Final = range(90, 190, 10)
_TURNED_LINES: Final = 3
_GROUP_LINES: Final = 3
_NOTES_AIR: Final = 7.0  # above the first footnote
_NOTE_AIR: Final = 3.0
_NUMBER_AIR: Final = 5.0  # between numbers in neighbouring columns


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a column stands: its left edge from the table's, and its width."""

    column: Column
    x: float
    width: float

    def at(self, align: Align) -> float:
        """The start, middle or end of it."""
        return self.x + {Align.START: 0.0, Align.MIDDLE: self.width / 2, Align.END: self.width}[align]


def table_flow(table: Table, width: float, faces: Faces, each: Callable[[], object] = lambda: None) -> Flow:
    """A table as parts for a column of the page that is `width` wide; `each` is called for each row."""
    drawing = _Drawing(_on_paper(table), width, faces)
    return Flow(drawing.head(), tuple(drawing.body(each)))


def _on_paper(table: Table) -> Table:
    """The table without the columns that only a sheet has room for."""
    kept = [number for number, column in enumerate(table.columns) if not column.spare]
    if len(kept) == len(table.columns):
        return table
    return replace(
        table,
        columns=tuple(table.columns[number] for number in kept),
        rows=tuple(replace(row, cells=tuple(row.cells[number] for number in kept)) for row in table.rows),
    )


class _Drawing:
    """A table in a column of the page.

    Args:
        table: what it shows.
        width: how wide it is; the columns share that by their own widths.
        faces: for measuring.
    """

    def __init__(self, table: Table, width: float, faces: Faces) -> None:
        self._table = table
        self._width = width
        self._faces = faces
        look = DENSE if table.dense else _FIGURES
        gaps = [0.0, *(_gap(left, right, look.gap) for left, right in pairwise(table.columns))]
        if table.dense:
            self._look, widths = fitted(table, width, look, sum(gaps), faces)
        else:
            self._look, widths = look, _shares(table.columns, width - sum(gaps))
        self._places = _placed(table.columns, widths, gaps)
        self._numbers = {weight: self._number_style(weight) for weight in Weight}
        self._number_widths = [self._widest_number(number) for number in range(len(self._places))]

    # --- headings

    def head(self) -> Part:
        """The title, the groups, the headings and the columns' numbers."""
        title = title_part(self._table.title, self._width)
        groups = list(self._groups())
        group_height = max((len(lines) for _x, _width, lines in groups), default=0) * self._look.group.leading
        group_height += 7.0 if groups else 0.0
        heading_height = self._heading_height()
        ordinals = _ORDINAL_HEIGHT if any(place.column.ordinal for place in self._places) else 0.0
        height = title.height + group_height + heading_height + ordinals

        def draw(sheet: Sheet, x: float, top: float) -> None:
            title.draw(sheet, x, top)
            line = top - title.height - group_height
            for left, width, lines in groups:
                above = (len(lines) - 1) * self._look.group.leading + self._look.group.capitals
                sheet.lines(x + left, line + 5.0 + above, lines, self._look.group)
                sheet.rule(x + left, line, width, HEAVY, DEEP)
            bottom = top - height
            for place in self._places:
                self._draw_heading(sheet, x, bottom + ordinals, place, heading_height)
                middle = x + place.at(Align.MIDDLE)
                sheet.text(middle, bottom + 4.5, place.column.ordinal, _ORDINAL, Align.MIDDLE)
            sheet.rule(x, bottom, self._width, FINE, DEEP)

        return Part(height, draw)

    def _groups(self) -> Iterator[tuple[float, float, list[str]]]:
        """Left edge, width and lines of each group heading."""
        at = 0
        while at < len(self._places):
            first = last = self._places[at]
            while at < len(self._places) and self._places[at].column.group == first.column.group:
                last = self._places[at]
                at += 1
            if first.column.group:
                width = last.x + last.width - first.x
                yield first.x, width, self._faces.wrap(first.column.group, self._look.group, width, _GROUP_LINES)

    def _heading_height(self) -> float:
        turned = [place for place in self._places if place.column.turned]
        if turned:
            return next((h for h in _TURNED_HEIGHTS if self._all_fit(turned, h)), _TURNED_HEIGHTS[-1]) + 12.0
        return max(len(self._heading_lines(place)) for place in self._places) * self._look.heading.leading + 3.5

    def _all_fit(self, turned: Sequence[_Place], height: float) -> bool:
        """Whether no turned heading must be cut."""
        return all(
            " ".join(self._faces.wrap(place.column.label, _TURNED, height, _TURNED_LINES)) == place.column.label
            for place in turned
        )

    def _heading_lines(self, place: _Place) -> list[str]:
        return self._faces.wrap(place.column.label, self._look.heading, place.width, 2)

    def _draw_heading(self, sheet: Sheet, x: float, bottom: float, place: _Place, height: float) -> None:
        if place.column.turned:
            lines = self._faces.wrap(place.column.label, _TURNED, height - 12.0, _TURNED_LINES)
            sheet.turned(x + place.at(Align.MIDDLE), bottom + 5.0, lines, _TURNED)
            return
        style = self._look.heading
        lines = self._heading_lines(place)
        for number, line in enumerate(reversed(lines)):
            y = bottom + 4.0 + number * style.leading
            sheet.text(x + place.at(place.column.align), y, line, style, place.column.align)

    # --- rows

    def body(self, each: Callable[[], object]) -> Iterator[Part]:
        """The rows, then the footnotes; `each` is called for each row."""
        for number, row in enumerate(self._table.rows):
            each()
            last = number + 1 == len(self._table.rows)
            yield self._row(row, first=number == 0, last=last)
        for number, note in enumerate(self._table.notes):
            yield self._note(note, above=_NOTE_AIR if number else _NOTES_AIR)

    def _row(self, row: Row, *, first: bool, last: bool) -> Part:
        lines = [
            self._cell_lines(place, value, row.weight) for place, value in zip(self._places, row.cells, strict=True)
        ]
        height = max(self._look.height[row.weight], *(self._height(cell, style) for style, cell in lines))

        def draw(sheet: Sheet, x: float, top: float) -> None:
            if row.weight is Weight.TOTAL and not first:
                sheet.rule(x, top, self._width, FINE, GREY)
            elif not first and row.weight is not Weight.ASIDE:
                sheet.rule(x, top, self._width, HAIR, FAINT)
            for place, number_width, (cell_style, cell) in zip(self._places, self._number_widths, lines, strict=True):
                _draw_cell(sheet, x, top - height / 2, place, number_width, cell, cell_style)
            if last and row.weight is Weight.MAIN:
                sheet.rule(x, top - height, self._width, FINE, DEEP)

        return Part(height, draw)

    def _height(self, lines: Sequence[str], style: Style) -> float:
        """Of a cell: one line is inside the row's own height, more of them get some air."""
        return len(lines) * style.leading + self._look.air if len(lines) > 1 else 0.0

    def _cell_lines(self, place: _Place, value: Value, weight: Weight) -> tuple[Style, list[str]]:
        if not isinstance(value, str):
            return self._numbers[weight], [shown(value)]
        style = self._look.cell[weight]
        if weight is Weight.MAIN and place.column.align is Align.START:
            style = _LABEL
        if place.column.strong:
            style = style.as_bold()
        if place.column.lines == 1:
            return style, [self._faces.cut(value, style, place.width)]
        return style, self._faces.wrap(value, style, place.width, place.column.lines)

    def _number_style(self, weight: Weight) -> Style:
        """How the numbers of rows of a weight look: all smaller when one is too wide, for a number is never cut."""
        style = self._look.cell[weight]
        rows = [row for row in self._table.rows if row.weight is weight]
        fits = (
            (place.width - _NUMBER_AIR) / self._faces.width(shown(value), style)
            for row in rows
            for place, value in zip(self._places, row.cells, strict=True)
            if isinstance(value, int | Share | Change) and shown(value)
        )
        return replace(style, size=style.size * min([1.0, *fits]))

    def _widest_number(self, number: int) -> float:
        """How wide the widest cell of a centred column is, so that its numbers are centred as one and end alike."""
        if self._places[number].column.align is not Align.MIDDLE:
            return 0.0
        cells = ((shown(row.cells[number]), self._numbers[row.weight]) for row in self._table.rows)
        return max((self._faces.width(text, style) for text, style in cells), default=0.0)

    def _note(self, text: str, *, above: float) -> Part:
        style = self._look.note
        lines = self._faces.wrap(text, style, self._width, 3)

        def draw(sheet: Sheet, x: float, top: float) -> None:
            sheet.lines(x, top - above, lines, style)

        return Part(len(lines) * style.leading + above, draw)


def _shares(columns: Sequence[Column], room: float) -> list[float]:
    unit = room / sum(column.width for column in columns)
    return [column.width * unit for column in columns]


def _placed(columns: Sequence[Column], widths: Sequence[float], gaps: Sequence[float]) -> tuple[_Place, ...]:
    """The columns beside each other, each with the gap before it."""
    places: list[_Place] = []
    x = 0.0
    for column, width, before in zip(columns, widths, gaps, strict=True):
        x += before
        places.append(_Place(column, x, width))
        x += width
    return tuple(places)


def _gap(left: Column, right: Column, gap: float) -> float:
    """Centred columns of one group stand close; everything else is told apart."""
    return 0.0 if left.group == right.group and left.align is right.align is Align.MIDDLE else gap


def _draw_cell(
    sheet: Sheet, x: float, middle: float, place: _Place, number_width: float, lines: Sequence[str], style: Style
) -> None:
    first = middle + (len(lines) - 1) * style.leading / 2 - style.capitals / 2
    align = place.column.align
    at = x + place.at(align)
    if align is Align.MIDDLE:
        at, align = at + number_width / 2, Align.END
    for number, line in enumerate(lines):
        sheet.text(at, first - number * style.leading, line, style, align)

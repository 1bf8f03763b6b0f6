"""A document on pages: what stands where, before anything is drawn, so that every page can say how many there are."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from okosos_admin.model.values import show_date
from okosos_admin.report.chart_parts import bars_flow, lines_flow
from okosos_admin.report.charts import BarChart, LineChart
from okosos_admin.report.document import Align, Remarks, Table
from okosos_admin.report.fitting import fair
from okosos_admin.report.parts import Part, remarks_flow
from okosos_admin.report.sheet import (
    BOTTOM,
    DEEP,
    FAINT,
    FINE,
    GREY,
    HAIR,
    HEAVY,
    MARGIN,
    PAGE_WIDTH,
    TOP,
    WIDTH,
    Faces,
    Style,
)
from okosos_admin.report.tables import table_flow

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from okosos_admin.report.document import Block, Document
    from okosos_admin.report.parts import Flow
    from okosos_admin.report.sheet import Sheet

_TITLE: Final = Style(20, bold=True, ink=DEEP)
_SUBTITLE: Final = Style(10, ink=GREY)
_FACT_LABEL: Final = Style(7.5, ink=GREY)
_FACT: Final = Style(10, bold=True)
_RUNNING_TITLE: Final = Style(9.5, bold=True, ink=DEEP)
_RUNNING: Final = Style(8.5, ink=GREY)
_FOOT: Final = Style(8, ink=GREY)

_BETWEEN_BLOCKS: Final = 15.0
_BETWEEN_COLUMNS: Final = 34.0
_BETWEEN_FACTS: Final = 34.0
_SEPARATOR: Final = " · "
_ROWS_TOGETHER: Final = 3  # no heading at the foot of a page with fewer rows below it


@dataclass(frozen=True, slots=True)
class Placed:
    """A part on a page: its left edge and its top."""

    part: Part
    x: float
    top: float


def pages(document: Document, faces: Faces, each: Callable[[], object] = lambda: None) -> list[list[Placed]]:
    """What stands where, page by page; at least one page.

    Args:
        document: what is laid out.
        faces: for measuring.
        each: called for each row of a table, which is what takes time in a long document.
    """
    column = (WIDTH - (document.abreast - 1) * _BETWEEN_COLUMNS) / document.abreast
    flowing = _Flowing(_masthead(document, faces), _running_head(document), document.abreast, column)
    for block in document.blocks:
        flowing.add(_flow(block, column, faces, each))
    return flowing.pages


def _flow(block: Block, width: float, faces: Faces, each: Callable[[], object]) -> Flow:
    match block:
        case Table():
            return table_flow(block, width, faces, each)
        case Remarks():
            return remarks_flow(block, width, faces)
        case BarChart():
            return bars_flow(block, width, faces)
        case LineChart():
            return lines_flow(block, width, faces)


class _Flowing:
    """Blocks below each other, from column to column and from page to page."""

    def __init__(self, first_head: Part, later_head: Part, abreast: int, width: float) -> None:
        self.pages: list[list[Placed]] = []
        self._heads = (first_head, later_head)
        self._abreast = abreast
        self._width = width
        self._new_page()

    def add(self, flow: Flow) -> None:
        """Put a block where there is room for it; one that no page has room for is broken between its parts."""
        needed = flow.height
        if needed > self._top - BOTTOM:
            needed = flow.head.height + sum(part.height for part in flow.body[:_ROWS_TOGETHER])
        if self._y - needed < BOTTOM:
            self._new_column()
        self._place(flow.head)
        for part in flow.body:
            if self._y - part.height < BOTTOM:
                self._new_column()
                self._place(flow.head)
            self._place(part)
        self._y -= _BETWEEN_BLOCKS

    def _place(self, part: Part) -> None:
        x = MARGIN + self._column * (self._width + _BETWEEN_COLUMNS)
        self.pages[-1].append(Placed(part, x, self._y))
        self._y -= part.height

    def _new_column(self) -> None:
        self._column += 1
        if self._column == self._abreast:
            self._new_page()
        self._y = self._top

    def _new_page(self) -> None:
        head = self._heads[bool(self.pages)]
        self.pages.append([Placed(head, MARGIN, TOP)])
        self._column = 0
        self._y = self._top = TOP - head.height


# --- above and below --------------------------------------------------------------------------------------------------


def _masthead(document: Document, faces: Faces) -> Part:
    """The title and the facts, at the top of the first page."""
    subtitle_height = _SUBTITLE.leading + 3.0 if document.subtitle else 0.0
    title_height = _TITLE.capitals + subtitle_height + 10.0
    texts = [faces.width(fact.text, _FACT) for fact in document.facts]
    labels = [faces.width(fact.label, _FACT_LABEL) for fact in document.facts]
    room = WIDTH - _BETWEEN_FACTS * (len(texts) - 1)
    widths = fair([max(pair) for pair in zip(texts, labels, strict=True)], room)
    lines = [
        faces.wrap(fact.text, _FACT, width + 0.01, fact.lines)
        for fact, width in zip(document.facts, widths, strict=True)
    ]
    facts_height = 22.0 + max(map(len, lines)) * _FACT.leading if lines else 0.0

    def draw(sheet: Sheet, x: float, top: float) -> None:
        y = top - _TITLE.capitals
        sheet.text(x, y, faces.cut(document.title, _TITLE, WIDTH), _TITLE)
        sheet.text(x, y - subtitle_height, faces.cut(document.subtitle, _SUBTITLE, WIDTH), _SUBTITLE)
        y = top - title_height
        sheet.rule(x, y, WIDTH, HEAVY, DEEP)
        for fact, width, fact_lines in zip(document.facts, widths, lines, strict=True):
            sheet.lines(x, y - 8.0, [fact.label], _FACT_LABEL)
            sheet.lines(x, y - 20.0, fact_lines, _FACT)
            x += width + _BETWEEN_FACTS
        if document.facts:
            sheet.rule(MARGIN, y - facts_height, WIDTH, HAIR, FAINT)

    return Part(title_height + facts_height + 18.0, draw)


def _running_head(document: Document) -> Part:
    """Title and facts on one line, at the top of the later pages."""
    said = (fact for fact in document.facts if not fact.once)
    facts = [fact.text if fact.obvious else f"{fact.label}: {fact.text}" for fact in said]

    def draw(sheet: Sheet, x: float, top: float) -> None:
        y = top - _RUNNING_TITLE.capitals
        title = sheet.faces.cut(document.title, _RUNNING_TITLE, WIDTH / 2)
        sheet.text(x, y, title, _RUNNING_TITLE)
        room = WIDTH - sheet.faces.width(title, _RUNNING_TITLE) - _BETWEEN_FACTS
        sheet.text(x + WIDTH, y, _joined(facts, _RUNNING, room, sheet.faces), _RUNNING, Align.END)
        sheet.rule(x, y - 6.0, WIDTH, FINE, DEEP)

    return Part(_RUNNING_TITLE.capitals + 6.0 + 18.0, draw)


def _joined(texts: Sequence[str], style: Style, room: float, faces: Faces) -> str:
    """Texts on one line; when there is not room for all, the long ones are cut, not the last ones."""
    room -= faces.width(_SEPARATOR, style) * len(texts)
    widths = fair([faces.width(text, style) for text in texts], room)
    return _SEPARATOR.join(faces.cut(text, style, width) for text, width in zip(texts, widths, strict=True))


def draw_foot(sheet: Sheet, document: Document, number: int, count: int) -> None:
    """Whose figures they are, of when, and which page of how many it is."""
    y = BOTTOM - 22.0
    sheet.rule(MARGIN, y + 12.0, WIDTH, HAIR, FAINT)
    page = f"Side {number} av {count}"
    right = PAGE_WIDTH - MARGIN
    sheet.text(right, y, page, _FOOT, Align.END)
    words = [text for text in (document.issuer, document.title, f"Tall per {show_date(document.as_of)}") if text]
    room = WIDTH - sheet.faces.width(page, _FOOT) - _BETWEEN_FACTS
    sheet.text(MARGIN, y, _joined(words, _FOOT, room, sheet.faces), _FOOT)

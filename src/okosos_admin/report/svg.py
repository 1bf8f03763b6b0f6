"""Charts as SVG: the same drawings as on paper, written as shapes that every program draws alike.

Qt's own SVG leaves the width of a line to the program that shows the picture, and not all of them understand how.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from typing_extensions import override

from okosos_admin.report.chart_parts import bars_flow, lines_flow
from okosos_admin.report.charts import BarChart
from okosos_admin.report.document import Align
from okosos_admin.report.sheet import DEEP, FAINT, FINE, GREY, HAIR, Faces, Sheet, Style

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from okosos_admin.report.charts import Chart
    from okosos_admin.report.parts import Flow
    from okosos_admin.report.sheet import Ink

_WIDTH: Final = 380.0
_EDGE: Final = 30.0
_GAP: Final = 24.0
_ABREAST: Final = 2
_HEADING: Final = Style(17, bold=True, ink=DEEP)
_SUBTITLE: Final = Style(9.5, ink=GREY)
_HATCHES: Final = 3.0
_FONTS: Final = "Noto Sans, Segoe UI, Arial, sans-serif"
_ANCHORS: Final = {Align.START: "start", Align.MIDDLE: "middle", Align.END: "end"}


def charts_svg(title: str, subtitle: str, charts: Sequence[Chart]) -> str:
    """The charts beside and below each other, as the text of an SVG file.

    Args:
        title: above everything; empty for none.
        subtitle: below it.
        charts: in the order of reading.
    """
    faces = Faces()
    flows = [bars_flow(c, _WIDTH, faces) if isinstance(c, BarChart) else lines_flow(c, _WIDTH, faces) for c in charts]
    abreast = min(_ABREAST, len(flows))
    width = 2 * _EDGE + abreast * _WIDTH + (abreast - 1) * _GAP
    sheet = SvgSheet(faces)
    top = -_EDGE
    for text, style in ((title, _HEADING), (subtitle, _SUBTITLE)):
        if text:
            top -= style.capitals
            sheet.text(_EDGE, top, text, style)
            top -= style.leading - style.capitals / 2
    for first in range(0, len(flows), abreast):
        top -= _GAP * 0.75
        row = flows[first : first + abreast]
        for place, flow in enumerate(row):
            _draw(flow, sheet, _EDGE + place * (_WIDTH + _GAP), top)
        top -= max(flow.height for flow in row)
    return "\n".join(sheet.written(width, _EDGE - top, title or charts[0].title))


def _draw(flow: Flow, sheet: Sheet, x: float, top: float) -> None:
    for part in (flow.head, *flow.body):
        part.draw(sheet, x, top)
        top -= part.height


class SvgSheet(Sheet):
    """A picture as tall as what is drawn on it; heights are counted from its top, downwards negative.

    Args:
        faces: the typefaces that texts are measured in.
    """

    def __init__(self, faces: Faces) -> None:
        super().__init__(None, faces)
        self._parts: list[str] = []

    def written(self, width: float, height: float, title: str) -> Iterator[str]:
        """The lines of the file."""
        yield '<?xml version="1.0" encoding="UTF-8"?>'
        size = f'width="{width:g}pt" height="{height:g}pt" viewBox="0 0 {width:g} {height:g}"'
        yield f'<svg xmlns="http://www.w3.org/2000/svg" {size} font-family="{_FONTS}">'
        yield f"<title>{_escaped(title)}</title>"
        yield '<rect width="100%" height="100%" fill="#ffffff"/>'
        yield from self._parts
        yield "</svg>"

    @override
    def text(self, x: float, y: float, text: str, style: Style, align: Align = Align.START) -> None:
        weight = ' font-weight="bold"' if style.bold else ""
        place = f'x="{x:.2f}" y="{-y:.2f}" text-anchor="{_ANCHORS[align]}"'
        looks = f'font-size="{style.size:g}" fill="{_hex(style.ink)}"{weight}'
        self._parts.append(f"<text {place} {looks}>{_escaped(text)}</text>")

    @override
    def rule(self, x: float, y: float, width: float, thickness: float = HAIR, ink: Ink = FAINT) -> None:
        self.curve([(x, y), (x + width, y)], ink, thickness, ())

    @override
    def upright(self, x: float, y: float, height: float, thickness: float = HAIR, ink: Ink = FAINT) -> None:
        self.curve([(x, y), (x, y + height)], ink, thickness, ())

    @override
    def bar(self, x: float, y: float, width: float, height: float, ink: Ink, *, hatched: bool = False) -> None:
        place = f'x="{x:.2f}" y="{-y - height:.2f}" width="{width:.2f}" height="{height:.2f}"'
        if not hatched:
            self._parts.append(f'<rect {place} fill="{_hex(ink)}"/>')
            return
        self._parts.append(f'<rect {place} fill="none" stroke="{_hex(ink)}" stroke-width="{FINE:g}"/>')
        left = x - height
        while left < x + width:
            # What sticks out at either end is cut off by hand: clipping is one more thing that not all can do.
            start, end = max(left, x), min(left + height, x + width)
            self.curve([(start, y + start - left), (end, y + end - left)], ink, FINE, ())
            left += _HATCHES

    @override
    def curve(self, points: Sequence[tuple[float, float]], ink: Ink, thickness: float, dashes: Sequence[float]) -> None:
        dashed = f' stroke-dasharray="{" ".join(f"{dash:g}" for dash in dashes)}"' if dashes else ""
        looks = f'fill="none" stroke="{_hex(ink)}" stroke-width="{thickness:g}"{dashed}'
        self._parts.append(f'<polyline points="{_places(points)}" {looks}/>')

    @override
    def shape(self, corners: Sequence[tuple[float, float]], ink: Ink) -> None:
        self._parts.append(f'<polygon points="{_places(corners)}" fill="{_hex(ink)}"/>')


def _places(points: Sequence[tuple[float, float]]) -> str:
    return " ".join(f"{x:.2f},{-y:.2f}" for x, y in points)


def _hex(ink: Ink) -> str:
    return "#" + "".join(f"{round(part * 255):02x}" for part in ink)


def _escaped(text: str) -> str:
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")

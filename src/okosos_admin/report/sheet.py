"""One page of paper: its measures, its inks, and the few things that are drawn on it.

All lengths are points (1/72 inch). Places are counted from the lower left corner, as PDF does.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from okosos_admin.report.document import Align
from okosos_admin.report.fonts import Typeface

if TYPE_CHECKING:
    from collections.abc import Sequence

PAGE_WIDTH: Final = 841.89  # A4 landscape
PAGE_HEIGHT: Final = 595.28
MARGIN: Final = 40.0
TOP: Final = PAGE_HEIGHT - 36.0
BOTTOM: Final = 50.0  # the foot of the page is below
WIDTH: Final = PAGE_WIDTH - 2 * MARGIN

Ink: TypeAlias = tuple[float, float, float]

# Dark enough to be told apart from paper and from each other on a black-and-white printer.
INK: Final[Ink] = (0.09, 0.10, 0.12)
DEEP: Final[Ink] = (0.10, 0.22, 0.36)
GREY: Final[Ink] = (0.36, 0.38, 0.41)
FAINT: Final[Ink] = (0.74, 0.76, 0.78)

HEAVY: Final = 1.1
FINE: Final = 0.5
HAIR: Final = 0.35
_HATCHES: Final = 3.0

_CAPITALS: Final = 0.714  # height of a capital in Noto Sans, at a size of 1
_LEADING: Final = 1.25


@dataclass(frozen=True, slots=True)
class Style:
    """How a text looks.

    Attributes:
        size: of the font.
        bold: whether it is.
        ink: its colour.
    """

    size: float
    bold: bool = False
    ink: Ink = INK

    @property
    def leading(self) -> float:
        """From one line to the next."""
        return self.size * _LEADING

    @property
    def capitals(self) -> float:
        """Height of a capital letter or a figure."""
        return self.size * _CAPITALS

    def as_bold(self) -> Style:
        """The same, bold."""
        return replace(self, bold=True)


class Faces:
    """The typefaces of a document, and the measuring of text in a style."""

    def __init__(self) -> None:
        self._faces = {False: Typeface("Regular"), True: Typeface("Bold")}

    @property
    def first(self) -> str:
        """The name of the font that a page begins with."""
        return self._faces[False].name

    def of(self, style: Style) -> Typeface:
        """The typeface of a style."""
        return self._faces[style.bold]

    def width(self, text: str, style: Style) -> float:
        """How wide a text is."""
        return self.of(style).width(text) * style.size

    def cut(self, text: str, style: Style, width: float) -> str:
        """As much of a text as there is room for."""
        return self.of(style).cut(text, width, style.size)

    def wrap(self, text: str, style: Style, width: float, most: int) -> list[str]:
        """A text in at most `most` lines."""
        return self.of(style).wrap(text, width, style.size, most)


class Sheet:
    """A page that is being drawn.

    Args:
        canvas: reportlab's canvas, at a new page.
        faces: the document's typefaces.
    """

    def __init__(self, canvas: Any, faces: Faces) -> None:
        self._canvas = canvas
        self.faces = faces
        self._filled: Ink | None = None
        self._stroked: tuple[Ink, float] | None = None

    def text(self, x: float, y: float, text: str, style: Style, align: Align = Align.START) -> None:
        """One line of text with its baseline at `y`; `x` is its start, middle or end."""
        if not text:
            return
        if align is not Align.START:
            width = self.faces.width(text, style)
            x -= width if align is Align.END else width / 2
        self._fill(style.ink)
        line = self._canvas.beginText(x, y)
        for font, piece in self.faces.of(style).pieces(text):
            line.setFont(font, style.size)
            line.textOut(piece)
        self._canvas.drawText(line)

    def lines(self, x: float, top: float, lines: Sequence[str], style: Style) -> None:
        """Lines below each other, the first one's capitals reaching up to `top`."""
        for number, line in enumerate(lines):
            self.text(x, top - style.capitals - number * style.leading, line, style)

    def turned(self, x: float, y: float, lines: Sequence[str], style: Style) -> None:
        """Lines read from below, beginning at `y`, centred as a whole on `x`."""
        thickness = style.capitals + (len(lines) - 1) * style.leading
        self._canvas.saveState()
        self._canvas.translate(x, y)
        self._canvas.rotate(90)
        self.lines(0, thickness / 2, lines, style)
        self._canvas.restoreState()
        self._filled = self._stroked = None

    def rule(self, x: float, y: float, width: float, thickness: float = HAIR, ink: Ink = FAINT) -> None:
        """A line across."""
        self._stroke(ink, thickness)
        self._canvas.line(x, y, x + width, y)

    def upright(self, x: float, y: float, height: float, thickness: float = HAIR, ink: Ink = FAINT) -> None:
        """A line upwards."""
        self._stroke(ink, thickness)
        self._canvas.line(x, y, x, y + height)

    def bar(self, x: float, y: float, width: float, height: float, ink: Ink, *, hatched: bool = False) -> None:
        """A filled rectangle from its lower left corner; a `hatched` one has slanting lines in place of a filling."""
        if not hatched:
            self._fill(ink)
            self._canvas.rect(x, y, width, height, stroke=0, fill=1)
            return
        self._stroke(ink, FINE)
        self._canvas.rect(x, y, width, height, stroke=1, fill=0)
        self._canvas.saveState()
        inside = self._canvas.beginPath()
        inside.rect(x, y, width, height)
        self._canvas.clipPath(inside, stroke=0)
        left = x - height
        while left < x + width:
            self._canvas.line(left, y, left + height, y + height)
            left += _HATCHES
        self._canvas.restoreState()

    def curve(self, points: Sequence[tuple[float, float]], ink: Ink, thickness: float, dashes: Sequence[float]) -> None:
        """A line through `points`, with pen down and up as `dashes` says; unbroken for none."""
        self._stroke(ink, thickness)
        self._canvas.setDash(list(dashes))
        path = self._canvas.beginPath()
        for number, (x, y) in enumerate(points):
            if number:
                path.lineTo(x, y)
            else:
                path.moveTo(x, y)
        self._canvas.drawPath(path, stroke=1, fill=0)
        self._canvas.setDash([])

    def shape(self, corners: Sequence[tuple[float, float]], ink: Ink) -> None:
        """A filled shape."""
        self._fill(ink)
        path = self._canvas.beginPath()
        path.moveTo(*corners[0])
        for corner in corners[1:]:
            path.lineTo(*corner)
        path.close()
        self._canvas.drawPath(path, stroke=0, fill=1)

    def tick(self, x: float, y: float, size: float) -> None:
        """A tick as high as a capital of `size`, at a baseline; no font of ours has one."""
        self._stroke(INK, size / 9)
        side = size * _CAPITALS
        self._canvas.lines(
            [
                (x, y + side * 0.45, x + side * 0.36, y + side * 0.06),
                (x + side * 0.36, y + side * 0.06, x + side * 1.05, y + side * 0.98),
            ]
        )

    def warning(self, x: float, y: float, size: float) -> None:
        """A filled triangle with an exclamation mark, at a baseline."""
        side = size * _CAPITALS * 1.25
        self._fill(INK)
        shape = self._canvas.beginPath()
        shape.moveTo(x - side * 0.08, y - side * 0.08)
        shape.lineTo(x + side * 1.08, y - side * 0.08)
        shape.lineTo(x + side * 0.5, y + side * 0.95)
        shape.close()
        self._canvas.drawPath(shape, stroke=0, fill=1)
        self.text(x + side * 0.5, y + side * 0.04, "!", Style(size * 0.8, bold=True, ink=(1, 1, 1)), Align.MIDDLE)

    def dot(self, x: float, y: float, size: float) -> None:
        """A small dot in the middle of a capital's height, at a baseline."""
        self._fill(GREY)
        self._canvas.circle(x + size * 0.3, y + size * _CAPITALS / 2, size * 0.13, stroke=0, fill=1)

    def _fill(self, ink: Ink) -> None:
        if ink != self._filled:
            self._canvas.setFillColorRGB(*ink)
            self._filled = ink

    def _stroke(self, ink: Ink, thickness: float) -> None:
        if (ink, thickness) != self._stroked:
            self._canvas.setStrokeColorRGB(*ink)
            self._canvas.setLineWidth(thickness)
            self._stroked = ink, thickness

"""Parts: pieces of paper of known height that a page is put together from. The remarks, as parts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from okosos_admin.report.document import Tone
from okosos_admin.report.sheet import DEEP, Style

if TYPE_CHECKING:
    from collections.abc import Callable

    from okosos_admin.report.document import Remark, Remarks
    from okosos_admin.report.sheet import Faces, Sheet

TITLE: Final = Style(10.5, bold=True, ink=DEEP)
_TITLE_HEIGHT: Final = 15.5
_REMARK: Final = Style(9.5)
_REMARK_LINES: Final = 4
_MARK_WIDTH: Final = 16.0


@dataclass(frozen=True, slots=True)
class Part:
    """Something of a known height that is never broken.

    Attributes:
        height: how much of a page it takes.
        draw: draws it on a sheet, from its left edge and its top.
    """

    height: float
    draw: Callable[[Sheet, float, float], None]


@dataclass(frozen=True, slots=True)
class Flow:
    """A block as parts.

    Attributes:
        head: comes first, and again wherever the block goes on in another column or page.
        body: come below each other.
    """

    head: Part
    body: tuple[Part, ...]

    @property
    def height(self) -> float:
        """Of everything, unbroken."""
        return self.head.height + sum(part.height for part in self.body)


def title_part(text: str, width: float) -> Part:
    """The heading of a block; nothing when it has none."""

    def draw(sheet: Sheet, x: float, top: float) -> None:
        sheet.text(x, top - TITLE.capitals, sheet.faces.cut(text, TITLE, width), TITLE)

    return Part(_TITLE_HEIGHT if text else 0.0, draw)


# --- remarks ----------------------------------------------------------------------------------------------------------


def remarks_flow(block: Remarks, width: float, faces: Faces) -> Flow:
    """Remarks as parts for a column of the page that is `width` wide."""
    return Flow(title_part(block.title, width), tuple(_remark(remark, width, faces) for remark in block.remarks))


def _remark(remark: Remark, width: float, faces: Faces) -> Part:
    style = _REMARK.as_bold() if remark.tone is Tone.WRONG else _REMARK
    lines = faces.wrap(remark.text, style, width - _MARK_WIDTH, _REMARK_LINES)

    def draw(sheet: Sheet, x: float, top: float) -> None:
        marks = {Tone.INFORMATION: sheet.dot, Tone.RIGHT: sheet.tick, Tone.WRONG: sheet.warning}
        marks[remark.tone](x, top - style.capitals, style.size)
        sheet.lines(x + _MARK_WIDTH, top, lines, style)

    return Part(len(lines) * style.leading + 4.0, draw)

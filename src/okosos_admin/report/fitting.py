"""How wide the columns of a list are, so that as much as possible is on one line and nothing is cut.

The shares that the columns ask for are where it starts; what is in them decides. Where there is too little room for
everything on one line, the print becomes smaller first, and then the longest texts are broken between words.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from itertools import accumulate
from typing import TYPE_CHECKING, Final, NamedTuple

from okosos_admin.report.document import Weight, shown

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from okosos_admin.report.document import Column, Table
    from okosos_admin.report.sheet import Faces, Style


@dataclass(frozen=True, slots=True)
class Look:
    """The measures of a table.

    Attributes:
        heading: of a column.
        group: above the headings.
        cell: of rows, by weight.
        note: of footnotes.
        height: of rows whose cells are one line.
        air: above and below the lines of a cell that has several, together.
        gap: between columns that can be confused.
    """

    heading: Style
    group: Style
    cell: Mapping[Weight, Style]
    note: Style
    height: Mapping[Weight, float]
    air: float
    gap: float

    def scaled(self, factor: float) -> Look:
        """The same in smaller or larger print; the gaps between columns stay."""
        return replace(
            self,
            heading=_scaled(self.heading, factor),
            group=_scaled(self.group, factor),
            cell={weight: _scaled(style, factor) for weight, style in self.cell.items()},
            note=_scaled(self.note, factor),
            height={weight: height * factor for weight, height in self.height.items()},
            air=self.air * factor,
        )


def _scaled(style: Style, factor: float) -> Style:
    return replace(style, size=style.size * factor)


class _Wish(NamedTuple):
    """What a column asks for: so much that no word is cut, and so much that nothing is broken."""

    need: float
    want: float


_SCALES: Final = (1.0, 14 / 15, 13 / 15)  # 7.5, 7 and 6.5 points
_MOST_FOR_A_WORD: Final = 2.0  # of a column's share; what is longer is no word
_MOST_FOR_A_LINE: Final = 1.5
_HAIR: Final = 0.01  # a text measured to fit should not be broken by a rounding error


def fitted(table: Table, width: float, look: Look, gaps: float, faces: Faces) -> tuple[Look, list[float]]:
    """How large the print of a list is, and how wide its columns are.

    Args:
        table: the list.
        width: of the page's column; the columns of the table and the gaps between them fill it.
        look: the print as it is where there is room for it.
        gaps: what the gaps take together.
        faces: for measuring.

    Returns:
        the look, and the widths in the order of the columns.
    """
    room = width - gaps
    unit = room / sum(column.width for column in table.columns)
    shares = [column.width * unit for column in table.columns]
    texts = [{shown(row.cells[at]) for row in table.rows} for at in range(len(table.columns))]
    for scale in _SCALES:
        smaller = look.scaled(scale)
        wishes = [_wish(*of, smaller, faces) for of in zip(table.columns, texts, shares, strict=True)]
        if sum(wish.want for wish in wishes) <= room:
            break
    return smaller, _shared_out(wishes, shares, room)


def _wish(column: Column, texts: set[str], share: float, look: Look, faces: Faces) -> _Wish:
    style = look.cell[Weight.PLAIN]
    if column.strong:
        style = style.as_bold()
    heading = _two_lines(column.label, look.heading, faces)
    word = max((faces.width(word, style) for text in texts for word in text.split()), default=0.0)
    line = max((faces.width(text, style) for text in texts), default=0.0)
    need = max(heading, min(word, share * _MOST_FOR_A_WORD)) + _HAIR
    return _Wish(need, max(need, min(line, share * _MOST_FOR_A_LINE) + _HAIR))


def _two_lines(heading: str, style: Style, faces: Faces) -> float:
    """The least width in which a heading has two lines."""
    words = heading.split()
    firsts = accumulate(words, lambda before, word: f"{before} {word}")
    return min(
        (
            max(faces.width(first, style), faces.width(" ".join(words[taken:]), style))
            for taken, first in enumerate(firsts, 1)
        ),
        default=0.0,
    )


def _shared_out(wishes: Sequence[_Wish], shares: Sequence[float], room: float) -> list[float]:
    needed = sum(wish.need for wish in wishes)
    if needed > room:
        return [wish.need * room / needed for wish in wishes]
    more = fair([wish.want - wish.need for wish in wishes], room - needed)
    widths = [wish.need + got for wish, got in zip(wishes, more, strict=True)]
    left = (room - sum(widths)) / sum(shares)
    return [width + left * share for width, share in zip(widths, shares, strict=True)]


def fair(wanted: Sequence[float], room: float) -> list[float]:
    """Widths that together are at most `room`: what is narrow gets what it wants, the wide ones share the rest."""
    given = [0.0] * len(wanted)
    for left, (want, at) in zip(range(len(wanted), 0, -1), sorted((w, at) for at, w in enumerate(wanted)), strict=True):
        given[at] = min(want, room / left)
        room -= given[at]
    return given

"""The fonts that travel with the program, and how wide a text is in them.

Noto Sans has every Latin, Greek and Cyrillic letter; a text that has others is drawn piece by piece, each piece in the
first font of `FAMILIES` that has its letters. To add a script: its font in `resources/fonts` and a name in `FAMILIES`.
A letter that no font has becomes the replacement character, so that one sees that something is there.
"""

from __future__ import annotations

import re
from functools import lru_cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from okosos_admin.paths import resource
from okosos_admin.report.rtl import drawn_order

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

FAMILIES: Final = ("NotoSans", "NotoSansArabic")
ELLIPSIS: Final = "…"

REPLACEMENT: Final = "\N{REPLACEMENT CHARACTER}"

_STAND_INS: Final = {ord("\N{MINUS SIGN}"): "–", ord("\N{HYPHEN}"): "-", ord("\N{NON-BREAKING HYPHEN}"): "-"}
_INVISIBLE: Final = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
_UNDRAWN: Final = _STAND_INS | _INVISIBLE
_BLANKS: Final = re.compile("[ \t\r\n]+")  # but no no-break space
_CACHED_TEXTS: Final = 20_000


class Typeface:
    """One weight of the fonts.

    Args:
        weight: 'Regular' or 'Bold', as the files are called.

    Attributes:
        name: what reportlab calls the first of its fonts.
        width: how wide a text is at a size of 1.
        pieces: a text as it is drawn, from left to right: names of fonts, each with what it draws.
    """

    def __init__(self, weight: str) -> None:
        self._fonts = [_registered(f"{family}-{weight}") for family in FAMILIES]
        self._main = self._fonts[0]
        self.name: str = self._main.fontName
        self._letters: Mapping[int, int] = self._main.face.charToGlyph
        # Texts repeat, in a long table above all; the caches die with the document.
        self.width = lru_cache(_CACHED_TEXTS)(self._width)
        self.pieces = lru_cache(_CACHED_TEXTS)(self._pieces)

    def _pieces(self, text: str) -> list[tuple[str, str]]:
        text = drawn_order(_BLANKS.sub(" ", text).translate(_UNDRAWN))
        if self._letters.keys() >= set(map(ord, text)):
            return [(self.name, text)]
        runs = groupby(map(self._drawn, text), itemgetter(0))
        return [(name, "".join(character for _name, character in run)) for name, run in runs]

    def _drawn(self, character: str) -> tuple[str, str]:
        for font in self._fonts:
            if ord(character) in font.face.charToGlyph:
                return font.fontName, character
        return self.name, REPLACEMENT

    def _width(self, text: str) -> float:
        return float(sum(_font(name).stringWidth(piece, 1) for name, piece in self.pieces(text)))

    def cut(self, text: str, width: float, size: float) -> str:
        """`text`, or as much of its beginning as is at most `width` wide, and an ellipsis."""
        if self.width(text) * size <= width:
            return text
        room = width / size - self.width(ELLIPSIS)
        low, high = 0, len(text)
        while low < high:
            middle = (low + high + 1) // 2
            low, high = (middle, high) if self.width(text[:middle].rstrip()) <= room else (low, middle - 1)
        return text[:low].rstrip() + ELLIPSIS

    def wrap(self, text: str, width: float, size: float, most: int) -> list[str]:
        """`text` in at most `most` lines, broken between words; what there is no room for is cut."""
        lines: list[str] = []
        words = _BLANKS.split(text.strip())
        while words and len(lines) < most - 1:
            taken = self._words_on_a_line(words, width / size)
            if taken == 0:
                break
            lines.append(" ".join(words[:taken]))
            words = words[taken:]
        if words:
            lines.append(self.cut(" ".join(words), width, size))
        return lines

    def _words_on_a_line(self, words: Sequence[str], width: float) -> int:
        for taken in range(1, len(words) + 1):
            if self.width(" ".join(words[:taken])) > width:
                return taken - 1
        return len(words)


def _registered(name: str) -> Any:
    """The font called `name`, which reportlab keeps for the life of the process."""
    from reportlab.pdfbase import pdfmetrics
    from reportlab.pdfbase.ttfonts import TTFont

    if name not in pdfmetrics.getRegisteredFontNames():
        # Not shapable: with a shaping library at hand, reportlab would turn what `drawn_order` has turned already.
        pdfmetrics.registerFont(TTFont(name, str(resource("fonts", f"{name}.ttf")), shapable=False))
    return pdfmetrics.getFont(name)


def _font(name: str) -> Any:
    from reportlab.pdfbase import pdfmetrics

    return pdfmetrics.getFont(name)

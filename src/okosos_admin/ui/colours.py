"""Colours by what they mean, for light and for dark surroundings; everything else comes from the system's palette.

Ink is readable on its own paper, and where a tone has none, on the table's both row colours: at least 4.5:1, which a
test holds every row to. Colour never stands alone: whatever is coloured also has a sign or a word. To add a meaning:
one row in `COLOURS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Final

from PySide6.QtGui import QColor, QPalette

if TYPE_CHECKING:
    from collections.abc import Mapping


class Meaning(Enum):
    """What a colour says."""

    OVERDUE = auto()
    REFUSED = auto()
    UNSAVED = auto()
    IMPOSSIBLE = auto()
    MISSING = auto()
    NOTICE = auto()
    QUIET = auto()
    ADDED = auto()
    NEWS = auto()
    READ_ONLY = auto()
    FREED = auto()
    FAILED = auto()


@dataclass(frozen=True, slots=True)
class Tone:
    """A text colour and what it stands on; an empty `paper` is the table's own."""

    ink: str
    paper: str = ""


@dataclass(frozen=True, slots=True)
class Tones:
    """One meaning in light and in dark surroundings."""

    light: Tone
    dark: Tone


COLOURS: Final[Mapping[Meaning, Tones]] = {
    Meaning.OVERDUE: Tones(Tone("#b3141b"), Tone("#ff9a94")),
    Meaning.REFUSED: Tones(Tone("#9c0f16", "#fde4e3"), Tone("#ffc9c5", "#5a1d1f")),
    Meaning.UNSAVED: Tones(Tone("#5c4400", "#fff4cf"), Tone("#ffe08a", "#4a3b0c")),
    Meaning.IMPOSSIBLE: Tones(Tone("#b3141b"), Tone("#ff9a94")),
    Meaning.MISSING: Tones(Tone("#8f4d00"), Tone("#ffbd6b")),
    Meaning.NOTICE: Tones(Tone("#1b5e9b"), Tone("#8fc7ff")),
    Meaning.QUIET: Tones(Tone("#5f6368"), Tone("#b4b8bd")),
    Meaning.ADDED: Tones(Tone("#1f5c2e", "#eaf6ec"), Tone("#b9e8c4", "#1d3a25")),
    Meaning.NEWS: Tones(Tone("#123f6b", "#dcebfa"), Tone("#cfe6ff", "#1c3a57")),
    Meaning.READ_ONLY: Tones(Tone("#5c4400", "#fff4cf"), Tone("#ffe08a", "#4a3b0c")),
    Meaning.FREED: Tones(Tone("#14512a", "#dcf4e2"), Tone("#b9f0c8", "#163f25")),
    Meaning.FAILED: Tones(Tone("#9c0f16", "#fde4e3"), Tone("#ffc9c5", "#5a1d1f")),
}


def is_dark(palette: QPalette) -> bool:
    """Whether the surroundings are dark: the table's text is lighter than its ground."""
    return palette.color(QPalette.ColorRole.Text).lightness() > palette.color(QPalette.ColorRole.Base).lightness()


def ink(meaning: Meaning, palette: QPalette) -> QColor:
    """The text colour of `meaning` in the surroundings of `palette`."""
    return QColor(_tone(meaning, palette).ink)


def paper(meaning: Meaning, palette: QPalette) -> QColor:
    """What the text of `meaning` stands on in the surroundings of `palette`."""
    name = _tone(meaning, palette).paper
    return QColor(name) if name else palette.color(QPalette.ColorRole.Base)


def contrast(first: QColor, second: QColor) -> float:
    """The contrast ratio of two colours, 1 to 21, as WCAG 2 defines it."""
    lighter, darker = sorted((_luminance(first), _luminance(second)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def _tone(meaning: Meaning, palette: QPalette) -> Tone:
    tones = COLOURS[meaning]
    return tones.dark if is_dark(palette) else tones.light


def _luminance(colour: QColor) -> float:
    red, green, blue = (_linear(part) for part in (colour.redF(), colour.greenF(), colour.blueF()))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(part: float) -> float:
    linear: float = part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
    return linear

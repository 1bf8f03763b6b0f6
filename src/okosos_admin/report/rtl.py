"""Scripts written from right to left, made ready for a PDF, which draws glyph by glyph from left to right.

Arabic letters change form with their neighbours. Unicode has those forms as characters of their own and says which
letter and place each is for, so Python's own tables are enough for names; no shaping library is needed. Only what names
need is here: embedded numbers keep their order, brackets and deeper nesting are left as they are.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache
from itertools import groupby
from operator import itemgetter
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

_PRESENTATION_FORMS: Final = (*range(0xFB50, 0xFDD0), *range(0xFE70, 0xFEFD))
_ANY: Final = re.compile("[\u0590-\u08ff\ufb1d-\ufefc]")
_TATWEEL: Final = "\u0640"
_RIGHT_TO_LEFT: Final = frozenset({"R", "AL"})
_DIGITS: Final = frozenset({"EN", "AN"})
_LAM: Final = "\u0644"
_ALEFS: Final = "\u0622\u0623\u0625\u0627"


@cache
def _forms() -> Mapping[tuple[str, str], str]:
    """The character for a letter (or lam with alef) in a place: isolated, initial, medial or final."""
    forms: dict[tuple[str, str], str] = {}
    for code in _PRESENTATION_FORMS:
        place, *letters = unicodedata.decomposition(chr(code)).split() or [""]
        text = "".join(chr(int(letter, 16)) for letter in letters)
        if len(text) == 1 or (len(text) == 2 and text[0] == _LAM and text[1] in _ALEFS):
            forms.setdefault((text, place.strip("<>")), chr(code))
    return forms


def _joins_next(letter: str) -> bool:
    return letter == _TATWEEL or (letter, "initial") in _forms()


def _joins_previous(letter: str) -> bool:
    return letter == _TATWEEL or (letter, "final") in _forms()


def drawn_order(text: str) -> str:
    """`text` as its glyphs stand on the line from left to right, letters in the forms their neighbours ask for.

    Text without letters of a right-to-left script is handed back as it is.
    """
    if not _ANY.search(text):
        return text
    return "".join(_turned(run) if turns else run for turns, run in _runs(text))


def _runs(text: str) -> Iterator[tuple[bool, str]]:
    """`text` in runs, with whether each is turned: from one right-to-left letter to the last before a Latin one."""
    kinds = [unicodedata.bidirectional(character) for character in text]
    turns = [kind in _RIGHT_TO_LEFT for kind in kinds]
    last = None
    for at, kind in enumerate(kinds):
        if last is not None and (turns[at] or (kind == "NSM" and last == at - 1)):
            turns[last:at] = [True] * (at - last)
            turns[at] = True
        if turns[at]:
            last = at
        elif kind == "L":
            last = None
    for turned, pairs in groupby(zip(turns, text, strict=True), itemgetter(0)):
        yield turned, "".join(character for _turned, character in pairs)


def _turned(text: str) -> str:
    """A run from its last letter to its first; digits among them keep their order."""
    pieces: list[str] = []
    for digits, group in groupby(_shaped(text), lambda piece: unicodedata.bidirectional(piece[0]) in _DIGITS):
        letters = list(group)
        pieces.extend(["".join(letters)] if digits else letters)
    return "".join(reversed(pieces))


def _shaped(text: str) -> list[str]:
    """The letters in their forms, each with the marks that sit on it."""
    letters: list[str] = []
    marks: list[str] = []
    for character in text:
        if letters and unicodedata.combining(character):
            marks[-1] += character
        elif letters and (letters[-1] + character, "isolated") in _forms() and not marks[-1]:
            letters[-1] += character
        else:
            letters.append(character)
            marks.append("")
    return [_form(letters, at) + mark for at, mark in enumerate(marks)]


def _form(letters: list[str], at: int) -> str:
    letter = letters[at]
    after = at > 0 and _joins_previous(letter) and _joins_next(letters[at - 1])
    before = at + 1 < len(letters) and _joins_next(letter) and _joins_previous(letters[at + 1])
    place = {(False, False): "isolated", (False, True): "initial", (True, True): "medial", (True, False): "final"}
    return _forms().get((letter, place[after, before]), letter)

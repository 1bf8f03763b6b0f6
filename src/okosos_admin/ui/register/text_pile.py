"""Many short texts in one array of bytes, so that a word is looked for in all of them at once.

Looking through 100 000 names one by one takes longer than painting the grid; comparing one array takes a tenth of that.
Texts that have changed since the array was made are few, and are looked at one by one until it is made anew.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from okosos_admin.stats import Mask

_END: Final = "\n"
_MOST_CHANGED: Final = 500
_COMPARED: Final = 3
"""So many bytes of a word are compared over the whole array, the rest only where these are."""
_FEW: Final = 3
"""Up to one place in so many texts, looking them up is quicker than looking through all texts."""


class TextPile:
    """The texts of the rows; those are folded, without line ends, by whoever brings them."""

    def __init__(self, texts: Sequence[str]) -> None:
        self.texts = list(texts)
        self._changed: set[int] = set()
        self._bytes: npt.NDArray[np.uint8] = np.empty(0, np.uint8)
        self._starts: npt.NDArray[np.int64] = np.empty(0, np.int64)
        self._ends: npt.NDArray[np.int64] = np.empty(0, np.int64)
        self._is_piled = False

    def patch(self, rows: Iterable[int], texts: Iterable[str], length: int) -> None:
        """Take over the texts of changed and new rows; `length` is how many rows there are now."""
        del self.texts[length:]
        before = len(self.texts)
        self.texts += [""] * (length - before)
        for row, text in zip(rows, texts, strict=True):
            # A row that went away and has come again may stand in the array with what it was.
            if row >= before or text != self.texts[row]:
                self.texts[row] = text
                self._changed.add(row)
        if len(self._changed) > _MOST_CHANGED:
            self._is_piled = False

    def having(self, word: str) -> Mask:
        """The rows whose text has `word` in it."""
        if not self._is_piled:
            self._pile()
        length = len(self.texts)
        mask = self._piled_with(word.encode())[:length]
        mask = np.concatenate((mask, np.zeros(length - len(mask), np.bool_)))
        for row in self._changed:
            if row < length:
                mask[row] = word in self.texts[row]
        return mask

    def _pile(self) -> None:
        self._bytes = np.frombuffer((_END.join(self.texts) + _END).encode(), np.uint8)
        self._ends = np.flatnonzero(self._bytes == ord(_END))
        self._starts = np.concatenate(([0], self._ends[:-1] + 1))
        self._changed.clear()
        self._is_piled = True

    def _piled_with(self, word: bytes) -> Mask:
        """The same of the texts as they were when the array was made."""
        last = len(self._bytes) - len(word) + 1
        if last <= 0:
            return np.zeros(len(self._ends), np.bool_)
        found = np.zeros(len(self._bytes), np.bool_)
        np.equal(self._bytes[:last], word[0], out=found[:last])
        for place in range(1, min(len(word), _COMPARED)):
            found[:last] &= self._bytes[place : last + place] == word[place]
        if len(word) <= _COMPARED and np.count_nonzero(found) > len(self._ends) // _FEW:
            # A letter that is nearly everywhere: which places it has is not worth the asking.
            somewhere: Mask = np.logical_or.reduceat(found, self._starts)
            return somewhere
        places = np.flatnonzero(found)
        for place in range(_COMPARED, len(word)):
            places = places[self._bytes[places + place] == word[place]]
        mask = np.zeros(len(self._ends), np.bool_)
        mask[np.searchsorted(self._ends, places)] = True
        return mask

"""One text column of the register, kept in Norwegian order and ready to be searched while cases come, change and go."""

from __future__ import annotations

import re
from bisect import bisect_left
from typing import TYPE_CHECKING, Final

import numpy as np
import numpy.typing as npt

from okosos_admin.model.values import folded, norwegian_key
from okosos_admin.ui.register.text_pile import TextPile

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

Rows = npt.NDArray[np.int32]
Numbers = npt.NDArray[np.int64]

_LAST: Final = "\U0010ffff"
_DIGITS: Final = re.compile(r"\d+")


def sort_key(text: str | None) -> str:
    """Norwegian order, whole numbers by their size (ID 9 before ID 10), blanks last."""
    if not text:
        return _LAST
    key = norwegian_key(text)
    return key if key.isalpha() else _DIGITS.sub(lambda match: match[0].zfill(12), key)


class SortedTexts:
    """The texts of one column, by row of the register's columns.

    Attributes:
        folded: what is searched.
        order: the rows in Norwegian order; equal texts by case number.
    """

    def __init__(self, texts: Sequence[str | None], numbers: Numbers) -> None:
        # Names recur: each is worked out once.
        known = {text: (sort_key(text), folded(text or "")) for text in dict.fromkeys(texts)}
        self._keys = [known[text][0] for text in texts]
        self._numbers = numbers
        self.folded = TextPile([known[text][1] for text in texts])
        by_number = np.argsort(numbers, kind="stable").tolist()
        self.order: Rows = np.array(sorted(by_number, key=self._keys.__getitem__), np.int32)
        self._positions: Rows | None = None

    @property
    def positions(self) -> Rows:
        """Where each row stands in `order`."""
        if self._positions is None:
            self._positions = np.empty(len(self.order), np.int32)
            self._positions[self.order] = np.arange(len(self.order), dtype=np.int32)
        return self._positions

    @property
    def filled(self) -> int:
        """How many rows hold a text; they come first in `order`."""
        return bisect_left(self.order, True, key=lambda row: self._keys[row] == _LAST)

    def patch(self, dirty: Iterable[int], texts: Sequence[str | None], numbers: Numbers) -> None:
        """Take over the rows in `dirty`, which hold other cases or texts now, lie beyond the old end, or the new one.

        Args:
            dirty: the rows that differ.
            texts: the texts of those rows that are left, in the same order.
            numbers: the case numbers of all rows as they are now.
        """
        dirty = list(dirty)
        old_length = len(self._keys)
        keys = [sort_key(text) for text in texts]
        self.folded.patch(dirty[: len(keys)], [folded(text or "") for text in texts], len(numbers))
        same_place = len(numbers) == old_length and all(
            self._keys[row] == key and self._numbers[row] == numbers[row] for row, key in zip(dirty, keys, strict=True)
        )
        if same_place:
            return
        gone = np.array([row for row in dirty if row < old_length], np.int32)
        kept = self.order[~np.isin(self.order, gone)]
        self._keys += [_LAST] * (len(numbers) - old_length)
        for row, key in zip(dirty, keys, strict=False):
            self._keys[row] = key
        del self._keys[len(numbers) :]
        self._numbers = numbers
        self.order = self._merged(kept, dirty[: len(keys)])
        self._positions = None

    def _merged(self, kept: Rows, rows: list[int]) -> Rows:
        rows = sorted(rows, key=self._place)
        places = [bisect_left(kept, self._place(row), key=self._place) for row in rows]
        return np.insert(kept, places, rows)

    def _place(self, row: int) -> tuple[str, int]:
        return self._keys[row], int(self._numbers[row])

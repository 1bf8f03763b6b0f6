"""COUNTS: the numbers of cases beside each caseworker, as they are today, declared once.

The reporting period has no say here: who has much to do is a question about now. To add a number: a row in `COUNTS`.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

from okosos_admin.stats import Mask, Period, Selection
from okosos_admin.stats.columns import NO_CODE
from okosos_admin.ui.caseworkers import texts

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import date

    from okosos_admin.stats import Columns


@dataclass(frozen=True, slots=True)
class Count:
    """One number.

    Attributes:
        heading: over its column, and the name of the cases behind it.
        tip: what it counts.
        predicate: the cases it counts.
    """

    heading: str
    tip: str
    predicate: Callable[[Selection], Mask]


COUNTS: Final[tuple[Count, ...]] = (
    Count(texts.ALL, texts.ALL_TIP, lambda selection: selection.everyone),
    Count(texts.OPEN, texts.OPEN_TIP, lambda selection: selection.open_at_end),
    Count(texts.WAITING, texts.WAITING_TIP, lambda selection: selection.waiting_at_end),
)


def unfinished(selection: Selection) -> Mask:
    """The cases that somebody has to go on with."""
    return selection.open_at_end | selection.waiting_at_end


def on(today: date, columns: Columns) -> Selection:
    """The cases as they are `today`."""
    return Selection(columns, Period(today, today, as_of=today))


def of(selection: Selection, name: str | None) -> Mask:
    """The cases of the caseworker called `name`; those of nobody for None."""
    columns = selection.columns
    return columns.caseworker == NO_CODE if name is None else columns.of_caseworker(name)


def tallied(selection: Selection, predicate: Callable[[Selection], Mask]) -> Mapping[str | None, int]:
    """How many of the cases each caseworker has, by name; those of nobody under None."""
    columns = selection.columns
    # One more for each, because nobody is -1.
    numbers = columns.caseworker[predicate(selection)].astype(np.int64) + 1
    found = np.bincount(numbers, minlength=len(columns.caseworkers) + 1).tolist()
    return dict(zip([None, *columns.caseworkers], found, strict=True))

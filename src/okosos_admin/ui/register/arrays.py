"""Whole columns of the register as arrays, by kind: what sorts them, what a filter lets through, what is offered.

One dictionary per concern, keyed by kind or by the class of filter. What a filter means is decided by
`model.search`; the masks here give the same answers for whole columns, and a test compares the two.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, Protocol, TypeAlias

import numpy as np
import numpy.typing as npt

from okosos_admin.model.codes import CODE_LISTS
from okosos_admin.model.fields import Field, Kind
from okosos_admin.model.search import (
    ChoiceFilter,
    DateFilter,
    Filter,
    MissingFilter,
    NumberFilter,
    TextFilter,
    search_words,
)
from okosos_admin.model.values import norwegian_key
from okosos_admin.stats import MISSING, NOT_WAITING, Mask, day_number

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from okosos_admin.stats import Columns, Selection
    from okosos_admin.ui.register.sorted_texts import Numbers, SortedTexts

STATUS_ORDER: Final = ("V", "P", "A")
OVERDUE_ORDER: Final = (False, True)
BLANK: Final = -1

Array: TypeAlias = npt.NDArray[Any]
Choices: TypeAlias = tuple[tuple[Any, ...], Array]


class Source(Protocol):
    """All cases, as `RegisterIndex` has them."""

    columns: Columns
    selection: Selection
    numbers: Numbers

    def texts(self, key: str) -> SortedTexts:
        """The prepared column of a text field."""


# --- what a dropdown offers: the values, and which of them each row has; -1 for blank ---------------------------------


def _status_choices(source: Source, _field: Field) -> Choices:
    numbers = np.full(len(source.numbers), BLANK, np.int8)
    for number, letter in enumerate(STATUS_ORDER):
        numbers[source.selection.status == letter] = number
    return STATUS_ORDER, numbers


def _overdue_choices(source: Source, _field: Field) -> Choices:
    due = source.columns.days("follow_up_due") != MISSING
    return OVERDUE_ORDER, np.where(due, source.selection.overdue.astype(np.int8), BLANK)


CHOICES: Final[Mapping[Kind, Callable[[Source, Field], Choices]]] = {
    Kind.CODE: lambda source, field: (
        tuple(CODE_LISTS[field.code_list].by_code),
        source.columns.codes(field.key),
    ),
    Kind.CASEWORKER: lambda source, _field: (tuple(source.columns.caseworkers), source.columns.caseworker),
    Kind.STATUS: _status_choices,
    Kind.OVERDUE: _overdue_choices,
}

# --- a number a row that sorts like the column; blanks are MISSING, which is last -------------------------------------


def _text_ranks(source: Source, field: Field) -> Array:
    texts = source.texts(field.key)
    return np.where(texts.positions < texts.filled, texts.positions, MISSING)


def _birth_days(source: Source, field: Field) -> Array:
    """Without those of shielded cases: neither their place nor a filter tells what is not shown."""
    return np.where(source.columns.codes("shielded") == BLANK, source.columns.days(field.key), MISSING)


def _choice_ranks(source: Source, field: Field) -> Array:
    numbers = CHOICES[field.kind](source, field)[1].astype(np.int64)
    return np.where(numbers == BLANK, MISSING, numbers)


def _caseworker_ranks(source: Source, _field: Field) -> Array:
    keys = [norwegian_key(name) for name in source.columns.caseworkers]
    ranks = np.empty(len(keys) + 1, np.int64)
    ranks[sorted(range(len(keys)), key=keys.__getitem__)] = np.arange(len(keys))
    ranks[BLANK] = MISSING
    return ranks[source.columns.caseworker]


def _waiting_ranks(source: Source, _field: Field) -> Array:
    days = source.selection.waiting_days
    return np.where(days == NOT_WAITING, MISSING, days)


_RANKS: Final[Mapping[Kind, Callable[[Source, Field], Array]]] = {
    Kind.NUMBER: lambda source, _field: np.argsort(np.argsort(source.numbers)),
    Kind.TEXT: _text_ranks,
    Kind.BIRTH_DATE: _birth_days,
    Kind.DATE: lambda source, field: source.columns.days(field.key),
    Kind.CODE: _choice_ranks,
    Kind.CASEWORKER: _caseworker_ranks,
    Kind.STATUS: _choice_ranks,
    Kind.WAITING_DAYS: _waiting_ranks,
    Kind.OVERDUE: _choice_ranks,
}


def ranks(source: Source, field: Field) -> npt.NDArray[np.int64]:
    """A whole number a row that sorts like the column; blanks are `stats.MISSING`, which is last."""
    return _RANKS[field.kind](source, field).astype(np.int64)


# --- what a filter lets through ---------------------------------------------------------------------------------------


def _text_mask(source: Source, field: Field, chosen: TextFilter) -> Mask:
    texts = source.texts(field.key).folded
    mask = np.ones(len(texts.texts), np.bool_)
    for word in search_words(chosen.text):
        mask &= texts.having(word)
    return mask


def _choice_mask(source: Source, field: Field, chosen: ChoiceFilter) -> Mask:
    values, numbers = CHOICES[field.kind](source, field)
    # The last place answers for -1, which stands for blank.
    accepted = np.array([chosen.accepts(value) for value in (*values, None)], np.bool_)
    mask: Mask = accepted[numbers]
    return mask


def _missing_mask(source: Source, field: Field, chosen: MissingFilter) -> Mask:
    there: Mask = ranks(source, field) != MISSING
    return there if chosen.filled else ~there


def _date_mask(source: Source, field: Field, chosen: DateFilter) -> Mask:
    first = np.iinfo(np.int32).min if chosen.start is None else day_number(chosen.start)
    last = MISSING - 1 if chosen.end is None else day_number(chosen.end)
    days = _birth_days(source, field) if field.kind is Kind.BIRTH_DATE else source.columns.days(field.key)
    return _between(days, first, last)


_WHOLE_NUMBERS: Final[Mapping[Kind, Callable[[Source], Array]]] = {
    Kind.NUMBER: lambda source: source.numbers,
    Kind.WAITING_DAYS: lambda source: source.selection.waiting_days,
}


def _number_mask(source: Source, field: Field, chosen: NumberFilter) -> Mask:
    least = 0 if chosen.least is None else max(0, chosen.least)
    most = MISSING if chosen.most is None else chosen.most
    return _between(_WHOLE_NUMBERS[field.kind](source), least, most)


def _between(numbers: Array, least: int, most: int) -> Mask:
    mask: Mask = (numbers >= least) & (numbers <= most)
    return mask


_MASKS: Final[Mapping[type, Callable[[Source, Field, Any], Mask]]] = {
    TextFilter: _text_mask,
    ChoiceFilter: _choice_mask,
    MissingFilter: _missing_mask,
    DateFilter: _date_mask,
    NumberFilter: _number_mask,
}


def filter_mask(source: Source, field: Field, chosen: Filter) -> Mask:
    """The rows whose value of `field` the filter accepts."""
    return _MASKS[type(chosen)](source, field, chosen)

"""The cases as numpy columns, so that a figure is a comparison of whole columns instead of a loop over cases.

Which columns there are follows from `model.fields.FIELDS`: every date, every code list, the caseworker. A column added
there is here too. Nothing in this module depends on a period; `selection.py` does.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final, TypeAlias

import numpy as np
import numpy.typing as npt

from okosos_admin.model.codes import CODE_LISTS
from okosos_admin.model.entities import Case
from okosos_admin.model.fields import BY_KEY, DATES, FIELDS, Kind

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

Mask: TypeAlias = npt.NDArray[np.bool_]
Days: TypeAlias = npt.NDArray[np.int32]
MonthKeys: TypeAlias = npt.NDArray[np.int32]
Codes: TypeAlias = npt.NDArray[np.int8]
Caseworkers: TypeAlias = npt.NDArray[np.int32]

# Later than any day that can be typed: what has not happened is "not by then" in every comparison, without a second
# test. Small enough that differences and month keys stay within 32 bits.
MISSING: Final = 1 << 30
NO_CODE: Final = -1
MONTH: Final = 32  # more than the days of any month

_EPOCH: Final = date(1970, 1, 1).toordinal()
_FIRST_CAPACITY: Final = 64

_DATE_ROWS: Final = {key: row for row, key in enumerate([f.key for f in FIELDS if f.kind in DATES] + ["entered"])}
_CODE_ROWS: Final = {key: row for row, key in enumerate(f.key for f in FIELDS if f.kind is Kind.CODE)}
_KEY_ROWS: Final = {"entered": 0, "left_queue": 1, "started": 2, "closed": 3}
_POSITION: Final = {key: position for position, key in enumerate(Case._fields)}
_CODE_NUMBERS: Final = {
    key: {code.code: number for number, code in enumerate(CODE_LISTS[BY_KEY[key].code_list].codes)}
    for key in _CODE_ROWS
}


def day_number(day: date | None) -> int:
    """Days since 1970-01-01; `MISSING` for None."""
    return MISSING if day is None else day.toordinal() - _EPOCH


def month_keys(days: Days) -> MonthKeys:
    """One whole number a day, of which differences are whole calendar months: (b - a) // MONTH is Excel's DATEDIF "m".

    The key is the number of the month times `MONTH` plus the day of the month: a day of the month that is not reached
    makes the difference fall short of the next multiple. Keys are in the order of the days, `MISSING` after all.
    """
    months = days.astype(np.int64).view("datetime64[D]").astype("datetime64[M]")
    first_days = months.astype("datetime64[D]").view(np.int64)
    keys = months.view(np.int64) * MONTH + (days - first_days) + 1
    return keys.astype(np.int32)


class Columns:
    """All cases of a register, one row each, in numpy arrays that are patched when cases change.

    The order of the rows means nothing, and rows move: a removed case is replaced by the last one, so that arrays stay
    dense. Whoever keeps row numbers looks them up again in `row_of` after `patch` with removed cases. The arrays handed
    out are read-only views of the present state; take them, and `Selection`s over them, anew after every `patch`.

    Attributes:
        cases: the rows themselves, aligned with every array.
        row_of: row by case number.
        caseworkers: the names that the numbers of `caseworker` point at, in the order they were met.
    """

    def __init__(self) -> None:
        self.cases: list[Case] = []
        self.row_of: dict[int, int] = {}
        self.caseworkers: list[str] = []
        self._caseworker_numbers: dict[str | None, int] = {None: NO_CODE}
        self._with_code: dict[tuple[str, str, tuple[str, ...]], Mask] = {}
        self._days = np.empty((len(_DATE_ROWS), 0), np.int32)
        self._keys = np.empty((len(_KEY_ROWS), 0), np.int32)
        self._codes = np.empty((len(_CODE_ROWS), 0), np.int8)
        self._caseworker = np.empty((1, 0), np.int32)

    @classmethod
    def from_cases(cls, cases: Iterable[Case]) -> Columns:
        """Columns of all `cases`, whose case numbers differ."""
        columns = cls()
        columns.cases = list(cases)
        columns.row_of = {case.case_no: row for row, case in enumerate(columns.cases)}
        columns._reserve(len(columns))
        columns._write(columns.cases, slice(0, len(columns)))
        return columns

    def __len__(self) -> int:
        return len(self.cases)

    # --- what the figures read ----------------------------------------------------------------------------------------

    def days(self, key: str) -> Days:
        """Days since 1970-01-01 of a date column or of `entered`; `MISSING` where there is none."""
        return self._view(self._days, _DATE_ROWS[key])

    def keys(self, key: str) -> MonthKeys:
        """Month keys (see `month_keys`) of entered, started, closed, or left_queue: started, else closed."""
        return self._view(self._keys, _KEY_ROWS[key])

    def codes(self, key: str) -> Codes:
        """Positions in the code list of a column; `NO_CODE` where there is none or the list does not know it."""
        return self._view(self._codes, _CODE_ROWS[key])

    @property
    def caseworker(self) -> Caseworkers:
        """Positions in `caseworkers`; `NO_CODE` where there is none."""
        return self._view(self._caseworker, 0)

    def counted_as(self, key: str, *groups: str) -> Mask:
        """The cases whose code in column `key` counts as one of `groups`."""
        found = self._with_code.get((key, "counts_as", groups))
        if found is not None:
            return found
        codes = CODE_LISTS[BY_KEY[key].code_list]
        return self._with_codes(key, "counts_as", groups, lambda group: codes.having(counts_as=group))

    def flagged(self, key: str, *flags: str) -> Mask:
        """The cases whose code in column `key` carries one of `flags`."""
        found = self._with_code.get((key, "flags", flags))
        if found is not None:
            return found
        codes = CODE_LISTS[BY_KEY[key].code_list]
        return self._with_codes(key, "flags", flags, lambda flag: codes.having(flag=flag))

    def _with_codes(
        self, key: str, how: str, words: tuple[str, ...], codes_of: Callable[[str], tuple[str, ...]]
    ) -> Mask:
        """Kept until the next patch: what a code counts as does not depend on the period."""
        column = self.codes(key)
        found = np.zeros(len(self), np.bool_)
        for code in {code for word in words for code in codes_of(word)}:
            found |= column == _CODE_NUMBERS[key][code]
        found.flags.writeable = False
        self._with_code[key, how, words] = found
        return found

    def of_caseworker(self, name: str) -> Mask:
        """The cases of the caseworker called `name`; none when nobody is."""
        number = self._caseworker_numbers.get(name)
        return np.zeros(len(self), np.bool_) if number is None else self.caseworker == number

    @property
    def first_day(self) -> date | None:
        """The day the first case came in; None when there is no such case."""
        first = int(self.days("entered").min(initial=MISSING))
        return None if first == MISSING else date.fromordinal(first + _EPOCH)

    # --- what changes them --------------------------------------------------------------------------------------------

    def patch(self, cases: Iterable[Case], removed: Iterable[int] = ()) -> None:
        """Take over changed and new `cases`, after the `removed` case numbers are gone; unknown ones are no error."""
        for case_no in removed:
            self._remove(case_no)
        for case in cases:
            row = self.row_of.setdefault(case.case_no, len(self))
            if row == len(self):
                self.cases.append(case)
                self._reserve(len(self))
            else:
                self.cases[row] = case
            self._write([case], slice(row, row + 1))
        self._with_code.clear()

    def _remove(self, case_no: int) -> None:
        row = self.row_of.pop(case_no, None)
        if row is None:
            return
        moved = self.cases.pop()
        last = len(self)
        if row != last:
            self.cases[row] = moved
            self.row_of[moved.case_no] = row
            for block in (self._days, self._keys, self._codes, self._caseworker):
                block[:, row] = block[:, last]

    def _reserve(self, rows: int) -> None:
        """Room for `rows`, doubled each time so that adding cases one by one costs the same for each."""
        capacity = self._days.shape[1]
        if rows <= capacity:
            return
        capacity = max(rows, 2 * capacity, _FIRST_CAPACITY)
        self._days = _grown(self._days, capacity)
        self._keys = _grown(self._keys, capacity)
        self._codes = _grown(self._codes, capacity)
        self._caseworker = _grown(self._caseworker, capacity)

    def _write(self, cases: list[Case], rows: slice) -> None:
        days = _Remembered(day_number)
        for key, at in _DATE_ROWS.items():
            if key in _POSITION:
                self._days[at, rows] = _numbers(cases, key, days)
        for key, at in _CODE_ROWS.items():
            self._codes[at, rows] = _numbers(cases, key, _Remembered(partial(_code_number, key)))
        self._caseworker[0, rows] = _numbers(cases, "caseworker", _Remembered(self._caseworker_number))
        self._derive(rows)

    def _derive(self, rows: slice) -> None:
        registered, started, closed = (self._days[_DATE_ROWS[k], rows] for k in ("registered", "started", "closed"))
        left_queue = np.where(started == MISSING, closed, started)
        entered = np.where(registered == MISSING, left_queue, registered)
        self._days[_DATE_ROWS["entered"], rows] = entered
        for key, days in zip(_KEY_ROWS, (entered, left_queue, started, closed), strict=True):
            self._keys[_KEY_ROWS[key], rows] = month_keys(days)

    def _caseworker_number(self, name: str | None) -> int:
        number = self._caseworker_numbers.setdefault(name, len(self.caseworkers))
        if name is not None and number == len(self.caseworkers):
            self.caseworkers.append(name)
        return number

    def _view(self, block: npt.NDArray[Any], at: int) -> npt.NDArray[Any]:
        column = block[at, : len(self)]
        column.flags.writeable = False
        return column


def _code_number(key: str, code: str | None) -> int:
    return NO_CODE if code is None else _CODE_NUMBERS[key].get(code, NO_CODE)


class _Remembered(dict[Any, int]):
    """Values of a column and their numbers: values repeat, so each is worked out once and looked up for the rest."""

    def __init__(self, number: Callable[[Any], int]) -> None:
        super().__init__()
        self._number = number

    def __missing__(self, value: Any) -> int:
        number = self[value] = self._number(value)
        return number


def _numbers(cases: list[Case], key: str, numbers: _Remembered) -> npt.NDArray[np.int64]:
    """The numbers of each case's `key`."""
    values = map(itemgetter(_POSITION[key]), cases)
    return np.fromiter(map(numbers.__getitem__, values), np.int64, len(cases))


def _grown(block: npt.NDArray[Any], capacity: int) -> npt.NDArray[Any]:
    grown = np.empty((block.shape[0], capacity), block.dtype)
    grown[:, : block.shape[1]] = block
    return grown

"""Every rule that a case breaks, found a little at a time so that the window never stops, and kept up with changes.

A finding is one whole number: which rule, by its place in `ORDERED`, and which case. So the findings are one sorted
array, the impossible ones first; those of one rule are a slice of it, and a filter is a mask.
"""

from __future__ import annotations

from time import perf_counter
from typing import TYPE_CHECKING, Final, TypeAlias

import numpy as np
import numpy.typing as npt
from PySide6.QtCore import QObject, QTimer, Signal

from okosos_admin.model.rules import RULES, Rule, Severity

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from okosos_admin.model import Changes
    from okosos_admin.ui.mirror import Mirror

Keys: TypeAlias = npt.NDArray[np.int64]
Workers: TypeAlias = npt.NDArray[np.int32]

_SEVERITIES: Final = tuple(Severity)
ORDERED: Final[tuple[Rule, ...]] = tuple(sorted(RULES, key=lambda rule: _SEVERITIES.index(rule.severity)))
"""The rules, the worst first."""

_BITS: Final = 40  # of the case number; the place of the rule is above them
_CASE_NO: Final = (1 << _BITS) - 1

SLICE_SECONDS: Final = 0.006
_BATCH: Final = 32
_AT_ONCE: Final = 500
"""So many changed cases are looked at without giving the window a turn in between."""


def places(keys: Keys) -> Keys:
    """The place in `ORDERED` of each finding's rule."""
    return keys >> _BITS


def case_numbers(keys: Keys) -> Keys:
    """The case number of each finding."""
    return keys & _CASE_NO


def first_key(place: int) -> int:
    """What the findings of a rule are not less than."""
    return place << _BITS


class Findings(QObject):
    """What is wrong in the register now.

    Attributes:
        keys: the findings, sorted; `places` and `case_numbers` take them apart.
        workers: whose case each is, as positions in the columns' caseworkers; -1 for nobody's.

    Signals:
        changed: the numbers of the cases that were looked at anew, None for all.
        count_changed: how many findings there are.
    """

    changed = Signal(object)
    count_changed = Signal(int)

    def __init__(self, mirror: Mirror, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._mirror = mirror
        self._tests = tuple((first_key(place), rule.broken) for place, rule in enumerate(ORDERED))
        self.keys: Keys = np.empty(0, np.int64)
        self.workers: Workers = np.empty(0, np.int32)
        # Of the search under way: whom it is about, None for all, how far it is, and what it found.
        self._asked: frozenset[int] | None = frozenset()
        self._numbers: Sequence[int] = ()
        self._at = 0
        self._found: list[int] = []
        self._theirs: list[int] = []
        self._later: set[int] = set()
        self._timer = QTimer(self)
        self._timer.timeout.connect(self._go_on)
        mirror.reset.connect(self.look_at_all)
        mirror.cases_changed.connect(self._take_changes)
        self.look_at_all()

    @property
    def is_looking(self) -> bool:
        """Whether there are cases that have not been looked at."""
        return self._timer.isActive()

    def look_at_all(self) -> None:
        """Begin anew."""
        self._later.clear()
        self._replace(np.empty(0, np.int64), np.empty(0, np.int32))
        self._begin(list(self._mirror.columns.row_of), None)
        self.changed.emit(None)

    def finish(self) -> None:
        """Look at all that is left without giving the window a turn."""
        while self._timer.isActive():
            self._look(float("inf"))

    def _take_changes(self, changes: Changes) -> None:
        numbers = {case.case_no for case in changes.cases}.union(changes.struck)
        if self._timer.isActive():
            self._later |= numbers
        else:
            self._look_at(numbers)

    def _look_at(self, numbers: set[int]) -> None:
        self._begin(list(numbers), frozenset(numbers))
        if len(numbers) <= _AT_ONCE:
            self.finish()

    # --- looking

    def _begin(self, numbers: list[int], asked: frozenset[int] | None) -> None:
        self._numbers, self._asked, self._at = numbers, asked, 0
        self._found, self._theirs = [], []
        self._timer.start(0)

    def _go_on(self) -> None:
        self._look(perf_counter() + SLICE_SECONDS)

    def _look(self, deadline: float) -> None:
        while self._at < len(self._numbers):
            for number in self._numbers[self._at : self._at + _BATCH]:
                self._look_at_one(number)
            self._at += _BATCH
            if perf_counter() >= deadline and self._at < len(self._numbers):
                return
        self._timer.stop()
        self._take_over()

    def _look_at_one(self, number: int) -> None:
        columns, today = self._mirror.columns, self._mirror.today
        row = columns.row_of.get(number)
        if row is None:
            return
        case = columns.cases[row]
        found = [first | number for first, broken in self._tests if broken(case, today)]
        if found:
            self._found += found
            self._theirs += [int(columns.caseworker[row])] * len(found)

    # --- taking over what was found

    def _take_over(self) -> None:
        asked = self._asked
        keys, workers = np.array(self._found, np.int64), np.array(self._theirs, np.int32)
        if asked is not None:
            kept = ~self.of_cases(self.keys, asked)
            keys = np.concatenate((self.keys[kept], keys))
            workers = np.concatenate((self.workers[kept], workers))
        order = np.argsort(keys, kind="stable")  # what was there is sorted already
        self._replace(keys[order], workers[order])
        self.changed.emit(asked)
        later, self._later = self._later, set()
        if later:
            self._look_at(later)

    @staticmethod
    def of_cases(keys: Keys, numbers: Iterable[int]) -> npt.NDArray[np.bool_]:
        """Which of `keys` are about the cases `numbers`."""
        return np.isin(case_numbers(keys), np.fromiter(numbers, np.int64))

    def _replace(self, keys: Keys, workers: Workers) -> None:
        before = len(self.keys)
        self.keys, self.workers = keys, workers
        if len(keys) != before:
            self.count_changed.emit(len(keys))

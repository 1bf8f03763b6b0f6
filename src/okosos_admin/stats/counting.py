"""What a figure is, and everything that follows from one: its count, its share, the cases behind it.

Nothing in the program counts cases in another way than through `Figure.predicate`.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from okosos_admin.stats.selection import Predicate, Selection


class Role(Enum):
    """What kind of line of its table a figure is."""

    ROW = auto()
    TOTAL = auto()
    GAP = auto()
    """Something is wrong or not registered: shown only when there are such cases."""
    NOTE = auto()
    """Cases that are also in one of the rows: a footnote."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of the statistics.

    Attributes:
        key: also its key in the JSON answer.
        title: heading, bokmål.
        over: the cases it counts, bokmål.
        answered: whether the JSON answer has it.
    """

    key: str
    title: str
    over: str
    answered: bool = True


@dataclass(frozen=True, slots=True)
class Figure:
    """One figure.

    Attributes:
        table: key of its table.
        key: its key within the table, also in the JSON answer.
        label: bokmål.
        definition: what is counted, one sentence in bokmål.
        predicate: the cases behind it.
        share_of: ids of the figures that make up what it is a share of; empty where a share says nothing.
        part_of: id of the total that it and its siblings add up to; empty for none.
        role: what kind of line it is.
    """

    table: str
    key: str
    label: str
    definition: str
    predicate: Predicate
    share_of: tuple[str, ...] = ()
    part_of: str = ""
    role: Role = Role.ROW

    @property
    def id(self) -> str:
        """The name of the figure in the whole program, for example ``referred_from.nav``."""
        return f"{self.table}.{self.key}"

    def count(self, selection: Selection) -> int:
        """How many cases; what two figures share, as a column of the report and a main figure do, is counted once."""
        found = selection.counts.get(self.predicate)
        if found is None:
            found = selection.counts[self.predicate] = int(np.count_nonzero(self.predicate(selection)))
        return found

    def case_numbers(self, selection: Selection) -> list[int]:
        """Which cases, by case number."""
        return selection.case_numbers(self.predicate(selection))

    @property
    def is_aside(self) -> bool:
        """Whether its line stands below the sum, which it is no part of."""
        return self.role is Role.NOTE or (self.role is Role.GAP and not self.part_of)

    def shown(self, count: int) -> bool:
        """Whether a table shows the line: a gap is no line when there is none."""
        return count > 0 or self.role is not Role.GAP

    def share(self, counts: Mapping[str, int]) -> str:
        """The percentage as text, empty where there is none; `counts` by id holds the figure and its `share_of`."""
        return share_text(counts[self.id], sum(counts[total] for total in self.share_of))


def counts(figures: Iterable[Figure], selection: Selection) -> dict[str, int]:
    """The counts of `figures` by id."""
    return {figure.id: figure.count(selection) for figure in figures}


def count_text(count: int) -> str:
    """A number of cases with a no-break space between thousands."""
    return f"{count:,}".replace(",", "\N{NO-BREAK SPACE}")


def per_mille(part: int, total: int) -> int | None:
    """`part` of `total` in thousandths, half up; None when there is no total."""
    return (2000 * part + total) // (2 * total) if total else None


def share_text(part: int, total: int) -> str:
    """A percentage with one decimal, half up: '33,3 %' with a no-break space; empty when there is no total."""
    thousandths = per_mille(part, total)
    return "" if thousandths is None else f"{thousandths // 10},{thousandths % 10}\N{NO-BREAK SPACE}%"

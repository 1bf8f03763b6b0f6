"""Which cases are shown and in what order, prepared so that 100 000 cases answer a key press.

Everything is arrays over the rows of `stats.Columns`: a filter is a mask, an order is a permutation worked out once and
kept until a case changes.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import numpy.typing as npt

from okosos_admin.model import Case
from okosos_admin.model.fields import BY_KEY, FIELDS, Kind
from okosos_admin.model.search import Filter, search_text, search_words
from okosos_admin.model.shielding import veiled
from okosos_admin.model.values import norwegian_key
from okosos_admin.stats import MISSING, VIEWS, Mask
from okosos_admin.ui.register.arrays import CHOICES, filter_mask, ranks
from okosos_admin.ui.register.sorted_texts import SortedTexts
from okosos_admin.ui.register.text_pile import TextPile

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from okosos_admin.stats import Columns, Selection
    from okosos_admin.ui.register.sorted_texts import Numbers, Rows

NAME: Final = "name"

_SMALL: Final = (1 << 16) - 2

_POSITION: Final = {key: position for position, key in enumerate(Case._fields)}
_SEARCHABLE: Final = tuple(row.key for row in FIELDS if row.searchable)


@dataclass(frozen=True, slots=True)
class Query:
    """What the user has asked to see.

    Attributes:
        view: key of one of `stats.VIEWS`.
        filters: by field key; all must let a case through.
        sort_key: the column that decides the order; ties are in the order of names.
        descending: last first; blanks stay last.
        only: the cases behind a figure, None for any.
    """

    view: str = "all"
    filters: Mapping[str, Filter] = field(default_factory=dict)
    sort_key: str = NAME
    descending: bool = False
    only: frozenset[int] | None = None


class RegisterIndex:
    """All cases of the register, ready to be searched, filtered and sorted.

    Attributes:
        columns: the cases; whoever patches them calls `patch` here next.
        selection: the cases as the reporting period sees them.
        numbers: the case number of each row.
    """

    def __init__(self, columns: Columns, selection: Selection) -> None:
        self.columns = columns
        self.selection = selection
        self.numbers = _case_numbers(columns)
        self._texts: dict[str, SortedTexts] = {}
        self._orders: dict[tuple[str, bool], Rows] = {}
        self._masks: dict[tuple[str, Filter], Mask] = {}
        self._pile: TextPile | None = None
        self._view_counts: dict[str, int] = {}

    # --- keeping up ---------------------------------------------------------------------------------------------------

    def patch(self, changed: Iterable[int], *, removed: bool, selection: Selection) -> None:
        """Take over what `columns.patch` did.

        Args:
            changed: numbers of new and changed cases.
            removed: whether cases went away, which moves rows.
            selection: the period's new view of the columns.
        """
        old = self.numbers
        rows = {self.columns.row_of[number] for number in changed if number in self.columns.row_of}
        if removed:
            self.numbers = _case_numbers(self.columns)
            shared = min(len(old), len(self.numbers))
            rows.update(np.flatnonzero(old[:shared] != self.numbers[:shared]).tolist())
        elif len(self.columns) > len(old):
            self.numbers = np.concatenate((old, _case_numbers(self.columns, len(old))))
        left = sorted(rows | set(range(len(old), len(self.numbers))))
        gone = range(len(self.numbers), len(old))
        if self._pile is not None:
            found = [search_text(veiled(self.columns.cases[row])) for row in left]
            self._pile.patch(left, found, len(self.numbers))
        for key, texts in self._texts.items():
            position = _POSITION[key]
            values: list[Any] = [veiled(self.columns.cases[row])[position] for row in left]
            texts.patch([*left, *gone], values, self.numbers)
        self.selection = selection
        self._forget()

    def look_from(self, selection: Selection) -> None:
        """Another period: what is computed differs, the cases do not."""
        self.selection = selection
        self._forget()

    def _forget(self) -> None:
        self._orders.clear()
        self._masks.clear()
        self._view_counts = {}

    # --- what is shown ------------------------------------------------------------------------------------------------

    def rows(self, query: Query, *, also: int | None = None) -> Rows:
        """The rows that `query` shows, in its order; and the row `also`, when given."""
        mask = self.mask(query)
        if also is not None and not mask[also]:
            mask = mask.copy()
            mask[also] = True
        order = self._order(query.sort_key, descending=query.descending)
        return order[mask[order]]

    def mask(self, query: Query, *, but: str = "") -> Mask:
        """The rows that `query` shows; without its filter over the column `but`, when given."""
        mask = next(view for view in VIEWS if view.key == query.view).predicate(self.selection)
        for key, chosen in query.filters.items():
            if key != but:
                mask = mask & self._filtered(key, chosen)
        if query.only is not None:
            mask = mask & np.isin(self.numbers, np.fromiter(query.only, np.int64, len(query.only)))
        return mask

    def view_counts(self) -> dict[str, int]:
        """How many cases each of the register's views has, by key."""
        if not self._view_counts:
            self._view_counts = {view.key: int(np.count_nonzero(view.predicate(self.selection))) for view in VIEWS}
        return self._view_counts

    def choices(self, key: str, query: Query) -> list[tuple[Any, int]]:
        """What a dropdown over column `key` offers: each value and how many cases the rest of `query` leaves it.

        Values of a code list are all there, in its order; others only when some case has them. Last comes None, for
        'Ikke registrert'.
        """
        values, numbers = CHOICES[BY_KEY[key].kind](self, BY_KEY[key])
        counts = np.bincount(
            numbers[self.mask(query, but=key)].astype(np.int64) + 1, minlength=len(values) + 1
        ).tolist()
        offered = list(zip(values, counts[1:], strict=True))
        if BY_KEY[key].kind is Kind.CASEWORKER:
            offered.sort(key=lambda row: norwegian_key(row[0]))
        return [*offered, (None, counts[0])]

    # --- quick search -------------------------------------------------------------------------------------------------

    def search(self, text: str, limit: int) -> tuple[list[int], int]:
        """Rows of the cases whose name or number holds all words of `text`, alphabetical, and how many there are.

        At most `limit` rows are given. A blank text finds nothing.
        """
        words = search_words(text)
        if not words:
            return [], 0
        if self._pile is None:
            columns = [self.texts(key).folded.texts for key in _SEARCHABLE]
            self._pile = TextPile([" ".join(texts) for texts in zip(*columns, strict=True)])
        mask = np.ones(len(self.numbers), np.bool_)
        for word in words:
            mask &= self._pile.having(word)
        order = self.texts(NAME).order
        hits = order[mask[order]]
        return hits[:limit].tolist(), len(hits)

    # --- prepared once, until a case changes --------------------------------------------------------------------------

    def texts(self, key: str) -> SortedTexts:
        """The prepared column of a text field: a shielded case is found and sorted by what is shown of it."""
        if key not in self._texts:
            position = _POSITION[key]
            # Asked for each case of many: the rare one alone goes the long way.
            values: list[Any] = [
                veiled(case)[position] if case.shielded else case[position] for case in self.columns.cases
            ]
            self._texts[key] = SortedTexts(values, self.numbers)
        return self._texts[key]

    def _order(self, key: str, *, descending: bool) -> Rows:
        by_name = self.texts(NAME)
        if key == NAME and not descending:
            return by_name.order
        if (key, descending) not in self._orders:
            places = _small(ranks(self, BY_KEY[key]), descending=descending)
            # Stable: who is equal stays in the order of names.
            self._orders[key, descending] = by_name.order[np.argsort(places[by_name.order], kind="stable")]
        return self._orders[key, descending]

    def _filtered(self, key: str, chosen: Filter) -> Mask:
        if (key, chosen) not in self._masks:
            self._masks[key, chosen] = filter_mask(self, BY_KEY[key], chosen)
        return self._masks[key, chosen]


def _case_numbers(columns: Columns, first: int = 0) -> Numbers:
    cases = columns.cases
    return np.fromiter((cases[row].case_no for row in range(first, len(cases))), np.int64, len(cases) - first)


def _small(ranks: npt.NDArray[np.int64], *, descending: bool) -> npt.NDArray[Any]:
    """Numbers in the order of `ranks`, or the other way round, blanks last; of 16 bits where they fit.

    Days, codes and names of caseworkers do, and numpy sorts those several times faster.
    """
    there = ranks != MISSING
    least, most = (int(ranks[there].min()), int(ranks[there].max())) if there.any() else (0, 0)
    small = most - ranks if descending else ranks - least
    small[~there] = most - least + 1
    return small.astype(np.uint16) if most - least < _SMALL else small

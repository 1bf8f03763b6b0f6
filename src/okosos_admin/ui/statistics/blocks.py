"""BLOCKS: what stands together on the statistics tab.

A table of `okosos_admin.stats` is a block of its own, unless a row of `CHOICES` lets the user choose between figures.
The waiting list has one more, with its lengths in days and a limit that the office sets.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from okosos_admin.model.entities import Settings
from okosos_admin.stats import ALL_FIGURES, FIGURES, TABLES
from okosos_admin.stats.waiting import MEASURES, TABLE, over_weeks
from okosos_admin.ui.statistics import texts

if TYPE_CHECKING:
    from collections.abc import Iterator

    from okosos_admin.stats import Figure


@dataclass(frozen=True, slots=True)
class Choice:
    """A tick box that shows some figures in place of others.

    Attributes:
        text: beside the box, bokmål.
        unticked: the tables or single figures shown at first.
        ticked: those shown in their place.
    """

    text: str
    unticked: frozenset[str]
    ticked: frozenset[str]

    def hides(self, figure: Figure, *, ticked: bool) -> bool:
        """Whether the figure is one of those not chosen."""
        return bool((self.unticked if ticked else self.ticked) & {figure.table, figure.id})


@dataclass(frozen=True, slots=True)
class Block:
    """Figures under one heading.

    Attributes:
        key: the first of its tables.
        figures: all it can show, in order.
        title: its heading; empty for that of the table of the first figure shown.
        choice: what the user can choose in it.
    """

    key: str
    figures: tuple[Figure, ...]
    title: str = ""
    choice: Choice | None = None

    def heading(self, figure: Figure) -> str:
        """The heading over `figure`."""
        return self.title or TITLES[figure.table]


CHOICES: Final = (
    Choice(
        "Ta med saker under arbeid",
        unticked=frozenset({"housing_bank.closed"}),
        ticked=frozenset({"housing_bank.open_and_closed"}),
    ),
    Choice(
        "Ta med alle saker i perioden, også de som ikke er avsluttet",
        unticked=frozenset({"managed_payments_closed"}),
        ticked=frozenset({"managed_payments_all"}),
    ),
)


def waiting_list(weeks: int) -> Block:
    """How many wait and how long, and those who have waited over `weeks` weeks."""
    figures = (
        ALL_FIGURES["status.waiting_at_end"],
        *(measure.figure for measure in MEASURES),
        over_weeks(weeks),
    )
    return Block(TABLE, figures, texts.WAITING_LIST)


def _blocks() -> Iterator[Block]:
    placed: set[str] = set()
    for table in TABLES:
        if table.key in placed:
            continue
        # Whatever stands above a sum should add up to it.
        figures = tuple(
            sorted((figure for figure in FIGURES if figure.table == table.key), key=lambda figure: figure.is_aside)
        )
        choice = next((choice for choice in CHOICES if _of(choice, figures)), None)
        if choice is not None:
            figures = tuple(figure for figure in FIGURES if _of(choice, (figure,)))
        placed |= {figure.table for figure in figures}
        yield Block(table.key, figures, choice=choice)
        if table.key == "status":
            yield waiting_list(Settings().waiting_weeks)


def _of(choice: Choice, figures: tuple[Figure, ...]) -> bool:
    names = {name for figure in figures for name in (figure.table, figure.id)}
    return bool((choice.unticked | choice.ticked) & names)


TITLES: Final = {table.key: table.title for table in TABLES}
BLOCKS: Final[tuple[Block, ...]] = tuple(_blocks())

"""A document before it is known how it will be seen: headings, tables of values, remarks.

The PDF, the workbook and the screen draw the same `Document`, so that a number cannot differ between them. Nothing here
knows paper, cells or windows; what a value looks like as text is in `SHOW`, one row for each type of value.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date
from enum import Enum, auto
from types import NoneType
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from okosos_admin.model.values import show_date
from okosos_admin.report.charts import BarChart, LineChart
from okosos_admin.stats.comparison import change_text
from okosos_admin.stats.counting import count_text, share_text

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

# --- values -----------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a total, shown as a percentage.

    Attributes:
        part: how many.
        total: of how many; 0 when there is nothing to be a share of.
    """

    part: int
    total: int


@dataclass(frozen=True, slots=True)
class Change:
    """How much a number has risen or fallen, shown with its sign.

    Attributes:
        now: the number.
        then: what it was.
    """

    now: int
    then: int


Value: TypeAlias = str | int | date | Share | Change | None


def show_number(number: int) -> str:
    """A whole number with a no-break space between thousands."""
    return count_text(number)


SHOW: Final[Mapping[type, Callable[[Any], str]]] = {
    str: str,
    int: show_number,
    date: show_date,
    Share: lambda share: share_text(share.part, share.total),
    Change: lambda change: change_text(change.now, change.then),
    NoneType: lambda _nothing: "",
}


def shown(value: Value) -> str:
    """The value as people read it."""
    return SHOW[type(value)](value)


# --- tables -----------------------------------------------------------------------------------------------------------


class Align(Enum):
    """Where in its column something stands."""

    START = auto()
    MIDDLE = auto()
    END = auto()


class Weight(Enum):
    """How much a row of a table says."""

    PLAIN = auto()
    MAIN = auto()
    """The figures the document is there for: drawn large."""
    TOTAL = auto()
    ASIDE = auto()
    """Cases that are counted in another row too."""


@dataclass(frozen=True, slots=True)
class Column:
    """One column of a table.

    Attributes:
        label: its heading.
        width: its share of the table's width, in whatever unit the other columns use; in a dense table the texts
            have their say too.
        align: where its cells stand.
        group: the heading above its own, shared with the neighbours that have the same.
        turned: whether the heading is read from below, so that a narrow column can have a long one.
        ordinal: its number, when remarks speak of columns by number.
        lines: how many lines a cell may take before it is cut.
        strong: whether its cells are to be seen at a glance.
        spare: whether it is left out on paper, where there is no room for it; a sheet has it.
        key: what it shows, for whoever makes it a link: the id of a figure; empty for nothing.
    """

    label: str
    width: float = 1.0
    align: Align = Align.START
    group: str = ""
    turned: bool = False
    ordinal: str = ""
    lines: int = 1
    strong: bool = False
    spare: bool = False
    key: str = ""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a table, a value for each column.

    Attributes:
        cells: the values.
        weight: how much it says.
        key: what it shows, as in `Column`.
    """

    cells: tuple[Value, ...]
    weight: Weight = Weight.PLAIN
    key: str = ""


@dataclass(frozen=True, slots=True)
class Table:
    """Rows under headings.

    Attributes:
        columns: the headings.
        rows: as many cells each as there are columns.
        title: what it is a table of.
        notes: footnotes.
        key: which table it is, for whoever links to it.
        dense: whether it is a list to look things up in, in small print, rather than figures to read.
    """

    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    title: str = ""
    notes: tuple[str, ...] = ()
    key: str = ""
    dense: bool = False


# --- remarks ----------------------------------------------------------------------------------------------------------


class Tone(Enum):
    """What a remark is to the reader."""

    INFORMATION = auto()
    RIGHT = auto()
    WRONG = auto()


@dataclass(frozen=True, slots=True)
class Remark:
    """One sentence about the figures.

    Attributes:
        text: the sentence.
        tone: whether it confirms or warns.
        key: what it speaks of: the id of the figure whose cases explain it; empty for nothing.
    """

    text: str
    tone: Tone = Tone.INFORMATION
    key: str = ""


@dataclass(frozen=True, slots=True)
class Remarks:
    """Sentences under a heading."""

    title: str
    remarks: tuple[Remark, ...]


Block: TypeAlias = Table | Remarks | BarChart | LineChart

# --- the whole --------------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Fact:
    """Something the whole document holds for: the municipality, the period, the filter.

    Attributes:
        label: what it is.
        text: what it says.
        obvious: whether the text needs no label, where there is little room.
        lines: how many lines it may take before it is cut.
        once: whether it is enough to read it on the first page.
    """

    label: str
    text: str
    obvious: bool = False
    lines: int = 2
    once: bool = False


@dataclass(frozen=True, slots=True)
class Document:
    """What one file or one screen shows.

    Attributes:
        title: what it is; also the title in the file's properties.
        subtitle: the line below it.
        facts: what it is about, above everything else.
        blocks: what it says, in order.
        issuer: the office it comes from, at the foot of every page.
        as_of: the day its figures were taken out, at the foot of every page.
        abreast: how many blocks stand beside each other where the page is wide enough.
    """

    title: str
    as_of: date
    subtitle: str = ""
    facts: tuple[Fact, ...] = ()
    blocks: tuple[Block, ...] = field(default=())
    issuer: str = ""
    abreast: int = 1

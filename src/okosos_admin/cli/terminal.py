"""Documents as plain text for a terminal, a mail or a file: the same values as on paper, in aligned columns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from okosos_admin.report.document import Align, Remarks, Table, Weight, shown

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from okosos_admin.report.document import Document, Row

_GAP: Final = "  "
_ALIGNED: Final[Mapping[Align, Callable[[str, int], str]]] = {
    Align.START: str.ljust,
    Align.MIDDLE: str.rjust,
    Align.END: str.rjust,
}


def heading(document: Document) -> Iterator[str]:
    """The title and what the document is about, a line each."""
    yield document.title
    width = max((len(fact.label) for fact in document.facts), default=0)
    yield from (f"{fact.label + ':':<{width + 1}} {fact.text}" for fact in document.facts)


def body(document: Document) -> Iterator[str]:
    """Tables and remarks, a line each and a blank one before each block; tables of equal shape are equally wide."""
    tables = [block for block in document.blocks if isinstance(block, Table) and not _is_turned(block)]
    widths: dict[int, list[int]] = {}
    for table in tables:
        found = [max(map(len, column)) for column in zip(*_texts(table), strict=True)]
        known = widths.setdefault(len(found), found)
        widths[len(found)] = [max(pair) for pair in zip(known, found, strict=True)]
    for block in document.blocks:
        # A chart shows what a table says already.
        if isinstance(block, Remarks):
            yield from ("", block.title)
            yield from (f"{_GAP}{remark.text}" for remark in block.remarks)
        elif isinstance(block, Table):
            yield ""
            yield from _turned(block) if _is_turned(block) else _upright(block, widths[len(block.columns)])


def columns(rows: Iterable[tuple[str, ...]], aligned: tuple[Align, ...]) -> Iterator[str]:
    """Rows of texts as lines, each column as wide as its widest text."""
    table = list(rows)
    widths = [max(map(len, column)) for column in zip(*table, strict=True)]
    yield from (_line(row, widths, aligned) for row in table)


def _is_turned(table: Table) -> bool:
    return any(column.turned for column in table.columns)


def _texts(table: Table) -> Iterator[tuple[str, ...]]:
    yield tuple(column.label for column in table.columns)
    yield from map(_cells, table.rows)


def _cells(row: Row) -> tuple[str, ...]:
    first, *others = map(shown, row.cells)
    return (f"{_GAP}{first}" if row.weight is Weight.ASIDE else first, *others)


def _upright(table: Table, widths: list[int]) -> Iterator[str]:
    yield table.title
    rule = "-" * (sum(widths) + len(_GAP) * (len(widths) - 1))
    aligned = tuple(column.align for column in table.columns)
    head, *rows = _texts(table)
    yield _line(head, widths, aligned)
    yield rule
    for row, cells in zip(table.rows, rows, strict=True):
        if row.weight is Weight.TOTAL and row is not table.rows[0]:
            yield rule
        yield _line(cells, widths, aligned)
    yield from table.notes


def _turned(table: Table) -> Iterator[str]:
    """A table of many narrow columns: one line a column, under the name of each row."""
    first, *others = table.columns
    for row in table.rows:
        yield f"{first.label}: {shown(row.cells[0])}"
        values = [shown(cell) for cell in row.cells[1:]]
        group = ""
        width = max(len(column.label) for column in others)
        for column, value in zip(others, values, strict=True):
            if column.group != group:
                group = column.group
                yield group
            yield f"{_GAP}{column.ordinal:>2}. {column.label:<{width}}{_GAP}{value:>6}"


def _line(cells: tuple[str, ...], widths: list[int], aligned: tuple[Align, ...]) -> str:
    texts = (_ALIGNED[align](cell, width) for cell, width, align in zip(cells, widths, aligned, strict=True))
    return _GAP.join(texts).rstrip()

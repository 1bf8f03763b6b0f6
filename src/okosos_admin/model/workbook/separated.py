"""Text files with a value between each separator (.csv): what Excel and other systems call a comma-separated file.

In Norway it is separated by semicolons and, from Excel, often in Windows' own alphabet; neither is said in the file.
"""

from __future__ import annotations

import codecs
import csv
import io
from itertools import islice
from typing import TYPE_CHECKING, Final

from okosos_admin.model.workbook.limits import DAMAGED, MOST_CELLS, TOO_WIDE, UnfitError

if TYPE_CHECKING:
    from collections.abc import Iterator

ENDINGS: Final = frozenset({".csv", ".tsv", ".txt"})

_MARKS: Final = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
_SEPARATORS: Final = ";\t,|"
# What is looked at to tell the separator.
_LOOKED_AT: Final = 20
_LONGEST_CELL: Final = 1_000_000
_WINDOWS: Final = "cp1252"


def rows_of(data: bytes) -> list[list[str]]:
    """All rows, all equally wide.

    Raises:
        UnfitError: it is no text, or has too many cells.
    """
    text = _text(data)
    # Some programs say it in the first line.
    first, _, rest = text.partition("\n")
    if first.rstrip("\r").casefold().startswith("sep=") and len(first.rstrip("\r")) == len("sep=") + 1:
        return _padded(_rows(rest, first[len("sep=")]))
    return _padded(_rows(text, _separator(text)))


def _text(data: bytes) -> str:
    for mark, encoding in _MARKS.items():
        if data.startswith(mark):
            return _decoded(data, encoding)
    if b"\0" in data:
        raise UnfitError(DAMAGED)
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError:
        # A few bytes mean nothing in Windows' alphabet; a sign in their place is a smaller loss than the file.
        return data.decode(_WINDOWS, "replace")


def _decoded(data: bytes, encoding: str) -> str:
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        raise UnfitError(DAMAGED) from None
    if "\0" in text:
        raise UnfitError(DAMAGED)
    return text


def _separator(text: str) -> str:
    """The one that makes the first rows widest; of several, the one that Norwegian files have."""
    head = "".join(islice(io.StringIO(text, newline=""), _LOOKED_AT))
    widths = {separator: sum(len(row) - 1 for row in _tolerant(head, separator)) for separator in _SEPARATORS}
    return max(_SEPARATORS, key=lambda separator: widths[separator])


def _tolerant(text: str, separator: str) -> Iterator[list[str]]:
    try:
        yield from _reader(text, separator)
    except csv.Error:
        return


def _rows(text: str, separator: str) -> list[list[str]]:
    rows: list[list[str]] = []
    width = 0
    try:
        for row in _reader(text, separator):
            rows.append(row)
            width = max(width, len(row))
            if len(rows) * width > MOST_CELLS:
                raise UnfitError(TOO_WIDE)
    except csv.Error:
        raise UnfitError(DAMAGED) from None
    return rows


def _reader(text: str, separator: str) -> Iterator[list[str]]:
    # The limit is the whole process's; another's low one would refuse a cell that fits.
    csv.field_size_limit(_LONGEST_CELL)
    return csv.reader(io.StringIO(text, newline=""), delimiter=separator)


def _padded(rows: list[list[str]]) -> list[list[str]]:
    width = max(map(len, rows), default=0)
    return [row + [""] * (width - len(row)) for row in rows]

"""How large a sheet becomes in memory, told from its XML before the reading library takes the memory.

Most sheets pass by a few quick searches that bound them from above; only the others are counted cell by cell.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from functools import lru_cache
from typing import TYPE_CHECKING, Final
from xml.parsers import expat

from okosos_admin.model.workbook.limits import DAMAGED, MOST_CELLS, TOO_WIDE, UnfitError

if TYPE_CHECKING:
    from collections.abc import Mapping

# A cell that is not written the way all known programs write it, or lies beyond AZ99999: within, there are 5,2 million.
# Two searches are quicker than one for both, because each begins with letters that the machine can look for.
_ODD_CELL: Final = re.compile(rb'<c[\s/>](?!r="A?[A-Z]\d{1,5}+"(?: [a-qs-z]\w*+="[^"<>]*+")*+ ?/?>)')
_PREFIXED_CELL: Final = re.compile(rb":c[\s/>]")
_REFERENCE: Final = re.compile(r"([A-Z]+)([0-9]+)", re.IGNORECASE)

# Shared strings are given room for as many as the file claims.
_ODD_COUNT: Final = re.compile(rb'uniqueCount\s*=(?!"\d{1,7}")')

# The root element comes first, or after the XML declaration: then there is no document type before it.
_PLAIN_PROLOG: Final = re.compile(rb"(?:\xef\xbb\xbf)?\s*(?:<\?xml[^>]*>\s*)?<[A-Za-z_]")


def check_xml(part: bytes) -> None:
    """Refuse what no workbook needs and what turns a small file into a large one.

    Raises:
        UnfitError: a document type with its entities, or room asked for millions of texts.
    """
    if not _PLAIN_PROLOG.match(part) and b"<!DOCTYPE" in part:
        raise UnfitError(DAMAGED)
    if _ODD_COUNT.search(part):
        raise UnfitError(TOO_WIDE)


def check_sheet(part: bytes) -> None:
    """Refuse a sheet of an .xlsx whose filled cells span too large a rectangle.

    Raises:
        UnfitError: it is too large, or no XML.
    """
    if _ODD_CELL.search(part) or _PREFIXED_CELL.search(part):
        _XlsxCounter().count(part)


def check_tables(part: bytes) -> None:
    """Refuse an .ods whose tables are too large once repeated rows and columns are written out.

    Raises:
        UnfitError: one is too large, or no XML.
    """
    _OdsCounter().count(part)


@lru_cache(maxsize=1024)
def column_number(letters: str) -> int:
    """A column's number from its letters: A is 1, AA is 27."""
    number = 0
    for letter in letters.upper():
        number = number * 26 + ord(letter) - ord("A") + 1
    return number


def column_letters(number: int) -> str:
    """A column's letters from its number: 1 is A, 27 is AA."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _refuse_document_type(*_about: str | int | None) -> None:
    raise UnfitError(DAMAGED)


class _Counter(ABC):
    """Reads a part once and keeps the lowest row and the rightmost column that are filled."""

    def __init__(self) -> None:
        self.rows = self.columns = 0
        self._row = self._column = 0
        self._cells = 0

    def count(self, part: bytes) -> None:
        parser = expat.ParserCreate()
        parser.StartDoctypeDeclHandler = _refuse_document_type
        parser.StartElementHandler = self.start
        try:
            parser.Parse(part, True)
        except (expat.ExpatError, ValueError, LookupError):
            raise UnfitError(DAMAGED) from None
        self.check()

    @abstractmethod
    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        """Note an element by its name, with or without a prefix."""

    def filled(self) -> None:
        # Two comparisons are three times quicker than two calls of max, and there may be millions of cells.
        if self._row > self.rows:  # noqa: PLR1730
            self.rows = self._row
        if self._column > self.columns:  # noqa: PLR1730
            self.columns = self._column

    def check(self) -> None:
        self._cells += self.rows * self.columns
        if self._cells > MOST_CELLS:
            raise UnfitError(TOO_WIDE)


class _XlsxCounter(_Counter):
    """Rows and cells say where they are, or follow the one before."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        if ":" in name:
            name = name.rpartition(":")[2]
        if name == "row":
            self._row = _whole(attributes.get("r"), self._row + 1)
            self._column = 0
        elif name == "c":
            reference = _REFERENCE.fullmatch(attributes.get("r", ""))
            if reference:
                self._row, self._column = int(reference[2]), column_number(reference[1])
            else:
                self._column += 1
        elif name in {"v", "is", "f"}:
            self.filled()


class _OdsCounter(_Counter):
    """Rows and cells follow each other and may be repeated; the trailing empty ones cost nothing."""

    def start(self, name: str, attributes: Mapping[str, str]) -> None:
        name = name.rpartition(":")[2]
        if name == "table":
            self.check()
            self.rows = self.columns = self._row = 0
        elif name == "table-row":
            self._row += _whole(attributes.get("table:number-rows-repeated"), 1)
            self._column = 0
        elif name in {"table-cell", "covered-table-cell"}:
            self._column += _whole(attributes.get("table:number-columns-repeated"), 1)
            if any(key.startswith("office:") for key in attributes):
                self.filled()
        elif name == "p":
            self.filled()


def _whole(text: str | None, otherwise: int) -> int:
    # A number of a hundred digits is no less too large when it is cut.
    return int(text[:12]) if text and text.isdecimal() else otherwise

"""What a cell of a workbook means in a field, by kind; quick for the cells that are as they should be."""

from __future__ import annotations

import re
import unicodedata
from datetime import date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from okosos_admin.model.codes import folded_text
from okosos_admin.model.errors import InputError
from okosos_admin.model.fields import DATES, Field, Kind
from okosos_admin.model.values import (
    FIRST_YEAR,
    LAST_YEAR,
    LONGEST_TEXT,
    check,
    clean_text,
    parse,
    show_date,
)
from okosos_admin.model.workbook.sheets import ErrorCell

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

NO_NAME: Final = "(uten navn)"

_FULL_ID: Final = re.compile(r"\d{6} ?\d{5}")
_FULL_ID_LENGTHS: Final = (11, 12)
# Far more than a cell of the register holds, far less than a cell of a workbook can.
_LOOKED_AT: Final = 2_000
_SHOWN: Final = 80
_YEARS_AHEAD: Final = 20
_MOST_DIGITS: Final = 31_122_099  # ddmmyyyy


class CellReader(dict[Any, Any]):
    """The meanings of the cells of one kind of column, each worked out once.

    Attributes:
        troubles: what could not be read, or not wholly: the reason by the text of the cell.
        unknown: texts of cells that mean no code.
    """

    def __init__(
        self, field: Field, *, today: date, epoch_1904: bool, meanings: Mapping[str, str] | None = None
    ) -> None:
        super().__init__({"": None})
        self.troubles: dict[str, str] = {}
        self.unknown: set[str] = set()
        self._meanings = meanings or {}
        self._field = field
        self._today = today
        self._epoch = date(1904, 1, 1) if epoch_1904 else date(1899, 12, 30)
        self._last_number = (today - self._epoch).days + 366 * _YEARS_AHEAD
        self._first = date(FIRST_YEAR, 1, 1)
        self._last = today if field.kind is Kind.BIRTH_DATE else date(LAST_YEAR, 12, 31)

    def read(self, column: Sequence[Any]) -> list[Any]:
        """The values of a column's cells: None for a blank one and for one that cannot be read."""
        if self._field.kind not in DATES:
            return [self[cell] for cell in column]
        first, last = self._first, self._last
        return [cell if type(cell) is date and first <= cell <= last else self[cell] for cell in column]

    def __missing__(self, cell: Any) -> Any:
        text = cell_text(cell)
        try:
            if isinstance(cell, ErrorCell):
                _refuse_error(cell)
            value = _READ[self._field.kind](self, cell, text)
        except InputError as error:
            self.troubles[text] = str(error)
            value = None
        # False and 0, True and 1 are one key, and different texts.
        if cell not in (0, 1):
            self[cell] = value
        return value

    def name(self, _cell: Any, text: str) -> str | None:
        """A name or the office's own number; one that is too long is cut."""
        if text.isascii() and text.isprintable() and len(text) <= LONGEST_TEXT:
            cleaned = " ".join(text.split())
        else:
            composed = " ".join(unicodedata.normalize("NFC", text[:_LOOKED_AT]).split())
            cleaned = clean_text(composed[:LONGEST_TEXT])
            if len(composed) > LONGEST_TEXT:
                self.troubles[text] = f"Teksten er kortet ned til de {LONGEST_TEXT} tegnene det er plass til."
        if len(cleaned) in _FULL_ID_LENGTHS and _FULL_ID.fullmatch(cleaned):
            self.troubles[text] = (
                "Dette ser ut som et fullt fødselsnummer. Det er tatt med, men registeret trenger det ikke; "
                "bytt det ut med kontorets eget nummer."
            )
        return cleaned or None

    def code(self, _cell: Any, text: str) -> Any:
        """A code by its code, label, full text or what older workbooks call it."""
        meaning = self._meanings.get(folded_text(text[:_LOOKED_AT]))
        if meaning is None:
            try:
                return parse(self._field, text[:_LOOKED_AT], today=self._today)
            except InputError:
                self.unknown.add(text)
                raise
        if not meaning:
            raise InputError("Du har valgt å la feltet stå tomt der det står dette.")
        return check(self._field, meaning, today=self._today)

    def day(self, cell: Any, text: str) -> Any:
        """A day from a date cell, with or without a time, a typed text, or a plain number."""
        if isinstance(cell, datetime):
            cell = cell.date()
        if isinstance(cell, date):
            return check(self._field, cell, today=self._today)
        if isinstance(cell, str):
            return parse(self._field, text[:_LOOKED_AT], today=self._today)
        # A formula that points at an empty cell gives 0, which a date cell has as midnight.
        if cell in (0, time(0)) and not isinstance(cell, bool):
            return None
        if isinstance(cell, float) and FIRST_YEAR <= cell <= _MOST_DIGITS:
            return self._counted(cell, text)
        raise InputError(f"«{text}» er ikke en dato. Skriv for eksempel 06.05.19 eller 06.05.2019.")

    def _counted(self, number: float, text: str) -> Any:
        """A plain number as Excel's day, unless it can only be six or eight digits typed without points."""
        if number <= LAST_YEAR:
            raise InputError(f"«{text}» er bare et årstall. Fyll inn hele datoen.")
        if number <= self._last_number:
            return check(self._field, self._epoch + timedelta(days=int(number)), today=self._today)
        return parse(self._field, text.zfill(6 if len(text) < 7 else 8), today=self._today)


_READ: Final[Mapping[Kind, Callable[[CellReader, Any, str], Any]]] = {
    Kind.TEXT: CellReader.name,
    Kind.BIRTH_DATE: CellReader.day,
    Kind.DATE: CellReader.day,
    Kind.CODE: CellReader.code,
    Kind.CASEWORKER: CellReader.name,
}


def _refuse_error(cell: ErrorCell) -> None:
    raise InputError(f"Formelen i cellen gir feilen {cell.text}. Rett den i arbeidsboken, eller fyll inn selv.")


def cell_text(cell: Any) -> str:
    """What Excel shows in the cell."""
    return _TEXT.get(type(cell), str)(cell)


def shown(cell: Any) -> str:
    """`cell_text`, cut for a message."""
    text = " ".join(cell_text(cell)[:_LOOKED_AT].split())
    return text if len(text) <= _SHOWN else f"{text[:_SHOWN]}…"


def _number_text(number: float) -> str:
    if number.is_integer() and abs(number) < 1e15:
        return str(int(number))
    return repr(number).replace(".", ",")


_TEXT: Final[Mapping[type, Callable[[Any], str]]] = {
    str: lambda cell: cell,
    float: _number_text,
    bool: lambda cell: "SANN" if cell else "USANN",
    date: show_date,
    datetime: lambda cell: f"{show_date(cell)} {cell:%H.%M}",
    time: lambda cell: f"{cell:%H.%M}",
    ErrorCell: lambda cell: cell.text,
}

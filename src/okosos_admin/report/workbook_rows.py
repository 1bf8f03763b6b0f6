"""Rows of values put into the sheets of a workbook that has only its headings yet.

openpyxl would lay the rows in the system's folder for temporary files, where cases must never be, and takes ten times
as long. A text is always written as a text here: there is no way to a formula.
"""

from __future__ import annotations

import io
import re
import zipfile
from datetime import date
from html import escape
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from okosos_admin.model.workbook.extent import column_letters

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from pathlib import Path

_FIRST_DAY: Final = date(1899, 12, 30)
# Excel has a 29 February 1900; the days before it are one less.
_AFTER_LEAP_DAY: Final = date(1900, 3, 1)

_LIKE_A_FORMULA: Final = ("=", "+", "-", "@")
_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
# Excel reads _x0041_ as A.
_LIKE_A_CODE: Final = re.compile("_(?=x[0-9A-Fa-f]{4}_)")
_DIMENSION: Final = re.compile(rb'<dimension ref="[^"]*"')
_END: Final = b"</sheetData>"


class Frame(NamedTuple):
    """A workbook with headings and no rows.

    Attributes:
        data: an .xlsx as openpyxl saves it, each sheet with at least one row.
        parts: the sheets' parts in `data` by the sheets' names.
        text: number of the cell style that stays text when somebody edits the cell.
        day: number of the cell style for dates.
    """

    data: bytes
    parts: Mapping[str, str]
    text: int
    day: int


class Rows(NamedTuple):
    """The rows of one sheet.

    Attributes:
        first: number of the first, below the headings; 1 is the top of the sheet.
        width: how many columns the sheet has.
        values: text, whole number, date or None by column.
    """

    first: int
    width: int
    values: Sequence[Sequence[str | int | date | None]]


def write_filled(frame: Frame, rows: Mapping[str, Rows], target: Path) -> None:
    """Write the workbook `frame` to `target` with rows, by name of their sheet, added.

    Raises:
        OSError: it cannot be written.
    """
    named = {frame.parts[name]: sheet_rows for name, sheet_rows in rows.items()}
    with (
        zipfile.ZipFile(io.BytesIO(frame.data)) as source,
        zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED) as filled,
    ):
        for entry in source.infolist():
            part = source.read(entry)
            if entry.filename in named:
                with filled.open(entry.filename, "w") as sheet:
                    sheet.writelines(_sheet(part, named[entry.filename], frame))
            else:
                filled.writestr(entry.filename, part)


def _sheet(part: bytes, rows: Rows, frame: Frame) -> Iterator[bytes]:
    last = rows.first + len(rows.values) - 1
    head, end, tail = part.partition(_END)
    yield _DIMENSION.sub(f'<dimension ref="A1:{column_letters(rows.width)}{last}"'.encode(), head)
    letters = [column_letters(number + 1) for number in range(rows.width)]
    for number, values in enumerate(rows.values, rows.first):
        cells = "".join(_cells(letters, str(number), values, frame))
        yield f'<row r="{number}">{cells}</row>'.encode()
    yield end + tail


def _cells(letters: Iterable[str], number: str, values: Sequence[Any], frame: Frame) -> Iterator[str]:
    for letter, value in zip(letters, values, strict=True):
        if value is None or value == "":
            continue
        if isinstance(value, str):
            style = f' s="{frame.text}"' if value.startswith(_LIKE_A_FORMULA) else ""
            text = f'<t xml:space="preserve">{_text(value)}</t>'
            yield f'<c r="{letter}{number}"{style} t="inlineStr"><is>{text}</is></c>'
        elif isinstance(value, date):
            yield f'<c r="{letter}{number}" s="{frame.day}"><v>{_serial(value)}</v></c>'
        else:
            yield f'<c r="{letter}{number}"><v>{value}</v></c>'


def _text(value: str) -> str:
    if not value.isprintable():
        value = _NO_XML.sub("\ufffd", value)
    return escape(_LIKE_A_CODE.sub("_x005F_", value), quote=False)


def _serial(day: date) -> int:
    return (day - _FIRST_DAY).days - (day < _AFTER_LEAP_DAY)

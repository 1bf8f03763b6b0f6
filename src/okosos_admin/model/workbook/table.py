"""Where the register is in a workbook: the sheet, the heading rows, and which column holds which field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from okosos_admin.model.errors import FileError, InputError
from okosos_admin.model.fields import BY_KEY, FIELDS, Field, Kind
from okosos_admin.model.workbook.cells import cell_text
from okosos_admin.model.workbook.extent import column_letters, column_number
from okosos_admin.model.workbook.headings import HEADINGS, folded_heading

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from okosos_admin.model.workbook.sheets import Row, Sheet

# A heading may stand in two rows, with the name of its group above.
_ROWS_ABOVE: Final = 2
# Fewer headings than this may be any list of names.
_SURELY_A_REGISTER: Final = 3
_LETTERS: Final = re.compile("[A-Za-z]{1,3}")


@dataclass(frozen=True, slots=True)
class Table:
    """A register in a sheet.

    Attributes:
        sheet: where it is.
        start: index of the first row below the headings.
        columns: index of the column by key of its field, in the order of `FIELDS`.
        headings: what stands above each column that has a heading, by index.
    """

    sheet: Sheet
    start: int
    columns: Mapping[str, int]
    headings: Mapping[int, str]


def find_table(
    sheets: Sequence[Sheet],
    *,
    name: str | None = None,
    columns: Mapping[str, str] | None = None,
    headings: Mapping[str, str] | None = None,
    needs_name: bool = True,
) -> Table:
    """The register in a workbook, found by its headings.

    Args:
        sheets: all sheets.
        name: of the sheet to take; None for the one that looks most like a register, a visible one first.
        columns: letters by field key that go before the headings; an empty letter leaves the field out.
        headings: field key by folded heading, beside those that the program knows; empty for none of its fields.
        needs_name: whether only a sheet with a column of names will do.

    Raises:
        InputError: there is no such sheet, field or column.
        FileError: no sheet has a column of names.
    """
    if name is not None:
        sheets = [sheet for sheet in sheets if sheet.name == name] or _no_such_sheet(sheets, name)
    wanted = _wanted(columns or {})
    _check_letters(sheets, wanted)
    known = {**HEADINGS, **(headings or {})}
    found = [table for sheet in sheets if (table := _table(sheet, wanted, known)) is not None]
    tables = [table for table in found if "name" in table.columns or not needs_name]
    if not tables:
        raise FileError(
            "Finner ingen kolonne med overskriften «Navn» i arbeidsboken. Se etter at det er riktig arbeidsbok, eller "
            "velg selv hvilken kolonne navnene står i."
        )
    likeliest = max(tables, key=_likeness)
    _check_letters([likeliest.sheet], wanted)
    return likeliest


def _likeness(table: Table) -> tuple[bool, bool, int]:
    return len(table.columns) >= _SURELY_A_REGISTER, table.sheet.visible, len(table.columns)


def _no_such_sheet(sheets: Iterable[Sheet], name: str) -> list[Sheet]:
    names = ", ".join(f"«{sheet.name}»" for sheet in sheets)
    raise InputError(f"Arbeidsboken har ikke noe ark som heter «{name}». Den har: {names}.")


# --- headings -------------------------------------------------------------------------------------------------------


def _table(sheet: Sheet, wanted: Mapping[str, int | None], known: Mapping[str, str]) -> Table | None:
    rows = sheet.head
    if not rows:
        return None
    texts = {cell for row in rows for cell in row if isinstance(cell, str)}
    keys = {text: key for text in texts if (key := known.get(folded_heading(text)))}
    found = [{keys[cell] for cell in row if isinstance(cell, str) and cell in keys} for row in rows]
    best = max(range(len(rows)), key=lambda row: len(found[row]))
    if not found[best] or ("name" in wanted and len(found[best]) < _SURELY_A_REGISTER):
        return _table_without_headings(sheet, wanted)
    last = best
    if best + 1 < len(rows) and _goes_on(rows[best], rows[best + 1], keys):
        last += 1
    columns: dict[str, int] = {}
    headings: dict[int, str] = {}
    for column in range(len(rows[best])):
        above = [rows[row][column] for row in range(max(best - _ROWS_ABOVE, 0), last + 1)]
        headings[column] = " ".join(next((cell_text(cell) for cell in reversed(above) if cell != ""), "").split())
        if key := _column_key(above, known, own=last - best + 1, taken=found[best] | found[last]):
            columns.setdefault(key, column)
    return _placed(sheet, last + 1, columns, headings, wanted)


def _goes_on(row: Row, below: Row, keys: Mapping[str, str]) -> bool:
    """Whether the row below the headings has more of them: all it has stands where `row` has no field."""
    filled = [(above, cell) for above, cell in zip(row, below, strict=True) if cell != ""]
    return (
        any(cell in keys for _, cell in filled)
        and all(isinstance(cell, str) for _, cell in filled)
        and not any(above in keys for above, _ in filled)
    )


def _column_key(above: Sequence[Any], known: Mapping[str, str], *, own: int, taken: set[str]) -> str | None:
    """The field of a column by what stands above its cells, the last `own` of them in the heading rows proper."""
    for cell in reversed(above[-own:]):
        if (key := known.get(folded_heading(cell))) is not None:
            return key
    for first in range(len(above) - 1):
        key = known.get("".join(map(folded_heading, above[first:])))
        if key and key not in taken:
            return key
    return None


def _table_without_headings(sheet: Sheet, wanted: Mapping[str, int | None]) -> Table | None:
    """The columns that were asked for, from the first row that has a name, which may be a heading nobody knows."""
    name = wanted.get("name")
    for number, row in enumerate(sheet.head):
        if name is not None and name < len(row) and row[name] != "":
            start = number if _has_values(row, wanted) else number + 1
            return _placed(sheet, start, {}, dict(enumerate(map(cell_text, row))), wanted)
    return None


def _has_values(row: Row, wanted: Mapping[str, int | None]) -> bool:
    return any(
        column is not None and column < len(row) and row[column] != "" and not isinstance(row[column], str)
        for column in wanted.values()
    )


# --- columns that were asked for ------------------------------------------------------------------------------------


def _placed(
    sheet: Sheet, start: int, found: dict[str, int], headings: Mapping[int, str], wanted: Mapping[str, int | None]
) -> Table | None:
    columns = {key: column for key, column in found.items() if key not in wanted and column not in wanted.values()}
    columns |= {key: column for key, column in wanted.items() if column is not None}
    ordered = {field.key: columns[field.key] for field in FIELDS if field.key in columns}
    return Table(sheet, start, ordered, headings)


def _wanted(columns: Mapping[str, str]) -> dict[str, int | None]:
    wanted: dict[str, int | None] = {}
    for text, letter in columns.items():
        key = text if text in BY_KEY else HEADINGS.get(folded_heading(text), "")
        if not _importable(BY_KEY.get(key)):
            keys = ", ".join(field.key for field in FIELDS if _importable(field))
            raise InputError(f"«{text}» er ikke et felt som kan importeres. Feltene er: {keys}.")
        if letter and not _LETTERS.fullmatch(letter):
            raise InputError(f"«{letter}» er ikke en kolonne. Skriv bokstavene som står over kolonnen, for eksempel B.")
        column = column_number(letter) - 1 if letter else None
        if column is not None and column in wanted.values():
            raise InputError(f"Kolonne {letter.upper()} er valgt for flere felt. Velg én kolonne for hvert felt.")
        wanted[key] = column
    return wanted


def _importable(field: Field | None) -> bool:
    return field is not None and (field.editable or field.kind is Kind.NUMBER)


def _check_letters(sheets: Iterable[Sheet], wanted: Mapping[str, int | None]) -> None:
    width = max((len(row) for sheet in sheets for row in sheet.head[:1]), default=0)
    for column in wanted.values():
        if width and column is not None and column >= width:
            raise InputError(
                f"Det er ingen kolonne {column_letters(column + 1)} i arket. Kolonnene går fra A til "
                f"{column_letters(width)}."
            )

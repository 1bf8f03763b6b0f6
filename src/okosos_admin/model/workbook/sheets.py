"""Workbooks as grids of cells, whatever kind of file they are.

Nothing else knows the reading library. Another kind of file is another row in `_READERS`.
"""

from __future__ import annotations

import io
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import time
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from okosos_admin.model.errors import FileError
from okosos_admin.model.workbook import archive, compound, separated
from okosos_admin.model.workbook.limits import (
    DAMAGED,
    EMPTY,
    LARGEST_FILE,
    LOCKED,
    MOST_CELLS,
    NO_WORKBOOK,
    TOO_EARLY,
    TOO_LARGE,
    TOO_WIDE,
    UnfitError,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping
    from os import PathLike

    from python_calamine import CalamineSheet

Row = list[Any]  # of str, float, bool, date, datetime, time, timedelta and ErrorCell; "" where there is nothing

# Headings, and what an office writes above them, are within these.
HEAD: Final = 100


@dataclass(frozen=True, slots=True)
class ErrorCell:
    """A cell whose formula failed: Excel shows `text`, for example #N/A."""

    text: str


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet as it stands.

    Attributes:
        name: on the sheet's tab.
        visible: False for a sheet that the user does not see.
        head: the first rows, from the very first, all equally wide.
        rows: answers all rows; asked for only once it is known that they are needed.
        epoch_1904: days as plain numbers count from 1904, not from 1900.
    """

    name: str
    visible: bool
    head: list[Row]
    rows: Callable[[], list[Row]]
    epoch_1904: bool = False


def open_sheets(path: str | PathLike[str]) -> list[Sheet]:
    """All sheets of the workbook at `path`, in order.

    Raises:
        FileError: it is not there, is no workbook, has a password, is damaged, or would take too much memory.
    """
    path = Path(path)
    try:
        data = _bytes(path)
        if path.suffix.casefold() in separated.ENDINGS and not data.startswith(tuple(_READERS)):
            return _separated(data, path.stem)
        return _read(data, path.name)
    except UnfitError as error:
        raise error.told(path.name) from None


def _bytes(path: Path) -> bytes:
    try:
        if path.is_dir():
            raise FileError(f"«{path}» er en mappe. Velg en arbeidsbok (.xlsx, .xlsm, .xls, .ods eller .csv).")
        if path.stat().st_size > LARGEST_FILE:
            raise UnfitError(TOO_LARGE)
        return path.read_bytes()
    except FileNotFoundError:
        raise FileError(f"Finner ikke «{path}». Se etter at navnet og mappen stemmer.") from None
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or error
        raise FileError(
            f"Får ikke lest «{path}» ({reason}). Lukk filen hvis den er åpen i et annet program, og prøv igjen."
        ) from None


def _read(data: bytes, name: str) -> list[Sheet]:
    for magic, read in _READERS.items():
        if data.startswith(magic):
            return read(data, name)
    raise UnfitError(NO_WORKBOOK if data else EMPTY)


def _read_zipped(data: bytes, name: str) -> list[Sheet]:
    return _grids(data, name, archive.ZippedWorkbook(data))


def _read_old(data: bytes, name: str) -> list[Sheet]:
    return _grids(data, name, compound.OldWorkbook(data))


_READERS: Final[Mapping[bytes, Callable[[bytes, str], list[Sheet]]]] = {
    archive.MAGIC: _read_zipped,
    compound.MAGIC: _read_old,
}


def _separated(data: bytes, name: str) -> list[Sheet]:
    if not data.strip():
        raise UnfitError(EMPTY)
    rows: list[Row] = [list(row) for row in separated.rows_of(data)]
    return [Sheet(name, True, rows[:HEAD], lambda: rows)]


def _grids(data: bytes, name: str, measured: archive.ZippedWorkbook | compound.OldWorkbook) -> list[Sheet]:
    from python_calamine import CalamineWorkbook, SheetTypeEnum, SheetVisibleEnum

    sheets = []
    cells = 0
    with _library(name), CalamineWorkbook.from_filelike(io.BytesIO(data)) as book:
        for number, about in enumerate(book.sheets_metadata):
            if about.typ != SheetTypeEnum.WorkSheet:
                continue
            grid = book.get_sheet_by_index(number)
            last_row, last_column = grid.end or (-1, -1)
            cells += (last_row + 1) * (last_column + 1)
            if cells > MOST_CELLS:
                raise UnfitError(TOO_WIDE)
            errors = measured.errors[number] if number < len(measured.errors) else {}
            sheets.append(
                Sheet(
                    about.name,
                    about.visible == SheetVisibleEnum.Visible,
                    _with_errors(grid.to_python(skip_empty_area=False, nrows=HEAD), errors),
                    _later(grid, errors, name),
                    measured.epoch_1904,
                )
            )
    return sheets


def _later(grid: CalamineSheet, errors: Mapping[tuple[int, int], str], name: str) -> Callable[[], list[Row]]:
    def rows() -> list[Row]:
        with _library(name):
            return _with_errors(grid.to_python(skip_empty_area=False), errors)

    return rows


def _with_errors(rows: list[Row], errors: Mapping[tuple[int, int], str]) -> list[Row]:
    """The rows with their failed formulas, which the library gives as blanks, and days that no calendar has."""
    for (row, column), text in errors.items():
        if row < len(rows) and column < len(rows[row]):
            if text != TOO_EARLY:
                rows[row][column] = ErrorCell(text)
            elif isinstance(rows[row][column], time):
                rows[row][column] = text
    return rows


@contextmanager
def _library(name: str) -> Iterator[None]:
    """Whatever the library meets in a file is told as a fault of that file."""
    from python_calamine import PasswordError

    try:
        yield
    except UnfitError as error:
        raise error.told(name) from None
    except PasswordError:
        raise UnfitError(LOCKED).told(name) from None
    except Exception:  # noqa: BLE001 - from beyond Python, of any kind
        raise UnfitError(DAMAGED).told(name) from None
    except BaseException as error:
        # A panic within the library is no Exception, so that nobody catches it unawares.
        if type(error).__name__ != "PanicException":
            raise
        raise UnfitError(DAMAGED).told(name) from None

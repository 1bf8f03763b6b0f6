"""How long an import of 3 000 rows takes, against the reading libraries alone and a bare SQLite insert of the rows.

python-calamine is what we read with; openpyxl is what most programs in Python read with. What comes on top of the bare
reading is: every part of the file measured before the library sees it, headings found, each cell checked, losses named,
and in the register each case with its entry in the history.
"""

from __future__ import annotations

import sqlite3  # noqa: TID251 the peer that is measured against
import sys
import tempfile
import warnings
from itertools import count
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from bench.measuring import Row, main, medians

from okosos_admin.model import create_register
from okosos_admin.model.demo import DEMO_DAY, invented_cases
from okosos_admin.model.fields import EDITABLE
from okosos_admin.model.importing import import_reading
from okosos_admin.model.values import show
from okosos_admin.model.workbook import read_workbook

if TYPE_CHECKING:
    from collections.abc import Iterator

ROWS: Final = 3_000
RUNS: Final = 7
READING: Final = 3.0
IMPORT: Final = 1.5


def make_workbook(path: Path) -> None:
    """A workbook as an office has it: labels of codes, real dates, all texts in the shared table."""
    import openpyxl

    book = openpyxl.Workbook()
    sheet = book.create_sheet("Registrering", 0)
    sheet.append([field.label for field in EDITABLE])
    for case in invented_cases(ROWS, seed=1):
        shown = (case.get(field.key) for field in EDITABLE)
        sheet.append(
            [show(field, value) if field.code_list else value for field, value in zip(EDITABLE, shown, strict=True)]
        )
    book.save(path)


def bare_calamine(path: Path) -> list[list[Any]]:
    from python_calamine import CalamineWorkbook

    with CalamineWorkbook.from_path(path) as book:
        rows: list[list[Any]] = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    return rows


def bare_openpyxl(path: Path) -> list[Any]:
    import openpyxl

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        book = openpyxl.load_workbook(path, read_only=True)
    rows: list[Any] = list(book.worksheets[0].iter_rows(values_only=True))
    book.close()
    return rows


def bare_insert(path: Path, rows: list[list[Any]]) -> None:
    database = sqlite3.connect(path)
    database.execute(f"CREATE TABLE cases ({', '.join(f'c{number}' for number in range(len(rows[0])))})")
    texts = [[str(cell) for cell in row] for row in rows]
    with database:
        database.executemany(f"INSERT INTO cases VALUES ({', '.join('?' * len(rows[0]))})", texts)
    database.close()


def rows() -> Iterator[Row]:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bok.xlsx"
        make_workbook(path)
        names = (Path(folder) / f"{number}.okosos" for number in count())
        cells = bare_calamine(path)
        reading = read_workbook(path, today=DEMO_DAY)
        assert len(reading.cases) == ROWS == len(cells) - 1

        def take_in() -> None:
            with create_register(next(names), municipality="Eksempel") as register:
                import_reading(register, read_workbook(path, today=DEMO_DAY))

        read, whole, calamine, openpyxl, insert = medians(
            RUNS,
            lambda: read_workbook(path, today=DEMO_DAY),
            take_in,
            lambda: bare_calamine(path),
            lambda: bare_openpyxl(path),
            lambda: bare_insert(next(names), cells),
        )
    what = f"a workbook of {ROWS} rows and {len(EDITABLE)} columns"
    yield Row(f"{what} read into cases", read, "python-calamine alone", calamine, READING)
    yield Row(f"{what} into a new register", whole, "openpyxl reading it", openpyxl, IMPORT)
    yield Row(f"{what} into a new register", whole, "calamine and a bare insert", calamine + insert, None)


if __name__ == "__main__":
    sys.exit(main(rows))

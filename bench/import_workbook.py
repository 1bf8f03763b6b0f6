"""How long an import of 3 000 rows takes, against the reading libraries alone and a bare SQLite insert of the rows.

python-calamine is what we read with; openpyxl is what most programs in Python read with. What comes on top of the bare
reading is: every part of the file measured before the library sees it, headings found, each cell checked, losses named,
and in the register each case with its entry in the history. Prints medians and ratios, and fails when reading takes
more than three times calamine alone, or the whole import more than one and a half times openpyxl alone.
"""

from __future__ import annotations

import sqlite3  # noqa: TID251 the peer that is measured against
import statistics as measures
import sys
import tempfile
import warnings
from itertools import count
from pathlib import Path
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

from okosos_admin.model import create_register
from okosos_admin.model.demo import DEMO_DAY, invented_cases
from okosos_admin.model.fields import EDITABLE
from okosos_admin.model.importing import import_reading
from okosos_admin.model.values import show
from okosos_admin.model.workbook import read_workbook

if TYPE_CHECKING:
    from collections.abc import Callable

ROWS: Final = 3_000
RUNS: Final = 7
READING: Final = 3.0
IMPORT: Final = 1.5


def median_seconds(work: Callable[[], object]) -> float:
    seconds = []
    for _ in range(RUNS):
        began = perf_counter()
        work()
        seconds.append(perf_counter() - began)
    return measures.median(seconds)


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


def main() -> bool:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bok.xlsx"
        make_workbook(path)
        names = (Path(folder) / f"{number}.okosos" for number in count())
        rows = bare_calamine(path)
        reading = read_workbook(path, today=DEMO_DAY)
        assert len(reading.cases) == ROWS == len(rows) - 1

        def take_in() -> None:
            with create_register(next(names), municipality="Eksempel") as register:
                import_reading(register, read_workbook(path, today=DEMO_DAY))

        calamine = median_seconds(lambda: bare_calamine(path))
        openpyxl = median_seconds(lambda: bare_openpyxl(path))
        insert = median_seconds(lambda: bare_insert(next(names), rows))
        read = median_seconds(lambda: read_workbook(path, today=DEMO_DAY))
        whole = median_seconds(take_in)

    print(f"{ROWS:>7} rows of {len(EDITABLE)} columns")
    print(f"  calamine alone                {calamine * 1000:8.1f} ms")
    print(f"  openpyxl alone                {openpyxl * 1000:8.1f} ms")
    print(f"  bare SQLite insert            {insert * 1000:8.1f} ms")
    print(f"  reading into cases            {read * 1000:8.1f} ms   {read / calamine:5.2f} of calamine")
    print(f"  import into a new register    {whole * 1000:8.1f} ms   {whole / openpyxl:5.2f} of openpyxl")
    print(f"                                {'':>8}      {whole / (calamine + insert):5.2f} of calamine and insert")
    return read <= READING * calamine and whole <= IMPORT * openpyxl


if __name__ == "__main__":
    sys.exit(0 if main() else 1)

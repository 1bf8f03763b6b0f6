"""How long an import of 3 000 rows takes, against the reading library alone and a bare SQLite insert of the rows.

Ours is everything between choosing a workbook and having it in an open, empty register: every part of the file is
measured before the library sees it, headings are found, each cell is understood and losses named; then each case goes
in with its own row in the history, sealed in the chain, in one transaction that is on the disk when it ends.

The peer is python-calamine, which is what we read with, giving the cells of the sheet; and a table of as many columns
filled with their texts by one `executemany`, with the same journal and the same syncs on the same disk.
"""

from __future__ import annotations

import sqlite3  # noqa: TID251 the peer that is measured against
import sys
import tempfile
import warnings
from contextlib import ExitStack
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
RUNS: Final = 9
READING: Final = 3.0
IMPORT: Final = 1.5
_NOTE: Final = (
    "a bare insert writes each row once, an import twice: as a case, and as a row of the history with all its values, "
    "salted and sealed. Of what comes on top, a fifth is those second rows and their seals, three tenths making and "
    "understanding their texts, a sixth understanding the cells; the rest is measuring the file before it is unpacked, "
    "the indexes, and the cases that are answered to whoever shows them"
)


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
    database = sqlite3.connect(path, isolation_level=None)
    for pragma in ("journal_mode = TRUNCATE", "synchronous = EXTRA", "secure_delete = ON"):
        database.execute(f"PRAGMA {pragma}")
    database.execute("BEGIN IMMEDIATE")
    database.execute(f"CREATE TABLE cases ({', '.join(f'c{number}' for number in range(len(rows[0])))})")
    texts = [[str(cell) if cell != "" else None for cell in row] for row in rows]
    database.executemany(f"INSERT INTO cases VALUES ({', '.join('?' * len(rows[0]))})", texts)
    database.execute("COMMIT")
    database.close()


def rows() -> Iterator[Row]:
    # On a disk, as registers are: /tmp may be in memory.
    with tempfile.TemporaryDirectory(dir=Path(__file__).parent) as folder, ExitStack() as opened:
        path = Path(folder) / "bok.xlsx"
        make_workbook(path)
        cells = bare_calamine(path)
        reading = read_workbook(path, today=DEMO_DAY)
        assert len(reading.cases) == ROWS == len(cells) - 1
        names = (Path(folder) / f"{number}.db" for number in count())
        empty = iter([opened.enter_context(create_register(Path(folder) / f"{run}.okosos")) for run in range(RUNS)])
        read, whole, calamine, openpyxl, insert = medians(
            RUNS,
            lambda: read_workbook(path, today=DEMO_DAY),
            lambda: import_reading(next(empty), read_workbook(path, today=DEMO_DAY)),
            lambda: bare_calamine(path),
            lambda: bare_openpyxl(path),
            lambda: bare_insert(next(names), cells),
        )
    what = f"a workbook of {ROWS} rows and {len(EDITABLE)} columns"
    yield Row(f"{what} read into cases", read, "python-calamine alone", calamine, READING)
    yield Row(f"{what} into a register", whole, "calamine and a bare insert", calamine + insert, IMPORT, note=_NOTE)
    yield Row(f"{what} into a register", whole, "openpyxl reading it", openpyxl, IMPORT)


if __name__ == "__main__":
    sys.exit(main(rows))

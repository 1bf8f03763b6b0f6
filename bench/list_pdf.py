"""How long the register's list takes as a PDF, against a bare reportlab canvas that draws the same strings.

The canvas does what cannot be spared: each text set where it stands, in the same font, on as many pages. What comes on
top is measuring, breaking and lining up. Nobody should wait longer than three seconds, either.
"""

from __future__ import annotations

import sys
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final

from bench.measuring import Row, main, medians

from okosos_admin.model.demo import DEMO_DAY, invented_cases
from okosos_admin.model.entities import Case, Settings
from okosos_admin.report.case_list import case_list_document
from okosos_admin.report.document import Document, Table
from okosos_admin.report.layout import pages
from okosos_admin.report.pdf import pdf_of
from okosos_admin.report.sheet import PAGE_HEIGHT, PAGE_WIDTH, Faces
from okosos_admin.stats import Columns, Period, Selection

if TYPE_CHECKING:
    from collections.abc import Iterator

CASES: Final = 3_000
RUNS: Final = 5
WAIT: Final = 3_000.0  # milliseconds
RATIO: Final = 3.0
LINE: Final = 12.0


def bare(document: Document, per_page: int) -> bytes:
    """The texts of the list, a row a line, nothing measured."""
    from reportlab.pdfgen.canvas import Canvas

    (table,) = document.blocks
    assert isinstance(table, Table)
    file, font = BytesIO(), Faces().first
    canvas: Any = Canvas(file, pagesize=(PAGE_WIDTH, PAGE_HEIGHT), pageCompression=1)
    step = (PAGE_WIDTH - 80) / len(table.columns)
    for first in range(0, len(table.rows), per_page):
        canvas.setFont(font, 6.5)
        for line, row in enumerate(table.rows[first : first + per_page]):
            for at, cell in enumerate(row.cells):
                if cell:
                    canvas.drawString(40 + at * step, PAGE_HEIGHT - 60 - line * LINE, cell)
        canvas.showPage()
    canvas.save()
    return file.getvalue()


def rows() -> Iterator[Row]:
    cases = [Case(number, **values) for number, values in enumerate(invented_cases(CASES, seed=1), 1)]
    period = Period(DEMO_DAY.replace(month=1, day=1), DEMO_DAY, as_of=DEMO_DAY)
    selection = Selection(Columns.from_cases(cases), period)

    def make() -> Document:
        return case_list_document(cases, selection, Settings(office="NAV Eksempel"), filters=("Alle",))

    document = make()
    sheets = len(pages(document, Faces()))
    ours, plain = medians(RUNS, lambda: pdf_of(make()), lambda: bare(document, -(-CASES // sheets)))
    what = f"the list of {CASES} cases as a PDF of {sheets} pages"
    yield Row(what, ours, "a bare reportlab canvas, the same strings", plain, RATIO)
    yield Row(what, ours, "three seconds", WAIT, 1.0)


if __name__ == "__main__":
    sys.exit(main(rows))

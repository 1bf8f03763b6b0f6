"""How long the register's list takes as a PDF, against a bare reportlab canvas that draws the same strings.

The canvas does what cannot be spared: each text set where it stands, in the same font, on as many pages. What comes on
top is measuring, breaking and lining up. Prints medians and the ratio, and fails when 3 000 cases take more than three
seconds or more than three times the canvas.
"""

from __future__ import annotations

import statistics as measures
import sys
from io import BytesIO
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final

from okosos_admin.model.demo import DEMO_DAY, invented_cases
from okosos_admin.model.entities import Case, Settings
from okosos_admin.report.case_list import case_list_document
from okosos_admin.report.document import Document, Table
from okosos_admin.report.layout import pages
from okosos_admin.report.pdf import pdf_of
from okosos_admin.report.sheet import PAGE_HEIGHT, PAGE_WIDTH, Faces
from okosos_admin.stats import Columns, Period, Selection

if TYPE_CHECKING:
    from collections.abc import Callable

CASES: Final = 3_000
RUNS: Final = 5
SECONDS: Final = 3.0
RATIO: Final = 3.0
LINE: Final = 12.0


def median_seconds(work: Callable[[], object]) -> float:
    seconds = []
    for _ in range(RUNS):
        began = perf_counter()
        work()
        seconds.append(perf_counter() - began)
    return measures.median(seconds)


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


def main() -> bool:
    cases = [Case(number, **values) for number, values in enumerate(invented_cases(CASES, seed=1), 1)]
    period = Period(DEMO_DAY.replace(month=1, day=1), DEMO_DAY, as_of=DEMO_DAY)
    selection = Selection(Columns.from_cases(cases), period)

    def make() -> Document:
        return case_list_document(cases, selection, Settings(office="NAV Eksempel"), filters=("Alle",))

    document = make()
    sheets = len(pages(document, Faces()))
    ours = median_seconds(lambda: pdf_of(make()))
    plain = median_seconds(lambda: bare(document, -(-CASES // sheets)))
    print(f"{CASES:>7} cases on {sheets} pages")
    print(f"  the list                      {ours:8.2f} s    {ours / plain:5.2f} of the bare canvas")
    print(f"  a bare canvas, same strings   {plain:8.2f} s")
    return ours <= SECONDS and ours / plain <= RATIO


if __name__ == "__main__":
    sys.exit(0 if main() else 1)

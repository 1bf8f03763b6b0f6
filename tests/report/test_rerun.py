"""An earlier report beside today's count, in words."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import TYPE_CHECKING

from tests.stats.builders import case, select

from okosos_admin.model import Settings
from okosos_admin.model.entities import NEW, SCOPE
from okosos_admin.model.runs import Outlet, Printed, Run
from okosos_admin.report.document import Remarks, Table, Tone
from okosos_admin.report.pdf import pdf_of
from okosos_admin.report.rerun import Rerun, rerun_document
from okosos_admin.stats import MUNICIPAL_PROBLEM_OVER, REPORT, Columns

if TYPE_CHECKING:
    from collections.abc import Mapping

    from okosos_admin.model import Case
    from okosos_admin.report.document import Document

CASES = [case(number, registered="2026-01-05", started="2026-02-01") for number in (1, 2)]


def run_of(figures: Mapping[str, int], over: str = SCOPE) -> Run:
    printed = Printed(Outlet.PRINT, date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 3), over, figures)
    return Run(7, datetime(2026, 7, 3, 12, 4, tzinfo=UTC), "Åse Dalen", printed)


def figures_of(cases: list[Case], over: str = SCOPE) -> dict[str, int]:
    selection = select(cases, "2026-01-01", "2026-06-30", municipal_problem_over=over)
    return {column.figure.id: column.figure.count(selection) for column in REPORT}


def document_of(figures: Mapping[str, int], before: Mapping[int, Case | None], over: str = SCOPE) -> Document:
    rerun = Rerun(run_of(figures, over), before)
    return rerun_document(rerun, Columns.from_cases(CASES), Settings(office="NAV Bø"))


def remarks(document: Document) -> list[str]:
    return [remark.text for block in document.blocks if isinstance(block, Remarks) for remark in block.remarks]


def test_the_rows_are_today_then_and_the_change() -> None:
    document = document_of(figures_of(CASES[:1]), {2: None})
    table = next(block for block in document.blocks if isinstance(block, Table))
    assert [row.cells[0] for row in table.rows] == ["Talt i dag", "Skrevet ut 03.07.2026", "Endring"]
    assert [row.cells[2] for row in table.rows][:2] == [2, 1]
    assert document.as_of == date(2026, 7, 3)
    assert any(text.startswith("Kolonne 2, Nye saker i perioden: 1 da, 2 nå (+1).") for text in remarks(document))


def test_the_paper_has_the_same_rows() -> None:
    assert pdf_of(document_of(figures_of(CASES), {})).startswith(b"%PDF")


def test_what_no_case_explains_is_said() -> None:
    document = document_of({**figures_of(CASES), "report.c2": 5}, {})
    (wrong,) = (
        remark
        for block in document.blocks
        if isinstance(block, Remarks) and block.title.startswith("Endret")
        for remark in block.remarks
        if remark.tone is Tone.WRONG
    )
    assert "3 av forskjellen kommer ikke av endrede saker" in wrong.text
    assert not wrong.key
    assert "Ingen saker er nye eller endret siden rapporten ble laget av Åse Dalen." in remarks(document)


def test_columns_9_and_10_are_counted_and_explained_as_then() -> None:
    document = document_of(figures_of(CASES, NEW), {}, NEW)
    assert MUNICIPAL_PROBLEM_OVER[NEW] in remarks(document)
    assert "Alle tallene er de samme i dag." in remarks(document)

"""A document as a workbook holds the numbers of the document, as numbers."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import TYPE_CHECKING, Any
from zipfile import ZipFile

import pytest
from openpyxl import load_workbook  # noqa: TID253 a test does not start up

from okosos_admin.model import FileError, InputError
from okosos_admin.report import county_document, statistics_document
from okosos_admin.report.charts import BarChart, LineChart
from okosos_admin.report.document import Change, Document, Remarks, Share, Table
from okosos_admin.report.document_workbook import CHARTS_SHEET, workbook_of, write_document_workbook
from okosos_admin.stats import REPORT

from .builders import DEMO_PERIOD, FAULTY, SETTINGS, demo_cases, guide_cases, guide_office, selected

if TYPE_CHECKING:
    from pathlib import Path

    from okosos_admin.report.document import Value


def sheets(document: Document) -> dict[str, list[list[Any]]]:
    """The values of each sheet by row."""
    workbook = load_workbook(BytesIO(workbook_of(document)))
    return {sheet.title: [list(row) for row in sheet.iter_rows(values_only=True)] for sheet in workbook.worksheets}


def as_number(value: Value) -> Any:
    if isinstance(value, Share):
        return pytest.approx(value.part / value.total) if value.total else None
    return value.now - value.then if isinstance(value, Change) else value


def test_every_number_of_the_statistics_is_in_it() -> None:
    document = statistics_document(selected(demo_cases(400), DEMO_PERIOD), SETTINGS)
    rows = iter(sheets(document)["Statistikk økonomisk rådgivning"])
    for table in (block for block in document.blocks if isinstance(block, Table)):
        assert any(row[0] == table.title for row in rows)
        headings = next(rows)
        assert headings[: len(table.columns)] == [column.label or None for column in table.columns]
        for line in table.rows:
            assert next(rows)[: len(line.cells)] == [as_number(value) for value in line.cells]


def test_every_chart_has_its_numbers_and_is_drawn() -> None:
    document = statistics_document(selected(demo_cases(400), DEMO_PERIOD), SETTINGS)
    rows = iter(sheets(document)[CHARTS_SHEET])
    drawn = [block for block in document.blocks if isinstance(block, BarChart | LineChart)]
    for chart in drawn:
        assert any(row[0] == chart.title for row in rows)
        headings = next(rows)
        if isinstance(chart, BarChart):
            assert [next(rows)[:2] for _ in chart.bars] == [[bar.label, bar.count] for bar in chart.bars]
        else:
            assert headings[1:5] == [series.label for series in chart.series]
            for place, step in enumerate(chart.steps):
                assert next(rows)[:5] == [step.label, *(series.counts[place] for series in chart.series)]
    with ZipFile(BytesIO(workbook_of(document))) as parts:
        assert sum(name.startswith("xl/charts/chart") for name in parts.namelist()) == len(drawn)


def test_the_report_has_its_columns_and_what_is_said_about_them() -> None:
    document = county_document([guide_office(*FAULTY)])
    rows = sheets(document)["Rapport Fylkesmannen"]
    flat = [value for row in rows for value in row if value is not None]
    office = next(row for row in rows if row[0] == "NAV Eksempel")
    selection = selected([*guide_cases(), *FAULTY])
    assert office[1:19] == [column.figure.count(selection) for column in REPORT]
    assert [column.heading for column in REPORT] == [value for value in flat if value in {c.heading for c in REPORT}]
    for block in document.blocks:
        if isinstance(block, Remarks):
            for remark in block.remarks:
                assert any(str(value).endswith(remark.text) for value in flat)


def test_a_name_that_looks_like_a_formula_stays_text() -> None:
    document = county_document([guide_office(settings=replace(SETTINGS, office="=1+1"))])
    workbook = load_workbook(BytesIO(workbook_of(document)))
    cell = next(cell for row in workbook.worksheets[0].iter_rows() for cell in row if cell.value == "=1+1")
    assert cell.data_type == "s"


def test_it_is_saved_whole_or_not_at_all(tmp_path: Path) -> None:
    document = county_document([guide_office()])
    path = tmp_path / "rapport.xlsx"
    write_document_workbook(path, document)
    assert load_workbook(path).worksheets[0].title == "Rapport Fylkesmannen"
    with pytest.raises(InputError, match="xlsx"):
        write_document_workbook(tmp_path / "rapport.pdf", document)
    with pytest.raises(FileError, match="finnes ikke"):
        write_document_workbook(tmp_path / "borte" / "rapport.xlsx", document)
    assert [file.name for file in tmp_path.iterdir()] == ["rapport.xlsx"]


def test_it_prints_on_pages_as_wide_as_they_are_and_in_one_font() -> None:
    document = statistics_document(selected(demo_cases(400), DEMO_PERIOD), SETTINGS)
    workbook = load_workbook(BytesIO(workbook_of(document)))
    for sheet in workbook.worksheets:
        assert (sheet.page_setup.orientation, sheet.page_setup.fitToWidth) == ("landscape", 1)
        assert sheet.sheet_properties.pageSetUpPr is not None
        assert sheet.sheet_properties.pageSetUpPr.fitToPage
        assert {cell.font.name for row in sheet.iter_rows() for cell in row if cell.value is not None} == {"Calibri"}
    charts = workbook[CHARTS_SHEET]
    assert len(charts.row_breaks) == 3  # eight charts, two on a page


def test_a_long_label_has_room_for_its_lines() -> None:
    document = statistics_document(selected(demo_cases(400), DEMO_PERIOD), SETTINGS)
    sheet = load_workbook(BytesIO(workbook_of(document))).worksheets[0]
    long, short = (
        next(row for row in range(1, sheet.max_row) if str(sheet.cell(row, 1).value).startswith(words))
        for words in ("Avverget fravikelse (også", "Namsmannen")
    )
    assert sheet.row_dimensions[long].height > 20
    assert sheet.row_dimensions[short].height is None

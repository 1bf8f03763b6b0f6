"""A document as an Excel workbook: the same tables and remarks as on paper, numbers as numbers, charts as charts."""

from __future__ import annotations

import re
from datetime import date
from io import BytesIO
from itertools import groupby
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, Any, Final

from okosos_admin.model.errors import InputError
from okosos_admin.model.workbook.extent import column_letters
from okosos_admin.report.charts import BarChart, LineChart
from okosos_admin.report.document import Align, Change, Remarks, Share, Table, Tone, Weight
from okosos_admin.report.pdf import PROGRAM
from okosos_admin.report.saving import replacing

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from os import PathLike

    from openpyxl import Workbook
    from openpyxl.cell import Cell
    from openpyxl.chart.bar_chart import BarChart as ExcelBars
    from openpyxl.chart.line_chart import LineChart as ExcelLines
    from openpyxl.worksheet.worksheet import Worksheet

    from okosos_admin.report.charts import Chart
    from okosos_admin.report.document import Column, Document, Row, Value

CHARTS_SHEET: Final = "Diagrammer"
_LIKE_A_FORMULA: Final = ("=", "+", "-", "@")
_NOT_IN_A_NAME: Final = re.compile(r"[\[\]:*?/\\]")
_NO_XML: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")
_LONGEST_NAME: Final = 31
_MARKS: Final[Mapping[Tone, str]] = {Tone.INFORMATION: "", Tone.RIGHT: "✓ ", Tone.WRONG: "! "}
_ALIGN: Final[Mapping[Align, str]] = {Align.START: "left", Align.MIDDLE: "center", Align.END: "right"}
_INK: Final = "1A385C"
_QUIET: Final = "5C6169"
_FIRST_WIDTH: Final = 52
_WIDTH: Final = 10
_TURNED_HEIGHT: Final = 150
_CHART_ROWS: Final = 18
_CHART_COLUMN: Final = "H"
_CHART_SIZE: Final[tuple[Any, Any]] = (18.0, 8.0)  # in centimetres; the types allow whole ones only
_A4: Final = 9


def write_document_workbook(path: str | PathLike[str], document: Document) -> None:
    """Write `document` as .xlsx; a file that is there is replaced as a whole or not at all.

    Raises:
        InputError: the name does not end with .xlsx.
        FileError: the file cannot be written there.
    """
    path = Path(path)
    if path.suffix.casefold() != ".xlsx":
        raise InputError(f"«{path.name}» må slutte på .xlsx for at Excel skal åpne filen. Skriv navnet på nytt.")
    data = workbook_of(document)
    with replacing(path) as unfinished:
        unfinished.write_bytes(data)


def workbook_of(document: Document) -> bytes:
    """`document` as the bytes of an .xlsx."""
    from openpyxl import Workbook

    workbook = Workbook()
    workbook.properties.creator = PROGRAM
    workbook.properties.title = document.title
    workbook.remove(workbook.worksheets[0])
    add_sheet(workbook, document)
    drawn = [block for block in document.blocks if isinstance(block, BarChart | LineChart)]
    if drawn:
        _write_charts(workbook.create_sheet(CHARTS_SHEET), drawn)
    saved = BytesIO()
    workbook.save(saved)
    return saved.getvalue()


def add_sheet(workbook: Workbook, document: Document) -> None:
    """Put the tables and remarks of `document` on a sheet of their own, after the others."""
    sheet = workbook.create_sheet(_NOT_IN_A_NAME.sub(" ", document.title)[:_LONGEST_NAME])
    _write_sheet(sheet, document)


# --- values


def _put(sheet: Worksheet, row: int, column: int, value: Value) -> Cell:
    """A value in a cell, as a number where it is one; a text is never a formula."""
    cell: Any = sheet.cell(row, column)
    _PUT[type(value)](cell, value)
    return cell  # type: ignore[no-any-return]


def _put_text(cell: Any, text: str) -> None:
    cell.value = _NO_XML.sub("\ufffd", text)
    cell.data_type = "s"
    cell.quotePrefix = text.startswith(_LIKE_A_FORMULA)


def _put_number(cell: Any, number: float, shape: str) -> None:
    cell.value = number
    cell.number_format = shape


def _put_share(cell: Any, share: Share) -> None:
    if share.total:
        _put_number(cell, share.part / share.total, "0.0%")


_PUT: Final[Mapping[type, Callable[[Any, Any], None]]] = {
    str: _put_text,
    int: lambda cell, number: _put_number(cell, number, "#,##0"),
    date: lambda cell, day: _put_number(cell, day, "dd.mm.yyyy"),
    Share: _put_share,
    Change: lambda cell, change: _put_number(cell, change.now - change.then, "+#,##0;-#,##0;0"),
    NoneType: lambda _cell, _nothing: None,
}


# --- tables and remarks


def _write_sheet(sheet: Worksheet, document: Document) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    row = _write_heading(sheet, document)
    for block in document.blocks:
        if isinstance(block, Table):
            row = _write_table(sheet, row, block)
        elif isinstance(block, Remarks):
            row = _write_remarks(sheet, row, block)
    sheet.column_dimensions["A"].width = _FIRST_WIDTH
    most = max((len(block.columns) for block in document.blocks if isinstance(block, Table)), default=1)
    for column in range(2, most + 1):
        sheet.column_dimensions[column_letters(column)].width = _WIDTH
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _write_heading(sheet: Worksheet, document: Document) -> int:
    """Title and facts; answers the next free row."""
    from openpyxl.styles import Font

    _put(sheet, 1, 1, document.title).font = Font(bold=True, size=16, color=_INK)
    row = 2
    if document.subtitle:
        _put(sheet, row, 1, document.subtitle).font = Font(color=_QUIET)
        row += 1
    for fact in document.facts:
        _put(sheet, row, 1, f"{fact.label}: {fact.text}")
        row += 1
    return row + 1


def _write_table(sheet: Worksheet, row: int, table: Table) -> int:
    from openpyxl.styles import Font

    if table.title:
        _put(sheet, row, 1, table.title).font = Font(bold=True, size=12, color=_INK)
        row += 1
    if any(column.group for column in table.columns):
        _write_groups(sheet, row, table.columns)
        row += 1
    _write_headings(sheet, row, table.columns)
    row += 1
    if any(column.ordinal for column in table.columns):
        for number, column in enumerate(table.columns, 1):
            _put(sheet, row, number, column.ordinal).alignment = _aligned(column)
        row += 1
    for line in table.rows:
        _write_row(sheet, row, table.columns, line)
        row += 1
    for note in table.notes:
        _put(sheet, row, 1, note).font = Font(color=_QUIET)
        row += 1
    return row + 1


def _write_groups(sheet: Worksheet, row: int, columns: tuple[Column, ...]) -> None:
    from openpyxl.styles import Alignment, Font

    first = 1
    for group, members in groupby(columns, key=lambda column: column.group):
        last = first + len(list(members)) - 1
        if group:
            cell = _put(sheet, row, first, group)
            cell.font = Font(bold=True, color=_INK)
            cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="bottom")
            sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
        first = last + 1


def _write_headings(sheet: Worksheet, row: int, columns: tuple[Column, ...]) -> None:
    from openpyxl.styles import Alignment, Border, Font, Side

    line = Border(bottom=Side("thin", color=_INK))
    for number, column in enumerate(columns, 1):
        cell = _put(sheet, row, number, column.label)
        cell.border = line
        cell.font = Font(color=_QUIET)
        turned = 90 if column.turned else 0
        cell.alignment = Alignment(
            horizontal=_ALIGN[column.align],
            vertical="bottom",
            wrap_text=True,
            textRotation=turned,
        )
        if column.turned:
            sheet.row_dimensions[row].height = _TURNED_HEIGHT


def _write_row(sheet: Worksheet, row: int, columns: tuple[Column, ...], line: Row) -> None:
    from openpyxl.styles import Border, Font, Side

    for number, (column, value) in enumerate(zip(columns, line.cells, strict=True), 1):
        cell = _put(sheet, row, number, value)
        cell.alignment = _aligned(column)
        cell.font = Font(
            bold=line.weight in {Weight.MAIN, Weight.TOTAL},
            color=_QUIET if line.weight is Weight.ASIDE else None,
        )
        if line.weight is Weight.TOTAL:
            cell.border = Border(top=Side("hair", color=_QUIET))


def _aligned(column: Column) -> Any:
    from openpyxl.styles import Alignment

    return Alignment(horizontal=_ALIGN[column.align], vertical="center", wrap_text=True)


def _write_remarks(sheet: Worksheet, row: int, block: Remarks) -> int:
    from openpyxl.styles import Font

    _put(sheet, row, 1, block.title).font = Font(bold=True, size=12, color=_INK)
    for remark in block.remarks:
        row += 1
        _put(sheet, row, 1, _MARKS[remark.tone] + remark.text).font = Font(bold=remark.tone is Tone.WRONG)
    return row + 2


# --- charts


def _write_charts(sheet: Worksheet, charts: list[Chart]) -> None:
    """The numbers of each chart to the left, the chart that Excel draws of them to the right."""
    from openpyxl.styles import Font

    sheet.column_dimensions["A"].width = _FIRST_WIDTH
    row = 1
    for chart in charts:
        _put(sheet, row, 1, chart.title).font = Font(bold=True, size=12, color=_INK)
        drawn, last = _bars(sheet, row, chart) if isinstance(chart, BarChart) else _lines(sheet, row, chart)
        drawn.title = chart.title
        drawn.width, drawn.height = _CHART_SIZE
        sheet.add_chart(drawn, f"{_CHART_COLUMN}{row}")
        row = max(last, row + _CHART_ROWS) + 2


def _bars(sheet: Worksheet, row: int, chart: BarChart) -> tuple[ExcelBars, int]:
    from openpyxl.chart import BarChart as ExcelBars
    from openpyxl.chart import Reference
    from openpyxl.chart.label import DataLabelList

    _put(sheet, row + 1, 2, "Antall")
    for number, bar in enumerate(chart.bars, row + 2):
        _put(sheet, number, 1, bar.label)
        _put(sheet, number, 2, bar.count)
    last = row + 1 + len(chart.bars)
    drawn = ExcelBars()
    drawn.type = "bar"
    drawn.legend = None
    drawn.dataLabels = DataLabelList(showVal=True)
    drawn.x_axis.scaling.orientation = "maxMin"
    drawn.x_axis.delete = drawn.y_axis.delete = False
    drawn.y_axis.numFmt = "0"
    drawn.y_axis.majorGridlines = None
    drawn.add_data(Reference(sheet, min_col=2, min_row=row + 1, max_row=last), titles_from_data=True)
    drawn.set_categories(Reference(sheet, min_col=1, min_row=row + 2, max_row=last))
    return drawn, last


def _lines(sheet: Worksheet, row: int, chart: LineChart) -> tuple[ExcelLines, int]:
    from openpyxl.chart import LineChart as ExcelLines
    from openpyxl.chart import Reference

    for column, series in enumerate(chart.series, 2):
        _put(sheet, row + 1, column, series.label)
        for number, count in enumerate(series.counts, row + 2):
            _put(sheet, number, column, count)
    for number, step in enumerate(chart.steps, row + 2):
        _put(sheet, number, 1, step.label)
    last = row + 1 + len(chart.steps)
    drawn = ExcelLines()
    drawn.x_axis.delete = drawn.y_axis.delete = False
    drawn.y_axis.numFmt = "0"
    values = Reference(sheet, min_col=2, max_col=1 + len(chart.series), min_row=row + 1, max_row=last)
    drawn.add_data(values, titles_from_data=True)
    drawn.set_categories(Reference(sheet, min_col=1, min_row=row + 2, max_row=last))
    return drawn, last

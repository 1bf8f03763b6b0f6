"""A document as an Excel workbook: the same tables and remarks as on paper, numbers as numbers, charts as charts."""

from __future__ import annotations

import math
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
    from openpyxl.styles import Font
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
_FACE: Final = "Calibri"
_LEAST_WIDTH: Final = 24
_FIRST_WIDTH: Final = 52
_WIDTH: Final = 10
_TURNED_WIDTH: Final = 7
_LETTERS: Final = 1.1  # in the width of a figure, on average
_LINE_HEIGHT: Final = 15
_TURNED_HEIGHT: Final = 150
_CHARTS_A_PAGE: Final = 2
_CHART_ROWS: Final = 21
_CHART_COLUMN: Final = "H"
_CHART_SIZE: Final[tuple[Any, Any]] = (18.0, 10.0)  # in centimetres; the types allow whole ones only
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


def _font(**looks: Any) -> Font:
    """A font of the one kind there is: without a name, each program takes another."""
    from openpyxl.styles import Font

    plain: dict[str, Any] = {"name": _FACE, "size": 11}
    return Font(**plain | looks)


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
    _widen(sheet, document)
    row = _write_heading(sheet, document)
    for block in document.blocks:
        if isinstance(block, Table):
            row = _write_table(sheet, row, block)
        elif isinstance(block, Remarks):
            row = _write_remarks(sheet, row, block)
    _fit_to_page(sheet)


def _first_width(document: Document) -> int:
    """As wide as the longest text in the first column, within limits."""
    rows = (row for block in document.blocks if isinstance(block, Table) for row in block.rows)
    longest = max((len(str(row.cells[0])) for row in rows), default=0)
    return max(_LEAST_WIDTH, min(_FIRST_WIDTH, longest + 2))


def _widen(sheet: Worksheet, document: Document) -> None:
    sheet.column_dimensions["A"].width = _first_width(document)
    tables = [block for block in document.blocks if isinstance(block, Table)]
    for number in range(1, max((len(table.columns) for table in tables), default=1)):
        turned = all(table.columns[number].turned for table in tables if number < len(table.columns))
        sheet.column_dimensions[column_letters(number + 1)].width = _TURNED_WIDTH if turned else _WIDTH


def _fit_to_page(sheet: Worksheet) -> None:
    """Landscape, as wide as the page."""
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)


def _write_heading(sheet: Worksheet, document: Document) -> int:
    """Title and facts; answers the next free row."""
    _put(sheet, 1, 1, document.title).font = _font(bold=True, size=16, color=_INK)
    row = 2
    if document.subtitle:
        _put(sheet, row, 1, document.subtitle).font = _font(color=_QUIET)
        row += 1
    for fact in document.facts:
        _put(sheet, row, 1, f"{fact.label}: {fact.text}")
        row += 1
    return row + 1


def _write_table(sheet: Worksheet, row: int, table: Table) -> int:
    if table.title:
        _put(sheet, row, 1, table.title).font = _font(bold=True, size=12, color=_INK)
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
        _put(sheet, row, 1, note).font = _font(color=_QUIET)
        row += 1
    return row + 1


def _write_groups(sheet: Worksheet, row: int, columns: tuple[Column, ...]) -> None:
    from openpyxl.styles import Alignment

    first = 1
    for group, members in groupby(columns, key=lambda column: column.group):
        last = first + len(list(members)) - 1
        if group:
            cell = _put(sheet, row, first, group)
            cell.font = _font(bold=True, color=_INK)
            cell.alignment = Alignment(wrap_text=True, horizontal="center", vertical="bottom")
            sheet.merge_cells(start_row=row, end_row=row, start_column=first, end_column=last)
        first = last + 1


def _write_headings(sheet: Worksheet, row: int, columns: tuple[Column, ...]) -> None:
    from openpyxl.styles import Alignment, Border, Side

    line = Border(bottom=Side("thin", color=_INK))
    for number, column in enumerate(columns, 1):
        cell = _put(sheet, row, number, column.label)
        cell.border = line
        cell.font = _font(color=_QUIET)
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
    from openpyxl.styles import Border, Side

    lines = math.ceil(len(str(line.cells[0])) / sheet.column_dimensions["A"].width / _LETTERS)
    if lines > 1:
        sheet.row_dimensions[row].height = lines * _LINE_HEIGHT
    for number, (column, value) in enumerate(zip(columns, line.cells, strict=True), 1):
        cell = _put(sheet, row, number, value)
        cell.alignment = _aligned(column)
        cell.font = _font(
            bold=line.weight in {Weight.MAIN, Weight.TOTAL},
            color=_QUIET if line.weight is Weight.ASIDE else None,
        )
        if line.weight is Weight.TOTAL:
            cell.border = Border(top=Side("hair", color=_QUIET))


def _aligned(column: Column) -> Any:
    from openpyxl.styles import Alignment

    return Alignment(horizontal=_ALIGN[column.align], vertical="center", wrap_text=True)


def _write_remarks(sheet: Worksheet, row: int, block: Remarks) -> int:
    _put(sheet, row, 1, block.title).font = _font(bold=True, size=12, color=_INK)
    for remark in block.remarks:
        row += 1
        _put(sheet, row, 1, _MARKS[remark.tone] + remark.text).font = _font(bold=remark.tone is Tone.WRONG)
    return row + 2


# --- charts


def _write_charts(sheet: Worksheet, charts: list[Chart]) -> None:
    """The numbers of each chart to the left, the chart that Excel draws of them to the right."""
    from openpyxl.worksheet.pagebreak import Break

    sheet.column_dimensions["A"].width = _FIRST_WIDTH
    _fit_to_page(sheet)
    row = 1
    for number, chart in enumerate(charts):
        if number and number % _CHARTS_A_PAGE == 0:
            sheet.row_breaks.append(Break(row - 1))
        _put(sheet, row, 1, chart.title).font = _font(bold=True, size=12, color=_INK)
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
    drawn.dataLabels = DataLabelList(
        showVal=True, showCatName=False, showSerName=False, showLegendKey=False, showPercent=False
    )
    # From the top down, with the numbers of the axis below all the same.
    drawn.x_axis.scaling.orientation = "maxMin"
    drawn.y_axis.crosses = "max"
    drawn.x_axis.tickLblSkip = 1
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
    for series in drawn.series:
        series.smooth = False
    drawn.set_categories(Reference(sheet, min_col=1, min_row=row + 2, max_row=last))
    return drawn, last

"""The sheets of an exported workbook before anything is in them: headings, dropdowns, widths, print set-up."""

from __future__ import annotations

import io
from itertools import groupby
from typing import TYPE_CHECKING, Final

from okosos_admin.model.codes import CODE_LISTS
from okosos_admin.model.fields import DATES, FIELDS, Field, Kind
from okosos_admin.model.workbook import office
from okosos_admin.model.workbook.extent import column_letters
from okosos_admin.report.document_workbook import add_sheet
from okosos_admin.report.pdf import PROGRAM
from okosos_admin.report.workbook_rows import Frame

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from openpyxl.worksheet.datavalidation import DataValidation
    from openpyxl.worksheet.worksheet import Worksheet

    from okosos_admin.report.document import Document
    from okosos_admin.report.workbook_rows import Rows

HEADING_ROWS: Final = 2

# Rows below the last one that have the dropdowns too.
_ROOM: Final = 500
_A4: Final = 9
_DATE_FORMAT: Final = "dd.mm.yyyy"
_TEXT_FORMAT: Final = "@"
_FORMATS: Final[Mapping[Kind, str]] = {**dict.fromkeys(DATES, _DATE_FORMAT), Kind.TEXT: _TEXT_FORMAT}
_COLUMNS: Final[Mapping[str, str]] = {field.key: column_letters(n) for n, field in enumerate(FIELDS, 1)}
_PRINTED: Final = [_COLUMNS[field.key] for field in FIELDS if not field.optional]
_CODED: Final = [field for field in FIELDS if field.kind is Kind.CODE]
# Dark blue on pale blue: 10:1, and still a heading when printed without colour.
_HEADING_INK: Final = "1A385C"
_HEADING_PAPER: Final = "E3ECF7"


def frame(rows: Mapping[str, Rows], documents: Iterable[Document] = ()) -> Frame:
    """A workbook that is ready for `rows`, by name of the sheet: its sheets in that order, then the code lists.

    Args:
        rows: what will be in the sheets.
        documents: each on a sheet of its own after them, complete.
    """
    from openpyxl import Workbook
    from openpyxl.cell import WriteOnlyCell

    workbook = Workbook()
    workbook.properties.creator = PROGRAM
    workbook.remove(workbook.worksheets[0])
    sheets = {name: workbook.create_sheet(name) for name in rows}
    _code_lists(workbook.create_sheet(office.CODES_SHEET))
    _small_sheet(sheets[office.CASEWORKERS_SHEET], office.CASEWORKERS_HEADINGS, (30, 12))
    _small_sheet(sheets[office.SETTINGS_SHEET], office.SETTINGS_HEADINGS, (26, 40, 40))
    register = sheets[office.REGISTER_SHEET]
    text, day = WriteOnlyCell(register), WriteOnlyCell(register)
    text.number_format, text.quotePrefix = _TEXT_FORMAT, True
    day.number_format = _DATE_FORMAT
    text_style, day_style = text.style_id, day.style_id  # asking for them puts them into the workbook
    last = HEADING_ROWS + len(rows[office.REGISTER_SHEET].values)
    _headings(register)
    _columns(register)
    _dropdowns(register, last + _ROOM, caseworkers=len(rows[office.CASEWORKERS_SHEET].values))
    _print_set_up(register, last)
    register.freeze_panes = f"{_COLUMNS['local_id']}{HEADING_ROWS + 1}"
    register.auto_filter.ref = f"A{HEADING_ROWS}:{column_letters(len(FIELDS))}{last}"
    for document in documents:
        add_sheet(workbook, document)
    saved = io.BytesIO()
    workbook.save(saved)
    parts = {name: sheet.path.removeprefix("/") for name, sheet in sheets.items()}
    return Frame(saved.getvalue(), parts, text_style, day_style)


def _headings(sheet: Worksheet) -> None:
    """Names of the groups, and below them those of the fields."""
    for number, field in enumerate(FIELDS, 1):
        sheet.cell(HEADING_ROWS, number, field.label)
    first = 1
    for group, fields in groupby(FIELDS, key=lambda field: field.group):
        last = first + len(list(fields)) - 1
        if group:
            sheet.cell(1, first, group)
            sheet.merge_cells(start_row=1, end_row=1, start_column=first, end_column=last)
        first = last + 1
    _style_headings(sheet, HEADING_ROWS, len(FIELDS))
    sheet.row_dimensions[HEADING_ROWS].height = 32


def _style_headings(sheet: Worksheet, rows: int, columns: int) -> None:
    from openpyxl.styles import Alignment, Border, Font, PatternFill, Side

    font = Font(bold=True, color=_HEADING_INK)
    fill = PatternFill("solid", start_color=_HEADING_PAPER)
    border = Border(bottom=Side("thin", color=_HEADING_INK), left=Side("hair"), right=Side("hair"))
    for row in sheet.iter_rows(max_row=rows, max_col=columns):
        for cell in row:
            cell.font, cell.fill, cell.border = font, fill, border
            cell.alignment = Alignment(wrap_text=True, vertical="center", horizontal="center" if rows > 1 else None)


def _columns(sheet: Worksheet) -> None:
    for field in FIELDS:
        column = sheet.column_dimensions[_COLUMNS[field.key]]
        column.width = field.width + 2
        column.number_format = _FORMATS.get(field.kind, "General")
        column.outline_level = int(field.optional)


def _dropdowns(sheet: Worksheet, last: int, *, caseworkers: int) -> None:
    for number, field in enumerate(_CODED, 1):
        letters = column_letters(number)
        size = len(CODE_LISTS[field.code_list].codes)
        codes = _dropdown(f"'{office.CODES_SHEET}'!${letters}$2:${letters}${size + 1}")
        codes.errorTitle, codes.error = field.label, "Velg fra listen; annet kan ikke importeres."
        _cover(sheet, codes, field, last)
    for field in FIELDS:
        if field.kind is Kind.CASEWORKER:
            names = _dropdown(f"'{office.CASEWORKERS_SHEET}'!$A$2:$A${caseworkers + _ROOM}")
            names.errorStyle = "information"
            names.errorTitle, names.error = field.label, "Dette navnet er ikke i saksbehandlerregisteret fra før."
            _cover(sheet, names, field, last)


def _dropdown(source: str) -> DataValidation:
    from openpyxl.worksheet.datavalidation import DataValidation

    return DataValidation(type="list", formula1=source, allow_blank=True, showErrorMessage=True)


def _cover(sheet: Worksheet, dropdown: DataValidation, field: Field, last: int) -> None:
    column = _COLUMNS[field.key]
    dropdown.add(f"{column}{HEADING_ROWS + 1}:{column}{last}")
    sheet.add_data_validation(dropdown)


def _print_set_up(sheet: Worksheet, last: int) -> None:
    from openpyxl.worksheet.properties import PageSetupProperties

    sheet.print_title_rows = f"1:{HEADING_ROWS}"
    sheet.print_area = f"{_PRINTED[0]}1:{_PRINTED[-1]}{last}"
    sheet.page_setup.orientation = "landscape"
    sheet.page_setup.paperSize = _A4
    sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight = 1, 0
    sheet.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
    footer = sheet.oddFooter
    assert footer is not None  # only the types think that it may be missing
    footer.left.text, footer.right.text = "&A, skrevet ut &D", "Side &P av &N"


def _code_lists(sheet: Worksheet) -> None:
    """The labels of each code list below each other, for the dropdowns; nobody needs to see the sheet."""
    sheet.sheet_state = "hidden"
    for number, field in enumerate(_CODED, 1):
        labels = [field.label, *(code.label for code in CODE_LISTS[field.code_list].codes)]
        for row, label in enumerate(labels, 1):
            sheet.cell(row, number, label)


def _small_sheet(sheet: Worksheet, headings: Sequence[str], widths: Sequence[int]) -> None:
    sheet.append(tuple(headings))
    _style_headings(sheet, 1, len(headings))
    for number, width in enumerate(widths, 1):
        sheet.column_dimensions[column_letters(number)].width = width
    sheet.freeze_panes = "A2"

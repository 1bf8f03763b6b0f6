"""How large a sheet becomes is told before the reading library takes the memory, or the program for want of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from okosos_admin.model.workbook import extent
from okosos_admin.model.workbook.extent import (
    check_sheet,
    check_tables,
    column_letters,
    column_number,
)
from okosos_admin.model.workbook.limits import DAMAGED, TOO_WIDE, UnfitError
from okosos_admin.model.workbook.sheets import open_sheets

from .builders import ods, ods_row, row, xlsx

if TYPE_CHECKING:
    from pathlib import Path

A1 = '<row r="1"><c r="A1"><v>1</v></c></row>'


def sheet_verdict(rows: str) -> str:
    try:
        check_sheet(f"<worksheet><sheetData>{rows}</sheetData></worksheet>".encode())
    except UnfitError as error:
        return str(error)
    return ""


def table_verdict(rows: str) -> str:
    head = '<d xmlns:table="t" xmlns:office="o" xmlns:text="x"><table:table>'
    try:
        check_tables(f"{head}{rows}</table:table></d>".encode())
    except UnfitError as error:
        return str(error)
    return ""


def cell(reference: str, inside: str = "<v>1</v>") -> str:
    return f'<row><c r="{reference}">{inside}</c></row>'


@pytest.mark.parametrize(
    "rows",
    [
        A1 + cell("AZ99999"),
        A1 + cell("AB1048576", ""),
        A1 + '<row r="1048576"><c r="XFD1048576" s="3"/></row>',
        A1 + cell("XFD400"),
        A1 + cell("G1048576"),
        A1 + cell("xfd5"),
        A1 + '<x:row r="5"><x:c r="B5"><x:v>1</x:v></x:c></x:row>'.replace("<x:row", '<x:row xmlns:x="m"'),
        '<row r="7"><c><v>1</v></c><c><is/></c></row><row><c><f>1</f></c></row>',
        "<row/>" * 1000,
        '<row r="&#49;"><c r="A1" cm="1" vm="2"><v/></c></row>',
    ],
)
def test_sheets_that_pass(rows: str) -> None:
    assert sheet_verdict(rows) == ""


@pytest.mark.parametrize(
    "rows",
    [
        A1 + cell("XFD1048576"),
        A1 + cell("A9999999"),
        A1 + cell("A99999999999999"),
        A1 + cell("ZZZZZ4294967290"),
        A1 + cell("BA200000", "<is><t>x</t></is>"),
        A1 + cell("IV1048576", "<f>1</f>"),
        A1 + "<row><c\tr = 'XFD1048576'><v>1</v></c></row>",
        A1 + '<row><c s="1" r="XFD1048576"><v>1</v></c></row>',
        A1 + '<row><c a=">" r="XFD1048576"><v>1</v></c></row>',
        A1 + '<row xmlns:x="m"><x:c r="XFD1048576"><x:v>1</x:v></x:c></row>',
        A1 + '<row r="1048570"/>' + "<row/>" * 5 + "<row>" + "<c/>" * 999 + "<c><v>1</v></c></row>",
        A1 + f'<row r="{"9" * 5000}"><c><v>1</v></c></row>',
    ],
)
def test_sheets_that_are_too_large(rows: str) -> None:
    assert sheet_verdict(rows) == TOO_WIDE


@pytest.mark.parametrize(
    "rows",
    [
        A1 + '<row><c r="A1" r="XFD1048576"><v>1</v></c></row>',
        A1 + '<row><c s="1"r="XFD1048576"><v>1</v></c></row>',
        A1 + '<row><c r="A1" a=">" r="XFD1048576"><v>1</v></c></row>',
        "<c>",
    ],
)
def test_sheets_that_are_no_xml(rows: str) -> None:
    assert sheet_verdict(rows) == DAMAGED


@pytest.mark.parametrize(
    "written",
    [
        '<c r="A1"><v>1</v></c>',
        '<c r="AZ99999" s="12" t="s"><v>1</v></c>',
        '<c r="B2" t="inlineStr" />',
        '<c r="C3" s="1" cm="2"/>',
        '<cols><col min="1" max="3"/></cols><conditionalFormatting sqref="A1"><cfRule/></conditionalFormatting>',
    ],
)
def test_what_the_usual_programs_write_is_not_counted_one_by_one(monkeypatch: pytest.MonkeyPatch, written: str) -> None:
    monkeypatch.delattr(extent, "_XlsxCounter")
    assert sheet_verdict(f"<row>{written}</row>") == ""


@pytest.mark.parametrize("encoding", ["utf-16", "no-such-encoding"])
def test_another_encoding(encoding: str) -> None:
    with pytest.raises(UnfitError):
        check_sheet(f'<?xml version="1.0" encoding="{encoding}"?><sheetData>{cell("XFD1048576")}</sheetData>'.encode())


def test_a_document_type_in_another_encoding() -> None:
    with pytest.raises(UnfitError, match="skadet"):
        check_tables('<?xml version="1.0"?><!DOCTYPE d [<!ENTITY a "b">]><d>&a;</d>'.encode("utf-16"))


TEXT = '<table:table-cell office:value-type="string"><text:p>x</text:p></table:table-cell>'
ALL_ROWS, ALL_COLUMNS = 'table:number-rows-repeated="1048576"', 'table:number-columns-repeated="16384"'


@pytest.mark.parametrize(
    "rows",
    [
        ods_row("Navn") + ods_row(f"<table:table-cell {ALL_COLUMNS}/>", attributes=ALL_ROWS),
        ods_row("Navn", attributes=ALL_ROWS),
        ods_row(TEXT.replace("<table:table-cell", f"<table:table-cell {ALL_COLUMNS}")),
        ods_row("<table:covered-table-cell/>", "x"),
        ods_row("x") + "</table:table><table:table>" + ods_row("x", attributes=ALL_ROWS),
    ],
)
def test_tables_that_pass(rows: str) -> None:
    assert table_verdict(rows) == ""


@pytest.mark.parametrize(
    "rows",
    [
        ods_row(TEXT.replace("<table:table-cell", f"<table:table-cell {ALL_COLUMNS}"), attributes=ALL_ROWS),
        ods_row(f"<table:table-cell {ALL_COLUMNS}/>", attributes=ALL_ROWS) + ods_row("", "", "", *["x"] * 7),
        ods_row(f"<table:table-cell {ALL_COLUMNS}><text:p>x</text:p></table:table-cell>", attributes=ALL_ROWS),
        ods_row(*["x"] * 8, attributes=ALL_ROWS),
        "</table:table><table:table>".join([ods_row(*["x"] * 4, attributes=ALL_ROWS)] * 2),
    ],
)
def test_tables_that_are_too_large(rows: str) -> None:
    assert table_verdict(rows) == TOO_WIDE


def test_broken_tables() -> None:
    assert table_verdict("<table:table-row>") == DAMAGED


def test_columns_have_letters() -> None:
    assert [column_letters(number) for number in (1, 26, 27, 52, 53, 702, 703, 16_384)] == [
        "A",
        "Z",
        "AA",
        "AZ",
        "BA",
        "ZZ",
        "AAA",
        "XFD",
    ]
    assert column_number("xfd") == 16_384


@given(st.integers(1, 16_384))
def test_letters_and_numbers_are_one(number: int) -> None:
    assert column_number(column_letters(number)) == number


# --- held against the library


def test_the_library_takes_no_more_than_was_counted(tmp_path: Path) -> None:
    """Where a cell has no reference, or stands in a row of another number, the library puts it where we think."""
    rows = (
        '<row r="5"><c><v>1</v></c><c r="F9"><v>2</v></c><c><v>3</v></c></row><row><c><v>4</v></c></row>'
        '<row r="20"><c r="B20"/></row>'
    )
    from python_calamine import CalamineWorkbook

    (tmp_path / "bok.xlsx").write_bytes(xlsx(rows))
    with CalamineWorkbook.from_path(tmp_path / "bok.xlsx") as library:
        sheet = library.get_sheet_by_index(0)
        assert sheet.end == (8, 6)


def test_a_wide_and_a_long_sheet_come_in(tmp_path: Path) -> None:
    wide = '<row r="1">' + "".join(f'<c r="{column_letters(n)}1"><v>{n}</v></c>' for n in range(1, 16_385)) + "</row>"
    (tmp_path / "bok.xlsx").write_bytes(xlsx(wide + row(2, "x")))
    assert len(open_sheets(tmp_path / "bok.xlsx")[0].head[0]) == 16_384
    (tmp_path / "bok.ods").write_bytes(ods(ods_row("Navn") + ods_row("x", attributes=ALL_ROWS)))
    assert open_sheets(tmp_path / "bok.ods")[0].head[:2] == [["Navn"], ["x"]]

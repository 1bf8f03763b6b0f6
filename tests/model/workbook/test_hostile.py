"""Files that would harm the program, or be understood wrongly, all the way into a register: whole, or not at all."""

from __future__ import annotations

import io
import zipfile
from datetime import date
from typing import TYPE_CHECKING, Final

import pytest

from okosos_admin.model import FileError, create_register
from okosos_admin.model.entities import Case
from okosos_admin.model.importing import import_reading
from okosos_admin.model.workbook import Reading, read_workbook
from okosos_admin.model.workbook.extent import column_letters

from .builders import TODAY, ods, ods_row, row, xlsx, zipped

if TYPE_CHECKING:
    from pathlib import Path

HEAD: Final = row(1, "Navn", "Registrert", "ID")
_RELATIONS: Final = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
# One style, a date.
_STYLES: Final = (
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><cellXfs count="2">'
    '<xf numFmtId="0"/><xf numFmtId="14" applyNumberFormat="1"/></cellXfs></styleSheet>'
)
_WITH_STYLES: Final = (
    '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">'
    f'<Relationship Id="rId1" Type="{_RELATIONS}/worksheet" Target="worksheets/sheet1.xml"/>'
    f'<Relationship Id="rId2" Type="{_RELATIONS}/styles" Target="styles.xml"/></Relationships>'
)


def styled(sheet_data: str, workbook: str = "") -> bytes:
    """An .xlsx whose cells of style 1 are dates."""
    with zipfile.ZipFile(io.BytesIO(xlsx(sheet_data, workbook=workbook, xl__styles_xml=_STYLES))) as made:
        parts: dict[str, bytes | str] = {name: made.read(name) for name in made.namelist()}
    return zipped(parts | {"xl/_rels/workbook.xml.rels": _WITH_STYLES})


def taken_in(tmp_path: Path, data: bytes) -> tuple[Reading, tuple[Case, ...]]:
    """What is read from these bytes, and what is in a register afterwards."""
    path = tmp_path / "bok.xlsx"
    path.write_bytes(data)
    reading = read_workbook(path, today=TODAY)
    with create_register(tmp_path / "r.okosos") as register:
        import_reading(register, reading)
        register.check_integrity()
        return reading, register.cases()


def _with_entity() -> bytes:
    """A sheet that asks for a file of the machine."""
    with zipfile.ZipFile(io.BytesIO(xlsx(HEAD + row(2, "&secret;")))) as made:
        parts: dict[str, bytes | str] = {name: made.read(name) for name in made.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"]
    assert isinstance(sheet, bytes)
    declared = b'<?xml version="1.0"?><!DOCTYPE x [<!ENTITY secret SYSTEM "file:///etc/hostname">]>'
    return zipped(parts | {"xl/worksheets/sheet1.xml": declared + sheet})


def _all_columns() -> bytes:
    cells = "".join(f'<c r="{column_letters(n)}2"><v>{n}</v></c>' for n in range(4, 16_385))
    return xlsx(HEAD + row(2, "Kari", "05.01.2026", "7")[: -len("</row>")] + cells + "</row>")


@pytest.mark.parametrize(
    ("data", "said"),
    [
        pytest.param(xlsx(HEAD, xl__media__x_xml=b" " * 20_000_000), "for stor", id="a bomb"),
        pytest.param(_with_entity(), "skadet", id="an entity from outside"),
        pytest.param(
            xlsx(HEAD + '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'), "for mange rader", id="the last cell"
        ),
        pytest.param(
            ods(ods_row("Navn") + ods_row("x", attributes='table:number-rows-repeated="999999"')),
            "999999 rader med saker",
            id="a million rows",
        ),
    ],
)
def test_what_would_harm_is_refused_in_a_sentence(tmp_path: Path, data: bytes, said: str) -> None:
    with pytest.raises(FileError, match=said) as refused:
        taken_in(tmp_path, data)
    assert str(refused.value).endswith(".")
    assert not (tmp_path / "r.okosos").exists()


def test_a_blank_row_at_the_very_end_is_no_million_cases(tmp_path: Path) -> None:
    _reading, cases = taken_in(tmp_path, xlsx(HEAD + row(2, "Kari") + '<row r="1048576" ht="15"/>'))
    assert [case.name for case in cases] == ["Kari"]


def test_all_columns_there_are(tmp_path: Path) -> None:
    reading, cases = taken_in(tmp_path, _all_columns())
    assert cases == (Case(1, "Kari", "7", registered=date(2026, 1, 5)),)
    assert len(reading.losses) == 16_384 - 3


def test_merged_cells_are_one_case_and_their_other_rows_none(tmp_path: Path) -> None:
    rows = HEAD + row(2, "Kari", "05.01.2026", "7") + '<row r="3"><c r="A3"/><c r="B3"/></row>' + row(4, "Ola")
    merged = '<mergeCells count="2"><mergeCell ref="A2:A3"/><mergeCell ref="B2:B3"/></mergeCells>'
    _reading, cases = taken_in(tmp_path, xlsx(rows, after=merged))
    assert [case.name for case in cases] == ["Kari", "Ola"]


@pytest.mark.parametrize("error", ["#N/A", "#REF!", "#DIV/0!", "#NAME?"])
def test_a_formula_with_an_error_is_named_and_its_case_comes_in(tmp_path: Path, error: str) -> None:
    cell = f'<c r="B2" t="e"><f>VLOOKUP(1,A1:B2,2)</f><v>{error}</v></c>'
    reading, cases = taken_in(tmp_path, xlsx(HEAD + row(2, "Kari", cell)))
    assert cases == (Case(1, "Kari"),)
    assert [(loss.row, loss.column, loss.text) for loss in reading.losses] == [(2, "B", error)]


@pytest.mark.parametrize("system", ["", '<workbookPr date1904="1"/>'], ids=["1900", "1904"])
@pytest.mark.parametrize("day", [43_591, 1, 60, 73_050, 73_051, 2_958_465, 2_958_466, 1e10, 1e300, -1, -1e10, -0.5])
def test_any_day_of_either_calendar_comes_in_or_is_named(tmp_path: Path, system: str, day: float) -> None:
    cell = f'<c r="B2" s="1"><v>{day}</v></c>'
    reading, cases = taken_in(tmp_path, styled(HEAD + row(2, "Kari", cell), system))
    assert [case.name for case in cases] == ["Kari"]
    assert (cases[0].registered is None) == bool(reading.losses)
    if day == 43_591:
        assert cases[0].registered == (date(2023, 5, 7) if system else date(2019, 5, 6))


def test_a_negative_number_that_is_no_day_stays_one(tmp_path: Path) -> None:
    reading, cases = taken_in(tmp_path, styled(HEAD + row(2, "Kari", '<c r="C2"><f>1-8</f><v>-7</v></c>')))
    assert cases == (Case(1, "Kari", "-7"),)
    assert reading.losses == ()

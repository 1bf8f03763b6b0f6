"""Every kind of workbook becomes grids of cells; every other file gets one clear sentence."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any, NoReturn

import pytest

from okosos_admin.model.errors import FileError
from okosos_admin.model.workbook import limits, read_workbook, sheets
from okosos_admin.model.workbook.sheets import open_sheets

from .builders import TODAY, book, compound, label, number_cell, ods, ods_row, read, record, row, xls, xlsx, zipped

if TYPE_CHECKING:
    from pathlib import Path


def refused(tmp_path: Path, data: bytes, said: str) -> None:
    """The file is refused in one sentence that names it and says `said`."""
    path = tmp_path / "bok {x}.xlsx"
    path.write_bytes(data)
    with pytest.raises(FileError, match=said) as error:
        open_sheets(path)
    assert "«bok {x}.xlsx»" in str(error.value)
    assert str(error.value).endswith(".")


# --- kinds of file


@pytest.mark.parametrize("name", ["bok.xlsx", "bok.xlsm", "bok.xls", "bok"])
def test_the_content_counts_and_not_the_name(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(xlsx(row(1, "Navn") + row(2, "Kari")))
    assert open_sheets(tmp_path / name)[0].rows() == [["Navn"], ["Kari"]]


@pytest.mark.parametrize("pad", [0, 8192])
def test_an_old_workbook(tmp_path: Path, pad: int) -> None:
    cells = label(0, 0, "Navn") + label(0, 1, "ID") + label(1, 0, "Åse") + number_cell(1, 1, 1003.0)
    (tmp_path / "bok.xls").write_bytes(xls(cells, pad=pad))
    reading = read_workbook(tmp_path / "bok.xls", today=TODAY)
    assert reading.cases == ({"name": "Åse", "local_id": "1003"},)


def test_a_libreoffice_workbook(tmp_path: Path) -> None:
    day = '<table:table-cell office:value-type="date" office:date-value="2019-05-06"/>'
    (tmp_path / "bok.ods").write_bytes(ods(ods_row("Navn", "Registrert") + ods_row("Åse", day)))
    reading = read_workbook(tmp_path / "bok.ods", today=TODAY)
    assert reading.cases == ({"name": "Åse", "registered": date(2019, 5, 6)},)


@pytest.mark.parametrize(("flag", "day"), [("", date(2019, 5, 6)), ('<workbookPr date1904="1"/>', date(2023, 5, 7))])
def test_both_calendars_of_excel(tmp_path: Path, flag: str, day: date) -> None:
    cells = row(1, "Navn", "Registrert") + row(2, "Åse", '<c r="B2"><v>43591</v></c>')
    (tmp_path / "bok.xlsx").write_bytes(xlsx(cells, workbook=flag))
    assert read_workbook(tmp_path / "bok.xlsx", today=TODAY).cases[0]["registered"] == day


@pytest.mark.parametrize(("flag", "day"), [(b"\0\0", date(2019, 5, 6)), (b"\1\0", date(2023, 5, 7))])
def test_both_calendars_of_an_old_workbook(tmp_path: Path, flag: bytes, day: date) -> None:
    cells = label(0, 0, "Navn") + label(0, 1, "Registrert") + label(1, 0, "Åse") + number_cell(1, 1, 43591.0)
    (tmp_path / "bok.xls").write_bytes(xls(cells, before=record(0x22, flag)))
    assert read_workbook(tmp_path / "bok.xls", today=TODAY).cases[0]["registered"] == day


def test_columns_and_rows_that_are_blank_before_the_table(tmp_path: Path) -> None:
    reading = read(tmp_path, [], [], [None, None, "Navn", "ID"], [None, None, "Kari", "1"])
    assert reading.columns == {"name": "C", "local_id": "D"}
    assert reading.cases == ({"name": "Kari", "local_id": "1"},)


def test_a_sheet_of_another_type_is_no_sheet_of_cells(tmp_path: Path) -> None:
    chart = '<Relationship Id="rId9" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/{}" '
    data = xlsx(
        row(1, "Navn"),
        xl___rels__workbook_xml_rels="",
        **{
            "xl__workbook_xml": '<workbook xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships">'
            '<sheets><sheet name="Diagram" sheetId="2" r:id="rId9"/><sheet name="Ark1" sheetId="1" r:id="rId1"/>'
            "</sheets></workbook>",
            "xl___rels__workbook_xml.rels": "<Relationships>"
            + chart.format("chartsheet")
            + 'Target="chartsheets/sheet1.xml"/>'
            + chart.format("worksheet").replace("rId9", "rId1")
            + 'Target="worksheets/sheet1.xml"/></Relationships>',
            "xl__chartsheets__sheet1_xml": "<chartsheet/>",
        },
    )
    (tmp_path / "bok.xlsx").write_bytes(data)
    assert [sheet.name for sheet in open_sheets(tmp_path / "bok.xlsx")] == ["Ark1"]


# --- files that are none


def test_no_such_file(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"Finner ikke .*borte\.xlsx"):
        open_sheets(tmp_path / "borte.xlsx")


def test_a_folder(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="er en mappe"):
        open_sheets(tmp_path)


@pytest.mark.parametrize("name", ["x" * 300, "a\0b"])
def test_a_name_that_no_file_can_have(tmp_path: Path, name: str) -> None:
    with pytest.raises(FileError):
        open_sheets(tmp_path / name)


def test_a_file_that_another_program_holds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = book(tmp_path / "bok.xlsx", {"Ark1": [["Navn"]]})

    def denied(_path: Path) -> NoReturn:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(type(path), "read_bytes", denied)
    with pytest.raises(FileError, match=r"Får ikke lest .*bok\.xlsx.*Lukk filen"):
        open_sheets(path)


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (b"", "tom fil"),
        (b"P", "ikke en arbeidsbok"),
        ("Navn;ID\nÅse;1\n".encode(), "ikke en arbeidsbok"),
        (b"<html><table><tr><td>Navn</td></tr></table></html>", "ikke en arbeidsbok"),
        (b"%PDF-1.7", "ikke en arbeidsbok"),
        (zipped({"word/document.xml": "<w/>"}), "ikke en arbeidsbok"),
        (zipped({"xl/workbook.bin": b"\0", "xl/workbook.xml": ""}), "xlsb"),
        (compound({"EncryptionInfo": b"x" * 100, "EncryptedPackage": b"x" * 9000}), "passord"),
        (compound({"WordDocument": b"x" * 5000}), "ikke en arbeidsbok"),
        (xls(b"", before=record(0x2F, b"\0" * 6)), "passord"),
        (xlsx(row(1, "Navn"))[:-300], "skadet"),
        (xlsx(row(1, "Navn")) + b"x", "skadet"),
        (xlsx("<row><c"), "skadet"),
        (ods("<table:table-row>"), "skadet"),
        (ods("", **{"META-INF__manifest_xml": "<manifest:encryption-data/>"}), "passord"),
    ],
)
def test_files_that_are_no_workbook_one_can_read(tmp_path: Path, data: bytes, said: str) -> None:
    refused(tmp_path, data, said)


def test_a_file_too_large_to_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "LARGEST_FILE", 100)
    refused(tmp_path, xlsx(row(1, "Navn")), "for stor")
    assert limits.LARGEST_FILE == 100_000_000


def test_sheets_that_are_too_large_together(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sheets, "MOST_CELLS", 5)
    refused(tmp_path, book(tmp_path / "a.xlsx", {"A": [[1, 2], [3, 4]], "B": [[1, 2]]}).read_bytes(), "for mange rader")


# --- what the library does


class PanicException(BaseException):
    """As the library's own, which cannot be made from here."""


def failing(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    """The library fails on every file."""
    import python_calamine

    def fail(*_args: Any, **_more: Any) -> NoReturn:
        raise error

    monkeypatch.setattr(python_calamine.CalamineWorkbook, "from_filelike", fail)


@pytest.mark.parametrize(
    ("error", "said"), [("PasswordError", "passord"), ("XmlError", "skadet"), ("WorksheetNotFound", "skadet")]
)
def test_what_the_library_tells_is_told_as_a_fault_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: str, said: str
) -> None:
    import python_calamine

    failing(monkeypatch, getattr(python_calamine, error)("x"))
    refused(tmp_path, xlsx(row(1, "Navn")), said)


@pytest.mark.parametrize("error", [IndexError("x"), PanicException("x")])
def test_what_the_library_stumbles_over_is_told_as_a_fault_of_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException
) -> None:
    failing(monkeypatch, error)
    refused(tmp_path, xlsx(row(1, "Navn")), "skadet")


def test_an_interruption_is_no_fault_of_the_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    failing(monkeypatch, KeyboardInterrupt())
    (tmp_path / "bok.xlsx").write_bytes(xlsx(row(1, "Navn")))
    with pytest.raises(KeyboardInterrupt):
        open_sheets(tmp_path / "bok.xlsx")

"""The exported workbook as Excel gets it: headings, dates, dropdowns, print set-up, and texts that stay texts."""

from __future__ import annotations

import errno
import tempfile
from dataclasses import replace
from typing import TYPE_CHECKING, NoReturn

import pytest

from okosos_admin.model.codes import CODE_LISTS
from okosos_admin.model.entities import SETTINGS as SETTING_ROWS
from okosos_admin.model.entities import Case, Caseworker, Settings
from okosos_admin.model.errors import FileError, InputError
from okosos_admin.model.fields import FIELDS, Kind
from okosos_admin.model.workbook.extent import column_letters
from okosos_admin.report import workbook
from okosos_admin.report.workbook import Computed, write_workbook

from .builders import SETTINGS, guide_cases

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from openpyxl import Workbook
    from openpyxl.worksheet.worksheet import Worksheet

WORKERS = (Caseworker(1, "Arne Olsen"), Caseworker(2, "Åse Dalen Frantzen", active=False))
LAST = column_letters(len(FIELDS))
FORMULAS = ("=1+1", "+47", "-2", "@SUM(A1)", "=cmd|'/c calc'!A1", "#N/A", "TRUE", "_x0041_", "<b>&amp;</b>", "🙂 æøå")


def exported(
    folder: Path, cases: Sequence[Case] = (), workers: Sequence[Caseworker] = WORKERS, settings: Settings = SETTINGS
) -> Workbook:
    """The workbook as openpyxl reads it."""
    import openpyxl

    path = folder / "register.xlsx"
    write_workbook(path, cases, workers, settings, computed={1: Computed("P", None, overdue=True)})
    return openpyxl.load_workbook(path)


@pytest.fixture
def book(tmp_path: Path) -> Workbook:
    return exported(tmp_path, guide_cases())


@pytest.fixture
def sheet(book: Workbook) -> Worksheet:
    return book["Registrering"]


def letters(sheet: Worksheet, label: str) -> str:
    """The column with this heading."""
    (cell,) = (cell for cell in sheet[2] if cell.value == label)
    return str(cell.column_letter)


def test_the_sheets(book: Workbook) -> None:
    assert [(each.title, each.sheet_state) for each in book.worksheets] == [
        ("Registrering", "visible"),
        ("Saksbehandlere", "visible"),
        ("Innstillinger", "visible"),
        ("Styringsdata", "hidden"),
    ]
    assert book.active is book["Registrering"]


def test_headings_are_the_labels_of_the_fields(sheet: Worksheet) -> None:
    assert [cell.value for cell in sheet[2]] == [field.label for field in FIELDS]
    assert {cell.value for cell in sheet[1]} - {None} == {field.group for field in FIELDS} - {""}
    merged = {str(cells) for cells in sheet.merged_cells.ranges}
    assert merged == {"I1:J1", "K1:O1", "T1:AC1"}


def test_values_of_a_case(sheet: Worksheet) -> None:
    values = {str(heading.value): cell for heading, cell in zip(sheet[2], sheet[3], strict=True)}
    assert values["Saksnr"].value == 1
    assert values["Status"].value == "P"
    assert values["!"].value == "!"
    assert values["Ventetid"].value is None
    assert values["ID"].value == "5442"
    assert str(values["Født"].value) == "1978-06-12 00:00:00"
    assert values["Født"].number_format == "dd.mm.yyyy"
    assert values["Henvist fra"].value == "Helsetj."
    assert sheet.max_row == 2 + len(guide_cases())


def test_headings_stay_and_rows_can_be_filtered(sheet: Worksheet) -> None:
    assert sheet.freeze_panes == "D3"
    assert sheet.auto_filter.ref == f"A2:{LAST}8"


def test_codes_are_chosen_from_a_list(book: Workbook, sheet: Worksheet) -> None:
    lists = {str(each.sqref).split(":")[0].rstrip("0123456789"): each for each in sheet.data_validations.dataValidation}
    for field in FIELDS:
        if field.kind is Kind.CODE:
            chosen = lists.pop(letters(sheet, field.label))
            name, cells = str(chosen.formula1).split("!")
            offered = [cell.value for (cell,) in book[name.strip("'")][cells.replace("$", "")]]
            assert offered == [code.label for code in CODE_LISTS[field.code_list].codes]
            (covered,) = chosen.sqref.ranges
            assert covered.min_row == 3
            assert covered.max_row > 8 + 100
    (workers,) = lists.values()
    assert str(workers.formula1).startswith("'Saksbehandlere'!$A$2:")
    assert workers.errorStyle == "information"


def test_it_is_ready_to_be_printed(sheet: Worksheet) -> None:
    assert sheet.print_title_rows == "$1:$2"
    assert sheet.print_area == "'Registrering'!$A$1:$S$8"
    assert (sheet.page_setup.orientation, sheet.page_setup.paperSize) == ("landscape", 9)
    assert (sheet.page_setup.fitToWidth, sheet.page_setup.fitToHeight) == (1, 0)
    properties = sheet.sheet_properties.pageSetUpPr
    assert properties is not None
    assert properties.fitToPage
    assert sheet.oddFooter is not None
    assert sheet.oddFooter.right.text == "Side &P av &N"


def test_what_is_typed_below_the_last_case_has_the_right_form(sheet: Worksheet) -> None:
    assert sheet.column_dimensions[letters(sheet, "Født")].number_format == "dd.mm.yyyy"
    assert sheet.column_dimensions[letters(sheet, "ID")].number_format == "@"
    assert sheet.column_dimensions[letters(sheet, "Fullmakt")].outline_level == 1


@pytest.mark.parametrize("text", FORMULAS)
def test_a_text_is_never_a_formula(tmp_path: Path, text: str) -> None:
    settings = replace(SETTINGS, municipality=text)
    book = exported(tmp_path, [Case(1, text, text, caseworker=text)], [Caseworker(1, text)], settings)
    written = text.replace("_x0041_", "_x005F_x0041_")  # as Excel wants it, and turns it back
    for sheet in book.worksheets[:3]:
        found = [cell for row in sheet.iter_rows() for cell in row if cell.value == written]
        assert found
        for cell in found:
            assert cell.data_type == "s"
            assert cell.quotePrefix == text.startswith(("=", "+", "-", "@"))


def test_what_xml_cannot_hold_is_replaced(tmp_path: Path) -> None:
    assert exported(tmp_path, [Case(1, "a\uffffb\x01")])["Registrering"]["C3"].value == "a\ufffdb\ufffd"


def test_caseworkers_and_settings(book: Workbook) -> None:
    assert [[cell.value for cell in row] for row in book["Saksbehandlere"].iter_rows()] == [
        ["Navn", "I tjeneste"],
        ["Arne Olsen", "Ja"],
        ["Åse Dalen Frantzen", "Nei"],
    ]
    rows = [[cell.value for cell in row] for row in book["Innstillinger"].iter_rows()]
    assert rows[0] == ["Nøkkel", "Innstilling", "Verdi"]
    assert [row[:2] for row in rows[1:]] == [[each.name, each.metadata["label"]] for each in SETTING_ROWS]
    assert ["municipality", "Kommune", "Eksempel"] in rows


def test_an_empty_register(tmp_path: Path) -> None:
    import openpyxl

    write_workbook(tmp_path / "tom.XLSX", [], [], Settings())
    sheet = openpyxl.load_workbook(tmp_path / "tom.XLSX")["Registrering"]
    assert sheet.max_row == 2
    assert sheet.auto_filter.ref == f"A2:{LAST}2"


def test_the_cases_lie_nowhere_but_in_the_workbook(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """openpyxl writes its sheets to the system's folder for temporary files first."""
    (tmp_path / "temp").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "temp"))
    monkeypatch.setattr("os.remove", lambda _path: None)
    (tmp_path / "ut").mkdir()
    exported(tmp_path / "ut", [Case(1, "Kari Hemmelig", caseworker="Arne Hemmelig")], [Caseworker(1, "Arne Hemmelig")])
    left = [path.read_bytes() for path in (tmp_path / "temp").iterdir()]
    assert left
    assert not any(b"Hemmelig" in content for content in left)


# --- files that cannot be written


@pytest.mark.parametrize("name", ["bok.xls", "bok.xlsm", "bok", "bok.xlsx.okosos"])
def test_a_name_that_excel_would_not_open(tmp_path: Path, name: str) -> None:
    with pytest.raises(InputError, match=r"må slutte på \.xlsx"):
        write_workbook(tmp_path / name, [], [], SETTINGS)
    assert not list(tmp_path.iterdir())


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"Mappen .* finnes ikke"):
        write_workbook(tmp_path / "borte" / "bok.xlsx", [], [], SETTINGS)


def test_a_file_that_is_write_protected(tmp_path: Path) -> None:
    path = tmp_path / "bok.xlsx"
    path.write_text("gammel")
    path.chmod(0o444)
    with pytest.raises(FileError, match="er skrivebeskyttet"):
        write_workbook(path, [], [], SETTINGS)
    assert path.read_text() == "gammel"


def test_a_full_disk_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "bok.xlsx"
    path.write_text("gammel")

    def full(_frame: object, _rows: object, target: Path) -> NoReturn:
        target.write_text("halv")
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(workbook, "write_filled", full)
    with pytest.raises(FileError, match="ikke plass"):
        write_workbook(path, [], [], SETTINGS)
    assert [each.read_text() for each in tmp_path.iterdir()] == ["gammel"]

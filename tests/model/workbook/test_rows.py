"""Rows with content become cases; what could not be kept is named by row and column."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from okosos_admin.model.errors import FileError
from okosos_admin.model.workbook import Loss, limits, read_workbook, rows
from okosos_admin.model.workbook.cells import NO_NAME

from .builders import HEADINGS, TODAY, book, read, row, values, xlsx

if TYPE_CHECKING:
    from pathlib import Path


def test_gaps_and_empty_rows_are_skipped(tmp_path: Path) -> None:
    reading = read(tmp_path, HEADINGS, [], ["Kari"], ["", "\u00a0"], [None], ["Per"], ["", ""])
    assert values(reading, "name") == ["Kari", "Per"]
    assert (reading.rows, reading.losses) == (2, ())


def test_no_cases_at_all(tmp_path: Path) -> None:
    reading = read(tmp_path, HEADINGS)
    assert (reading.rows, reading.cases, reading.losses) == (0, (), ())


def test_every_loss_is_named_by_row_and_column(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        [],
        HEADINGS,
        ["Kari", "1", "31.02.1980", "i fjor", "Kanskje", "Arne"],
        ["Per", "12067812345", "01.02.1980", "01.02.2020", "NAV", "Arne"],
    )
    assert [(loss.row, loss.column, loss.label, loss.text) for loss in reading.losses] == [
        (3, "C", "Født", "31.02.1980"),
        (3, "D", "Registrert", "i fjor"),
        (3, "E", "Henvist fra", "Kanskje"),
        (4, "B", "ID", "12067812345"),
    ]
    assert all(loss.reason.endswith((".", "Andre.")) for loss in reading.losses)
    assert reading.cases[0] == {"name": "Kari", "local_id": "1", "caseworker": "Arne"}


def test_a_case_without_a_name_still_counts(tmp_path: Path) -> None:
    reading = read(tmp_path, HEADINGS, ["", "7"], [None, None, None, "01.02.2020"], ["Kari"])
    assert values(reading, "name") == [NO_NAME, NO_NAME, "Kari"]
    assert [(loss.row, loss.column, loss.label) for loss in reading.losses] == [(2, "A", "Navn"), (3, "A", "Navn")]


def test_a_row_of_codes_alone_is_no_case(tmp_path: Path) -> None:
    reading = read(tmp_path, HEADINGS, ["", "", "", "", "NAV"], ["Kari"])
    assert values(reading, "name") == ["Kari"]
    assert [(loss.row, loss.reason) for loss in reading.losses] == [
        (2, "Raden har verken navn, ID eller datoer, og er ikke tatt med.")
    ]
    assert reading.rows == 2


def test_computed_columns_are_ignored(tmp_path: Path) -> None:
    reading = read(tmp_path, ["Status", "Navn", "Ventetid", "!"], ["V", "Kari", 12, "!"], ["A", None, 0, None])
    assert reading.cases == ({"name": "Kari"},)
    assert reading.losses == ()


def test_a_column_that_is_no_field_is_named_once(tmp_path: Path) -> None:
    reading = read(tmp_path, ["Navn", "Telefon", "", "Tom"], ["Kari", "22", None, " "], ["Per", 33, "x", " "], ["Ola"])
    assert reading.losses == (
        Loss(1, "B", "Telefon", "", "Registeret har ikke denne kolonnen. Innholdet i 2 rader er ikke tatt med."),
        Loss(1, "C", "uten overskrift", "", "Registeret har ikke denne kolonnen. Innholdet i 1 rad er ikke tatt med."),
    )


def test_failed_formulas_are_named(tmp_path: Path) -> None:
    failed = '<c r="{}" t="e"><f>1/0</f><v>#DIV/0!</v></c>'
    data = xlsx(row(1, "Navn", "Registrert") + row(2, "Kari", failed.format("B2")) + row(3, failed.format("A3")))
    (tmp_path / "bok.xlsx").write_bytes(data)
    reading = read_workbook(tmp_path / "bok.xlsx", today=TODAY)
    assert values(reading, "name") == ["Kari"]
    assert [(loss.row, loss.column, loss.text) for loss in reading.losses] == [
        (2, "B", "#DIV/0!"),
        (3, "A", "#DIV/0!"),
        (3, "A", "#DIV/0!"),
    ]


def test_a_failed_formula_far_down(tmp_path: Path) -> None:
    rows_of_cases = "".join(row(number, "Kari") for number in range(2, 150))
    data = xlsx(row(1, "Navn") + rows_of_cases + row(150, '<c r="A150" t="e"><v>#N/A</v></c>'))
    (tmp_path / "bok.xlsx").write_bytes(data)
    assert {loss.row for loss in read_workbook(tmp_path / "bok.xlsx", today=TODAY).losses} == {150}


# --- case numbers


@pytest.mark.parametrize(
    ("numbers", "kept"),
    [
        ([3, 1], [3, 1]),
        ([1.0, 2.0], [1, 2]),
        ([1, 1], [None, None]),
        ([1, None], [None, None]),
        ([1, "V"], [None, None]),
        ([1, 0], [None, None]),
        ([1, 2.5], [None, None]),
        ([1, 10**9], [None, None]),
    ],
)
def test_case_numbers_are_kept_when_each_case_has_its_own(
    tmp_path: Path, numbers: list[Any], kept: list[int | None]
) -> None:
    reading = read(tmp_path, ["Saksnr", "Navn"], *zip(numbers, ["Kari", "Per"], strict=True))
    assert values(reading, "case_no") == kept
    assert reading.losses == ()


def test_a_row_that_is_no_case_needs_no_number(tmp_path: Path) -> None:
    reading = read(tmp_path, ["Saksnr", "Navn", "Henvist fra"], [5, "Kari", "NAV"], [None, "", "NAV"])
    assert reading.cases == ({"case_no": 5, "name": "Kari", "referred_from": "NAV"},)


# --- limits


def test_more_rows_than_one_import_takes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rows, "MOST_CASES", 2)
    assert len(read(tmp_path, ["Navn"], ["a"], ["b"]).cases) == 2
    with pytest.raises(FileError, match="«Ark1» har 3 rader med saker"):
        read(tmp_path, ["Navn"], ["a"], ["b"], ["c"])
    assert limits.MOST_CASES == 100_000


def test_a_column_that_is_blank_throughout_is_left_out(tmp_path: Path) -> None:
    path = book(tmp_path / "bok.xlsx", {"Ark1": [HEADINGS, ["Kari", "", "", date(2020, 1, 2)]]})
    assert read_workbook(path, today=TODAY).cases == ({"name": "Kari", "registered": date(2020, 1, 2)},)

"""Text files: which alphabet, which separator, and what no text file is."""

from __future__ import annotations

import csv
import io
from datetime import date
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from okosos_admin.model import FileError
from okosos_admin.model.workbook import read_workbook
from okosos_admin.model.workbook.limits import UnfitError
from okosos_admin.model.workbook.separated import rows_of

from .builders import TODAY

if TYPE_CHECKING:
    from pathlib import Path

TEXT = "Navn;ID;Født;Registrert\nKåre Ødegård;0042;1.2.80;05.01.2026\n"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp1252", "utf-16", "utf-16-le-bom"])
def test_every_alphabet_that_excel_writes(tmp_path: Path, encoding: str) -> None:
    data = b"\xff\xfe" + TEXT.encode("utf-16-le") if encoding == "utf-16-le-bom" else TEXT.encode(encoding)
    path = tmp_path / "Saker.CSV"
    path.write_bytes(data)
    reading = read_workbook(path, today=TODAY)
    assert reading.cases == (
        {"name": "Kåre Ødegård", "local_id": "0042", "born": date(1980, 2, 1), "registered": date(2026, 1, 5)},
    )
    assert reading.sheet == "Saker"
    assert reading.losses == ()


@pytest.mark.parametrize("separator", [";", ",", "\t", "|"])
def test_every_separator(separator: str) -> None:
    text = f'Navn{separator}ID\r\n"Lie, Kari; {separator}"{separator}7\r\n'
    assert rows_of(text.encode()) == [["Navn", "ID"], [f"Lie, Kari; {separator}", "7"]]


def test_a_separator_that_the_file_names() -> None:
    assert rows_of(b"sep=,\r\nNavn,Navn;Navn;Navn\r\n") == [["Navn", "Navn;Navn;Navn"]]
    assert rows_of(b"sep=long\nNavn;ID\n") == [["sep=long", ""], ["Navn", "ID"]]


def test_line_breaks_within_a_cell_and_rows_of_any_length() -> None:
    assert rows_of(b'Navn;ID;X\n"Kari\nLie";1\n\nOla\n') == [
        ["Navn", "ID", "X"],
        ["Kari\nLie", "1", ""],
        ["", "", ""],
        ["Ola", "", ""],
    ]


def test_one_column_alone() -> None:
    assert rows_of(b"Navn\nKari\n") == [["Navn"], ["Kari"]]


def test_a_letter_that_windows_does_not_have_is_a_small_loss() -> None:
    assert rows_of(b"Navn\nK\xe5re \x8d\n") == [["Navn"], ["Kåre \ufffd"]]


@pytest.mark.parametrize(
    "data",
    [b"Navn\0;ID", b"\xef\xbb\xbfNavn\xff", b"\xff\xfeN", "\ufeffNavn\0".encode("utf-16-le"), b"N;" + b"x" * 1_000_001],
)
def test_what_is_no_text(data: bytes) -> None:
    with pytest.raises(UnfitError, match="skadet"):
        rows_of(data)


def test_too_many_cells() -> None:
    with pytest.raises(UnfitError, match="for mange rader og kolonner"):
        rows_of(b";" * 4000 + b"\n" + b"x\n" * 2000)


def test_an_empty_file(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b" \r\n")
    with pytest.raises(FileError, match="tom fil"):
        read_workbook(tmp_path / "a.csv", today=TODAY)


def test_a_workbook_with_the_ending_of_a_text_file_is_a_workbook(tmp_path: Path) -> None:
    (tmp_path / "a.csv").write_bytes(b"PK\x03\x04 and nothing more")
    with pytest.raises(FileError, match="skadet"):
        read_workbook(tmp_path / "a.csv", today=TODAY)


def test_text_with_the_ending_of_a_workbook_is_none(tmp_path: Path) -> None:
    (tmp_path / "a.xlsx").write_text(TEXT, encoding="utf-8")
    with pytest.raises(FileError, match="ikke en arbeidsbok"):
        read_workbook(tmp_path / "a.xlsx", today=TODAY)


CELLS = st.text(st.characters(codec="utf-8", exclude_characters="\0\r"), max_size=12)


@settings(max_examples=300, deadline=None)
@given(
    rows=st.lists(st.lists(CELLS, min_size=3, max_size=3), min_size=1, max_size=6),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "utf-16"]),
)
def test_what_a_program_wrote_is_read(rows: list[list[str]], encoding: str) -> None:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=";", quoting=csv.QUOTE_ALL).writerows([["Navn", "ID", "Født"], *rows])
    assert rows_of(file.getvalue().encode(encoding))[1:] == rows


@settings(max_examples=500, deadline=None)
@given(st.binary(max_size=200))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    try:
        rows = rows_of(data)
    except UnfitError:
        return
    assert len({len(row) for row in rows}) <= 1

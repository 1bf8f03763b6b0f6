"""What a cell means: dates of every kind, numbers for texts, codes by any of their names, and what cannot be read."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import TYPE_CHECKING, Any

import pytest

from okosos_admin.model.codes import CODE_LISTS
from okosos_admin.model.fields import BY_KEY, EDITABLE, FIELDS
from okosos_admin.model.values import LONGEST_TEXT
from okosos_admin.model.workbook.cells import CellReader, cell_text, shown
from okosos_admin.model.workbook.sheets import ErrorCell

from .builders import TODAY, read, values

if TYPE_CHECKING:
    from pathlib import Path


def moment(day: int, hour: int = 0, minute: int = 0) -> datetime:
    """A time in May 2019, of no time zone, as Excel has it."""
    return datetime.combine(date(2019, 5, day), time(hour, minute))


def means(key: str, cell: Any, *, epoch_1904: bool = False) -> tuple[Any, str]:
    """The value of one cell, and the reason when there is something the matter with it."""
    reader = CellReader(BY_KEY[key], today=TODAY, epoch_1904=epoch_1904)
    (value,) = reader.read([cell])
    return value, reader.troubles.get(cell_text(cell), "")


def test_every_field_that_can_be_typed_can_be_read() -> None:
    for field in EDITABLE:
        assert means(field.key, "") == (None, "")
        assert means(field.key, " \n ") == (None, "")


# --- dates


@pytest.mark.parametrize(
    "cell",
    [
        date(2019, 5, 6),
        moment(6),
        moment(6, 13, 30),
        "06.05.19",
        " 6.5.2019\n",
        "060519",
        "2019-05-06",
        43591.0,
        43591.75,
        60519.0,
        6052019.0,
        "6/5-19",
    ],
)
def test_dates(cell: object) -> None:
    assert means("registered", cell) == (date(2019, 5, 6), "")


def test_a_plain_number_follows_the_workbooks_own_calendar() -> None:
    assert means("registered", 42129.0, epoch_1904=True) == (date(2019, 5, 6), "")


@pytest.mark.parametrize("cell", [0.0, time(0), ""])
def test_a_formula_that_points_at_an_empty_cell_is_blank(cell: object) -> None:
    assert means("registered", cell) == (None, "")


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        ("31.02.2019", "finnes ikke i kalenderen"),
        ("i fjor", "er ikke en dato"),
        (1978.0, "bare et årstall"),
        (12.0, "er ikke en dato"),
        (-3.0, "er ikke en dato"),
        (1e300, "er ikke en dato"),
        (float("nan"), "er ikke en dato"),
        (float("inf"), "er ikke en dato"),
        (True, "er ikke en dato"),
        (False, "er ikke en dato"),
        (time(12, 30), "er ikke en dato"),
        (date(1899, 12, 31), "Årstallet 1899"),
        (date(2100, 1, 1), "Årstallet 2100"),
        ("1" * 5_000, "Teksten er på"),
    ],
)
def test_dates_that_are_none(cell: object, said: str) -> None:
    value, reason = means("registered", cell)
    assert value is None
    assert said in reason
    assert len(reason) < 200


def test_a_birth_date_is_never_in_the_future() -> None:
    assert means("born", "01.02.30") == (date(1930, 2, 1), "")
    for cell in (date(2027, 1, 1), 46388.0):
        value, reason = means("born", cell)
        assert value is None
        assert "fram i tid" in reason


# --- texts


@pytest.mark.parametrize(
    ("cell", "text"),
    [
        (1003.0, "1003"),
        ("0042", "0042"),
        (10.5, "10,5"),
        (1e20, "1e+20"),
        (date(2019, 5, 6), "06.05.2019"),
        (moment(6, 7, 5), "06.05.2019 07.05"),
        (time(7, 5), "07.05"),
        (True, "SANN"),
        (False, "USANN"),
        ("=1+1", "=1+1"),
        ("  A\n b\t ", "A b"),
        ("\u00a0Åse \u200b", "Åse \u200b"),
        ("A\u030ase", "Åse"),
        ("Łukasz Șerban 🙂", "Łukasz Șerban 🙂"),
    ],
)
def test_texts(cell: object, text: str) -> None:
    assert means("local_id", cell) == (text, "")


@pytest.mark.parametrize("letter", ["x", "Å", "\u0344"])
@pytest.mark.parametrize("size", [LONGEST_TEXT + 1, 1_000_000])
def test_a_text_that_is_too_long_is_cut_and_told(letter: str, size: int) -> None:
    value, reason = means("name", letter * size)
    assert len(value) == LONGEST_TEXT
    assert "kortet ned" in reason


@pytest.mark.parametrize("cell", ["12067812345", "120678 12345", 12067812345.0])
def test_a_full_identity_number_is_kept_and_told(cell: object) -> None:
    value, reason = means("local_id", cell)
    assert value in {"12067812345", "120678 12345"}
    assert "fødselsnummer" in reason


def test_true_and_one_in_one_column_stay_apart() -> None:
    reader = CellReader(BY_KEY["local_id"], today=TODAY, epoch_1904=False)
    assert reader.read([1.0, True, 0.0, False, 1.0]) == ["1", "SANN", "0", "USANN", "1"]


# --- codes


def test_every_name_of_every_code_is_understood() -> None:
    for field in FIELDS:
        for code in CODE_LISTS[field.code_list].codes if field.code_list else ():
            for text in (code.code, code.label, code.full_text, *code.aliases):
                assert means(field.key, f" {text.upper()}\n")[0] is not None
                assert means(field.key, text)[1] == ""


def test_a_number_is_the_code_that_it_shows() -> None:
    assert means("advice_type", 4.0) == ("4", "")


@pytest.mark.parametrize("cell", ["Kanskje", True, 7.0, date(2019, 5, 6)])
def test_a_code_that_is_none(cell: object) -> None:
    value, reason = means("advice_type", cell)
    assert value is None
    assert f"«{cell_text(cell)}» er ikke et valg i Type økon. rådgivning" in reason


# --- formulas that failed


@pytest.mark.parametrize("key", ["name", "registered", "outcome", "caseworker"])
def test_a_failed_formula_is_told(key: str) -> None:
    value, reason = means(key, ErrorCell("#REF!"))
    assert value is None
    assert "#REF!" in reason


# --- in a workbook


def test_excels_own_dates_and_a_time_in_a_cell(tmp_path: Path) -> None:
    reading = read(
        tmp_path,
        ["Navn", "Registrert", "Påbegynt"],
        ["Kari", date(2019, 5, 6), moment(7, 12)],
        ["Per", date(9999, 12, 31), time(12, 0)],
    )
    assert values(reading, "registered") == [date(2019, 5, 6), None]
    assert values(reading, "started") == [date(2019, 5, 7), None]
    assert [(loss.row, loss.column, loss.text) for loss in reading.losses] == [
        (3, "B", "31.12.9999"),
        (3, "C", "12.00"),
    ]


def test_a_long_text_is_cut_in_a_message() -> None:
    assert shown("ord " * 1000) == "ord " * 20 + "…"
    assert shown(" to\nlinjer ") == "to linjer"

"""An office's own workbook: two heading rows, merged cells, gaps, old abbreviations, numbers where text is meant."""

from __future__ import annotations

import csv
from datetime import date
from pathlib import Path
from typing import Any

from okosos_admin.model.fields import BY_KEY, DATES
from okosos_admin.model.values import parse_date
from okosos_admin.model.workbook import Reading, read_workbook

TESTS = Path(__file__).parents[2]
TODAY = date(2019, 7, 22)


def reading() -> Reading:
    return read_workbook(TESTS / "files" / "guide-workbook.xlsx", today=TODAY)


def golden() -> list[dict[str, Any]]:
    """The guide's cases from the text file, which nothing of the program has made."""
    with (TESTS / "golden" / "guide_example.csv").open(encoding="utf-8", newline="") as file:
        return [{key: value_of(key, text) for key, text in row.items() if text} for row in csv.DictReader(file)]


def value_of(key: str, text: str) -> str | date:
    return parse_date(text, today=TODAY) if BY_KEY[key].kind in DATES else text


def test_the_six_cases_come_in_and_nothing_is_lost() -> None:
    read = reading()
    assert [{key: value for key, value in case.items() if value is not None} for case in read.cases] == golden()
    assert read.losses == ()
    assert read.rows == 6


def test_headings_in_two_rows_are_found() -> None:
    columns = reading().columns
    assert columns["status"] == "A"
    assert columns["name"] == "B"
    assert columns["follow_up_due"] == "Q"
    assert "case_no" not in columns
    assert len(columns) == 17


def test_names_and_period_of_the_office() -> None:
    read = reading()
    assert read.municipality == "Eksempel kommune"
    assert read.office == ""
    assert read.period == (date(2019, 1, 1), date(2019, 6, 30))
    assert read.caseworkers == ("Arne Olsen", "Åse Dalen Frantzen")
    assert read.inactive == frozenset()
    assert read.sheet == "Registrering"
    assert read.sheets == ("Registrering", "Styringsdata", "Statistikk")

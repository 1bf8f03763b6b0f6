"""What the headings of a sheet tell before its rows are read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from okosos_admin.model.workbook.choices import Choices
from okosos_admin.model.workbook.reading import Workbook

from .builders import HEADINGS, book

if TYPE_CHECKING:
    from pathlib import Path


def test_columns_and_headings(tmp_path: Path) -> None:
    workbook = Workbook(book(tmp_path / "bok.xlsx", {"Ark1": [HEADINGS, ("Kari Lie",)], "Ark2": []}))
    columns, headings = workbook.columns_of("Ark1", {}, Choices())
    assert columns["name"] == "A"
    assert headings["A"] == "Navn"
    assert workbook.columns_of("Ark2", {"name": "B", "local_id": ""}, Choices()) == ({"name": "B"}, {})

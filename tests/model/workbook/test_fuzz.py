"""Whatever is in a file: it is read, or refused in a sentence."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from okosos_admin.model.errors import FileError, RegisterError
from okosos_admin.model.fields import BY_KEY, FIELDS
from okosos_admin.model.values import check
from okosos_admin.model.workbook import Reading, read_workbook

from .builders import TODAY, book, label, number_cell, ods, ods_row, row, xls, xlsx

FILES = Path(__file__).parents[2] / "files"
SEEDS = {
    "guide": (FILES / "guide-workbook.xlsx").read_bytes(),
    "xlsx": xlsx(row(1, "Navn", "ID", "Registrert") + row(2, "Kari", "1", '<c r="C2"><v>43591</v></c>')),
    "ods": ods(ods_row("Navn", "ID") + ods_row("Kari", "1")),
    "xls": xls(label(0, 0, "Navn") + label(1, 0, "Kari") + number_cell(1, 1, 7.0)),
}


def read_bytes(data: bytes) -> Reading | None:
    """What is read from a file with these bytes; None when it is refused as it should be."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "bok.xlsx"
        path.write_bytes(data)
        try:
            return read_workbook(path, today=TODAY)
        except FileError as error:
            refused = str(error)
    assert refused.endswith(".")
    return None


@pytest.mark.parametrize("seed", SEEDS)
def test_the_seeds_are_sound(seed: str) -> None:
    reading = read_bytes(SEEDS[seed])
    assert reading is not None
    assert reading.cases


@pytest.mark.parametrize("seed", SEEDS)
@settings(max_examples=120, deadline=None)
@given(cut=st.floats(0, 1), places=st.lists(st.tuples(st.floats(0, 1), st.integers(0, 255)), max_size=6))
def test_damaged_bytes(seed: str, cut: float, places: list[tuple[float, int]]) -> None:
    data = bytearray(SEEDS[seed])
    for where, value in places:
        data[int(where * (len(data) - 1))] = value
    read_bytes(bytes(data[: max(int((cut if cut < 0.5 else 1) * len(data)), 0)]))


@settings(max_examples=120, deadline=None)
@given(places=st.lists(st.tuples(st.floats(0, 1), st.text("<>/\"'=&;cr AZ19sheetv:![]-", max_size=9)), max_size=4))
@example(places=[(0.5, "<!--")])
def test_damaged_xml(places: list[tuple[float, str]]) -> None:
    """The archive is sound and its sheet is not, which no checksum tells."""
    rows = row(1, "Navn", "ID") + row(2, "Kari", '<c r="B2" s="1" t="e"><v>#N/A</v></c>')
    for where, text in places:
        at = int(where * len(rows))
        rows = rows[:at] + text + rows[at:]
    read_bytes(xlsx(rows))


CELLS = st.one_of(
    st.none(),
    st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40),
    st.sampled_from([field.label for field in FIELDS] + ["31.02.2019", "=1+1", "#N/A", "Ja", "NAV", "060519"]),
    st.integers(-(10**12), 10**12),
    st.floats(allow_nan=False, allow_infinity=False),
    st.booleans(),
    st.dates(min_value=date(1900, 1, 1)),
    st.times(),
    st.datetimes(),
)


@settings(max_examples=50, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    headings=st.permutations([field.label for field in FIELDS]),
    width=st.integers(1, len(FIELDS)),
    rows=st.lists(st.lists(CELLS, max_size=12), max_size=6),
)
def test_any_cells(headings: list[str], width: int, rows: list[list[Any]]) -> None:
    """Whatever comes in, the register can take, and every row is a case or named."""
    with tempfile.TemporaryDirectory() as folder:
        path = book(Path(folder) / "bok.xlsx", {"Ark1": [headings[:width], *rows]})
        try:
            reading = read_workbook(path, today=TODAY)
        except RegisterError:
            return
    for case in reading.cases:
        assert case["name"]
        for key, value in case.items():
            if key != "case_no":
                assert check(BY_KEY[key], value, today=TODAY) == value
    assert reading.rows - len(reading.cases) <= len({loss.row for loss in reading.losses})

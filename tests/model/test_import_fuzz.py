"""Whatever a file holds: it comes in whole and faithful, or not at all, and the register is sound afterwards."""

from __future__ import annotations

import csv
import io
import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okosos_admin.model import RegisterError, create_register
from okosos_admin.model.codes import CODE_LISTS
from okosos_admin.model.edits import Checker
from okosos_admin.model.fields import EDITABLE
from okosos_admin.model.importing import Decision, duplicates, import_reading
from okosos_admin.model.workbook import NOTHING, Choices, Reading, Workbook
from okosos_admin.model.workbook.headings import folded_heading

TODAY = date(2026, 7, 22)
HEADINGS = [field.label for field in EDITABLE]
LABELS = [code.label for codes in CODE_LISTS.values() for code in codes.codes]

CELLS = st.one_of(
    st.text(max_size=30),
    st.sampled_from(
        ["", "05.01.2026", "31.02.2026", "1.1.1899", "9999-12-31", "=1+1", "Kari Lie", "0042", "\u202e", "a" * 300]
    ),
    st.sampled_from(LABELS),
    st.dates(date(1850, 1, 1), date(2150, 1, 1)).map(date.isoformat),
)
ROWS = st.lists(st.lists(CELLS, max_size=len(HEADINGS) + 2), max_size=8)
CHOICES = st.builds(
    Choices,
    st.dictionaries(
        st.sampled_from([folded_heading(heading) for heading in HEADINGS]),
        st.sampled_from([NOTHING, *(field.key for field in EDITABLE)]),
        max_size=3,
    ),
    st.dictionaries(
        st.sampled_from(list(CODE_LISTS)),
        st.dictionaries(st.text(max_size=5), st.just(NOTHING), max_size=2),
        max_size=2,
    ),
)


def read(data: bytes, choices: Choices) -> Reading | None:
    """What the text file holds; None when it is refused in a sentence."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "saker.csv"
        path.write_bytes(data)
        try:
            return Workbook(path).read(today=TODAY, choices=choices)
        except RegisterError as error:
            refused = str(error)
    assert refused.endswith(".")
    return None


def written(rows: list[list[str]], headings: list[str]) -> bytes:
    file = io.StringIO(newline="")
    csv.writer(file, delimiter=";").writerows([headings, *rows])
    return file.getvalue().encode("utf-8", "surrogatepass").replace(b"\0", b"")


def came_in(reading: Reading, decision: Decision) -> None:
    """Take a reading in, twice, and back out again; nothing in it needs to be looked at a second time."""
    assert list(map(Checker(new=True), reading.cases)) == list(reading.cases)
    with tempfile.TemporaryDirectory() as folder, create_register(Path(folder) / "r.okosos") as register:
        import_reading(register, reading)
        first = register.cases()
        assert [_values(case) for case in first] == [_clean(row) for row in reading.cases]
        register.check_integrity()
        alike = {index: (decision, case.case_no) for index, case in duplicates(reading.cases, first).items()}
        import_reading(register, reading, decisions=alike)
        added = len(reading.cases) - (len(alike) if decision is not Decision.ADD else 0)
        assert len(register.cases()) == len(first) + added
        register.check_integrity()
        while register.undo_words:
            register.undo()
        assert register.cases() == ()
        register.check_integrity()


def _values(case: Any) -> dict[str, Any]:
    return {key: value for key, value in case._asdict().items() if value is not None and key != "case_no"}


def _clean(row: dict[str, Any]) -> dict[str, Any]:
    return {key: value for key, value in row.items() if value is not None and key != "case_no"}


@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(rows=ROWS, order=st.permutations(HEADINGS), choices=CHOICES, decision=st.sampled_from(Decision))
def test_any_cells_in_any_order(rows: list[list[str]], order: list[str], choices: Choices, decision: Decision) -> None:
    reading = read(written(rows, order), choices)
    if reading is not None:
        assert len(reading.row_numbers) == len(reading.cases)
        came_in(reading, decision)


@settings(max_examples=120, deadline=None)
@given(st.binary(max_size=300))
def test_any_bytes_are_read_or_refused(data: bytes) -> None:
    reading = read(b"Navn;Registrert\n" + data, Choices())
    assert reading is None or len(reading.row_numbers) == len(reading.cases)

"""What is exported comes back as it was: any text, any date, any code."""

from __future__ import annotations

import tempfile
from datetime import date
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from okosos_admin.model.codes import CODE_LISTS
from okosos_admin.model.entities import NEW, SCOPE, Case, Caseworker, Settings
from okosos_admin.model.fields import STORED, Field, Kind
from okosos_admin.model.values import clean_text
from okosos_admin.model.workbook import Reading, read_workbook
from okosos_admin.report.workbook import Computed, write_workbook

from .builders import demo_cases

TODAY = date(2026, 7, 22)

AWKWARD = (
    *("=1+1", "@a", "+47 22", "-1", "'x", "0042", "1e5", "TRUE", "#N/A", "_x0041_", "_x000D_", "Navn"),
    *("ID", "Status", "12067812345", "01.02.2020", "å🙂", "<t>&amp;", "]]>", "Kommune:", "Alle", "x" * 200),
)
TEXTS = st.one_of(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\ufffe\uffff"), max_size=60),
    st.sampled_from(AWKWARD),
).map(clean_text)
DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
WORKERS = st.lists(TEXTS.filter(bool), max_size=4, unique=True)


def values(field: Field, workers: list[str]) -> st.SearchStrategy[Any]:
    """What the register can hold in a field."""
    kinds: dict[Kind, st.SearchStrategy[Any]] = {
        Kind.NUMBER: st.integers(1, 999_999),
        Kind.TEXT: TEXTS.filter(bool),
        Kind.BIRTH_DATE: st.dates(date(1900, 1, 1), TODAY),
        Kind.DATE: DAYS,
        Kind.CODE: st.sampled_from(list(CODE_LISTS[field.code_list].by_code) if field.code_list else [None]),
        Kind.CASEWORKER: st.sampled_from(workers) if workers else st.none(),
    }
    strategy = kinds[field.kind]
    return strategy if field.key in {"case_no", "name"} else st.none() | strategy


@st.composite
def registers(draw: st.DrawFn) -> tuple[list[Case], list[Caseworker], Settings]:
    """Everything that a register holds."""
    workers = draw(WORKERS)
    each = st.builds(Case, **{field.key: values(field, workers) for field in STORED})
    cases = draw(st.lists(each, max_size=5, unique_by=lambda case: case.case_no))
    choice = Settings(
        municipality=draw(TEXTS),
        office=draw(TEXTS),
        period_from=draw(st.none() | DAYS),
        period_to=draw(st.none() | DAYS),
        municipal_problem_over=draw(st.sampled_from([SCOPE, NEW])),
        recipient=draw(TEXTS),
    )
    known = [Caseworker(number, name, draw(st.booleans())) for number, name in enumerate(workers, 1)]
    return sorted(cases), known, choice


def back(cases: list[Case], workers: list[Caseworker], choice: Settings, **more: Any) -> Reading:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "register.xlsx"
        write_workbook(path, cases, workers, choice, **more)
        return read_workbook(path, today=TODAY)


ALL_AWKWARD = [Case(number, text, text, caseworker=text) for number, text in enumerate(AWKWARD, 1)]
ALL_CODES = [
    Case._make([number, "Kari", *(code if row.key == codes else None for row in STORED[2:])])
    for number, (codes, code) in enumerate(
        ((name, code) for name, codes in CODE_LISTS.items() for code in codes.by_code), 1
    )
]


# Each example writes and reads a whole workbook, so what is known to matter does not wait for chance.
@settings(max_examples=20, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(registers())
@example((ALL_AWKWARD, [Caseworker(number, text) for number, text in enumerate(AWKWARD, 1)], Settings()))
@example((ALL_CODES, [], Settings()))
@example(([Case(1, "ID", "Navn"), Case(2, "Status")], [], Settings()))
@example(([Case(7, "=1+1", born=date(1900, 2, 28), closed=date(1900, 3, 1))], [], Settings(municipality="Dato:")))
def test_nothing_differs(register: tuple[list[Case], list[Caseworker], Settings]) -> None:
    cases, workers, choice = register
    reading = back(cases, workers, choice)
    assert [Case(**case) for case in reading.cases] == cases
    assert set(reading.caseworkers) == {worker.name for worker in workers}
    assert reading.inactive == {worker.name for worker in workers if not worker.active}
    assert Settings(**reading.settings) == choice
    assert all("fødselsnummer" in loss.reason for loss in reading.losses)


def test_a_register_of_ordinary_size() -> None:
    cases = demo_cases(3_000)
    computed = {case.case_no: Computed("V", 12, overdue=True) for case in cases}
    reading = back(cases, [], Settings(), computed=computed)
    assert [Case(**case) for case in reading.cases] == cases
    assert all("fødselsnummer" in loss.reason for loss in reading.losses)
    assert reading.rows == 3_000

"""Reports are found again, and the cases that changed since are as they were."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from okosos_admin.model import create_register
from okosos_admin.model.entities import SCOPE
from okosos_admin.model.privacy import ANONYMOUS, anonymise
from okosos_admin.model.runs import Outlet, Printed, Run, cases_then, read_runs

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from okosos_admin.model import Register

PRINTED = Printed(
    Outlet.PDF, date(2026, 1, 1), date(2026, 6, 30), date(2026, 7, 3), SCOPE, {"report.c1": 4, "report.c2": 1}
)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with create_register(tmp_path / "nav.okosos", municipality="Bø", user="Åse Dalen") as register:
        register.add_case(name="Kari Nordmann", registered=date(2026, 1, 5), referred_from="NAV", caseworker="Arne Lie")
        register.add_case(name="Ola Hansen", registered=date(2026, 2, 1), born=date(1980, 5, 6), local_id="07")
        yield register


@pytest.fixture
def run(register: Register) -> Run:
    register.record("lagre rapport", PRINTED.details)
    return read_runs(register)[0]


def test_a_report_is_read_back_as_it_was_noted(register: Register, run: Run) -> None:
    assert (run.user, run.printed) == ("Åse Dalen", PRINTED)
    assert run.at.tzinfo is not None


def test_newest_first_and_nothing_else_that_was_done(register: Register, run: Run) -> None:
    register.record("lagre arbeidsbok", {"Fil": "run.xlsx"})
    register.record("skriv ut rapport", {**PRINTED.details, "Fil": "a.pdf"})
    runs = read_runs(register)
    assert runs[1] == run
    assert len(runs) == 2
    assert runs[0].id > run.id


def test_nothing_has_changed(register: Register, run: Run) -> None:
    register.change_settings(office="NAV Bø")
    assert cases_then(register, run) == {}


def test_changed_cases_are_as_they_were(register: Register, run: Run) -> None:
    before = register.cases()[0]
    register.change_case(1, started=date(2026, 3, 1), referred_from=None, caseworker="Bo Vik", name="Kari Lie")
    register.change_case(1, started=date(2026, 3, 2), registered=None)
    assert cases_then(register, run) == {1: before}


def test_new_cases_were_not_there(register: Register, run: Run) -> None:
    number = register.add_case(name="Ny Hansen")
    register.change_case(number, started=date(2026, 3, 1))
    assert cases_then(register, run) == {number: None}


def test_struck_cases_were_there_and_cases_brought_back_were_not(register: Register) -> None:
    register.strike_case(1)
    register.record("lagre rapport", PRINTED.details)
    run = read_runs(register)[0]
    register.bring_back_cases([1])
    register.strike_case(2)
    before = cases_then(register, run)
    assert before[1] is None
    assert before[2] is not None
    assert before[2].name == "Ola Hansen"


def test_struck_before_and_only_touched_since(register: Register, run: Run) -> None:
    register.change_case(1, started=date(2026, 3, 1))
    register.strike_case(1)
    later = register.add_case(name="Ny Hansen")
    register.strike_case(later)
    before = cases_then(register, run)
    assert before[later] is None
    assert before[1] is not None
    assert before[1].started is None


def test_an_anonymised_case_keeps_what_figures_count(register: Register, run: Run) -> None:
    register.change_case(2, name="Ola Berg", started=date(2026, 3, 1))
    anonymise(register, [2])
    before = cases_then(register, run)[2]
    assert before is not None
    assert (before.name, before.born, before.local_id) == (ANONYMOUS, None, None)
    assert (before.registered, before.started) == (date(2026, 2, 1), None)

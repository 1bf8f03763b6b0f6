"""A whole workbook goes in at once: numbers, caseworkers and settings where there were none."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from okosos_admin.model import InputError, ReadOnlyError, create_register, open_register
from okosos_admin.model.entities import NEW, SCOPE
from okosos_admin.model.importing import import_reading
from okosos_admin.model.workbook import Reading

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from okosos_admin.model import Register

NUMBERED = ({"case_no": 7, "name": "Kåre", "caseworker": "Åse"}, {"case_no": 3, "name": "Kari"})
SETTINGS = {
    "municipality": "Bø",
    "office": "NAV Bø",
    "period_from": date(2026, 1, 1),
    "period_to": date(2026, 6, 30),
    "municipal_problem_over": NEW,
    "recipient": "Statsforvalteren i Nordland",
}


def reading(cases: tuple[dict[str, Any], ...] = NUMBERED, **more: Any) -> Reading:
    """A workbook's content without the workbook."""
    values = {"caseworkers": ("Arne", "Åse"), "inactive": frozenset({"Arne"}), "settings": SETTINGS} | more
    return Reading("Ark1", ("Ark1",), {}, len(cases), tuple(map(dict, cases)), (), **values)


@pytest.fixture
def register(tmp_path: Path) -> Iterator[Register]:
    with create_register(tmp_path / "r.okosos") as register:
        yield register


def test_an_untouched_register_takes_everything(register: Register) -> None:
    changes = import_reading(register, reading())
    assert [(case.case_no, case.name, case.caseworker) for case in register.cases()] == [
        (3, "Kari", None),
        (7, "Kåre", "Åse"),
    ]
    assert [(worker.name, worker.active) for worker in register.caseworkers()] == [("Arne", False), ("Åse", True)]
    settings = register.settings()
    assert {key: getattr(settings, key) for key in SETTINGS} == SETTINGS
    assert changes.cases == register.cases()


def test_the_next_case_continues_the_numbers(register: Register) -> None:
    import_reading(register, reading())
    assert register.add_case(name="Ny") == 8


def test_a_register_with_cases_gives_numbers_of_its_own_and_keeps_its_settings(register: Register) -> None:
    register.add_case(name="Først")
    before = register.settings()
    import_reading(register, reading())
    assert [(case.case_no, case.name) for case in register.cases()] == [(1, "Først"), (2, "Kari"), (3, "Kåre")]
    assert register.settings() == before


def test_cases_without_numbers_come_in_the_order_of_the_rows(register: Register) -> None:
    import_reading(register, reading(({"name": "B"}, {"name": "A"})))
    assert [(case.case_no, case.name) for case in register.cases()] == [(1, "B"), (2, "A")]


def test_who_is_in_the_caseworker_register_stays_as_they_are(register: Register) -> None:
    register.add_caseworker("Arne")
    import_reading(register, reading())
    assert [(worker.name, worker.active) for worker in register.caseworkers()] == [("Arne", True), ("Åse", True)]


def test_it_is_one_step_of_undo(register: Register) -> None:
    register.forget_undo()
    before = register.settings()
    import_reading(register, reading())
    assert register.undo_words == "importer arbeidsbok"
    register.undo()
    assert (register.cases(), register.caseworkers(), register.settings()) == ((), (), before)
    assert register.undo_words == ""
    register.redo()
    assert len(register.cases()) == 2
    assert [(worker.name, worker.active) for worker in register.caseworkers()] == [("Arne", False), ("Åse", True)]


def test_all_or_nothing(register: Register) -> None:
    with pytest.raises(InputError):
        import_reading(register, reading(({"name": "Kari"}, {"name": ""})))
    assert register.cases() == register.caseworkers() == ()


def test_a_reading_can_be_used_twice(register: Register) -> None:
    twice = reading()
    import_reading(register, twice)
    import_reading(register, twice)
    assert [case.name for case in register.cases()] == ["Kari", "Kåre", "Kari", "Kåre"]
    assert twice.cases == NUMBERED


def test_only_the_writer_imports(tmp_path: Path, register: Register) -> None:
    with open_register(tmp_path / "r.okosos", write=False) as reader, pytest.raises(ReadOnlyError):
        import_reading(reader, reading())


@pytest.mark.parametrize(
    ("settings", "kept"),
    [
        ({"municipal_problem_over": "tull"}, {"municipal_problem_over": SCOPE}),
        ({"period_from": date(2026, 7, 1), "period_to": date(2026, 6, 30)}, {"period_from": None, "period_to": None}),
        ({"period_from": date(2026, 7, 1), "period_to": None}, {"period_from": None, "period_to": None}),
        ({"recipient": ""}, {"recipient": "Statsforvalteren"}),
        ({}, {"municipality": ""}),
    ],
)
def test_settings_that_make_no_sense_are_left_out(
    register: Register, settings: dict[str, Any], kept: dict[str, Any]
) -> None:
    import_reading(register, reading(settings=settings))
    found = register.settings()
    assert {key: getattr(found, key) for key in kept} == kept

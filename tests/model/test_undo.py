"""What was done is taken back, and done again: the register is as it was."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

import pytest

from okosos_admin.model import (
    InputError,
    ReadOnlyError,
    Register,
    open_register,
)
from okosos_admin.model.importing import import_reading
from okosos_admin.model.shared_register import UNDO_STEPS
from okosos_admin.model.workbook import Reading

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def everything(register: Register) -> tuple[Any, ...]:
    return register.cases(), register.caseworkers(), register.settings()


WORKBOOK = Reading(
    "Ark",
    ("Ark",),
    {},
    1,
    cases=({"name": "Liv", "caseworker": "Gro"},),
    losses=(),
    caseworkers=("Gro", "Ola"),
    inactive=frozenset({"Gro"}),
    settings={"office": "x"},
)
STEPS: list[Callable[[Register], object]] = [
    lambda register: register.add_case(name="Kari", caseworker="Per"),
    lambda register: register.change_case(1, started=date(2026, 1, 1), caseworker="Nils"),
    lambda register: register.change_cases({1: {"outcome": "BERO"}, 2: {"name": "Ola N."}}),
    lambda register: register.strike_cases([1, 2]),
    lambda register: register.bring_back_cases([2]),
    lambda register: register.add_caseworker("Åse"),
    lambda register: register.rename_caseworker(1, "Per Aas"),
    lambda register: register.set_caseworker_active(1, active=False),
    lambda register: register.change_settings(office="NAV Nytt", period_from=date(2026, 1, 1)),
    lambda register: register.add_cases([{"name": "Ida"}, {"name": "Eva", "caseworker": "Ny"}]),
    lambda register: import_reading(register, WORKBOOK),
]


def test_everything_can_be_undone_and_done_again(register: Register) -> None:
    register.add_cases([{"name": "Første", "caseworker": "Første"}, {"name": "Ola"}])
    states = [everything(register)]
    for step in STEPS:
        step(register)
        states.append(everything(register))
    for state in reversed(states[:-1]):
        assert register.undo_words
        register.undo()
        assert everything(register) == state
    for state in states[1:]:
        assert register.redo_words
        register.redo()
        assert everything(register) == state
    assert register.redo_words == ""
    assert not register.redo()
    register.check_integrity()


def test_a_new_change_ends_what_could_be_done_again(register: Register) -> None:
    register.add_case(name="Kari")
    register.undo()
    register.add_case(name="Ola")
    assert register.redo_words == ""


def test_a_failed_change_leaves_undo_alone(register: Register) -> None:
    register.add_case(name="Kari")
    register.change_case(1, name="Kari N.")
    with pytest.raises(InputError):
        register.change_case(99, name="x")
    register.undo()
    assert register.cases()[0].name == "Kari"
    assert not Register.undo(register) or register.undo_words == ""


def test_undo_remembers_only_so_much(register: Register) -> None:
    register.add_case(name="Kari")
    for number in range(UNDO_STEPS + 5):
        register.change_case(1, local_id=str(number))
    assert len(register._undo) == UNDO_STEPS


def test_undo_on_a_register_that_others_write_is_refused_and_kept(path: Path, register: Register) -> None:
    register.add_case(name="Kari")
    register.release_writing()
    with open_register(path, user="Berit"), pytest.raises(ReadOnlyError, match="Berit"):
        register.add_case(name="Ola")
    assert register.undo_words == ""


def test_a_caseworker_taken_back_can_be_added_again(register: Register) -> None:
    register.add_caseworker("Per")
    register.undo()
    assert register.caseworkers() == ()
    register.add_case(name="Kari", caseworker="Per")
    assert [worker.name for worker in register.caseworkers()] == ["Per"]
    register.check_integrity()


def test_a_caseworker_can_have_the_name_of_one_who_was_taken_back(register: Register) -> None:
    register.add_caseworker("Arne Olsen")
    register.undo()
    register.add_caseworker("Kari Lie")
    kari = register.caseworkers()[0]
    register.rename_caseworker(kari.id, "Arne Olsen")
    number = register.add_case(name="Knut Mofoss", caseworker="Arne Olsen")
    assert [(worker.id, worker.name) for worker in register.caseworkers()] == [(kari.id, "Arne Olsen")]
    assert next(case.caseworker for case in register.cases() if case.case_no == number) == "Arne Olsen"
    register.undo()
    register.undo()
    assert [worker.name for worker in register.caseworkers()] == ["Kari Lie"]

"""A copy can be read like any register, and nobody can write in it."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import pytest

from okosos_admin.model import ReadOnlyError, State, create_register, open_register, restore_register
from okosos_admin.model.access.mounts import COPY
from okosos_admin.model.backup import copy_at, forgotten_in, holds_copies, look_into, register_of
from okosos_admin.model.privacy import anonymise

if TYPE_CHECKING:
    from pathlib import Path

    from okosos_admin.model.backup import Copy


@pytest.fixture
def register_file(tmp_path: Path) -> Path:
    path = tmp_path / "nav.okosos"
    with create_register(path, user="Kari Lie") as register:
        register.add_case(name="Kari Nordmann", registered=date(2026, 1, 5))
    return path


@pytest.fixture
def copies(register_file: Path) -> list[Copy]:
    with open_register(register_file) as register:
        return register.back_up()


@pytest.mark.parametrize("place", [0, 1])
def test_a_copy_is_read_and_never_written(copies: list[Copy], place: int) -> None:
    path = copies[place].path
    before = path.read_bytes(), sorted(path.parent.iterdir())
    with open_register(path, user="Kari Lie") as register:
        assert [case.name for case in register.cases()] == ["Kari Nordmann"]
        assert (register.access.state, register.access.reason) == (State.BARRED, COPY)
        register.take_writing()
        assert not register.access.writable
        with pytest.raises(ReadOnlyError, match="Dette er en sikkerhetskopi"):
            register.add_case(name="Per Ås")
        register.tick()
        assert register.access.state is State.BARRED
    assert (path.read_bytes(), sorted(path.parent.iterdir())) == before


def test_a_copy_tells_when_it_was_made(copies: list[Copy], register_file: Path) -> None:
    for copy in copies:
        assert copy_at(copy.path) == copy
        assert holds_copies(copy.path.parent)
    assert copy_at(register_file) is None
    assert copy_at(copies[0].path.with_name("noe annet.okosos")) is None
    assert copy_at(copies[0].path.with_name("nav-2026-13-21T091200-e0001.okosos")) is None
    assert copies[0].made.date() == datetime.now().astimezone().date()


def test_a_copy_beside_its_register_knows_it(copies: list[Copy], register_file: Path) -> None:
    beside, machine = copies
    assert register_of(beside.path) == register_file
    assert register_of(machine.path) is None
    assert register_of(register_file) is None


def test_opening_for_writing_is_no_change(register_file: Path) -> None:
    with open_register(register_file, user="Kari Lie") as register:
        register.change_case(1, local_id="7")
    with open_register(register_file, user="Per Ås") as register:
        assert look_into(register.back_up()[0].path).changed_by == "Kari Lie"


def test_a_folder_of_somebody_s_own_in_one_of_that_name_is_like_any_other(tmp_path: Path) -> None:
    assert not holds_copies(tmp_path / "sikkerhetskopi" / "nav")


def test_damage_in_the_depths_of_a_register_does_not_keep_a_copy_from_being_put_back(
    register_file: Path, copies: list[Copy]
) -> None:
    content = bytearray(register_file.read_bytes())
    last = len(content) - 4096
    content[last:] = bytes(4096)
    register_file.write_bytes(content)
    restore_register(register_file, copies[0], user="Kari Lie")
    with open_register(register_file) as register:
        register.check_integrity()
        assert [case.name for case in register.cases()] == ["Kari Nordmann"]
    (kept,) = [path for path in copies[0].path.parent.iterdir() if "-skadet-" in path.name and path.suffix == ".okosos"]
    assert kept.read_bytes()[last : last + 4096] == bytes(4096)


def test_a_copy_tells_which_names_it_would_bring_back(register_file: Path) -> None:
    with open_register(register_file, user="Kari Lie") as register:
        register.add_case(name="Per Ås")
        first = register.back_up()[0].path
        anonymise(register, [1], copy_first=False)
        second = register.back_up()[0].path
        register.add_case(name="Ola Dal")
        anonymise(register, [2, 3], copy_first=False)
    gone = forgotten_in(register_file)
    assert gone == {"1", "2", "3"}
    assert [look_into(path, gone).names_left for path in (first, second)] == [2, 1]
    assert look_into(first, frozenset()).names_left == 0
    assert look_into(first).names_left is None


def test_what_a_register_has_forgotten_is_unknown_when_it_cannot_be_read(register_file: Path) -> None:
    register_file.write_bytes(b"ruined")
    assert forgotten_in(register_file) is None
    assert forgotten_in(register_file.with_name("none.okosos")) is None

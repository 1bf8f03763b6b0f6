"""What can be done with a register, on real files."""

from __future__ import annotations

import signal
import subprocess
import sys
from datetime import UTC, date, datetime
from typing import TYPE_CHECKING, Any

import pytest
from sqlalchemy import text
from sqlalchemy.dialects import sqlite

from okosos_admin.model import (
    Changes,
    FileError,
    InputError,
    ReadOnlyError,
    Register,
    create_register,
    open_register,
    repository,
)

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


def everything(register: Register) -> tuple[Any, ...]:
    return register.cases(), register.caseworkers(), register.settings()


# --- making and opening


def test_a_new_register_is_empty_and_writable(register: Register) -> None:
    assert register.access.writable
    assert register.cases() == ()
    assert register.caseworkers() == ()
    assert (register.settings().municipality, register.settings().office) == ("Eksempel", "NAV Eksempel")
    assert register.undo_words == ""
    register.check_integrity()


def test_a_register_is_never_made_over_another_file(path: Path) -> None:
    path.write_bytes(b"mine")
    with pytest.raises(FileError, match="finnes allerede"):
        create_register(path)
    assert path.read_bytes() == b"mine"


def test_a_register_is_made_in_a_folder_that_exists(tmp_path: Path) -> None:
    with pytest.raises(FileError, match=r"Mappen .* finnes ikke"):
        create_register(tmp_path / "none" / "nav.okosos")


def test_a_name_that_cannot_be_a_file(tmp_path: Path) -> None:
    with pytest.raises(FileError, match="kan ikke lages"):
        create_register(tmp_path / ("x" * 300))


def test_half_a_register_is_not_left(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_args: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("okosos_admin.model.database.migrate", fail)
    with pytest.raises(KeyboardInterrupt):
        create_register(path)
    assert not path.exists()


def test_a_missing_register_is_told(path: Path) -> None:
    with pytest.raises(FileError, match="kan ikke åpnes"):
        open_register(path)
    assert list(path.parent.iterdir()) == []


def test_the_login_name_is_used_when_no_name_is_given(path: Path) -> None:
    with create_register(path) as register:
        assert register.user
        assert register.access.holder is not None
        assert register.access.holder.user == register.user


def test_the_second_to_open_reads_and_is_told_who_writes(path: Path, register: Register) -> None:
    with open_register(path, user="Berit") as reader:
        assert not reader.access.writable
        assert reader.access.holder is not None
        assert reader.access.holder.user == "Arne Olsen"
        for change in (
            lambda: reader.add_case(name="Ola"),
            lambda: reader.change_case(1, name="Ola"),
            lambda: reader.strike_case(1),
            lambda: reader.add_caseworker("Per"),
            lambda: reader.change_settings(office="NAV"),
            reader.back_up,
            lambda: reader.restore(path),
        ):
            with pytest.raises(ReadOnlyError, match="Arne Olsen"):
                change()


def test_a_readers_connection_cannot_write_at_all(path: Path, register: Register) -> None:
    with (
        open_register(path, user="Berit") as reader,
        reader._session.reading() as connection,
        pytest.raises(Exception, match="readonly"),
    ):
        connection.execute(text("DELETE FROM advice_case"))


@pytest.mark.parametrize("name", ["æøå é", "a #1?%20&x=y'\"", "e\u0301", " nav ", "x" * 100])
def test_paths_of_all_kinds(tmp_path: Path, name: str) -> None:
    folder = tmp_path / name
    folder.mkdir()
    path = folder / f"{name}.okosos"
    with create_register(path, user="Arne") as register:
        register.add_case(name="Kari")
        assert len(register.back_up()) == 2
    with open_register(path) as register:
        assert len(register.cases()) == 1
        assert len(register.copies()) == 1


def test_a_relative_path(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    create_register("nav.okosos").close()
    assert (tmp_path / "nav.okosos").exists()


# --- a call that has returned is in the file


def test_what_was_saved_survives_a_kill_right_after(path: Path) -> None:
    program = (
        "import os, signal, sys\n"
        "from okosos_admin.model import create_register\n"
        "register = create_register(sys.argv[1], user='Arne')\n"
        "register.add_case(name='Kari Nordmann')\n"
        "os.kill(os.getpid(), signal.SIGKILL)\n"
    )
    killed = subprocess.run([sys.executable, "-c", program, str(path)], check=False)
    assert killed.returncode == -signal.SIGKILL
    with open_register(path, user="Berit") as register:
        assert [case.name for case in register.cases()] == ["Kari Nordmann"]
        assert register.access.writable
        register.check_integrity()


# --- cases


def test_a_case_comes_back_as_it_was_given(register: Register) -> None:
    number = register.add_case(
        name="  Kari  Nordmann ", registered=date(2026, 1, 5), referred_from="NAV", caseworker="Per", local_id="007"
    )
    case = register.cases()[0]
    assert (case.case_no, case.name, case.local_id) == (number, "Kari Nordmann", "007")
    assert (case.registered, case.referred_from, case.caseworker) == (date(2026, 1, 5), "NAV", "Per")
    register.change_case(number, registered=None, caseworker="Berit", closed=date(2026, 2, 1))
    case = register.cases()[0]
    assert (case.registered, case.caseworker, case.closed) == (None, "Berit", date(2026, 2, 1))
    assert [worker.name for worker in register.caseworkers()] == ["Berit", "Per"]


def test_a_driver_that_takes_parameters_by_name_gets_them(register: Register, monkeypatch: pytest.MonkeyPatch) -> None:
    named = sqlite.dialect(paramstyle="named")

    def compiled(statement: Any, _dialect: Any) -> tuple[str, None, Any]:
        text = statement.compile(dialect=named)
        assert text.positiontup is None
        return str(text), None, text.params

    monkeypatch.setattr(repository, "_compiled", compiled)
    register.add_cases([{"name": "Kari"}, {"name": "Ola"}])
    register.change_case(2, name="Per", caseworker="Åse")
    monkeypatch.undo()
    assert [(case.name, case.caseworker) for case in register.cases()] == [("Kari", None), ("Per", "Åse")]
    register.check_integrity()


def test_what_is_answered_is_what_is_in_the_tables(register: Register) -> None:
    done: tuple[Callable[[], Changes], ...] = (
        lambda: register.add_cases([{"name": "Kari", "caseworker": "Åse"}, {"name": "Ola", "born": date(1980, 5, 6)}]),
        lambda: register.change_cases({1: {"caseworker": "Per", "local_id": "7"}, 2: {"born": None, "name": "Olaf"}}),
        lambda: register.rename_caseworker(2, "Pål"),
        lambda: register.change_case(1, caseworker=None),
        register.undo,
        lambda: register.strike_case(2),
        register.undo,
        register.redo,
        lambda: register.bring_back_cases([2]),
    )
    for change in done:
        changes = change()
        now = {case.case_no: case for case in register.cases()}
        assert changes.touched or changes.caseworkers
        assert {case.case_no: case for case in changes.cases}.items() <= now.items()
        assert not set(changes.struck) & now.keys()


def test_numbers_are_never_used_again(register: Register) -> None:
    first = register.add_case(name="Kari")
    register.strike_case(first)
    assert register.add_case(name="Ola") == first + 1


def test_rows_may_bring_their_numbers(register: Register) -> None:
    changes = register.add_cases([{"name": "Kari", "case_no": 7}, {"name": "Ola"}, {"name": "Per", "case_no": 20}])
    assert [case.case_no for case in changes.cases] == [7, 8, 20]


@pytest.mark.parametrize(
    ("values", "words"),
    [
        ({}, "Navn mangler"),
        ({"name": " "}, "Navn mangler"),
        ({"name": "Kari", "shoe_size": 44}, "«shoe_size» er ikke et felt"),
        ({"name": "Kari", "status": "A"}, "«status» er ikke et felt"),
        ({"name": "Kari", "referred_from": "MARS"}, "«MARS» er ikke en kode i Henvist fra"),
        ({"name": "Kari", "started": "2026-01-01"}, "Påbegynt kan ikke være"),
        ({"name": "Kari", "started": datetime(2026, 1, 1, 12, 0, tzinfo=UTC)}, "Påbegynt kan ikke være"),
        ({"name": "Kari", "case_no": "7"}, "«case_no» er ikke et felt"),
    ],
)
def test_what_does_not_belong_is_refused_and_nothing_saved(
    register: Register, values: dict[str, Any], words: str
) -> None:
    before = everything(register)
    with pytest.raises(InputError, match=words):
        register.add_cases([{"name": "Ola", "caseworker": "Per"}, values])
    assert everything(register) == before
    assert register.undo_words == ""


@pytest.mark.parametrize(
    "change",
    [
        lambda register: register.change_case(99, name="Ola"),
        lambda register: register.change_cases({1: {"name": "Ola"}, 99: {"name": "Per"}}),
        lambda register: register.change_case(1, name=None),
        lambda register: register.strike_case(99),
        lambda register: register.strike_cases([1, 99]),
        lambda register: register.bring_back_cases([1]),
        lambda register: register.rename_caseworker(99, "Ola"),
        lambda register: register.rename_caseworker(1, " "),
        lambda register: register.rename_caseworker(1, "BERIT"),
        lambda register: register.set_caseworker_active(99, active=False),
        lambda register: register.add_caseworker(""),
        lambda register: register.add_caseworker("per"),
    ],
)
def test_a_change_that_cannot_be_made_changes_nothing(
    register: Register, change: Callable[[Register], Changes]
) -> None:
    register.add_cases([{"name": "Kari", "caseworker": "Per"}, {"name": "Ola", "caseworker": "Berit"}])
    before, words = everything(register), register.undo_words
    with pytest.raises(InputError):
        change(register)
    assert everything(register) == before
    assert register.undo_words == words
    register.check_integrity()


def test_what_changes_nothing_is_no_change(register: Register) -> None:
    number = register.add_case(name="Kari")
    words = register.undo_words
    assert not register.change_case(number, name="Kari")
    assert not register.change_settings(office="NAV Eksempel")
    assert register.undo_words == words


# --- keeping up with others


def test_readers_get_what_was_changed_and_only_that(path: Path, register: Register) -> None:
    register.add_cases([{"name": "Kari"}, {"name": "Ola", "caseworker": "Per"}])
    with open_register(path, user="Berit") as reader:
        assert not reader.poll()
        register.change_case(1, outcome="BERO")
        register.strike_case(2)
        register.change_settings(office="NAV Nytt")
        changes = reader.poll()
        assert [case.outcome for case in changes.cases] == ["BERO"]
        assert changes.struck == (2,)
        assert changes.settings is not None
        assert changes.settings.office == "NAV Nytt"
        assert (1, "outcome") in changes.touched
        assert changes.caseworkers is None
        register.undo()
        register.undo()
        register.rename_caseworker(1, "Per Aas")
        changes = reader.poll()
        assert [case.caseworker for case in changes.cases] == ["Per Aas"]
        assert changes.caseworkers is not None
        assert not reader.poll()

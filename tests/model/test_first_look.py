"""The first look reads what the repository reads, and where it cannot be sure of that it reads nothing."""

from __future__ import annotations

import sqlite3  # noqa: TID251 - another program at the same file
from contextlib import closing
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from okosos_admin.model import create_register, open_register
from okosos_admin.model.codes import CODE_LISTS
from okosos_admin.model.demo import write_demo
from okosos_admin.model.dialect import journal_of
from okosos_admin.model.fields import EDITABLE, STORED, Kind
from okosos_admin.model.first_look import _CASES, first_look

if TYPE_CHECKING:
    from collections.abc import Callable

    from hypothesis.strategies import SearchStrategy

    from okosos_admin.model import Register
    from okosos_admin.model.fields import Field

_DAYS = st.dates(date(1900, 1, 1), date(2099, 12, 31))
_NAMES = st.text(st.characters(categories=("L", "Zs", "Pd")), min_size=1, max_size=12).filter(str.strip)

_BY_KIND = {Kind.DATE: _DAYS, Kind.CASEWORKER: st.sampled_from(["Åse Lie", "aage", "Zoë"]), Kind.TEXT: _NAMES}


def values_of(field: Field) -> SearchStrategy[Any]:
    if field.kind is Kind.CODE:
        return st.sampled_from(sorted(CODE_LISTS[field.code_list].by_code))
    if field.kind is Kind.BIRTH_DATE:
        return st.dates(date(1900, 1, 1), date(2026, 1, 1))
    return {Kind.DATE: _DAYS, Kind.CASEWORKER: st.sampled_from(["Åse Lie", "aage", "Zoë"]), Kind.TEXT: _NAMES}[
        field.kind
    ]


ROWS = st.lists(
    st.fixed_dictionaries(
        {"name": _NAMES}, optional={field.key: values_of(field) for field in EDITABLE if field.key != "name"}
    ),
    max_size=6,
)


def assert_same(register: Register) -> None:
    looked = first_look(register.path)
    assert looked is not None
    assert looked.cases == register.cases()
    assert looked.caseworkers == register.caseworkers()
    assert looked.settings == register.settings()


@settings(max_examples=8, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(rows=ROWS, struck=st.booleans(), weeks=st.integers(1, 60), office=_NAMES)
def test_it_reads_what_the_repository_reads(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, Any]], office: str, weeks: int, *, struck: bool
) -> None:
    path = tmp_path_factory.mktemp("look") / "nav.okosos"
    with create_register(path, office=office) as register:
        register.add_cases(rows)
        register.change_settings(waiting_weeks=weeks, period_from=date(2026, 1, 1))
        if struck and rows:
            register.strike_case(1)
        assert_same(register)


def test_it_reads_a_register_with_every_field_filled_and_caseworkers_come_and_gone(tmp_path: Path) -> None:
    path = tmp_path / "nav.okosos"
    write_demo(path, cases=120)
    with open_register(path) as register:
        register.set_caseworker_active(register.caseworkers()[0].id, active=False)
        register.add_caseworker("Per Ås")
        register.undo()
        assert_same(register)


def test_a_new_field_is_read_without_being_thought_of() -> None:
    assert _CASES.startswith(f"SELECT {', '.join(field.key for field in STORED)} FROM")


@pytest.fixture
def path(tmp_path: Path) -> Path:
    path = tmp_path / "nav.okosos"
    with create_register(path, user="Arne Olsen") as register:
        register.add_cases([{"name": "Kari Nordmann", "caseworker": "Arne Olsen"}, {"name": "Ola Lie"}])
    return path


def test_nothing_in_the_folder_is_different_afterwards(path: Path) -> None:
    before = {file.name: file.read_bytes() for file in path.parent.iterdir()}
    assert first_look(path) is not None
    assert {file.name: file.read_bytes() for file in path.parent.iterdir()} == before


def test_somebody_who_writes_is_not_disturbed(path: Path) -> None:
    with open_register(path, user="Arne Olsen") as writer:
        looked = first_look(path)
        writer.change_case(1, name="Kari Lie")
        assert writer.access.writable
    assert looked is not None
    assert [case.name for case in looked.cases] == ["Kari Nordmann", "Ola Lie"]


def test_who_opens_the_register_afterwards_hears_only_what_is_new(path: Path) -> None:
    looked = first_look(path)
    assert looked is not None
    with open_register(path, user="Arne Olsen") as writer:
        writer.change_case(1, name="Kari Lie")
        writer.strike_case(2)
    with open_register(path, user="Kari Lie") as register:
        register.follow_from(looked.place)
        news = register.poll()
        assert [case.name for case in news.cases] == ["Kari Lie"]
        assert news.struck == (2,)
        assert not register.poll()


def test_after_a_copy_was_put_back_everything_is_new(path: Path) -> None:
    with open_register(path, user="Arne Olsen") as writer:
        copy = writer.back_up()[0]
        writer.change_case(1, name="Kari Lie")
        looked = first_look(path)
        assert looked is not None
        writer.restore(copy)
    with open_register(path, user="Arne Olsen") as register:
        register.follow_from(looked.place)
        assert register.poll().reloaded


def run(path: Path, *statements: str) -> None:
    with closing(sqlite3.connect(path)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


@pytest.mark.parametrize(
    "spoil",
    [
        Path.unlink,
        lambda path: path.write_bytes(b""),
        lambda path: path.write_bytes(b"no register at all " * 100),
        lambda path: path.write_bytes(path.read_bytes()[:8192]),
        lambda path: journal_of(path).write_bytes(b"x"),
        lambda path: run(path, "PRAGMA user_version = 1"),
        lambda path: run(path, "PRAGMA user_version = 99"),
        lambda path: run(path, "PRAGMA application_id = 7"),
        lambda path: run(path, "PRAGMA journal_mode = WAL"),
        lambda path: run(path, "CREATE TRIGGER t AFTER UPDATE ON setting BEGIN DELETE FROM setting; END"),
        lambda path: run(path, "UPDATE advice_case SET born = 'i fjor'"),
        lambda path: run(path, "UPDATE advice_case SET caseworker = 99"),
        lambda path: run(path, "UPDATE advice_case SET outcome = 'NY'"),
        lambda path: run(path, "UPDATE advice_case SET name = CAST(x'ff' AS TEXT)"),
        lambda path: run(path, "DELETE FROM change"),
    ],
)
def test_what_is_out_of_the_ordinary_is_left_to_who_can_tell_about_it(
    path: Path, spoil: Callable[[Path], object]
) -> None:
    spoil(path)
    assert first_look(path) is None


def test_another_s_save_is_not_waited_for(path: Path) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN EXCLUSIVE")
        assert first_look(path) is None
        other.execute("ROLLBACK")
    assert first_look(path) is not None


@pytest.mark.parametrize("place", range(0, 40_000, 2_003))
def test_a_damaged_file_is_met_without_an_error(path: Path, place: int) -> None:
    content = bytearray(path.read_bytes())
    content[place % len(content)] ^= 0xFF
    path.write_bytes(content)
    looked = first_look(path)
    assert looked is None or len(looked.cases) <= 2

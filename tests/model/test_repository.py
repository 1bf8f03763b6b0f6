from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING

import pytest
from sqlalchemy import inspect

from okosos_admin.model.changes import NEW_ROW, STRUCK, Edit, Subject
from okosos_admin.model.database import Database, create_database
from okosos_admin.model.entities import SETTINGS, Case, Caseworker, Settings
from okosos_admin.model.repository import (
    CASE,
    CASEWORKER,
    CHANGE,
    FENCE,
    SETTING,
    Repository,
)
from okosos_admin.model.rows import load_setting, store_setting

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from sqlalchemy import Connection


@pytest.fixture
def connection(tmp_path: Path) -> Iterator[Connection]:
    path = tmp_path / "r.okosos"
    create_database(path)
    database = Database(path, writable=True)
    with database.writing() as connection:
        yield connection
    database.close()


@pytest.fixture
def repository(connection: Connection) -> Repository:
    return Repository(connection)


def new_case(number: int, **values: str) -> Edit:
    return Edit(Subject.CASE, str(number), NEW_ROW, None, json.dumps({"name": "Kari Nordmann", **values}))


def new_caseworker(number: int, name: str) -> Edit:
    return Edit(Subject.CASEWORKER, str(number), NEW_ROW, None, json.dumps({"name": name}))


@pytest.mark.parametrize("table", [CASE, CASEWORKER, CHANGE, FENCE, SETTING], ids=lambda table: table.name)
def test_the_tables_are_what_the_migrations_make(connection: Connection, table: object) -> None:
    from sqlalchemy import Table

    assert isinstance(table, Table)
    made = {column["name"]: column for column in inspect(connection).get_columns(table.name)}
    # A column that came later is last in the file.
    assert sorted(made) == sorted(column.name for column in table.columns)
    for column in table.columns:
        assert str(made[column.name]["type"]) in {"TEXT", "INTEGER"}
        assert (str(made[column.name]["type"]) == "INTEGER") == (column.type.python_type is int), column.name
        assert made[column.name]["nullable"] == (column.nullable or False) or column.primary_key, column.name


def test_a_new_register_is_empty(repository: Repository) -> None:
    assert repository.cases() == []
    assert repository.caseworkers() == []
    assert repository.settings() == Settings()
    assert repository.next_case_no() == 1
    assert repository.stored_case(1) is None


def test_cases_come_back_as_they_were_stored(repository: Repository) -> None:
    repository.apply(
        [new_case(7, registered="2026-01-05", caseworker="3", outcome="BERO"), new_caseworker(3, "Arne Olsen")]
    )
    assert repository.cases() == [
        Case(7, "Kari Nordmann", registered=date(2026, 1, 5), caseworker="Arne Olsen", outcome="BERO")
    ]
    stored = repository.stored_case(7)
    assert stored is not None
    assert stored["caseworker"] == "3"
    assert repository.next_case_no() == 8


def test_only_the_cases_asked_for(repository: Repository) -> None:
    repository.apply([new_case(number) for number in range(1, 1201)])
    assert [case.case_no for case in repository.cases([1200, 1, 1, 5000])] == [1, 1200]
    assert len(repository.cases(range(1, 1201))) == 1200


def test_struck_cases_are_gone_but_keep_their_number(repository: Repository) -> None:
    strike = Edit(Subject.CASE, "2", STRUCK, None, "1")
    repository.apply([new_case(1), new_case(2), strike])
    assert [case.case_no for case in repository.cases()] == [1]
    assert repository.stored_case(2) is None
    assert repository.next_case_no() == 3
    assert repository.changes([strike]).struck == (2,)
    repository.apply([strike.inverse])
    assert [case.case_no for case in repository.cases()] == [1, 2]


def test_values_are_set_and_emptied(repository: Repository) -> None:
    repository.apply([new_caseworker(1, "Arne Olsen"), new_case(1)])
    repository.apply(
        [
            Edit(Subject.CASE, "1", "closed", None, "2026-02-01"),
            Edit(Subject.CASE, "1", "caseworker", None, "1"),
        ]
    )
    assert repository.cases()[0].closed == date(2026, 2, 1)
    assert repository.case_numbers_of(1) == [1]
    repository.apply([Edit(Subject.CASE, "1", "caseworker", "1", None)])
    assert repository.cases()[0].caseworker is None


def test_caseworkers_are_in_norwegian_order(repository: Repository) -> None:
    repository.apply([new_caseworker(1, "Åse"), new_caseworker(2, "Ærlig"), new_caseworker(3, "Zoe")])
    repository.apply([Edit(Subject.CASEWORKER, "2", "active", "1", "0")])
    assert repository.caseworkers() == [
        Caseworker(3, "Zoe"),
        Caseworker(2, "Ærlig", active=False),
        Caseworker(1, "Åse"),
    ]
    repository.apply([Edit(Subject.CASEWORKER, "3", STRUCK, None, "1")])
    assert [worker.id for worker in repository.caseworkers()] == [2, 1]
    assert len(repository.caseworkers(struck=None)) == 3


def test_a_renamed_caseworker_changes_their_cases(repository: Repository) -> None:
    repository.apply([new_caseworker(1, "Arne Olsen"), new_case(1, caseworker="1"), new_case(2)])
    rename = Edit(Subject.CASEWORKER, "1", "name", "Arne Olsen", "Arne Lie")
    repository.apply([rename])
    changes = repository.changes([rename])
    assert changes.caseworkers == (Caseworker(1, "Arne Lie"),)
    assert [(case.case_no, case.caseworker) for case in changes.cases] == [(1, "Arne Lie")]


def test_settings_are_kept_and_unknown_ones_left_alone(repository: Repository) -> None:
    edits = [
        Edit(Subject.SETTING, "municipality", "value", None, "Eksempel"),
        Edit(Subject.SETTING, "period_from", "value", None, "2026-01-01"),
        Edit(Subject.SETTING, "waiting_weeks", "value", None, "12"),
        Edit(Subject.SETTING, "from_a_newer_program", "value", None, "x"),
    ]
    repository.apply(edits)
    expected = replace(Settings(), municipality="Eksempel", period_from=date(2026, 1, 1), waiting_weeks=12)
    assert repository.settings() == expected
    assert repository.changes(edits).settings == expected
    repository.apply([edit.inverse for edit in edits])
    assert repository.settings() == Settings()


@pytest.mark.parametrize(
    ("key", "value", "text"),
    [("office", "NAV Bø", "NAV Bø"), ("period_to", date(2026, 6, 30), "2026-06-30"), ("waiting_weeks", 12, "12")],
)
def test_a_setting_of_each_type_is_stored_as_text_and_read_back(key: str, value: object, text: str) -> None:
    assert store_setting(key, value) == text
    assert load_setting(key, text) == value
    assert store_setting(key, None) is None


def test_an_edit_of_the_register_itself_touches_no_table(repository: Repository) -> None:
    event = Edit(Subject.REGISTER, "", "event", None, "x")
    repository.apply([event])
    assert not repository.changes([event])


def test_what_was_touched_is_told_by_cell(repository: Repository) -> None:
    repository.apply([new_case(1)])
    edits = [Edit(Subject.CASE, "1", "closed", None, "2026-02-01"), new_case(1)]
    assert repository.changes(edits).touched == {(1, "closed"), (1, "name")}


def test_every_setting_can_be_stored() -> None:
    for setting in SETTINGS:
        value = getattr(Settings(), setting.name) or ("x" if setting.type == "str" else date(2026, 1, 1))
        stored = store_setting(setting.name, value)
        assert stored is not None
        assert load_setting(setting.name, stored) == value
        assert store_setting(setting.name, None) is None

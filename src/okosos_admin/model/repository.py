"""The register's tables as SQLAlchemy sees them, and everything that is asked of them.

Nothing here is particular to SQLite, so that a register on a database server can follow. A `Repository` lives for one
transaction and never begins or ends one.
"""

from __future__ import annotations

import json
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Column, Integer, MetaData, String, Table, bindparam, func, insert, select, update

from okosos_admin.model.changes import ANONYMISED, NEW_ROW, STRUCK, Changes, Edit, Subject
from okosos_admin.model.fields import BY_KEY, STORED, Kind
from okosos_admin.model.rows import as_cases, as_caseworkers, as_settings
from okosos_admin.model.rows import sound as rows_sound
from okosos_admin.model.values import STORE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping, Sequence
    from contextlib import AbstractContextManager

    from sqlalchemy import Connection, Dialect, Insert, Select, Update

    from okosos_admin.model.entities import Case, Caseworker, Settings

_metadata: Final = MetaData()

CASEWORKER: Final = Table(
    "caseworker",
    _metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String, nullable=False),
    Column("active", Integer, nullable=False),
    Column(STRUCK, Integer, nullable=False),
)

CASE: Final = Table(
    "advice_case",
    _metadata,
    *(
        Column(
            row.key,
            Integer if row.kind in {Kind.NUMBER, Kind.CASEWORKER} else String,
            primary_key=row.kind is Kind.NUMBER,
            nullable=row.key != "name",
        )
        for row in STORED
    ),
    Column(STRUCK, Integer, nullable=False),
)

SETTING: Final = Table(
    "setting", _metadata, Column("key", String, primary_key=True), Column("value", String, nullable=False)
)

CHANGE: Final = Table(
    "change",
    _metadata,
    Column("id", Integer, primary_key=True),
    *(Column(name, String, nullable=False) for name in ("tx", "at", "user", "machine")),
    Column("epoch", Integer, nullable=False),
    *(Column(name, String, nullable=False) for name in ("words", "subject", "subject_id", "field")),
    *(Column(name, String) for name in ("old", "new", "salt")),
    *(Column(name, String, nullable=False) for name in ("digest", "chain")),
)

FENCE: Final = Table(
    "fence",
    _metadata,
    Column("id", Integer, primary_key=True),
    Column("epoch", Integer, nullable=False),
    *(Column(name, String, nullable=False) for name in ("session", "who", "last_tx")),
)

_SUBJECTS: Final = {Subject.CASE: CASE, Subject.CASEWORKER: CASEWORKER}
_CASE_COLUMNS: Final = tuple(CASE.c[row.key] for row in STORED)
_PLACES: Final = {row.key: place for place, row in enumerate(STORED)}
_VALUE_KEYS: Final = tuple(row.key for row in STORED if row.kind is not Kind.NUMBER)
# SQLite takes some thousands of parameters in one statement; other databases fewer.
_CHUNK: Final = 500

# Made once: putting a question together takes SQLAlchemy longer than SQLite takes to answer it.
_CASES: Final = select(*_CASE_COLUMNS).where(CASE.c.struck == bindparam("flag")).order_by(CASE.c.case_no)
_CASES_BY_NUMBER: Final = _CASES.where(CASE.c.case_no.in_(bindparam("numbers", expanding=True)))
_CASES_BETWEEN: Final = _CASES.where(CASE.c.case_no.between(bindparam("first"), bindparam("last")))
_ONE_CASE: Final = select(*_CASE_COLUMNS).where(CASE.c.case_no == bindparam("number"), CASE.c.struck == 0)
_EVERYBODY: Final = select(CASEWORKER.c.id, CASEWORKER.c.name, CASEWORKER.c.active)
_CASEWORKERS: Final = _EVERYBODY.where(CASEWORKER.c.struck == bindparam("flag"))


@cache
def _setting_one(table: Table, column: str) -> Update:
    """Sets one column of the row `key` to `value`."""
    key = next(iter(table.primary_key))
    return update(table).where(key == bindparam("key")).values({column: bindparam("value")})


def sound(table: Table) -> AbstractContextManager[None]:
    """As `rows.sound`, for `table`."""
    return rows_sound(table.name)


@lru_cache(maxsize=128)
def _compiled(
    statement: Select[Any] | Update | Insert, dialect: Dialect
) -> tuple[str, tuple[str, ...] | None, Mapping[str, Any]]:
    compiled = statement.compile(dialect=dialect)
    names = compiled.positiontup
    return str(compiled), None if names is None else tuple(names), compiled.params


def run(connection: Connection, statement: Select[Any] | Update, **values: Any) -> list[tuple[Any, ...]]:
    """Hand a statement that was made once straight to the driver; what it answers.

    Every save does this a handful of times, and SQLAlchemy's own way takes several times as long as SQLite's answer.

    Args:
        connection: one with a transaction begun.
        statement: without parameters that stand for lists.
        values: of its parameters, by name.
    """
    sql, names, fixed = _compiled(statement, connection.dialect)
    given = {**fixed, **values}
    cursor = connection.connection.cursor()
    try:
        cursor.execute(sql, given if names is None else tuple(given[name] for name in names))
        return list(cursor.fetchall()) if cursor.description else []
    finally:
        cursor.close()


@cache
def _insertion(table: Table) -> Insert:
    return insert(table)


def insert_rows(connection: Connection, table: Table, rows: Sequence[tuple[Any, ...]]) -> None:
    """Add rows that have a value for every column, in the order of the columns; as `run`: an import has thousands."""
    sql, names, _fixed = _compiled(_insertion(table), connection.dialect)
    cursor = connection.connection.cursor()
    try:
        keys = table.c.keys()
        cursor.executemany(sql, rows if names else [dict(zip(keys, row, strict=True)) for row in rows])
    finally:
        cursor.close()


class Repository:
    """Everything that is asked of the tables, within one transaction.

    Args:
        connection: one with a transaction begun.
    """

    def __init__(self, connection: Connection) -> None:
        self.connection = connection
        # What cases are now, by number, as far as it is known here: nobody else writes meanwhile.
        self._known: dict[int, list[Any]] = {}

    # --- reading

    def cases(self, numbers: Iterable[int] | None = None, *, struck: bool = False) -> list[Case]:
        """The cases that are not struck, or those that are, by case number; only those of `numbers` when given."""
        if numbers is None:
            return self._as_cases(run(self.connection, _CASES, flag=int(struck)))
        wanted = set(numbers)
        if not wanted:
            return []
        if 1 < len(wanted) <= _CHUNK:
            among = {"flag": int(struck), "numbers": sorted(wanted)}
            return self._as_cases(self.connection.execute(_CASES_BY_NUMBER, among).all())
        # So many stand side by side, as an import leaves them; a question that lists them takes longer than the answer.
        rows = run(self.connection, _CASES_BETWEEN, flag=int(struck), first=min(wanted), last=max(wanted))
        return self._as_cases([row for row in rows if row[0] in wanted])

    def _as_cases(self, found: Sequence[Sequence[Any]]) -> list[Case]:
        if not found:
            return []
        return as_cases(found, {worker.id: worker.name for worker in self.caseworkers(struck=None)})

    def case_numbers_of(self, caseworker: int) -> list[int]:
        """Numbers of the cases of one caseworker."""
        found = select(CASE.c.case_no).where(CASE.c.caseworker == caseworker, CASE.c.struck == 0)
        return list(self.connection.scalars(found))

    def next_case_no(self) -> int:
        """One above every case number ever given."""
        return 1 + (self.connection.scalar(select(func.max(CASE.c.case_no))) or 0)

    def caseworkers(self, *, struck: bool | None = False) -> list[Caseworker]:
        """The caseworker register in Norwegian order; `struck` None for the taken back ones too."""
        if struck is None:
            found = run(self.connection, _EVERYBODY)
        else:
            found = run(self.connection, _CASEWORKERS, flag=int(struck))
        return as_caseworkers(found)

    def settings(self) -> Settings:
        """The office's settings; keys that this program does not know are left alone."""
        return as_settings(self.connection.execute(select(SETTING.c.key, SETTING.c.value)).all())

    def stored_case(self, number: int) -> Mapping[str, str | None] | None:
        """One case as stored texts by field key, None when there is none or it is struck."""
        found = run(self.connection, _ONE_CASE, number=number)
        if not found:
            return None
        row = self._known[number] = list(found[0])
        return {field.key: None if value is None else str(value) for field, value in zip(STORED, row, strict=True)}

    # --- writing

    def apply(self, edits: Sequence[Edit]) -> None:
        """Make the values of the tables what `edits` say."""
        new_cases = [edit for edit in edits if edit.field == NEW_ROW and edit.subject is Subject.CASE]
        # Caseworkers first: cases point at them.
        for edit in edits:
            if edit.field == NEW_ROW and edit.subject is Subject.CASEWORKER:
                values = json.loads(edit.new or "{}")
                self.connection.execute(
                    insert(CASEWORKER).values(id=int(edit.subject_id), active=1, struck=0, **values)
                )
        if new_cases:
            # One long text is read in half the time of thousands of short ones.
            values = json.loads(f"[{','.join(edit.new or '{}' for edit in new_cases)}]")
            for row in values:
                if "caseworker" in row:
                    row["caseworker"] = int(row["caseworker"])
            for edit, row in zip(new_cases, values, strict=True):
                number = int(edit.subject_id)
                self._known[number] = [number, *map(row.get, _VALUE_KEYS)]
            insert_rows(self.connection, CASE, [(*self._known[int(edit.subject_id)], 0) for edit in new_cases])
        for edit in edits:
            if edit.field != NEW_ROW:
                self._set(edit)

    def forget(self, numbers: Iterable[int], keys: Iterable[str]) -> None:
        """Take the values out of the feed's rows about `keys` of cases; their digests stay, so that the chain holds."""
        ordered, wanted = [str(number) for number in numbers], tuple(keys)
        for start in range(0, len(ordered), _CHUNK):
            self.connection.execute(
                update(CHANGE)
                .where(
                    CHANGE.c.subject == str(Subject.CASE),
                    CHANGE.c.subject_id.in_(ordered[start : start + _CHUNK]),
                    CHANGE.c.field.in_(wanted),
                )
                .values(old=None, new=None, salt=None)
            )

    def _set(self, edit: Edit) -> None:
        number = int(edit.subject_id) if edit.subject is Subject.CASE else 0
        if edit.field == ANONYMISED:
            self._known.pop(number, None)
            values = dict.fromkeys(_VALUE_KEYS)
            values |= json.loads(edit.new or "{}")
            self.connection.execute(update(CASE).where(CASE.c.case_no == number).values(values))
        elif edit.subject is Subject.SETTING:
            self.connection.execute(SETTING.delete().where(SETTING.c.key == edit.subject_id))
            if edit.new is not None:
                self.connection.execute(insert(SETTING).values(key=edit.subject_id, value=edit.new))
        elif edit.subject in _SUBJECTS:
            table = _SUBJECTS[edit.subject]
            value: Any = edit.new
            if isinstance(table.c[edit.field].type, Integer):
                # A number that may be blank is the caseworker; the flags are 0 when blank.
                value = int(value) if value is not None else (None if edit.field in BY_KEY else 0)
            run(self.connection, _setting_one(table, edit.field), key=int(edit.subject_id), value=value)
            if edit.field == STRUCK:
                self._known.pop(number, None)
            elif number in self._known:
                self._known[number][_PLACES[edit.field]] = value

    # --- what the edits amount to

    def changes(self, edits: Iterable[Edit]) -> Changes:
        """What is different after `edits`, as it is in the tables."""
        numbers: set[int] = set()
        touched: set[tuple[int, str]] = set()
        workers = settings = False
        with sound(CHANGE):
            for edit in edits:
                if edit.subject is Subject.CASE:
                    number = int(edit.subject_id)
                    touched.add((number, edit.field if edit.field in BY_KEY else "name"))
                    numbers.add(number)
                elif edit.subject is Subject.CASEWORKER:
                    workers = True
                    if edit.field == "name":
                        numbers.update(self.case_numbers_of(int(edit.subject_id)))
                elif edit.subject is Subject.SETTING:
                    settings = True
        unknown = numbers - self._known.keys()
        cases = self.cases(unknown)
        struck = unknown - {case.case_no for case in cases}
        cases += self._as_cases([self._known[number] for number in numbers - unknown])
        return Changes(
            cases=tuple(sorted(cases)),
            struck=tuple(sorted(struck)),
            caseworkers=tuple(self.caseworkers()) if workers else None,
            settings=self.settings() if settings else None,
            touched=frozenset(touched),
        )


def store_case(values: Mapping[str, Any], caseworker_ids: Mapping[str, int]) -> dict[str, str]:
    """Values by field key as stored texts, blanks left out; caseworkers by their id."""
    return {key: stored_by(key, caseworker_ids)(value) for key, value in values.items() if value is not None}


def stored_by(key: str, caseworker_ids: Mapping[str, int]) -> Callable[[Any], str]:
    """What makes a value of a field its stored text; caseworkers by their id."""
    if BY_KEY[key].kind is Kind.CASEWORKER:
        return lambda name: str(caseworker_ids[name])
    return STORE[BY_KEY[key].kind]

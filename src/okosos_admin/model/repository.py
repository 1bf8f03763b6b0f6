"""The register's tables as SQLAlchemy sees them, and everything that is asked of them.

Nothing here is particular to SQLite, so that a register on a database server can follow. A `Repository` lives for one
transaction and never begins or ends one.
"""

from __future__ import annotations

import json
from contextlib import contextmanager
from functools import cache, lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import Column, Integer, MetaData, String, Table, bindparam, func, insert, select, update

from okosos_admin.model.changes import ANONYMISED, NEW_ROW, STRUCK, Changes, Edit, Subject
from okosos_admin.model.codes import CODE_LISTS
from okosos_admin.model.entities import SETTINGS, Case, Caseworker, Settings
from okosos_admin.model.errors import DamagedError
from okosos_admin.model.fields import BY_KEY, STORED, Kind
from okosos_admin.model.values import LOAD, STORE, norwegian_key

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from sqlalchemy import Connection, Dialect, Row, Update

    from okosos_admin.model.fields import Field

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
# SQLite takes some thousands of parameters in one statement; other databases fewer.
_CHUNK: Final = 500

# Made once: putting a question together takes SQLAlchemy longer than SQLite takes to answer it.
_CASES: Final = select(*_CASE_COLUMNS).where(CASE.c.struck == bindparam("flag")).order_by(CASE.c.case_no)
_CASES_BY_NUMBER: Final = _CASES.where(CASE.c.case_no.in_(bindparam("numbers", expanding=True)))
_ONE_CASE: Final = select(*_CASE_COLUMNS).where(CASE.c.case_no == bindparam("number"), CASE.c.struck == 0)
_EVERYBODY: Final = select(CASEWORKER.c.id, CASEWORKER.c.name, CASEWORKER.c.active)
_CASEWORKERS: Final = _EVERYBODY.where(CASEWORKER.c.struck == bindparam("flag"))


@cache
def _setting_one(table: Table, column: str) -> Update:
    """Sets one column of the row `key` to `value`."""
    key = next(iter(table.primary_key))
    return update(table).where(key == bindparam("key")).values({column: bindparam("value")})


@contextmanager
def sound(table: Table) -> Iterator[None]:
    """What cannot be read from `table` is damage, not a fault of the program.

    Raises:
        DamagedError: instead of the errors that values nobody ever wrote lead to.
    """
    try:
        yield
    except (ValueError, KeyError, TypeError, AttributeError, OverflowError) as error:
        raise DamagedError(
            f"Registeret er skadet: noe i «{table.name}» er ikke til å lese. Hent det tilbake fra en sikkerhetskopi."
        ) from error


@lru_cache(maxsize=32)
def _insertion(table: Table, dialect: Dialect) -> tuple[str, tuple[str, ...]]:
    statement = insert(table).compile(dialect=dialect)
    return str(statement), tuple(statement.positiontup or ())


def insert_rows(connection: Connection, table: Table, rows: Sequence[Mapping[str, Any]]) -> None:
    """Add rows that all have a value for every column.

    An import has thousands: where the driver takes parameters by place they go straight to it, which takes half as long
    as SQLAlchemy's own way of working them out row by row.
    """
    sql, columns = _insertion(table, connection.dialect)
    if columns:
        connection.exec_driver_sql(sql, list(map(itemgetter(*columns), rows)))
    else:
        connection.execute(insert(table), rows)


class Repository:
    """Everything that is asked of the tables, within one transaction.

    Args:
        connection: one with a transaction begun.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    # --- reading

    def cases(self, numbers: Iterable[int] | None = None, *, struck: bool = False) -> list[Case]:
        """The cases that are not struck, or those that are, by case number; only those of `numbers` when given."""
        flag = {"flag": int(struck)}
        if numbers is None:
            return self._as_cases(self._connection.execute(_CASES, flag).all())
        ordered = sorted(set(numbers))
        return [
            case
            for start in range(0, len(ordered), _CHUNK)
            for case in self._as_cases(
                self._connection.execute(_CASES_BY_NUMBER, {**flag, "numbers": ordered[start : start + _CHUNK]}).all()
            )
        ]

    def _as_cases(self, rows: Sequence[Row[Any]]) -> list[Case]:
        if not rows:
            return []
        names = {worker.id: worker.name for worker in self.caseworkers(struck=None)}
        columns: list[Iterable[Any]] = []
        with sound(CASE):
            for field, values in zip(STORED, zip(*rows, strict=True), strict=False):
                _check_types(field, values)
                if field.kind is Kind.CASEWORKER:
                    columns.append([None if value is None else names[value] for value in values])
                elif field.kind in {Kind.DATE, Kind.BIRTH_DATE}:
                    load = LOAD[field.kind]
                    columns.append([None if value is None else load(value) for value in values])
                else:
                    columns.append(values)
        return list(map(Case, *columns))

    def case_numbers_of(self, caseworker: int) -> list[int]:
        """Numbers of the cases of one caseworker."""
        found = select(CASE.c.case_no).where(CASE.c.caseworker == caseworker, CASE.c.struck == 0)
        return list(self._connection.scalars(found))

    def next_case_no(self) -> int:
        """One above every case number ever given."""
        return 1 + (self._connection.scalar(select(func.max(CASE.c.case_no))) or 0)

    def caseworkers(self, *, struck: bool | None = False) -> list[Caseworker]:
        """The caseworker register in Norwegian order; `struck` None for the taken back ones too."""
        if struck is None:
            rows = self._connection.execute(_EVERYBODY).all()
        else:
            rows = self._connection.execute(_CASEWORKERS, {"flag": int(struck)}).all()
        with sound(CASEWORKER):
            return sorted(
                (Caseworker(row.id, row.name, bool(row.active)) for row in rows),
                key=lambda worker: norwegian_key(worker.name),
            )

    def settings(self) -> Settings:
        """The office's settings; keys that this program does not know are left alone."""
        known = {setting.name for setting in SETTINGS}
        rows = self._connection.execute(select(SETTING.c.key, SETTING.c.value)).all()
        with sound(SETTING):
            return Settings(**{row.key: load_setting(row.key, row.value) for row in rows if row.key in known})

    def stored_case(self, number: int) -> Mapping[str, str | None] | None:
        """One case as stored texts by field key, None when there is none or it is struck."""
        row = self._connection.execute(_ONE_CASE, {"number": number}).one_or_none()
        if row is None:
            return None
        return {field.key: None if value is None else str(value) for field, value in zip(STORED, row, strict=True)}

    # --- writing

    def apply(self, edits: Sequence[Edit]) -> None:
        """Make the values of the tables what `edits` say."""
        new_cases = [edit for edit in edits if edit.field == NEW_ROW and edit.subject is Subject.CASE]
        # Caseworkers first: cases point at them.
        for edit in edits:
            if edit.field == NEW_ROW and edit.subject is Subject.CASEWORKER:
                values = json.loads(edit.new or "{}")
                self._connection.execute(
                    insert(CASEWORKER).values(id=int(edit.subject_id), active=1, struck=0, **values)
                )
        if new_cases:
            blank = dict.fromkeys((row.key for row in STORED), None)
            insert_rows(
                self._connection,
                CASE,
                [
                    {**blank, **json.loads(edit.new or "{}"), "case_no": int(edit.subject_id), STRUCK: 0}
                    for edit in new_cases
                ],
            )
        for edit in edits:
            if edit.field != NEW_ROW:
                self._set(edit)

    def forget(self, numbers: Iterable[int], keys: Iterable[str]) -> None:
        """Take the values out of the feed's rows about `keys` of cases; their digests stay, so that the chain holds."""
        ordered, wanted = [str(number) for number in numbers], tuple(keys)
        for start in range(0, len(ordered), _CHUNK):
            self._connection.execute(
                update(CHANGE)
                .where(
                    CHANGE.c.subject == str(Subject.CASE),
                    CHANGE.c.subject_id.in_(ordered[start : start + _CHUNK]),
                    CHANGE.c.field.in_(wanted),
                )
                .values(old=None, new=None, salt=None)
            )

    def _set(self, edit: Edit) -> None:
        if edit.field == ANONYMISED:
            values = dict.fromkeys((row.key for row in STORED if row.kind is not Kind.NUMBER), None)
            values |= json.loads(edit.new or "{}")
            self._connection.execute(update(CASE).where(CASE.c.case_no == int(edit.subject_id)).values(values))
        elif edit.subject is Subject.SETTING:
            self._connection.execute(SETTING.delete().where(SETTING.c.key == edit.subject_id))
            if edit.new is not None:
                self._connection.execute(insert(SETTING).values(key=edit.subject_id, value=edit.new))
        elif edit.subject in _SUBJECTS:
            table = _SUBJECTS[edit.subject]
            value: Any = edit.new
            if isinstance(table.c[edit.field].type, Integer):
                # A number that may be blank is the caseworker; the flags are 0 when blank.
                value = int(value) if value is not None else (None if edit.field in BY_KEY else 0)
            self._connection.execute(_setting_one(table, edit.field), {"key": int(edit.subject_id), "value": value})

    # --- what the edits amount to

    def changes(self, edits: Iterable[Edit]) -> Changes:
        """What is different after `edits`, read back from the tables."""
        numbers: set[int] = set()
        touched: set[tuple[int, str]] = set()
        workers = settings = False
        with sound(CHANGE):
            for edit in edits:
                if edit.subject is Subject.CASE:
                    numbers.add(int(edit.subject_id))
                    touched.add((int(edit.subject_id), edit.field if edit.field in BY_KEY else "name"))
                elif edit.subject is Subject.CASEWORKER:
                    workers = True
                    if edit.field == "name":
                        numbers.update(self.case_numbers_of(int(edit.subject_id)))
                elif edit.subject is Subject.SETTING:
                    settings = True
        cases = self.cases(numbers) if numbers else []
        return Changes(
            cases=tuple(cases),
            struck=tuple(sorted(numbers - {case.case_no for case in cases})),
            caseworkers=tuple(self.caseworkers()) if workers else None,
            settings=self.settings() if settings else None,
            touched=frozenset(touched),
        )


_INTEGERS: Final = frozenset({Kind.NUMBER, Kind.CASEWORKER})
_KNOWN: Final = {row.key: {None, *CODE_LISTS[row.code_list].by_code} for row in STORED if row.kind is Kind.CODE}


def _check_types(field: Field, values: Sequence[Any]) -> None:
    """See to it that a column holds nothing but what is ever written there: a damaged row may hold anything."""
    types = {int if field.kind in _INTEGERS else str, type(None)}
    if not set(map(type, values)) <= types or (field.key == "name" and None in values):
        raise TypeError(field.key)
    unknown = set(values) - _KNOWN[field.key] if field.key in _KNOWN else None
    if unknown:
        raise DamagedError(
            f"Registeret har koden «{min(unknown)}» i {field.label}, og dette programmet kjenner den ikke. Oppdater "
            "programmet. Er det det nyeste, hent registeret tilbake fra en sikkerhetskopi."
        )


def store_case(values: Mapping[str, Any], caseworker_ids: Mapping[str, int]) -> dict[str, str]:
    """Values by field key as stored texts, blanks left out; caseworkers by their id."""
    return {
        key: str(caseworker_ids[value]) if BY_KEY[key].kind is Kind.CASEWORKER else STORE[BY_KEY[key].kind](value)
        for key, value in values.items()
        if value is not None
    }


# How a setting of each type becomes stored text, and how it is read back.
SETTING_TEXTS: Final[Mapping[str, tuple[Callable[[Any], str], Callable[[str], Any]]]] = {
    "str": (STORE[Kind.TEXT], LOAD[Kind.TEXT]),
    "date | None": (STORE[Kind.DATE], LOAD[Kind.DATE]),
    "int": (lambda value: str(int(value)), int),
}
_SETTING_TEXTS: Final = {row.name: SETTING_TEXTS[str(row.type)] for row in SETTINGS}


def store_setting(key: str, value: Any) -> str | None:
    """A setting as stored text; None for blank."""
    return None if value is None else _SETTING_TEXTS[key][0](value)


def load_setting(key: str, text: str) -> Any:
    """A setting from its stored text."""
    return _SETTING_TEXTS[key][1](text)

"""The first look at a register: everything in it, read by SQLite alone, for a window that is to show it at once.

SQLAlchemy and the protocol of who may write take twice as long to import as an empty window takes to be painted, and
nobody needs them to see the cases. So these are read once without them, on a connection that cannot write, after the
same checks and in one transaction, and shown; then the register is opened as ever. The look tells which place in the
change feed it saw, so that opening reads only what came after it.

A look that meets anything out of the ordinary is none: `open_register` knows what to do about it, and says it.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from typing import TYPE_CHECKING, Final, NamedTuple

from okosos_admin.model.dialect import READER, SAFETY, database_uri, journal_left
from okosos_admin.model.errors import RegisterError
from okosos_admin.model.fields import STORED
from okosos_admin.model.migrations import SCHEMA_VERSION
from okosos_admin.model.rows import as_cases, as_caseworkers, as_settings
from okosos_admin.model.schema import check_header, version_of

if TYPE_CHECKING:
    from pathlib import Path

    from okosos_admin.model.entities import Case, Caseworker, Settings

_COLUMNS: Final = ", ".join(row.key for row in STORED)
_CASES: Final = f"SELECT {_COLUMNS} FROM advice_case WHERE struck = 0 ORDER BY case_no"  # noqa: S608 - FIELDS' own names
_CASEWORKERS: Final = "SELECT id, name, active, struck FROM caseworker"
_SETTINGS: Final = "SELECT key, value FROM setting"
_LAST: Final = "SELECT id, chain FROM change ORDER BY id DESC LIMIT 1"


class FirstLook(NamedTuple):
    """What was in the register.

    Attributes:
        cases: by case number.
        caseworkers: in Norwegian alphabetical order.
        settings: what the office has chosen.
        place: number and chain of the newest row of the change feed, for `Register.follow_from`.
    """

    cases: tuple[Case, ...]
    caseworkers: tuple[Caseworker, ...]
    settings: Settings
    place: tuple[int, str]


def first_look(path: Path) -> FirstLook | None:
    """What is in the register at `path`; None when only opening it can tell. Never waits for another's save."""
    try:
        check_header(path)
        if journal_left(path):
            return None
        with closing(sqlite3.connect(database_uri(path, "mode=ro"), uri=True, timeout=0, isolation_level=None)) as file:
            for pragma in (*SAFETY, *READER, "BEGIN"):
                file.execute(pragma)
            return _read(file) if version_of(file, path) == SCHEMA_VERSION else None
    except (RegisterError, sqlite3.Error, UnicodeDecodeError):
        return None


def _read(file: sqlite3.Connection) -> FirstLook | None:
    place = file.execute(_LAST).fetchone()
    if place is None:
        return None
    everybody = file.execute(_CASEWORKERS).fetchall()
    cases = as_cases(file.execute(_CASES).fetchall(), {number: name for number, name, *_ in everybody})
    caseworkers = as_caseworkers(row[:3] for row in everybody if row[3] == 0)
    return FirstLook(tuple(cases), tuple(caseworkers), as_settings(file.execute(_SETTINGS)), place)

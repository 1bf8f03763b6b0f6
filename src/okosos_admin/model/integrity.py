"""Whether the tables are what the change feed says they should be: finds what SQLite's own check cannot see.

SQLite keeps no checksum of what is stored, so a flipped bit in a name, or an edit outside the program, leaves a file
that is in perfect order. The feed knows better: its chain seals every change ever made, and made once more from the
first to the last they must give the tables.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Final

from sqlalchemy import select

from okosos_admin.model.changes import ANONYMISED, NEW_ROW, STRUCK, Subject
from okosos_admin.model.errors import DamagedError
from okosos_admin.model.feed import Feed
from okosos_admin.model.fence import read_fence
from okosos_admin.model.fields import STORED
from okosos_admin.model.repository import CASE, CASEWORKER, CHANGE, SETTING, sound

if TYPE_CHECKING:
    from sqlalchemy import Connection, Table

_TABLES: Final = {Subject.CASE: CASE, Subject.CASEWORKER: CASEWORKER, Subject.SETTING: SETTING}
_BLANK: Final[dict[Subject, dict[str, str | None]]] = {
    Subject.CASE: {**dict.fromkeys((row.key for row in STORED), None), STRUCK: "0"},
    Subject.CASEWORKER: {"name": None, "active": "1", STRUCK: "0"},
}
_WHAT: Final = {Subject.CASE: "Sak", Subject.CASEWORKER: "Saksbehandler", Subject.SETTING: "Innstillingen"}
_WAY_OUT: Final = (
    "Det er gjort utenfor programmet, eller filen er skadet. Hent registeret tilbake fra en sikkerhetskopi."
)

# Values by field; a field that is not there is one whose value was erased for good, and may be anything.
_Row = dict[str, str | None]


def check_feed(connection: Connection) -> None:
    """Compare the feed with itself and with the tables.

    Args:
        connection: one with a transaction begun.

    Raises:
        DamagedError: they do not agree; says where.
    """
    broken = Feed(connection).first_broken()
    if broken is not None:
        raise DamagedError(f"Endringsloggen er ikke slik den ble skrevet, fra linje {broken}. {_WAY_OUT}")
    last = connection.scalar(select(CHANGE.c.tx).order_by(CHANGE.c.id.desc()).limit(1)) or ""
    if read_fence(connection).last_tx != last:
        raise DamagedError(f"De siste linjene i endringsloggen mangler. {_WAY_OUT}")
    with sound(CHANGE):
        expected = _replay(connection)
    for subject, table in _TABLES.items():
        _compare(subject, expected[subject], _stored(connection, table))


def _replay(connection: Connection) -> dict[Subject, dict[str, _Row]]:
    made: dict[Subject, dict[str, _Row]] = {subject: {} for subject in Subject}
    columns = (CHANGE.c.subject, CHANGE.c.subject_id, CHANGE.c.field, CHANGE.c.new, CHANGE.c.salt)
    for subject_name, subject_id, field, new, salt in connection.execute(select(*columns).order_by(CHANGE.c.id)):
        subject, erased = Subject(subject_name), salt is None
        if field == NEW_ROW:
            values = {} if erased else {**_BLANK[subject], **json.loads(new)}
            made[subject][subject_id] = {**values, STRUCK: "0"}
            continue
        row = made[subject].setdefault(subject_id, {})
        if field == ANONYMISED and not erased:
            row |= {**_BLANK[subject], **json.loads(new), STRUCK: row.get(STRUCK, "0")}
            continue
        if subject is Subject.SETTING and new is None:
            del made[subject][subject_id]
        elif erased:
            row.pop(field, None)
        else:
            row[field] = new or "0" if field == STRUCK else new
    return made


def _stored(connection: Connection, table: Table) -> dict[str, _Row]:
    key = next(iter(table.primary_key)).name
    return {
        str(row[key]): {name: None if value is None else str(value) for name, value in row.items()}
        for row in connection.execute(select(table)).mappings()
    }


def _compare(subject: Subject, expected: dict[str, _Row], stored: dict[str, _Row]) -> None:
    for key in sorted(expected.keys() | stored.keys(), key=_natural):
        wanted, found = expected.get(key), stored.get(key)
        if wanted is None or found is None:
            raise DamagedError(f"{_WHAT[subject]} {key} er {'lagt til' if wanted is None else 'fjernet'}. {_WAY_OUT}")
        for field, value in wanted.items():
            if field in found and found[field] != value and field != "case_no":
                raise DamagedError(f"{_WHAT[subject]} {key} er endret i «{field}». {_WAY_OUT}")


def _natural(key: str) -> tuple[int, str]:
    return len(key), key

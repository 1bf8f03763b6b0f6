"""The change feed as people read it: who changed what, when and on which machine, in bokmål; and the way back.

The feed holds stored texts. `read_history` finds its rows, `line` says one of them in words, `restore` writes the value
anew that was there before.
"""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Any, Final

from sqlalchemy import select

from okosos_admin.model.changes import ANONYMISED, EVENT, NEW_ROW, STRUCK, Changes, Edit, Subject
from okosos_admin.model.entities import SETTINGS
from okosos_admin.model.errors import InputError
from okosos_admin.model.feed import Entry
from okosos_admin.model.fields import BY_KEY, STORED, Kind
from okosos_admin.model.repository import CASE, CHANGE, Repository
from okosos_admin.model.rows import load_setting
from okosos_admin.model.shielding import SHIELDED, veiled_entry
from okosos_admin.model.values import LOAD, show, show_date

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sqlalchemy import Connection, Select

    from okosos_admin.model.register import Register

PAGE: Final = 500
ERASED: Final = "(slettet ved anonymisering)"
BLANK: Final = "(tomt)"

NEW_CASE: Final = "Ny sak"
STRUCK_CASE: Final = "Sak strøket"
BACK: Final = "Sak tatt inn igjen"
_ANONYMISED: Final = "Anonymisert"
_WORKER: Final = "Saksbehandler"
_NEW_WORKER: Final = "Ny saksbehandler"
_WORKER_FIELDS: Final = {"name": "navn", "active": "er her", STRUCK: "tatt ut"}
_YES_NO: Final[Mapping[str | None, str]] = {"1": "ja", "0": "nei", None: "nei"}
_SETTING: Final = "Innstilling"
_UNKNOWN: Final = "(ukjent)"
_SETTING_LABELS: Final = {row.name: str(row.metadata["label"]) for row in SETTINGS}


@dataclass(frozen=True, slots=True)
class Query:
    """Which rows of the feed are wanted.

    Attributes:
        cases: only about these cases.
        user: only by this person.
        start: only from this day on, here.
        end: only until this day, which is included.
        before: only rows with a lower number, to go on where a page ended.
        limit: at most so many; None for all.
        newest_first: in which order, and which end of the feed the limit keeps.
    """

    cases: frozenset[int] | None = None
    user: str | None = None
    start: date | None = None
    end: date | None = None
    before: int | None = None
    limit: int | None = PAGE
    newest_first: bool = True


@dataclass(frozen=True, slots=True)
class History:
    """Rows of the feed and what their numbers mean.

    Attributes:
        entries: the rows, in the order that was asked for.
        workers: names of caseworkers by id as text, also of those taken back.
        users: everybody who ever changed something, in the order they first did.
        shielded: numbers of the cases of which lists show only the ID, struck ones too.
        more: whether there are further rows beyond the limit.
    """

    entries: tuple[Entry, ...] = ()
    workers: Mapping[str, str] = field(default_factory=dict)
    users: tuple[str, ...] = ()
    shielded: frozenset[int] = frozenset()
    more: bool = False


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the feed in words.

    Attributes:
        id: number of the row.
        at: when, by the clock of the machine that wrote, in the time of this one.
        user: who.
        machine: on which machine.
        case_no: which case it is about, None for none.
        deed: what the person did, as in the undo menu.
        what: which value it is about.
        old: the value before, as on screen.
        new: the value after.
        restorable: whether the value before can be written anew.
    """

    id: int
    at: datetime
    user: str
    machine: str
    case_no: int | None
    deed: str
    what: str
    old: str
    new: str
    restorable: bool


def read_history(register: Register, query: Query = Query()) -> History:
    """The rows of the feed that `query` asks for."""

    def question(connection: Connection) -> History:
        rows = list(map(_entry, connection.execute(_selected(query))))
        more = query.limit is not None and len(rows) > query.limit
        return History(
            entries=tuple(rows[: query.limit] if more else rows),
            workers={str(worker.id): worker.name for worker in Repository(connection).caseworkers(struck=None)},
            users=tuple(connection.scalars(select(CHANGE.c.user).distinct())),
            shielded=frozenset(connection.scalars(select(CASE.c.case_no).where(CASE.c.shielded == SHIELDED))),
            more=more,
        )

    return register.ask(question)


def _selected(query: Query) -> Select[Any]:
    columns = ("id", "at", "user", "machine", "words", "subject", "subject_id", "field", "old", "new")
    found = select(*(CHANGE.c[name] for name in columns))
    if query.cases is not None:
        numbers = [str(number) for number in sorted(query.cases)]
        found = found.where(CHANGE.c.subject == str(Subject.CASE), CHANGE.c.subject_id.in_(numbers))
    if query.user is not None:
        found = found.where(CHANGE.c.user == query.user)
    if query.start is not None:
        found = found.where(CHANGE.c.at >= _midnight(query.start))
    if query.end is not None:
        found = found.where(CHANGE.c.at < _midnight(query.end + timedelta(days=1)))
    if query.before is not None:
        found = found.where(CHANGE.c.id < query.before)
    if query.limit is not None:
        found = found.limit(query.limit + 1)
    return found.order_by(CHANGE.c.id.desc() if query.newest_first else CHANGE.c.id)


def _midnight(day: date) -> str:
    """The beginning of a day here, as the feed writes moments."""
    return datetime.combine(day, time()).astimezone().astimezone(UTC).isoformat(timespec="seconds")


def _entry(row: Any) -> Entry:
    edit = Edit(Subject(row.subject), row.subject_id, row.field, row.old, row.new)
    return Entry(row.id, row.at, row.user, row.machine, row.words, edit)


# --- in words -------------------------------------------------------------------------------------------------------


def lines(history: History) -> list[Line]:
    """The rows in words as lists show them: who a shielded case is about is left out."""
    hidden = {str(number) for number in history.shielded}
    return [
        line(
            veiled_entry(entry) if entry.edit.subject is Subject.CASE and entry.edit.subject_id in hidden else entry,
            history.workers,
        )
        for entry in history.entries
    ]


def line(entry: Entry, workers: Mapping[str, str]) -> Line:
    """One row of the feed in words; `workers` are names by id, as in `History`."""
    edit = entry.edit
    what, old, new = _SAYING[edit.subject](edit, workers)
    return Line(
        id=entry.id,
        at=datetime.fromisoformat(entry.at).astimezone(),
        user=entry.user,
        machine=entry.machine,
        case_no=int(edit.subject_id) if edit.subject is Subject.CASE else None,
        deed=entry.words[:1].upper() + entry.words[1:],
        what=what,
        old=old,
        new=new,
        restorable=_restorable(edit),
    )


def unfolded(entry: Entry) -> tuple[Entry, ...]:
    """A row that holds many values as one entry for each, in the order of the fields; any other row as it is."""
    edit = entry.edit
    if edit.subject is not Subject.CASE or edit.field not in {NEW_ROW, ANONYMISED} or _erased(edit):
        return (entry,)
    values: dict[str, str] = json.loads(edit.new or "{}")
    edits = (Edit(edit.subject, edit.subject_id, row.key, None, values[row.key]) for row in STORED if row.key in values)
    return tuple(entry._replace(edit=edit) for edit in edits)


def _erased(edit: Edit) -> bool:
    return edit.old is None and edit.new is None


def _say_case(edit: Edit, workers: Mapping[str, str]) -> tuple[str, str, str]:
    if edit.field == STRUCK:
        return (STRUCK_CASE if edit.new == "1" else BACK), "", ""
    if edit.field in {NEW_ROW, ANONYMISED}:
        what = NEW_CASE if edit.field == NEW_ROW else _ANONYMISED
        return what, "", ERASED if _erased(edit) else _all_values(edit.new, workers)
    row = BY_KEY.get(edit.field)
    label = row.label if row else edit.field
    if _erased(edit):
        return label, ERASED, ERASED
    return label, _value(edit.field, edit.old, workers), _value(edit.field, edit.new, workers)


def _all_values(stored: str | None, workers: Mapping[str, str]) -> str:
    values: dict[str, str] = json.loads(stored or "{}")
    rows = (row for row in STORED if row.key in values)
    return " · ".join(f"{row.label}: {_value(row.key, values[row.key], workers)}" for row in rows)


def _value(key: str, stored: str | None, workers: Mapping[str, str]) -> str:
    if stored is None:
        return BLANK
    row = BY_KEY.get(key)
    if row is None:
        return stored
    if row.kind is Kind.CASEWORKER:
        return workers.get(stored, _UNKNOWN)
    try:
        return show(row, LOAD[row.kind](stored))
    except (KeyError, ValueError):
        # A code of a newer program.
        return stored


def _say_worker(edit: Edit, workers: Mapping[str, str]) -> tuple[str, str, str]:
    name = workers.get(edit.subject_id, _UNKNOWN)
    if edit.field == NEW_ROW:
        values: dict[str, str] = json.loads(edit.new or "{}")
        return _NEW_WORKER, "", values.get("name", name)
    what = f"{_WORKER} {name}: {_WORKER_FIELDS.get(edit.field, edit.field)}"
    if edit.field == "name":
        return what, edit.old or BLANK, edit.new or BLANK
    return what, _YES_NO.get(edit.old, _UNKNOWN), _YES_NO.get(edit.new, _UNKNOWN)


def _say_setting(edit: Edit, _workers: Mapping[str, str]) -> tuple[str, str, str]:
    label = _SETTING_LABELS.get(edit.subject_id, edit.subject_id)
    return f"{_SETTING}: {label}", _setting(edit.subject_id, edit.old), _setting(edit.subject_id, edit.new)


def _setting(key: str, stored: str | None) -> str:
    if not stored:
        return BLANK
    if key not in _SETTING_LABELS:
        return stored
    value = load_setting(key, stored)
    return show_date(value) if isinstance(value, date) else str(value)


def _say_register(edit: Edit, _workers: Mapping[str, str]) -> tuple[str, str, str]:
    details = json.loads(edit.new or "{}") if edit.field == EVENT else {}
    plain = (f"{key}: {value}" for key, value in details.items() if isinstance(value, str | int))
    return "", "", " · ".join(plain)


_SAYING: Final[Mapping[Subject, Callable[[Edit, Mapping[str, str]], tuple[str, str, str]]]] = {
    Subject.CASE: _say_case,
    Subject.CASEWORKER: _say_worker,
    Subject.SETTING: _say_setting,
    Subject.REGISTER: _say_register,
}


# --- the way back ---------------------------------------------------------------------------------------------------


def restore(register: Register, entry_id: int) -> Changes:
    """Write the value anew that was there before row `entry_id`; itself a change that is undone as any other.

    The row is read again: what it held may have been erased since somebody saw it.

    Raises:
        InputError: there is no such value any more.
        ReadOnlyError: somebody else writes.
    """
    history = read_history(register, Query(before=entry_id + 1, limit=1))
    edit = history.entries[0].edit if history.entries and history.entries[0].id == entry_id else None
    if edit is None or not _restorable(edit):
        raise InputError("Det er ingen tidligere verdi å sette tilbake her.")
    if edit.subject is Subject.SETTING:
        old = None if edit.old is None else load_setting(edit.subject_id, edit.old)
        return register.change_settings(**{edit.subject_id: old})
    number = int(edit.subject_id)
    if edit.field == STRUCK:
        return register.bring_back_cases([number])
    row = BY_KEY[edit.field]
    if edit.old is None:
        value = None
    elif row.kind is Kind.CASEWORKER:
        value = history.workers[edit.old]
    else:
        value = LOAD[row.kind](edit.old)
    return register.change_cases({number: {edit.field: value}}, words=f"sett tilbake {row.label}")


def _restorable(edit: Edit) -> bool:
    if edit.subject is Subject.SETTING:
        return edit.subject_id in _SETTING_LABELS and edit.old is not None
    if edit.subject is not Subject.CASE or _erased(edit):
        return False
    if edit.field == STRUCK:
        return edit.new == "1"
    # A name cannot be blank.
    return edit.field in BY_KEY and (edit.old is not None or edit.field != "name")

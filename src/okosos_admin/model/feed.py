"""The change feed: who changed what, when, on which machine. Written in the transaction of the change itself.

Each row carries a hash of its values and of the row before it. An edit of the feed outside the program, or a flipped
bit, breaks the chain from there on.
"""

from __future__ import annotations

import hashlib
import json
import secrets
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import func, insert, select

from okosos_admin.model.changes import Edit, Subject
from okosos_admin.model.repository import CHANGE

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from datetime import datetime

    from sqlalchemy import Connection

# The columns that the chain seals, in order; the values themselves only through their salted digest.
_SEALED: Final = (
    "id",
    "tx",
    "at",
    "user",
    "machine",
    "epoch",
    "words",
    "subject",
    "subject_id",
    "field",
    "digest",
)


@dataclass(frozen=True, slots=True)
class Stamp:
    """What all rows of one transaction have in common.

    Attributes:
        tx: the transaction's own id.
        at: when, in UTC, by the writer's clock: shown, never compared.
        user: who, by the name shown in the register.
        machine: the name of the machine.
        epoch: the write session, one higher for each.
    """

    tx: str
    at: datetime
    user: str
    machine: str
    epoch: int


class Entry(NamedTuple):
    """One row of the feed as it is shown."""

    id: int
    at: str
    user: str
    machine: str
    words: str
    edit: Edit


def _hash(*parts: object) -> str:
    return hashlib.sha256(json.dumps(parts, ensure_ascii=False).encode()).hexdigest()


class Feed:
    """The feed within one transaction.

    Args:
        connection: one with a transaction begun.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last_id(self) -> int:
        """Number of the newest row, 0 when there is none."""
        return self._connection.scalar(select(func.max(CHANGE.c.id))) or 0

    def append(self, stamp: Stamp, words: str, edits: Sequence[Edit]) -> int:
        """Add `edits` and answer the number of the newest row."""
        row_id = self.last_id()
        chain = self._connection.scalar(select(CHANGE.c.chain).where(CHANGE.c.id == row_id)) or ""
        rows = []
        for edit in edits:
            row_id += 1
            salt = secrets.token_hex(8)
            row = {
                "id": row_id,
                "tx": stamp.tx,
                "at": stamp.at.isoformat(timespec="seconds"),
                "user": stamp.user,
                "machine": stamp.machine,
                "epoch": stamp.epoch,
                "words": words,
                "subject": str(edit.subject),
                "subject_id": edit.subject_id,
                "field": edit.field,
                "digest": _hash(salt, edit.old, edit.new),
            }
            chain = _hash(chain, *(row[name] for name in _SEALED))
            rows.append({**row, "old": edit.old, "new": edit.new, "salt": salt, "chain": chain})
        if rows:
            self._connection.execute(insert(CHANGE), rows)
        return row_id

    def since(self, row_id: int) -> list[Edit]:
        """The edits of the rows after `row_id`, oldest first."""
        return [entry.edit for entry in self.entries(after=row_id)]

    def entries(self, *, after: int = 0) -> Iterator[Entry]:
        """The rows after number `after`, oldest first."""
        columns = ("id", "at", "user", "machine", "words", "subject", "subject_id", "field", "old", "new")
        found = select(*(CHANGE.c[name] for name in columns)).where(CHANGE.c.id > after).order_by(CHANGE.c.id)
        for row in self._connection.execute(found):
            edit = Edit(Subject(row.subject), row.subject_id, row.field, row.old, row.new)
            yield Entry(row.id, row.at, row.user, row.machine, row.words, edit)

    def first_broken(self) -> int | None:
        """Number of the first row that is not what was written, None when the chain holds."""
        chain, expected_id = "", 1
        rows: Iterable[object] = self._connection.execute(select(CHANGE).order_by(CHANGE.c.id)).mappings()
        for row in rows:
            assert isinstance(row, dict) or hasattr(row, "__getitem__")
            values = dict(row)  # type: ignore[call-overload]
            chain = _hash(chain, *(values[name] for name in _SEALED))
            erased = values["salt"] is None and values["old"] is None and values["new"] is None
            sound = erased or values["digest"] == _hash(values["salt"], values["old"], values["new"])
            if values["id"] != expected_id or values["chain"] != chain or not sound:
                return int(values["id"])
            expected_id += 1
        return None

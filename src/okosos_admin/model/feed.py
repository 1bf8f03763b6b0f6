"""The change feed: who changed what, when, on which machine. Written in the transaction of the change itself.

Each row carries a hash of its values and of the row before it. An edit of the feed outside the program, or a flipped
bit, breaks the chain from there on.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from sqlalchemy import select

from okosos_admin.model.changes import EVENT, Edit, Subject
from okosos_admin.model.repository import CHANGE, insert_rows, run, sound

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from sqlalchemy import Connection

# What the chain seals of a row, beside the chain before it; the values only through their salted digest.
_ITS_OWN: Final = ("id", "subject", "subject_id", "field", "digest")
_OF_ALL: Final = ("tx", "at", "user", "machine", "epoch", "words")
_SALT: Final = 16
_LAST: Final = select(CHANGE.c.id, CHANGE.c.chain).order_by(CHANGE.c.id.desc()).limit(1)


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


class Mark(NamedTuple):
    """A place in the feed, and the hash of everything up to it: the same place in a restored register is another."""

    id: int
    chain: str


START: Final = Mark(0, "")


def _seal(*parts: object) -> str:
    # With lengths in front no two rows read alike.
    texts = ["-" if part is None else f"{len(text := str(part))}:{text}" for part in parts]
    return sha256("".join(texts).encode()).hexdigest()


class Feed:
    """The feed within one transaction.

    Args:
        connection: one with a transaction begun.
    """

    def __init__(self, connection: Connection) -> None:
        self._connection = connection

    def last(self) -> Mark:
        """The newest row."""
        found = run(self._connection, _LAST)
        return Mark._make(found[0]) if found else START

    def last_moment(self) -> datetime | None:
        """When something was last changed, by its writer's clock; None for never. Opening the file changes nothing."""
        changed = select(CHANGE.c.at).where(CHANGE.c.field != EVENT).order_by(CHANGE.c.id.desc()).limit(1)
        at = self._connection.scalar(changed)
        with sound(CHANGE):
            return None if at is None else datetime.fromisoformat(at)

    def has(self, mark: Mark) -> bool:
        """Whether the feed still leads through `mark`; it does not after a copy from before was restored."""
        return mark == START or mark.chain == self._connection.scalar(
            select(CHANGE.c.chain).where(CHANGE.c.id == mark.id)
        )

    def has_transaction(self, tx: str, after: Mark) -> bool:
        """Whether transaction `tx` is in the file."""
        found = select(CHANGE.c.id).where(CHANGE.c.id > after.id, CHANGE.c.tx == tx).limit(1)
        return self._connection.scalar(found) is not None

    def append(self, stamp: Stamp, words: str, edits: Sequence[Edit]) -> Mark:
        """Add `edits` and answer the newest row."""
        last_id, chain = self.last()
        at = stamp.at.isoformat(timespec="seconds")
        shared = (stamp.tx, at, stamp.user, stamp.machine, stamp.epoch, words)
        sealed = _seal(*shared)
        salts = secrets.token_hex(_SALT // 2 * len(edits))
        rows = []
        for place, edit in enumerate(edits):
            row_id = last_id + 1 + place
            salt = salts[_SALT * place : _SALT * (place + 1)]
            subject = str(edit.subject)
            digest = _seal(salt, edit.old, edit.new)
            chain = _seal(chain, sealed, row_id, subject, edit.subject_id, edit.field, digest)
            row = (subject, edit.subject_id, edit.field, edit.old, edit.new, salt, digest, chain)
            rows.append((row_id, *shared, *row))
        insert_rows(self._connection, CHANGE, rows)
        return Mark(last_id + len(rows), chain)

    def since(self, mark: Mark) -> list[Edit]:
        """The edits of the rows after `mark`, oldest first."""
        return [entry.edit for entry in self.entries(after=mark.id)]

    def entries(self, *, after: int = 0) -> Iterator[Entry]:
        """The rows after number `after`, oldest first."""
        columns = ("id", "at", "user", "machine", "words", "subject", "subject_id", "field", "old", "new")
        found = select(*(CHANGE.c[name] for name in columns)).where(CHANGE.c.id > after).order_by(CHANGE.c.id)
        with sound(CHANGE):
            for row in self._connection.execute(found):
                edit = Edit(Subject(row.subject), row.subject_id, row.field, row.old, row.new)
                yield Entry(row.id, row.at, row.user, row.machine, row.words, edit)

    def first_broken(self) -> int | None:
        """Number of the first row that is not what was written, None when the chain holds."""
        chain = ""
        rows = self._connection.execute(select(CHANGE).order_by(CHANGE.c.id)).mappings()
        for expected_id, row in enumerate(rows, start=1):
            sealed = _seal(*(row[name] for name in _OF_ALL))
            chain = _seal(chain, sealed, *(row[name] for name in _ITS_OWN))
            if row["id"] != expected_id or row["chain"] != chain or not _values_hold(row):
                return expected_id
        return None


def _values_hold(row: Mapping[Any, Any]) -> bool:
    """Whether old and new are what the digest was made of; those of an erased person are gone, salt and all."""
    erased = row["salt"] is None and row["old"] is None and row["new"] is None
    return erased or row["digest"] == _seal(row["salt"], row["old"], row["new"])

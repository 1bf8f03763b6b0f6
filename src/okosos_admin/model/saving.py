"""What is written in one transaction: a change with its place in the feed, or the beginning of a write session."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from okosos_admin.model.changes import EVENT, Edit, Subject
from okosos_admin.model.database import migrate
from okosos_admin.model.dialect import journal_left
from okosos_admin.model.feed import Feed, Mark
from okosos_admin.model.fence import mark_transaction, move_fence, read_fence
from okosos_admin.model.migrations import SCHEMA_VERSION
from okosos_admin.model.repository import Repository

if TYPE_CHECKING:
    from collections.abc import Callable

    from okosos_admin.model.access.seat import Seat
    from okosos_admin.model.changes import Changes
    from okosos_admin.model.copying import Copying
    from okosos_admin.model.database import Database
    from okosos_admin.model.feed import Stamp

OPENING: Final = "åpne for skriving"


def go_on(_share: float) -> None:
    """Never stop."""


def save(
    repository: Repository,
    stamp: Stamp,
    words: str,
    edits: tuple[Edit, ...],
    progress: Callable[[float], None] = go_on,
) -> tuple[Changes, Mark]:
    """Make the edits and note them in the feed; what changed, and the newest place in the feed.

    `progress` is told the share that is done; what it raises leaves the transaction undone.
    """
    repository.apply(edits)
    progress(0.4)
    seen = Feed(repository.connection).append(stamp, words, edits)
    mark_transaction(repository.connection, stamp.tx)
    progress(0.8)
    changes = repository.changes(edits)
    progress(1.0)
    return changes, seen


class Uncertain(NamedTuple):
    """A save that was cut off at its end: it is in the file or it is not.

    Attributes:
        tx: its transaction's id.
        key: what it was asked for with.
        edits: what it does.
        before: the newest place in the feed before it.
    """

    tx: str
    key: object
    edits: tuple[Edit, ...]
    before: Mark


class Begun(NamedTuple):
    """A write session that has begun.

    Attributes:
        epoch: its number.
        before: the newest place in the feed when it began.
    """

    epoch: int
    before: Mark


def begin_session(
    database: Database, seat: Seat, copying: Copying, session: str, stamp: Callable[[int], Stamp]
) -> Begun | None:
    """Make the register ours: clear up after a crash, copy before risk, migrate, move the fence.

    Args:
        database: opened for writing, not read yet.
        seat: reached, not sat on.
        copying: makes the copies.
        session: id of the session.
        stamp: makes the stamp of a session's first transaction, given its number.

    Returns:
        The session, or None when somebody else was first.

    Raises:
        RegisterError: the register is damaged, out of reach, or cannot be written.
        OSError: no claim can be laid beside it.
    """
    cut_off = journal_left(database.path)
    version = database.settle()
    if seat.crashed or cut_off:
        database.check_pages(thorough=False)
    with database.reading() as connection:
        fence, last = read_fence(connection), Feed(connection).last()
    epoch = seat.claim(fence.epoch)
    if epoch is None:
        return None
    if seat.crashed:
        copying.try_to_make(database, fence.epoch)
    if version < SCHEMA_VERSION:
        copying.make(database, fence.epoch)
    with database.writing() as connection:
        if read_fence(connection) != fence:
            return None
        if version < SCHEMA_VERSION:
            migrate(connection, version)
        first = stamp(epoch)
        move_fence(connection, epoch, session, first.user)
        save(Repository(connection), first, OPENING, (Edit(Subject.REGISTER, "", EVENT, None, "{}"),))
    return Begun(epoch, last)

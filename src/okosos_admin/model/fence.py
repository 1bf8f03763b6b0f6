"""The fence: which write session the register itself belongs to. The last word on who may write.

One row in the file, set when a session begins and checked inside the transaction of every save: a writer that slept
through its own succession finds another's name there, and nothing it writes gets in.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from sqlalchemy import bindparam, select, update

from okosos_admin.model.repository import FENCE, run

if TYPE_CHECKING:
    from sqlalchemy import Connection


_READ: Final = select(FENCE.c.epoch, FENCE.c.session, FENCE.c.who, FENCE.c.last_tx)
_MARK: Final = update(FENCE).values(last_tx=bindparam("tx"))


class Fence(NamedTuple):
    """The row.

    Attributes:
        epoch: number of the write session.
        session: its id.
        who: the writer's name.
        last_tx: id of the newest transaction.
    """

    epoch: int
    session: str
    who: str
    last_tx: str


class FencedError(Exception):
    """Another session has taken over.

    Attributes:
        fence: its own.
    """

    def __init__(self, fence: Fence) -> None:
        super().__init__(fence)
        self.fence = fence


def read_fence(connection: Connection) -> Fence:
    """The row as it is."""
    return Fence._make(run(connection, _READ)[0])


def check_fence(connection: Connection, epoch: int, session: str) -> None:
    """See to it that the register still belongs to this session.

    Raises:
        FencedError: it does not.
    """
    fence = read_fence(connection)
    if (fence.epoch, fence.session) != (epoch, session):
        raise FencedError(fence)


def move_fence(connection: Connection, epoch: int, session: str, who: str) -> None:
    """Begin a write session."""
    connection.execute(update(FENCE).values(epoch=epoch, session=session, who=who))


def mark_transaction(connection: Connection, tx: str) -> None:
    """Note the newest transaction."""
    run(connection, _MARK, tx=tx)

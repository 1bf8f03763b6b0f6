"""Why somebody cannot write to a place, as the file system tells it."""

from __future__ import annotations

import errno
from enum import Enum, auto
from typing import Final


class Obstacle(Enum):
    """Why the lock was not got."""

    HELD = auto()
    NO_RIGHTS = auto()
    NO_LOCKS = auto()
    DISK_FULL = auto()
    NO_CONTACT = auto()


_BY_ERRNO: Final = {
    **dict.fromkeys((errno.EACCES, errno.EPERM, errno.EROFS), Obstacle.NO_RIGHTS),
    **dict.fromkeys((errno.ENOLCK, errno.ENOSYS, errno.EOPNOTSUPP, errno.EINVAL), Obstacle.NO_LOCKS),
    **dict.fromkeys((errno.ENOSPC, getattr(errno, "EDQUOT", errno.ENOSPC)), Obstacle.DISK_FULL),
}


def obstacle_of(error: OSError) -> Obstacle:
    """What an error from the file system means for who wants to write."""
    return _BY_ERRNO.get(error.errno or 0, Obstacle.NO_CONTACT)

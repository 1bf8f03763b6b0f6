"""A file system that hands everything on to a folder, and fails on command. Run: `faultfs.py FOLDER MOUNT [in-turn]`.

Writing JSON to the file `.faults` in the mount arms it: `{"fail": "EIO", "after": 3, "times": 1}` lets three operations
through and fails the next one; without `times` it fails for ever. `delay` makes every operation wait so many seconds
first; `stall` has none of them answered until so many seconds from now. `{}` disarms. Reading `.faults` tells how many
operations there were since, and how many of them failed.

Started with `in-turn` it does one operation after the other, which is quicker than side by side.
"""

from __future__ import annotations

import errno
import json
import os
import stat
import sys
import threading
import time
from typing import Any

import mfusepy

CONTROL = "/.faults"


class FaultyFolder(mfusepy.Operations):  # type: ignore[misc,unused-ignore]
    """The folder, seen through its faults."""

    use_ns = True

    def __init__(self, folder: str) -> None:
        self._folder = folder
        self._orders: dict[str, Any] = {}
        self._operations = self._failed = 0
        self._stalls_until = 0.0
        self._guard = threading.Lock()

    def _reach(self, path: str) -> str:
        """Where `path` really is, if this operation is not the one to fail."""
        with self._guard:
            orders = self._orders
            self._operations += 1
            due = self._operations > orders.get("after", 0) and self._failed < orders.get("times", sys.maxsize)
            fails = "fail" in orders and due
            self._failed += fails
            stalls = self._stalls_until - time.monotonic()
        time.sleep(max(0.0, stalls, orders.get("delay", 0.0)))
        if fails:
            raise mfusepy.FuseOSError(getattr(errno, orders["fail"]))
        return self._folder + path

    # --- the control

    def _told(self) -> bytes:
        return json.dumps({"operations": self._operations, "failed": self._failed}).ljust(200).encode()

    def _obey(self, text: bytes) -> None:
        with self._guard:
            self._orders = json.loads(text)
            self._stalls_until = time.monotonic() + self._orders.get("stall", 0.0)
            self._operations = self._failed = 0

    # --- what the kernel asks for

    def getattr(self, path: str, fh: int | None = None) -> dict[str, Any]:
        if path == CONTROL:
            return {"st_mode": stat.S_IFREG | 0o666, "st_nlink": 1, "st_size": 200}
        found = os.lstat(self._reach(path))
        names = ("st_mode", "st_nlink", "st_size", "st_uid", "st_gid", "st_blocks", "st_ino")
        times = {f"st_{kind}time": getattr(found, f"st_{kind}time_ns") for kind in "amc"}
        return {name: getattr(found, name) for name in names} | times

    def readdir(self, path: str, fh: int) -> list[str]:
        return [".", "..", *os.listdir(self._reach(path))]

    def open(self, path: str, flags: int) -> int:
        return 0 if path == CONTROL else os.open(self._reach(path), flags & ~(os.O_CREAT | os.O_EXCL))

    def create(self, path: str, mode: int, fi: object = None) -> int:
        return os.open(self._reach(path), os.O_RDWR | os.O_CREAT, mode)

    def read(self, path: str, size: int, offset: int, fh: int) -> bytes:
        if path == CONTROL:
            return self._told()[offset : offset + size]
        self._reach(path)
        return os.pread(fh, size, offset)

    def write(self, path: str, data: bytes, offset: int, fh: int) -> int:
        if path == CONTROL:
            self._obey(data)
            return len(data)
        self._reach(path)
        return os.pwrite(fh, data, offset)

    def truncate(self, path: str, length: int, fh: int | None = None) -> int:
        if path != CONTROL:
            os.truncate(self._reach(path), length)
        return 0

    def fsync(self, path: str, datasync: int, fh: int) -> int:
        self._reach(path)
        os.fsync(fh)
        return 0

    def fsyncdir(self, path: str, datasync: int, fh: int) -> int:
        self._reach(path)
        return 0

    def flush(self, path: str, fh: int) -> int:
        if path != CONTROL:
            self._reach(path)
        return 0

    def release(self, path: str, fh: int) -> int:
        if path != CONTROL:
            os.close(fh)
        return 0

    def unlink(self, path: str) -> int:
        os.unlink(self._reach(path))
        return 0

    def rename(self, old: str, new: str) -> int:
        os.rename(self._reach(old), self._folder + new)
        return 0

    def mkdir(self, path: str, mode: int) -> int:
        os.mkdir(self._reach(path), mode)
        return 0

    def rmdir(self, path: str) -> int:
        os.rmdir(self._reach(path))
        return 0

    def chmod(self, path: str, mode: int) -> int:
        os.chmod(self._reach(path), mode)
        return 0

    def chown(self, path: str, uid: int, gid: int) -> int:
        return 0

    def utimens(self, path: str, times: tuple[int, int] | None = None) -> int:
        os.utime(self._reach(path), ns=times or (0, 0))
        return 0

    def statfs(self, path: str) -> dict[str, Any]:
        found = os.statvfs(self._folder)
        names = ("f_bavail", "f_bfree", "f_blocks", "f_bsize", "f_frsize", "f_namemax")
        return {name: getattr(found, name) for name in names}


if __name__ == "__main__":
    # Nothing is remembered between two looks, as on a share that others write to.
    times = {"attr_timeout": 0, "entry_timeout": 0, "negative_timeout": 0}
    mfusepy.FUSE(FaultyFolder(sys.argv[1]), sys.argv[2], foreground=True, nothreads="in-turn" in sys.argv, **times)

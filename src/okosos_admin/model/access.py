"""Who may write: a lock file that the operating system guards, and a readable file that names the holder.

Both lie beside the register and are never removed: `R.writer.lock` is empty and locked by the writer for as long as it
writes; the system lets go of it when the process dies, however it dies. `R.writer.info` is one record of fixed length,
rewritten in place, because on Windows a file that others have open can be neither replaced nor removed.
"""

from __future__ import annotations

import json
import os
import platform
import zlib
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final

from filelock import FileLock, Timeout

if TYPE_CHECKING:
    from pathlib import Path

RECORD_LENGTH: Final = 1024
# Another's look at the lock may hold it for a moment.
PATIENCE: Final = 1.0


@dataclass(frozen=True, slots=True)
class Holder:
    """Who writes now.

    Attributes:
        user: by the name shown in the register.
        machine: the name of the machine.
        since: from when, in UTC, by the writer's clock.
    """

    user: str
    machine: str
    since: datetime


@dataclass(frozen=True, slots=True)
class Access:
    """Whether this register can be written to from here.

    Attributes:
        writable: whether changes are taken.
        holder: who writes now, None when nobody does or it is not known.
        reason: why it is not writable, in bokmål; empty when it is.
    """

    writable: bool
    holder: Holder | None = None
    reason: str = ""


def machine_name() -> str:
    """The name of this machine as people know it."""
    return platform.node() or "ukjent maskin"


class WriterRecord:
    """The readable file beside the register."""

    def __init__(self, register: Path) -> None:
        self._path = register.with_name(register.name + ".writer.info")

    def write(self, holder: Holder | None) -> None:
        """Say who writes; None for nobody."""
        text = json.dumps(
            {"state": "editing", **asdict(holder), "since": holder.since.isoformat()}
            if holder
            else {"state": "released"},
            ensure_ascii=False,
        ).encode()
        head = f"{len(text):06} {zlib.crc32(text):08x}\n".encode()
        record = (head + text).ljust(RECORD_LENGTH - 1) + b"\n"
        handle = os.open(self._path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        with os.fdopen(handle, "r+b") as file:
            file.write(record)
            file.flush()
            os.fsync(file.fileno())

    def read(self) -> Holder | None:
        """Who writes, None when nobody does or the record cannot be read right now."""
        try:
            record = self._path.read_bytes()
            length, checksum = int(record[:6]), int(record[7:15], 16)
            text = record[16 : 16 + length]
            if zlib.crc32(text) != checksum:
                return None
            values = json.loads(text)
            if values.pop("state") != "editing":
                return None
            return Holder(values["user"], values["machine"], datetime.fromisoformat(values["since"]))
        except (OSError, ValueError, KeyError, TypeError):
            return None


class WriteLock:
    """The right to write to one register, while it is held.

    Args:
        register: the register's file.
        user: the name that others see.
    """

    def __init__(self, register: Path, user: str) -> None:
        self._record = WriterRecord(register)
        self._user = user
        # Without these, filelock removes the file on Windows, quietly falls back to a mere marker file where locks are
        # missing, and hides a held lock from other threads.
        self._lock = FileLock(
            register.with_name(register.name + ".writer.lock"),
            timeout=PATIENCE,
            thread_local=False,
            preserve_lock_file=True,
            fallback_to_soft=False,
        )

    def take(self) -> Access:
        """Take the right to write if it is free."""
        try:
            self._lock.acquire(poll_interval=0.1)
        except Timeout:
            holder = self._record.read()
            return Access(writable=False, holder=holder, reason=_held_by(holder))
        except PermissionError:
            return Access(writable=False, reason="Du har bare leserett i mappen der registeret ligger.")
        except OSError:
            return Access(
                writable=False,
                reason="Mappen der registeret ligger, støtter ikke fillåser, så ingen kan skrive trygt. Ta kontakt med IT.",
            )
        holder = Holder(self._user, machine_name(), datetime.now(UTC))
        self._record.write(holder)
        return Access(writable=True, holder=holder)

    def holder(self) -> Holder | None:
        """Who writes now, as far as the readable file tells."""
        return self._record.read()

    def release(self) -> None:
        """Give the right back; nothing happens when it is not held."""
        if self._lock.is_locked:
            self._record.write(None)
            self._lock.release()


def _held_by(holder: Holder | None) -> str:
    if holder is None:
        return "Noen andre har registeret åpent for skriving."
    since = holder.since.astimezone().strftime("%H.%M")
    return f"{holder.user} ({holder.machine}) har registeret åpent for skriving siden kl. {since}."

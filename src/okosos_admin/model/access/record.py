"""Small files beside the register that are rewritten in place, and the one that says who writes.

In place, because on Windows a file that others have open can be neither replaced nor removed. Length and checksum stand
in front, so that half a record is known for what it is. They tell; they never decide.
"""

from __future__ import annotations

import json
import os
import time
import zlib
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final, Self

from okosos_admin.model.access.identity import Identity

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

RECORD_LENGTH: Final = 1024
_HEAD: Final = 16
# A record read while it is being rewritten is whole a moment later.
_TRIES: Final = 3
_BLINK: Final = 0.01


class RecordFile:
    """One record of fixed length in a file of its own.

    Args:
        path: the file; made when first written.
    """

    def __init__(self, path: Path) -> None:
        self.path = path

    def write(self, values: Mapping[str, Any], *, sync: bool = True) -> None:
        """Rewrite the record.

        Args:
            values: what JSON can hold, some 1000 bytes of it.
            sync: whether to wait until the disk has it.

        Raises:
            OSError: the file cannot be written, or the values are too long for it.
        """
        text = json.dumps(values, ensure_ascii=False).encode()
        if len(text) > RECORD_LENGTH - _HEAD - 1:
            raise OSError(f"{len(text)} bytes do not fit in a record")
        head = f"{len(text):06} {zlib.crc32(text):08x}\n".encode()
        record = (head + text).ljust(RECORD_LENGTH - 1) + b"\n"
        handle = os.open(self.path, os.O_RDWR | os.O_CREAT | getattr(os, "O_BINARY", 0), 0o666)
        with os.fdopen(handle, "r+b", buffering=0) as file:
            file.write(record)
            if sync:
                os.fsync(file.fileno())

    def read(self) -> dict[str, Any] | None:
        """The values, None when the file is missing or holds no whole record.

        Raises:
            OSError: the file cannot be reached.
        """
        for attempt in range(_TRIES):
            if attempt:
                time.sleep(_BLINK)
            try:
                record = self.path.read_bytes()
            except FileNotFoundError:
                return None
            values = _decode(record)
            if values is not None:
                return values
        return None


def _decode(record: bytes) -> dict[str, Any] | None:
    try:
        length, checksum = int(record[:6]), int(record[7 : _HEAD - 1], 16)
        text = record[_HEAD : _HEAD + length]
        values = json.loads(text) if zlib.crc32(text) == checksum else None
    except (ValueError, RecursionError):
        return None
    return values if isinstance(values, dict) else None


EDITING: Final = "editing"
RELEASED: Final = "released"


@dataclass(frozen=True, slots=True)
class Writer:
    """Who writes, or wrote last.

    Attributes:
        state: `EDITING`, or `RELEASED` when left in good order.
        session: the write session's own id.
        epoch: its number, one higher for each.
        identity: the process.
        version: of the program.
        seq: heartbeats so far.
        commits: saves so far.
        since: when the session began, by the writer's clock: shown, never compared.
        at: when the record was written, likewise.
    """

    state: str
    session: str
    epoch: int
    identity: Identity
    version: str
    seq: int
    commits: int
    since: datetime
    at: datetime

    @classmethod
    def from_values(cls, values: Mapping[str, Any] | None) -> Self | None:
        """The writer a record tells of, None when it tells of none that can be understood."""
        if values is None:
            return None
        try:
            identity = Identity(**{key: kind(values[key]) for key, kind in _IDENTITY})
            return cls(
                state=EDITING if values["state"] == EDITING else RELEASED,
                identity=identity,
                since=_moment(values["since"]),
                at=_moment(values["at"]),
                **{key: kind(values[key]) for key, kind in _PLAIN},
            )
        except (KeyError, TypeError, ValueError, OverflowError):
            return None

    def values(self) -> dict[str, Any]:
        """What a record holds."""
        identity = {key: getattr(self.identity, key) for key, _kind in _IDENTITY}
        plain = {key: getattr(self, key) for key, _kind in _PLAIN}
        moments = {"since": self.since.isoformat(), "at": self.at.isoformat()}
        return {"state": self.state, **identity, **plain, **moments}

    def moved(self, at: datetime, *, state: str = EDITING, beats: int = 0, saves: int = 0) -> Writer:
        """The same writer, so much later."""
        return replace(self, state=state, at=at, seq=self.seq + beats, commits=self.commits + saves)


_IDENTITY: Final[tuple[tuple[str, type], ...]] = (
    ("user", str),
    ("login", str),
    ("machine", str),
    ("machine_id", str),
    ("boot_id", str),
    ("pid", int),
    ("started", str),
)
_PLAIN: Final[tuple[tuple[str, type], ...]] = (
    ("session", str),
    ("epoch", int),
    ("version", str),
    ("seq", int),
    ("commits", int),
)


def _moment(text: str) -> datetime:
    return datetime.fromisoformat(text).astimezone(UTC)

"""Changes that could not be saved, kept on this machine until they are or until somebody says to let them go.

A share that is gone when the program has to close, or somebody else who has taken over meanwhile: what was typed is
written here, and found when the register is opened next. One small file for each register, readable by its owner only,
and left alone by other windows for as long as the one that wrote it lives.
"""

from __future__ import annotations

import json
import os
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

from okosos_admin.model.errors import InputError
from okosos_admin.model.fields import BY_KEY
from okosos_admin.model.values import LOAD, STORE

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from pathlib import Path

    from okosos_admin.model.changes import Changes
    from okosos_admin.model.register import Register

FOLDER: Final = "ulagret"


@dataclass(frozen=True, slots=True)
class Unsaved:
    """One change that is not in the register.

    Attributes:
        values: new values by field key, by case number.
        new: values by field key of cases to register.
        struck: numbers of cases to strike.
        words: what it was, in bokmål; blank for the register's own words.
        before: what the register held in place of `values` when they were typed.
    """

    values: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)
    new: tuple[Mapping[str, Any], ...] = ()
    struck: tuple[int, ...] = ()
    words: str = ""
    before: Mapping[int, Mapping[str, Any]] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Found:
    """What was left unsaved.

    Attributes:
        changes: oldest first.
        at: when it was put aside, in UTC.
        user: who typed it.
    """

    changes: tuple[Unsaved, ...]
    at: datetime
    user: str


class Recovery:
    """What is unsaved of one register, on this machine.

    Args:
        register: the register's file.
        folder: where this machine keeps what is its own; the program's usual one when left out.
    """

    def __init__(self, register: Path, folder: Path | None = None) -> None:
        # Not while a window is starting, and not for who only wants to say what is unsaved.
        import hashlib

        from filelock import FileLock

        from okosos_admin.model.access.surroundings import program_folder

        place = hashlib.sha256(os.fsencode(os.path.realpath(register))).hexdigest()[:8]
        self.path = (folder or program_folder()) / FOLDER / f"{register.stem}-{place}.json"
        # One for all that this process has to do with the file, and let go of when it dies.
        self._lock = FileLock(
            self.path.with_suffix(".lock"),
            timeout=0,
            thread_local=False,
            is_singleton=True,
            preserve_lock_file=True,
            fallback_to_soft=False,
        )

    def save(self, changes: Iterable[Unsaved], *, user: str, now: datetime | None = None) -> None:
        """Put changes aside, in place of what was there.

        Raises:
            OSError: they cannot be written.
        """
        at = now or datetime.now(UTC)
        text = json.dumps(
            {"user": user, "at": at.isoformat(), "changes": [_stored(change) for change in changes]},
            ensure_ascii=False,
        )
        self.path.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        self._is_ours()
        half_made = self.path.with_suffix(".tmp")
        half_made.unlink(missing_ok=True)
        # Nobody else reads it at any moment.
        handle = os.open(half_made, os.O_WRONLY | os.O_CREAT | os.O_EXCL | getattr(os, "O_BINARY", 0), 0o600)
        with os.fdopen(handle, "wb") as file:
            file.write(text.encode())
            file.flush()
            os.fsync(file.fileno())
        half_made.replace(self.path)

    def load(self) -> Found | None:
        """What was put aside; None when there is nothing, nothing that can be read, or another window still has it."""
        if not self.path.exists() or not self._is_ours():
            return None
        try:
            values = json.loads(self.path.read_bytes())
            changes = tuple(map(_loaded, values["changes"]))
            return Found(changes, datetime.fromisoformat(values["at"]).astimezone(UTC), str(values["user"]))
        except (OSError, ValueError, KeyError, TypeError, AttributeError, OverflowError, RecursionError):
            return None

    def clear(self) -> None:
        """Let go of what was put aside."""
        with suppress(OSError):
            self.path.unlink(missing_ok=True)
            self._lock.release()

    def _is_ours(self) -> bool:
        """Whether no other process has it; from now on none gets it."""
        from filelock import Timeout

        if not self._lock.is_locked:
            try:
                self._lock.acquire()
            except Timeout:
                return False
            except OSError:
                # Better found twice than never.
                return True
        return True


def apply(register: Register, change: Unsaved) -> Changes:
    """Make a change that was put aside, now.

    Raises:
        InputError: a case is gone, or a value does not belong in its field any more.
        ReadOnlyError: somebody else writes.
        FileError: the register is out of reach.
    """
    if change.new:
        return register.add_cases(change.new)
    if change.struck:
        return register.strike_cases(change.struck)
    if change.values:
        return register.change_cases(change.values, words=change.words)
    raise InputError("Det er ingenting å lagre her.")


def _stored(change: Unsaved) -> dict[str, Any]:
    return {
        "values": {str(number): _as_texts(row) for number, row in change.values.items()},
        "new": [_as_texts(row) for row in change.new],
        "struck": list(change.struck),
        "words": change.words,
        "before": {str(number): _as_texts(row) for number, row in change.before.items()},
    }


def _loaded(stored: Mapping[str, Any]) -> Unsaved:
    return Unsaved(
        values={int(number): _from_texts(row) for number, row in stored["values"].items()},
        new=tuple(map(_from_texts, stored["new"])),
        struck=tuple(map(int, stored["struck"])),
        words=str(stored["words"]),
        before={int(number): _from_texts(row) for number, row in stored.get("before", {}).items()},
    )


def _as_texts(row: Mapping[str, Any]) -> dict[str, str | None]:
    return {key: None if value is None else STORE[BY_KEY[key].kind](value) for key, value in row.items()}


def _from_texts(row: Mapping[str, str | None]) -> dict[str, Any]:
    return {key: None if text is None else LOAD[BY_KEY[key].kind](text) for key, text in row.items()}

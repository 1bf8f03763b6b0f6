"""Copies of a register: made before risk and every so often, kept in two places, thinned out with age, and put back.

Only by SQLite's own backup, never by copying the file: a copy taken in the middle of a save would hold half of it. A
copy gets its name when it is whole and on the disk; until then it ends in `.tmp`.
"""

from __future__ import annotations

import os
import re
import sqlite3
from contextlib import closing, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import TYPE_CHECKING, Final

from okosos_admin.model.changes import ANONYMISED
from okosos_admin.model.dialect import READER, SAFETY, as_uri_part, database_uri, explain
from okosos_admin.model.errors import DamagedError, FileError
from okosos_admin.model.rows import sound
from okosos_admin.model.schema import check_header

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

FOLDER: Final = "sikkerhetskopi"
# While something is being changed, seconds between two copies.
EVERY: Final = 30 * 60.0
# How long which copies are kept: all of the last days, then the newest of each day, week and month.
DAYS_WITH_ALL: Final = 2
DAILY: Final = 12
WEEKLY: Final = 10
MONTHLY: Final = 9
_STAMP: Final = "%Y-%m-%dT%H%M%S"
_HALF_MADE: Final = ".tmp"
_COPY: Final = re.compile(r"(.+)-(\d{4}-\d\d-\d\dT\d{6})-e(\d+)((?:\..*)?)")
_LAST: Final = "SELECT at, user FROM change WHERE field <> 'event' ORDER BY id DESC LIMIT 1"
_FORGOTTEN: Final = f"SELECT DISTINCT subject_id FROM change WHERE field = '{ANONYMISED}'"  # noqa: S608 our own word
_CASES: Final = "SELECT CAST(case_no AS TEXT) FROM advice_case"
_PLACE: Final = re.compile(r".+-[0-9a-f]{8}")


@dataclass(frozen=True, slots=True)
class Copy:
    """One copy of a register.

    Attributes:
        path: where it lies.
        made: when, local time of the machine that made it.
        epoch: number of the write session it was made in.
    """

    path: Path
    made: datetime
    epoch: int


@dataclass(frozen=True, slots=True)
class Contents:
    """What a copy holds.

    Attributes:
        cases: how many, the struck ones left out.
        last_change: when something was last changed, in UTC; None for never.
        changed_by: who did.
        names_left: how many cases it holds by name that the register has anonymised since; None when that is not known.
    """

    cases: int
    last_change: datetime | None
    changed_by: str
    names_left: int | None = None


class Schedule:
    """When it is time for a copy: before the first change of the day, and after half an hour of changes.

    Args:
        clock: seconds that only ever go forward.
    """

    def __init__(self, clock: Callable[[], float]) -> None:
        self._clock = clock
        self._asked: date | None = None
        self._changed = False
        self._made = clock()

    def changed(self) -> None:
        """Something was changed."""
        self._changed = True

    def made(self) -> None:
        """A copy was made, or at least tried."""
        self._changed = False
        self._made = self._clock()

    def due(self, now: datetime, last_change: Callable[[], datetime | None]) -> bool:
        """Whether it is time.

        Args:
            now: the time of day.
            last_change: finds out when something was last changed, if ever; asked once a day.
        """
        today = now.astimezone().date()
        if self._asked != today:
            self._asked = today
            last = last_change()
            if last is not None and last.astimezone().date() != today:
                return True
        return self._changed and self._clock() - self._made >= EVERY


class Copies:
    """The copies of one register.

    Args:
        register: the register's file.
        machine: the folder where this machine keeps what is its own.
        vfs: SQLite's way of writing beside the register, empty for its usual one.

    Attributes:
        folders: where they lie: beside the register, and on this machine, because one dead disk must not take both.
    """

    def __init__(self, register: Path, machine: Path, vfs: str = "") -> None:
        self._vfs = vfs
        self._stem, self._suffix = register.stem, register.suffix
        self._name = re.compile(re.escape(self._stem) + r"-(\d{4}-\d\d-\d\dT\d{6})-e(\d+)" + re.escape(self._suffix))
        import hashlib  # brings OpenSSL along: not for who only asks whether a file is a copy

        # Two offices may both call their register nav.okosos.
        place = hashlib.sha256(os.fsencode(os.path.realpath(register))).hexdigest()[:8]
        self.folders = (register.parent / FOLDER, machine / FOLDER / f"{self._stem}-{place}")

    def make(self, source: sqlite3.Connection, epoch: int, now: datetime) -> tuple[list[Copy], str]:
        """Copy the register that `source` is connected to, into each folder that can be reached.

        Args:
            source: a connection outside any transaction.
            epoch: number of the write session.
            now: the time of day.

        Returns:
            The copies, one or two; and why there are not two, in bokmål.

        Raises:
            FileError: no copy could be made anywhere.
            DamagedError: the register itself is damaged.
        """
        moment = now.astimezone().replace(microsecond=0, tzinfo=None)
        taken = {copy.made for copy in self.found()}
        while moment in taken:
            moment += timedelta(seconds=1)
        name = f"{self._stem}-{moment.strftime(_STAMP)}-e{epoch:04}{self._suffix}"
        copies, failures = [], []
        for folder in self.folders:
            try:
                folder.mkdir(parents=True, exist_ok=True)
                self._clear_half_made(folder)
                copies.append(Copy(_copy(source, folder / name, self._vfs), moment, epoch))
                self._thin_out(folder, moment.date())
            except OSError as error:
                failures.append(f"{folder}: {error.strerror}")
            except FileError as error:
                failures.append(str(error))
        if not copies:
            raise FileError(f"Sikkerhetskopien kunne ikke lages. {' '.join(failures)}")
        return copies, " ".join(failures) and f"Det ble bare én sikkerhetskopi. {' '.join(failures)}"

    def found(self) -> list[Copy]:
        """The copies there are, newest first; one that lies in both places once."""
        found: dict[str, Copy] = {}
        for folder in self.folders:
            with suppress(OSError):
                for path in folder.iterdir():
                    copy = self._understand(path)
                    if copy is not None:
                        found.setdefault(path.name, copy)
        return sorted(found.values(), key=lambda copy: copy.path.name, reverse=True)

    def _understand(self, path: Path) -> Copy | None:
        match = self._name.fullmatch(path.name)
        with suppress(ValueError):
            return match and Copy(path, datetime.strptime(match[1], _STAMP), int(match[2]))  # noqa: DTZ007 local
        return None

    def _clear_half_made(self, folder: Path) -> None:
        """Remove what a crash left; only the one who writes makes copies, so nobody is at work on them."""
        for path in folder.iterdir():
            if path.name.endswith(_HALF_MADE) and self._name.fullmatch(path.name.removesuffix(_HALF_MADE)):
                _remove(path)

    def _thin_out(self, folder: Path, today: date) -> None:
        copies = [copy for path in folder.iterdir() if (copy := self._understand(path))]
        kept = keep((copy.made for copy in copies), today)
        for copy in copies:
            if copy.made not in kept:
                copy.path.unlink(missing_ok=True)


def keep(moments: Iterable[datetime], today: date) -> set[datetime]:
    """Which copies to keep: all of two days, then 12 daily, 10 weekly and 9 monthly ones, the newest of each.

    The numbers are those that Anki has found to serve, and reach about a year back.
    """
    kept: set[datetime] = set()
    stages = [(DAILY, "%Y-%m-%d"), (WEEKLY, "%G-%V"), (MONTHLY, "%Y-%m")]
    last = ""
    for moment in sorted(moments, reverse=True):
        if (today - moment.date()).days < DAYS_WITH_ALL:
            kept.add(moment)
            continue
        while stages and stages[0][0] == 0:
            stages.pop(0)
            # The month or week whose days were kept is done with.
            last = min(kept).strftime(stages[0][1]) if stages else ""
        if not stages:
            break
        left, unit = stages[0]
        if moment.strftime(unit) != last:
            last = moment.strftime(unit)
            kept.add(moment)
            stages[0] = (left - 1, unit)
    return kept


def holds_copies(folder: Path) -> bool:
    """Whether `folder` is where copies lie, beside a register or on this machine; nothing in it is ever written to."""
    return folder.name == FOLDER or (folder.parent.name == FOLDER and bool(_PLACE.fullmatch(folder.name)))


def copy_at(path: Path) -> Copy | None:
    """The copy that lies at `path`, whichever register it is of; None when it is none."""
    match = _COPY.fullmatch(path.name) if holds_copies(path.absolute().parent) else None
    with suppress(ValueError):
        return match and Copy(path, datetime.strptime(match[2], _STAMP), int(match[3]))  # noqa: DTZ007 local
    return None


def register_of(copy: Path) -> Path | None:
    """The register that `copy` lies beside; None for a copy elsewhere, or a file that is none."""
    match = _COPY.fullmatch(copy.name)
    return copy.parent.with_name(match[1] + match[4]) if match and copy.parent.name == FOLDER else None


def forgotten_in(register: Path) -> frozenset[str] | None:
    """Numbers of the cases that `register` has anonymised; None when it cannot be read just now."""
    try:
        # Not looked at without a lock first, as a copy is: this process may be writing to it, and closing such a look
        # would let go of the locks of a save under way.
        with closing(sqlite3.connect(database_uri(register, "mode=ro"), uri=True)) as connection:
            for pragma in (*SAFETY, *READER):
                connection.execute(pragma)
            return _texts(connection, _FORGOTTEN)
    except (sqlite3.Error, UnicodeDecodeError):
        return None


def look_into(path: Path, forgotten: frozenset[str] | None = None) -> Contents:
    """What a copy holds; nothing is put beside it.

    Args:
        path: the copy.
        forgotten: numbers of the cases that its register has anonymised; None when that is not known.

    Raises:
        FileError: it is no sound register.
    """
    check_header(path)
    try:
        with closing(sqlite3.connect(database_uri(path, "mode=ro"), uri=True)) as connection:
            check_copy(connection, path)
            cases = connection.execute("SELECT count(*) FROM advice_case WHERE struck = 0").fetchone()[0]
            last = connection.execute(_LAST).fetchone()
            left = None if forgotten is None else _names_left(connection, forgotten)
    except sqlite3.Error as error:
        raise explain(error, path) from error
    if last is None:
        return Contents(cases, None, "", left)
    with sound("change"):
        return Contents(cases, datetime.fromisoformat(last[0]).astimezone(UTC), str(last[1]), left)


def _names_left(copy: sqlite3.Connection, forgotten: frozenset[str]) -> int:
    return len((forgotten & _texts(copy, _CASES)) - _texts(copy, _FORGOTTEN)) if forgotten else 0


def _texts(connection: sqlite3.Connection, question: str) -> frozenset[str]:
    return frozenset(str(row[0]) for row in connection.execute(question))


def _copy(source: sqlite3.Connection, target: Path, vfs: str) -> Path:
    """Copy a register to a file that gets its name when all is there."""
    half_made = target.with_name(target.name + _HALF_MADE)
    try:
        uri = database_uri(half_made, "mode=rwc" + as_uri_part(vfs))
        with closing(sqlite3.connect(uri, uri=True, isolation_level=None)) as copy:
            # Nobody else sees the file yet, and it is synced as a whole below.
            copy.execute("PRAGMA synchronous = OFF")
            copy.execute("PRAGMA journal_mode = OFF")
            source.backup(copy)
            check_copy(copy, half_made)
        handle = os.open(half_made, os.O_RDWR | getattr(os, "O_BINARY", 0))
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
        half_made.replace(target)
    except sqlite3.Error as error:
        _remove(half_made)
        raise explain(error, target) from error
    except BaseException:
        _remove(half_made)
        raise
    _sync_folder(target.parent)
    return target


def check_copy(connection: sqlite3.Connection, path: Path) -> None:
    """Read every page of a copy.

    Raises:
        DamagedError: it does not hold together.
    """
    if connection.execute("PRAGMA quick_check(1)").fetchone() != ("ok",):
        raise DamagedError(f"Sikkerhetskopien {path} er skadet. Velg en annen.")


def _remove(path: Path) -> None:
    with suppress(OSError):
        path.unlink(missing_ok=True)


def _sync_folder(folder: Path) -> None:
    """See to it that the new name is on the disk; where folders cannot be synced, the system sees to it itself."""
    with suppress(OSError):
        handle = os.open(folder, os.O_RDONLY)
        try:
            os.fsync(handle)
        finally:
            os.close(handle)
